"""What a figure is about, as its sentence tells it: head, predicate, owner, age, rank, score, marks."""

from __future__ import annotations

from typing import Any

import pytest

from case_files import read_cases
from crosscheck.data import shipped
from crosscheck.model import Source
from crosscheck.subjects.figures import assertions

MARKS = frozenset(shipped.table("subject_marks")["marks"])


@pytest.mark.cases("figures.jsonl")
def test_a_figure_is_about(case: dict[str, Any]) -> None:
    told = assertions(Source(case["text"], "a", "2024-06-12"))
    found = [a.subject for a in told if a.mention.text == case["figure"]]
    assert len(found) == 1, [a.mention.text for a in told]
    for field, wanted in case["subject"].items():
        got = getattr(found[0], field)
        if field == "marks":
            assert set(wanted) <= got and (wanted or not got), got
        elif field in ("modifiers", "signs"):
            assert got == set(wanted)
        else:
            assert got == wanted, (field, got)


@pytest.mark.cases("ages.jsonl")
def test_a_bare_number_is_an_age_where_the_words_say_so(case: dict[str, Any]) -> None:
    told = assertions(Source(case["text"], "a", "2024-06-12"))
    assert [a.mention.text for a in told if a.subject.dimension == "age"] == case["ages"]


def test_every_mark_of_number_and_time_has_a_case() -> None:
    told = {mark for case in read_cases("figures.jsonl") for mark in case["subject"].get("marks", ())}
    assert MARKS - told <= {"past", "approximate_place"}


def test_no_mention_is_dropped() -> None:
    """A figure of which nothing is said but itself is an assertion, too."""
    [alone] = assertions(Source("14.", "a"))
    assert (alone.subject.head, alone.subject.predicate, alone.subject.marks) == (None, None, frozenset())


def test_the_words_around_leave_other_figures_out() -> None:
    first, second = assertions(Source("In 1987 the blast in Orlin killed 14 miners and hurt 31 people.", "a"))[1:]
    assert {"blast", "miner"} <= first.evidence.clause
    assert first.evidence.years == {1987} == second.evidence.years
    assert "people" not in first.evidence.clause and "miner" not in second.evidence.clause
    assert first.evidence.names == {"orlin"}


def test_a_figure_inside_quotation_marks_is_quoted() -> None:
    inside, outside = assertions(Source("“We saw 14 men,” she said of the 19 soldiers.", "a"))
    assert inside.quoted and not outside.quoted


def test_an_ordinal_of_one_more_tells_at_least_so_many() -> None:
    [told] = assertions(Source("A sixth victim was found.", "a"))
    value = told.mention.value
    assert (value.text, value.hedge, value.nominal, value.unit) == ("A sixth victim", "at_least", 6, "victim")
    assert value.core is not None and value.support is not None
    assert (value.core.low, value.core.high, value.support.low, value.support.high) == (6, 7, 6, float("inf"))
