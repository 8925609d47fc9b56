"""How well and how fast crosscheck reads prose, beside other readers.

    python bench/reading.py [DATA_FOLDER] [--peers] [--errors newsquant|number|unit]

The data (NewsQuant, three sets of Recognizers-Text specifications, WikiWars) is not part of this
project; DATA_FOLDER defaults to ../shared/data.  The table goes to standard output and to
bench/results/reading.md.

How NewsQuant is counted: predictions and annotations of a sentence are paired one to one when their
values agree (relative tolerance 1e-5; a range needs both ends, in any order; an annotated share such as
0.5 of "% voters" is 50 percent).  value+unit asks that our unit, in lower case, singular, symbols and words
alike, equals either the annotated ``unit`` or the ``normalized_unit``; value+change that the sign agrees:
about is "~", more than, at least and just over ">", less than, up to and just under "<", a verb of change
right before the number "up" or "down" (only "by"), else "=".
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from reading_recognizers import Placed, score_numbers, score_units
from reading_data import Quantity, Score, lines, newsquant, same_value, score_newsquant

HERE = Path(__file__).parent
_SIGNS = {
    "exact": "=", "about": "~", "more_than": ">", "at_least": ">", "just_over": ">", "less_than": "<",
    "up_to": "<", "nearly": "<", "between": "=", "vague": "=",
}  # fmt: skip


def ours(text: str) -> list[Quantity]:
    """What crosscheck reads, quantities only."""
    from crosscheck.text.read import read

    found = []
    for m in read(text):
        if m.kind != "quantity" or m.nominal is None:
            continue
        sign = _SIGNS[m.hedge]
        if m.value.row == "nearly":
            sign = "<" if "under" in m.text.lower() else "~"
        if sign in "=~" and m.direction and m.change == "by":
            sign = m.direction
        vague = m.value.row in ("several", "few", "majority") or (m.nominal == 0 and not any(c.isdigit() for c in m.text))
        found.append(Quantity(m.nominal, m.unit, sign, vague, m.text))
    return found


def ours_placed(text: str) -> list[Placed]:
    """As :func:`ours`, with the place of each."""
    from crosscheck.text.read import read

    spans = [(m.start, m.end) for m in read(text) if m.kind == "quantity" and m.nominal is not None]
    return [(*span, q) for span, q in zip(spans, ours(text), strict=True)]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("data", nargs="?", type=Path, default=HERE.parent.parent / "shared" / "data")
    options.add_argument("--errors", choices=["newsquant", "number", "unit"])
    args = options.parse_args()
    if not (args.data / "newsquant.dev.jsonl").exists():
        print(f"no evaluation data in {args.data}: give the folder that holds newsquant.dev.jsonl", file=sys.stderr)
        return 2
    wrong: list[str] = []
    items = newsquant(args.data / "newsquant.dev.jsonl")
    for skip in (False, True):
        scores = score_newsquant(items, ours, skip, wrong if skip and args.errors == "newsquant" else None)
        print("vague left out" if skip else "all", {k: f"P {s.precision:.1f} R {s.recall:.1f} F {s.f1:.1f}" for k, s in scores.items()})
    number = score_numbers(args.data / "recognizers_number.dev.jsonl", ours_placed, wrong if args.errors == "number" else None)
    print({k: f"R {s.recall:.1f} of {s.gold}" for k, s in number.items()})
    units = score_units(args.data / "recognizers_unit.dev.jsonl", ours_placed, wrong if args.errors == "unit" else None)
    print({k: f"R {s.recall:.1f} of {s.gold}" for k, s in units.items()})
    print("\n".join(wrong))
    return 0


if __name__ == "__main__":
    sys.exit(main())
