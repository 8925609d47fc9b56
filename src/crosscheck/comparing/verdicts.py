"""Partitions → outcomes: what the comparable claims of each partition come to.

A topic's dynamics says which claims are comparable in time (DESIGN section 2): all of them
(``constant``), those within the topic's window (``state``), or those of the same time
(``cumulative``, where a later higher figure is an update and a later lower one has fallen).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

import numpy as np

from crosscheck import kinds
from crosscheck.comparing.bounds import AGREES, CONTRADICTS, DIFFERS, GRAVITY, readings
from crosscheck.comparing.falls import Told, falls
from crosscheck.comparing.groups import Partition
from crosscheck.comparing.lines import Placed
from crosscheck.comparing.merging import Clash, merged
from crosscheck.comparing.runs import agreeing
from crosscheck.comparing.schedule import Schedule
from crosscheck.comparing.sets import of_distinct, of_sets
from crosscheck.comparing.sweeping import Sweep, sweep
from crosscheck.model import Claim, Dynamics, Verdict
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.model.interval import Interval

if TYPE_CHECKING:
    from crosscheck.comparing.bounds import ColumnEnds
    from crosscheck.model.coded import Flags, Ints


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a set of comparable claims comes to.

    ``witnesses`` are the two claims that cannot both stand as a plain reader takes them; ``fits`` is the
    part of the line that every claim's support holds; ``fell`` marks a cumulative figure that went down.
    """

    verdict: Verdict
    partition: Partition
    rows: Ints
    pair: tuple[int, int] | None = None
    """The rows of the witnesses."""
    fits: Interval | None = None
    fell: bool = False

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(map(self.partition.columns.claim, self.rows.tolist()))

    @cached_property
    def witnesses(self) -> tuple[Claim, Claim] | None:
        if self.pair is None:
            return None
        low, high = map(self.partition.columns.claim, self.pair)
        return low, high


