"""Writes src/crosscheck/data/measures.tsv: what pint says of every unit that the reader knows.

    python tools/measures.py

Loading pint's own definitions takes longer than reading twenty articles.
"""

from __future__ import annotations

from pathlib import Path

from crosscheck.kinds.units import by_pint
from crosscheck.reading.numbers.units import TIME, kinds

OUT = Path(__file__).resolve().parents[1] / "src" / "crosscheck" / "data" / "measures.tsv"


def main() -> None:
    coded = {name for name in kinds() if len(name) == 3 and name.isupper()}
    names = {name for name, kind in kinds().items() if kind != TIME} - coded
    rows = ["\t".join(map(str, (name, *by_pint(name)))) for name in sorted(names)]
    OUT.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
