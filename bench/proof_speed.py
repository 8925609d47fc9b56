"""How long ``proof`` takes: a newsroom's sources, drafts of some length, and one paragraph changed in the editor.

    python bench/proof_speed.py [DATA_FOLDER] [--runs N]

Sources are the articles of stories/ and gva/, the draft is the drafts of stories/ one after the other, cut at a length.
Each figure is a median of processes of their own; the memory is the peak of the process above the interpreter with its
imports.  Targets: 2,000 words against 200 sources in two seconds, the index of the sources included; a changed
paragraph in 100 ms.  Writes bench/results/proof_speed.md.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

from crosscheck.model import Source
from lib import where
from lib.keys import articles

SETS = ((1_000, 200), (2_000, 200))
"""Words of the draft, sources."""
ALL_TOLD = 2.0
"""Seconds for the index and the first check."""
CHANGED = 0.1
"""Seconds for the check after a paragraph was changed."""
HEAD = ["", "index", "first check", "second check", "one changed paragraph", "peak, MB", "statements"]
EDITS = 5
"""Paragraphs changed one after the other; the median counts."""


def sources(data: Path, most: int) -> tuple[Source, ...]:
    """So many articles of stories/ and gva/, story by story."""
    folders = [f for name in ("stories", "gva") for f in sorted((data / name).iterdir()) if f.is_dir()]
    made = [
        Source(s.text, f"{folder.parent.name}-{folder.name}-{s.id}", s.published, s.publisher)
        for folder in folders
        for s in articles(folder)
    ]
    return tuple(made[:most])


def draft(data: Path, words: int) -> str:
    """The drafts of stories/ one after the other, to the paragraph in which so many words are reached."""
    kept: list[str] = []
    for path in sorted((data / "stories").glob("*/draft.md")):
        for paragraph in re.split(r"\n\s*\n", path.read_text("utf-8").strip()):
            if sum(len(p.split()) for p in kept) >= words:
                return "\n\n".join(kept) + "\n"
            kept.append(paragraph)
    return "\n\n".join(kept) + "\n"


def changed(text: str, which: float = 0.5) -> str:
    """The text with one more sentence in a paragraph, the one at a share of the whole."""
    parts = text.split("\n\n")
    parts[int(len(parts) * which)] += " On Tuesday 17 people were still missing, the mayor said."
    return "\n\n".join(parts)


def peak() -> float:
    """The most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(data: Path, words: int, many: int) -> dict[str, float]:
    """One run in this process: seconds of each step, the peak, and how much there was to say."""
    from crosscheck.apps.cli.common import expect_many_objects
    from crosscheck.apps.lsp.sheet import Sheet
    from crosscheck.pipeline.proof import Proofreader

    given, text, before = sources(data, many), draft(data, words), peak()
    expect_many_objects()
    marks = [time.perf_counter()]
    reader = Proofreader(given)
    marks.append(time.perf_counter())
    sheet = Sheet("draft.md", text, reader)
    marks.append(time.perf_counter())
    Sheet("draft.md", text, reader)
    marks.append(time.perf_counter())
    edits = []
    for n in range(EDITS):
        start = time.perf_counter()
        Sheet("draft.md", changed(text, (n + 0.5) / EDITS), reader)
        edits.append(time.perf_counter() - start)
    index, first, second = (b - a for a, b in pairwise(marks))
    return {
        "index": index, "first": first, "second": second, "changed": statistics.median(edits),
        "peak": peak() - before, "statements": len(sheet.report.statements), "words": len(text.split()),
        "sources": len(given), "characters": sum(len(s.text) for s in given),
    }  # fmt: skip


def asked(data: Path, words: int, many: int, runs: int) -> dict[str, float]:
    """:func:`measured` in new processes: the medians; ends the bench when that fails."""
    found = []
    for _ in range(runs):
        command = [sys.executable, __file__, str(data), "--measure", str(words), str(many)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            sys.exit(f"{words} words, {many} sources: status {run.returncode}\n{run.stderr}")
        found.append(json.loads(run.stdout))
    return {key: statistics.median(one[key] for one in found) for key in found[0]}


def row(one: dict[str, float]) -> list[str]:
    """A line of the table."""
    what = f"{one['words']:,.0f} words, {one['sources']:.0f} sources of {one['characters'] / 1e3:,.0f} KB in all"
    seconds = [f"{one[key]:.2f} s" for key in ("index", "first", "second")]
    return [what, *seconds, f"{one['changed'] * 1e3:.0f} ms", f"{one['peak']:.0f}", f"{one['statements']:.0f}"]


def main() -> int:
    """Measure, print and write; the exit status is 1 when a target is missed."""
    options = where.options(__doc__)
    options.add_argument("--runs", type=int, default=3, help="processes that are measured (default 3)")
    options.add_argument("--measure", nargs=2, type=int, metavar=("WORDS", "SOURCES"), help=argparse.SUPPRESS)
    args = options.parse_args()
    if where.missing(args.data, "stories", "gva"):
        return 0
    if args.measure:
        print(json.dumps(measured(args.data, *args.measure)))
        return 0
    found = [asked(args.data, words, many, args.runs) for words, many in SETS]
    python = ".".join(map(str, sys.version_info[:3]))
    told = f"`python bench/proof_speed.py`, Python {python}; medians of {args.runs} runs, by the clock.\n"
    where.write("proof_speed", "Speed and memory of proof", f"{told}\n{where.table(HEAD, [row(one) for one in found])}")
    return int(any(one["index"] + one["first"] > ALL_TOLD or one["changed"] > CHANGED for one in found))


if __name__ == "__main__":
    sys.exit(main())
