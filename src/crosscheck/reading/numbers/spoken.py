"""Quantities that words alone tell: "nobody", "not a single", "a majority of voters", "twice as many", "for a year"."""

from __future__ import annotations

import re

from crosscheck.reading.numbers import around
from crosscheck.reading.numbers.evidence import lists
from crosscheck.reading.numbers.found import COUNT, Found
from crosscheck.reading.numbers.hedging import hedge_before, last_word
from crosscheck.reading.numbers.nouns import counted, ends_plural
from crosscheck.reading.numbers.numerals import Numeral, parse_number
from crosscheck.reading.numbers.units import PERCENT, TIME, unit_at
from crosscheck.reading.numbers.words import NUMBER
from crosscheck.reading.page import Page

_NO_ONE = re.compile(r"[ -]one\b| (?:loss|losses) of life\b| lives (?:were|was|have been) lost\b")


def _nothing(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "no troops", "none", "nobody", "no one": zero, where things can be counted."""
    zero = Numeral(0.0, 1.0)
    nobody = _NO_ONE.match(page.flat, end) if end - start == 2 else None
    if nobody is not None:
        return Found(start, nobody.end(), zero, unit="people", kind=COUNT), nobody.end()
    if page.flat[end : end + 1] == "-":
        return None, end
    if end - start > 2:
        return Found(start, end, zero), end
    phrase = counted(page.plain, end, True)
    if phrase is None or phrase.unit is None or not ends_plural(page.plain, end, phrase):
        return None, end
    return Found(start, phrase.end, zero, unit=phrase.unit, kind=COUNT), phrase.end


_LASTING = lists("words")["lasting"]


_COMPARED = re.compile(
    r" (?:earlier|later|longer|shorter|sooner) than\b| (?:ahead of|behind) (?:schedule|time|plan|the)\b"
    r"| (?:early|late)\b"
)
"""Behind a length of time: "a week earlier than planned"."""


def article(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "for a year", "more than a decade": a duration; "an hour" elsewhere is none, nor is "a third"."""
    unit = unit_at(page.plain, page.flat, end)
    if unit is None or unit.kind != TIME:
        return None, end
    found = Found(start, unit.end, Numeral(1.0, 1.0), unit=unit.name, kind=TIME)
    told = last_word(page.flat, start)[0] in _LASTING or _COMPARED.match(page.flat, unit.end)
    if not told and hedge_before(page.flat, start) is None:
        return None, unit.end
    around.hedges(page, found)
    return found, unit.end


def _majority(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "a majority of voters": more than half."""
    word, at = last_word(page.flat, start)
    behind = " of "
    if word not in ("a", "the") or not page.flat.startswith(behind, end) or page.flat[end + 4 : end + 5].isdigit():
        return None, end  # "a majority of 57" is those 57
    if NUMBER.match(page.flat, end + len(behind)):
        return None, end
    found = Found(at, end, Numeral(50.0, 1.0, "majority"), unit="percent", kind=PERCENT)
    around.base(page, found)
    return found, end


def _twice(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "twice as many": two times."""
    found = Found(start, end, Numeral(2.0, 1.0), unit="time", kind=COUNT)
    around.hedges(page, found)
    return found, end


_NOT_ONE = re.compile(r" (?:a single|one)(?= [a-z])")


def _none_of(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "Not a single passenger", "not one vote": zero."""
    match = _NOT_ONE.match(page.flat, end)
    phrase = counted(page.plain, match.end(), False) if match else None
    if match is None or phrase is None or phrase.unit is None:
        return None, end
    return Found(start, phrase.end, Numeral(0.0, 1.0), unit=phrase.unit, kind=COUNT), phrase.end


_FOLD = re.compile(r"([a-z]+?)(?:-)?fold\b")


def fold(page: Page, start: int, end: int) -> tuple[Found | None, int]:
    """ "Fivefold", "a hundredfold": so many times."""
    match = _FOLD.match(page.flat, start)
    number = parse_number(match[1]) if match else None
    if match is None or number is None:
        return None, end
    found = Found(start, match.end(), number, unit="fold", kind="ratio")
    around.hedges(page, found)
    return found, match.end()


SPOKEN = {"no": _nothing, "none": _nothing, "nobody": _nothing, "majority": _majority, "twice": _twice, "not": _none_of}
"""First word → what reads it."""
