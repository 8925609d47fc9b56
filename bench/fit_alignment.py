"""Fit the weights of the alignment and say how well they do in folds.

    python bench/fit_alignment.py [DATA_FOLDER] [--write] [--folds 6]

Fits three ensembles of small trees (LightGBM, one thread, fixed seed: the same bytes each time): which pairs of
assertions are about one thing, which differing pairs are labelled as a disagreement, and which as a change. Bundles:
stories/ and gva/ of DATA_FOLDER (default ../shared/data) and bench/bundles (p5 and q9 left out). In folds: each bundle
is scored by weights that were fitted without it; the second ensemble always sees out-of-fold scores of the first.
``--write`` fits on everything and writes src/crosscheck/data/alignment.json.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.alignment.scored import FINDING
from crosscheck.alignment.subject_features import SUBJECT
from crosscheck.alignment.weights import FARTHEST, ensemble_of
from lib import where
from lib.keys import held
from lib.labelled import Pairs, pairs_of, second_rows

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "bench" / "bundles"
WRITTEN = ROOT / "src" / "crosscheck" / "data" / "alignment.json"
TREES = 120
DEPTH = 4
PENALTY = 10.0
"""Of a weight of the sum, in standard deviations."""
THRESHOLDS = {"shown": 0.0, "loose": 1.1, "doubtful": -0.35, "changed": -0.2, "joins": -0.6}
"""Log odds (``loose``, ``doubtful`` and ``joins``: beside ``shown``), chosen on bench/folds.py."""
PRECISIONS = (0.9, 0.85, 0.8, 0.7, 0.6)
MISSING = "nothing fitted: LightGBM is not installed; pip install '.[fit]'"
PARAMETERS: dict[str, Any] = {
    "max_depth": DEPTH, "num_leaves": 2**DEPTH, "learning_rate": 0.08, "reg_lambda": 5.0, "min_child_samples": 25,
    "subsample": 0.8, "subsample_freq": 1, "colsample_bytree": 0.6, "n_jobs": 1, "random_state": 1, "verbose": -1,
    "deterministic": True, "force_row_wise": True, "objective": "binary",
}  # fmt: skip


def lacking() -> bool:
    """Whether LightGBM is not there; if so, one line says how to get it."""
    if find_spec("lightgbm") is None:
        print(MISSING)
        return True
    return False


@dataclass
class Known:
    """The labelled pairs: which rows may be fitted on, for each question."""

    pairs: Pairs
    keep: Any
    usable: Any

    @classmethod
    def of(cls, pairs: Pairs) -> Known:
        keep = np.array([not held(n) for n in pairs.names])[pairs.bundle]
        return cls(pairs, keep, keep & ((pairs.label > 0) | pairs.differs))

    def subject(self, fold: Ints) -> Floats:
        """Out-of-fold scores of the first question."""
        return out_of_fold(self.pairs.one, self.pairs.label > 0, self.usable, fold, np.ones(len(self.usable)), SUBJECT)

    def told(self, rows: Floats, fold: Ints, label: int) -> Floats:
        """Out-of-fold scores of the second (label 2) or third (3)."""
        usable = self.keep & self.pairs.differs
        return out_of_fold(rows, self.pairs.label == label, usable, fold, counts_of(self.pairs, label), FINDING)

    def everything(self, rows: Floats, where: Any) -> dict[str, Any]:
        """The weights of all three questions fitted on some rows."""
        first, second = self.usable & where, self.keep & self.pairs.differs & where
        made = {"subject": fitted(self.pairs.one[first], (self.pairs.label > 0)[first], np.ones(first.sum()), SUBJECT)}
        for name, label in (("finding", 2), ("change", 3)):
            counts = counts_of(self.pairs, label)[second]
            made[name] = fitted(rows[second], (self.pairs.label == label)[second], counts, FINDING)
        return made


def fitted(rows: Floats, wanted: Any, counts: Any, columns: Sequence[str]) -> dict[str, Any]:
    """The weighted sum and the trees of one question, as ``crosscheck.alignment.weights.ensemble_of`` takes them.

    ``counts``: how much each row counts.
    """
    import lightgbm

    data = lightgbm.Dataset(rows, wanted.astype(np.float32), weight=counts)
    booster = lightgbm.train(PARAMETERS, data, num_boost_round=TREES)
    return {"depth": DEPTH, "sum": _sum(rows, wanted, counts, columns), "trees": _tree_lists(booster, columns)}


def _sum(rows: Floats, wanted: Any, counts: Any, columns: Sequence[str]) -> dict[str, Any]:
    """A logistic regression with a quadratic penalty, by Newton's method."""
    mean, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    mean, scale = np.round(mean.astype(float), 5), np.round(scale.astype(float), 5) + 1e-5
    steps = np.clip((rows - mean) / scale, -FARTHEST, FARTHEST)
    x = np.hstack([steps, np.ones((len(rows), 1))])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[-1] = 0.0
    weight = np.zeros(x.shape[1])
    for _ in range(8):
        chance = 1 / (1 + np.exp(-(x @ weight)))
        spread = counts * chance * (1 - chance) + 1e-9
        slope = x.T @ (counts * (wanted - chance)) - penalty * weight
        bend = (x.T * spread) @ x
        bend[np.diag_indices(len(weight))] += penalty
        step = np.linalg.solve(bend, slope)
        weight += step
        if np.abs(step).max() < 1e-4:
            break
    told = zip(columns, mean, scale, weight[:-1], strict=True)
    return {
        "bias": round(float(weight[-1]), 4),
        "columns": {name: [float(m), round(float(s), 5), round(float(w), 4)] for name, m, s, w in told},
    }


