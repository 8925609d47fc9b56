"""Raw articles end to end: ``scan`` of news clusters against their answer keys, beside a naive number matcher.

    python bench/clusters.py DATA/gva [--naive] [--show] [--only cNN]

A labelled disagreement is found when one finding holds, in two different positions, quotes that overlap two different
labelled positions; a finding is right when it does so for any labelled disagreement; a trap is sprung when one finding
holds its two sides in different positions.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from crosscheck.model import Finding, Source

KINDS = ("count", "age", "date", "time", "duration", "name")
Place = tuple[str, int, int]
Scan = Callable[[list[Source]], list[Finding]]


def load(folder: Path) -> tuple[list[Source], dict]:
    listed = json.loads((folder / "sources.json").read_text("utf-8"))
    sources = [
        Source(
            (folder / s["file"]).read_text("utf-8").replace("\r\n", "\n"),
            Path(s["file"]).stem,
            s["published"],
            s.get("site"),
        )
        for s in listed
    ]
    return sources, json.loads((folder / "key.json").read_text("utf-8"))


def places(mention: dict, texts: dict[str, str]) -> list[Place]:
    """Every place where a key's quote stands."""
    doc, quote = Path(mention["doc"]).stem, mention["quote"]
    text, found, at = texts[doc], [], 0
    while quote and (at := text.find(quote, at)) >= 0:
        found.append((doc, at, at + len(quote)))
        at += 1
    return found


def held(finding: Finding) -> list[list[Place]]:
    return [[(c.source, c.anchor.start, c.anchor.end) for c in p.claims if c.anchor] for p in finding.positions]


def touches(claims: list[Place], quotes: list[Place]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in claims for b in quotes)


def splits(finding: Finding, sides: list[list[Place]]) -> bool:
    """Two different positions of the finding overlap two different sides."""
    hits = [{i for i, quotes in enumerate(sides) if touches(claims, quotes)} for claims in held(finding)]
    return any(a and b and len(a | b) > 1 for i, a in enumerate(hits) for b in hits[i + 1 :])


def run(data: Path, scan: Scan, only: str | None = None, show: bool = False) -> dict[str, float]:
    asked, found, right, wrong, doubted, traps, sprung = Counter(), Counter(), Counter(), Counter(), Counter(), 0, 0
    for folder in sorted(p for p in data.iterdir() if p.is_dir() and (only is None or p.name in only.split(","))):
        sources, key = load(folder)
        texts = {s.id: s.text for s in sources}
        findings = scan(sources)
        sure = [f for f in findings if not f.doubtful]
        labels = [
            (d, [[p for m in position["mentions"] for p in places(m, texts)] for position in d["positions"]])
            for d in key["disagreements"]
        ]
        for d, sides in labels:
            if d["kind"] in KINDS and d["severity"] in ("high", "medium"):
                hit = any(splits(f, sides) for f in findings)
                asked[d["kind"]] += 1
                found[d["kind"]] += hit
                if show and not hit:
                    print(f"  {folder.name} MISSED {d['kind']} {d['topic']}: {[p['value'] for p in d['positions']]}")
        for f in findings:
            good = any(splits(f, sides) for _, sides in labels)
            family = f.rule[:5]
            if f.doubtful:
                doubted[good] += 1
            else:
                (right if good else wrong)[family] += 1
            if show:
                mark = ("RIGHT" if good else "WRONG") + (" doubtful" if f.doubtful else "")
                print(f"  {folder.name} {mark} {f.rule} {f.message}")
                if not good:
                    for p in f.positions:
                        print(
                            "       ", p.value, "|", "; ".join(f"{c.source}: {c.quote[:110]!r}" for c in p.claims[:3])
                        )
        for trap in key["traps"]:
            sides = [places(trap["a"], texts), places(trap["b"], texts)]
            traps += 1
            hit = any(splits(f, sides) for f in sure)
            sprung += hit
            if show and hit:
                print(f"  {folder.name} TRAP {trap['a']['quote']!r} <> {trap['b']['quote']!r}: {trap['why']}")
    total = sum(asked.values())
    n_right, n_wrong = sum(right.values()), sum(wrong.values())
    for kind in KINDS:
        print(f"  recall {kind:9} {found[kind]:3}/{asked[kind]}")
    for family in sorted({*right, *wrong}):
        print(f"  precision {family} {right[family]:3}/{right[family] + wrong[family]}")
    result = {
        "recall": sum(found.values()) / max(total, 1),
        "precision": n_right / max(n_right + n_wrong, 1),
        "findings": n_right + n_wrong,
        "doubtful": sum(doubted.values()) / max(n_right + n_wrong + sum(doubted.values()), 1),
        "doubtful right": doubted[True] / max(sum(doubted.values()), 1),
        "traps sprung": sprung / max(traps, 1),
    }
    print("  " + "  ".join(f"{name} {value:.3f}" for name, value in result.items()))
    return result


def ours(sources: list[Source]) -> list[Finding]:
    from crosscheck.scanning import scan

    return list(scan(sources).findings)


def ours_with_changes(sources: list[Source]) -> list[Finding]:
    from crosscheck.scanning import scan

    report = scan(sources)
    return [*report.findings, *report.changes]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--naive", action="store_true", help="the floor: same noun, other number")
    parser.add_argument("--changes", action="store_true", help="count changes as findings too")
    parser.add_argument("--show", action="store_true", help="every finding, miss and trap")
    parser.add_argument("--only", help="names of clusters, with commas")
    args = parser.parse_args()
    if args.naive:
        sys.path.insert(0, str(Path(__file__).parent))
        from naive import naive as scanner
    else:
        scanner = ours_with_changes if args.changes else ours
    run(args.data, scanner, args.only, args.show)


if __name__ == "__main__":
    main()
