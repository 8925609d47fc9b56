"""Raw articles of many fields end to end: ``scan`` of bundles against their answer keys, beside a naive matcher.

    python bench/stories.py [DATA_FOLDER] [--also FOLDER] [--only NAME,NAME] [--show] [--jobs N]

DATA_FOLDER defaults to ../shared/data; its stories/ holds the bundles.  Each --also names a further folder of bundles
of the same layout, scored in a column of its own.  bench/lib/score.py says what is found, right and sprung.  The table
goes to bench/results/stories.md, unless --show, --only or --also is given.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from crosscheck.model import Source
from crosscheck.scanning import scan
from lib import told, where
from lib.keys import Bundle, bundles
from lib.naive import naive, naive_pairs
from lib.score import Score, counted, judge

KINDS = (
    "count", "money", "percent", "measure", "date", "time", "age", "duration", "rank", "score", "ratio", "name",
    "place", "order", "yesno",
)  # fmt: skip
WORDS = ("name", "place", "order", "yesno")
"""Kinds that need more than a figure."""
Scanner = Callable[[Sequence[Source]], tuple[Sequence[Any], Sequence[Any]]]
"""Articles to findings and changes."""


def ours(sources: Sequence[Source]) -> tuple[Sequence[Any], Sequence[Any]]:
    """What ``scan`` says."""
    report = scan(sources)
    return report.findings, report.changes


def nouns(sources: Sequence[Source]) -> tuple[Sequence[Any], Sequence[Any]]:
    """All the numbers of one noun are a finding."""
    return naive(list(sources)), ()


def noun_pairs(sources: Sequence[Source]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Any two of them, from two articles, are a finding."""
    return naive_pairs(list(sources)), ()


SCANNERS: dict[str, Scanner] = {
    "scan": ours,
    "same noun, other number": nouns,
    "any two of these": noun_pairs,
}


def measured(scanner: Scanner, bundle: Bundle) -> tuple[Score, list[str]]:
    """One bundle: its counts, and all of it in words."""
    findings, changes = scanner(bundle.sources)
    judged = judge(findings, changes, bundle.key)
    return counted(judged, findings, bundle.key), list(told.lines(bundle, findings, changes, judged))


def measure(folder: Path, scanner: Scanner, only: str | None = None, show: bool = False, jobs: int = 1) -> Score:
    """A scanner on all bundles of a folder; ``show`` prints every finding, miss and sprung trap."""
    total, work = Score(), partial(measured, scanner)
    with ProcessPoolExecutor(jobs) as pool:
        every = bundles(folder, only)
        for score, said in pool.map(work, every) if jobs > 1 else map(work, every):
            total += score
            if show:
                print(*said, sep="\n")
    return total


def page(scores: dict[str, Score]) -> str:
    """All scanners side by side, then the kinds, then our rules."""
    head = ["", *scores]
    sums: list[tuple[str, Callable[[Score], str]]] = [
        ("recall, high and medium", lambda s: of(*s.count())),
        ("of these " + ", ".join(WORDS), lambda s: of(*s.count(WORDS))),
        ("all others", lambda s: of(*s.count({*KINDS} - {*WORDS}))),
        ("recall, low", lambda s: of(*(sum(n for k, n in c.items() if k[1] == "low") for c in (s.found, s.asked)))),
        ("precision of findings", lambda s: of(s.right.total(), s.right.total() + s.wrong.total())),
        ("precision of changes", lambda s: of(s.changes[True], s.changes.total())),
        ("precision of both", lambda s: f"{s.precision_of_both:.1f} %"),
        ("traps sprung", lambda s: of(s.sprung, s.traps)),
        ("labelled changes seen", lambda s: of(s.changes_seen, s.changes_asked)),
        ("doubtful, of all findings", lambda s: of(s.doubted.total(), s.doubted.total() + given(s))),
        ("of them right", lambda s: of(s.doubted[True], s.doubted.total())),
        ("findings that mix topics", lambda s: of(s.mixed, given(s))),
    ]
    kinds = [kind for kind in KINDS if any(s.count((kind,))[1] for s in scores.values())]
    first = next(iter(scores.values()))
    rules = ", ".join(f"{r} {first.right[r]} of {first.right[r] + first.wrong[r]}" for r in rules_of(first))
    return "\n".join(
        [
            "Bundles of articles of many fields about one event each, with answer keys; `python bench/stories.py`.",
            "Doubtful findings count only where they are named.\n",
            where.table(head, [[name, *(show(s) for s in scores.values())] for name, show in sums]),
            where.table(
                ["recall by kind", *scores], [[k, *(of(*s.count((k,))) for s in scores.values())] for k in kinds]
            ),
            f"Right findings by rule, scan: {rules or 'none'}.",
        ]
    )


def given(score: Score) -> int:
    """Findings that are not doubtful."""
    return score.right.total() + score.wrong.total()


def rules_of(score: Score) -> list[str]:
    return sorted({*score.right, *score.wrong})


def of(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none"


def main() -> int:
    """Measure all scanners and write the table; with ``--show`` or ``--only`` ours alone, printed."""
    options = where.options(__doc__)
    options.add_argument("--also", action="append", type=Path, default=[], help="a further folder of bundles")
    options.add_argument("--show", action="store_true", help="all of ours in words; nothing is written")
    options.add_argument("--only", help="names of bundles or their beginnings, with commas; nothing is written")
    options.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    args = options.parse_args()
    if where.missing(args.data, "stories"):
        return 0
    folder = args.data / "stories"
    alone = args.show or args.only
    scanners = {"scan": ours} if alone else SCANNERS
    scores = {name: measure(folder, s, args.only, args.show, args.jobs) for name, s in scanners.items()}
    for also in args.also:
        scores[also.name] = measure(also, ours, args.only, args.show, args.jobs)
    if alone or args.also:
        print(page(scores))
    else:
        where.write("stories", "Raw articles of many fields: what scan finds", page(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
