"""Numbers that are no quantities by the signs right around them: codes, times, versions, ordinals, parts of words."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.idioms import is_idiom
from crosscheck.reading.numbers.nouns import is_plural, word_list
from crosscheck.reading.numbers.numerals import Numeral
from crosscheck.reading.numbers.units import currency_before
from crosscheck.reading.page import Page

_PHONE = re.compile(r"(?:\(?\+?\d{1,4}\)?[ .-])?\(?\d{2,4}\)?[.-]\d{3,4}[./-]\d{3,4}|\d{3}-\d{4}\b|\+\d[\d -]{6,20}")
_CODE = re.compile(
    r"(?:(?<=\+)\d{1,3}|0\d{2,4})\)?(?:[ .-]\(?\d{2,4}\)?){2,4}(?![\d,.]\d)"  # +44 20 7946 0958, 0800 555 1234
    r"|(?<=\()0?\d{2,4}\) \d{3,4}[ -]\d{3,4}"  # (212) 555 0199
    r"|10\.\d{4,9}/\S+"  # a DOI
    r"|97[89]-(?:\d+-){3}[\dx]"  # an ISBN
)
"""Numbers written in groups that stand for something: telephones (ITU-T E.123), DOI, ISBN."""
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_ROW = re.compile(r"\d{1,3}(?:[-–:]\d{1,3}){2,9}")
"""Three numbers and more in a row: a formation, a date, a code."""
_LISTED = re.compile(r"(?<![\d.,$€£])(?:\d{1,2},)+$")
"""In front of a number: "22,24,26", a list written without spaces."""
_OUT_OF = re.compile(r"-(?:for|of|by|on|to)-\d+\b(?!-?[a-z])")
_ORDINAL = re.compile(r"(?:(?<=1)st(?! ?\d{1,2} ?lb)|(?<=2)nd|(?<=3)rd|(?<=[04-9])th|(?<=1[1-3])th|s|'s)\b")
_CLOCK = re.compile(r"(?:[:.]\d\d)? ?(?:a\.m|p\.m|am\b|pm\b|o'clock)|:\d\d")
_LETTERS_BEFORE = re.compile(r"[a-z]+$")
_PREFIXES = word_list("hyphened")
_FRACTION_NEXT = re.compile(
    r" (?:of|the|more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|cheaper|to|as|over|in|an?|mile"
    r"|hour|century|[mb]illion)\b|[.,;)]|$|\""
)


def number_start(flat: str, at: int) -> int:
    """Where a number with a digit at ``at`` begins: a decimal point in front belongs to it."""
    return at - 1 if at and flat[at - 1] == "." and not (at > 1 and flat[at - 2].isalnum()) else at


def is_joined(flat: str, start: int) -> bool:
    """Whether a number goes on from letters or signs before it: "F-16", "#2", "A4"."""
    before = flat[start - 1 : start] or " "
    return before.isalnum() or before in "#@_=&\\[%-–/"


def code_end(flat: str, start: int) -> int | None:
    """Where a telephone number, DOI or ISBN that begins at ``start`` ends; ``None`` when none does."""
    if flat[start] not in "019" and flat[start - 1 : start] not in ("+", "("):
        return None
    match = _CODE.match(flat, start)
    return match.end() if match else None


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
    return after == " " and _CLOCK.match(flat, end) is not None


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
        return _PHONE.match(flat, start) is not None or _ROW.match(flat, start) is not None
    return False


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
    if text[start - 1] == " " and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper():
        return True  # "the Six Nations", "Erik Ten Hag"
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


def says_nothing(flat: str, start: int, end: int, number: Numeral, *, measured: bool, hedged: bool) -> bool:
    """Whether a number still says nothing now that its unit (``measured``) and its hedges are known."""
    if measured or number.row or number.share:
        return False
    behind = flat[end : end + 1]
    if behind.isalpha() or (behind == "-" and flat[end + 1 : end + 2].isalnum()):
        return not flat.startswith("-strong", end)
    return flat[start:end] == "one" and not hedged
