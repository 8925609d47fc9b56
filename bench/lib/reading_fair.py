"""What the fair score of quantities forgives beside the strict one: conventions, one function each, of every reader.

mended         damaged signs are mended before anyone reads: "PS6m" is £6m, "Y=590" is ¥590
same_unit      synonyms of units and currencies (``[fair]`` in bench/reading_units.toml)
as_share       0.33 of something for 33 percent, and the other way round; never 0.33 percent for 33 percent
as_magnitude   "tens of thousands" as 10,000 or as [10,000, 100,000], where the words are such a magnitude
one_of_two     a range told as its two ends, one after the other, or two ends told as one range: "from 3 to 5", "eight
               or nine", "$7/$9"; each end has the right unit or none, and one of them has it
left_out       several, a few and a decade, and durations inside dates ("three years ago", "the past 8 weeks"):
               nothing is lost by telling them where nobody annotated them, nor by leaving an annotated one in its date
same_change    "up" or "down" for "=", and the other way round: the direction of a change of the same amount

The ends of a range count in any order in both scores.  A value that is wrong is never forgiven.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lib.reading_data import FAIR_UNITS, Gold, Quantity, plain_unit, same_value

_DAMAGED = ((re.compile(r"\bPS(?=\d)"), "£"), (re.compile(r"\bY=(?=\d)"), "¥"))
_MAGNITUDE = re.compile(r"\b(?:tens|dozens|scores|hundreds|thousands|millions|billions|trillions)\b", re.I)
_VAGUE = re.compile(r"\b(?:several|few|(?:a|an|one|the)\s+(?:decade|century)|decades|centuries)\b", re.I)
_FIGURE = re.compile(r"\d|hundred|thousand|million|billion", re.I)
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_SMALL = {"a": 1, "an": 1, **{word: n for n, word in enumerate(_WORDS, 1)}}
_COUNT = rf"(?P<count>\d+(?:\.\d+)?|{'|'.join(_SMALL)})"
_TIME = r"(?P<unit>second|minute|hour|day|week|fortnight|month|quarter|year|decade)s?"
_DATED = (
    re.compile(rf"\b(?:last|past|next|previous|preceding|coming|following|recent)\s+{_COUNT}[\s-]+{_TIME}\b", re.I),
    re.compile(rf"\b{_COUNT}[\s-]+{_TIME}\s+(?:ago|later|earlier|before|after|hence|from\s+now)\b", re.I),
)


def mended(text: str) -> str:
    """The text with the signs of pound and yen that lost their form in the data."""
    for damaged, sign in _DAMAGED:
        text = damaged.sub(sign, text)
    return text


def fair_unit(unit: str | None) -> str:
    """A unit for the fair comparison."""
    plain = plain_unit(unit)
    if plain in FAIR_UNITS or plain in FAIR_UNITS.values():
        return FAIR_UNITS.get(plain, plain)
    return " ".join(FAIR_UNITS.get(word, word) for word in plain.split())


def same_unit(unit: str | None, gold: Gold) -> bool:
    """Whether a unit is one of the annotated ones or a synonym."""
    return fair_unit(unit) in {fair_unit(option) for option in gold.units}


def as_share(q: Quantity, gold: Gold) -> bool:
    """Of a share one side tells percent and the other the part of one."""
    said, wanted = q.value, gold.value
    if isinstance(said, tuple) or isinstance(wanted, tuple):
        return False
    ours, theirs = fair_unit(q.unit) == "percent", "percent" in map(fair_unit, gold.units)
    if ours and not theirs:
        return abs(wanted) <= 1 and same_value(said, 100 * wanted)
    return theirs and not ours and abs(said) <= 1 and same_value(100 * said, wanted)


def as_magnitude(q: Quantity, gold: Gold) -> bool:
    """A magnitude of words is told by its unit n or by [n, 10n]."""
    if isinstance(q.value, tuple) == isinstance(gold.value, tuple) or not _MAGNITUDE.search(q.text):
        return False
    whole, unit = (q.value, gold.value) if isinstance(q.value, tuple) else (gold.value, q.value)
    assert isinstance(whole, tuple) and not isinstance(unit, tuple)
    return same_value(whole, (unit, 10 * unit))


def one_of_two(low: Quantity, high: Quantity, gold: Gold) -> bool:
    """Whether two figures told one after the other are the ends of an annotated range."""
    ends = (low.value, high.value)
    return (
        isinstance(gold.value, tuple) and not any(isinstance(e, tuple) for e in ends) and same_value(ends, gold.value)
    )


def left_out(q: Quantity, dated: list[Quantity]) -> bool:
    """Whether nothing hangs on telling this: a vague word, or one of the durations inside dates."""
    vague = bool(_VAGUE.search(q.text)) and not _FIGURE.search(q.text)
    return vague or any(_same_time(q.value, plain_unit(q.unit), d) for d in dated)


def gold_left_out(gold: Gold, dated: list[Quantity]) -> bool:
    """Whether nothing hangs on not telling this: a duration inside a date."""
    return any(_same_time(gold.value, unit, d) for unit in gold.units for d in dated)


def _same_time(value: float | tuple[float, float], unit: str, dated: Quantity) -> bool:
    return same_value(value, dated.value) and fair_unit(unit) == dated.unit


def dated(text: str) -> Iterator[Quantity]:
    """The durations inside the dates of a text."""
    for pattern in _DATED:
        for match in pattern.finditer(text):
            word = match["count"].lower()
            yield Quantity(float(_SMALL.get(word) or word), fair_unit(match["unit"]), text=match[0])


def same_change(said: str, gold: str) -> bool:
    """Whether two signs agree, the direction of a change of the same amount left open."""
    return said == gold or {said, gold} in ({"up", "="}, {"down", "="})
