"""How a table is cut, and that it does not matter: the same findings from one part and from many, in any order."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from claim_tables import KEYS, Row, findings, laid_out, made_up
from crosscheck.apps.cli.progress import progress
from crosscheck.archive import parts
from crosscheck.archive.outputs import PARQUET
from crosscheck.archive.parts import Places, parts_of, size_of
from crosscheck.archive.run import REPORT, Outcome, Plan, run
from crosscheck.claims.topics import topics_from
from crosscheck.report.report import Report
from crosscheck.report.report import rows as flat_rows
from crosscheck.settings import Settings

LINKED = {
    "crowd-0": {"kind": "quantity", "unit": "person"},
    "crowd-1": {"kind": "quantity", "unit": "person", "at_most": ["crowd-0"]},
    "crowd-2": {"kind": "quantity", "unit": "person", "parts_of": "crowd-1"},
    "crowd-3": {"kind": "quantity", "unit": "person", "must_compare": True},
}


def checked(
    folder: Path, rows: Sequence[Row], most: int, monkeypatch: pytest.MonkeyPatch, **changed: Any
) -> tuple[list[Any], Outcome]:
    """The findings of rows cut into parts of at most ``most``, and the outcome."""
    monkeypatch.setattr("crosscheck.archive.run.most_rows", lambda *_: most)
    path = laid_out(folder / f"claims-{most}.jsonl", rows)
    plan = Plan((path,), None, Settings(), "jsonl", folder / "out.jsonl", None, True, size_of("2GB"), 1)
    lines: list[bytes] = []
    outcome = run(replace(plan, **changed), lines.append, lambda _: None, progress)
    plan_output = replace(plan, **changed).output
    if plan_output is not None and outcome.report is None:
        lines.append(plan_output.read_bytes())
    return findings(b"".join(lines)), outcome


def whole(rows: Sequence[Row], topics: Any = None) -> Report:
    return crosscheck.check(pd.DataFrame(list(rows), columns=list(KEYS)), topics)


def told(report: Report) -> list[Any]:
    return findings(json.loads(report.to_json())["findings"])


def in_order(found: Sequence[Any]) -> list[str]:
    return sorted(json.dumps(finding, sort_keys=True) for finding in found)


def test_parts_give_what_the_whole_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = made_up(400)
    one, _ = checked(tmp_path, rows, 1000, monkeypatch)
    many, outcome = checked(tmp_path, rows, 60, monkeypatch)
    report = whole(rows)
    assert one == many
    assert in_order(one) == in_order(told(report))
    assert len(one) > 5
    assert outcome.summary.findings == report.counts()
    assert outcome.summary.states == {state: report.coverage.count(state) for state in outcome.summary.states}
    assert (outcome.summary.claims, outcome.summary.topics, outcome.sources) == (400, 12, 20)


def test_the_order_of_rows_decides_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = made_up(300, topics=3)
    rows += [{**row, "as_of": "2020-05-05"} for row in rows[:50]]  # the same name, and other claims
    shuffled = random.Random(2).sample(rows, len(rows))
    assert checked(tmp_path, rows, 100, monkeypatch)[0] == checked(tmp_path, shuffled, 150, monkeypatch)[0]


def test_linked_topics_stay_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = made_up(200, topics=5)
    topics = topics_from(LINKED)
    found, _ = checked(tmp_path, rows, 20, monkeypatch, topics=topics)
    assert in_order(found) == in_order(told(whole(rows, LINKED)))
    assert {"XC302", "XC105"} <= {finding["rule"] for finding in found}
    places = Places.of(topics)
    assert len({places.place(slug) for slug in LINKED}) == 2


def test_several_processes_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = made_up(300)
    assert checked(tmp_path, rows, 60, monkeypatch)[0] == checked(tmp_path, rows, 60, monkeypatch, workers=2)[0]


@pytest.mark.parametrize("workers", [1, 2])
def test_reports_on_parts_are_one_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int) -> None:
    rows = made_up(300)
    _, outcome = checked(tmp_path, rows, 60, monkeypatch, shape=REPORT, output=None, workers=workers)
    report = whole(rows)
    assert outcome.report is not None
    mine, theirs = json.loads(outcome.report.to_json()), json.loads(report.to_json())
    assert mine["summary"] == theirs["summary"]
    for key in ("findings", "agreements", "changes", "incomparable"):
        assert in_order(findings(mine[key])) == in_order(findings(theirs[key]))
    assert findings(mine["findings"]) == findings(theirs["findings"])


@pytest.mark.parametrize("workers", [1, 2])
def test_counts_that_rise_are_totals_and_series_in_any_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    counts = [16, 24, 30, 47, 45, 68, 66, 97, 107]
    rows: list[Row] = [
        {"source": f"s{day}", "topic": topic, "quote": f"{count} cases", "as_of": f"2020-03-{6 + day:02d}"}
        for topic in ("north", "south")
        for day, count in enumerate(counts)
    ]
    _, outcome = checked(tmp_path, rows, 5, monkeypatch, shape=REPORT, output=None, workers=workers)
    made = outcome.report
    assert made is not None and made.topics == whole(rows).topics
    assert [f.rule for f in made.findings] == ["XC207"] * 4
    mine, theirs = json.loads(made.to_json()), json.loads(whole(rows).to_json())
    assert mine["series"] == theirs["series"]
    assert [(s["topic"], len(s["points"])) for s in mine["series"]] == [("north", 9), ("south", 9)]


def test_a_day_that_only_other_topics_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A source with one day lends it to all its rows, one with two days to none, whatever part they are in."""
    day = {"as_of": "2020-05-01", "quote": "40 boats left", "value": "40 boats"}
    rows: list[Row] = []
    for source, days in (("one", ["2020-01-01"]), ("two", ["2020-01-01", "2020-01-02"])):
        rows += [{**day, "source": source, "topic": f"{source}-{i}", "published": d} for i, d in enumerate(days)]
        rows += [{**day, "source": source, "topic": f"{source}-{i}"} for i in range(3)]
    found, outcome = checked(tmp_path, rows, 1, monkeypatch)
    report = whole(rows)
    assert in_order(found) == in_order(told(report))
    assert outcome.summary.claims == len(rows)
    late = {c["source"] for f in found if f["rule"] == "XC108" for p in f["positions"] for c in p["claims"]}
    assert late == {"one", "two"}
    assert sum(f["rule"] == "XC108" for f in found) == 6


