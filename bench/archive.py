"""``scan`` of an archive: how time and memory grow with the number of articles, and what is found.

    python bench/archive.py [--most ARTICLES] [--workers N]

Made-up archives (bench/lib/archive_articles.py): stories of four short articles, with one figure changed in one of
them.  ``crosscheck scan FOLDER`` is run as a whole, a process of its own, and its findings are held against what is
true.  The memory is the most that all its processes held together, what they share counted once.  Target: time in
proportion to the articles, at least 200 of them a second on two processors, at most 2 GB.  Writes
bench/results/archive.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.alignment.stories import stories
from crosscheck.pipeline.workers import processors
from lib.archive_articles import Archive, Planted, archive
from lib.where import table, write

SIZES = (1_000, 2_000, 4_000, 7_000, 10_000, 20_000, 50_000, 100_000)
USUAL = 10_000
A_SECOND, MEMORY = 200, 2_000
"""The targets: articles, and megabytes, at :data:`USUAL`."""
LOOKED = 0.2
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Run:
    """One scan of an archive."""

    articles: int
    stories: int
    exact: int
    """Stories found with all their articles and no other."""
    shown: int
    """Planted differences among the findings."""
    doubted: int
    """Planted differences among those that may be of two things."""
    findings: int
    seconds: float
    used: float
    """Seconds of the processors, which other work on the machine does not lengthen much."""
    memory: float
    """Megabytes."""


def held(root: int) -> float:
    """Megabytes that a process and those that it began hold; pages that several share count once."""
    total, waiting = 0, [root]
    while waiting:
        process = Path("/proc", str(waiting.pop()))
        try:
            total += sum(int(line.split()[1]) for line in (process / "smaps_rollup").open() if line.startswith("Pss:"))
            waiting += map(int, (process / "task" / process.name / "children").read_text().split())
        except (OSError, ValueError):  # it has ended
            continue
    return total / 1024


def used() -> float:
    """Seconds of the processors that ended children, and theirs, have used."""
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return told.ru_utime + told.ru_stime


def scanned(made: Archive, workers: int, cache: str) -> tuple[dict[str, Any], float, float, float]:
    """The report of ``crosscheck scan`` on the articles as files; its seconds by the clock and of the processors, and
    its megabytes.

    Python keeps its compiled modules in the folder ``cache``.
    """
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        listed = [{"file": f"{s.id}.txt", "published": s.published, "site": s.publisher} for s in made.sources]
        (articles / "sources.json").write_text(json.dumps(listed), encoding="utf-8")
        for source in made.sources:
            (articles / f"{source.id}.txt").write_text(source.text, encoding="utf-8")
        out = Path(folder) / "findings.json"
        command = [sys.executable, "-m", "crosscheck", "scan", str(articles), "-f", "json", "-o", str(out)]
        start, before, memory = time.perf_counter(), used(), 0.0
        spared = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        spared["PYTHONPYCACHEPREFIX"] = cache
        run = subprocess.Popen([*command, "--workers", str(workers)], env=spared)
        while run.poll() is None:
            memory = max(memory, held(run.pid))
            time.sleep(LOOKED)
        seconds = time.perf_counter() - start
        if run.returncode not in (0, 1):
            sys.exit(f"scan: status {run.returncode}")
        return json.loads(out.read_text("utf-8")), seconds, used() - before, memory


def holds(finding: dict[str, Any], planted: Planted) -> bool:
    """Whether the changed figure and the true one stand in two positions of a finding."""
    sides = []
    for article in (planted.one, planted.other):
        start, end = article.spans[planted.slot]
        sides.append(
            {
                at
                for at, position in enumerate(finding["positions"])
                for c in position["claims"]
                if c["source"] == article.source.id and c["start"] <= start and end <= c["end"]
            }
        )
    return any(i != j for i in sides[0] for j in sides[1])


def measured(number: int, workers: int, cache: str) -> Run:
    """One archive, scanned and judged."""
    made = archive(number)
    report, *cost = scanned(made, workers, cache)
    by_source: dict[str, list[dict[str, Any]]] = {}
    for finding in report["findings"]:
        for id in {c["source"] for p in finding["positions"] for c in p["claims"]}:
            by_source.setdefault(id, []).append(finding)
    told = [[f for f in by_source.get(p.one.source.id, ()) if holds(f, p)] for p in made.planted]
    shown = sum(any(not f["doubtful"] for f in found) for found in told)
    exact = len({story.sources for story in stories(made.sources)} & set(made.stories))
    return Run(number, len(made.stories), exact, shown, sum(map(bool, told)) - shown, len(report["findings"]), *cost)


def row(run: Run, before: Run | None) -> list[str]:
    """A run as a row of the table, with the powers by which the processors' time and the memory grew."""
    powers = ["–", "–"]
    if before is not None:
        more = math.log(run.articles / before.articles)
        powers = [
            f"{math.log(now / then) / more:.2f}" for now, then in ((run.used, before.used), (run.memory, before.memory))
        ]
    return [
        f"{run.articles:,}", f"{run.stories:,}", f"{run.seconds:.1f}", f"{run.articles / run.seconds:.0f}",
        f"{1000 * run.used / run.articles:.1f}", f"{run.memory:.0f}", *powers, f"{100 * run.exact / run.stories:.1f} %",
        f"{100 * run.shown / run.stories:.1f} %", f"{100 * run.doubted / run.stories:.1f} %", f"{run.findings:,}",
    ]  # fmt: skip


def main() -> int:
    """Measure, print and write; the exit status is 1 when a target is missed at the usual size."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=int, default=USUAL, help=f"articles of the largest archive (default {USUAL:,})")
    options.add_argument("--workers", type=int, default=processors(), help="processes (default: one a processor)")
    given = options.parse_args()
    runs: list[Run] = []
    rows = []
    with tempfile.TemporaryDirectory() as cache:
        scanned(archive(40), 1, cache)  # not counted: it compiles what is run
        for number in (n for n in SIZES if n <= given.most):
            runs.append(measured(number, given.workers, cache))
            rows.append(row(runs[-1], runs[-2] if len(runs) > 1 else None))
            print(" | ".join(rows[-1]), flush=True)
    head = [
        "articles", "stories", "seconds", "articles a second", "processor, ms an article", "peak, MB",
        "processor time grows by the power", "memory by the power", "stories found exactly",
        "planted differences found", "and as doubtful", "findings",
    ]  # fmt: skip
    python = ".".join(map(str, sys.version_info[:3]))
    text = (
        f"`python bench/archive.py`, Python {python}, {given.workers} workers; the whole of `crosscheck scan FOLDER`,"
        f" files read and JSON written. Made-up articles of some 900 characters. Targets at {USUAL:,}: at least"
        f" {A_SECOND} articles a second on two processors, at most {MEMORY:,} MB. Seconds by the clock hang on"
        f" what else the machine does.\n\n{table(head, rows)}"
    )
    write("archive", "Archives: how scan grows with the number of articles", text)
    asked = [run for run in runs if run.articles == USUAL]
    return int(any(run.articles / run.seconds < A_SECOND or run.memory > MEMORY for run in asked))


if __name__ == "__main__":
    sys.exit(main())
