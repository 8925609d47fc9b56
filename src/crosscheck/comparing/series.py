"""Figures of one thing at several times as a course: what happened from one time to the next, and what is out of date.

Only numbers have one, as facts, of topics that may vary; an age rises by itself and has none.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from crosscheck.comparing.groups import Partition, claim_order, support
from crosscheck.comparing.positions import positions
from crosscheck.comparing.windows import MINUTES_A_DAY, appeared
from crosscheck.model import Claim, Dynamics, Modality, Position
from crosscheck.model.series import Step

TIMES = 3
"""Fewest times of a course: of two, a change says all there is."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One exact figure at several times, the first and the last claim of it; ``other`` is the last that another source
    told meanwhile, ``None`` where nobody tells another."""

    first: Claim
    last: Claim
    other: Claim | None


@dataclass(frozen=True, slots=True)
class Course:
    """``steps``: the positions of each time in order, and how each stands to what was told of earlier times.

    ``stale``: claims that give the figure of an earlier day than their report's, and the newer one that was out.
    """

    steps: tuple[tuple[Position, Step], ...]
    stale: tuple[tuple[Claim, Claim], ...]
    frozen: tuple[Frozen, ...]


def course(partition: Partition) -> Course | None:
    """The course of a partition that has one: three times or more, and a figure that rose or fell between them."""
    if not _may_have_one(partition):
        return None
    told = [c for c in partition.claims if math.isfinite(c.held.low) and c.value and c.value.core and c.value.support]
    told.sort(key=lambda c: (c.held.low, c.held.high, claim_order(c)))
    times = [positions(held) for _, held in groupby(told, lambda c: (c.held.low, c.held.high))]
    if len(times) < TIMES:
        return None
    steps = tuple(_steps(times, total=partition.topic.dynamics is Dynamics.CUMULATIVE))
    if not any(step in (Step.RISE, Step.FALL) for _, step in steps):
        return None
    window = partition.topic.window
    return Course(steps, tuple(_stale(told, window)), (*_repeated(told), *_unmoved(times, window)))


def _may_have_one(partition: Partition) -> bool:
    """What columns know, before any claim is made."""
    topic, columns, rows = partition.topic, partition.columns, partition.rows
    if not topic.kind.numeric or topic.dynamics is Dynamics.CONSTANT or partition.modality is not Modality.ACTUAL:
        return False
    if partition.unit == "age" or len(rows) < TIMES:
        return False
    when, values = columns.held_low[rows], np.unique(columns.values.key[columns.value[rows]])
    return len(values) > 1 and len(np.unique(when[np.isfinite(when)])) >= TIMES


def _steps(times: Sequence[tuple[Position, ...]], *, total: bool) -> Iterator[tuple[Position, Step]]:
    before: tuple[Position, ...] = ()
    for held in times:
        for position in held:
            yield position, _step(before, position)
        highest = max((*before, *held), key=_floor)
        before = (highest,) if total else held


def _floor(position: Position) -> float:
    assert position.support_hull is not None
    return position.support_hull.low


def _step(before: Sequence[Position], now: Position) -> Step:
    if not before:
        return Step.FIRST
    if any(_meet(one, now, "core_hull") for one in before):
        return Step.UNCHANGED
    if any(_meet(one, now, "support_hull") for one in before):
        return Step.UNSURE
    if all(_floor(now) > _floor(one) for one in before):
        return Step.RISE
    return Step.FALL if all(_floor(now) < _floor(one) for one in before) else Step.UNSURE


def _meet(one: Position, other: Position, which: str) -> bool:
    return bool(getattr(one, which).meets(getattr(other, which)))


def _stale(told: Sequence[Claim], window: int) -> Iterator[tuple[Claim, Claim]]:
    """Of each article its newest figure, where it is of an earlier day and one of a later time was out before.

    What is older than the topic's window is history, and no news that came late.
    """
    by_appearance = sorted(told, key=appeared)
    days = [appeared(c) for c in by_appearance]
    newest: list[Claim] = []  # of all that appeared so far
    for claim in by_appearance:
        newest.append(claim if not newest or claim.held.low > newest[-1].held.low else newest[-1])
    last = {(c.source, c.published): c for c in told}
    for claim in last.values():
        out = bisect_left(days, claim.published.low)
        if not out or not 0 <= claim.published.low - claim.held.high <= window * MINUTES_A_DAY:
            continue
        newer = newest[out - 1]
        if newer.held.low >= claim.held.high and not support(newer).meets(support(claim)):
            yield claim, newer


def _repeated(told: Sequence[Claim]) -> Iterator[Frozen]:
    """Exact figures that one source gives again when another has told one that is apart from it."""
    low = np.array([support(c).low for c in told])
    high = np.array([support(c).high for c in told])
    out = np.array([appeared(c) for c in told])
    of_source: dict[str, list[int]] = {}
    for at, claim in enumerate(told):
        of_source.setdefault(claim.source, []).append(at)
    for own in of_source.values():
        for _, run in groupby(own, lambda at: _exact(told[at]) or at):
            its = list(run)
            first, last = its[0], its[-1]
            between = slice(first + 1, last)
            away = (low[between] > high[first]) | (high[between] < low[first])
            known = np.flatnonzero(away & (out[between] < out[last]))
            if len(known) and told[first].held != told[last].held:
                yield Frozen(told[first], told[last], told[first + 1 + int(known[-1])])


def _exact(claim: Claim) -> str | None:
    """The figure of a claim that tells it without a hedge."""
    assert claim.value is not None
    return claim.value.key if claim.value.hedge == "exact" else None


def _unmoved(times: Sequence[tuple[Position, ...]], window: int) -> Iterator[Frozen]:
    """Exact figures that all who tell one repeat at three times or more, for longer than the topic's window."""
    alone = [held[0].claims if len(held) == 1 else () for held in times]
    same = [{_exact(c) for c in claims} for claims in alone]
    begun = 0
    for at, (one, other) in enumerate(pairwise([*same, set()]), 1):
        if one == other and len(one) == 1 and None not in one:
            continue
        run = alone[begun:at]
        begun = at
        if len(run) >= TIMES and run[-1][0].held.low - run[0][0].held.high > window * MINUTES_A_DAY:
            yield Frozen(run[0][0], run[-1][0], None)
