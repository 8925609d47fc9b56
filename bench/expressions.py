"""Expressions of figures and dates by kind, and whether each is read as it has to be.

    python bench/expressions.py [--show a] [--kind NAME]

Made-up inputs in two halves (bench/expressions_a.jsonl, bench/expressions_b.jsonl): a kind, a text with its day of
publication, and what has to be read there; bench/lib/expected.py says when it is.  An input is right or wrong, and
the figure is the share that is right.

Half b is held out: its totals are told, and how many are right by kind, never an input; ``--show b`` is refused.
``--show a`` prints the wrong inputs of half a, what each wants and what was read; ``--kind`` keeps the kinds with that
in their name.  Without either the table goes to bench/results/expressions.md as well.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from lib import news_sets, where
from lib.expected import Record, complaints, form

Reader = Callable[[str, str], list[Any]]


@dataclass
class Tally:
    """Right and all inputs of each kind, and the wrong ones in words."""

    kinds: dict[str, list[int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def right(self) -> int:
        return sum(right for right, _ in self.kinds.values())

    @property
    def all(self) -> int:
        return sum(number for _, number in self.kinds.values())

    @property
    def share(self) -> float:
        return 100 * self.right / max(1, self.all)


def ours(text: str, published: str) -> list[Any]:
    """What crosscheck reads."""
    from crosscheck.reading.read import read

    return read(text, published)


def measure(cases: Iterable[Record], read: Reader = ours) -> Tally:
    """Every input judged; a reader that raises is wrong there."""
    tally = Tally()
    for case in cases:
        try:
            mentions = read(case["text"], case["published"])
            bad = complaints(case, mentions)
        except Exception as error:
            mentions, bad = [], [f"raises {error!r}"]
        counts = tally.kinds.setdefault(case["kind"], [0, 0])
        counts[0] += not bad
        counts[1] += 1
        if bad:
            tally.wrong.append("\n    ".join([_head(case), *bad, *map(_read, mentions)]))
    return tally


def _head(case: Record) -> str:
    return f"[{case['kind']}] {case['text']!r} ({case['published']})"


def _read(m: Any) -> str:
    value = f"{m.nominal} {m.unit}" if m.kind == "quantity" else f"{m.edtf or m.core}"
    marks = [mark for mark in (m.hedge if m.hedge != "exact" else None, form(m)) if mark]
    return f"- {m.text!r}: {m.kind} {value} {' '.join(marks)}".rstrip()


def tables(tallies: dict[str, Tally]) -> str:
    """Totals, then the number right by kind."""
    totals = [[half, f"{t.right} of {t.all}", f"{t.share:.1f}"] for half, t in tallies.items()]
    kinds = [
        [kind, half, str(right), str(number)]
        for half, t in tallies.items()
        for kind, (right, number) in sorted(t.kinds.items())
    ]
    return "\n".join(
        [
            where.table(["half", "right", "percent"], totals),
            where.table(["kind", "half", "right", "inputs"], kinds),
        ]
    )


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--show", type=news_sets.open_half("a"), help="print the wrong inputs of half a")
    options.add_argument("--kind", default="", help="only kinds with this in their name")
    args = options.parse_args()
    chosen = {
        half: [case for case in news_sets.items("expressions", half) if args.kind in case["kind"]]
        for half in news_sets.HALVES
    }
    tallies = {half: measure(cases) for half, cases in chosen.items()}
    if args.show:
        print(*tallies[args.show].wrong, sep="\n")
    if args.show or args.kind:
        print(tables(tallies))
    else:
        where.write("expressions", "Expressions by kind", tables(tallies))
    return 0


if __name__ == "__main__":
    sys.exit(main())
