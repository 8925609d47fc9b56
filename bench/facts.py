"""Assertions without a figure (yes or no, order, place, name): what the articles tell differently, against answer keys.

    python bench/facts.py [DATA_FOLDER] [--show] [--shipped]

The bundles are those of stories/ and gva/ of DATA_FOLDER (default ../shared/data) and of bench/bundles; of these p5,
p9, q7, q8 and q9 are held out of every fit. Every bundle is judged by weights fitted without it, unless --shipped;
what counts as evidence was chosen with all but these in sight.
The table goes to bench/results/facts.md, unless --show is given.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from crosscheck.alignment.facts.disagreements import Disagreement, disagreements, judged
from crosscheck.alignment.facts.weights import shipped
from lib import facts_fit, where
from lib.facts_fit import HOLDS, Judged
from lib.scanned import of

KINDS = ("yesno", "order", "place", "name")
COUNTED = ("high", "medium")


def main() -> int:
    options = where.options(__doc__)
    options.add_argument("--show", action="store_true", help="all findings and misses in words; nothing is written")
    options.add_argument("--shipped", action="store_true", help="the shipped weights, which have seen the bundles")
    args = options.parse_args()
    if where.missing(args.data, "stories"):
        return 0
    read = [("held out" if one.held_out else folder, one) for folder, one in facts_fit.every(args.data)]
    every = [one for _, one in read]
    models = [shipped()] * len(every) if args.shipped else facts_fit.in_folds(every)
    counts = {name: Counter[str]() for name in dict.fromkeys(name for name, _ in read)}
    for (folder, one), model in zip(read, models, strict=True):
        count(counts[folder], one, judged(one.candidates, model), args.show)
    text = f"{INTRO}\n\n{page(counts)}\n{strangers(every)}\n"
    if args.show:
        print(text)
    else:
        where.write("facts", TITLE, text)
    return 0


TITLE = "Assertions without a figure"
INTRO = (
    "Yes or no, order, place and name in bundles of articles with answer keys; `python bench/facts.py`.\n"
    "Every bundle is judged by weights fitted without it.  What counts as evidence, and where its weight is expected,\n"
    "was chosen with these bundles in sight: on others expect less.  A finding is right when its two positions lie on\n"
    "two sides of a labelled disagreement of a kind that it can hold."
)


def count(counts: Counter[str], one: Judged, found: Sequence[Disagreement], show: bool) -> None:
    """What was found in a bundle, added to the counts."""
    labels = [label for label in one.bundle.key.disagreements if label.severity in COUNTED and label.kind in KINDS]
    hit: set[str] = set()
    for finding in found:
        held = [label for label in one.bundle.key.disagreements if facts_fit.held(finding, label)]
        state = "sure" if finding.sure else "doubtful"
        counts[state] += 1
        counts[f"{state} right"] += bool(held)
        counts[f"{finding.form} {state}"] += 1
        counts[f"{finding.form} {state} right"] += bool(held)
        counts[f"{state} sprung"] += any(_springs(finding, t.a, t.b) for t in one.bundle.key.traps)
        hit |= {f"{state} {label.topic}" for label in held}
        if show:
            print(f"{one.bundle.name} {'RIGHT' if held else 'WRONG'} {state} {finding.form} {finding.likelihood:.2f}")
            print("   " + finding.reason)
    for label in labels:
        seen = any(facts_fit.holds(c, label) for c in one.candidates)
        for name in ("all", label.kind):
            counts[f"asked {name}"] += 1
            counts[f"sure found {name}"] += f"sure {label.topic}" in hit
            counts[f"found {name}"] += f"sure {label.topic}" in hit or f"doubtful {label.topic}" in hit
            counts[f"candidate {name}"] += seen
        if show and f"sure {label.topic}" not in hit:
            print(f"{one.bundle.name} MISSED{' (seen)' if seen else ''} {label.kind}: {label.topic}")


def _springs(finding: Disagreement, a: Sequence[tuple[str, int, int]], b: Sequence[tuple[str, int, int]]) -> bool:
    on = [
        [any(p.source == d and p.start < e and s < p.end for p in position for d, s, e in side) for side in (a, b)]
        for position in finding.positions
    ]
    return (on[0][0] and on[1][1]) or (on[0][1] and on[1][0])


def page(counts: dict[str, Counter[str]]) -> str:
    """The table, a column a folder."""
    rows = [
        ("recall, high and medium, sure", lambda c: of(c["sure found all"], c["asked all"])),
        *((f"of these {k}", lambda c, k=k: of(c[f"sure found {k}"], c[f"asked {k}"])) for k in KINDS),
        ("recall with the doubtful", lambda c: of(c["found all"], c["asked all"])),
        ("labelled pairs among the candidates", lambda c: of(c["candidate all"], c["asked all"])),
        ("precision of the sure", lambda c: of(c["sure right"], c["sure"])),
        *(
            (f"of these {form}", lambda c, form=form: of(c[f"{form} sure right"], c[f"{form} sure"]))
            for form in HOLDS
        ),
        ("of the doubtful right", lambda c: of(c["doubtful right"], c["doubtful"])),
        ("traps sprung by the sure", lambda c: str(c["sure sprung"])),
    ]  # fmt: skip
    return where.table(["", *counts], [[name, *(show(c) for c in counts.values())] for name, show in rows])


def strangers(every: Sequence[Judged]) -> str:
    """Findings between articles of two bundles, between an article and its copy, and the time."""
    across = copies = size = 0
    spent = 0.0
    for one, other in pairwise(every):
        a, b = one.bundle.sources[0], replace(other.bundle.sources[0], id="other")
        across += sum(len({p.source for side in d.positions for p in side}) > 1 for d in disagreements([a, b]))
        copies += sum(
            len({p.source for side in d.positions for p in side}) > 1 for d in disagreements([a, replace(a, id="copy")])
        )
    for one in every:
        size += sum(len(s.text) for s in one.bundle.sources)
        began = time.perf_counter()
        disagreements(one.bundle.sources)
        spent += time.perf_counter() - began
    pairs = len(every) - 1
    return (
        f"Between articles of unrelated events: {across} findings in {pairs} pairs; between an article and its copy:"
        f" {copies} in {pairs}.\nTime: {1e5 * spent / max(size, 1):.2f} s for 100 KB, reading included."
    )


if __name__ == "__main__":
    sys.exit(main())