def test_parquet_has_the_flat_rows_of_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyarrow")
    rows = made_up(200)
    path = tmp_path / "out.parquet"
    monkeypatch.setattr("crosscheck.archive.run.most_rows", lambda *_: 50)
    plan = Plan(
        (laid_out(tmp_path / "claims.csv", rows),), None, Settings(), "parquet", path, None, True, 10**9, 1
    )  # fmt: skip
    run(plan, lambda _: None, lambda _: None, progress)
    frame = pd.read_parquet(path)
    wanted = flat_rows(whole(rows).findings)
    assert list(frame.columns) == list(PARQUET) == list(wanted[0])
    mine = frame.astype(object).where(frame.notna(), None).to_dict("records")
    assert sorted(map(str, mine)) == sorted(map(str, wanted))


@given(st.lists(st.integers(0, 20)), st.integers(1, 30))
def test_parts_hold_every_row_once(counts: list[int], most: int) -> None:
    made = parts_of(counts, most)
    buckets = [bucket for part in made for bucket in range(*part)]
    assert buckets == list(range(len(buckets)))
    assert not any(counts[len(buckets) :])
    for first, behind in made:
        held = counts[first:behind]
        assert sum(held) > 0
        assert sum(held) <= most or sum(map(bool, held)) == 1


@given(st.text(min_size=1), st.integers(1, 4096))
def test_buckets_lie_as_places_do(topic: str, count: int) -> None:
    places = Places.of(None)
    assert places.bucket(topic, count) == places.place(topic) * count >> 64 < count


@pytest.mark.parametrize(
    ("text", "size"),
    [("500MB", 500_000_000), ("2GB", 2 * 10**9), ("1.5 g", 1_500_000_000), ("64", 64), ("1 TiB", 10**12)],
)
def test_sizes_as_people_write_them(text: str, size: int) -> None:
    assert size_of(text) == size


@pytest.mark.parametrize("text", ["", "0", "GB", "-1GB", "2 bananas", "1e9"])
def test_what_is_no_size(text: str) -> None:
    with pytest.raises(ValueError, match="is no size; write it as 500MB or 2GB"):
        size_of(text)


def test_more_memory_never_makes_more_parts() -> None:
    fits = [parts.rows_that_fit(memory, 2) for memory in range(10**6, 10**10, 10**8)]
    assert fits == sorted(fits)
    assert fits[0] >= 1
