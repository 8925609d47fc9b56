"""Alignment piece by piece: what columns say of pairs, weights as loaded, clusters, and how quotes are cut."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import read_cases
from crosscheck.alignment.clusters import Cluster, clusters
from crosscheck.alignment.meetings import AGREE, CONTRADICT, DIFFER, EQUAL, meetings
from crosscheck.alignment.pairs import both_told, comparable_pairs
from crosscheck.alignment.rivals import RIVALS, rival_features
from crosscheck.alignment.scored import FINDING, Scored, Thresholds, shipped
from crosscheck.alignment.subject_features import SUBJECT, subject_features
from crosscheck.alignment.table import Table
from crosscheck.alignment.topics import LONGEST, cut, topic_of
from crosscheck.alignment.value_features import VALUE, value_features
from crosscheck.alignment.weights import ensemble_of, weights
from crosscheck.comparing.relation import meeting
from crosscheck.model import Source, Verdict
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.figures import assertions

FEATURES = {"subject": (SUBJECT, subject_features), "value": (VALUE, value_features)}
CASES = read_cases("alignment.jsonl")


def told(text: str, id: str, figure: str | None = None) -> Assertion:
    """The assertion of a figure of a text; the first one, where no figure is given."""
    return next(a for a in assertions(Source(text, id, "2024-06-12")) if figure in (None, a.mention.text))


def table_of(*texts: str) -> Table:
    """All assertions of some texts, each an article of its own."""
    sources = [Source(text, f"a{n}", "2024-06-12") for n, text in enumerate(texts)]
    return Table([a for s in sources for a in assertions(s)], {s.id: None for s in sources})


# --- columns -------------------------------------------------------------------------------------------------------


@pytest.mark.cases("alignment.jsonl")
def test_a_column_says(case: dict[str, Any]) -> None:
    one, other = case.get("figures", (None, None))
    table = Table([told(case["a"], "a", one), told(case["b"], "b", other)], {"a": None, "b": None})
    columns, features = FEATURES[case["of"]]
    for i, j in ((0, 1), (1, 0)):
        row = dict(zip(columns, features(table, np.array([i]), np.array([j]))[0].tolist(), strict=True))
        assert {name: row[name] for name in case["columns"]} == case["columns"]


def test_every_field_has_a_case_alike_and_a_case_apart() -> None:
    fields: dict[str, set[str]] = {}
    for case in CASES:
        field, _, which = case["id"].partition(", ")
        if case["of"] == "subject":
            fields.setdefault(field, set()).add(which.partition(":")[0])
    assert {field for field, kinds in fields.items() if not {"alike", "apart"} <= kinds} == set()
    assert len(fields) > 15


def test_no_value_is_among_the_columns_of_the_subject() -> None:
    for other in ("140", "141", "9,870"):
        table = table_of("The flood damaged 140 homes in Orlin.", f"The flood damaged {other} homes in Orlin.")
        row = subject_features(table, np.array([0]), np.array([1]))
        assert row.tolist() == subject_features(table_of(*["The flood damaged 140 homes in Orlin."] * 2),
                                                np.array([0]), np.array([1])).tolist()  # fmt: skip


def test_how_few_figures_two_articles_tell() -> None:
    wanted = ("only of kind both", "figures few", "figures most")
    many = "Some 190 homes, 12 bridges, 3 roads, 14 boats and 7 barns were damaged."
    for other, told_so in (("Some 190 homes were damaged.", [1, 1, 0]), (many, [0, 0, 1.609])):
        [row] = subject_features(table_of("The flood damaged 140 homes.", other), np.array([0]), np.array([1]))
        found = dict(zip(SUBJECT, row.tolist(), strict=True))
        assert [found[name] for name in wanted] == pytest.approx(told_so, abs=0.001)


def test_clock_times_are_a_pair_where_both_zones_are_known_or_neither() -> None:
    for one, other, pairs in (
        ("7:15 p.m.", "1715 GMT", 0), ("7:15 p.m. local time", "7:25 p.m.", 1), ("17:15 GMT", "17:25 UTC", 1),
        ("1:15 p.m. EDT", "17:25 UTC", 1), ("5:15 p.m. IST", "17:25 UTC", 0),
    ):  # fmt: skip
        table = table_of(f"The plane crashed at {one} on 3 June 2024.", f"The plane crashed at {other} on 3 June 2024.")
        held = [(table.kinds[a], table.kinds[b]) for a, b in zip(*map(list, comparable_pairs(table)), strict=True)]
        assert held.count(("clock", "clock")) == pairs, (one, other)


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("Orla Venn scored her second goal in the final.", "Orla Venn scored her third goal in the final.", 1),
        ("Orla Venn scored her second goal in the final.", "Orla Venn scored in the third minute of the final.", 0),
        ("The union asked for 140 trucks.", "The depot has 90 trucks.", 0),
        ("If 140 trucks crossed, the road would hold.", "On Monday 90 trucks crossed the road.", 0),
        ("The army will send 140 trucks.", "The army sent 90 trucks.", 1),
        ("The army sent 140 trucks.", "The army sent 90 trucks.", 1),
    ],
)
def test_what_ranks_two_things_and_what_is_not_so_are_no_pair(one: str, other: str, pairs: int) -> None:
    table = table_of(one, other)
    held = [table.kinds[int(a)] for a in comparable_pairs(table)[0]]
    assert held.count("rank") + held.count("count") == pairs


def test_what_two_articles_both_tell_to_the_letter_is_of_two_things() -> None:
    text = "The strike began in May. The firm lost two ships and six boats in May 2019 alone, and again on 3 June 2019."
    for other, apart in ((text, True), (text.replace("two ships", "four ships"), False)):
        table = table_of(text, other)
        i, j = comparable_pairs(table)
        elsewhere = [
            table.assertions[a].mention.start != table.assertions[b].mention.start for a, b in zip(i, j, strict=True)
        ]
        assert any(elsewhere)
        assert any(both_told(table, i, j)) is apart
        assert not apart or both_told(table, i, j).tolist() == elsewhere


PHRASES = ("14 people", "about 140 people", "more than 50 people", "50 people", "fewer than 50 people", "52 people",
           "dozens of people", "between 40 and 60 people", "up to 140 people", "nearly 140 people", "3,700 people",
           "3,800 people", "some 4,000 people")  # fmt: skip


@given(st.sampled_from(PHRASES), st.sampled_from(PHRASES))
def test_meetings_are_the_relation_of_two_values(one: str, other: str) -> None:
    table = table_of(f"The fire hurt {one}.", f"The fire hurt {other}.")
    [met] = meetings(table, np.array([0]), np.array([1])).tolist()
    verdict = meeting(*table.values).verdict
    by_verdict = {Verdict.CONTRADICTION: {CONTRADICT}, Verdict.DISCREPANCY: {DIFFER, EQUAL},
                  Verdict.AGREEMENT: {AGREE, EQUAL}}  # fmt: skip
    assert met in by_verdict[verdict]


def test_only_figures_of_one_dimension_and_of_two_articles_are_paired() -> None:
    table = table_of(
        "The flood damaged 140 homes and cost $14 million.", "It cost $19 million, and 190 homes were hit."
    )
    held = [
        (table.kinds[a], table.kinds[b]) for a, b in zip(*(x.tolist() for x in comparable_pairs(table)), strict=True)
    ]
    assert sorted(held) == [("count", "count"), ("money", "money")]
    assert all(len(x) == 0 for x in comparable_pairs(table_of("The flood damaged 140 homes.")))


# --- rivals --------------------------------------------------------------------------------------------------------


def rivals(table: Table, scores: dict[tuple[int, int], float]) -> dict[tuple[int, int], dict[str, float]]:
    """The columns of rivals of some pairs, by pair."""
    i, j = (np.array(x) for x in zip(*scores, strict=True))
    rows = rival_features(table, i, j, meetings(table, i, j), np.array(list(scores.values()), dtype=np.float32))
    return {pair: dict(zip(RIVALS, row.tolist(), strict=True)) for pair, row in zip(scores, rows, strict=True)}


TWO = ("It cost $14 million to build and $3 million to run.", "It cost $19 million to build and $5 million to run.")


def test_a_pair_is_measured_against_the_better_partner_of_either_side() -> None:
    found = rivals(table_of(*TWO), {(0, 2): 2.0, (0, 3): -1.0, (1, 2): -2.0, (1, 3): 1.0})
    assert (found[0, 2]["margin least"], found[0, 2]["margin most"]) == (3.0, 4.0)
    assert (found[0, 2]["best of both"], found[0, 2]["best of one"]) == (1.0, 1.0)
    assert (found[0, 3]["margin least"], found[0, 3]["best of one"]) == (-3.0, 0.0)


def test_a_rival_of_equal_value_is_worth_more() -> None:
    equal = table_of(TWO[0], TWO[1].replace("$5", "$14"))
    found = rivals(equal, {(0, 2): 1.0, (0, 3): 0.5})
    assert found[0, 2]["margin least"] == 1.0 - (0.5 + 1.5)
    assert found[0, 2]["equal rival most"] == 0.5
    assert found[0, 3]["equal rival most"] < 0.5


def test_equal_figures_between_the_same_two_sentences_are_company() -> None:
    found = rivals(table_of(TWO[0], TWO[1].replace("$5", "$3")), {(0, 2): 1.0, (1, 3): 2.0})
    assert (found[0, 2]["company equal"], found[0, 2]["company best"]) == (1.0, 2.0)
    assert found[1, 3]["company equal"] == 0.0


def test_a_position_that_several_hold_counts_its_pairs() -> None:
    table = table_of("The fire hurt 14 people.", "The fire hurt 14 people.", "The fire hurt 19 people.")
    found = rivals(table, {(0, 1): 3.0, (0, 2): 1.0, (1, 2): 2.0})
    assert (found[0, 2]["positions best"], found[0, 2]["positions mean"]) == (2.0, 1.5)
    assert (found[0, 2]["holders least"], found[0, 2]["holders most"]) == (1.0, 2.0)


# --- weights -------------------------------------------------------------------------------------------------------


def test_weights_with_an_unknown_column_are_refused() -> None:
    raw = copy.deepcopy(weights()["subject"])
    with pytest.raises(KeyError, match="a new column"):
        ensemble_of(raw, [*SUBJECT, "a new column"])
    raw["trees"][0][0] = ["no such column", 0.5, 1, 2]
    with pytest.raises(KeyError, match="no such column"):
        ensemble_of(raw, SUBJECT)


def test_the_shipped_weights_know_every_column() -> None:
    raw = weights()
    assert set(raw["subject"]["sum"]["columns"]) == set(SUBJECT)
    assert set(raw["finding"]["sum"]["columns"]) == set(raw["change"]["sum"]["columns"]) == set(FINDING)


def test_a_sum_and_a_tree_are_averaged() -> None:
    raw = {
        "depth": 1,
        "sum": {"bias": 1.0, "columns": {"x": [0.0, 1.0, 2.0], "y": [1.0, 2.0, 4.0]}},
        "trees": [[["x", 0.5, 1, 2], [-1.0], [3.0]], [[10.0]]],
    }
    rows = np.array([[0.0, 1.0], [1.0, 3.0]], dtype=np.float32)
    assert ensemble_of(raw, ("x", "y")).scores(rows).tolist() == [(1.0 + 9.0) / 2, (1.0 + 2.0 + 4.0 + 13.0) / 2]


# --- clusters ------------------------------------------------------------------------------------------------------


THREE = table_of("The fire hurt 14 people.", "The fire hurt 19 people.", "The fire hurt 31 people.")
BAR = Thresholds(shown=0.0, loose=0.0, doubtful=-1.0, changed=0.0, joins=-0.5)


def clustered(table: Table, finding: dict[tuple[int, int], float], change: float = -9.0) -> list[Cluster]:
    i, j = (np.array(x) for x in zip(*finding, strict=True))
    met = meetings(table, i, j)
    scores = np.array(list(finding.values()), dtype=np.float32)
    return clusters(Scored(table, i, j, met, np.full(len(i), 1.0), scores, np.full(len(i), change)), BAR)


def test_a_third_position_joins_when_it_differs_from_each() -> None:
    [one] = clustered(THREE, {(0, 1): 1.0, (0, 2): 0.5, (1, 2): 0.2})
    assert sorted(one.positions) == [(0,), (1,), (2,)]
    assert (one.score, one.witnesses) == (1.0, (0, 1))


def test_a_third_position_stays_out_when_it_may_tell_another_thing_than_one_of_them() -> None:
    [one] = clustered(THREE, {(0, 1): 1.0, (0, 2): 0.5, (1, 2): -2.0})
    assert sorted(one.positions) == [(0,), (1,)]
    [one] = clustered(THREE, {(0, 1): 1.0, (0, 2): 0.5})
    assert sorted(one.positions) == [(0,), (1,)]


def test_a_pair_below_every_threshold_is_dropped_and_one_between_them_is_doubtful() -> None:
    assert clustered(THREE, {(0, 1): -1.5}) == []
    [doubtful] = clustered(THREE, {(0, 1): -0.4})
    assert doubtful.score < 0 and not doubtful.change


def test_a_change_that_is_likelier_than_a_disagreement_is_one() -> None:
    [one] = clustered(THREE, {(0, 1): 0.5}, change=2.0)
    assert one.change and one.score == 2.0


def test_equal_values_are_one_position() -> None:
    table = table_of("The fire hurt 14 people.", "The fire hurt 14 people.", "The fire hurt 19 people.")
    [one] = clustered(table, {(0, 1): -9.0, (0, 2): 1.0, (1, 2): 0.6})
    assert sorted(one.positions) == [(0, 1), (2,)]


def test_the_shipped_thresholds_are_in_order() -> None:
    thresholds = shipped().thresholds
    assert thresholds.doubtful < 0 and thresholds.joins < 0


# --- quotes --------------------------------------------------------------------------------------------------------


@given(st.lists(st.text(alphabet="abc,;é", min_size=1, max_size=14), min_size=1, max_size=60), st.data())
def test_a_quote_is_verbatim_short_and_holds_its_figure(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    low = data.draw(st.integers(0, len(text) - 1))
    high = data.draw(st.integers(low + 1, min(len(text), low + 30)))
    start, end = cut(text, 0, len(text), low, high)
    assert 0 <= start <= low < high <= end <= len(text)
    assert end - start <= LONGEST


def test_a_long_clause_is_cut_at_white_space() -> None:
    long = "The fire, which " + "slowly " * 40 + "hurt 14 people " + "badly " * 40 + "in Orlin."
    sources = {"a": Source(long, "a"), "b": Source("The fire hurt 19 people.", "b")}
    table = Table([told(s.text, s.id) for s in sources.values()], {"a": None, "b": None})
    one = topic_of("", Cluster(((0,), (1,)), 1.0, False, (0, 1)), table, sources, False)
    quote = next(c.quote for c in one.claims if c.source == "a")
    assert quote in long and "14 people" in quote and len(quote) <= LONGEST
    assert not quote.startswith("lowly") and f" {quote} " in f" {long} "
