"""Which topics that nobody defined are totals: their counts rise from time to time and hardly ever fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crosscheck.comparing.columns import Columns
from crosscheck.kinds.units import COUNT
from crosscheck.model.coded import codes

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags, Floats, Ints

LEAST = 6
"""Times that a series must have: of six in any order one in 720 rises from end to end by chance, of five one in 120."""
GIVEN_BACK = 0.1
"""Most that all falls may come to, in parts of all rises: a total is corrected at times, a state moves both ways."""


def rising(columns: Columns, dated: Flags) -> frozenset[str]:
    """The slugs of topics whose counts, as far as they say themselves when they hold (``dated``), add up over time.

    A topic with several series (scopes, what is counted) must rise in all that have :data:`LEAST` times.
    """
    core = columns.values.core.take(columns.value)
    level = np.where(np.isfinite(core.low), core.low, core.high)
    counts = columns.unit.where(lambda unit: unit in (None, COUNT))
    rows = np.flatnonzero(dated & counts & np.isfinite(columns.held_low) & np.isfinite(level))
    told = columns.topic, columns.modality, columns.scope, columns.counted, columns.unit, columns.speaker
    series, first = codes(*(column.code[rows] for column in told))
    long, up = _risen(series, columns.held_low[rows], level[rows], len(first))
    topic = columns.topic.code[rows][first]
    found = set(topic[up].tolist()) - set(topic[long & ~up].tolist())
    return frozenset(columns.topic.things[code].slug for code in found)


def _risen(series: Ints, when: Floats, level: Floats, count: int) -> tuple[Flags, Flags]:
    """Of each series, whether it has enough times, and whether it rises over them; of one time the mean counts."""
    moment, at = codes(series, np.unique(when, return_inverse=True)[1])
    mean = np.bincount(moment, level, len(at)) / np.bincount(moment, minlength=len(at))
    of = series[at]
    step, same = np.diff(mean), of[1:] == of[:-1]
    rises = np.bincount(of[1:][same], np.maximum(step[same], 0), count)
    falls = np.bincount(of[1:][same], np.maximum(-step[same], 0), count)
    long = np.bincount(of, minlength=count) >= LEAST
    return long, long & (rises > 0) & (falls <= GIVEN_BACK * rises)