def _tree_lists(booster: Any, columns: Sequence[str]) -> list[Any]:
    dump = booster.dump_model()
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
    return made


def out_of_fold(rows: Floats, wanted: Any, usable: Any, fold: Ints, counts: Any, columns: Sequence[str]) -> Floats:
    """Scores of each row by weights that saw no row of its fold."""
    out = np.zeros(len(rows), dtype=np.float32)
    for k in range(int(fold.max()) + 1):
        train, test = usable & (fold != k), fold == k
        out[test] = ensemble_of(fitted(rows[train], wanted[train], counts[train], columns), columns).scores(rows[test])
    return out


def fold_of(bundle: int, folds: int) -> int:
    """The fold of a bundle, by its number: in turn."""
    return bundle * 7919 % folds


def folds_of(pairs: Pairs, folds: int) -> Ints:
    """The fold of each pair."""
    return np.array([fold_of(bundle, folds) for bundle in pairs.bundle.tolist()], dtype=np.int64)


def counts_of(pairs: Pairs, label: int) -> Any:
    """How much each row counts: a topic that is told in many pairs counts less for each."""
    of = Counter(zip(pairs.bundle.tolist(), pairs.topic.tolist(), strict=True))
    wanted = pairs.label == label
    counts = np.ones(len(pairs.label))
    counts[wanted] = [
        1 / math.sqrt(of[b, t])
        for b, t in zip(pairs.bundle[wanted].tolist(), pairs.topic[wanted].tolist(), strict=True)
    ]
    counts[wanted] *= wanted.sum() / max(counts[wanted].sum(), 1e-9)
    return counts


def curve(pairs: Pairs, finding: Floats, change: Floats) -> list[tuple[str, list[str]]]:
    """For each set of bundles: how many labelled topics are right at the lowest score with a precision."""
    made = []
    for title, chosen in (("stories", "ACEFG"), ("gva", "c"), ("own", "pq")):
        inside = np.array([n[0] in chosen for n in pairs.names])[pairs.bundle] & pairs.differs
        lines = []
        for what, scores, good in (("disagreements", finding, (2,)), ("changes", change, (2, 3))):
            chosen_rows = [k for k in np.argsort(-scores) if inside[k]]
            right, wrong, history, got, bad = 0, 0, [], set(), set()
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


def main() -> None:
    parser = where.options(__doc__)
    parser.add_argument("--folds", type=int, default=6, help="how many folds")
    parser.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    options = parser.parse_args()
    if where.missing(options.data, "stories", "gva") or lacking():
        return
    pairs = pairs_of([options.data / "stories", options.data / "gva", OWN])
    known = Known.of(pairs)
    fold = folds_of(pairs, options.folds)
    subject = known.subject(fold)
    rows = second_rows(pairs, subject)
    for title, lines in curve(pairs, known.told(rows, fold, 2), known.told(rows, fold, 3)):
        print(title, *lines, sep="\n   ")
    if options.write:
        raw = known.everything(rows, known.keep)
        WRITTEN.write_text(json.dumps({"thresholds": THRESHOLDS, **raw}, separators=(",", ":")) + "\n", "utf-8")
        print(f"written: {WRITTEN.name}, {WRITTEN.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
