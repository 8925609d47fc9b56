"""How two values that were told stand to each other: cases as data, and what holds of all values."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from case_files import read_cases
from crosscheck.comparing.bounds import GRAVITY, entails, excess, inner_ends, reading, readings
from crosscheck.comparing.comparable import ONE_SIDED, comparable
from crosscheck.comparing.relation import Kinship, Reason, Relation, Told, meeting, relation
from crosscheck.comparing.units import Fit, fit
from crosscheck.data import shipped
from crosscheck.kinds.quantity import converted
from crosscheck.model import Kind, Value, Verdict
from crosscheck.model.hedges import HEDGE_OF_ROW, default_table
from crosscheck.model.interval import Interval
from crosscheck.reading.dates.expressions import parse_date_value
from crosscheck.reading.synonyms import shipped as shipped_words
from crosscheck.report.contract import IncomparableOut
from crosscheck.subjects.assertion import Subject
from drawn import often

CASES = read_cases("relation.jsonl")
PLAIN = Subject("", None, False, None, "")
"""A subject that leaves everything unsaid."""


# --- the cases -----------------------------------------------------------------------------------------------------


def value(text: str, case: dict[str, Any]) -> Value:
    """What a case's words assert; names and truth values are no mentions."""
    if "names" in case:
        return Value(Kind.ENTITY, text, text.casefold())
    if "booleans" in case:
        return Value(Kind.BOOLEAN, text, text)
    if "edtf" in case:
        return parse_date_value(text, None)
    [mention] = crosscheck.read(text)
    return mention.value


def told(case: dict[str, Any], which: int) -> Told:
    made = value(case["ab"[which]], case)
    if "zones" in case:
        made = replace(made, zone=case["zones"][which])
    return Told(made, subject(case["of"][which]) if "of" in case else None)


def subject(said: dict[str, Any]) -> Subject:
    return replace(PLAIN, **{**said, "marks": frozenset(said.get("marks", ()))})


@pytest.mark.cases("relation.jsonl")
@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["as given", "swapped"])
def test_two_values_stand_to_each_other(case: dict[str, Any], order: tuple[int, int]) -> None:
    one, other = (told(case, which) for which in order)
    found = relation(one, other)
    assert (found.kind, found.reason) == (case["kind"], case.get("reason"))
    assert set(map(id, found.values)) == {id(one.value), id(other.value)}
    if "first" in case:
        assert found.values[0].text == case["first"]
    if "carries" in case:
        assert found.carries is case["carries"][order[0]]
    reads_as_a_clause(found)


def reads_as_a_clause(found: Relation) -> None:
    """It names both values and fits behind a colon."""
    assert all(f"“{v.text}”" in found.clause for v in found.values)
    assert not found.clause[0].isupper() and not found.clause.endswith(".")


@pytest.mark.cases("relation.jsonl")
def test_what_the_subjects_forbid_is_the_reason(case: dict[str, Any]) -> None:
    if "of" in case:
        a, b = map(subject, case["of"])
        assert comparable(a, b) == comparable(b, a)
        assert comparable(a, b) in (None, case.get("reason"))
        assert comparable(a, a) is comparable(b, b) is None


@pytest.mark.cases("unit_fits.jsonl")
@pytest.mark.parametrize("order", ["ab", "ba"], ids=["as given", "swapped"])
def test_two_units_go_together(case: dict[str, Any], order: str) -> None:
    one, other = (value(case[which], {}) for which in order)
    assert fit(one, other, shipped_words()) == case["fit"]


def test_every_grade_of_units_has_a_case() -> None:
    assert {case["fit"] for case in read_cases("unit_fits.jsonl")} == {*Fit, None}


def test_every_kind_and_every_reason_has_a_case() -> None:
    assert {c["kind"] for c in CASES} == set(Kinship)
    assert {c.get("reason") for c in CASES} >= set(Reason) - {Reason.SPEAKER}
    assert len(CASES) >= 60


def test_the_file_of_findings_names_every_reason() -> None:
    named = get_args(IncomparableOut.model_fields["reason"].annotation)
    assert set(named) == {*Reason, "unreadable"}


def test_every_sign_is_one_that_subjects_have() -> None:
    assert set(ONE_SIDED) <= set(shipped.table("subject_marks")["marks"])


@pytest.mark.cases("relation.jsonl")
def test_compare_and_the_relation_never_disagree(case: dict[str, Any]) -> None:
    if {"of", "zones", "names", "booleans", "edtf"} & set(case):
        return
    said = crosscheck.compare(case["a"], case["b"]).verdict
    fitting = {
        Verdict.AGREEMENT: ("agrees", "entails"),
        Verdict.DISCREPANCY: ("differs",),
        Verdict.CONTRADICTION: ("contradicts",),
        Verdict.INCOMPARABLE: ("not comparable", "adds to"),
    }
    assert case["kind"] in fitting[said]


