"""What `crosscheck check` takes: memory of a part for each row, and rows read a second in the first pass.

    python bench/check_memory.py [--rows 200000] [--read 300000]

Made-up claims on topics of 100 claims, one in a hundred wrong, with quotes of some 80 characters and of as many as
there may be.  Each figure is of a process of its own.  The constants of archive/parts.py, by which parts are cut, must
not be below what is measured.  Writes bench/results/check_memory.md.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from crosscheck.archive.batches import TAKEN
from crosscheck.archive.columns import Rows, column, packed
from crosscheck.archive.gathering import gather
from crosscheck.archive.part import Judge
from crosscheck.archive.parts import BYTES_A_PROCESS, BYTES_A_ROW, Places
from crosscheck.archive.work import Work
from crosscheck.claims.loading import MAX_QUOTE
from crosscheck.settings import Settings

RESULTS = Path(__file__).parent / "results" / "check_memory.md"
FORMATS = ("csv", "jsonl", "parquet")


def made_up(count: int) -> dict[str, list[str]]:
    """Columns of ``count`` claims."""
    draw = random.Random(count)
    rows = [_claim(draw, draw.randrange(max(count // 100, 1))) for _ in range(count)]
    return {key: [row[key] for row in rows] for key in ("source", "topic", "quote", "value", "as_of", "published")}


def _claim(draw: random.Random, topic: int) -> dict[str, str]:
    day = f"{2019 + draw.randrange(3)}-{1 + draw.randrange(12):02d}-{1 + draw.randrange(28):02d}"
    hedge = draw.choice(("", "about ", "more than ", "nearly "))
    figure = f"{hedge}{1000 + 37 * (topic % 977) + 500 * (draw.random() < 0.01):,}"
    return {
        "source": f"source-{draw.randrange(200):03d}",
        "topic": f"topic-{topic}",
        "quote": f"On day {draw.randrange(10_000)} of the strike the police said that {figure} people had come",
        "value": f"{figure} people",
        "as_of": day,
        "published": day,
    }


def check(count: int, wide: int = 0) -> None:
    """Check ``count`` claims as one part; quotes are filled up to ``wide`` characters."""
    columns = made_up(count)
    columns["quote"] = [f"{quote} {at:x>{wide}}"[: max(wide, len(quote))] for at, quote in enumerate(columns["quote"])]
    made = {name: column(columns.get(name) or [None] * count) for name in TAKEN}
    rows = Rows({**made, "file": column(["table"] * count)}, made["source"].codes)
    chunk = packed(rows)
    del columns, made, rows
    for _ in Judge(None, Settings(), {}, "jsonl").lines([chunk] if count else []):
        pass


def read(count: int, suffix: str) -> float:
    """Seconds of the first pass over ``count`` claims in a file."""
    import pandas as pd

    with tempfile.TemporaryDirectory() as folder:
        path, frame = Path(folder) / f"claims.{suffix}", pd.DataFrame(made_up(count))
        if suffix == "csv":
            frame.to_csv(path, index=False)
        elif suffix == "jsonl":
            frame.to_json(path, orient="records", lines=True)
        else:
            frame.to_parquet(path)
        start = time.perf_counter()
        gather([path], Work(Path(folder), ""), Places.of(None), 64, count)
        return time.perf_counter() - start


def alone(task: str, count: int) -> dict[str, float]:
    """What a process of its own tells that does one task: seconds, and the most memory that it took."""
    command = [sys.executable, __file__, "--task", task, "--rows", str(count)]
    told: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return told


def one(task: str, count: int) -> None:
    """Do a task and tell."""
    tasks: dict[str, Callable[[], float | None]] = {
        "check": lambda: check(count),
        "wide": lambda: check(count, MAX_QUOTE),
    }
    seconds = tasks.get(task, lambda: read(count, task))() or 0
    print(json.dumps({"seconds": seconds, "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024}))


def main() -> int:
    """Measure, print and write; the exit status is 1 when a constant is too low."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rows", type=int, default=200_000, help="of the largest part (default 200,000)")
    options.add_argument("--read", type=int, default=300_000, help="rows that are read (default 300,000)")
    options.add_argument("--task", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.task:
        one(given.task, given.rows)
        return 0
    process = alone("check", 100)["bytes"]
    lines = ["| quotes | rows of a part | memory, MB | bytes a row |", "|---|---|---|---|"]
    dearest = 0.0
    for task, quotes in (("check", "short"), ("wide", "longest")):
        for count in (given.rows // 4, given.rows // 2, given.rows):
            most = alone(task, count)["bytes"]
            dearest = max(dearest, (most - process) / count)
            lines.append(f"| {quotes} | {count:,} | {most / 1e6:,.0f} | {(most - process) / count:,.0f} |")
    lines += ["", f"A process without rows takes {process / 1e6:,.0f} MB.", ""]
    lines += [f"Parts are cut for {BYTES_A_ROW:,} bytes a row and {BYTES_A_PROCESS / 1e6:,.0f} MB a process.", ""]
    lines += [f"| first pass over {given.read:,} rows | rows a second |", "|---|---|"]
    lines += [f"| {suffix} | {given.read / alone(suffix, given.read)['seconds']:,.0f} |" for suffix in FORMATS]
    text = "\n".join(["# Memory and reading of `crosscheck check`", "", *lines]) + "\n"
    print(text, end="")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, "utf-8")
    return int(dearest > BYTES_A_ROW or process > BYTES_A_PROCESS)


if __name__ == "__main__":
    sys.exit(main())
