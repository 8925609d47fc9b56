"""How ``scan`` grows: a cold start, stories of many articles, and long texts of one sentence repeated.

    python bench/scan_speed.py [--runs N] [--most ARTICLES] [--longest CHARACTERS]

Made-up articles of 5 KB (bench/lib/made_up.py).  Each figure comes from a process of its own; the memory is its peak
above the interpreter with its imports.  Targets: twenty articles in two seconds, cold; time and memory at most about
doubling with the number of articles and with the length of a text; 400 KB under 150 MB.  Writes
bench/results/scan_speed.md.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from lib.made_up import Event, unrelated

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "bench" / "results" / "scan_speed.md"
ARTICLE = 5_000
"""Characters of an article."""
COLD = 2.0
"""Seconds for twenty articles, the whole process."""
MEMORY = 150
"""Megabytes for a text of 400 KB."""
COUNTS = (20, 80, 320, 1_280)
LENGTHS = (100_000, 200_000, 400_000, 2_000_000)
FORMS = {
    "a figure": "The flood killed 34 people in the valley. ",
    "a date": "It began on 12 June 2024 in the town. ",
    "a name and an age": "Ann Lee, 34, of Corby said so. ",
    "an ordinal": "It was the ninth of the kind in the town. ",
    "a score": "The council voted 9-6 to keep it. ",
    "shares": "A 5 per cent rise to 10 per cent. ",
    "one endless line": "the 34 people and the 12 dogs of the town went on and ",
    "digits": "1234567890",
    "quotation marks": '"',
    "opening quotation marks": "“",
    "commas": ",",
    "tabs": "\t",
    "capitals": "Ann Lee ",
    "a number a line": "12\n",
}


def cold(runs: int) -> tuple[list[float], list[float]]:
    """``crosscheck scan`` on a folder of twenty articles: seconds by the clock and of the processor.

    A first run, not counted, fills the caches.
    """
    taken, used = [], []
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        articles.mkdir()
        for number in range(20):
            source = Event(1).article(number, ARTICLE)
            (articles / f"{source.id}.txt").write_text(source.text, encoding="utf-8")
        run = [sys.executable, "-m", "crosscheck", "scan", str(articles)]
        spared = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        for _ in range(runs + 1):
            start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(
                run, env={**spared, "PYTHONPYCACHEPREFIX": f"{folder}/cache"}, capture_output=True, check=False
            )
            taken.append(time.perf_counter() - start)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            if done.returncode not in (0, 1):
                sys.exit(f"scan: status {done.returncode}\n{done.stderr.decode()}")
    return taken[1:], used[1:]


def peak() -> float:
    """The most memory this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(what: str, n: int) -> dict[str, float]:
    """One scan in this process: ``what`` is "one story", "unrelated" or a form of :data:`FORMS`."""
    from crosscheck.model import Source
    from crosscheck.pipeline.scan import scan_sources

    if what in FORMS:
        text = (FORMS[what] * (n // len(FORMS[what]) + 1))[:n]
        sources = [Source(text, "a", "2024-06-15"), Source("The flood killed 35 people.", "b", "2024-06-15")]
    elif what == "unrelated":
        sources = [unrelated(number, ARTICLE) for number in range(n)]
    else:
        event = Event(1)
        sources = [event.article(number, ARTICLE) for number in range(n)]
    before, start = peak(), time.process_time()
    report = scan_sources(sources)
    return {"seconds": time.process_time() - start, "memory": peak() - before, "claims": len(report.claims)}


def asked(what: str, n: int) -> dict[str, float]:
    """:func:`measured` in a new process; ends the bench when that fails."""
    run = subprocess.run(
        [sys.executable, __file__, "--measure", what, str(n)], capture_output=True, text=True, check=False
    )
    if run.returncode:
        sys.exit(f"{what}, {n}: status {run.returncode}\n{run.stderr}")
    found: dict[str, float] = json.loads(run.stdout)
    return found


def growth(what: str, sizes: list[int], name: str) -> list[str]:
    """The rows of one kind of input; the ratios are those of a doubling."""
    rows = []
    before: tuple[int, dict[str, float]] | None = None
    for n in sizes:
        one = asked(what, n)
        ratios = "– | –"
        if before is not None:
            power = 1 / math.log2(n / before[0])
            ratios = " | ".join(f"{(one[k] / max(before[1][k], 1e-3)) ** power:.2f}" for k in ("seconds", "memory"))
        rows.append(
            f"| {name} | {n:,} | {one['claims']:,.0f} | {one['seconds']:.2f} | {one['memory']:.0f} | {ratios} |"
        )
        print(rows[-1], flush=True)
        before = n, one
    return rows


def main() -> int:
    """Measure, print and write; the exit status is 1 when the cold start or the memory of a long text is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=7, help="counted cold starts (default 7)")
    options.add_argument("--most", type=int, default=COUNTS[-1], help="articles of the largest story")
    options.add_argument("--longest", type=int, default=LENGTHS[-1], help="characters of the longest text")
    options.add_argument("--measure", nargs=2, metavar=("WHAT", "N"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.measure:
        print(json.dumps(measured(given.measure[0], int(given.measure[1]))))
        return 0
    seconds, used = cold(given.runs)
    print(f"cold: {statistics.median(seconds):.2f} s, of the processor {statistics.median(used):.2f} s", flush=True)
    head = "claims | seconds | peak, MB | time a doubling | memory a doubling |\n|---|---|---|---|---|---|---|"
    counts = [n for n in COUNTS if n <= given.most]
    stories = [row for what in ("one story", "unrelated") for row in growth(what, counts, what)]
    lengths = [n for n in LENGTHS if n <= given.longest]
    texts = [row for what in FORMS for row in growth(what, lengths, what)]
    python = ".".join(map(str, sys.version_info[:3]))
    lines = [
        "# Speed and memory of scan",
        "",
        f"`python bench/scan_speed.py`, Python {python}; seconds of the processor, but for the cold start.",
        "",
        f"Twenty articles of 5 KB, `crosscheck scan FOLDER`, the whole process, {given.runs} runs: median"
        f" {statistics.median(seconds):.2f} s, fastest {min(seconds):.2f} s, slowest {max(seconds):.2f} s (target: at"
        f" most {COLD:g}); of the processor, which other work does not slow: median {statistics.median(used):.2f} s.",
        "",
        f"| articles of 5 KB | number | {head}",
        *stories,
        "",
        f"| text of | characters | {head}",
        *texts,
    ]
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"), end="")
    over = [row for row in texts if " 400,000 " in row and float(row.split("|")[5]) > MEMORY]
    return int(statistics.median(seconds) > COLD or bool(over))


if __name__ == "__main__":
    sys.exit(main())
