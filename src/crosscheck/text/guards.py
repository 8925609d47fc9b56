"""Numbers that are no quantities: years, scores, phone numbers, times, versions, names, addresses, list numbers."""

from __future__ import annotations

import re

from crosscheck.text.nouns import is_plural, word_list
from crosscheck.text.numerals import Numeral

_DESIGNATOR = word_list("designator")
_ADDRESS = re.compile(
    r"(?:-\d+)?(?: [A-Z][\w.'-]*){0,4} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Blvd|Place|Court|Square|Highway|Parkway"
    r"|Way|Terrace|Crescent)\b"
)
_PHONE = re.compile(r"(?:\(?\+?\d{1,4}\)?[ .-])?\(?\d{2,4}\)?[.-]\d{3,4}[./-]\d{3,4}|\d{3}-\d{4}\b|\+\d[\d -]{6,}")
_VERSION = re.compile(r"\d+\.\d+\.\d+")
_SCORE = re.compile(r"\d{1,3}[-–:]\d{1,3}(?![\d.,]*\d)(?: ?[-–:]\d{1,3})*")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b|s\b|'s\b")
_CLOCK = re.compile(r"(?:[:.]\d\d)? ?(?:a\.m|p\.m|am\b|pm\b|o'clock)|:\d\d")
_JOINED = {"sub", "minus", "now", "then", "pre", "plus", "nearly", "almost", "mid", "over", "under"}
_ONE_BEFORE = frozenset(
    "this that which another any each every every no some the next last previous other latter former current loved little big good new old".split()
)
_ONE_AFTER = re.compile(
    r" another\b|-(?:time|off|on-one|sided|way|man|party|liner|size|upmanship|stop)\b| day\b| by one\b| or (?:another|the other)\b| such\b| thing\b"
)


def number_start(flat: str, at: int) -> int:
    """Where a number with a digit at ``at`` begins: a decimal point in front belongs to it."""
    return at - 1 if at and flat[at - 1] == "." and not (at > 1 and flat[at - 2].isalnum()) else at


def is_no_quantity(text: str, flat: str, start: int, end: int, number: Numeral) -> bool:
    """Whether the signs right around a number show that nothing is counted or measured."""
    if not number.digits:
        return _word_guard(text, flat, start, end, number)
    before = flat[start - 1] if start else " "
    if before.isalpha() and not _code_joined(text, start):
        return True
    if (before in "/#@_=&\\[" and not (before == "/" and flat[start - 2 : start - 1] == "$")) or (
        before == "." and start > 1
    ):
        return True
    if before in "-–" and start > 1 and _joined_left(flat, start):
        return True
    if before == ":" and start > 1 and flat[start - 2].isdigit():
        return True
    if before == "," and start > 1 and flat[start - 2].isdigit():
        return True
    if before == "(" and flat[end : end + 1] == ")":
        return True
    after = flat[end : end + 1]
    if after and after in "/:@_=°'\"-–." and _joined_right(flat, start, end, after):
        return True
    if after.isalpha() and _ORDINAL.match(flat, end):
        return True
    if _CLOCK.match(flat, end) and after != ".":
        return True
    return _named(text, flat, start, end, number) or _list_number(text, start, end) or _year(text, flat, start, end)


def _word_guard(text: str, flat: str, start: int, end: int, number: Numeral) -> bool:
    before = flat[start - 1] if start else " "
    if (before == "-" and start > 1 and flat[start - 2].isalnum()) or before in "@#_/":
        return True
    if flat[end : end + 1] == "-" and flat[end + 1 : end + 2].isdigit():
        return True
    if flat[start:end] == "one":
        previous = flat[max(0, start - 12) : start].split()
        if previous and previous[-1].lstrip("\"'(") in _ONE_BEFORE and not flat.startswith(" of ", end):
            return not (previous[-1] in ("the", "some") and False)
        if _ONE_AFTER.match(flat, end) or flat[end : end + 1] == "'" or flat.startswith("no ", start - 3):
            return True
    if number.share and flat[start:end] not in ("half",) and flat[start : start + 2] in ("a ", "an"):
        return not _fraction_follows(flat, end)
    if text[start].isupper() and text[start - 2 : start - 1].isalpha() and _of_name(text, start):
        return True
    return False


