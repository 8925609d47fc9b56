"""Two numbers that are the ends of one range: "30 to 40", "between 30 and 40", "$10-15 billion", "three or four"."""

from __future__ import annotations

import re

from crosscheck.reading.numbers import guards
from crosscheck.reading.numbers.around import letter_scale
from crosscheck.reading.numbers.changing import change_before
from crosscheck.reading.numbers.found import Found, scaled
from crosscheck.reading.numbers.hedging import last_word
from crosscheck.reading.numbers.measured import measure
from crosscheck.reading.numbers.numerals import Numeral, parse_number
from crosscheck.reading.numbers.units import MONEY, PERCENT, currency_before, unit_at
from crosscheck.reading.numbers.words import NUMBER
from crosscheck.reading.page import Page

_LINK = re.compile(r"(?:-(to)-| ?(?:([-–—~])| (to|and|or|through|up to)\b) ?)(?=[\w$€£¥.½¼¾⅓⅔])")
_SIGN = re.compile(r"(?:[a-z]{1,3}\$?|[$€£¥₹]) ?(?=[\d.])")
_MINUS = re.compile(r"(?:-|minus |negative )")
_SCALE = re.compile(r"(?:(thousand|k)|(million|mn?|mln)|(billion|bn?|bln)|(trillion|tn?|trn))$")


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
    before = before.lstrip("(\"'“")
    sign, word = link[2], link[1] or link[3]
    if word == "and" and before != "between":
        return
    other = _second(page, found, link.end())
    if other is None or (sign and other.number.digits != found.number.digits):  # "7-Eleven"
        return
    low, high = _same_scale(page.flat, found, other), other.number
    if not _units_fit(found, other, before):
        return
    falling = (
        word == "to" and bool(found.unit) and found.unit == other.unit and change_before(page.flat, found.start) is None
    )
    if not falling and not _in_order(low, high, word, before):
        return
    unit = other.unit or found.unit
    if sign and not guards.is_range(page.flat, found.start, found.end, other.end, low, high, unit):
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
    mine = _SCALE.search(flat, found.start, found.end)
    theirs = _scale_in(flat, other)
    if mine or theirs is None or found.unit not in (None, other.unit):
        return low
    scale = 10.0 ** (3 * (theirs.lastindex or 1))
    return scaled(low, scale) if low.value * scale < high.value else low


_SCALE_WORD = re.compile(r"\d(?:k|mn?|bn?|tn?)\b|\b(?:thousand|million|billion|trillion)\b")


def _scale_in(flat: str, other: Found) -> re.Match[str] | None:
    word = _SCALE_WORD.search(flat, other.start, other.end)
    return _SCALE.search(word[0]) if word else None
