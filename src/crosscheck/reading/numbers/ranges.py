"""Two numbers that are the ends of one range: "30 to 40", "between 30 and 40", "$10-15 billion", "three or four"."""

from __future__ import annotations

import re

from crosscheck.reading.numbers import guards
from crosscheck.reading.numbers.around import letter_scale
from crosscheck.reading.numbers.changing import change_before
from crosscheck.reading.numbers.found import AGE, Found, scaled
from crosscheck.reading.numbers.hedging import last_word
from crosscheck.reading.numbers.measured import measure
from crosscheck.reading.numbers.numerals import Numeral, parse_number
from crosscheck.reading.numbers.units import MONEY, PERCENT, TIME, currency_before, unit_at
from crosscheck.reading.numbers.words import NUMBER, SCALES, SUFFIXES, one_of
from crosscheck.reading.page import Page

_LINK = re.compile(r"(?:-(to)-|-? (to|and|or|through|up to)\b ?| ?([-–—~]) ?)(?=[\w$€£¥.½¼¾⅓⅔])")
_SIGN = re.compile(r"(?:[a-z]{1,3}\$?|[$€£¥₹]) ?(?=[\d.])")
_MINUS = re.compile(r"(?:-|minus |negative )")
_LETTERS = {"m": 1e6, "b": 1e9, "t": 1e12}


_AGES = re.compile(r"\b(?:ages?d?)\b")
FAR = 10.0
"""Behind a verb of change, ends so many times apart are two figures."""


def take_range(page: Page, found: Found) -> None:
    """Read on behind a number: when another one ends a range with it, take both as one."""
    if found.number.row and found.number.row != "about":
        return
    link = _LINK.match(page.flat, found.end)
    if link is None:
        return
    before, before_at = last_word(page.flat, found.start)
    before, ages = before.lstrip("(\"'“"), False
    if before == "of" and page.flat.endswith("between the ages", 0, max(before_at - 1, 0)):
        before, before_at, ages = "between", page.flat.rindex("between", 0, before_at), True
    sign, word = link[3], link[1] or link[2]
    suspended = page.flat.startswith("- ", found.end)  # "a 10- to 15-year term"
    if (word == "and" and before != "between") or (suspended and word != "to"):
        return
    other = _second(page, found, link.end())
    if other is None or (sign and other.number.digits != found.number.digits):  # "7-Eleven"
        return
    low, high = _same_scale(page.flat, found, other), other.number
    if not _units_fit(found, other, before) or (
        found.kind == TIME and other.unit is None and _AGES.search(page.flat, max(0, found.start - 40), found.start)
    ):
        return
    falling = bool(other.unit) and found.unit in (None, other.unit) and (found.unit is None or other.kind != MONEY)
    if word == "to":
        same = bool(found.unit) and found.unit == other.unit and found.kind != PERCENT  # "won by 50% to 48%"
        falling = same and change_before(page.flat, found.start) is None
    if not (falling and (word == "to" or sign)) and not _in_order(low, high, word, before):
        return
    unit = other.unit or found.unit
    if sign and not falling and not guards.is_range(page.flat, found.start, found.end, other.end, low, high, unit):
        return
    if word == "to" and high.value >= FAR * low.value and change_before(page.flat, found.start) is not None:
        return  # "gained 38.70 to 1,647.40": a change and where it led
    if word in ("to", "through", "up to") and before == "from" and change_before(page.flat, before_at) is not None:
        if found.unit is None and other.kind != "time":
            found.unit, found.kind = other.unit, other.kind
        return  # "rose from 3 to 5": two figures, told apart
    found.number, found.second, found.end, found.second_negative = low, high, other.end, other.negative
    if other.unit:
        found.unit, found.kind = other.unit, other.kind
    if before in ("from", "between"):
        found.start = page.flat.index(before, before_at)
    if ages and found.unit is None:
        found.unit, found.kind = "year of age", AGE


def _second(page: Page, found: Found, at: int) -> Found | None:
    minus = _MINUS.match(page.flat, at)
    at = minus.end() if minus else at
    sign = _SIGN.match(page.flat, at)
    money = currency_before(page.plain, page.flat, sign.end()) if sign else None
    if sign and money is None:
        return None
    at = sign.end() if sign else at
    match = NUMBER.match(page.flat, at)
    number = parse_number(match[0]) if match else None
    if match is None or number is None or number.row or number.share != found.number.share:
        return None
    other = Found(at, match.end(), number, negative=minus is not None)
    if money or found.kind == MONEY:
        other.unit, other.kind = money[1] if money else found.unit, MONEY
    letter_scale(page, other)
    measure(page, other)
    again = unit_at(page.plain, page.flat, match.end()) if found.kind == MONEY and not money else None
    if again is not None and again.kind == MONEY and again.name != found.unit:
        return None  # "110 JPY to 1 USD": an exchange rate
    behind = page.flat[other.end : other.end + 1]
    return None if other.unit is None and behind.isalnum() else other


def _units_fit(found: Found, other: Found, before: str) -> bool:
    if found.unit and other.unit:
        return found.unit == other.unit or other.unit.startswith(found.unit + " per ")
    if found.unit and found.kind != MONEY:
        return before in ("from", "between") and found.kind != PERCENT
    return not (other.kind == MONEY and other.start and found.unit is None and other.unit is None)


def _in_order(low: Numeral, high: Numeral, word: str | None, before: str) -> bool:
    if word == "or":
        return low.value < high.value <= 3 * low.value
    return low.value < high.value or (before in ("from", "between") and word is not None)


def _same_scale(flat: str, found: Found, other: Found) -> Numeral:
    """ "$10 to $15 billion": the scale word behind the second number holds for the first as well."""
    low, high = found.number, other.number
    theirs = _scale_of(flat, other)
    if theirs == 1.0 or _scale_of(flat, found) != 1.0 or found.unit not in (None, other.unit):
        return low
    return scaled(low, theirs) if low.value < 1000 and low.value * theirs < 10 * high.value else low


_SCALE_WORD = re.compile(
    rf"(?:(?<=\d) ?(?:k|mn?|bn?|tn?|mln|bln)|\b{one_of(list(SCALES))}|(?<=\d){one_of(list(SCALES))})\b"
)


def _scale_of(flat: str, found: Found) -> float:
    word = _SCALE_WORD.search(flat, found.start, found.end)
    name = word[0].strip() if word else ""
    return SCALES.get(name) or SUFFIXES.get(name) or _LETTERS.get(name, 1.0)
