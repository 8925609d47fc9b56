"""Pairs of a sentence and a passage: does the sentence agree with, contradict or go beyond it?

    python bench/pairs.py [DATA_FOLDER] [--show SET]

DATA_FOLDER defaults to ../shared/data; the table goes to bench/results/pairs.md.

The hypothesis is a draft of one sentence, the premise its source; the judge is ``crosscheck.proof``.  Where a set has
two labels only (FEVER), it is told both ways: what is not found counts as entailed, and ("strict") as refuted.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lib import where

SETS = {
    "equate_stress": "EQUATE stress test",
    "rte3_numeric": "RTE-3, numeric",
    "fever_symmetric_digits": "FEVER-symmetric, digits",
}
LABELS = {"SUPPORTS": "entailment", "REFUTES": "contradiction"}


def by_proof(premise: str, hypothesis: str) -> str:
    """The same by ``crosscheck.proof``."""
    from crosscheck import Source
    from crosscheck.pipeline.proof import proof

    report = proof(hypothesis, [Source(premise, "premise")])
    statuses = {s.status for s in report.statements}
    if statuses & {"contradicted", "disputed"} or any(f.rule == "XC505" for f in report.findings):
        return "contradiction"
    return "entailment" if statuses == {"supported"} else "neutral"


def strictly(premise: str, hypothesis: str) -> str:
    """The same, what is not found being refuted."""
    said = by_proof(premise, hypothesis)
    return "contradiction" if said == "neutral" else said


JUDGES: dict[str, Callable[[str, str], str]] = {"proof": by_proof, "proof, strict": strictly}


@dataclass
class Score:
    """The right label and the one said, of each pair, and the seconds of processor time it took."""

    rows: list[tuple[str, str]]
    seconds: float

    @property
    def accuracy(self) -> float:
        """In percent."""
        return 100 * sum(a == b for a, b in self.rows) / len(self.rows)

    def of(self, label: str) -> str:
        """Precision and recall of a label, in percent; empty for a label that the set does not have."""
        true = sum(a == label for a, _ in self.rows)
        said, both = sum(b == label for _, b in self.rows), sum(a == b == label for a, b in self.rows)
        return f"{100 * both / max(said, 1):.0f} / {100 * both / true:.0f}" if true else ""


def measure(path: Path, judge: Callable[[str, str], str], show: bool = False) -> Score:
    """Score a judge on one set; ``show`` prints the pairs it gets wrong."""
    items = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    golds = [LABELS.get(item["label"], item["label"]) for item in items]
    two = "neutral" not in golds
    rows = []
    begun = time.process_time()
    for item, gold in zip(items, golds, strict=True):
        said = judge(item["premise"], item["hypothesis"])
        said = "entailment" if two and said == "neutral" else said
        rows.append((gold, said))
        if show and gold != said:
            print(f"  {gold} but said {said}\n    P {item['premise']}\n    H {item['hypothesis']}")
    return Score(rows, time.process_time() - begun)


def page(scores: dict[tuple[str, str], Score]) -> str:
    """One row for each set and judge."""
    labels = ("entailment", "contradiction", "neutral")
    head = ["set", "by", "pairs", "accuracy", *(f"{label} P / R" for label in labels), "processor time, s"]
    rows = [
        [SETS[name], by, str(len(s.rows)), f"{s.accuracy:.1f} %", *map(s.of, labels), f"{s.seconds:.1f}"]
        for (name, by), s in scores.items()
    ]
    doc = str(__doc__).split("\n\n", 3)[3]
    return where.table(head, rows) + "\nP, R: precision and recall in percent.\n\n" + doc


def main() -> int:
    """Measure both ways on all sets and write the table; with ``--show`` print the wrong pairs of one set instead."""
    options = where.options(__doc__)
    options.add_argument("--show", choices=list(SETS), help="the pairs of a set that were judged wrong")
    args = options.parse_args()
    if where.missing(args.data, *(f"{name}.dev.jsonl" for name in SETS)):
        return 0
    if args.show:
        for by, judge in JUDGES.items():
            print(by)
            print(Counter(measure(args.data / f"{args.show}.dev.jsonl", judge, show=True).rows))
        return 0
    scores = {
        (name, by): measure(args.data / f"{name}.dev.jsonl", judge)
        for name in SETS for by, judge in JUDGES.items()
        if judge is by_proof or name == "fever_symmetric_digits"
    }  # fmt: skip
    where.write("pairs", "Pairs of a sentence and a passage", page(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
