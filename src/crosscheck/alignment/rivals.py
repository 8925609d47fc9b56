"""Each pair among its rivals: does an assertion have a better partner in the other article, or one of equal value?

A pair seldom stands alone: of all prices in the other article one is the price meant.  These columns come from the
scores of the subjects alone and from which values are equal; no other value enters.
"""

from __future__ import annotations

import numpy as np

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.alignment.meetings import DIFFER, EQUAL
from crosscheck.alignment.table import Table
from crosscheck.model.unions import union_find

RIVALS: tuple[str, ...] = (
    "subject score", "margin least", "margin most", "best of both", "best of one", "equal rival least",
    "equal rival most", "positions best", "positions mean", "positions pairs", "holders least", "holders most",
    "company equal", "company best",
)  # fmt: skip
"""Columns of :func:`rival_features`."""
EQUAL_BONUS = 1.5
"""What an equal value adds to a rival's score (log odds): two articles that tell one number mostly tell one thing."""
LOWEST, CAP = -6.0, 5.0
JOINED = 0.0
"""Score of the subject from which two equal values are taken for one position."""


def rival_features(table: Table, i: Ints, j: Ints, met: Ints, scores: Floats) -> Floats:
    """One row a pair, columns :data:`RIVALS`; ``scores`` are those of the subjects (log odds)."""
    equal = met == EQUAL
    boosted = scores + EQUAL_BONUS * equal
    sources = int(table.source.max(initial=0)) + 1
    ends = [(i * sources + table.source[j]), (j * sources + table.source[i])]
    margins = [np.clip(scores - _best_other(ends, k, boosted), -CAP, CAP) for k in (0, 1)]
    counterpart = [np.maximum(_best_other(ends, k, np.where(equal, scores, LOWEST)), LOWEST) for k in (0, 1)]
    margin_low, margin_high = np.minimum(*margins), np.maximum(*margins)
    columns = [
        scores, margin_low, margin_high, margin_low > 0, margin_high > 0,
        np.minimum(*counterpart), np.maximum(*counterpart), *_positions(table, i, j, met, scores),
        *_company(table, i, j, met, scores),
    ]  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _best_other(ends: list[Ints], which: int, scores: Floats) -> Floats:
    """For each pair the highest score among the other pairs of its end ``which`` with the other's article."""
    keys = np.concatenate(ends)
    values = np.concatenate([scores, scores])
    order = np.lexsort((-values, keys))
    sorted_keys, sorted_values = keys[order], values[order]
    starts = np.flatnonzero(np.r_[True, sorted_keys[1:] != sorted_keys[:-1]]) if len(keys) else np.zeros(0, dtype=int)
    first = sorted_values[starts]
    following = np.minimum(starts + 1, max(len(keys) - 1, 0))
    has_second = np.r_[starts[1:], len(keys)] - starts > 1 if len(keys) else np.zeros(0, dtype=bool)
    second = np.where(has_second, sorted_values[following], LOWEST) if len(keys) else first
    at = np.searchsorted(sorted_keys[starts], ends[which])
    best = np.where(scores >= first[at], second[at], first[at])
    return np.asarray(best, dtype=np.float32)


def _company(table: Table, i: Ints, j: Ints, met: Ints, scores: Floats) -> list[Floats]:
    """Other pairs between the same two sentences: how many have equal values, and the best subject score of these."""
    number = np.array([a.sentence.number for a in table.assertions], dtype=np.int64)
    most = int(number.max(initial=0)) + 1
    told = table.source * most + number
    first, second = np.minimum(told[i], told[j]), np.maximum(told[i], told[j])
    _, group = np.unique(first * (int(told.max(initial=0)) + 1) + second, return_inverse=True)
    group = group.reshape(-1)
    equal = (met == EQUAL).astype(np.float32)
    count = np.bincount(group, weights=equal) if len(i) else np.zeros(0)
    best = np.full(len(count), LOWEST, dtype=np.float32)
    np.maximum.at(best, group, np.where(equal > 0, scores, LOWEST))
    return [
        np.asarray(np.minimum(count[group] - equal, 3), dtype=np.float32),
        np.asarray(np.where(equal > 0, LOWEST, best[group]), dtype=np.float32),
    ]


def _positions(table: Table, i: Ints, j: Ints, met: Ints, scores: Floats) -> list[Floats]:
    """The pairs between the two positions (assertions of equal value and one subject): best, mean and number of their
    scores; and how many hold each position."""
    parent, find = union_find(table.n)

    for a, b in zip(
        i[(met == EQUAL) & (scores > JOINED)].tolist(), j[(met == EQUAL) & (scores > JOINED)].tolist(), strict=True
    ):
        parent[find(a)] = find(b)
    root = np.array([find(k) for k in range(table.n)], dtype=np.int64)
    size = np.bincount(root, minlength=max(table.n, 1)).astype(np.float32)
    a, b = np.minimum(root[i], root[j]), np.maximum(root[i], root[j])
    differs = met >= DIFFER
    best, mean, number = (np.zeros(len(i), dtype=np.float32) for _ in range(3))
    if differs.any():
        keys = (a * max(table.n, 1) + b)[differs]
        _, group = np.unique(keys, return_inverse=True)
        held = scores[differs]
        top = np.full(group.max() + 1, -np.inf, dtype=np.float32)
        np.maximum.at(top, group, held)
        count = np.bincount(group).astype(np.float32)
        total = np.bincount(group, weights=held).astype(np.float32)
        best[differs], mean[differs], number[differs] = top[group], (total / count)[group], np.log(count)[group]
    return [
        best, mean, number, np.minimum(np.minimum(size[root[i]], size[root[j]]), 3),
        np.minimum(np.maximum(size[root[i]], size[root[j]]), 3),
    ]  # fmt: skip