_FRACTION_NEXT = re.compile(
    r" (?:of|the|more|less|fewer|higher|lower|larger|smaller|bigger|faster|slower|cheaper|to|as|over|in)\b|[.,;)]|$|-|\""
)


def _fraction_follows(flat: str, end: int) -> bool:
    return _FRACTION_NEXT.match(flat, end) is not None


def _of_name(text: str, start: int) -> bool:
    """ "Group of Seven", "Catch Twenty", "Fifth of Five": a capitalised number inside a name."""
    return re.search(r"[A-Z][\w']* (?:of (?:the )?)?$", text[max(0, start - 30) : start]) is not None


def _code_joined(text: str, start: int) -> bool:
    """Whether the letters joined to the front of a number may be a currency ("USD115", "RM2.70", "$A5")."""
    letters = re.search(r"(?<![\w])\$?[A-Za-z]{1,4}$", text[max(0, start - 6) : start])
    if letters is None:
        return False
    from crosscheck.text.units import currency_before

    return currency_before(text, text.lower() if len(text) < 40 else _window(text, start), start) is not None


def _window(text: str, start: int) -> str:
    low = text[max(0, start - 12) : start].lower()
    return " " * (start - len(low)) + low if len(low) == min(start, 12) else " " * start


def _joined_left(flat: str, start: int) -> bool:
    before = flat[start - 2]
    if before.isdigit():
        return True
    if not before.isalpha():
        return before in ")."
    word = re.search(r"[a-z]+$", flat[max(0, start - 12) : start - 1])
    return word is None or word[0] not in _JOINED


def _joined_right(flat: str, start: int, end: int, after: str) -> bool:
    if after == "." and not flat[end + 1 : end + 2].isdigit():
        return False
    if after in "'\"":
        return False
    if after in "/:@_=":
        following = flat[end + 1 : end + 2]
        return following.isdigit() or (after in "@_=" and following.isalnum())
    if after == "." and _VERSION.match(flat, start):
        return True
    if after in "-–":
        if _PHONE.match(flat, start):
            return True
        return flat[end + 1 : end + 2].isdigit() and _score(flat, start)
    return False


def _score(flat: str, start: int) -> bool:
    score = _SCORE.match(flat, start)
    if score is None:
        return False
    parts = [int(p) for p in re.split(r"\D+", score[0])]
    return len(parts) > 2 or parts[0] >= parts[1]


def is_range(flat: str, start: int, end: int, stop: int, low: Numeral, high: Numeral, unit: str | None) -> bool:
    """Whether two numbers joined by a dash are the ends of a range, and not a score, a season or a code."""
    if low.value >= high.value:
        return False
    if flat[stop : stop + 1] in "-–/" and flat[stop + 1 : stop + 2].isdigit():
        return False
    if unit:
        return True
    if (
        1500 <= low.value <= 2100
        and low.whole
        and "," not in flat[start:end]
        and (high.value < 100 or high.value <= 2100)
    ):
        return False
    following = re.compile(r" ([a-z'-]+)(?: ([a-z'-]+))?").match(flat, stop)
    if following and (is_plural(following[1]) or (following[2] and is_plural(following[2]))):
        return True
    return low.value >= 20 or "–" in flat[end : end + 2] or high.value > 100


_DIGITS_ONLY = re.compile(r"\d+")


def _named(text: str, flat: str, start: int, end: int, number: Numeral) -> bool:
    """A whole number right behind a word that takes a number as its name: "page 12", "Article 5", "Big 12"."""
    written = flat[start:end]
    if not written.isdigit():
        return False
    if _ADDRESS.match(text, end) and flat[end : end + 1] in " -" and text[end + 1 : end + 2] != "":
        return True
    space = start - 1
    if start < 2 or flat[space] not in " -":
        return False
    at = flat.rfind(" ", max(0, space - 24), space) + 1
    word = flat[at:space].lstrip("(\"'")
    if not word or not word[-1].isalnum():
        return word in ("no.", "nos.", "vol.", "fig.", "art.", "sec.", "ch.", "nr.")
    raw = text[space - len(word) : space]
    following = re.compile(r" ([a-z][a-z-]*)").match(text, end)
    counts = following is not None and is_plural(following[1])
    if word in _DESIGNATOR:
        return not counts or word not in (
            "level",
            "no",
            "number",
            "point",
            "points",
            "question",
            "night",
            "building",
            "division",
        )
    if raw[0].isupper() and word not in _OPENERS and not word.endswith(("ly",)):
        behind = flat[end : end + 1]
        sentence = at < 2 or text[max(0, at - 2)] in ".!?\n:;"
        if counts or behind in "%$€£" or re.match(r" (?:percent|per cent|million|billion)", flat[end : end + 12]):
            return False
        return not (sentence and word in _OPENERS)
    return False


