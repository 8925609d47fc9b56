"""Claims that agree: runs of windows whose claims all fit one plain reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.comparing.bounds import AGREES
from crosscheck.comparing.lines import Placed
from crosscheck.comparing.schedule import Schedule
from crosscheck.comparing.sweeping import Sweep
from crosscheck.model.interval import Interval, common

if TYPE_CHECKING:
    from crosscheck.comparing.columns import Bounds
    from crosscheck.model.coded import Flags, Ints


def agreeing(placed: Placed, schedule: Schedule, swept: Sweep, taken: Flags) -> Iterator[Ints]:
    """Places that agree, those ``taken`` left out; none that another holds whole that came before."""
    component, _, _ = swept.components((swept.verdict == AGREES) & (swept.size > 1))
    free = np.flatnonzero((component >= 0) & ~taken[schedule.place])
    order = free[np.argsort(component[free], kind="stable")]
    if not len(order):
        return
    core = placed.lines.core
    known: dict[int, list[set[int]]] = {}
    for its in np.split(schedule.place[order], np.flatnonzero(np.diff(component[order])) + 1):
        for run in _runs(its, core, placed.line):
            first = int(run[0])
            if len(run) < 2 or any(other.issuperset(run.tolist()) for other in known.get(first, ())):
                continue
            held = set(run.tolist())
            for place in held:
                known.setdefault(place, []).append(held)
            yield run


def _runs(places: Ints, core: Bounds, line: Ints) -> list[Ints]:
    """Places in the order of time, cut where the next no longer shares the core of all before it."""
    if core.common(line[places]) is not None:
        return [places]
    cuts: list[int] = []
    shared: Interval | None = None
    for at, row in enumerate(line[places].tolist()):
        its = core.interval(row)
        both = common((shared, its)) if shared is not None else its
        if both is None:
            cuts.append(at)
            both = its
        shared = both
    return np.split(places, cuts)
