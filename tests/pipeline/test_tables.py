"""Tables of claims: the columnar way is held against the slow one, claim by claim, and keeps the laws of a table."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from crosscheck.report.report import Report
from crosscheck.settings import Settings
from drawn import often
from table_draws import TIES, TOPICS, Drawn, named_in, tables
from tables_slowly import check_slowly, told


def checked(drawn: Drawn) -> Report:
    return crosscheck.check(drawn.frame, drawn.topics, drawn.settings)


@often
@given(tables())
def test_a_table_is_checked_as_its_claims_are_one_by_one(drawn: Drawn) -> None:
    fast, slow = told(checked(drawn)), told(check_slowly(drawn.rows, drawn.topics, drawn.settings))
    for part in slow:
        assert fast[part] == slow[part], part


@often
@given(tables())
def test_claims_are_counted_as_their_states_say(drawn: Drawn) -> None:
    counting, looking = checked(drawn), checked(drawn)
    counted = {state: counting.coverage.count(state) for state in ("compared", "alone", "incomparable", "unreadable")}
    states = Counter(state for state, _ in looking.coverage.states.values())
    assert counted == {state: states[state] for state in counted}
    assert sum(counted.values()) == len(drawn.rows)


def placed(drawn: Drawn) -> pd.DataFrame:
    """A table whose rows say where they come from."""
    return drawn.frame.assign(file="table", line=range(1, len(drawn.rows) + 1))


@often
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(drawn: Drawn, chance: random.Random) -> None:
    """But for which of two claims that say the same is the second."""
    rows = list(range(len(drawn.rows)))
    chance.shuffle(rows)
    frames = placed(drawn), placed(drawn).iloc[rows]
    one, other = (told(crosscheck.check(frame, drawn.topics, drawn.settings)) for frame in frames)
    one["findings"], other["findings"] = without_doubles(one["findings"]), without_doubles(other["findings"])
    assert one == other


def without_doubles(found: Counter[tuple[Any, ...]]) -> Counter[tuple[Any, ...]]:
    """Findings, those about claims that are there twice without their rows."""
    return Counter(one if one[0] != "XC106" else (*one[:4],) for one in found.elements())


@often
@given(tables())
def test_a_table_cut_by_topics_has_the_findings_of_the_whole(drawn: Drawn) -> None:
    """Topics that name each other stay together, and each row says when its article was published."""
    frame = placed(drawn).assign(published="2022-12-17")
    tied = frame["topic"].map(lambda slug: slug if drawn.topics is None or alone(slug) else "")
    whole = told(crosscheck.check(frame, drawn.topics, drawn.settings))
    parts = [told(crosscheck.check(rows, drawn.topics, drawn.settings)) for _, rows in frame.groupby(tied)]
    for name in ("findings", "agreements", "changes", "incomparable"):
        assert sum((part[name] for part in parts), Counter()) == whole[name]
    for name in ("coverage", "values", "topics"):
        assert {key: told for part in parts for key, told in part[name].items()} == whole[name]


def alone(slug: str) -> bool:
    """Whether no topic names it, and it names none."""
    ties = {s: {one for key in TIES for one in named_in(TOPICS[s].get(key, ()))} for s in TOPICS}
    return not ties[slug] and all(slug not in named for named in ties.values())


STATUSES = ("{} deaths", "{} confirmed deaths", "{} suspected deaths", "{} confirmed and probable deaths")


@often
@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from((61, 62)), st.sampled_from(STATUSES)), min_size=2))
def test_what_quotes_count_is_seen_as_one_by_one(told_of: list[tuple[str, int, str]]) -> None:
    rows = [
        {"source": f"{source}{at}", "topic": "deaths", "quote": frame.format(count), "value": str(count)}
        for at, (source, count, frame) in enumerate(told_of)
    ]
    topics = {"deaths": {"kind": "quantity", "unit": "death", "dynamics": "cumulative"}}
    report = crosscheck.check(pd.DataFrame(rows), topics)
    assert told(report)["findings"] == told(check_slowly(rows, topics, Settings()))["findings"]
    for finding in report.findings:
        if finding.rule == "XC208":
            assert len({p.value for p in finding.positions}) > 1


@often
@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 60), st.booleans()), min_size=6, max_size=14))
def test_whether_counts_add_up_is_seen_as_one_by_one(told_on: list[tuple[int, int, bool]]) -> None:
    """Mostly in order, so that some of the series rise."""
    counts = sorted(count for _, count, _ in told_on)
    rows = [
        {"source": f"s{at % 3}", "topic": "cases", "quote": f"{rising if kept else count} cases",
         "as_of": f"2020-03-{day:02d}"}
        for at, ((day, count, kept), rising) in enumerate(zip(sorted(told_on), counts, strict=True))
    ]  # fmt: skip
    fast, slow = told(crosscheck.check(pd.DataFrame(rows))), told(check_slowly(rows, None, Settings()))
    assert fast["topics"] == slow["topics"]
    assert fast["findings"] == slow["findings"]


def test_a_set_of_days_is_held_against_clock_times_of_several_zones() -> None:
    values = ["2022-12-15T10:00Z", "2022-12-15T12:00+02:00", "[2022-12-16,2022-12-17]"]
    rows = [{"source": s, "topic": "t", "quote": v, "value": v} for s, v in zip("abc", values, strict=True)]
    for dynamics in ("constant", "state", "cumulative"):
        topics = {"t": {"kind": "date", "dynamics": dynamics}}
        [finding] = crosscheck.check(pd.DataFrame(rows).assign(published="2022-12-18"), topics).findings
        assert (finding.rule, sorted(c.source for p in finding.positions for c in p.claims)) == ("XC203", [*"abc"])


def test_a_report_of_a_table_is_worked_out_once() -> None:
    rows = [{"source": s, "topic": "boats", "quote": f"{n} boats"} for s, n in (("a", 12), ("b", 13), ("c", 13))]
    report = crosscheck.check(pd.DataFrame(rows))
    [finding] = report.findings
    assert report.findings[0] is finding
    assert (list(report.findings[:1]), len(report.findings), report.findings) == ([finding], 1, (finding,))
    assert repr(report.findings) == repr((finding,)) and hash(report.findings) == hash((finding,))
    assert report.findings != (finding, finding) and report.findings != "text"
    states = report.coverage.states
    assert repr(states) == repr(dict(states)) and len(states) == 3 and set(states) == {c.id for c in report.claims}
