"""Sweeping claims over time: every set of claims that can be compared, and whether it holds together.

Claims are comparable when the nearest ends of their as-of intervals are at most ``reach`` minutes
apart.  The maximal sets of such claims are the windows.  By Helly's theorem a window's claims have a
common reading exactly when its largest lower end and its smallest upper end meet; which claims have those,
:mod:`.extremes` finds for all windows at once.  Any number of groups is swept together, n log n in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.comparing.bounds import CONTRADICTS, DIFFERS, readings
from crosscheck.comparing.columns import Bounds
from crosscheck.comparing.extremes import least, least_of_two_owners

if TYPE_CHECKING:
    from crosscheck.comparing.bounds import ColumnEnds
    from crosscheck.model.coded import Flags, Floats, Ints


@dataclass(frozen=True, slots=True)
class Lines:
    """Where values lie, a row each: their cores and their supports."""

    core: Bounds
    support: Bounds


@dataclass(frozen=True, slots=True)
class Items:
    """Values in time, a row each; groups stand one behind the other, each swept by itself."""

    group: Ints
    """Rising."""
    begin: Floats
    until: Floats
    """The last instant at which another may begin and be compared with it."""
    owner: Ints
    """Items of one owner are not compared with each other."""
    line: Ints
    """Row of the :class:`Lines`."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """All windows, group by group and in time order; item ``i`` stands in the windows ``first[i]`` to ``last[i]``."""

    first: Ints
    last: Ints
    group: Ints
    """Of each window, as are the other columns."""
    verdict: Ints
    """Index of :data:`crosscheck.comparing.bounds.GRAVITY`."""
    low: Ints
    """Where a window disagrees: the item with the larger lower end that the other does not meet; else -1."""
    high: Ints
    """The item with the smaller upper end."""
    size: Ints

    def components(self, wanted: Flags) -> tuple[Ints, Ints, Ints]:
        """Windows that are ``wanted``, merged where they share an item.

        Returns the component of each item (-1: of none), and the first and the last window of each component.
        """
        chosen = np.flatnonzero(wanted)
        behind = np.cumsum(wanted)
        low: Ints = behind[self.first] - wanted[self.first]
        high = behind[self.last] - 1
        inside = np.flatnonzero(low <= high)
        component = np.full(len(self.first), -1, np.int64)
        if not len(inside):
            return component, chosen[:0], chosen[:0]
        order = inside[np.argsort(low[inside], kind="stable")]
        reached = np.maximum.accumulate(high[order])
        new = np.ones(len(order), bool)
        new[1:] = low[order][1:] > reached[:-1]
        component[order] = np.cumsum(new) - 1
        starts = np.flatnonzero(new)
        ends = np.append(starts[1:], len(order)) - 1
        return component, chosen[low[order][starts]], chosen[reached[ends]]


def sweep(items: Items, lines: Lines) -> Sweep:
    """Judge every window of every group."""
    first, last, group = _windows(items)
    n = len(group)
    size = np.cumsum(np.bincount(first, minlength=n + 1) - np.bincount(last + 1, minlength=n + 1))[:n]
    ranks = {
        "support": _ranks(lines.support, items.line),
        "core": _ranks(lines.core, items.line),
    }
    low: dict[str, Ints] = {}
    high: dict[str, Ints] = {}
    ends: dict[str, ColumnEnds] = {}
    for which, (lowers, uppers) in ranks.items():
        low[which], high[which] = least(lowers, first, last, n), least(uppers, first, last, n)
        ends[which] = _ends(getattr(lines, which), items.line, low[which], high[which])
    verdict = readings(ends["support"], ends["core"])
    unsure = np.zeros(n, bool)
    for which in ranks:
        unsure |= items.owner[low[which]] == items.owner[high[which]]
    unsure &= verdict > 0
    if unsure.any():
        some = np.isin(group, np.unique(group[unsure]))
        for which, (lowers, uppers) in ranks.items():
            low[which], high[which] = _of_two(items, getattr(lines, which), lowers, uppers, first, last, some,
                                              low[which], high[which])  # fmt: skip
            ends[which] = _ends(getattr(lines, which), items.line, low[which], high[which])
        verdict = readings(ends["support"], ends["core"])
        verdict[(low["support"] < 0) | (low["core"] < 0)] = 0
    apart, loose = verdict == CONTRADICTS, verdict == DIFFERS
    told = [np.where(apart, of["support"], np.where(loose, of["core"], -1)) for of in (low, high)]
    return Sweep(first, last, group, verdict, told[0], told[1], size)


def _windows(items: Items) -> tuple[Ints, Ints, Ints]:
    """The first and the last window of each item, and the group of each window."""
    n = len(items.group)
    moments = np.unique(np.concatenate((items.begin, items.until)))
    width = len(moments) + 1
    begins = items.group * width + np.searchsorted(moments, items.begin)
    untils = items.group * width + np.searchsorted(moments, items.until)
    order = np.argsort(begins, kind="stable")
    starts, ends = begins[order], np.sort(untils)
    gone = np.searchsorted(ends, starts, "left")
    groups = items.group[order]
    new = np.ones(n, bool)
    new[1:] = groups[1:] != groups[:-1]
    opens = new.copy()  # a window is over before an item begins that one of it does not reach
    opens[1:] |= gone[1:] > gone[:-1]
    window = np.cumsum(opens) - 1
    first = np.empty(n, np.int64)
    first[order] = window
    after = np.searchsorted(starts, untils, "right")
    past = np.append(window, window[-1:] + 1)[after]
    return first, past - 1, groups[opens]


def _ranks(bounds: Bounds, line: Ints) -> tuple[Ints, Ints]:
    """A number for each item, the hardest end first and of equal ends the first item: of lower, and of upper ends."""
    n = len(line)
    lower = _dense((-bounds.low, -bounds.low_end))
    upper = _dense((bounds.high, -bounds.high_end))
    at = np.arange(n)
    return lower[line] * n + at, upper[line] * n + at


def _dense(keys: tuple[Floats, Ints]) -> Ints:
    """Rank of each row by two keys; equal rows have one rank."""
    order = np.lexsort(keys[::-1])
    step = np.zeros(len(order), np.int64)
    for key in keys:
        step[1:] |= key[order][1:] != key[order][:-1]
    rank = np.empty(len(order), np.int64)
    rank[order] = np.cumsum(step)
    return rank


def _ends(bounds: Bounds, line: Ints, low: Ints, high: Ints) -> ColumnEnds:
    """The lower ends of some items, the upper ends of others, as :func:`.bounds.readings` takes them."""
    lows, highs = line[low], line[high]
    return (bounds.low[lows], bounds.low_end[lows]), (bounds.high[highs], -bounds.high_end[highs])


def _of_two(
    items: Items, bounds: Bounds, lowers: Ints, uppers: Ints, first: Ints, last: Ints, some: Flags,
    low: Ints, high: Ints,
) -> tuple[Ints, Ints]:  # fmt: skip
    """The two items of different owners that are furthest from meeting, in ``some`` of the windows; -1 where all are of
    one owner."""
    wanted = np.flatnonzero(some)
    number = np.cumsum(some) - 1
    own = np.flatnonzero(some[first])
    tops = [
        least_of_two_owners(keys[own], items.owner[own], number[first[own]], number[last[own]], len(wanted))
        for keys in (lowers, uppers)
    ]
    best_gap = np.full(len(wanted), -np.inf)
    best_apart = np.zeros(len(wanted), bool)
    best = np.full((2, len(wanted)), -1, np.int64)
    n = len(items.owner)
    for one in tops[0]:
        for other in tops[1]:
            there = np.flatnonzero((one >= 0) & (other >= 0))
            a, b = one[there] % n, other[there] % n
            differ = items.owner[a] != items.owner[b]
            there, a, b = there[differ], a[differ], b[differ]
            (lower, lower_end), (upper, upper_end) = _ends(bounds, items.line, a, b)
            with np.errstate(invalid="ignore"):
                gap = lower - upper
            apart = (lower == upper) & (lower_end - upper_end > 1)
            gap = np.where(lower == upper, 0.0, gap)
            harder = (gap == best_gap[there]) & apart & ~best_apart[there]
            better = (best[0, there] < 0) | (gap > best_gap[there]) | harder
            there, a, b = there[better], a[better], b[better]
            best_gap[there], best_apart[there] = gap[better], apart[better]
            best[0, there], best[1, there] = a, b
    told_low, told_high = low.copy(), high.copy()
    told_low[wanted], told_high[wanted] = best
    return told_low, told_high
