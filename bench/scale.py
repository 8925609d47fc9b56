"""``crosscheck.check``, the whole way, from ten thousand claims to ten million, beside four ways to hold all pairs.

    python bench/scale.py [--most 1000000] [--limit 600] [--folder DIR]

Made-up claims (bench/lib/synthetic.py): 5,000 topics by Zipf's law, 200 sources, three years, one value in a hundred
planted wrong; seeded, so that all runs measure the same claims.  Each figure comes from a process of its own and is
wall time from the table in memory to the answer; the peak is that of the process, table and libraries in it.  Ours
reads words, quotes and dates and makes findings with messages; the peers (bench/lib/scale_peers.py) get intervals that
are read already, and only say which rows disagree.  A tool that takes longer than --limit seconds is stopped, and left
out of the larger sizes.  From a million claims on, ``crosscheck check`` is run on the Parquet file, too.

All is measured in one run and written at its end, to bench/results/scale.md, and the figures of docs/scale.md with it;
a run that is cut short writes nothing.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from lib import where
from lib.scale_page import PAGE, page, told
from lib.scale_peers import NEEDS, PEERS

SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
LARGE = 1_000_000
"""Claims from which ``crosscheck check`` is measured on the file."""
NAMES = 100_000
"""Topics among which near-duplicates are looked for."""
TASKS = where.BENCH / "lib" / "scale_tasks.py"
SPARE = 120
"""Seconds for imports and for reading the files, beside the limit."""

Result = dict[str, Any]


def run(task: str, folder: Path, n: int, limit: float) -> Result:
    """One task in a process of its own: its JSON object, or an ``error``, or ``over`` the limit."""
    command = [sys.executable, str(TASKS), task, str(folder), str(n)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit + SPARE)
    except subprocess.TimeoutExpired:
        return {"over": limit}
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [f"status {done.returncode}"])[-1]
        return {"error": f"killed by signal {-done.returncode}" if done.returncode < 0 else last}
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return {"over": limit} if task != "make" and result.get("seconds", 0) > limit else result


def ours() -> list[str]:
    """What of crosscheck is measured."""
    from crosscheck.apps.cli.main import COMMANDS

    return ["whole", *(["command"] if "check" in COMMANDS else [])]


def measure(sizes: list[int], limit: float, folder: Path) -> dict[str, dict[int, Result]]:
    """Task → size → result."""
    made: dict[str, dict[int, Result]] = {}
    peers = [name for name in PEERS if name not in NEEDS or importlib.util.find_spec(NEEDS[name])]
    slow: set[str] = set()
    for n in sizes:
        there = folder / str(n)
        there.mkdir(parents=True, exist_ok=True)
        for task in ("make", *ours(), *peers, "one topic", "many topics"):
            if task in slow or (task == "command" and n < LARGE):
                continue
            result = made.setdefault(task, {})[n] = run(task, there, n, limit)
            print(f"{n:>12,}  {task:<20}", told(result), flush=True)
            if task == "make" and "error" in result:
                sys.exit(f"no claims: {result['error']}")
            if "seconds" not in result:
                slow.add(task)
    made["near"] = {NAMES: run("near", folder, NAMES, limit)}
    return made


def main() -> int:
    """Measure, print and write; the exit status is 1 when a planted value was missed or something else was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=1_000_000, help="claims of the largest table (default 1,000,000)")
    parser.add_argument("--limit", type=float, default=600, help="seconds that a tool may take (default 600)")
    parser.add_argument("--folder", type=Path, help="where the claims are written (default: a temporary folder)")
    given = parser.parse_args()
    if importlib.util.find_spec("pyarrow") is None:
        print("nothing measured: the claims are Parquet; pip install 'crosscheck-claims[parquet]'")
        return 0
    sizes = [n for n in SIZES if n <= given.most] or [given.most]
    with tempfile.TemporaryDirectory(prefix="crosscheck-scale-") as temporary:
        made = measure(sizes, given.limit, given.folder or Path(temporary))
    missing = [name for name, package in NEEDS.items() if importlib.util.find_spec(package) is None]
    written = page(made, sizes, given.limit, missing, os.cpu_count() or 1)
    where.write("scale", "From ten thousand claims on", written.text)
    PAGE.write_text(written.docs, "utf-8")
    wrong = [r for of in made.values() for r in of.values() if r.get("recall", 1) not in (1, None) or r.get("false")]
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
