"""Learned weights: ensembles of small decision trees, read from ``data/alignment.json``.

A tree asks up to four questions of the form "is this column at most that?"; the answers of all trees are added up.
The file is written by ``bench/fit_alignment.py``, which says on what it was fitted and how well it does in folds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Floats, Ints

AT_ONCE = 16_384
"""Rows that are taken through the trees together, so that their columns stay at hand."""


@dataclass(frozen=True)
class Trees:
    """An ensemble as columns over all nodes; leaves point to themselves and hold a value."""

    roots: Ints
    feature: Ints
    threshold: NDArray[np.float64]
    left: Ints
    right: Ints
    value: NDArray[np.float64]
    depth: int
    bias: float

    @cached_property
    def _nodes(self) -> tuple[list[int], list[Any], list[int], list[int], list[float]]:
        """The columns as plain lists; a threshold as the largest float32 that is not above it, which parts float32
        alike."""
        near = self.threshold.astype(np.float32)
        most = np.where(near > self.threshold, np.nextafter(near, np.float32(-np.inf)), near)
        return self.feature.tolist(), list(most), self.left.tolist(), self.right.tolist(), self.value.tolist()

    def scores(self, rows: Floats) -> Floats:
        """The sum of the trees' answers (log odds) for each row of features."""
        total = np.full(len(rows), self.bias)
        for start in range(0, len(rows), AT_ONCE):
            columns = np.ascontiguousarray(rows[start : start + AT_ONCE].T)
            part = total[start : start + AT_ONCE]
            every = np.arange(len(part))
            for root in self.roots.tolist():
                self._add(root, columns, every, part)
        return np.asarray(total, dtype=np.float32)

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


def trees_of(raw: dict[str, Any], columns: tuple[str, ...]) -> Trees:
    """The ensemble of a mapping with ``bias`` and ``trees``: per tree its nodes, each ``[column, at most, left, right]``
    or ``[value]``; left and right are places in the tree's list.  Raises ``KeyError`` for an unknown column."""
    number = {name: k for k, name in enumerate(columns)}
    roots: list[int] = []
    feature: list[int] = []
    threshold, left, right, value = [], [], [], []
    for tree in raw["trees"]:
        base = len(feature)
        roots.append(base)
        for at, node in enumerate(tree):
            leaf = len(node) == 1
            feature.append(0 if leaf else number[node[0]])
            threshold.append(0.0 if leaf else node[1])
            left.append(base + (at if leaf else node[2]))
            right.append(base + (at if leaf else node[3]))
            value.append(node[0] if leaf else 0.0)
    ints = [np.array(x, dtype=np.int64) for x in (roots, feature, left, right)]
    return Trees(
        ints[0], ints[1], np.array(threshold), ints[2], ints[3], np.array(value), int(raw["depth"]), float(raw["bias"])
    )


@lru_cache(maxsize=1)
def weights() -> dict[str, Any]:
    """``data/alignment.json``: the three ensembles and the thresholds, as fitted."""
    loaded: dict[str, Any] = json.loads(
        resources.files("crosscheck").joinpath("data/alignment.json").read_text("utf-8")
    )
    return loaded
