"""The number written at a place of a text: digits, words or both, and the number formats of other languages."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.evidence import lists
from crosscheck.reading.numbers.hedging import last_word
from crosscheck.reading.numbers.nouns import counted, ends_plural
from crosscheck.reading.numbers.numerals import Numeral, parse_number
from crosscheck.reading.numbers.units import currency_before, unit_at
from crosscheck.reading.numbers.words import BIG_WORDS, NUMBER, one_of
from crosscheck.reading.page import Page

_BIG = frozenset(BIG_WORDS) - {"dozens"}
_BIG_NEXT = re.compile(rf"[ -]{one_of(BIG_WORDS)}\b")
_EUROPEAN = re.compile(r"\d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,.]\d|\d)")
_DECIMAL_COMMA = re.compile(r"\d{1,6},\d{1,2}(?![\d,])")
_SCALE_NEXT = re.compile(rf" ?{one_of([*BIG_WORDS, 'bn', 'm', 'mn'])}\b")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.]\d|\d)")


def number_at(page: Page, start: int) -> tuple[Numeral | None, int, str | None]:
    """The number at ``start``, where it ends, and a note when it is written in another number format."""
    flat = page.flat
    match = NUMBER.match(flat, start)
    if match is None:
        return None, start + 1, None
    number, end = parse_number(match[0]), match.end()
    for _ in range(6):  # "3 hundred and 2 hundred" is no one number: give back words from the end
        if number is not None:
            break
        end = max(flat.rfind(" ", start, end), flat.rfind("-", start, end))
        if end <= start:
            return None, match.end(), None
        if not _BIG_NEXT.match(flat, end):
            number = parse_number(flat[start:end])
    if number is None or (flat[start:end] in _BIG and not flat[start:end].isdigit()):
        return None, end, None
    if not number.digits:
        return number, end, None
    return _cut(page, start, end) or _other_format(page, start, end, number)


_SPACED = re.compile(r"(\d{1,3}), (\d{3})(?![\d,.]\d|\d)")
_SPACED_POINT = re.compile(r"(\d{1,4})\. (\d{1,2})(?!\d|[.,]\d)")
_LISTED = lists("words")["listed"]


def _cut(page: Page, start: int, end: int) -> tuple[Numeral | None, int, str] | None:
    """ "3, 700 homes", "102. 5 million": digits that a PDF or a scan has cut in two, where a unit or noun follows."""
    flat = page.flat
    if flat[end : end + 2] == ", ":
        match = _SPACED.match(flat, start)
        if match is None or last_word(flat, start)[0] in _LISTED or not _goes_on(page, match.end(), nouns=True):
            return None
    elif flat[end : end + 2] == ". ":
        match = _SPACED_POINT.match(flat, start)
        if match is None or not _goes_on(page, match.end(), nouns=False):
            return None
    else:
        return None
    written = match[0].replace(" ", "")
    rest = NUMBER.match(written + flat[match.end() : match.end() + 12])
    number = parse_number(rest[0]) if rest else None
    note = f'"{match[0]}" is read as one number'
    return (number, match.end() + len(rest[0]) - len(written), note) if rest and number else None


def _goes_on(page: Page, at: int, *, nouns: bool) -> bool:
    """Whether a unit, a scale or, with ``nouns``, a plural noun stands behind."""
    if _SCALE_NEXT.match(page.flat, at) or unit_at(page.plain, page.flat, at) is not None:
        return True
    return nouns and ends_plural(page.plain, at, counted(page.plain, at, True))


def _other_format(page: Page, start: int, end: int, number: Numeral) -> tuple[Numeral | None, int, str | None]:
    flat = page.flat
    if flat[end : end + 1] == ",":
        european = _EUROPEAN.match(flat, start)
        if european:
            plain = european[0].replace(".", "").replace(",", ".")
            return parse_number(plain), european.end(), f'"{european[0]}" groups with points and has a decimal comma'
        comma = _DECIMAL_COMMA.match(flat, start)
        if comma and (
            unit_at(page.plain, flat, comma.end())
            or flat[comma.end() : comma.end() + 2].isspace()
            or _SCALE_NEXT.match(flat, comma.end())
            or currency_before(page.plain, flat, start)
        ):
            point = NUMBER.match(comma[0].replace(",", ".") + flat[comma.end() : comma.end() + 12])
            whole = parse_number(point[0]) if point else None
            return whole, start + (point.end() if point else 0), f'"{comma[0]}" has a decimal comma'
    dotted = _DOTTED.match(flat, start)
    if dotted is not None and dotted.end() < end and dotted[0].count(".") == 1:
        dotted = None  # "2.408 billion": the scale shows that the point is a decimal one
    if dotted is None or (dotted.end() < end and flat[dotted.end()].isdigit()):
        return number, end, None
    written = dotted[0]
    grouped = parse_number(written.replace(".", ","))
    counts = counted(page.plain, dotted.end(), True)
    counts_many = written[0] != "0" and counts is not None and counts.unit not in (None, "point", "time")
    if written.count(".") > 1 or counts_many:
        return grouped, dotted.end(), f'"{written}" groups thousands with points'
    if written.count(".") == 1 and written.endswith("00") and written[0] != "0":
        return number, end, f'"{written}" may group thousands with a point'
    return number, end, None
