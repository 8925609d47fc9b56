"""Scanners of raw articles measured on folders of bundles, and the table of what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from crosscheck.alignment.scored import Ensembles
from crosscheck.model import Source
from crosscheck.pipeline.scan import scan_sources
from lib import told, where
from lib.keys import Bundle, bundles
from lib.naive import naive, naive_pairs
from lib.score import Score, counted, judge

WORDS = ("name", "place", "order", "yesno")
"""Kinds that need more than a figure."""
Scanner = Callable[[Sequence[Source]], tuple[Sequence[Any], Sequence[Any]]]
"""Articles to findings and changes."""


def ours(sources: Sequence[Source], ensembles: Ensembles | None = None) -> tuple[Sequence[Any], Sequence[Any]]:
    """What ``scan`` says, by the shipped weights or by others."""
    report = scan_sources(sources, ensembles=ensembles)
    return report.findings, report.changes


def nouns(sources: Sequence[Source]) -> tuple[Sequence[Any], Sequence[Any]]:
    """All the numbers of one noun are a finding."""
    return naive(list(sources)), ()


def noun_pairs(sources: Sequence[Source]) -> tuple[Sequence[Any], Sequence[Any]]:
    """Any two of them that two articles have are a finding."""
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


def page(scores: dict[str, Score], kinds: Sequence[str]) -> str:
    """All columns side by side, then the kinds, of which alone recall is asked, then the rules of the first."""
    words, figures = [k for k in kinds if k in WORDS], [k for k in kinds if k not in WORDS]
    rows: list[tuple[str, Callable[[Score], str]]] = [
        ("recall, high and medium", lambda s: of(*s.count(kinds))),
        ("of these " + ", ".join(words), lambda s: of(*s.count(words))),
        ("of these all others", lambda s: of(*s.count(figures))),
        ("recall, low", lambda s: of(*s.count(kinds, ("low",)))),
        ("precision of findings", lambda s: of(s.right.total(), given(s))),
        ("precision of changes", lambda s: of(s.changes[True], s.changes.total())),
        ("precision of both", lambda s: of(s.right.total() + s.changes[True], given(s) + s.changes.total())),
        ("traps sprung", lambda s: of(s.sprung, s.traps)),
        ("labelled changes seen", lambda s: of(s.changes_seen, s.changes_asked)),
        ("doubtful, of all findings", lambda s: of(s.doubted.total(), s.doubted.total() + given(s))),
        ("of the doubtful right", lambda s: of(s.doubted[True], s.doubted.total())),
        ("findings that mix topics", lambda s: of(s.mixed, given(s))),
    ]
    asked = [kind for kind in kinds if any(s.count((kind,))[1] for s in scores.values())]
    by_kind = [[kind, *(of(*s.count((kind,))) for s in scores.values())] for kind in asked]
    column, first = next(iter(scores.items()))
    rules = [f"{r} {first.right[r]} of {first.right[r] + first.wrong[r]}" for r in sorted({*first.right, *first.wrong})]
    return "\n".join(
        [
            "Doubtful findings count only where they are named; a change counts as holding a disagreement.\n",
            where.table(["", *scores], [[name, *map(show, scores.values())] for name, show in rows]),
            where.table(["recall by kind", *scores], by_kind),
            f"Right findings by rule, {column}: {', '.join(rules) or 'none'}.",
        ]
    )


def given(score: Score) -> int:
    """Findings that are not doubtful."""
    return score.right.total() + score.wrong.total()


def of(part: int, whole: int) -> str:
    """A share with its counts."""
    return f"{100 * part / whole:.1f} % ({part} of {whole})" if whole else "none"


def run(doc: str | None, name: str, title: str, folder: str, kinds: Iterable[str], intro: str) -> int:
    """The command line of a bench over one folder of the data: its table goes to ``bench/results/<name>.md``."""
    options = where.options(doc)
    options.add_argument("--also", action="append", type=Path, default=[], help="a further folder of bundles")
    options.add_argument("--show", action="store_true", help="all of ours in words; nothing is written")
    options.add_argument("--only", help="names of bundles or their beginnings, with commas; nothing is written")
    options.add_argument("--jobs", type=int, default=1, help="processes (default 1)")
    args = options.parse_args()
    if where.missing(args.data, folder):
        return 0
    alone = args.show or args.only
    scanners = {"scan": ours} if alone else SCANNERS
    scores = {name: measure(args.data / folder, s, args.only, args.show, args.jobs) for name, s in scanners.items()}
    for also in args.also:
        scores[f"scan, {also.name}"] = measure(also, ours, args.only, args.show, args.jobs)
    text = f"{intro}\n{page(scores, tuple(kinds))}"
    if alone or args.also:
        print(text)
    else:
        where.write(name, title, text)
    return 0
