"""Which of many intervals overlap others, without looking at every pair.

An interval is overlapped by a stretch when it begins at or before the stretch's end and ends at or after its
beginning; ends are numbers with how they are reached, as ``Interval.lower`` and ``Interval.upper`` give them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from crosscheck.comparing.bounds import End
from crosscheck.model.interval import HEDGED, OPEN, Interval

ANY_END = OPEN + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``lower`` to ``upper``; stretches of one ``owner`` (unless it is ``None``) are not held together."""

    lower: End
    upper: End
    owner: Hashable = None


def held(interval: Interval, owner: Hashable = None) -> Stretch:
    """An interval among those that are searched."""
    return Stretch(interval.lower, interval.upper, owner)


def within(interval: Interval, reach: float = 0, owner: Hashable = None) -> Stretch:
    """What an interval must overlap to lie at most ``reach`` from this one, however the ends are reached."""
    return Stretch((interval.low - reach, -ANY_END), (interval.high + reach, ANY_END), owner)


def meeting(interval: Interval) -> Stretch:
    """What an interval must overlap to meet this one, as :meth:`.Interval.meets` says."""
    return Stretch((interval.low, interval.low_end - HEDGED), (interval.high, HEDGED - interval.high_end))


def firsts(searched: Sequence[Stretch], asked: Sequence[Stretch]) -> list[int | None]:
    """For each stretch asked about, the first of ``searched`` (its index) of another owner that it overlaps.

    O(n log n): stretches enter by where they begin, and a Fenwick tree over where they end keeps the first two of
    different owners.
    """
    ends = sorted(s.upper for s in searched)
    entering = sorted(range(len(searched)), key=lambda i: searched[i].lower)
    tree: list[tuple[int, ...]] = [()] * (len(searched) + 1)
    found: list[int | None] = [None] * len(asked)
    entered = 0
    for q in sorted(range(len(asked)), key=lambda q: asked[q].upper):
        while entered < len(entering) and searched[entering[entered]].lower <= asked[q].upper:
            at = len(ends) - bisect_left(ends, searched[entering[entered]].upper)
            while at < len(tree):
                tree[at] = _two(searched, (*tree[at], entering[entered]))
                at += at & -at
            entered += 1
        at = len(ends) - bisect_left(ends, asked[q].lower)
        best: tuple[int, ...] = ()
        while at > 0:
            best = _two(searched, (*best, *tree[at]))
            at -= at & -at
        owner = asked[q].owner
        found[q] = next((i for i in best if owner is None or searched[i].owner != owner), None)
    return found


def _two(searched: Sequence[Stretch], some: tuple[int, ...]) -> tuple[int, ...]:
    """The first of some stretches, and the first of another owner."""
    if len(some) < 2:
        return some
    first = min(some)
    other = min((i for i in some if searched[i].owner != searched[first].owner), default=None)
    return (first,) if other is None else (first, other)


class Overlaps:
    """Intervals, to be asked again and again which of them a stretch overlaps: O(k log n) for k of n."""

    def __init__(self, searched: Sequence[Stretch]) -> None:
        self._order = sorted(range(len(searched)), key=lambda i: searched[i].lower)
        self._lowers = [searched[i].lower for i in self._order]
        self._size = 1 << max(0, len(searched) - 1).bit_length()
        nothing: End = (float("-inf"), -ANY_END - 1)
        uppers = [searched[i].upper for i in self._order]
        self._latest = [nothing] * self._size + uppers + [nothing] * (self._size - len(searched))
        for node in range(self._size - 1, 0, -1):
            self._latest[node] = max(self._latest[2 * node], self._latest[2 * node + 1])

    def of(self, asked: Stretch) -> list[int]:
        """The indices of all that it overlaps, rising."""
        begun = bisect_right(self._lowers, asked.upper)
        found, open_nodes = [], [(1, 0, self._size)]
        while open_nodes:
            node, start, stop = open_nodes.pop()
            if start >= begun or self._latest[node] < asked.lower:
                continue
            if stop - start == 1:
                found.append(self._order[start])
                continue
            middle = (start + stop) // 2
            open_nodes += [(2 * node, start, middle), (2 * node + 1, middle, stop)]
        return sorted(found)
