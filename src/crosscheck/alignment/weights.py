"""Learned weights, read from ``data/alignment.json``: for each question a weighted sum and an ensemble of small trees.

The sum (a logistic regression) takes each column for itself; a tree asks up to four questions of the form "is this
column at most that?".  The score of a pair is the mean of the two, in log odds.  The file is written by
``bench/fit_alignment.py``, which says on what it was fitted and how well it does in folds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Floats, Ints

Doubles = NDArray[np.float64]
AT_ONCE = 16_384
"""Rows that are taken through the trees together, so that their columns stay at hand."""
FARTHEST = 6.0
"""Standard deviations from the mean beyond which a column counts no further in the sum."""


@dataclass(frozen=True)
class Sum:
    """A weight for each column, measured in standard deviations from its mean."""

    bias: float
    mean: Doubles
    scale: Doubles
    weight: Doubles

    def scores(self, rows: Floats) -> Doubles:
        """Log odds for each row of features."""
        steps = np.clip((rows.astype(np.float64) - self.mean) / self.scale, -FARTHEST, FARTHEST)
        return np.asarray(steps @ self.weight + self.bias)


@dataclass(frozen=True)
class Trees:
    """An ensemble as columns over all nodes; leaves point to themselves and hold a value."""

    roots: Ints
    feature: Ints
    threshold: Doubles
    left: Ints
    right: Ints
    value: Doubles
    depth: int

    @cached_property
    def _nodes(self) -> tuple[list[int], list[Any], list[int], list[int], list[float]]:
        """The columns as plain lists; a threshold as the largest float32 that is not above it, which parts float32
        alike."""
        near = self.threshold.astype(np.float32)
        most = np.where(near > self.threshold, np.nextafter(near, np.float32(-np.inf)), near)
        return self.feature.tolist(), list(most), self.left.tolist(), self.right.tolist(), self.value.tolist()

    def scores(self, rows: Floats) -> Doubles:
        """The sum of the trees' answers (log odds) for each row of features."""
        total = np.zeros(len(rows))
        for start in range(0, len(rows), AT_ONCE):
            columns = np.ascontiguousarray(rows[start : start + AT_ONCE].T)
            part = total[start : start + AT_ONCE]
            every = np.arange(len(part))
            for root in self.roots.tolist():
                self._add(root, columns, every, part)
        return total

    def _add(self, node: int, columns: Floats, rows: Ints, total: NDArray[np.float64]) -> None:
        """Add a node's answer for some rows: a leaf has one, another sends each row left or right."""
        feature, most, left, right, value = self._nodes
        if left[node] == node:
            total[rows] += value[node]
            return
        column = columns[feature[node]]
        below = (column if len(rows) == len(column) else column[rows]) <= most[node]
        for side, into in ((left[node], below), (right[node], ~below)):
            chosen = rows[into]
            if len(chosen):
                self._add(side, columns, chosen, total)


@dataclass(frozen=True)
class Ensemble:
    """The two together."""

    sum: Sum
    trees: Trees

    def scores(self, rows: Floats) -> Floats:
        """Log odds for each row of features."""
        return np.asarray((self.sum.scores(rows) + self.trees.scores(rows)) / 2, dtype=np.float32)


def ensemble_of(raw: Mapping[str, Any], columns: Sequence[str]) -> Ensemble:
    """From its mapping: ``sum`` with ``bias`` and, by column, mean, scale and weight; ``trees``, each a list of nodes
    ``[column, at most, left, right]`` or ``[value]``; ``depth``.  Raises ``KeyError`` for an unknown column."""
    known = raw["sum"]["columns"]
    rows = np.array([known[name] for name in columns], dtype=np.float64)
    return Ensemble(Sum(float(raw["sum"]["bias"]), rows[:, 0], rows[:, 1], rows[:, 2]), _trees(raw, columns))


def _trees(raw: Mapping[str, Any], columns: Sequence[str]) -> Trees:
    number = {name: k for k, name in enumerate(columns)}
    roots: list[int] = []
    nodes: list[tuple[int, float, int, int, float]] = []
    for tree in raw["trees"]:
        base = len(nodes)
        roots.append(base)
        for at, node in enumerate(tree):
            if len(node) == 1:
                nodes.append((0, 0.0, base + at, base + at, node[0]))
            else:
                nodes.append((number[node[0]], node[1], base + node[2], base + node[3], 0.0))
    feature, threshold, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    ints = [np.asarray(x, dtype=np.int64) for x in (roots, feature, left, right)]
    return Trees(ints[0], ints[1], threshold.astype(float), ints[2], ints[3], value.astype(float), int(raw["depth"]))


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """``data/alignment.json``: the ensembles and the thresholds, as fitted."""
    text = resources.files("crosscheck").joinpath("data/alignment.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
