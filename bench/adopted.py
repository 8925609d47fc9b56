"""What becomes of the findings of `scan` when `scan --adopt` writes its groups to a project and `report` reads them.

Each bundle of bench/bundles is a project without claims. Counted, by rule: the open findings of scan, those that have
no counterpart in the report (a finding of the same family with a position at each of their places), and the findings of
the report that scan does not have. A second run must add nothing. Writes bench/results/adopted.md.

    python bench/adopted.py [--show] [BUNDLE …]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from crosscheck.model import Finding
from crosscheck.pipeline.project import check_project
from crosscheck.pipeline.scan import scan_sources
from crosscheck.project.adopting import adopt
from crosscheck.settings import Settings
from crosscheck.sources.folder import read_sources
from crosscheck.sources.seeds import load_sources
from lib import where

FAMILIES = {"XC202": "XC201", "XC204": "XC203"}
Places = list[set[tuple[str, int, int]]]


def main() -> int:
    """Print the measure; 1 when a second run adds something."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bundles", nargs="*", help="names of bundles; all of them by default")
    parser.add_argument("--show", action="store_true", help="print what has no counterpart; nothing is written")
    args = parser.parse_args()
    folders = sorted(p for p in (where.BENCH / "bundles").iterdir() if p.is_dir() and p.name[0] in "pq")
    found, lost, more, again = Counter[str](), Counter[str](), Counter[str](), 0
    for folder in folders:
        if args.bundles and folder.name not in args.bundles:
            continue
        with TemporaryDirectory() as project:
            scanned, reported, added = adopted(folder, Path(project))
        missing, new = without(scanned, reported), without(reported, scanned)
        found.update(f.rule for f in scanned)
        lost.update(f.rule for f in missing)
        more.update(f.rule for f in new)
        again += added
        for what, some in (("lost", missing), ("new", new)):
            for f in some if args.show else ():
                print(f"{folder.name} {what} {f.rule} {f.topic} {[p.value for p in f.positions]}")
    rows = [f"| {rule} | {found[rule]} | {lost[rule]} | {more[rule]} |" for rule in sorted(found | lost | more)]
    total = f"| all | {found.total()} | {lost.total()} | {more.total()} |"
    table = ["| rule | open in scan | not in the report | only in the report |", "|---|---|---|---|", *rows, total]
    text = "\n".join([*table, "", f"Claims added by a second run: {again}."])
    if args.show or args.bundles:
        print(text)
    else:
        where.write("adopted", "What a report finds of what scan found, once its groups are adopted", text)
    return int(again > 0)


def adopted(folder: Path, project: Path) -> tuple[list[Finding], list[Finding], int]:
    """The sure findings of scan, the findings of the report after adoption, and how many claims a second run adds."""
    sources, _ = read_sources([folder])
    (project / "seeds").mkdir()
    (project / "claims").mkdir()
    listed = []
    for n, source in enumerate(sources):
        (project / "seeds" / f"{n}.txt").write_text(source.text, encoding="utf-8")
        known = {"id": source.id, "published": source.published, "publisher": source.publisher}
        listed.append({"file": f"{n}.txt", **{key: value for key, value in known.items() if value}})
    (project / "seeds" / "sources.yaml").write_text(json.dumps({"sources": listed}), encoding="utf-8")
    scanned = [f for f in scan_sources(load_sources(project)).findings if not f.doubtful]
    done = adopt(project, (), Settings())
    added = sum(adopt(project, (), Settings()).claims.values())
    return scanned, list(check_project(project).findings) if done.claims else [], added


def without(findings: Iterable[Finding], others: Iterable[Finding]) -> list[Finding]:
    """The findings that none of the others stands for."""
    known = [(FAMILIES.get(f.rule, f.rule), places(f)) for f in others]
    return [
        f for f in findings
        if not any(family == FAMILIES.get(f.rule, f.rule) and held(places(f), there) for family, there in known)
    ]  # fmt: skip


def places(finding: Finding) -> Places:
    """The quotes of each position."""
    return [{(c.source, c.anchor.start, c.anchor.end) for c in p.claims if c.anchor} for p in finding.positions]


def held(positions: Places, others: Places) -> bool:
    """Whether each position has a quote in common with one of the others."""
    return all(
        any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in one for other in others for b in other)
        for one in positions
    )


if __name__ == "__main__":
    sys.exit(main())
