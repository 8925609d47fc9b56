"""Learned weights: ensembles of small decision trees, read from ``data/alignment.json``.

A tree asks up to four questions of the form "is this column at most that?"; the answers of all trees are added up.
The file is written by ``bench/fit_alignment.py``, which says on what it was fitted and how well it does in folds.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.features import Floats, Ints


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

    def scores(self, rows: Floats) -> Floats:
        """The sum of the trees' answers (log odds) for each row of features."""
        n = len(rows)
        total = np.full(n, self.bias)
        if not n:
            return np.asarray(total, dtype=np.float32)
        wide = rows.astype(np.float64)
        every = np.arange(n)
        for root in self.roots:
            at = np.full(n, root)
            for _ in range(self.depth):
                at = np.where(wide[every, self.feature[at]] <= self.threshold[at], self.left[at], self.right[at])
            total += self.value[at]
        return np.asarray(total, dtype=np.float32)


def trees_of(raw: dict[str, Any], columns: tuple[str, ...]) -> Trees:
    """The ensemble of a mapping with ``bias`` and ``trees``.

    A tree is a list of nodes, each ``[column, at most, left, right]`` or ``[value]``; left and right are places in the
    list.  Raises ``KeyError`` for an unknown column.
    """
    number = {name: k for k, name in enumerate(columns)}
    roots: list[int] = []
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    value: list[float] = []
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
