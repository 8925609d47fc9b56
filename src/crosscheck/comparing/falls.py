"""Cumulative figures (a death toll) that fell, which they cannot do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from crosscheck.comparing.groups import support
from crosscheck.comparing.windows import Clash, Window
from crosscheck.model import Claim, Verdict
from crosscheck.model.interval import ends_meet


def falls(claims: Sequence[Claim]) -> Iterator[Clash]:
    """Cumulative figures that a later article puts wholly below an earlier one."""
    by_end = sorted(range(len(claims)), key=lambda i: claims[i].held.high)
    days: list[float] = []  # of publication, rising, and the highest figure up to each: they rise too
    tops: list[int] = []
    ended = 0
    for later in sorted(range(len(claims)), key=lambda i: claims[i].held.low):
        while ended < len(by_end) and claims[by_end[ended]].held.high <= claims[later].held.low:
            _climb(claims, by_end[ended], days, tops)
            ended += 1
        before = bisect_left(days, claims[later].published.low)
        if before and not ends_meet(support(claims[tops[before - 1]]).lower, support(claims[later]).upper):
            pair = (tops[before - 1], later)
            yield [*pair], Window(Verdict.CONTRADICTION, pair, 2)


def _climb(claims: Sequence[Claim], i: int, days: list[float], tops: list[int]) -> None:
    """Put a figure into the stairs of highest figures, unless an earlier one is as high."""
    day, height = claims[i].published.low, support(claims[i]).lower
    at = bisect_right(days, day)
    if at and support(claims[tops[at - 1]]).lower >= height:
        return
    end = at
    while end < len(tops) and support(claims[tops[end]]).lower <= height:
        end += 1
    start = at - (at > 0 and days[at - 1] == day)
    days[start:end], tops[start:end] = [day], [i]