@pytest.mark.parametrize(
    ("part", "whole", "verdict"),
    [("12 boats", "40 boats", None), ("40 boats", "40 boats", None), ("41 boats", "40 boats", "contradiction"),
     ("more than 50 boats", "about 50 boats", None), ("3,800 boats", "about 3,700 boats", "discrepancy")],
)  # fmt: skip
def test_a_part_may_not_be_greater_than_its_whole(part: str, whole: str, verdict: str | None) -> None:
    assert excess(value(part, {}), value(whole, {})) == verdict


# --- what holds of all values ----------------------------------------------------------------------------------------


ROWS = [row for row in HEDGE_OF_ROW if row not in ("several", "few", "majority", "plural", "dozens", "between")]


@st.composite
def values(draw: st.DrawFn, unit: str = "metre") -> Value:
    """A measure under one of the rows of the hedge table."""
    n, g = float(draw(st.integers(1, 60))), float(draw(st.sampled_from((1, 1, 10))))
    row = draw(st.sampled_from(ROWS))
    core, support = default_table().bounds(row, n * g, g)
    return Value(
        Kind.QUANTITY, f"{row} {n * g:g}", f"{n * g:.4g}", core, support, HEDGE_OF_ROW[row], row, n * g, g, unit
    )


@often
@given(values(), values())
def test_the_order_does_not_matter(a: Value, b: Value) -> None:
    one, other = relation(a, b), relation(b, a)
    assert (one.kind, one.reason) == (other.kind, other.reason)
    if one.kind is Kinship.ENTAILS:
        assert one.values == other.values
    mine, theirs = meeting(a, b), meeting(b, a)
    assert (mine.first_entails, mine.second_entails) == (theirs.second_entails, theirs.first_entails)
    assert (mine.verdict, mine.fits) == (theirs.verdict, theirs.fits)


@often
@given(values(), values())
def test_what_entails_does_not_contradict(a: Value, b: Value) -> None:
    met = meeting(a, b)
    if met.first_entails or met.second_entails:
        assert met.verdict is not Verdict.CONTRADICTION
    assert entails(a, a) and relation(a, a).kind is Kinship.AGREES


@often
@given(values(), values(), st.floats(0, 50), st.floats(0, 50))
def test_a_wider_support_makes_no_contradiction(a: Value, b: Value, below: float, above: float) -> None:
    assert a.support is not None
    wide = replace(a, support=Interval(a.support.low - below, a.support.high + above))
    if meeting(a, b).verdict is not Verdict.CONTRADICTION:
        assert meeting(wide, b).verdict is not Verdict.CONTRADICTION


@often
@given(values(), values(), st.sampled_from(("kilometre", "centimetre")))
def test_units_do_not_matter(a: Value, b: Value, unit: str) -> None:
    """Both in another unit come to the same; one of them alone never contradicts for that."""
    here, there = meeting(a, b), meeting(in_unit(a, unit), in_unit(b, unit))
    assert (here.verdict, here.first_entails, here.second_entails) == (
        there.verdict, there.first_entails, there.second_entails
    )  # fmt: skip
    apart, together = meeting(a, converted(b, unit)), meeting(converted(a, unit), b)
    assert (Verdict.CONTRADICTION is here.verdict) == (Verdict.CONTRADICTION is apart.verdict)
    assert (Verdict.CONTRADICTION is here.verdict) == (Verdict.CONTRADICTION is together.verdict)


def in_unit(value: Value, unit: str) -> Value:
    """The same words said in a unit a round number of times as long: the number and its rounding go with it."""
    assert value.core is not None and value.support is not None and isinstance(value.nominal, float)
    factor = {"kilometre": 1024.0, "centimetre": 1 / 128}[unit]  # exact in binary
    return replace(
        value, unit=unit, core=value.core.scale(factor), support=value.support.scale(factor),
        nominal=value.nominal * factor, granularity=value.granularity * factor,
    )  # fmt: skip


@often
@given(st.lists(st.tuples(values(), values()), min_size=1, max_size=12))
def test_columns_are_read_as_pairs_are(pairs: list[tuple[Value, Value]]) -> None:
    ends = [(inner_ends(a.support, b.support), inner_ends(a.core, b.core)) for a, b in pairs]  # type: ignore[arg-type]

    def column(which: int, side: int) -> Any:
        found = [row[which][side] for row in ends]
        return np.array([at for at, _ in found]), np.array([end for _, end in found])

    made = readings((column(0, 0), column(0, 1)), (column(1, 0), column(1, 1)))
    assert [GRAVITY[i] for i in made] == [reading(*row) for row in ends]
    assert [GRAVITY[i] for i in made] == [meeting(a, b).verdict for a, b in pairs]
