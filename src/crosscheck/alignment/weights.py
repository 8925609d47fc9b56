"""Learned weights, read from ``data/alignment.json``: for each question a weighted sum and an ensemble of small trees.

The sum (a logistic regression) takes each column for itself; a tree asks up to four questions of the form "is this
column at most that?".  The score of a pair is the mean of the two, in log odds.  The file is written by
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

from crosscheck.alignment.bags import Bools, Floats, Ints

Doubles = NDArray[np.float64]
AT_ONCE = 512
"""Rows that are taken through the trees together, so that their answers stay at hand."""
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
    """An ensemble of trees that are all full: a leaf further up stands at each place below it.

    A row for each tree; its questions, and the values of its leaves, level by level from the top, left to right.
    """

    feature: Ints
    most: Floats
    """The largest value that goes left."""
    value: Doubles
    depth: int

    def scores(self, rows: Floats) -> Doubles:
        """The sum of the trees' answers (log odds) for each row of features."""
        total = np.zeros(len(rows))
        for start in range(0, len(rows), AT_ONCE):
            columns = np.ascontiguousarray(rows[start : start + AT_ONCE].T)
            answers = self._leaves(columns[self.feature] <= self.most[:, :, None])
            part = total[start : start + AT_ONCE]
            for answer in answers:  # one after the other: what they come to must not depend on how many rows
                part += answer
        return total

    def _leaves(self, below: Bools) -> Doubles:
        """The values that each row comes to; ``below`` are the answers to all questions: trees, questions, rows."""
        went: list[Bools] = []
        leaf = np.zeros((below.shape[0], below.shape[2]), dtype=np.int64)
        for level in range(self.depth):
            asked = below[:, 2**level - 1 : 2 ** (level + 1) - 1]
            for left in went:  # of two halves the one that the row is in
                one, other = np.split(asked, 2, axis=1)
                asked = other ^ ((one ^ other) & left[:, None])
            went.append(asked[:, 0])
            leaf = 2 * leaf + ~asked[:, 0]
        return np.take_along_axis(self.value, leaf, axis=1)


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
    depth = int(raw["depth"])
    questions: list[list[tuple[int, float]]] = []
    values: list[list[float]] = []
    for tree in raw["trees"]:
        at, asked = [0], []
        for _ in range(depth):
            level = [tree[k] for k in at]
            asked += [(number[node[0]], node[1]) if len(node) > 1 else (0, 0.0) for node in level]
            at = [
                k for here, node in zip(at, level, strict=True) for k in (node[2:] if len(node) > 1 else (here, here))
            ]
        questions.append(asked)
        values.append([tree[k][0] for k in at])
    told = np.array(questions, dtype=np.float64)
    most = _float32_below(told[:, :, 1])
    return Trees(told[:, :, 0].astype(np.int64), most, np.array(values, dtype=np.float64), depth)


def _float32_below(threshold: Doubles) -> Floats:
    """The largest float32 that are not above some thresholds: they part float32 alike."""
    near = threshold.astype(np.float32)
    return np.where(near > threshold, np.nextafter(near, np.float32(-np.inf)), near)


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """``data/alignment.json``: the ensembles and the thresholds, as fitted."""
    text = resources.files("crosscheck").joinpath("data/alignment.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded
