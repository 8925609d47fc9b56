"""Values, intervals and lists in words: everything a reader sees of a number or a date comes from here."""

from __future__ import annotations

import math
from collections.abc import Sequence

from crosscheck import kinds
from crosscheck.model import Kind, Value, edtf, number
from crosscheck.model.interval import OPEN, Interval

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def capital(text: str) -> str:
    """With a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def show_number(value: float) -> str:
    """A number as an editor prints it: 3,700; 3.4; 1.2 billion."""
    if math.isinf(value):
        return "unbounded"
    for size, word in _LARGE:
        scaled = value / size
        if abs(scaled) >= 1 and float(f"{scaled:.5g}") == scaled:
            return f"{scaled:.5g} {word}"
    plain = number(value if float(value).is_integer() else float(f"{value:.4g}"))
    return f"{plain:,}" if plain is not None else ""


def show_quantity(value: float, unit: str | None, unit_class: str | None) -> str:
    """A number with its unit; things that are merely counted go without."""
    text = show_number(value)
    if unit is None or unit_class in (None, "count"):
        return text
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {text}"
    if unit_class == "age":
        named = unit.removesuffix(" of age")
        return f"{text} {named if value == 1 else plural(named)} old"
    return f"{text} {unit}" if unit == "percent" or value == 1 else f"{text} {plural(unit)}"


_IRREGULAR = {
    "foot": "feet", "person": "people", "man": "men", "woman": "women", "child": "children",
    "degree celsius": "degrees Celsius", "degree fahrenheit": "degrees Fahrenheit", "pence": "pence", "penny": "pence",
    "pound sterling": "pounds sterling",
}  # fmt: skip


def plural(noun: str) -> str:
    """The plural of an English unit noun."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    for link in (" of ", " per "):  # "years of age", "miles per hour"
        head, of, rest = noun.partition(link)
        if of:
            return f"{plural(head)}{of}{rest}"
    words, space, last = noun.rpartition(" ")
    if space and last in _IRREGULAR:  # "square feet"
        return f"{words} {_IRREGULAR[last]}"
    if noun.endswith(("s", "x", "ch", "sh", "z")):
        return f"{noun}es" if not noun.endswith("s") else noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def show_value(value: Value) -> str:
    """The nominal value as text, hedges aside: what names a position."""
    if value.hedge == "vague" or value.nominal is None:
        return kinds.of(value.kind).shown(value)
    if isinstance(value.nominal, tuple):
        low, high = value.nominal
        return f"{show_number(low)} to {show_quantity(high, value.unit, value.unit_class)}"
    return show_quantity(value.nominal, value.unit, value.unit_class)


_QUALIFIED = {"~": "about", "?": "perhaps", "%": "perhaps about"}
"""Qualifiers at the end of an EDTF date (ISO 8601-2, level 1) in words."""


def show_date(text: str) -> str:
    """An EDTF string in words: a day, month, season, year, or two of them with "to" between; else as it is."""
    first, slash, last = text.partition("/")
    if slash and not all(part in ("", "..") or part[:4].isdigit() for part in (first, last)):
        return text
    if slash and {first, last} & {"", ".."}:
        return f"{show_date(first)} or later" if last in ("", "..") else f"{show_date(last)} or earlier"
    if slash:
        return f"{show_date(first)} to {show_date(last)}"
    if len(text) > 1 and text[-1] in _QUALIFIED:
        return f"{_QUALIFIED[text[-1]]} {show_date(text[:-1])}"
    body, _, clock = text.partition("T")
    parts = body.lstrip("-").split("-")
    if "X" in text or not all(p.isdigit() for p in parts) or text.startswith("-"):
        return text
    if len(parts) == 3:
        words = f"{int(parts[2])} {MONTHS[int(parts[1]) - 1]} {parts[0]}"
    elif len(parts) == 2:
        words = f"{_SEASONS.get(parts[1]) or MONTHS[int(parts[1]) - 1]} {parts[0]}"
    else:
        words = parts[0]
    return f"{words}, {clock}" if clock else words


def show_position(value: str, kind: Kind) -> str:
    """The name of a position inside a sentence."""
    return show_date(value) if kind.timed else f"“{value}”" if kinds.of(kind).quoted else value


def show_interval(interval: Interval, kind: Kind, unit: str | None = None, unit_class: str | None = None) -> str:
    """An interval in words: "any figure from 3,700 to 3,885", "on 15 December 2022"."""
    if kind.timed:
        low, high = edtf.bounds(interval)
        if low == high and low:
            return f"{show_date(low)}"
        if low is None:
            return f"any time up to {show_date(high or '')}"
        if high is None:
            return f"any time from {show_date(low)} on"
        return f"any time from {show_date(low)} to {show_date(high)}"
    if unit_class == "count":
        interval = _whole(interval)
    high_text = show_quantity(interval.high, unit, unit_class)
    if math.isinf(interval.high):
        return f"any figure from {show_quantity(interval.low, unit, unit_class)} up"
    if math.isinf(interval.low) or interval.low == 0 < interval.high:
        return f"any figure up to {high_text}"
    if interval.low == interval.high:
        return high_text
    low_text = (
        show_quantity(interval.low, unit, unit_class) if high_text.startswith(f"{unit} ") else show_number(interval.low)
    )
    below = "to just under" if interval.high_end == OPEN else "to"
    return f"any figure from {low_text} {below} {high_text}"


def _whole(interval: Interval) -> Interval:
    """The whole numbers inside: things that are counted come whole."""
    low = interval.low if math.isinf(interval.low) else math.ceil(interval.low)
    high = interval.high if math.isinf(interval.high) else math.floor(interval.high)
    return Interval(low, high) if low <= high else interval


MOST_LISTED = 30
"""Of a longer list a sentence names so many; the rest is counted."""


def cut(items: Sequence[str]) -> list[str]:
    """A list that may be long for a line or a message: the first :data:`MOST_LISTED`, and "9,970 more"."""
    more = len(items) - MOST_LISTED
    return [*items[:MOST_LISTED], f"{more:,} more"] if more > 0 else list(items)


def listed(items: Sequence[str], last: str = "and", of: int | None = None) -> str:
    """ "a", "a and b", "a, b and c"; of a long list the first :data:`MOST_LISTED` "and 9,970 more".

    ``of``: how long the list is, where ``items`` are only its beginning.
    """
    size = len(items) if of is None else of
    if size > MOST_LISTED:
        return f"{', '.join(items[:MOST_LISTED])} {last} {size - MOST_LISTED:,} more"
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


COUNT_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count_word(n: int) -> str:
    """A count as prose has it: words up to ten, then figures."""
    return COUNT_WORDS[n] if n < len(COUNT_WORDS) else f"{n:,}"
