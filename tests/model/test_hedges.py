"""The hedge table: every row at some numbers, overrides, and what holds of all rows."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model.hedges import HEDGE_OF_ROW, bare_row, default_table, granularity, load_table
from crosscheck.model.interval import HEDGED, INF, OPEN, REACHED, Interval
from drawn import often
from tool_modules import tool

ROWS = sorted(tomllib.loads(resources.files("crosscheck").joinpath("data/hedges.toml").read_text("utf-8")))
_ENDS = ({REACHED: "[", HEDGED: "<", OPEN: "("}, {REACHED: "]", HEDGED: ">", OPEN: ")"})


def drawn(interval: Interval) -> str:
    """An interval as the table writes one: "[3650, 3750)"; "inf" is unbounded."""
    low, high = (f"{end:.10g}" for end in (interval.low, interval.high))
    return f"{_ENDS[0][interval.low_end]}{low}, {high}{_ENDS[1][interval.high_end]}"


@pytest.mark.cases("hedges.jsonl")
def test_a_row_gives_core_and_support(case: dict[str, Any]) -> None:
    core, support = default_table().bounds(case["row"], **case["with"])
    assert [drawn(core), drawn(support)] == [case["core"], case["support"]]


def test_every_row_has_a_case() -> None:
    from case_files import read_cases

    assert sorted({case["row"] for case in read_cases("hedges.jsonl")}) == ROWS


def test_every_row_speaks_of_a_hedge() -> None:
    assert sorted(HEDGE_OF_ROW) == ROWS


@pytest.mark.cases("hedge_pairs.jsonl")
def test_two_hedged_numbers_meet_or_not(case: dict[str, Any]) -> None:
    (core, support), (other_core, other_support) = (
        default_table().bounds(side["row"], **side["with"]) for side in (case["a"], case["b"])
    )
    loosely = "agreement" if core.meets(other_core) else "discrepancy"
    assert (loosely if support.meets(other_support) else "contradiction") == case["verdict"]


@pytest.mark.cases("granularity.jsonl")
def test_the_granularity_of_a_number(case: dict[str, Any]) -> None:
    assert granularity(case["digits"], case.get("times", 1.0)) == pytest.approx(case["g"])


@pytest.mark.cases("bare_rows.jsonl")
def test_the_row_of_a_bare_number(case: dict[str, Any]) -> None:
    assert bare_row(**case["with"]) == case["row"]


@often
@given(st.sampled_from(ROWS), st.integers(0, 10**7), st.integers(-2, 5), st.booleans())
def test_the_core_lies_in_the_support(row: str, digits: int, place: int, count: bool) -> None:
    n, g = digits * 10.0**place, 10.0**place
    unit = 12.0 if row == "dozens" else max(g, 1.0)
    core, support = default_table().bounds(row, n, g, count=count, unit=unit, low=n, high=n + 2 * g)
    assert core.within(support)
    assert core.low >= 0
    assert support.low >= 0


@often
@given(st.sampled_from(("more_than", "at_least", "less_than", "up_to", "about", "nearly")), st.integers(1, 10**6))
def test_what_may_be_negative_is_not_cut_at_zero(row: str, n: int) -> None:
    _, support = default_table().bounds(row, float(n), 1.0, signed=True)
    assert (support.low == -INF) == (row in ("less_than", "up_to"))


def test_an_override_replaces_one_formula_of_one_row() -> None:
    table = load_table({"about": {"core": "n ± 2*p"}})
    core, support = table.bounds("about", 100.0, 100.0, count=True)
    assert (drawn(core), support) == ("(98, 102)", default_table().bounds("about", 100.0, 100.0, count=True)[1])
    assert table.bounds("nearly", 100.0) == default_table().bounds("nearly", 100.0)


def test_the_ends_of_a_formula_may_hold_commas_of_their_own() -> None:
    row = {"core": "[max(n - g, n - 1), min(n + g, n + 1)]", "support": "[n - g, n + g]"}
    core, support = load_table({"about": row}).bounds("about", 7.0, 3.0)
    assert [drawn(core), drawn(support)] == ["[6, 8]", "[4, 10]"]


def test_an_override_of_the_support_alone_leaves_the_core() -> None:
    table = load_table({"about": {"support": "n ± 100*p"}})
    core, support = table.bounds("about", 100.0, 1.0)
    assert (core, drawn(support)) == (default_table().bounds("about", 100.0, 1.0)[0], "(0, 200)")
    assert table == load_table({"about": {"support": "n ± 100*p"}})
    assert table not in (default_table(), load_table({"about": {"support": "n ± 90*p"}}))


def test_the_shortest_formula_is_one() -> None:
    assert drawn(load_table({"about": {"core": "[n,n]"}}).bounds("about", 7.0, 1.0)[0]) == "[7, 7]"


def test_no_override_is_the_default_table() -> None:
    assert load_table({}).rows == default_table().rows


@pytest.mark.cases("hedges_refused.jsonl")
def test_a_bad_override_is_refused_in_one_line(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=case["why"]) as caught:
        load_table(case["override"])
    assert str(caught.value).isprintable()
    assert str(caught.value).startswith("hedges")


@pytest.mark.checkout
def test_the_table_in_the_documentation_is_up_to_date() -> None:
    hedge_table = tool("hedge_table")
    page = hedge_table.PAGE.read_text(encoding="utf-8")
    assert page == hedge_table.with_table(page), "run: python tools/hedge_table.py"
