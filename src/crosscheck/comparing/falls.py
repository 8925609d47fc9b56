"""Cumulative figures (a death toll) that fell, which they cannot do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.comparing.bounds import End
from crosscheck.model.interval import ends_meet


@dataclass(frozen=True, slots=True)
class Told:
    """Figures of one partition, a row each: when each holds, when it appeared, and the ends of its support."""

    held_low: Sequence[float]
    held_high: Sequence[float]
    appeared: Sequence[float]
    lower: Sequence[End]
    upper: Sequence[End]


def falls(told: Told) -> Iterator[tuple[int, int]]:
    """Figures that a later report puts wholly below an earlier one: (the earlier, the later)."""
    by_end = sorted(range(len(told.lower)), key=told.held_high.__getitem__)
    days: list[float] = []  # on which they appeared, rising, and the highest figure up to each: they rise too
    tops: list[int] = []
    ended = 0
    for later in sorted(range(len(told.lower)), key=told.held_low.__getitem__):
        while ended < len(by_end) and told.held_high[by_end[ended]] <= told.held_low[later]:
            _climb(told, by_end[ended], days, tops)
            ended += 1
        before = bisect_left(days, told.appeared[later])
        if before and not ends_meet(told.lower[tops[before - 1]], told.upper[later]):
            yield tops[before - 1], later


def _climb(told: Told, i: int, days: list[float], tops: list[int]) -> None:
    """Put a figure into the stairs of highest figures, unless an earlier one is as high."""
    day, height = told.appeared[i], told.lower[i]
    at = bisect_right(days, day)
    if at and told.lower[tops[at - 1]] >= height:
        return
    end = at
    while end < len(tops) and told.lower[tops[end]] <= height:
        end += 1
    start = at - (at > 0 and days[at - 1] == day)
    days[start:end], tops[start:end] = [day], [i]
