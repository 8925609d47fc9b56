"""What of a news page is read: wanted text kept, unwanted let through, days; beside trafilatura and htmldate.

    python bench/intake.py [--copies 10] [--pages FOLDER]

The pages are made: fourteen skeletons (bench/lib/made_pages.py), half of which were held back at first, and hundreds
that are drawn (bench/lib/drawn_pages.py), from seeds that the reader was not tuned on.  They are ours, so they say
what it can do, not what it does with the pages of the world.  ``--pages`` measures a
folder of NAME.html with NAME.json beside it: {"with": [texts], "without": [texts], "published": "YYYY-MM-DD"}.
Each reader is a process of its own.  Writes bench/results/intake.md; with ``--pages`` it only prints.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from lib import where
from lib.drawn_pages import drawn
from lib.intake_score import Gold, scored
from lib.intake_tasks import NEEDS, TOOLS
from lib.made_pages import SETS, Page, made, skeletons

TASKS = where.BENCH / "lib" / "intake_tasks.py"
HEAD = ["reader", "kept", "let through", "days right", "days wrong", "ms a page", "MB more"]
DRAWN = 50
"""Drawn pages for each copy of a skeleton."""
NAMES = {"tuned": "Skeletons it was tuned on", "held": "Skeletons held back at first"}


def run(tool: str, folder: Path) -> dict[str, Any]:
    """One reader on a folder; its own JSON object."""
    done = subprocess.run([sys.executable, str(TASKS), tool, str(folder)], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{tool}: {(done.stderr.strip().splitlines() or ['failed'])[-1]}")
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def rows(golds: dict[str, Gold], folder: Path) -> list[list[str]]:
    """A row of figures for each reader that is there."""
    made = []
    for tool in TOOLS:
        if tool in NEEDS and importlib.util.find_spec(NEEDS[tool]) is None:
            continue
        result = run(tool, folder)
        figures = scored(golds, result["pages"]).cells()
        made.append([tool, *figures, f"{1000 * result['seconds'] / len(golds):.1f}", f"{result['peak'] / 1e6:.0f}"])
    return made


def measured(title: str, what: str, pages: list[Page]) -> str:
    """The table of some pages that were made."""
    with tempfile.TemporaryDirectory(prefix="crosscheck-intake-") as temporary:
        for page in pages:
            (Path(temporary) / f"{page.name}.html").write_text(page.html, "utf-8")
        golds = {page.name: {"with": page.keep, "without": page.drop, "published": page.published} for page in pages}
        table = where.table(HEAD, rows(golds, Path(temporary)))
    return f"## {title}\n\n{len(pages)} pages: {what}.\n\n{table}"


def main() -> int:
    """Measure, print and, of the made pages, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=10, help="pages of each skeleton (default 10)")
    parser.add_argument("--pages", type=Path, help="a folder of NAME.html with NAME.json, measured instead")
    given = parser.parse_args()
    if importlib.util.find_spec("selectolax") is None:
        print("nothing measured: pages need selectolax; pip install 'crosscheck-claims[html]'")
        return 0
    if given.pages:
        golds = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(given.pages.glob("*.json"))}
        golds = {name: gold for name, gold in golds.items() if (given.pages / f"{name}.html").exists()}
        if not golds:
            print("nothing measured: the folder has no NAME.html with NAME.json beside it")
            return 0
        print(f"{len(golds)} pages\n\n{where.table(HEAD, rows(golds, given.pages))}")
        return 0
    missing = [tool for tool in NEEDS if importlib.util.find_spec(NEEDS[tool]) is None]
    absent = f"Not installed, so not measured: {', '.join(missing)} (bench/intake_peers.txt).\n\n" if missing else ""
    parts = [measured(NAMES[half], ", ".join(skeletons(half)), made(half, given.copies)) for half in SETS]
    parts.append(measured("Drawn skeletons", "each of its own", drawn(DRAWN * given.copies)))
    text = absent + "\n".join(parts)
    note = (
        "Texts of made-up pages that are to be kept or left out, counted one by one; captions, tables and lists of the "
        "article are to be kept. The pages are ours: they say what a reader can do, not how it does on real ones. The "
        "peers run with their defaults, htmldate with original_date. Time is that of text and days together.\n\n"
    )
    where.write("intake", "What of a page is read", note + text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
