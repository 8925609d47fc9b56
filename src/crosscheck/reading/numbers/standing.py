"""Whether a number that stands in a text is what its words say alone, as the words beside it show.

What the reader asks the words beside a number for (hedges, scales, ranges, labels, years) is listed in its data; where
none of it is there, and no other digit anywhere, the number is no more and no less.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.data import shipped
from crosscheck.reading.numbers.ages import is_age_before
from crosscheck.reading.numbers.around import BELOW_ZERO
from crosscheck.reading.numbers.hedging import SIGNS, hedge_before, last_word, phrases_after, words_before
from crosscheck.reading.numbers.nouns import word_list
from crosscheck.reading.numbers.pairs import NIL
from crosscheck.reading.numbers.units import TIME, kinds
from crosscheck.reading.numbers.words import BIG_WORDS, FRACTIONS, TENS, UNITS
from crosscheck.reading.timewords import TAG_WORDS

_BEFORE = re.compile(r"(?:^|[\s(“\"‘—–])$")
_BEHIND = re.compile(r"[\s)”\"’—–]|[.,;:!?](?!\w)|$")
"""What may stand around words that are there by themselves."""
_DIGIT = re.compile(r"\d")
_SURE = re.compile(r"\d,\d{3}|[$€£¥]")
"""In the words of a number: what is grouped or a sum of money is no label and no year."""
_UNSURE = re.compile(r"/|^[-−–]|\d\.\d{3}(?!\d)")
"""In the words of a number: fractions, signs, and what may be a decimal or grouped."""
_YEAR = re.compile(r"(?<![\d,.])(?:1\d|2[01])\d\d(?![\d,.])")
_AFTER = 60
"""Characters behind a number in which a hedge may follow its noun: "3,700 soldiers and policemen or so"."""
_SIGNS_AFTER = frozenset("+(~-")
_PLAIN = re.compile(r"\d+")
_A_YEAR = 4
"""Digits of a year: a number of more or fewer is none."""
_DASHES = ("-", "–", "—", "−")
_TIGHT = ("(", "‘", "–", "—")
"""What stands right before a number that takes a reader, though it is no part of it."""
_MARKS = "(\"'“”‘’[)]—–.,;:!?"


def found_whole(text: str, words: str) -> int:
    """Where ``words`` stand in ``text`` by themselves, whatever their case; -1 where they do not."""
    at = text.find(words)
    if at < 0:
        at = text.lower().find(words.lower())
    if at < 0 or not _BEHIND.match(text, at + len(words)) or not _BEFORE.match(text[at - 1 : at] if at else ""):
        return -1
    return at


def stands_alone(text: str, start: int, end: int, *, measured: bool) -> bool:
    """Whether ``text[start:end]``, which alone tells one number, tells it in its place, too.

    ``measured``: a unit behind the number would change it (5 km of a topic in miles).  False where it takes a reader.
    """
    if _DIGIT.search(text, 0, start) or _DIGIT.search(text, end):
        return False
    digit, sure = _by_itself(text[start:end])
    if digit < 0 or text[end : end + 1] in _DASHES or (start and text[start - 1] in (_MARKS if digit else _TIGHT)):
        return False
    flat = text.lower()
    if not _words("numbers").isdisjoint((flat[:start] + flat[end:]).split()):
        return False  # "from two to 3,700", "3,700 out of a million"
    word, at = last_word(flat, start)
    word = word.lstrip(_MARKS)
    if {word, last_word(flat, at)[0].strip(_MARKS)} & _words("numbers") or word in BELOW_ZERO or word in _DASHES:
        return False  # "two, 3,700", "minus 9"
    if word in _words("hedging") or word[-1:] in SIGNS:
        hedges = (hedge_before(flat, at) for at in {start + digit, start})
        if any(hedge is not None and hedge.at < start for hedge in hedges):
            return False  # "more than $5 million", "not more than 3,700"
    tail = flat[end : end + _AFTER]
    hedged = not _words("after").isdisjoint(tail.split()) or not _SIGNS_AFTER.isdisjoint(tail)
    if hedged and _hedges_after().search(tail):
        return False
    behind, further = _behind(flat, end)
    if measured and not _words("units").isdisjoint((word, further)):
        return False  # "6.2 miles a day"
    if behind in _words("scaling") or behind in _words("units" if measured else "times") or "." in behind:
        return False
    if behind in _words("joining") and (not further.isalpha() or further in _words("numbers")):
        return False  # "3,700 to four thousand"
    if sure:
        return True
    if is_age_before(flat, start):
        return False
    plain = not word or (word.isalpha() and text[:start].rstrip()[-len(word) :] == word)
    labels = "labelling" if end - start != _A_YEAR or not _PLAIN.fullmatch(text, start, end) else "telling"
    if not plain or word in _words(labels) or word in word_list("designator"):
        return False
    return not behind or (behind.isalpha() and text[end + 1 : end + 1 + len(behind)] == behind)


@lru_cache(maxsize=4096)
def _by_itself(words: str) -> tuple[int, bool]:
    """Where the digits of a number begin in its words, and whether they alone show that it is no label and no year;
    -1 where it takes a reader."""
    digit, sure = _DIGIT.search(words), _SURE.search(words) is not None
    if digit is None or _UNSURE.search(words) or (not sure and _YEAR.search(words)):
        return -1, False
    return digit.start(), sure


def _behind(flat: str, end: int) -> tuple[str, str]:
    """The two words behind a place, in its clause."""
    if flat[end : end + 1] != " ":
        return "", ""
    behind = [word.strip(_MARKS) for word in flat[end + 1 : end + 1 + _AFTER].split(" ", 2)[:2]]
    return behind[0], behind[1] if len(behind) > 1 else ""


def is_date_alone(text: str, start: int, end: int) -> bool:
    """Whether the words beside ``text[start:end]``, which alone tells one date, leave it that date: not "two days
    after …", "not before …", "… at noon", "… BC"."""
    flat = text.lower()
    before, (behind, _) = last_word(flat, start)[0].strip(_MARKS), _behind(flat, end)
    if text[end + 1 : end + 2].isupper() and behind:
        return False
    return not any(before in _words(what) for what in _NEAR_DATES) and not any(
        behind in _words(what) for what in ("times", "shifting")
    )


