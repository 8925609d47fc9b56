"""What a measure measures: depth, height, distance, rainfall …, by its unit and the words around both figures."""

from __future__ import annotations

from crosscheck.kinds.units import unit_class
from crosscheck.reading.context.clauses import is_time
from crosscheck.subjects.assertion import Assertion

_BY_CLASS = {
    "[length] ** 2": "area", "[length] ** 3": "volume", "[mass]": "weight", "[temperature]": "temperature",
    "[length] / [time]": "speed", "[length] ** 3 / [time]": "flow", "magnitude": "magnitude",
}  # fmt: skip
_LENGTHS = {
    "depth": "deep depth below beneath underground underwater sea-bed seabed",
    "height": "high height tall altitude elevation above",
    "width": "wide width broad breadth",
    "thickness": "thick thickness",
    "rainfall": "rain rainfall downpour raining",
    "snowfall": "snow snowfall",
    "length": "long length stretch",
    "distance": "away distance off from offshore north south east west northeast northwest southeast southwest",
}  # fmt: skip
_WORDS = {word: name for name, words in _LENGTHS.items() for word in words.split()}
_SCALES = ("degree", "decibel")
"""Units of no physical dimension that measure no amount."""
CUES = frozenset(_WORDS)
NEAR = 7
"""Words from the figure within which a word tells what is measured."""


def measure_name(a: Assertion, b: Assertion) -> str:
    """ "depth", "price per share", "area" …; "" where nothing tells."""
    unit = a.mention.value.unit or ""
    measured, _, per = unit.partition(" per ")
    if per:
        money = (len(measured) == 3 and measured.isupper()) or measured in ("pence", "penny", "cent")
        if per in ("hour", "second", "minute") and not money and unit_class(measured) == "[length]":
            return "speed"
        return f"{('sum' if is_time(per) else 'price') if money else 'rate'} per {per}"
    kind = unit_class(unit or None) or ""
    if kind != "[length]":
        return _BY_CLASS.get(kind, _BY_CLASS.get(unit, "amount" if kind == unit and unit not in _SCALES else ""))
    names = [_told(x) for x in (a, b)]
    both = [n for n in names[0] if n in names[1]]
    if both:
        return both[0]
    one = names[0] or names[1]
    return one[0] if one and not (names[0] and names[1]) else ""


def _told(a: Assertion) -> list[str]:
    """The names that the words around a figure give, the nearest first."""
    around = sorted(
        (k for k in range(max(0, a.first - NEAR), min(len(a.sentence.words), a.last + NEAR))),
        key=lambda k: a.first - k if k < a.first else k - a.last + 1 if k >= a.last else 0,
    )
    return list(dict.fromkeys(_WORDS[w] for k in around if (w := a.sentence.words[k]) in _WORDS))
