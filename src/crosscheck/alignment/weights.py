"""Learned weights, read from ``data/alignment.json``: for each question a weighted sum and an ensemble of small trees.

The sum (a logistic regression) takes each column for itself; a tree asks up to four questions of the form "is this column
at most that?".  The score of a pair is the mean of the two, in log odds.  The file is written by
``bench/fit_alignment.py``, which says on what it was fitted and how well it does in folds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.features import Floats, Ints

Doubles = NDArray[np.float64]
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

    def scores(self, rows: Floats) -> Doubles:
        """The sum of the trees' answers (log odds) for each row of features."""
        n = len(rows)
        total = np.zeros(n)
        if not n:
            return total
        wide = rows.astype(np.float64)
        every = np.arange(n)
        for root in self.roots:
            at = np.full(n, root)
            for _ in range(self.depth):
                at = np.where(wide[every, self.feature[at]] <= self.threshold[at], self.left[at], self.right[at])
            total += self.value[at]
        return total


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
