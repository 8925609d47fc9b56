"""Intervals: what a quantity or a date means.

Every value is a pair of intervals on one line: ``core`` (where a plain reader
puts it) and ``support`` (what the words can be stretched to).  Numbers lie on
the line of their unit; dates lie on a line of minutes (see :mod:`crosscheck.model.edtf`).

An end of an interval is reached, spoken of, or open:

=========  =====================================  =============================
end        said by                                meets an end at the same point
=========  =====================================  =============================
REACHED    "4,000", "at least 50"                 unless that one is open
HEDGED     "more than 50", "fewer than 50"        only a reached one
OPEN       the far end of a rounding, of a day    never
=========  =====================================  =============================

So "more than 50" is said of 50, but "more than 12" and "fewer than 12" do not meet.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

REACHED, HEDGED, OPEN = 0, 1, 2
INF = math.inf


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of a line from ``low`` to ``high``; infinite ends are unbounded.

    Raises ``ValueError`` when ``low > high`` or an end is not a number.
    """

    low: float
    high: float
    low_end: int = REACHED
    high_end: int = REACHED

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} is empty")

    @classmethod
    def point(cls, at: float) -> Interval:
        return cls(at, at)

    @property
    def lower(self) -> tuple[float, int]:
        """Sort key of the lower end: the largest is the hardest to satisfy."""
        return (self.low, self.low_end)

    @property
    def upper(self) -> tuple[float, int]:
        """Sort key of the upper end: the smallest is the hardest to satisfy."""
        return (self.high, -self.high_end)

    def meets(self, other: Interval) -> bool:
        """Whether some point lies in both (symmetric)."""
        return ends_meet(max(self.lower, other.lower), min(self.upper, other.upper))

    def within(self, other: Interval) -> bool:
        """Whether no point of this one lies outside ``other``; the end a hedge names counts as reached."""
        low_ok = self.low > other.low or (self.low == other.low and (other.low_end != OPEN or self.low_end == OPEN))
        high_ok = self.high < other.high or (
            self.high == other.high and (other.high_end != OPEN or self.high_end == OPEN)
        )
        return low_ok and high_ok

    def shift(self, by: float) -> Interval:
        return Interval(self.low + by, self.high + by, self.low_end, self.high_end)

    def scale(self, factor: float) -> Interval:
        """The same stretch in another unit; ``factor`` is positive."""
        return Interval(self.low * factor, self.high * factor, self.low_end, self.high_end)

    @property
    def bounded(self) -> bool:
        return math.isfinite(self.low) and math.isfinite(self.high)


EVERYTHING = Interval(-INF, INF)


def ends_meet(lower: tuple[float, int], upper: tuple[float, int]) -> bool:
    """Whether a lower end ``(low, end)`` and an upper end ``(high, -end)`` leave a common point.

    Without a branch, so that the ends may be columns, too (:func:`crosscheck.comparing.bounds.readings`).
    """
    return (lower[0] < upper[0]) | ((lower[0] == upper[0]) & (lower[1] - upper[1] <= 1))


def common(intervals: Iterable[Interval]) -> Interval | None:
    """The part that all intervals share, ``None`` when there is none.

    Intervals on a line meet pairwise exactly when they share a point (Helly 1923),
    so the largest lower end and the smallest upper end decide for all of them.
    """
    items = list(intervals)
    lower = max(i.lower for i in items)
    upper = min(i.upper for i in items)
    if not ends_meet(lower, upper):
        return None
    return Interval(lower[0], upper[0], lower[1], -upper[1])


def hull(intervals: Iterable[Interval]) -> Interval:
    """The smallest interval that holds all of ``intervals``."""
    items = list(intervals)
    lower = min(i.lower for i in items)
    upper = max(i.upper for i in items)
    return Interval(lower[0], upper[0], lower[1], -upper[1])


def total(intervals: Iterable[Interval]) -> Interval:
    """The interval sum (parts that make a whole); an end is as loose as its loosest part."""
    low = high = 0.0
    low_end = high_end = REACHED
    for i in intervals:
        low, high = low + i.low, high + i.high
        low_end, high_end = max(low_end, i.low_end), max(high_end, i.high_end)
    return Interval(low, high, low_end, high_end)
