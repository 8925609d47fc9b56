"""All comparable pairs of assertions of some bundles, with what their keys say of them: what weights are fitted on."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.alignment.meetings import DIFFER, meetings
from crosscheck.alignment.pairs import comparable_pairs
from crosscheck.alignment.scored import rows_of_pairs
from crosscheck.alignment.subject_features import subject_features
from crosscheck.alignment.table import Table
from crosscheck.model import Source, edtf
from crosscheck.subjects.figures import assertions
from lib.keys import articles
from lib.labels import Topic, topics


@dataclass
class Pairs:
    """All comparable pairs of all bundles: features, labels, and where they come from."""

    names: list[str]
    bundle: Ints
    i: Ints
    j: Ints
    met: Ints
    one: Floats
    label: Ints
    """0 unlabelled, 1 equal topic and position (or agreement), 2 disagreement, 3 change."""
    topic: Ints
    tables: list[Table]
    rows: list[slice]

    @property
    def differs(self) -> np.ndarray[Any, Any]:
        return self.met >= DIFFER


def published(sources: tuple[Source, ...]) -> dict[str, float | None]:
    """Minutes of publication by source."""
    found: dict[str, float | None] = {}
    for source in sources:
        low = edtf.parse(source.published).support.low if source.published else math.nan
        found[source.id] = low if math.isfinite(low) else None
    return found


def pairs_of(folders: list[Path]) -> Pairs:
    """The pairs of every bundle in some folders."""
    parts: dict[str, list[Any]] = defaultdict(list)
    names, tables, rows, at = [], [], [], 0
    for folder in (p for f in folders for p in sorted(f.iterdir()) if (p / "key.json").exists()):
        sources = articles(folder)
        told = [a for s in sources for a in assertions(s)]
        table = Table(told, published(sources))
        i, j = comparable_pairs(table)
        label, topic = _labels(topics(folder, told, {s.id: s.text for s in sources}), i, j)
        for name, value in (
            ("i", i), ("j", j), ("met", meetings(table, i, j)), ("one", subject_features(table, i, j)),
            ("label", label), ("topic", topic), ("bundle", np.full(len(i), len(names))),
        ):  # fmt: skip
            parts[name].append(value)
        names.append(folder.name)
        tables.append(table)
        rows.append(slice(at, at + len(i)))
        at += len(i)
    joined = {name: np.concatenate(values) for name, values in parts.items()}
    return Pairs(names=names, tables=tables, rows=rows, **joined)


def _labels(found: list[Topic], i: Ints, j: Ints) -> tuple[Ints, Ints]:
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for t, topic in enumerate(found):
        for p, rows in enumerate(topic.positions):
            for row in rows:
                held[row].append((t, p))
    label, of = np.zeros(len(i), dtype=np.int64), np.full(len(i), -1, dtype=np.int64)
    for k, (a, b) in enumerate(zip(i.tolist(), j.tolist(), strict=True)):
        for t, p in held.get(a, ()):
            for u, q in held.get(b, ()):
                if t == u:
                    which = 1 if p == q else 2 if found[t].section == "disagreements" else 3
                    if which > label[k]:
                        label[k], of[k] = which, t
    return label, of


def second_rows(pairs: Pairs, subject: Floats) -> Floats:
    """The features of the second ensemble, bundle by bundle."""
    return np.concatenate([
        rows_of_pairs(t, pairs.i[r], pairs.j[r], pairs.met[r], pairs.one[r], subject[r])
        for t, r in zip(pairs.tables, pairs.rows, strict=True)
    ])  # fmt: skip
