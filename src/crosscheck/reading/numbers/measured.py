"""What a number measures or counts: the unit behind it, compound units, the noun counted."""

from __future__ import annotations

import re
from dataclasses import replace

from crosscheck.reading.numbers.evidence import lists
from crosscheck.reading.numbers.found import COUNT, NAME, Found, scaled
from crosscheck.reading.numbers.hedging import last_word
from crosscheck.reading.numbers.nouns import counted, counted_beyond, is_plural
from crosscheck.reading.numbers.numerals import parse_number
from crosscheck.reading.numbers.units import MONEY, TIME, Unit, rate_at, unit_at
from crosscheck.reading.numbers.words import NUMBER, SCALES, one_of
from crosscheck.reading.page import Page

_NAME = re.compile(r" (?:Mile|Cent)\b(?!s)")
"""A unit of its own capital in the singular behind more than one: "14 Mile", a road."""
_JOINT = re.compile(r" (?:of )?an?(?= )| of(?= )")
_SCALE_BEHIND = re.compile(r" (thousand|million|billion|trillion)\b")
_HALVED = frozenset(["hour", "century", "decade"])
"""Units a fraction may stand right before ("a quarter hour"); "a third year" counts in order."""
_COUNTRY = re.compile(r" (?:u\.s\.?|us|usd|canadian|cdn|australian)(?= per\b| an? |$|[ ,.])")


def measure(page: Page, found: Found) -> None:
    """The unit of measure behind the number, and what it is taken per."""
    flat, end = page.flat, found.end
    if found.kind != MONEY:
        if found.number.share or found.number.row:
            joint = _JOINT.match(flat, end)
            end = joint.end() if joint else end
        unit = unit_at(page.plain, flat, end, decimal=not found.number.whole) or _stone(flat, found)
        if unit is None:
            _magnitude(flat, found)
            return
        if found.number.value > 1 and _NAME.match(page.plain, end):
            found.kind = NAME
            return
        beside = end == found.end and flat[end : end + 1] == " "
        if unit.kind == TIME and found.number.share and not found.number.digits and beside and unit.name not in _HALVED:
            return
        if _is_verb(flat, found, unit):
            return
        found.unit, found.kind, found.end = unit.name, unit.kind, unit.end
        scale = _SCALE_BEHIND.match(flat, found.end) if unit.kind == MONEY else None
        if scale:  # "75 USD million"
            found.number, found.end = scaled(found.number, SCALES[scale[1]]), scale.end()
        if unit.name == "pound" and found.number.value >= 1e6:
            found.unit, found.kind = "GBP", MONEY
    else:
        again = unit_at(page.plain, flat, end)
        country = _COUNTRY.match(flat, end)
        if again is not None and again.kind == MONEY and not flat[again.end : again.end + 2].strip()[:1].isdigit():
            found.end = again.end
        elif country:
            found.end = country.end()
    _rate(flat, found)


_WORD = re.compile(r" ([a-z]+)\b")
_OBJECTS = lists("won")["objects"]
SMALL_CHANGE = 100
"""Won below which nothing is priced: the smallest coin in use is of ten, and it buys nothing (Bank of Korea)."""


def _is_verb(flat: str, found: Found, unit: Unit) -> bool:
    """ "The eight won by a canvas", "some 300 won the vote": no money."""
    if flat[found.end : unit.end].strip() != "won":
        return False
    behind = _WORD.match(flat, unit.end)
    won = behind is not None and (behind[1] in _OBJECTS or is_plural(behind[1]))
    return found.number.value < SMALL_CHANGE or won


_STONE = re.compile(r"st(?!\w)")


def _stone(flat: str, found: Found) -> Unit | None:
    """ "11st 4lb": right behind digits that make no ordinal with it."""
    behind = _STONE.match(flat, found.end) if found.number.digits else None
    return Unit("stone", "mass", behind.end()) if behind else None


def _rate(flat: str, found: Found) -> None:
    rate = rate_at(flat, found.end)
    if rate is None:
        return
    if found.kind == TIME:
        # "40 hours a week" is a rate, "two weeks a year" hardly; "three days a" begins something else.
        if found.unit not in ("hour", "minute", "second", "day") or rate[0] not in ("day", "week", "month", "year"):
            return
        found.kind = "measure"
    found.unit, found.end = f"{found.unit} per {rate[0]}" if found.unit else f"per {rate[0]}", rate[1]


def _magnitude(flat: str, found: Found) -> None:
    word, start = last_word(flat, found.start)
    if word == "of":
        word, start = last_word(flat, start)
    if word.strip("(") == "magnitude":
        found.start, found.unit, found.kind = start + word.startswith("("), "magnitude", "scale"
    elif not found.number.whole and found.number.digits and 0 < found.number.value < GREATEST:
        before = flat[max(found.start - FAR, 0) : found.start]
        if _QUAKE.match(flat, found.end) or (_CLOSED.match(flat, found.end) and _QUAKE_MEASURED.search(before)):
            found.unit, found.kind = "magnitude", "scale"


