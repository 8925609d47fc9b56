"""Number words that count nothing: idioms, pronouns and compounds ("one another", "zero tolerance", "half-hearted")."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.hedging import last_word
from crosscheck.reading.numbers.nouns import word_list
from crosscheck.reading.numbers.units import unit_at
from crosscheck.reading.numbers.words import COMPOUND_ENDS, TENS, one_of

_ONE_BEFORE = word_list("before_one")
_ONE_AFTER = re.compile(
    r" another\b|-(?:time|off|on-one|sided|way|man|party|liner|size|upmanship|stop)\b| day\b| by one\b"
    r"| or (?:another|the other)\b| of these days\b| such\b| thing\b|'|-(?:by|to)-one\b"
    r"| [a-z]+ (?:to|after) (?:the next|another)\b"
)
_FEET = re.compile(
    r" f(?:ee|oo)t\b(?! (?:\d|high|long|wide|deep|tall|thick|above|below|of|per|by|from|away|in [dlhw]))"
)
_WHOSE = word_list("whose")
_HALF_PART = re.compile(
    r"-(?:an?-|hour|mile|million|billion|trillion|dozen|century|day|year|minute|second|inch|pint|pound|point|ounce|cup"
    r"|percent|cent|marathon)"
)
_HALVES = word_list("half_before")
_ZERO_BEFORE = word_list("zero_before")
_ORDINAL = re.compile(rf"[ -](?:hundred|thousand|million|billion)th\b|(?<=ty)-{one_of(COMPOUND_ENDS)}\b")
_COMPOUND = re.compile(rf"an? {one_of(list(TENS))}-")
_SHARE_OF = re.compile(r" of\b|[.;)]|$")


def is_idiom(flat: str, start: int, end: int) -> bool:
    """Whether a number word in lower-case text counts nothing where it stands."""
    word = flat[start:end]
    if flat.startswith(("-for-", "-figure", "-digit"), end):  # "two-for-one", "a six-figure sum"
        return True
    if word == "one":
        return _one(flat, start, end)
    if word == "zero":
        return last_word(flat, start)[0] in _ZERO_BEFORE or flat.startswith((" in on", "-", " hour "), end)
    if word in ("half", "a half"):
        if last_word(flat, start)[0] in _HALVES or flat.startswith((" past ", "-past", " time", " term"), end):
            return True  # "the second half", "half past four"
        return flat[end : end + 1] == "-" and _HALF_PART.match(flat, end) is None and unit_at(flat, flat, end) is None
    if _COMPOUND.match(word):  # "a twenty-first century city"
        return _SHARE_OF.match(flat, end) is None
    if _ORDINAL.match(flat, end):  # "the two millionth visitor"
        return True
    return word == "two" and _FEET.match(flat, end) is not None and last_word(flat, start)[0] in _WHOSE


def _one(flat: str, start: int, end: int) -> bool:
    previous = flat[max(0, start - 12) : start].split()
    if previous and previous[-1].lstrip("\"'(“") in _ONE_BEFORE and not flat.startswith((" of ", " in "), end):
        return True
    if _FEET.match(flat, end) and last_word(flat, start)[0] in (*_WHOSE, "has", "have", "had", "with"):
        return True
    return _ONE_AFTER.match(flat, end) is not None