class Outcomes:
    """What partitions of the same columns come to, each kind in the order of the partitions and worked out when it is
    asked for.  Claims that no outcome holds stand alone.

    ``table`` says how a ceiling is rounded; ``None``: as shipped.
    """

    def __init__(self, parts: Sequence[Partition] = (), table: HedgeTable | None = None) -> None:
        self.parts = [part for part in parts if len(part.rows) > 1]
        self._table = table or default_table()

    def __iter__(self) -> Iterator[Outcome]:
        yield from (*self.disagreements, *self.agreements, *self.changes)

    @cached_property
    def disagreements(self) -> tuple[Outcome, ...]:
        """Claims that do not hold together."""
        made = (self._disagreement(places, clash) for places, clash in self._clashing)
        return tuple(outcome for outcome in made if outcome is not None)

    @cached_property
    def agreements(self) -> tuple[Outcome, ...]:
        """Runs of windows whose claims all fit one plain reading; claims of a disagreement are left to it."""
        if not self.parts:
            return ()
        taken = np.zeros(len(self._placed), bool)
        for places, _ in self._clashing:
            taken[places] = True
        part = self._placed.part
        runs = [(int(part[run[0]]), run) for run in agreeing(self._placed, self._schedule, self._swept, taken)]
        told = {part for part, _ in runs} | {int(part[o[0][0]]) for o in self._clashing if self._kept(*o)}
        runs += [(at, places) for at, places in self._steady() if at not in told]
        return tuple(self._agreement(at, run) for at, run in sorted(runs, key=itemgetter(0)))

    @cached_property
    def changes(self) -> tuple[Outcome, ...]:
        """Topics that may vary and do: an outcome with all claims of the partition."""
        if not self.parts:
            return ()
        whole = {id(o.partition) for o in self.disagreements if len(o.rows) == len(o.partition.rows)}
        return tuple(
            Outcome(Verdict.CHANGE, part, part.rows)
            for part, one in zip(self.parts, self._of_one_reading, strict=True)
            if part.topic.dynamics is not Dynamics.CONSTANT and not one and id(part) not in whole
        )

    @cached_property
    def _placed(self) -> Placed:
        return Placed(self.parts, self._table)

    @cached_property
    def _schedule(self) -> Schedule:
        return Schedule.of(self._placed)

    @cached_property
    def _swept(self) -> Sweep:
        return sweep(self._schedule.items, self._placed.lines)

    @cached_property
    def _clashing(self) -> list[tuple[Ints, Clash]]:
        """Places that do not hold together, and why."""
        return list(merged([*self._windows(), *self._falls(), *self._sets()])) if self.parts else []

    def _windows(self) -> Iterator[tuple[Ints, Clash]]:
        """Windows that disagree, as one where they share a claim; of each the first that is gravest."""
        swept, place = self._swept, self._schedule.place
        component, first, last = swept.components(swept.verdict > 0)
        inside = np.flatnonzero(component >= 0)
        order = inside[np.argsort(component[inside], kind="stable")]
        members = np.split(place[order], np.flatnonzero(np.diff(component[order])) + 1) if len(order) else []
        grave = swept.verdict == CONTRADICTS
        next_grave = _next(grave)
        next_bad = _next(swept.verdict > 0)
        for its, begin, end in zip(members, first.tolist(), last.tolist(), strict=True):
            window = next_grave[begin] if next_grave[begin] <= end else next_bad[begin]
            low, high = int(place[swept.low[window]]), int(place[swept.high[window]])
            yield its, Clash(int(swept.verdict[window]), low, high)

    def _falls(self) -> Iterator[tuple[Ints, Clash]]:
        placed, lines = self._placed, self._placed.lines.support
        for at, part in enumerate(self.parts):
            if part.topic.dynamics is not Dynamics.CUMULATIVE:
                continue
            its = slice(placed.starts[at], placed.starts[at + 1])
            line = placed.line[its]
            lower = list(zip(lines.low[line].tolist(), lines.low_end[line].tolist(), strict=True))
            upper = list(zip(lines.high[line].tolist(), (-lines.high_end[line]).tolist(), strict=True))
            when = (placed.held_low[its].tolist(), placed.held_high[its].tolist(), placed.appeared[its].tolist())
            told = Told(*when, lower, upper)
            for pair in falls(told):
                low, high = (int(placed.starts[at]) + i for i in pair)
                yield np.array([low, high]), Clash(CONTRADICTS, low, high, fell=True)

    def _sets(self) -> Iterator[tuple[Ints, Clash]]:
        for at in np.unique(self._placed.part[self._placed.chosen]).tolist():
            part, start = self.parts[at], int(self._placed.starts[at])
            if part.topic.dynamics is Dynamics.CONSTANT:  # what clashes hangs on the values alone
                value = part.columns.value[part.rows]
                for members, (low, high) in of_distinct(part.claim, value, part.topic):
                    yield start + members, Clash(CONTRADICTS, start + low, start + high)
                continue
            for its, (low, high) in of_sets(part.claims, part.topic):
                yield start + np.array(its), Clash(CONTRADICTS, start + low, start + high)

    def _disagreement(self, places: Ints, clash: Clash) -> Outcome | None:
        if not self._kept(places, clash):
            return None
        placed = self._placed
        part = self.parts[int(placed.part[places[0]])]
        apart = clash.standing == CONTRADICTS  # of sets and ceilings, supports may still meet
        fits = None if apart else placed.lines.support.common(placed.line[places])
        excludes = kinds.of(
            part.topic.kind
        ).excludes  # where none excludes another, values that differ are a discrepancy
        verdict = GRAVITY[clash.standing if excludes else DIFFERS]
        pair = int(placed.rows[clash.low]), int(placed.rows[clash.high])
        return Outcome(verdict, part, placed.rows[places], pair, fits, clash.fell)

    def _kept(self, places: Ints, clash: Clash) -> bool:
        """Whether places disagree: ages of two days that read alike ("over 30", then 30) do not, the time between makes
        no disagreement of them."""
        placed = self._placed
        if clash.standing != DIFFERS or not placed.age[places].all():
            return True
        met = (bounds.common(placed.line[places]) for bounds in (placed.lines.core, placed.lines.support))
        return len(np.unique(placed.key[places])) > 1 or None in met

    def _agreement(self, part: int, places: Ints) -> Outcome:
        fits = self._placed.lines.support.common(self._placed.line[places])
        return Outcome(Verdict.AGREEMENT, self.parts[part], self._placed.rows[places], None, fits)

    @cached_property
    def _of_one_reading(self) -> list[bool]:
        """Of each partition: whether all its claims share a plain reading."""
        placed, core = self._placed, self._placed.lines.core.take(self._placed.line)
        starts = placed.starts[:-1]
        low, high = np.maximum.reduceat(core.low, starts), np.minimum.reduceat(core.high, starts)
        low_end = np.maximum.reduceat(np.where(core.low == low[placed.part], core.low_end, -1), starts)
        high_end = np.maximum.reduceat(np.where(core.high == high[placed.part], core.high_end, -1), starts)
        ends: ColumnEnds = (low, low_end), (high, -high_end)
        shared: list[bool] = (readings(ends, ends) == AGREES).tolist()
        return shared

    def _steady(self) -> Iterator[tuple[int, Ints]]:
        """Totals of several times that share a plain reading ("about 130", then "128"): neither rose nor fell."""
        for at, (part, one) in enumerate(zip(self.parts, self._of_one_reading, strict=True)):
            if one and part.topic.dynamics is Dynamics.CUMULATIVE:
                yield at, np.arange(self._placed.starts[at], self._placed.starts[at + 1])


def _next(flags: Flags) -> list[int]:
    """For each row the first from it on that is flagged; past the end where none is."""
    rows = np.where(flags, np.arange(len(flags)), len(flags))
    found: list[int] = np.minimum.accumulate(rows[::-1])[::-1].tolist()
    return found
