"""Raw articles end to end: ``scan`` of news clusters against their answer keys, beside a naive number matcher.

    python bench/clusters.py [DATA_FOLDER] [--show] [--only cNN,cNN]

DATA_FOLDER defaults to ../shared/data; its gva/ holds the clusters.  A labelled disagreement is found when one finding
holds, in two different positions, quotes that overlap two different labelled positions; a finding is right when it
does so for any labelled disagreement; a trap is sprung when one finding that is not marked doubtful holds its two
sides in different positions.  Recall counts the disagreements of high and medium severity, precision the findings that
are not marked doubtful.  The table goes to bench/results/clusters.md.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosscheck.model import Finding, Source
from crosscheck.scanning import scan
from lib import where
from lib.naive import naive

KINDS = ("count", "age", "date", "time", "duration", "name")
Place = tuple[str, int, int]
Scan = Callable[[list[Source]], list[Any]]


@dataclass
class Score:
    """Counts over all clusters: labelled disagreements by kind, findings by rule, traps."""

    asked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    doubted: Counter[bool] = field(default_factory=Counter)
    traps: int = 0
    sprung: int = 0

    @property
    def recall(self) -> float:
        return share(self.found.total(), self.asked.total())

    @property
    def precision(self) -> float:
        return share(self.right.total(), self.right.total() + self.wrong.total())

    @property
    def traps_sprung(self) -> float:
        return share(self.sprung, self.traps)


def share(part: int, whole: int) -> float:
    """In percent; of nothing, 0."""
    return 100 * part / max(whole, 1)


def clusters(data: Path, only: str | None = None) -> Iterator[tuple[str, list[Source], dict[str, Any]]]:
    """Name, articles and answer key of each cluster."""
    for folder in sorted(p for p in data.iterdir() if (p / "key.json").exists()):
        if only is None or folder.name in only.split(","):
            listed = json.loads((folder / "sources.json").read_text("utf-8"))
            sources = [
                Source(
                    (folder / s["file"]).read_text("utf-8").replace("\r\n", "\n"), Path(s["file"]).stem,
                    s["published"], s.get("site"),
                ) for s in listed
            ]  # fmt: skip
            yield folder.name, sources, json.loads((folder / "key.json").read_text("utf-8"))


def places(mention: dict[str, str], texts: dict[str, str]) -> list[Place]:
    """Every place where a key's quote stands."""
    doc, quote = Path(mention["doc"]).stem, mention["quote"]
    text, found, at = texts[doc], [], 0
    while quote and (at := text.find(quote, at)) >= 0:
        found.append((doc, at, at + len(quote)))
        at += 1
    return found


def held(finding: Finding) -> list[list[Place]]:
    """The places of the quotes of each position."""
    return [[(c.source, c.anchor.start, c.anchor.end) for c in p.claims if c.anchor] for p in finding.positions]


def touches(claims: list[Place], quotes: list[Place]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in claims for b in quotes)


def splits(finding: Finding, sides: list[list[Place]]) -> bool:
    """Two different positions of the finding overlap two different sides."""
    hits = [{i for i, quotes in enumerate(sides) if touches(claims, quotes)} for claims in held(finding)]
    return any(a and b and len(a | b) > 1 for i, a in enumerate(hits) for b in hits[i + 1 :])


def measure(data: Path, scanner: Scan, only: str | None = None, show: bool = False) -> Score:
    """Score a scanner on the clusters of a folder; ``show`` prints every finding, miss and sprung trap."""
    score = Score()
    for name, sources, key in clusters(data, only):
        said = list(_count(score, scanner(sources), key, {s.id: s.text for s in sources}))
        if show:
            print(*(f"  {name} {line}" for line in said), sep="\n")
    return score


