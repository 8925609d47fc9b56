"""Pairs of a sentence and a passage: does the sentence agree with, contradict or go beyond it?

    python bench/pairs.py DATA [--by frames|proof] [--show SET]

The hypothesis is a draft of one sentence, the premise its source.  ``frames`` compares the mentions that agree in their
frames and nothing else; ``proof`` is ``crosscheck.proof``.  Sets: equate_stress, rte3_numeric, fever_symmetric_digits.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from crosscheck.articles.frames import Framed, align, frames_of
from crosscheck.model import Value

SETS = ("equate_stress", "rte3_numeric", "fever_symmetric_digits")
LABELS = {"SUPPORTS": "entailment", "REFUTES": "contradiction"}


def entails(a: Value, b: Value) -> bool:
    """``a`` carries ``b`` (DESIGN section 3)."""
    if a.core is None or b.support is None or a.support is None:
        return False
    loose = (b.support.low > float("-inf") and b.support.low > 0) and a.support.low in (0.0, float("-inf"))
    open_above = b.support.high < float("inf") and a.support.high == float("inf")
    return a.core.within(b.support) and not loose and not open_above


def best(mine: Framed, theirs: list[Framed]) -> Framed | None:
    """The mention of the passage that a mention of the sentence is about."""
    hits = align([mine], theirs)
    if hits:
        top = hits[0]
        rivals = [h for h in hits if h[2].strength == top[2].strength and abs(h[2].score - top[2].score) < 0.05]
        held = [h[1] for h in rivals if entails(h[1].mention.value, mine.mention.value)]
        return held[0] if held else top[1]
    return None


def by_frames(premise: str, hypothesis: str) -> str:
    """ "entailment", "contradiction" or "neutral" by frames alone."""
    source, draft = frames_of(premise, None, "premise"), frames_of(hypothesis, None, "draft")
    verdicts = set()
    for mine in draft:
        theirs = best(mine, source)
        if theirs is None:
            verdicts.add("neutral")
            continue
        a, b = theirs.mention.value, mine.mention.value
        if a.support is None or b.support is None:
            verdicts.add("neutral")
        elif not a.support.meets(b.support) or opposed(a, b):
            verdicts.add("contradiction")
        else:
            verdicts.add("entailment" if entails(a, b) else "neutral")
    for verdict in ("contradiction", "neutral", "entailment"):
        if verdict in verdicts:
            return verdict
    return "neutral"


def opposed(a: Value, b: Value) -> bool:
    """The same number, once exact and once as a bound: one of the two is wrong (XC505)."""
    bounds = ("more_than", "less_than")
    return a.key == b.key and (a.hedge in bounds) != (b.hedge in bounds)


def by_proof(premise: str, hypothesis: str) -> str:
    """The same by ``crosscheck.proof``."""
    from crosscheck import Source
    from crosscheck.proofing import proof

    report = proof(hypothesis, [Source(premise, "premise")])
    statuses = {s.status if hasattr(s, "status") else s["status"] for s in report.statements}
    if "contradicted" in statuses or any(r == "XC505" for f in report.findings for r in (f.rule,)):
        return "contradiction"
    return "entailment" if statuses == {"supported"} else "neutral"


def score(rows: list[tuple[str, str]], labels: tuple[str, ...]) -> str:
    right = sum(a == b for a, b in rows)
    parts = [f"accuracy {right / len(rows):.3f} of {len(rows)}"]
    for label in labels:
        said, true = sum(b == label for _, b in rows), sum(a == label for a, _ in rows)
        both = sum(a == b == label for a, b in rows)
        parts.append(f"{label} P {both / max(said, 1):.2f} R {both / max(true, 1):.2f}")
    return "  ".join(parts)


def run(path: Path, judge: Callable[[str, str], str], show: bool = False) -> None:
    rows = []
    begun = time.perf_counter()
    two = "fever" in path.name
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        gold = LABELS.get(item["label"], item["label"])
        said = judge(item["premise"], item["hypothesis"])
        if two and said == "neutral":
            said = "entailment"
        rows.append((gold, said))
        if show and gold != said:
            print(f"  {gold} but said {said}\n    P {item['premise']}\n    H {item['hypothesis']}")
    labels = ("entailment", "contradiction") if two else ("entailment", "contradiction", "neutral")
    print(f"{path.stem}: {score(rows, labels)}  ({time.perf_counter() - begun:.1f} s)")
    if show:
        print("  ", Counter(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--by", choices=("frames", "proof"), default="frames")
    parser.add_argument("--show", choices=SETS)
    args = parser.parse_args()
    for name in SETS:
        if args.show in (None, name):
            judge = by_frames if args.by == "frames" else by_proof
            run(args.data / f"{name}.dev.jsonl", judge, show=args.show == name)


if __name__ == "__main__":
    main()