_NEAR_DATES = ("hedging", "numbers", "units", "times", "placing")
"""What may stand before a date and make another of it."""


@lru_cache(maxsize=16)
def _words(what: str) -> frozenset[str]:
    """Words that do something to a number that they stand beside, by what they do."""
    if what == "numbers":
        return frozenset({*UNITS, *TENS, *BIG_WORDS, *FRACTIONS, NIL, *shipped.table("hedges")})
    if what == "hedging":
        return words_before()
    if what == "after":
        return frozenset(phrase.split()[0] for phrase in phrases_after())
    if what == "units":
        return _units()
    if what == "times":
        return frozenset(word for name, kind in kinds().items() if kind == TIME for word in (name, f"{name}s"))
    told = {name: frozenset(words.split()) for name, words in shipped.table("numerals")["words"].items()}
    if what == "telling":  # a year from a figure from a label
        return frozenset().union(*told.values())
    if what == "labelling":
        return told["designator"] | told["call"] | told["listed"]
    if what == "placing":  # before a date
        return told["time"] | told["closing"] | _words("shifting")
    if what == "shifting":  # behind a date, too
        return told["time_or_place"] | _tagged()
    return told["time_or_place"] if what == "joining" else told["scale"] | _words("numbers")


def _tagged() -> frozenset[str]:
    """Words that make a part of a date, another one of it, or a clock time."""
    tags = ("AT", "EVERY", "NOON", "EVE", "ERA", "START", "END", "PORTION", "FEW", "HALF", "EARLIER", "LATER")
    return frozenset(word for tag in tags for word in TAG_WORDS[tag].split())


def _units() -> frozenset[str]:
    """The words of units and currencies."""

    def words(tree: object) -> set[str]:
        if isinstance(tree, dict):
            return set().union(*map(words, tree), *map(words, tree.values()))
        return set(tree.split()) if isinstance(tree, str) else set().union(*map(words, tree))  # type: ignore[call-overload]

    told = words(shipped.table("units")) | words(shipped.table("currencies"))
    return frozenset(told | {f"{word}s" for word in told})


@lru_cache(maxsize=1)
def _hedges_after() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(p) for p in sorted(phrases_after(), key=len, reverse=True)))