def _count(score: Score, findings: list[Any], key: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    labels = [
        (d, [[p for m in position["mentions"] for p in places(m, texts)] for position in d["positions"]])
        for d in key["disagreements"]
    ]
    for d, sides in labels:
        if d["kind"] in KINDS and d["severity"] in ("high", "medium"):
            hit = any(splits(f, sides) for f in findings)
            score.asked[d["kind"]] += 1
            score.found[d["kind"]] += hit
            if not hit:
                yield f"MISSED {d['kind']} {d['topic']}: {[p['value'] for p in d['positions']]}"
    for f in findings:
        good = any(splits(f, sides) for _, sides in labels)
        if f.doubtful:
            score.doubted[good] += 1
        else:
            (score.right if good else score.wrong)[f.rule[:5] or "change"] += 1
        yield f"{'RIGHT' if good else 'WRONG'}{' doubtful' if f.doubtful else ''} {f.rule} {f.message}"
        for p in () if good else f.positions:
            yield f"    {p.value} | " + "; ".join(f"{c.source}: {c.quote[:110]!r}" for c in p.claims[:3])
    for trap in key["traps"]:
        sides = [places(trap["a"], texts), places(trap["b"], texts)]
        hit = any(splits(f, sides) for f in findings if not f.doubtful)
        score.traps += 1
        score.sprung += hit
        if hit:
            yield f"TRAP {trap['a']['quote']!r} <> {trap['b']['quote']!r}: {trap['why']}"


def ours(sources: list[Source]) -> list[Finding]:
    """The findings of ``scan``."""
    return list(scan(sources).findings)


def ours_with_changes(sources: list[Source]) -> list[Finding]:
    """The same, and the changes that it tells apart from findings."""
    report = scan(sources)
    return [*report.findings, *report.changes]


SCANNERS: dict[str, Scan] = {
    "scan": ours,
    "scan, changes counted as findings": ours_with_changes,
    "the same noun with another number": naive,
}


def page(scores: dict[str, Score]) -> str:
    """All scanners side by side, then ours by kind and by rule."""
    head = ["", "recall", "precision", "findings", "doubtful (of them right)", "traps sprung"]
    rows = [
        [
            name,
            f"{s.recall:.1f} % ({s.found.total()} of {s.asked.total()})",
            f"{s.precision:.1f} %",
            f"{s.right.total() + s.wrong.total()}",
            f"{s.doubted.total()} ({s.doubted[True]})",
            f"{s.traps_sprung:.1f} % ({s.sprung} of {s.traps})",
        ]
        for name, s in scores.items()
    ]
    kinds, rules = [kind for kind in KINDS if any(s.asked[kind] for s in scores.values())], []
    for name, s in list(scores.items())[:2]:
        said = ", ".join(f"{r} {s.right[r]} of {s.right[r] + s.wrong[r]}" for r in sorted({*s.right, *s.wrong}))
        rules.append(f"Precision by rule, {name}: {said}.\n")
    by_kind = [[name, *(f"{s.found[k]} of {s.asked[k]}" for k in kinds)] for name, s in scores.items()]
    return "\n".join(
        [
            "Clusters of local news about one incident each, with answer keys; `python bench/clusters.py`.",
            "The rules of scan were written beside these clusters: expect less on others.\n",
            where.table(head, rows),
            where.table(["recall by kind", *kinds], by_kind),
            *rules,
        ]
    )


def main() -> int:
    """Measure all scanners and write the table; with ``--show`` or ``--only`` ours alone, printed."""
    options = where.options(__doc__)
    options.add_argument("--show", action="store_true", help="every finding, miss and trap; nothing is written")
    options.add_argument("--only", help="names of clusters, with commas; nothing is written")
    args = options.parse_args()
    if where.missing(args.data, "gva"):
        return 0
    if args.show or args.only:
        print(page({"scan": measure(args.data / "gva", ours, args.only, args.show)}))
        return 0
    scores = {name: measure(args.data / "gva", scanner) for name, scanner in SCANNERS.items()}
    where.write("clusters", "Raw articles: what scan finds", page(scores))
    return 0


if __name__ == "__main__":
    sys.exit(main())
