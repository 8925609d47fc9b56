"""Cold start: `crosscheck gate` on this project against importing pandas, pydantic and click.

The two run in turn, each in a new process, so that a busy machine slows both alike.  Target: at
most twice the time of the imports (medians).  Writes bench/results/startup.md.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULT = ROOT / "bench" / "results" / "startup.md"
TARGET = 2.0
GATE = [str(Path(sys.executable).with_name("crosscheck")), "gate"]
IMPORTS = [sys.executable, "-c", "import pandas, pydantic, click"]


def seconds(command: list[str]) -> float:
    """Wall time of one run in seconds; ends the bench when the command cannot do its job (status 2 or above)."""
    start = time.perf_counter()
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    taken = time.perf_counter() - start
    if run.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: status {run.returncode}\n{run.stderr.strip()}")
    return taken


def measure(runs: int) -> dict[str, list[float]]:
    """Seconds of each run for both commands; the first of each fills the file cache and is not counted."""
    taken: dict[str, list[float]] = {"crosscheck gate": [], "import pandas, pydantic, click": []}
    for _ in range(runs + 1):
        for name, command in zip(taken, (GATE, IMPORTS), strict=True):
            taken[name].append(seconds(command))
    return {name: values[1:] for name, values in taken.items()}


def table(taken: dict[str, list[float]], ratio: float) -> str:
    """The result as Markdown."""
    rows = [
        f"| {name} | {statistics.median(values):.3f} | {min(values):.3f} | {max(values):.3f} |"
        for name, values in taken.items()
    ]
    python = ".".join(map(str, sys.version_info[:3]))
    count = len(next(iter(taken.values())))
    lines = [
        "# Cold start",
        "",
        f"`crosscheck gate` on this project and a bare import, in turn, {count} runs each, Python {python}.",
        "",
        "| command | median, s | fastest | slowest |",
        "|---|---|---|---|",
        *rows,
        "",
        f"Ratio of the medians: {ratio:.2f} (target: at most {TARGET:g}).",
    ]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print and write; the exit status is 1 when the target is missed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--runs", type=int, default=11, help="counted runs of each command (default 11)")
    taken = measure(options.parse_args().runs)
    gate, imports = (statistics.median(values) for values in taken.values())
    ratio = gate / imports
    RESULT.parent.mkdir(parents=True, exist_ok=True)
    RESULT.write_text(table(taken, ratio), encoding="utf-8")
    print(RESULT.read_text(encoding="utf-8"), end="")
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main())
