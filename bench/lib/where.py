"""Where the benches find the evaluation data and where their results go.

The data is not part of this project.  A bench that needs it takes its folder as an optional argument; without the
data it says so in one line and ends with status 0, so that ``make bench`` runs everywhere.
"""

from __future__ import annotations

import argparse
from pathlib import Path

BENCH = Path(__file__).resolve().parents[1]
ROOT = BENCH.parent
RESULTS = BENCH / "results"
DATA = ROOT.parent / "shared" / "data"
"""The default: beside the checkout."""


def options(doc: str | None) -> argparse.ArgumentParser:
    """A parser of arguments with the data folder, described by the module's docstring."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=DATA, help="folder of the evaluation data")
    return parser


def missing(folder: Path, *names: str) -> bool:
    """Whether a file or folder of the data is not there; if so, one line says which."""
    absent = [name for name in names if not (folder / name).exists()]
    if absent:
        # A path outside the checkout is not for the eyes of a log: the last two parts say enough.
        print(f"nothing measured: no {', '.join(absent)} in {'/'.join(folder.parts[-2:])}; name the data folder")
    return bool(absent)


def write(name: str, title: str, text: str) -> None:
    """Print a result and keep it as ``bench/results/<name>.md``."""
    print(text.rstrip("\n"))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.md").write_text(f"# {title}\n\n{text.rstrip()}\n", "utf-8")


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table: the first column is words, the others are figures."""
    rule = ["---", *("---:" for _ in head[1:])]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, rule, *rows)) + "\n"