GREATEST = 10.0
"""No earthquake has come to it (9.5 in Chile in 1960; US Geological Survey)."""
FAR = 90
"""Code points before a number in which the quake may stand whose magnitude it is."""
_WORDS = {name: one_of(list(words)) for name, words in lists("magnitude").items()}
_QUAKE = re.compile(rf" (?:\w+ )?{_WORDS['shocks']}s?\b")
_CLOSED = re.compile(rf"(?! [a-z])| {_WORDS['closed_by']}\b")
_QUAKE_MEASURED = re.compile(rf"\b{_WORDS['shocks']}s?\b[^.;:!?\d]*\b{_WORDS['verbs']}(?: {_WORDS['between']})* $")


_SMALLER = {
    "foot": ("inch", 12.0), "stone": ("pound", 14.0), "pound": ("ounce", 16.0), "GBP": ("pence", 100.0),
    "year": ("month", 12.0), "week": ("day", 7.0), "day": ("hour", 24.0), "hour": ("minute", 60.0),
    "minute": ("second", 60.0),
}  # fmt: skip
"""Unit → the next smaller one that is told with it, and how many make one (SI brochure, NIST Handbook 44)."""
_JOINED = re.compile("(?:,? and|,)? ?")
_INCHES = re.compile(r" ?ins?\b")
_FEET = re.compile(r"'(?: ?(?P<inches>\d{1,2}(?:\.\d+)?|\d{1,2} ?[½¼¾])(?:\"|''|”|″| ?in(?:ch(?:es)?)?\b))")


def compound(page: Page, found: Found) -> None:
    """ "5 feet 2 inches", "two hours and 14 minutes", "11st 4lb": one value in the larger unit."""
    unit = found.unit or ""
    while found.second is None and (found.number.whole or found.parts):
        smaller = _SMALLER.get(unit) or (("cent", 100.0) if found.kind == MONEY else None)
        if smaller is None or not _take_smaller(page, found, *smaller):
            return
        unit = smaller[0]


def _take_smaller(page: Page, found: Found, name: str, per: float) -> bool:
    joined = _JOINED.match(page.flat, found.end)
    match = NUMBER.match(page.flat, joined.end()) if joined else None
    number = parse_number(match[0]) if match else None
    if match is None or number is None or number.row or number.share or not number.value < per:
        return False
    unit = unit_at(page.plain, page.flat, match.end())
    end = unit.end if unit is not None and (unit.name == name or (name == "pence" and unit.name == "cent")) else None
    inches = _INCHES.match(page.flat, match.end()) if end is None and name == "inch" else None
    end = inches.end() if inches else end
    if end is None or (name in ("day", "hour", "month") and page.flat.startswith((" ago", " later", " earlier"), end)):
        return False
    share = 1.0 / per
    for _, size in found.parts:
        share /= size
    value = found.number.value + number.value * share
    found.parts = (*found.parts, (number.value, per))
    found.number = replace(found.number, value=value, granularity=number.granularity * share, whole=False)
    found.end = end
    return True


def feet(page: Page, found: Found) -> bool:
    """ "6'4\"", "5' 11½\"": feet and inches by their marks."""
    match = _FEET.match(page.plain, found.end)
    if match is None or not found.number.whole or not found.number.digits:
        return False
    inches = parse_number(match["inches"])
    if inches is None or not inches.value < 12:
        return False
    value = found.number.value + inches.value / 12
    found.parts = ((inches.value, 12.0),)
    found.number = replace(found.number, value=value, granularity=inches.granularity / 12, whole=False)
    found.unit, found.kind, found.end = "foot", "length", match.end()
    return True


_SUSPENDED = re.compile(r"- (?:or|and) (\S{1,12})")


def suspended(page: Page, found: Found) -> None:
    """ "a 7- or 8-inch screen": the first number takes the unit of the second."""
    match = _SUSPENDED.match(page.flat, found.end)
    if match is None:
        return
    joined = re.match(r"[\w.]+(?=-)", match[1])
    unit = unit_at(page.plain, page.flat, match.start(1) + joined.end()) if joined else None
    if unit:
        found.unit, found.kind = unit.name, unit.kind


def count(page: Page, found: Found) -> None:
    """The noun counted, when no unit of measure was found."""
    number = found.second or found.number
    if number.share:
        return
    phrase = counted(page.plain, found.end, number.value != 1 or number.row is not None)
    if phrase is None:
        found.unit = counted_beyond(page.plain, found.end)
        found.kind = COUNT if found.unit else found.kind
        if found.unit is None:
            _rate(page.flat, found)
        return
    found.part, found.unit, found.end, found.kind = phrase.part, phrase.unit, phrase.end, COUNT
    _rate(page.flat, found)


def cut(page: Page, found: Found, limit: int) -> None:
    """End a quantity where a date begins: what it counts is told before that, or not at all."""
    found.end = found.start + len(page.text[found.start : limit].rstrip())
    if found.kind != COUNT:
        return
    last = page.plain[found.start : found.end].rsplit(" ", 1)[-1]
    if not is_plural(last):
        found.unit, found.kind = None, ""
