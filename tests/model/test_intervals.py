"""Intervals: what lies in what, what meets, and what is made of several; cases as data, and an oracle of points."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model.interval import HEDGED, OPEN, REACHED, Interval, common, hull, total
from drawn import often

LOW_END, HIGH_END = {"[": REACHED, "<": HEDGED, "(": OPEN}, {"]": REACHED, ">": HEDGED, ")": OPEN}
OF_SEVERAL = {"common": common, "hull": hull, "total": total}


def interval(text: str) -> Interval:
    """As the hedge table writes one: "[1, 2)"; < and > are ends that a hedge names."""
    opens, low, high, closes = re.fullmatch(r"([\[<(])(\S+), (\S+)([\]>)])", text).groups()  # type: ignore[union-attr]
    return Interval(float(low), float(high), LOW_END[opens], HIGH_END[closes])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(st.integers(0, 5)), draw(st.integers(0, 5))))
    if low == high:
        return Interval.point(low)
    ends = st.sampled_from((REACHED, HEDGED, OPEN))
    return Interval(low, high, draw(ends), draw(ends))


def points(of: Interval) -> set[float]:
    """Its points on a grid finer than the ends; one that a hedge names counts."""
    inside = {n / 2 for n in range(int(2 * of.low), int(2 * of.high) + 1)}
    return inside - ({of.low} if of.low_end == OPEN else set()) - ({of.high} if of.high_end == OPEN else set())


@pytest.mark.cases("intervals.jsonl")
def test_cases(case: dict[str, Any]) -> None:
    given = [interval(text) for text in case["of"]]
    wanted = interval(case["is"]) if isinstance(case["is"], str) else case["is"]
    if case["do"] in OF_SEVERAL:
        assert OF_SEVERAL[case["do"]](given) == wanted
        assert OF_SEVERAL[case["do"]](given[::-1]) == wanted
    elif "by" in case:
        assert getattr(given[0], case["do"])(case["by"]) == wanted
    else:
        assert getattr(given[0], case["do"])(given[1]) is wanted


@pytest.mark.parametrize(("low", "high"), [(2, 1), (math.nan, 1), (1, math.nan)])
def test_what_is_empty_is_refused(low: float, high: float) -> None:
    with pytest.raises(ValueError, match=f"from {low} to {high}"):
        Interval(low, high)


@often
@given(intervals(), intervals())
def test_within_and_meeting_are_what_the_points_say(a: Interval, b: Interval) -> None:
    assert a.within(b) == (points(a) <= points(b))
    hedges = {(a.high, a.high_end, b.low, b.low_end), (b.high, b.high_end, a.low, a.low_end)}
    opposite = any(high == low and (one, other) == (HEDGED, HEDGED) for high, one, low, other in hedges)
    assert a.meets(b) == bool(points(a) & points(b) and not opposite)


@often
@given(intervals(), intervals())
def test_a_hull_holds_all_and_a_total_every_sum(a: Interval, b: Interval) -> None:
    assert points(a) | points(b) <= points(hull((a, b)))
    assert {x + y for x in points(a) for y in points(b)} <= points(total((a, b)))
