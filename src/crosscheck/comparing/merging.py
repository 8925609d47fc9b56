"""Disagreements that share a claim become one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.model.unions import union_find

if TYPE_CHECKING:
    from crosscheck.model.coded import Ints


@dataclass(frozen=True, slots=True)
class Clash:
    """What says that claims disagree: how gravely, and the two (places) at its ends."""

    standing: int
    """Index of :data:`crosscheck.comparing.bounds.GRAVITY`."""
    low: int
    high: int
    fell: bool = False


def merged(found: Iterable[tuple[Ints, Clash]]) -> Iterator[tuple[Ints, Clash]]:
    """Clashes with the places that stand in them → those that share a place as one, with the gravest (of equals the one
    found last); in the order of their first places."""
    given = list(found)
    if not given:
        return
    whose = np.repeat(np.arange(len(given)), [len(places) for places, _ in given])
    places = np.concatenate([places for places, _ in given])
    _, at, count = np.unique(places, return_inverse=True, return_counts=True)
    shared = count[at] > 1
    root = _joined(whose[shared], at[shared], [clash for _, clash in given])
    order = np.lexsort((places, root.first[whose]))
    group, place = root.first[whose][order], places[order]
    new = np.ones(len(order), bool)
    new[1:] = (group[1:] != group[:-1]) | (place[1:] != place[:-1])
    group, place = group[new], place[new]
    starts = np.flatnonzero(np.append(True, group[1:] != group[:-1]))
    members = np.split(place, starts[1:])
    for at_start in np.argsort(place[starts], kind="stable").tolist():
        yield members[at_start], root.worst[int(group[starts[at_start]])]


@dataclass(frozen=True, slots=True)
class _Roots:
    first: Ints
    """The root of each clash."""
    worst: dict[int, Clash]
    """The gravest of each root."""


def _joined(whose: Ints, place: Ints, clashes: list[Clash]) -> _Roots:
    """Clashes that share a place, one after the other as they were found."""
    parent, find = union_find(len(clashes))
    worst = dict(enumerate(clashes))
    holds: dict[int, int] = {}
    begun = -1
    candidates: list[Clash] = []
    for clash, at in zip(whose.tolist(), place.tolist(), strict=True):
        if clash != begun:
            begun, candidates = clash, [clashes[clash]]
        if at in holds:
            other = find(holds[at])
            if other != clash:
                candidates.append(worst.pop(other))
                parent[other] = clash
                worst[clash] = max(candidates, key=lambda c: (c.standing, not c.fell))
        holds[at] = clash
    return _Roots(np.fromiter(map(find, range(len(clashes))), np.int64, len(clashes)), worst)
