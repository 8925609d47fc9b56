"""Made-up articles of many fields for the laws of scan: one event, told as it is, in other words, or with one figure
changed.

    event = Event.of(FIELDS[0], 7, random.Random(7))
    event.article("a")                          the article, every figure bare
    event.article("b", plain=False)             other number words, dates and orders of clauses; no value changes
    event.changed("homes").article("c")         one figure far beyond its support
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from crosscheck.model import Source

FIELDS: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
"""What articles are made of, by field of news."""
_MONTHS = "January February March April May June July August September October November December".split()
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL = [*_UNITS, "seventeen", "eighteen", "nineteen"]
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_NAMES = {
    "place": "Orlin Varset Keldane Brumore Tassel Ostrava Melhaven Dunmere Corvale Rastnitz Pellworth Zandur".split(),
    "river": "Sarn Ouvel Tirra Lemna Brack Odra Wenning Chalk Yssel Marn Tolva Grene".split(),
    "person": [
        "Ada Merrow", "Tomas Reyl", "Ines Calder", "Bram Oster", "Lucia Venn", "Petra Holm", "Jon Askew", "Mira Doyle",
        "Karl Lindt", "Rosa Peake", "Emil Farrow", "Nadia Quill",
    ],
    "body": [
        "Norwick Group", "Delmar Holdings", "Union of Orchards", "Vantor Works", "Harrow Rail", "Seaborne Mutual",
        "Quent Industries", "Lodestar Trust", "Brenner Society", "Ashby Lines", "Corland Mutual", "Tarn Brothers",
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Figure:
    """A number of an event, its day of the month, or a time in minutes."""

    value: float
    kind: str
    """count, decimal, date or clock."""

    @property
    def other(self) -> Figure:
        """Another, far beyond the support of this one."""
        if self.kind == "date":
            return replace(self, value=(self.value + 9) % 26 + 1)
        if self.kind == "clock":
            return replace(self, value=(self.value + 157) % (24 * 60))
        if self.kind == "decimal":
            return replace(self, value=round(self.value * 1.6 + 3 if self.value < 40 else self.value * 0.6, 1))
        return replace(self, value=float(int(self.value * 1.6 + 3) | 1))


@dataclass(frozen=True)
class Article:
    """A source, and where in it each figure stands."""

    source: Source
    spans: dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Event:
    """One event of a field with its names and figures; ``number`` tells which names it takes, so that two of different
    numbers share none."""

    field: dict[str, Any]
    number: int
    figures: dict[str, Figure]
    month: int
    """Of its dates, which are all of 2024."""

    @classmethod
    def of(cls, field: dict[str, Any], number: int, rng: random.Random) -> Event:
        """An event whose figures are drawn; no two are alike."""
        figures: dict[str, Figure] = {}
        for slot, told in field["slots"].items():
            drawn = _drawn(told, rng)
            while any(f.value == drawn.value for f in figures.values()):
                drawn = _drawn(told, rng)
            figures[slot] = drawn
        return cls(field, number, figures, rng.randrange(12))

    def changed(self, slot: str) -> Event:
        """The same event with one figure changed beyond its support."""
        return replace(self, figures={**self.figures, slot: self.figures[slot].other})

    def article(self, id: str, plain: bool = True) -> Article:
        """The event as an article; not ``plain``: in number words, other dates and other orders of clauses."""
        text = self.field["headline"].format(**self._names())
        spans: dict[str, tuple[int, int]] = {}
        for orders in self.field["sentences"]:
            text += "\n\n"
            start = len(text)
            for part in re.split(r"\{(\w+)\}", orders[0 if plain else -1]):
                if part in self.figures:
                    told = self._told(part, plain)
                    spans[part] = (len(text), len(text) + len(told))
                else:
                    told = self._names().get(part, part)
                text += told[:1].upper() + told[1:] if len(text) == start else told
        return Article(Source(f"{text}\n", id, f"2024-{self.month + 1:02}-28"), spans)

    def _names(self) -> dict[str, str]:
        return {name: pool[self.number % len(pool)] for name, pool in _NAMES.items()}

    def _told(self, slot: str, plain: bool) -> str:
        figure, n = self.figures[slot], int(self.figures[slot].value)
        if figure.kind == "date":
            month = _MONTHS[self.month]
            return f"{n} {month} 2024" if plain else f"{month} {n}, 2024"
        if figure.kind == "clock":
            hour, minute = divmod(n, 60)
            half = "a.m." if hour < 12 else "p.m."
            return f"{(hour - 1) % 12 + 1}:{minute:02} {half}" if plain else f"{hour:02}:{minute:02}"
        if figure.kind == "decimal":
            return f"{figure.value:g}"
        if plain or n >= 100 or slot in ("age", "prize"):
            return f"{n:,}"
        return _SMALL[n] if n < 20 else _TENS[n // 10] + (f"-{_SMALL[n % 10]}" if n % 10 else "")


def _drawn(told: Any, rng: random.Random) -> Figure:
    if told == "date":
        return Figure(float(rng.randint(1, 26)), "date")
    if told == "clock":
        return Figure(float(rng.randint(0, 287) * 5 + rng.randint(1, 4)), "clock")
    low, high = told
    if isinstance(low, float):
        return Figure(rng.randint(round(low * 10), round(high * 10)) / 10, "decimal")
    n = rng.randint(low, high)
    return Figure(float(n + 1 if n % 10 == 0 else n), "count")