_OPENERS = frozenset(
    """the a an in at on of for from with about around over more than some only just nearly almost up to by and but or as
    when while after before since until under below above between both all another these those his her its their our my your
    least most fewer less exactly approximately roughly estimated was were are is had has have least that if there says said
    monday tuesday wednesday thursday friday saturday sunday mr mrs not no also then now so out into off last first next
    killed injured wounded aged age cost price total down rose fell worth minus plus usd eur gbp save get""".split()
)


def _list_number(text: str, start: int, end: int) -> bool:
    """ "3." or "3)" at the beginning of a line."""
    if (
        text[end : end + 1] not in ".)"
        or not text[end : end + 1]
        or end - start > 2
        or text[end + 1 : end + 2] not in " \t"
    ):
        return False
    line = text[max(0, start - 4) : start]
    at_start = not line.strip(" \t(") and (start <= 4 or "\n" in line)
    return (line.rstrip(" \t(").endswith("\n") or at_start) and text[end + 2 : end + 3].isupper()


_YEAR = re.compile(r"(?:1[4-9]|20)\d\d(?![\d,.]\d)")
_NOT_YEAR_BEFORE = re.compile(
    r"(?:more than|less than|fewer than|over|about|around|some|nearly|almost|least|most|up to|under|an|a|approximately|roughly|to)$"
)


def _year(text: str, flat: str, start: int, end: int) -> bool:
    """A bare number that reads as a year and counts nothing."""
    if end - start != 4 or not _YEAR.match(flat, start):
        return False
    following = re.compile(r" ([a-z][a-z'-]*)(?: ([a-z-]+))?").match(text, end)
    behind = flat[end : end + 1]
    if behind == "%" or behind.isalpha() or (behind == "-" and flat[end + 1 : end + 2].isalpha()):
        return False
    before = flat[max(0, start - 14) : start].rstrip()
    if before[-1:] in "$€£¥":
        return False
    if following is None:
        return not _NOT_YEAR_BEFORE.search(before)
    if is_plural(following[1]) or following[1] in _MEASURE_NEXT:
        return before.endswith((" the", " in", "since", "of", "'s", " its", " their", " this", "from", "by", "until"))
    return not (_NOT_YEAR_BEFORE.search(before) and following[2] and is_plural(following[2]))


_MEASURE_NEXT = frozenset("percent per km kg mm cm m mg ml mi ft hp kw mw kwh mah rpm cc".split())


def is_no_quantity_after(
    text: str, flat: str, start: int, end: int, unit: str | None, kind: str, hedged: bool, ranged: bool, number: Numeral
) -> bool:
    """Whether a number still says nothing now that its surroundings are known."""
    if unit or hedged or ranged:
        return False
    written = flat[start:end]
    if written == "one" or (number.row in ("several", "few") and not unit):
        return written == "one"
    if number.row:
        return False
    behind = flat[end : end + 1]
    return behind.isalpha() or (behind == "-" and flat[end + 1 : end + 2].isalnum())


_APPOSITIVE = re.compile(r"[A-Z][\w'’.-]+,? $")


def is_appositive_age(text: str, flat: str, start: int, end: int) -> bool:
    """ "Smith, 19, …": a bare number between commas behind a name."""
    if (
        flat[end : end + 1] not in ",."
        or not flat[end : end + 1]
        or flat[start - 2 : start] != ", "
        or not 1 <= end - start <= 3
    ):
        return False
    if flat[end] == "." and flat[end + 1 : end + 2] not in ("", " ", "\n"):
        return False
    return (
        _APPOSITIVE.search(text, max(0, start - 24), start) is not None
        and not flat[end + 1 : end + 3].strip().isdigit()
    )
