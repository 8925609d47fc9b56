"""Write the hedge table into docs/meaning.md from the data files; with ``--check``, fail when it is out of date."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "meaning.md"
DATA = ROOT / "src" / "crosscheck" / "data"
BEGIN, END = "<!-- table: written by tools/hedge_table.py -->", "<!-- end of table -->"
MOST = 5
"""Words of a row that the table shows."""


def table() -> str:
    """The rows of ``hedges.toml``, in its order, with words that speak of each."""
    text = (DATA / "hedges.toml").read_text(encoding="utf-8")
    notes = dict(re.findall(r"^\[(\w+)\] *(?:# *(.*))?$", text, re.MULTILINE))
    words = tomllib.loads((DATA / "hedge_words.toml").read_text(encoding="utf-8"))
    lines = ["| row | said by | core | support |", "|---|---|---|---|"]
    for name, row in tomllib.loads(text).items():
        said = notes[name] or ", ".join([*words["before"].get(name, ())][:MOST])
        lines.append(f"| `{name}` | {_cell(said)} | `{_cell(row['core'])}` | `{_cell(row['support'])}` |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def with_table(page: str) -> str:
    """The page with the table between its two marks.  Raises ``ValueError`` when it has none."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE.name} has no place for the table")
    return f"{before}{BEGIN}\n\n{table()}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write or check the page; the exit status: 0 done or up to date, 1 out of date, 2 a bad option."""
    if arguments not in ([], ["--check"]):
        print("usage: python tools/hedge_table.py [--check]", file=sys.stderr)
        return 2
    page = PAGE.read_text(encoding="utf-8")
    if arguments:
        current = page == with_table(page)
        print("" if current else "docs/meaning.md is out of date: run tools/hedge_table.py\n", end="", file=sys.stderr)
        return 0 if current else 1
    PAGE.write_text(with_table(page), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
