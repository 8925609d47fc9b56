"""What the figures of real news count or measure: how many have no noun, and how many have the right one.

    python bench/nouns.py [DATA_FOLDER] [--show a]

Two measures.  *Missing*: of all quantities that :func:`crosscheck.read` finds (scores, votes and ratios aside), those
whose ``unit`` is ``None``.  *Right*: of 200 drawn by seed, those whose unit is the noun that a reader of the sentence
wrote down (bench/nouns_a.tsv and nouns_b.tsv; another 200 in b, of which only the totals are told, so that no rule is
fitted to them).  A row of a key is the file, the item, the place of the figure and the noun; the sentences stay where
the data is.  ``|`` parts nouns that are as good, ``-`` stands for a figure without a noun, ``!`` for a number that is
no figure (a name, an address) and is left out.  A noun is right when its last word, in the singular, is that of the
key (of a unit of measure any word); of a rate what stands before "per"; "person" is "people".  An age is in years of
age, a share in percent, money in its currency.

The texts: articles of numhg, sources of bump, the first 6,000 characters of the pages of wice, sentences of newsquant,
the articles of gva and of stories.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from crosscheck import lexicon, read
from crosscheck.reading.numbers.units import kind_of
from lib import news_sets, where

FIELDS = {"numhg": "article", "newsquant": "text", "bump": "source", "wice": "source"}
FOLDERS = ("gva", "stories")
NEEDED = (*(f"{name}.dev.jsonl" for name in FIELDS), *FOLDERS)
LONGEST = 6000
NO_FIGURE, NO_NOUN = "!", "-"

Place = tuple[str, str]
"""The name of a file or folder of the data, and an item of it."""


def texts(data: Path) -> Iterator[tuple[Place, str]]:
    """Every text once."""
    seen: set[str] = set()
    for place, text in _all(data):
        if text not in seen:
            seen.add(text)
            yield place, text


def _all(data: Path) -> Iterator[tuple[Place, str]]:
    for name, wanted in FIELDS.items():
        lines = (data / f"{name}.dev.jsonl").read_text("utf-8").split("\n")
        for item, line in enumerate(line for line in lines if line):
            yield (name, str(item)), json.loads(line)[wanted][:LONGEST]
    for name in FOLDERS:
        for path in sorted((data / name).glob("*/d*.txt")):
            yield (name, f"{path.parent.name}/{path.name}"), path.read_text("utf-8").replace("\r\n", "\n")


@dataclass
class Total:
    """Counts over one key."""

    asked: int = 0
    right: int = 0
    missing: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Right among those asked, in percent."""
        return 100 * self.right / self.asked if self.asked else 100.0

    @property
    def missing_share(self) -> float:
        """Without a noun among those asked, in percent."""
        return 100 * self.missing / self.asked if self.asked else 0.0


def figures(text: str) -> list[Any]:
    """The quantities of a text, those of two numbers aside."""
    return [m for m in read(text) if m.kind == "quantity" and m.form is None]


def missing(data: Path) -> dict[str, tuple[int, int]]:
    """How many figures of each file have no unit, and how many there are."""
    bare: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for (name, _), text in texts(data):
        units = [m.unit for m in figures(text)]
        bare[name] += units.count(None)
        every[name] += len(units)
    return {name: (bare[name], every[name]) for name in every}


def right(data: Path, half: str) -> Total:
    """One key held against what is read."""
    rows = [row.split("\t") for row in news_sets.rows("nouns", half)]
    wanted = {(name, item) for name, item, *_ in rows}
    held = {place: text for place, text in texts(data) if place in wanted}
    mentions = {place: figures(text) for place, text in held.items()}
    total = Total()
    for name, item, start, end, noun in rows:
        nouns = noun.split("|")
        if NO_FIGURE in nouns:
            continue
        total.asked += 1
        at, stop = int(start), int(end)
        unit = next((m.unit for m in mentions[name, item] if m.start < stop and at < m.end), None)
        told = NO_NOUN if unit is None else last_word(unit)
        named = set((unit or "").split()) if kind_of(unit or "") else {told}
        good = not named.isdisjoint({last_word(n) for n in nouns}) or unit in nouns
        total.right += good
        total.missing += unit is None and NO_NOUN not in nouns
        if not good:
            text = held[name, item]
            total.faults.append(f"{noun} | {unit} | {text[max(at - 100, 0) : at]}[{text[at:stop]}]{text[stop:][:60]}")
    return total


def last_word(unit: str) -> str:
    """The noun of a unit, in the singular: of "flood warnings" and of "kilometre per hour"."""
    word = unit.partition(" per ")[0].rsplit(" ", 1)[-1]
    return "people" if word in ("person", "people") else lexicon.lemma(word.lower(), "n")


def main() -> int:
    options = where.options(__doc__)
    options.add_argument("--show", type=news_sets.open_half("a"), metavar="a", help="what half a has otherwise")
    args = options.parse_args()
    if where.missing(args.data, *NEEDED):
        return 0
    if args.show:
        print(*right(args.data, args.show).faults, sep="\n")
        return 0
    bare = missing(args.data)
    bare["all"] = (sum(n for n, _ in bare.values()), sum(n for _, n in bare.values()))
    rows = [[name, str(of), f"{100 * n / of:.1f} %"] for name, (n, of) in bare.items()]
    text = where.table(["texts", "figures", "without a noun"], rows) + "\n"
    halves = [(half, right(args.data, half)) for half in news_sets.HALVES]
    rows = [[h, str(t.asked), f"{t.share:.1f} %", f"{t.missing_share:.1f} %"] for h, t in halves]
    text += where.table(["half", "figures", "noun right", "noun missing"], rows)
    where.write("nouns", "Nouns of figures in news", f"{text}\n{str(__doc__).split(2 * chr(10), 2)[2]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
