"""Which claims are held against which: the sweeps that together compare all comparable claims of partitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.comparing.lines import Placed
from crosscheck.comparing.sweeping import Items
from crosscheck.comparing.windows import last_instants, reach
from crosscheck.model import Dynamics
from crosscheck.model.coded import codes

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags, Floats, Ints

INF = float("inf")


@dataclass(frozen=True, slots=True)
class Schedule:
    """Items to be swept, and the place of each; groups stand in the order of partitions."""

    items: Items
    place: Ints

    @classmethod
    def of(cls, placed: Placed) -> Schedule:
        """All claims of a topic and time, of different sources; those of one source that overlap; those that
        appeared on one day, where figures only rise; and the same of ceilings against ceilings."""
        everyone = np.flatnonzero(_several(placed.part))
        found = _sweeps(placed, everyone, placed.anywhere()[everyone])
        limits = np.flatnonzero(placed.limit)
        limits = limits[_several(placed.part[limits])]
        if len(limits):
            found += _sweeps(placed, limits, placed.as_ceilings(limits))
        place, part, order, first, begin, until, owner, line = (
            np.concatenate(columns)
            for columns in zip(*((*s[:2], np.full(len(s[0]), n), *s[2:]) for n, s in enumerate(found)), strict=True)
        )
        group, _ = codes(part, order, first)
        at = np.argsort(group, kind="stable")
        return cls(Items(group[at], begin[at], until[at], owner[at], line[at]), place[at])


_Sweep = tuple["Ints", "Ints", "Ints", "Floats", "Floats", "Ints", "Ints"]
"""Place, partition, the first place of its group, begin, until, owner and line of each item."""


def _several(group: Ints) -> Flags:
    """Whether a row shares its group with another."""
    return np.asarray(np.bincount(group, minlength=1)[group] > 1)


def _sweeps(placed: Placed, some: Ints, line: Ints) -> list[_Sweep]:
    dynamics = [part.topic.dynamics for part in placed.parts]
    constant = np.fromiter((d is Dynamics.CONSTANT for d in dynamics), bool, len(dynamics))[placed.part[some]]
    rising = np.fromiter((d is Dynamics.CUMULATIVE for d in dynamics), bool, len(dynamics))[placed.part[some]]
    reaches = np.fromiter((reach(part.topic) for part in placed.parts), float, len(dynamics))[placed.part[some]]
    source, appeared = placed.source, placed.appeared
    owner = np.where(constant, some, source[some])
    made = [_of(placed, some, placed.starts[placed.part[some]], np.where(constant, INF, reaches), owner, line)]
    varies = np.flatnonzero(~constant)
    own, first = _gathered(placed, some[varies], source)
    own = varies[own]
    overlapping = _overlap(placed, some[own], first)
    own, first = own[overlapping], first[overlapping]
    made.append(_of(placed, some[own], first, np.zeros(len(own)), some[own], line[own]))
    rise = np.flatnonzero(rising)
    of_a_day, first = _gathered(placed, some[rise], appeared)
    of_a_day = rise[of_a_day]
    whose = source[some[of_a_day]]
    made.append(_of(placed, some[of_a_day], first, np.full(len(of_a_day), INF), whose, line[of_a_day]))
    return made


def _of(placed: Placed, places: Ints, first: Ints, reach: Floats, owner: Ints, line: Ints) -> _Sweep:
    low, high, open = placed.held_low[places], placed.held_high[places], placed.held_open[places]
    until = last_instants(low, high, open, reach) + reach
    return places, placed.part[places], first, low, until, owner, placed.aged(line, places, reach)


def _gathered(placed: Placed, places: Ints, by: Floats | Ints) -> tuple[Ints, Ints]:
    """Those of some places (indices) that share partition and ``by`` with another, and the first place of each."""
    if not len(places):
        return places, places
    column = np.unique(by[places], return_inverse=True)[1]
    group, first = codes(placed.part[places], column)
    kept = np.flatnonzero(_several(group))
    return kept, places[first][group[kept]]


def _overlap(placed: Placed, places: Ints, group: Ints) -> Flags:
    """Whether in the group of a place some times overlap; where none do, nothing is compared."""
    low, high, open = placed.held_low[places], placed.held_high[places], placed.held_open[places]
    end = last_instants(low, high, open, np.zeros(len(low)))
    order = np.lexsort((low, group))
    groups, moments = group[order], np.unique(np.concatenate((low, end)))
    until = groups * (len(moments) + 1) + np.searchsorted(moments, end[order])
    begin = groups * (len(moments) + 1) + np.searchsorted(moments, low[order])
    reached = np.maximum.accumulate(until)
    meets = np.zeros(len(places), bool)
    meets[1:] = begin[1:] <= reached[:-1]
    return np.isin(group, groups[meets])
