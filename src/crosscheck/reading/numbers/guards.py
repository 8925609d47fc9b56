"""Numbers that are no quantities: years, scores, phone numbers, times, versions, names, addresses, list numbers."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.idioms import is_idiom
from crosscheck.reading.numbers.nouns import is_plural, word_list
from crosscheck.reading.numbers.numerals import Numeral
from crosscheck.reading.numbers.units import currency_before
from crosscheck.reading.page import Page

_DESIGNATOR = word_list("designator")
_ALSO_COUNTED = word_list("also_counted")
_OPENERS = word_list("openers")
_ADDRESS = re.compile(
    r"(?:-\d+)?(?: [A-Z][\w.'-]*| \d{1,3}(?:st|nd|rd|th)){0,4} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard"
    r"|Blvd|Place|Court|Square|Highway|Parkway|Way|Terrace|Crescent)\b"
)
_PHONE = re.compile(r"(?:\(?\+?\d{1,4}\)?[ .-])?\(?\d{2,4}\)?[.-]\d{3,4}[./-]\d{3,4}|\d{3}-\d{4}\b|\+\d[\d -]{6,20}")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_SCORE = re.compile(r"\d{1,3}[-–:]\d{1,3}(?![\d.,]*\d)(?: ?[-–:]\d{1,3}){0,5}")
_LISTED = re.compile(r"(?<![\d.,$€£])(?:\d{1,2},)+$")
"""In front of a number: "22,24,26", a list written without spaces."""
_OUT_OF = re.compile(r"-(?:for|of|by|on|to)-\d+\b(?!-?[a-z])")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|s|'s)\b")
_CLOCK = re.compile(r"(?:[:.]\d\d)? ?(?:a\.m|p\.m|am\b|pm\b|o'clock)|:\d\d")
_LETTERS_BEFORE = re.compile(r"[a-z]+$")
_PREFIXES = frozenset(["sub", "minus", "now", "then", "pre", "plus", "nearly", "almost", "over", "under"])
_FRACTION_NEXT = re.compile(
    r" (?:of|the|more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|cheaper|to|as|over|in|an?|mile"
    r"|hour|century|[mb]illion)\b|[.,;)]|$|\""
)


def number_start(flat: str, at: int) -> int:
    """Where a number with a digit at ``at`` begins: a decimal point in front belongs to it."""
    return at - 1 if at and flat[at - 1] == "." and not (at > 1 and flat[at - 2].isalnum()) else at


def is_no_quantity(page: Page, start: int, end: int, number: Numeral) -> bool:
    """Whether the signs right around a number show that nothing is counted or measured."""
    text, flat = page.plain, page.flat
    if not number.digits:
        return _word_guard(text, flat, start, end, number)
    before, after = flat[start - 1 : start] or " ", flat[end : end + 1] or " "
    if before not in " (\n$€£" and _bad_before(text, flat, start, before):
        return True
    if (before == "(" and after == ")") or (flat[start] == "0" and flat[start + 1 : end].isdigit()):
        return True
    if after not in " ,;)%\n" and _bad_after(flat, start, end, after):
        return True
    if after == " " and _CLOCK.match(flat, end):
        return True
    return _named(text, flat, start, end) or _list_number(page.text, start, end) or _year(text, flat, start, end)


def _bad_before(text: str, flat: str, start: int, before: str) -> bool:
    if before.isalpha():
        return currency_before(text, flat, start) is None
    if before in "#@_=&\\[%" or (before == "." and start > 1):
        return True
    two = flat[start - 2] if start > 1 else " "
    if before == "/":
        return two != "$"
    if before == ",":
        return two.isdigit() and _LISTED.search(flat, max(0, start - 12), start) is None
    if before == ":":
        return two.isdigit()
    if before in "-–":
        return _joined_left(flat, start, two)
    return False


def _joined_left(flat: str, start: int, two: str) -> bool:
    if two.isdigit():
        return True
    if not two.isalpha():
        return two in ")."
    word = _LETTERS_BEFORE.search(flat, max(0, start - 12), start - 1)
    return word is None or word[0] not in _PREFIXES


def _bad_after(flat: str, start: int, end: int, after: str) -> bool:
    following = flat[end + 1 : end + 2]
    if after.isalpha():
        return _ORDINAL.match(flat, end) is not None or _CLOCK.match(flat, end) is not None
    if after in "/:":
        return following.isdigit()
    if after in "@_=":
        return following.isalnum()
    if after == "(":  # "401(k)"
        return following.isalpha() and flat[end + 2 : end + 3] == ")"
    if after == ".":
        return following.isdigit() and _VERSION.match(flat, start) is not None
    if after in "-–":
        if not following.isdigit():
            return _OUT_OF.match(flat, end) is not None
        return _PHONE.match(flat, start) is not None or _score(flat, start)
    return False


def _score(flat: str, start: int) -> bool:
    score = _SCORE.match(flat, start)
    if score is None:
        return False
    parts = [int(p) for p in re.split(r"\D+", score[0])]
    return len(parts) > 2 or parts[0] >= parts[1]


def _word_guard(text: str, flat: str, start: int, end: int, number: Numeral) -> bool:
    before = flat[start - 1 : start]
    if (before == "-" and flat[start - 2 : start - 1].isalnum()) or (before and before in "@#_/"):
        return True
    if flat[end : end + 1] == "-" and flat[end + 1 : end + 2].isdigit():
        return True
    if is_idiom(flat, start, end):
        return True
    if number.share and flat[start : start + 2] in ("a ", "an") and not flat.startswith("half", start + 2):
        # "A third man was held" counts in order, "a third of them" divides.
        return _FRACTION_NEXT.match(flat, end) is None
    if not text[start].isupper() or not text[start - 2 : start - 1].isalpha():
        return False
    # "Group of Seven": a capitalised number inside a name.
    return re.search(r"[A-Z][\w']* (?:of (?:the )?)?$", text[max(0, start - 30) : start]) is not None


def is_range(flat: str, start: int, end: int, stop: int, low: Numeral, high: Numeral, unit: str | None) -> bool:
    """Whether two numbers joined by a dash are the ends of a range, and not a score, a season or a code."""
    if low.value >= high.value or (flat[stop : stop + 1] in ("-", "–", "/") and flat[stop + 1 : stop + 2].isdigit()):
        return False
    if unit:
        return True
    if 1500 <= low.value <= 2100 and low.whole and "," not in flat[start:end] and high.value <= 2100:
        return False
    following = _TWO_WORDS.match(flat, stop)
    if following and (is_plural(following[1]) or (following[2] and is_plural(following[2]))):
        return True
    return low.value >= 20 or "–" in flat[end : end + 2] or high.value > 100


_TWO_WORDS = re.compile(r" ([a-z][a-z'-]*)(?: ([a-z][a-z'-]*))?")
_ABBREVIATIONS = frozenset(["no.", "nos.", "vol.", "fig.", "art.", "sec.", "ch.", "nr.", "p.", "pp."])
_SCALED = re.compile(r"[%$€£]| (?:percent|per cent|million|billion|trillion|thousand)\b")


def _named(text: str, flat: str, start: int, end: int) -> bool:
    """A whole number right behind a word that takes a number as its name: "page 12", "Article 5", "Big 12"."""
    if not flat[start:end].isdigit():
        return False
    if text[end : end + 1] in (" ", "-") and (_ADDRESS.match(text, end) or flat.startswith(" block", end)):
        return not flat.startswith(" blocks", end)
    space = start - 1
    if start < 2 or flat[space] not in " -":
        return False
    at = max(flat.rfind(" ", max(0, space - 24), space), flat.rfind("\n", max(0, space - 24), space)) + 1
    word = flat[at:space].lstrip("(\"'“")
    if not word or not word[-1].isalnum():
        return word in _ABBREVIATIONS
    following = _TWO_WORDS.match(text, end)
    counts = following is not None and is_plural(following[1])
    if word in _DESIGNATOR:
        return not counts or word not in _ALSO_COUNTED
    if word in ("call", "called", "calls", "calling", "dial", "dialed", "dialled", "phoned"):
        return end - start == 3 and not counts
    raw = text[space - len(word) : space]
    if raw.isupper() and 3 <= len(raw) <= 4 and currency_before(text, flat, start) is not None:
        return False
    if raw.islower() or raw.isdigit() or word in _OPENERS or word.endswith("ly"):
        return False
    behind = flat[end : end + 1]
    return not (counts or behind.isalpha() or _SCALED.match(flat, end))


def _list_number(text: str, start: int, end: int) -> bool:
    """ "3." or "3)" at the beginning of a line."""
    if end - start > 2 or text[end : end + 1] not in (".", ")") or text[end + 1 : end + 2] != " ":
        return False
    line = text[max(0, start - 4) : start].rstrip(" (")
    return (line.endswith("\n") or (start <= 4 and not line)) and text[end + 2 : end + 3].isupper()


_YEAR = re.compile(r"(?:1[4-9]|20|21)\d\d(?![\d,.]\d)")
_HEDGED = re.compile(
    r"(?:than|over|above|below|beyond|exceed\w*|about|around|some|nearly|almost|least|most|up to|under|approximately"
    r"|roughly)$"
)
_MEASURES = word_list("measures")
_CAPITALISED = re.compile(r"\b[A-Z]\w+ $")
_YEAR_BEFORE = (" the", " in", " since", " of", "'s", " its", " their", " this", " from", " by", " until", " a", " an")


def _year(text: str, flat: str, start: int, end: int) -> bool:
    """A bare number that reads as a year and counts nothing."""
    if end - start != 4 or not _YEAR.match(flat, start):
        return False
    behind = flat[end : end + 1]
    if behind == "%" or behind.isalpha() or (behind == "-" and flat[end + 1 : end + 2].isalpha()):
        return False
    before = flat[max(0, start - 14) : start].rstrip()
    if before[-1:] in ("$", "€", "£", "¥"):
        return False
    following = _TWO_WORDS.match(text, end)
    hedged = _HEDGED.search(before) is not None
    if following is None:
        return not hedged
    if is_plural(following[1]) or following[1] in _MEASURES:
        named = before.endswith(_YEAR_BEFORE) or _CAPITALISED.search(text, max(0, start - 16), start) is not None
        return named and not hedged
    return not (hedged and following[2] and is_plural(following[2]))


def says_nothing(flat: str, start: int, end: int, number: Numeral, *, measured: bool, hedged: bool) -> bool:
    """Whether a number still says nothing now that its unit (``measured``) and its hedges are known."""
    if measured or number.row or number.share:
        return False
    behind = flat[end : end + 1]
    if behind.isalpha() or (behind == "-" and flat[end + 1 : end + 2].isalnum()):
        return not flat.startswith("-strong", end)
    return flat[start:end] == "one" and not hedged
