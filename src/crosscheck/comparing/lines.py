"""Where the values of partitions lie, so that they can be held against each other.

Quantities and dates lie on a line already.  Names and texts get a place each, so that two differ as points do; clock
times of several zones are told in that of the first; ages become times of birth, and ceilings the number they name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.comparing.bounds import as_ceiling
from crosscheck.comparing.columns import Bounds
from crosscheck.comparing.groups import Partition
from crosscheck.comparing.relation import LIMITS
from crosscheck.comparing.sweeping import Lines
from crosscheck.comparing.windows import MINUTES_A_DAY, all_appeared
from crosscheck.kinds.units import DAYS_A_YEAR
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import EVERYTHING, OPEN

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags, Floats, Ints

A_YEAR = DAYS_A_YEAR * MINUTES_A_DAY


class Placed:
    """The claims of some partitions one behind the other, each partition in its order: a place each.

    :attr:`lines` grows as places are put elsewhere; :attr:`line` says where each place lies on its own.
    """

    def __init__(self, parts: Sequence[Partition], table: HedgeTable) -> None:
        self.parts = parts
        self.columns = columns = parts[0].columns
        self.rows = np.concatenate([part.rows for part in parts])
        sizes = [len(part.rows) for part in parts]
        self.part = np.repeat(np.arange(len(parts)), sizes)
        self.starts = np.cumsum([0, *sizes])
        self.held_low, self.held_high = columns.held_low[self.rows], columns.held_high[self.rows]
        self.held_open = columns.held_open[self.rows]
        published = columns.published[self.rows]
        self.appeared = all_appeared(published, self.held_low, self.held_high, self.held_open)
        self.source = columns.source[self.rows]
        self._table = table
        self._value: Ints = columns.value[self.rows]
        values = columns.values
        named = np.isnan(values.core.low)
        self._cores, self._supports = [_with_names(b, named, values.key) for b in (values.core, values.support)]
        self._count = len(named)
        self._extra: list[tuple[Bounds, Bounds]] = []
        self.line: Ints = self._value.copy()
        self._in_one_zone()

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def lines(self) -> Lines:
        """All that was put anywhere."""
        if self._extra:
            for core, support in self._extra:
                self._cores, self._supports = self._cores.joined(core), self._supports.joined(support)
            self._extra = []
        return Lines(self._cores, self._supports)

    @cached_property
    def limit(self) -> Flags:
        """Upper limits to what is not (yet) actual."""
        modal = np.fromiter((part.modality in LIMITS for part in self.parts), bool, len(self.parts))
        return np.asarray(self.columns.values.limit[self._value] & modal[self.part])

    @cached_property
    def chosen(self) -> Flags:
        return np.asarray(self.columns.values.chosen[self._value])

    @cached_property
    def key(self) -> Ints:
        return np.asarray(self.columns.values.key[self._value])

    @cached_property
    def age(self) -> Flags:
        """Ages at a known time."""
        known = np.isfinite(self.held_low) & np.isfinite(self.held_high)
        return np.asarray(self.columns.values.age[self._value] & known)

    @cached_property
    def of_ages(self) -> Flags:
        """Of each partition: whether it holds ages at known times and nothing else."""
        if not self.age.any():
            return np.zeros(len(self.parts), bool)
        return np.asarray(np.bincount(self.part[~self.age], minlength=len(self.parts)) == 0)

    def anywhere(self) -> Ints:
        """:attr:`line`, with sets put where they meet all: a set is "one of", and compared by itself."""
        if not self.chosen.any():
            return self.line
        anything = Bounds.of([EVERYTHING] * int(self.chosen.sum()))
        return self._moved(self.line, self.chosen, anything, anything)

    def as_ceilings(self, places: Ints) -> Ints:
        """Where limits lie as the number that they name, rounded as if it stood bare; of some places."""
        distinct, at = np.unique(self._value[places], return_inverse=True)
        read = [as_ceiling(self.columns.values.values[row], self._table) for row in distinct.tolist()]
        made = Bounds.of([v.core for v in read]), Bounds.of([v.support for v in read])
        self._extra.append(made)
        self._count += len(read)
        lines: Ints = self._count - len(read) + at
        return lines

    def aged(self, line: Ints, places: Ints, reach: Floats) -> Ints:
        """Lines of some places; where all of a partition are ages, as times of birth, for comparison with others that
        are up to ``reach`` minutes away."""
        ages = self.of_ages[self.part[places]]
        if not ages.any():
            return line
        at, lines = places[ages], self.lines
        low, high = self.held_low[at], self.held_high[at]
        core, support = (b.take(line[ages]) for b in (lines.core, lines.support))
        within = np.minimum(reach[ages], A_YEAR / 2)
        return self._moved(line, ages, _likely_born(low, high, core, within), born(low, high, support))

    def _in_one_zone(self) -> None:
        zone = self.columns.values.zone[self._value]
        told = np.flatnonzero(~np.isnan(zone))
        if not len(told):
            return
        first = np.full(len(self.parts), np.nan)
        first[self.part[told][::-1]] = zone[told][::-1]
        away = first[self.part] - zone
        other = ~np.isnan(away) & (away != 0)
        if other.any():
            lines = self.lines
            core, support = (b.take(self._value[other]).shift(away[other]) for b in (lines.core, lines.support))
            self.line = self._moved(self.line, other, core, support)

    def _moved(self, line: Ints, which: Flags, core: Bounds, support: Bounds) -> Ints:
        self._extra.append((core, support))
        moved = line.copy()
        moved[which] = self._count + np.arange(len(core.low))
        self._count += len(core.low)
        return moved


def _with_names(bounds: Bounds, named: Flags, key: Ints) -> Bounds:
    if not named.any():
        return bounds
    return Bounds(
        np.where(named, key, bounds.low), np.where(named, key, bounds.high),
        np.where(named, 0, bounds.low_end), np.where(named, 0, bounds.high_end),
    )  # fmt: skip


def born(held_low: Floats, held_high: Floats, age: Bounds) -> Bounds:
    """When somebody of an age (completed years) was born, in minutes: what stays the same as the age rises.

    A day counts as one moment, so that two ages on it differ.
    """
    last = np.where(held_high - held_low <= MINUTES_A_DAY, held_low, held_high)
    low, high = held_low - (age.high + 1) * A_YEAR, last - age.low * A_YEAR
    return Bounds(low, high, np.full(len(low), OPEN), np.zeros(len(low), np.int64))


def _likely_born(held_low: Floats, held_high: Floats, age: Bounds, reach: Floats) -> Bounds:
    """The middle of :func:`born`: inside a window, a plain reader takes one age for one and two ages for two."""
    possible = born(held_low, held_high, age)
    bounded = np.isfinite(possible.low) & np.isfinite(possible.high)  # not "over 30"
    low, high = possible.low[bounded], possible.high[bounded]
    middle, width = (low + high) / 2, (high - low) / 2
    half = np.minimum(np.maximum(reach[bounded] / 2, width - A_YEAR / 2), width)
    possible.low[bounded], possible.high[bounded] = middle - half, middle + half
    possible.low_end[bounded] = 0
    return possible
