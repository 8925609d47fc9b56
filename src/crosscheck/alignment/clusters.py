"""Scored pairs → clusters: assertions of one thing, in positions of equal value.

    clusters(scored, thresholds) -> [Cluster, …]     best first

A position is what tells one value of one thing; two positions make a cluster when a pair between them is worth showing;
a third joins only when it is likely to differ from each of the others.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from crosscheck.alignment.copied import copied
from crosscheck.alignment.meetings import DIFFER, EQUAL
from crosscheck.alignment.present_counts import both_present
from crosscheck.alignment.rivals import JOINED
from crosscheck.alignment.scored import Scored, Thresholds
from crosscheck.model.unions import union_find


@dataclass(frozen=True, slots=True)
class Cluster:
    """Rows of the table by position; ``score`` is that of the pair that made it, a disagreement's or a change's."""

    positions: tuple[tuple[int, ...], ...]
    score: float
    change: bool
    witnesses: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Link:
    """The best pair between two positions, and how far it lies over its line."""

    sure: float
    change: bool
    pair: int


@dataclass(slots=True)
class _Grown:
    held: list[int]
    score: float
    change: bool
    pair: int


def clusters(scored: Scored, thresholds: Thresholds) -> list[Cluster]:
    """The clusters whose best pair reaches its threshold, best first; each assertion is in at most one."""
    position = _positions(scored)
    best: dict[tuple[int, int], _Link] = {}
    at_present = both_present(scored.table, scored.i, scored.j, scored.met)
    of_a_copy = copied(scored.table, scored.i, scored.j, scored.met)
    finding, moved = scored.finding.astype(float), scored.change.astype(float)
    high = np.where(moved > finding, moved - thresholds.changed, finding - thresholds.shown) >= thresholds.joins
    asked = (scored.met >= DIFFER) & (high | of_a_copy | at_present)
    for k in np.flatnonzero(asked).tolist():
        a, b = sorted((position[int(scored.i[k])], position[int(scored.j[k])]))
        over, change = _over(float(scored.finding[k]), float(scored.change[k]), thresholds)
        line = thresholds.loose if scored.met[k] == DIFFER and not change else 0.0
        if of_a_copy[k] and (change or over < line):
            over, change, line = 0.0, False, 0.0
        if at_present[k] and over - line < thresholds.doubtful:
            over, change, line = thresholds.doubtful, False, 0.0
        link = _Link(over - line, change, k)
        if a != b and over >= thresholds.joins and ((a, b) not in best or link.sure > best[a, b].sure):
            best[a, b] = link
    members: dict[int, list[int]] = defaultdict(list)
    for row in range(scored.table.n):
        members[position[row]].append(row)
    return [
        Cluster(
            tuple(tuple(members[p]) for p in one.held),
            one.score,
            one.change,
            (int(scored.i[one.pair]), int(scored.j[one.pair])),
        )
        for one in _grown(best, thresholds)
    ]


def _over(finding: float, change: float, thresholds: Thresholds) -> tuple[float, bool]:
    """How far the likelier of the two lies over its threshold (that of a disagreement being 0), and which it is."""
    apart, moved = finding - thresholds.shown, change - thresholds.changed
    return (moved, True) if change > finding else (apart, False)


def _grown(best: dict[tuple[int, int], _Link], thresholds: Thresholds) -> list[_Grown]:
    made: list[_Grown] = []
    home: dict[int, _Grown] = {}
    for (a, b), one in sorted(best.items(), key=lambda item: (-item[1].sure, item[0])):
        if one.sure < (0.0 if one.change else thresholds.doubtful):
            continue
        if a not in home and b not in home:
            home[a] = home[b] = _Grown([a, b], one.sure, one.change, one.pair)
            made.append(home[a])
        elif (a in home) != (b in home):
            old, new = (a, b) if a in home else (b, a)
            into = home[old]
            links = [best.get((min(new, p), max(new, p))) for p in into.held]
            if all(link is not None and link.change == into.change for link in links):
                into.held.append(new)
                home[new] = into
    return made


def _positions(scored: Scored) -> dict[int, int]:
    """Row → its position: rows of equal value that are likely about one thing, best pairs first, one row an article
    or rows of one article that are equal too."""
    parent, find = union_find(scored.table.n)

    close = (scored.met == EQUAL) & (scored.subject > JOINED)
    order = [k for k in np.argsort(-scored.subject, kind="stable").tolist() if close[k]]
    for k in order:
        a, b = find(int(scored.i[k])), find(int(scored.j[k]))
        if a != b:
            parent[max(a, b)] = min(a, b)
    return {row: find(row) for row in range(scored.table.n)}
