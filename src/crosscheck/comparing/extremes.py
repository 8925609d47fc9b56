"""The least key in each of many overlapping ranges, all at once.

Each item has a key and stands in a range of windows.  A range is the union of two whose length is a power of two; what
is known of those is handed down, from the longest to single windows: a sparse table read backwards, n log n and without
a loop over items.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crosscheck.model.coded import Ints

NONE = np.iinfo(np.int64).max


def least(keys: Ints, first: Ints, last: Ints, windows: int) -> Ints:
    """For each of the windows 0 to ``windows`` - 1 the item with the least of ``keys`` that stands in it: item ``i``
    stands in ``first[i]`` to ``last[i]``, and each window holds one at least.  Keys end in the item: key % n is it."""
    best = np.full(windows, NONE)
    for level, place, item in _levels(first, last):
        _hand_down(best, level)
        np.minimum.at(best, place, keys[item])
    return best % len(keys)


def least_of_two_owners(keys: Ints, owner: Ints, first: Ints, last: Ints, windows: int) -> tuple[Ints, Ints]:
    """For each window the least key, and the least of the items of other owners; -1 where there is none."""
    by_key = np.argsort(keys, kind="stable")
    rank = np.empty(len(keys), np.int64)
    rank[by_key] = np.arange(len(keys))
    one, two = np.full(windows, len(keys)), np.full(windows, len(keys))
    whose = np.append(owner[by_key], -1)
    for level, place, item in _levels(first, last):
        half = 1 << level
        if half < windows:
            below = one[:-half].copy(), two[:-half].copy()
            _merge(one[half:], two[half:], *below, whose)
        order = np.lexsort((rank[item], place))
        places, ranks = place[order], rank[item][order]
        new = np.ones(len(places), bool)
        new[1:] = places[1:] != places[:-1]
        start = np.flatnonzero(new)
        leading = ranks[start]
        other = whose[ranks] != whose[leading][np.cumsum(new) - 1]
        second = np.full(len(start), len(keys))
        np.minimum.at(second, (np.cumsum(new) - 1)[other], ranks[other])
        held = places[start]
        a, b = one[held], two[held]
        _merge(a, b, leading, second, whose)
        one[held], two[held] = a, b
    real = np.append(keys[by_key], -1)
    return real[one], real[two]


def _merge(one: Ints, two: Ints, other: Ints, further: Ints, whose: Ints) -> None:
    """Put the two least ranks of different owners of a second set into those of a first, in place."""
    lead, lag = np.minimum(one, other), np.maximum(one, other)
    lag = np.where(whose[lag] == whose[lead], len(whose) - 1, lag)
    rest = [np.where(whose[r] == whose[lead], len(whose) - 1, r) for r in (two, further)]
    two[:] = np.minimum(lag, np.minimum(*rest))
    one[:] = lead


def _hand_down(best: Ints, level: int) -> None:
    half = 1 << level
    if half < len(best):
        best[half:] = np.minimum(best[half:], best[:-half])


def _levels(first: Ints, last: Ints) -> Iterator[tuple[int, Ints, Ints]]:
    """From the longest to the shortest: a power of two, where the two stretches of that length begin that make up a
    range, and whose range it is.  From one level to the next, what holds of a stretch holds of both its halves."""
    level = np.frexp((last - first + 1).astype(float))[1] - 1
    order = np.argsort(-level, kind="stable")
    sorted_levels = -level[order]
    top = int(-sorted_levels[0]) if len(order) else -1
    for k in range(top, -1, -1):
        item = order[np.searchsorted(sorted_levels, -k, "left") : np.searchsorted(sorted_levels, -k, "right")]
        start, end = first[item], last[item] - (1 << k) + 1
        apart = start != end
        yield k, np.concatenate((start, end[apart])), np.concatenate((item, item[apart]))
