"""Fit the weights of the alignment and say how well they do in folds.

    python bench/fit_alignment.py [DATA_FOLDER] [--write]

Fits three ensembles of small trees (LightGBM, one thread, fixed seed: the same bytes each time): which pairs of
assertions are about one thing, which differing pairs are labelled as a disagreement or a change, and which of these
are a change.  Bundles: stories/ and gva/ of DATA_FOLDER (default ../shared/data) and bench/bundles (p5 left out).  In
folds: each bundle is scored by weights that were fitted without it; the second ensemble always sees out-of-fold scores
of the first.  The curve is printed; ``--write`` fits on everything and writes src/crosscheck/data/alignment.json.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from crosscheck import edtf
from crosscheck.alignment.features import DIFFER, SUBJECT, Floats, Ints, Table, candidates, meetings, subject_features
from crosscheck.alignment.scored import FINDING, rows_of_pairs
from crosscheck.model import Source
from crosscheck.subjects.figures import assertions
from lib import where
from lib.keys import articles
from lib.labels import Topic, topics

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "bench" / "bundles"
HELD = "p5_"
"""Bundles of our own that are never fitted on."""
WRITTEN = ROOT / "src" / "crosscheck" / "data" / "alignment.json"
SUBJECT_TREES, FINDING_TREES, CHANGE_TREES = 120, 120, 40
DEPTH = 4
THRESHOLDS = {"shown": 0.2, "doubtful": -0.3, "changed": 0.0, "joins": -0.6}
"""Log odds (``doubtful`` and ``joins``: beside ``shown``), chosen on bench/folds.py."""
PRECISIONS = (0.9, 0.85, 0.8, 0.7, 0.6)
PARAMETERS: dict[str, Any] = {
    "max_depth": DEPTH, "num_leaves": 2**DEPTH, "learning_rate": 0.08, "reg_lambda": 5.0, "min_child_samples": 25,
    "subsample": 0.8, "subsample_freq": 1, "colsample_bytree": 0.6, "n_jobs": 1, "random_state": 1, "verbose": -1,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip


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
    names: list[str] = []
    tables: list[Table] = []
    rows: list[slice] = []
    at = 0
    for folder in (p for f in folders for p in sorted(f.iterdir()) if (p / "key.json").exists()):
        sources = articles(folder)
        told = [a for s in sources for a in assertions(s)]
        table = Table(told, published(sources))
        i, j = candidates(table)
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


def learner(trees: int, **more: Any) -> Any:
    import lightgbm  # type: ignore[import-not-found,import-untyped,unused-ignore]

    return lightgbm.LGBMClassifier(n_estimators=trees, **{**PARAMETERS, **more})


def folds_of(pairs: Pairs, folds: int) -> Ints:
    """The fold of each pair: bundles in turn."""
    return np.asarray(pairs.bundle * 7919 % folds, dtype=np.int64)


def scored(model: Any, rows: Floats) -> Floats:
    return np.asarray(model.predict(rows, raw_score=True), dtype=np.float32)


def out_of_fold(rows: Floats, wanted: Any, usable: Any, fold: Ints, trees: int, **more: Any) -> Floats:
    """Scores of each row by a model that saw no row of its fold."""
    out = np.zeros(len(rows), dtype=np.float32)
    for k in range(int(fold.max()) + 1):
        train, test = usable & (fold != k), fold == k
        out[test] = scored(learner(trees, **more).fit(rows[train], wanted[train]), rows[test])
    return out


def second_rows(pairs: Pairs, subject: Floats) -> Floats:
    """The features of the second ensemble, bundle by bundle."""
    return np.concatenate([
        rows_of_pairs(t, pairs.i[r], pairs.j[r], pairs.met[r], pairs.one[r], subject[r])
        for t, r in zip(pairs.tables, pairs.rows, strict=True)
    ])  # fmt: skip


def curve(pairs: Pairs, finding: Floats, change: Floats) -> list[tuple[str, list[str]]]:
    """For each set of bundles: how many labelled topics are right at the lowest score with a precision."""
    made = []
    for title, chosen in (("stories", "ACEFG"), ("gva", "c"), ("own", "p")):
        inside = np.array([n[0] in chosen for n in pairs.names])[pairs.bundle] & pairs.differs
        lines = []
        for what, scores, good in (("disagreements", finding, (2,)), ("changes", change, (2, 3))):
            chosen_rows = [k for k in np.argsort(-scores) if inside[k]]
            right, wrong = 0, 0
            history: list[tuple[float, int, float]] = []
            got: set[tuple[int, int]] = set()
            bad: set[tuple[int, int]] = set()
            for k in chosen_rows:
                ends = {(pairs.bundle[k], pairs.i[k]), (pairs.bundle[k], pairs.j[k])}
                if pairs.label[k] in good:
                    if (pairs.bundle[k], pairs.topic[k]) in got:
                        continue
                    got.add((pairs.bundle[k], pairs.topic[k]))
                    right += 1
                else:
                    seen = bool(ends & bad)
                    bad |= ends
                    if seen:
                        continue
                    wrong += 1
                history.append((right / (right + wrong), right, float(scores[k])))
            for precision in PRECISIONS:
                best = max((h for h in history if h[0] >= precision and h[1] > 4), key=lambda h: h[1], default=None)
                if best:
                    lines.append(f"{what}: precision {precision:.2f}: {best[1]} right topics, threshold {best[2]:.2f}")
        made.append((title, lines))
    return made


def tree_lists(model: Any, columns: tuple[str, ...]) -> dict[str, Any]:
    """A fitted ensemble as plain lists (see ``crosscheck.alignment.trees.trees_of``)."""
    dump = model.booster_.dump_model()
    made = []
    for tree in dump["tree_info"]:
        nodes: list[list[Any]] = []

        def walk(node: dict[str, Any], nodes: list[list[Any]] = nodes) -> int:
            at = len(nodes)
            nodes.append([])
            if "leaf_value" in node and "split_feature" not in node:
                nodes[at] = [round(node["leaf_value"], 4)]
            else:
                left = walk(node["left_child"])
                right = walk(node["right_child"])
                nodes[at] = [columns[node["split_feature"]], round(node["threshold"], 5), left, right]
            return at

        walk(tree["tree_structure"])
        made.append(nodes)
    return {"depth": DEPTH, "bias": 0.0, "trees": made}


def main() -> None:
    parser = where.options(__doc__)
    parser.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    options = parser.parse_args()
    if where.missing(options.data, "stories", "gva"):
        return
    pairs = pairs_of([options.data / "stories", options.data / "gva", OWN])
    keep = np.array([not n.startswith(HELD) for n in pairs.names])[pairs.bundle]
    labelled, differs = pairs.label > 0, pairs.differs
    fold = folds_of(pairs, 6)
    usable = keep & (labelled | differs)
    subject = out_of_fold(pairs.one, labelled, usable, fold, SUBJECT_TREES)
    rows = second_rows(pairs, subject)
    shown = pairs.label >= 2
    finding = out_of_fold(rows, pairs.label == 2, keep & differs, fold, FINDING_TREES)
    change = out_of_fold(rows, pairs.label == 3, keep & differs, fold, CHANGE_TREES)
    for title, lines in curve(pairs, finding, change):
        print(title, *lines, sep="\n   ")
    if options.write:
        fitted = {
            "thresholds": THRESHOLDS,
            "subject": tree_lists(learner(SUBJECT_TREES).fit(pairs.one[usable], labelled[usable]), SUBJECT),
            "finding": tree_lists(learner(FINDING_TREES).fit(rows[keep & differs], shown[keep & differs]), FINDING),
            "change": tree_lists(
                learner(CHANGE_TREES, min_child_samples=10).fit(
                    rows[keep & shown & differs], (pairs.label == 3)[keep & shown & differs]
                ),
                FINDING,
            ),
        }
        WRITTEN.write_text(json.dumps(fitted, separators=(",", ":")) + "\n", "utf-8")
        print(f"written: {WRITTEN.name}, {WRITTEN.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
