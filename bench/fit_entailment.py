"""Fit the weights of proof's support and say how well they do in folds.

    python bench/fit_entailment.py [DATA_FOLDER] [--write] [--folds 5]

Two ensembles (LightGBM, one thread, fixed seed: the same bytes each time): which pairs of a draft's figure and a
source's are about one thing, and which of a draft's figures are carried, all that bears on them taken together.
Fitted on the drafts of stories/, bump and wice of DATA_FOLDER (default ../shared/data), its headlines with other
numbers put in, bench/bundles (p5 and q9 left out) and bench/passages_*. In folds: each draft is scored by weights that
were fitted without it and without other drafts on the same text; the second ensemble always sees out-of-fold scores of
the first. ``--write`` fits on everything and writes src/crosscheck/data/entailment.json.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import fit_alignment
from crosscheck.alignment.bags import Floats
from crosscheck.alignment.weights import ensemble_of
from crosscheck.drafts.entailment.columns import PAIR
from crosscheck.drafts.entailment.statements import STATEMENT, statement_rows
from crosscheck.drafts.entailment.weights import Entailment
from lib import where
from lib.entailed import (
    ASIDE,
    SUPPORTED,
    Stretch,
    drafts,
    fact_labels,
    fold_of,
    pair_labels,
    stretches,
    weight_of,
)
from lib.keys import held

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = ROOT / "src" / "crosscheck" / "data" / "entailment.json"
THRESHOLDS = {
    "about": -1.0, "carried": 0.15, "carried_alone": -0.1, "contradicts": 0.0, "alone": -1.0, "disputes": -0.4,
    "disagrees": 0.0,
}  # fmt: skip
"""Log odds, chosen in folds (the table below and bench/support.py)."""
LEFT = (0.05, 0.08, 0.12, 0.16, 0.2, 0.25)
Known = np.ndarray[Any, Any]


@dataclass
class Told:
    """All stretches with what is known of them, one row a pair and one a fact."""

    found: list[Stretch]
    rows: Floats
    about: Known
    pair_fold: Known
    pair_weight: Known
    carried: Known
    fact_fold: Known
    fact_weight: Known
    usable: Known
    """Stretches that may be fitted on, one row a fact."""
    pair_usable: Known

    @classmethod
    def of(cls, found: list[Stretch], folds: int) -> Told:
        """From stretches."""
        alone: dict[int, Counter[int]] = {}
        for s in found:
            alone.setdefault(id(s.keyed), Counter()).update(n for touched in s.touched for n in touched)
        pairs = [len(s.pairs.i) for s in found]
        facts = [len(s.pairs.facts) for s in found]

        def spread(values: list[Any], counts: list[int]) -> Known:
            return np.repeat(np.array(values), counts)

        folds_, weights = [fold_of(s.keyed, folds) for s in found], [weight_of(s.keyed) for s in found]
        free = [not held(s.keyed.name) for s in found]
        return cls(
            found,
            np.concatenate([s.pairs.rows() for s in found if len(s.pairs.i)]),
            np.concatenate([pair_labels(s, alone[id(s.keyed)]) for s in found]),
            spread(folds_, pairs), spread(weights, pairs),
            np.concatenate([fact_labels(s, alone[id(s.keyed)]) for s in found]),
            spread(folds_, facts), spread(weights, facts), spread(free, facts), spread(free, pairs),
        )  # fmt: skip

    def first(self, where: Known) -> dict[str, Any]:
        """The first ensemble, fitted on the pairs ``where``."""
        chosen = where & self.pair_usable & (self.about >= 0)
        return fit_alignment.fitted(self.rows[chosen], self.about[chosen] == 1, self.pair_weight[chosen], PAIR)

    def second(self, rows: Floats, where: Known) -> dict[str, Any]:
        """The second, fitted on the facts ``where``."""
        chosen = where & self.usable & (self.carried >= 0)
        return fit_alignment.fitted(rows[chosen], self.carried[chosen] == 1, self.fact_weight[chosen], STATEMENT)

    def statements(self, score: Floats) -> Floats:
        """Rows of the second question by scores of the first."""
        made, at = [], 0
        for s in self.found:
            made.append(statement_rows(s.pairs, score[at : at + len(s.pairs.i)]))
            at += len(s.pairs.i)
        return np.concatenate(made)

    def weights(self, folds: int) -> list[Entailment]:
        """For each fold the weights that were fitted on the others."""
        firsts = [self.first(self.pair_fold != k) for k in range(folds)]
        score = np.zeros(len(self.rows), dtype=np.float32)
        for k, first in enumerate(firsts):
            there = self.pair_fold == k
            score[there] = ensemble_of(first, PAIR).scores(self.rows[there])
        rows = self.statements(score)
        return [
            Entailment.of({"thresholds": THRESHOLDS, "about": first, "carried": self.second(rows, self.fact_fold != k)})
            for k, first in enumerate(firsts)
        ]

    def in_folds(self, folds: int) -> tuple[Floats, Floats]:
        """Scores of both questions by weights that have not seen the draft."""
        score = np.zeros(len(self.rows), dtype=np.float32)
        for k in range(folds):
            there = self.pair_fold == k
            score[there] = ensemble_of(self.first(~there), PAIR).scores(self.rows[there])
        rows = self.statements(score)
        carried = np.zeros(len(rows), dtype=np.float32)
        for k in range(folds):
            there = self.fact_fold == k
            carried[there] = ensemble_of(self.second(rows, ~there), STATEMENT).scores(rows[there])
        return score, carried


def weights_by_draft(data: Path, folds: int) -> dict[str, Entailment]:
    """For each draft, by its set and name, weights that have not seen it."""
    told = Told.of([s for keyed in drafts(data, ROOT / "bench") for s in stretches(keyed)], folds)
    made, chosen = told.weights(folds), {}
    for s in told.found:
        name = held(s.keyed.name) or s.keyed.set
        chosen[f"{name} {s.keyed.name}"] = made[fold_of(s.keyed, folds)]
    return chosen


def lacking() -> bool:
    """Whether LightGBM is not there; if so, one line says how to get it."""
    return fit_alignment.lacking()


def labelled(told: Told, carried: Floats) -> list[tuple[str, str, float, str]]:
    """Each label with a fact: its set, its status, the least score of its facts, its reason."""
    at, least = 0, {}
    for s in told.found:
        for touched, value in zip(s.touched, carried[at : at + len(s.touched)].tolist(), strict=True):
            for n in touched:
                key = (id(s.keyed), n)
                least[key] = min(value, least.get(key, value))
        at += len(s.touched)
    by_id = {id(s.keyed): s.keyed for s in told.found}
    made = []
    for (id_, n), value in least.items():
        keyed = by_id[id_]
        name = held(keyed.name) or keyed.set
        made.append((name, keyed.labelled[n].status, value, keyed.labelled[n].why))
    return made


def auc(scores: Known, right: Known) -> float:
    """The chance that a right one scores above a faulty one."""
    order = np.argsort(scores, kind="stable")
    rank = np.empty(len(scores))
    rank[order] = np.arange(len(scores))
    n, m = right.sum(), (~right).sum()
    return float((rank[right].sum() - n * (n - 1) / 2) / max(n * m, 1))


def table(rows: list[tuple[str, str, float, str]]) -> str:
    """For each set how well right and faulty figures are told apart."""
    lines = []
    for name in sorted({r[0] for r in rows}):
        of = [r for r in rows if r[0] == name and r[1] not in ASIDE]
        right, scores = np.array([r[1] == SUPPORTED for r in of]), np.array([r[2] for r in of])
        if not right.any() or right.all():
            lines.append(f"{name}: {len(of)}, mean {scores.mean():.2f}")
            continue
        lines.append(f"{name}: {len(of)} labels, AUC {auc(scores, right):.3f}")
        for left in LEFT:
            least = np.quantile(scores[right], left)
            passed = scores >= least
            lines.append(
                f"   {left:.2f} of the right ones left at {least:.2f}: caught {(scores[~right] < least).mean():.2f},"
                f" right among passed {right[passed].mean():.2f}"
            )
        parts = []
        for status in sorted({r[1] for r in of} - {SUPPORTED}):
            wrong = np.array([r[2] for r in of if r[1] == status])
            both = np.concatenate([scores[right], wrong])
            mark = np.concatenate([np.ones(right.sum()), np.zeros(len(wrong))]) == 1
            parts.append(f"{status} {auc(both, mark):.2f} ({len(wrong)})")
        lines.append("   " + ", ".join(parts))
    return "\n".join(lines)


def main() -> None:
    parser = where.options(__doc__)
    parser.add_argument("--folds", type=int, default=5, help="how many folds")
    parser.add_argument("--write", action="store_true", help="fit on everything and write the weights")
    options = parser.parse_args()
    if where.missing(options.data, "stories", "bump.dev.jsonl", "wice.dev.jsonl") or fit_alignment.lacking():
        return
    found = [s for keyed in drafts(options.data, ROOT / "bench") for s in stretches(keyed)]
    told = Told.of(found, options.folds)
    score, carried = told.in_folds(options.folds)
    print(table(labelled(told, carried)))
    if options.write:
        everywhere = np.ones(len(told.rows), dtype=bool)
        raw = {
            "thresholds": THRESHOLDS, "about": told.first(everywhere),
            "carried": told.second(told.statements(score), np.ones(len(told.carried), dtype=bool)),
        }  # fmt: skip
        WRITTEN.write_text(json.dumps(raw, separators=(",", ":")) + "\n", "utf-8")
        print(f"written: {WRITTEN.name}, {WRITTEN.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
