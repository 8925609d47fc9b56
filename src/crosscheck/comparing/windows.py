"""Sweeping claims over time: every set of claims that can be compared, and whether it holds together.

Claims are comparable when the nearest ends of their as-of intervals are at most ``reach`` minutes
apart.  The maximal sets of such claims are the windows.  By Helly's theorem a window's claims have a
common reading exactly when its largest lower end and its smallest upper end meet, so a sweep that
keeps those two judges every window in O(n log n).
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from crosscheck.comparing.bounds import End, Ends, reading
from crosscheck.model import Dynamics, Topic, Verdict
from crosscheck.model.interval import OPEN, Interval, ends_meet

MINUTES_A_DAY = 1440


@dataclass(frozen=True, slots=True)
class Item:
    """One value in time.  Items of the same ``owner`` are not compared with each other."""

    as_of: Interval
    core: Interval
    support: Interval
    owner: Hashable


@dataclass(frozen=True, slots=True)
class Window:
    """A maximal comparable set: its verdict and, where it disagrees, the two items (indices) at its ends."""

    verdict: Verdict
    witnesses: tuple[int, int] | None
    size: int


Clash = tuple[list[int], Window]
"""The claims (indices) that stand in a clash, and the window that says it."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """All windows in time order; item ``i`` stands in the windows ``first[i]`` to ``last[i]``."""

    windows: tuple[Window, ...]
    first: tuple[int, ...]
    last: tuple[int, ...]

    def components(self, wanted: Callable[[Window], bool]) -> list[tuple[list[int], list[int]]]:
        """Windows that are ``wanted``, merged where they share an item: (items, windows) of each."""
        chosen = [w for w, window in enumerate(self.windows) if wanted(window)]
        spans = []
        for item in range(len(self.first)):
            low, high = bisect_left(chosen, self.first[item]), bisect_right(chosen, self.last[item]) - 1
            if low <= high:
                spans.append((low, high, item))
        merged: list[tuple[list[int], list[int]]] = []
        reached = -1
        for low, high, item in sorted(spans):
            if low > reached:
                merged.append(([], []))
            merged[-1][0].append(item)
            merged[-1][1].extend(chosen[max(low, reached + 1) : high + 1])
            reached = max(reached, high)
        return [(sorted(items), windows) for items, windows in merged]


def sweep(items: Sequence[Item], reach: float) -> Sweep:
    """Judge every window of ``items``; ``reach`` in minutes (0: as-of intervals must overlap)."""
    ends = [last_instant(item.as_of, reach) + reach for item in items]
    by_start = sorted(range(len(items)), key=lambda i: (items[i].as_of.low, i))
    by_end = sorted(range(len(items)), key=lambda i: (ends[i], i))
    extremes = _Extremes(items)
    windows: list[Window] = []
    first, last = [0] * len(items), [-1] * len(items)
    leaving, grown = 0, False
    for entering in by_start:
        start = items[entering].as_of.low
        while ends[by_end[leaving]] < start:
            if grown:
                windows.append(extremes.window())
                grown = False
            gone = by_end[leaving]
            last[gone] = len(windows) - 1
            extremes.remove(gone)
            leaving += 1
        first[entering] = len(windows)
        extremes.add(entering)
        grown = True
    if grown:
        windows.append(extremes.window())
    for remaining in by_end[leaving:]:
        last[remaining] = len(windows) - 1
    return Sweep(tuple(windows), tuple(first), tuple(last))


def reach(topic: Topic) -> float:
    """How far apart in time the claims of different sources are compared, in minutes; 0: they must overlap."""
    return topic.window * MINUTES_A_DAY if topic.dynamics is Dynamics.STATE else 0


def near(a: Interval, b: Interval, reach: float) -> bool:
    """Whether two as-of intervals are at most ``reach`` minutes apart, as :func:`sweep` measures it."""
    return max(a.low, b.low) <= min(last_instant(a, reach), last_instant(b, reach)) + reach


def last_instant(as_of: Interval, reach: float) -> float:
    """The instant that distances are measured from: the last day of an interval, its last minute for an overlap."""
    if as_of.high_end != OPEN:
        return as_of.high
    return max(as_of.low, as_of.high - (MINUTES_A_DAY if reach else 1))


class _Extremes:
    """The ends of the items inside a window, as they come and go."""

    def __init__(self, items: Sequence[Item]) -> None:
        self._owners = [item.owner for item in items]
        self.size = 0
        self._supports = _Line([item.support for item in items], self._owners)
        self._cores = _Line([item.core for item in items], self._owners)

    def add(self, item: int) -> None:
        self.size += 1
        for line in (self._supports, self._cores):
            line.low.add(item)
            line.high.add(item)

    def remove(self, item: int) -> None:
        self.size -= 1
        for line in (self._supports, self._cores):
            line.low.remove(item)
            line.high.remove(item)

    def window(self) -> Window:
        """What the items come to, read at their witnesses as two values are (:func:`.bounds.reading`)."""
        supports, cores = self._supports.witnesses(), self._cores.witnesses()
        if supports is None or cores is None:
            return Window(Verdict.AGREEMENT, None, self.size)
        verdict = reading(self._supports.ends(*supports), self._cores.ends(*cores))
        pairs = {Verdict.CONTRADICTION: supports, Verdict.DISCREPANCY: cores}
        return Window(verdict, pairs.get(verdict), self.size)


class _Line:
    """The supports or the cores of all items, and which of those inside have the outermost ends."""

    def __init__(self, intervals: Sequence[Interval], owners: Sequence[Hashable]) -> None:
        self._owners = owners
        self._lowers = [i.lower for i in intervals]
        self._uppers = [i.upper for i in intervals]
        self.low = _Top([_falling(lower) for lower in self._lowers], owners)
        self.high = _Top(self._uppers, owners)

    def ends(self, low: int, high: int) -> Ends:
        """The lower end of the one item, the upper end of the other."""
        return self._lowers[low], self._uppers[high]

    def witnesses(self) -> tuple[int, int] | None:
        """The pair of items of different owners that is furthest from meeting, by its lower and its upper end."""
        worst: tuple[float, bool] | None = None
        pair = None
        highs = self.high.best_two()
        for low in self.low.best_two():
            for high in highs:
                if low == high or self._owners[low] == self._owners[high]:
                    continue
                lower, upper = self._lowers[low], self._uppers[high]
                gap = (lower[0] - upper[0], lower[0] == upper[0] and not ends_meet(lower, upper))
                if worst is None or gap > worst:
                    worst, pair = gap, (low, high)
        return pair


def _falling(end: End) -> End:
    return (-end[0], -end[1])


class _Top:
    """The items with the two smallest keys of different owners, under insertion and removal (lazy heaps)."""

    def __init__(self, keys: Sequence[End], owners: Sequence[Hashable]) -> None:
        self._keys, self._owners = keys, owners
        self._present = [False] * len(keys)
        self._of_owner: dict[Hashable, list[tuple[End, int]]] = {}
        self._heads: list[tuple[End, int]] = []

    def add(self, item: int) -> None:
        self._present[item] = True
        entry = (self._keys[item], item)
        mine = self._of_owner.setdefault(self._owners[item], [])
        heapq.heappush(mine, entry)
        if mine[0] == entry:
            heapq.heappush(self._heads, entry)

    def remove(self, item: int) -> None:
        self._present[item] = False
        mine = self._of_owner[self._owners[item]]
        was_head = mine[0][1] == item
        while mine and not self._present[mine[0][1]]:
            heapq.heappop(mine)
        if was_head and mine:
            heapq.heappush(self._heads, mine[0])

    def best_two(self) -> list[int]:
        found: list[tuple[End, int]] = []
        while self._heads and len(found) < 2:
            entry = heapq.heappop(self._heads)
            mine = self._of_owner[self._owners[entry[1]]]
            if mine and mine[0] == entry and entry not in found:
                found.append(entry)
        for entry in found:
            heapq.heappush(self._heads, entry)
        return [item for _, item in found]
