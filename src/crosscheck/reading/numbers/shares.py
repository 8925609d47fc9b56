"""Shares told as so many of so many: "one in ten", "9 out of 10 voters"."""

from __future__ import annotations

import re

from crosscheck.reading.numbers import around
from crosscheck.reading.numbers.found import Found
from crosscheck.reading.numbers.nouns import counted
from crosscheck.reading.numbers.numerals import Numeral, parse_number
from crosscheck.reading.numbers.units import PERCENT
from crosscheck.reading.numbers.words import NUMBER
from crosscheck.reading.page import Page

_RATIO = re.compile(r"(?:-| )(?:in|out of|over)(?:-| )(?:every |the )?(?=[\da-z])")


def share_of(page: Page, found: Found) -> bool:
    """ "one in ten", "9 out of 10 voters": a share in percent."""
    if page.flat[found.end + 1 : found.end + 2] not in ("i", "o"):
        return False
    link = _RATIO.match(page.flat, found.end)
    if link is None or not found.number.whole or found.number.row:
        return False
    match = NUMBER.match(page.flat, link.end())
    of = parse_number(match[0]) if match else None
    if match is None or of is None or not of.whole or of.row or not found.number.value < of.value <= 1e6:
        return False
    if (of.digits and 1000 < of.value < 2100) or not _few(page.flat, match.end(), link[0]):
        return False
    around.minus(page, found)
    share = 100 * found.number.value / of.value
    found.number = Numeral(share, 1.0, whole=False)
    found.unit, found.kind, found.end = "percent", PERCENT, match.end()
    phrase = counted(page.plain, found.end, True)
    if phrase and phrase.unit:
        found.base, found.end = page.text[match.end() :][1 : phrase.end - match.end()], phrase.end
    return True


def _few(flat: str, at: int, link: str) -> bool:
    """ "5 in 12 games" counts games; "in" makes a share of people or of nothing named, "out of" of anything."""
    if "over" in link:
        return not flat[at : at + 2].strip()[:1].isalnum()
    return "out" in link or _PLAYED.match(flat, at) is None


_PLAYED = re.compile(r" (?:minutes|hours|days|weeks|months|years|games|matches|innings|starts|attempts)\b")
