"""What a numeral in digits is: a figure, a year or a label, by evidence from one table (``data/numerals.toml``).

Every sign around a numeral speaks for or against a kind: its shape, the word before it, what it would measure or
count.  The unit is known before anything is decided.  Dates and quantities ask the same question here, so no numeral
is a year to one and a figure to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from crosscheck.data import shipped
from crosscheck.reading.numbers.changing import change_before
from crosscheck.reading.numbers.hedging import hedge_before, last_word
from crosscheck.reading.numbers.nouns import counted, is_plural, word_list
from crosscheck.reading.numbers.units import MONEY, PERCENT, TIME, currency_before, unit_at
from crosscheck.reading.page import Page

FIGURE, YEAR, LABEL = "figure", "year", "label"
KINDS = (FIGURE, YEAR, LABEL)


class Judged(NamedTuple):
    """What a numeral is, and what else it might be: kinds within a tie of the first."""

    kind: str
    others: tuple[str, ...]


@lru_cache(maxsize=8)
def lists(part: str) -> dict[str, frozenset[str]]:
    """The lists of words of a part of the table, by name."""
    return {name: frozenset(words.split()) for name, words in shipped.table("numerals")[part].items()}


def added_up(kinds: Iterable[str], signs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """What the weights of some signs, each ``(part of the table, name)``, come to for each kind."""
    sums = dict.fromkeys(kinds, 0.0)
    for part, name in signs:
        for kind, weight in shipped.table("numerals")[part][name].items():
            sums[kind] += weight
    return sums


@lru_cache(maxsize=1)
def _before_words() -> dict[str, str]:
    """Word before a numeral → its sign, where the word alone tells it."""
    names = ("time_or_place", "time", "article", "possessive", "constant", "year", "call", "hedge")
    return {word: name for name in names for word in lists("words")[name]}


def judge(page: Page, start: int, end: int, label: int = -1) -> Judged:
    """What the numeral ``page.text[start:end]``, written in digits, is where it stands.

    ``label`` is where the last numeral ended that was a label ("Platforms 7 and 9"), -1 for none.
    """
    if end - start != 4 and _plainly_counts(page, start, end, label):
        return _FIGURE
    found = list(signs(page, start, end))
    if 0 < label < start and _LINKED.fullmatch(page.flat, label, start):
        found.append(("before", "label_and"))
    return _decided(tuple(found))


_FIGURE = Judged(FIGURE, ())
_LOWER_WORD = re.compile(r"[a-z']+$")


def _plainly_counts(page: Page, start: int, end: int, label: int) -> bool:
    """A short way for most numerals: a word in lower case before that names no place in a row, no label before it."""
    before = page.plain[max(0, start - 24) : start]
    if before[-1:] != " " or (label >= 0 and start - label < 6) or page.plain[end : end + 1] in (".", ")", "-"):
        return False
    word = before[:-1].rpartition(" ")[2]
    if not _LOWER_WORD.match(word) or word in _designators() or word in lists("words")["call"]:
        return False
    behind = page.plain[end : end + 2]
    return (
        page.flat[start] != "0"
        and not (behind[:1] == " " and behind[1:].isupper())
        and "block" not in page.flat[end : end + 7]
    )


_LINKED = re.compile(r",? (?:and|or|of|to) | ?[-–] ?")


@lru_cache(maxsize=4096)
def _decided(found: tuple[tuple[str, str], ...]) -> Judged:
    sums = added_up(KINDS, found)
    ranked = sorted(KINDS, key=lambda kind: -sums[kind])
    best = sums[ranked[0]]
    return Judged(
        ranked[0], tuple(kind for kind in ranked[1:] if best - sums[kind] <= shipped.table("numerals")["tie"])
    )


def signs(page: Page, start: int, end: int) -> Iterator[tuple[str, str]]:
    """The evidence around a numeral: ``(part of the table, name of the sign)``."""
    yield from _shape(page.flat[start:end])
    yield from _before(page, start, end)
    yield from _after(page, start, end)


_YEARS = ((2100, "early_year"), (2061, "older_year"), (2020, "near_year"), (1900, "recent_year"), (1700, "older_year"),
          (0, "early_year"))  # fmt: skip
_PLAIN_DIGITS = re.compile(r"\d+$")


def _shape(digits: str) -> Iterator[tuple[str, str]]:
    if not _PLAIN_DIGITS.match(digits):
        yield "shape", "grouped" if "," in digits or " " in digits else "decimal"
        return
    if digits[0] == "0" and len(digits) > 1:
        yield "shape", "padded"
        return
    n = int(digits) if len(digits) < 10 else 0
    if not n or len(digits) != 4 or n > 2199:
        yield "shape", "not_a_year"
    else:
        yield "shape", next(name for low, name in _YEARS if n >= low)
        if n % 100 == 0:
            yield "shape", "round"


_OPENING = "(\"'“‘["


def _before(page: Page, start: int, end: int) -> Iterator[tuple[str, str]]:
    flat = page.flat
    if start and flat[start - 1] != "-" and currency_before(page.plain, flat, start) is not None:
        yield "before", "money"
        return
    word, at = last_word(flat, start)
    bare = word.lstrip(_OPENING)
    if not bare:
        return
    change = change_before(flat, start)
    if change is not None:
        yield "before", "change_by" if change.how == "by" else "change"
    row = None if bare in lists("words")["article"] else hedge_before(flat, start)
    if row is not None and row.row not in ("about", "exact"):
        yield "before", "bound"
        if last_word(flat, row.at)[0] in lists("words")["time"]:  # "until at least 2016"
            yield "before", "time"
    elif bare == "than":
        yield "before", "than"
    if bare == "of" and last_word(flat, at)[0] in lists("words")["collection"]:
        yield "before", "amount"
        return
    name = _before_words().get(bare)
    if name is not None:
        yield "before", name
        if name == "article":
            return
    elif bare.endswith(("'s", "s'")):
        yield "before", "possessive"
    if bare in lists("words")["designator"] or bare.rstrip(".") in _designators():
        if not _also_counted(page, bare, end):
            yield "before", "designator"
        return
    if name is None and not bare[-1].isdigit():
        yield from _name_before(page, start, word, at)


@lru_cache(maxsize=1)
def _designators() -> frozenset[str]:
    return word_list("designator")


def _also_counted(page: Page, word: str, end: int) -> bool:
    """ "At no point 3 guards", "on level 3": some designators stand before what is counted."""
    if word not in word_list("also_counted"):
        return False
    phrase = counted(page.plain, end, True)
    direct = (
        phrase is not None and not page.flat.startswith(" of ", end) and " " not in page.plain[end + 1 : phrase.end]
    )
    return phrase is not None and direct and phrase.unit is not None and is_plural(page.plain[end + 1 : phrase.end])


_CLOSING = lists("words")["closing"]


def _name_before(page: Page, start: int, word: str, at: int) -> Iterator[tuple[str, str]]:
    """A capital right before a number: "Apollo 11", "a Boeing 737"; closed off in "In Velm 24 people …"."""
    raw = page.plain[at:start].rstrip().lstrip(_OPENING)
    if not raw or raw.islower() or not raw[-1].isalnum() or page.flat[start - 1] not in " -":
        return
    if raw.lower() in word_list("openers") or raw.endswith("ly"):
        return
    if raw.isupper() and len(raw) > 1:
        yield "before", "capitals"
        return
    head, head_at = word, at
    for _ in range(4):  # to the beginning of the name
        head, before_at = last_word(page.flat, head_at)
        capital = page.plain[before_at : before_at + 1].isupper()
        if not head or not capital or head[-1] in ".,;:" or head in _CLOSING:
            break
        head_at = before_at
    yield "before", "name_closed" if head.lstrip(_OPENING) in _CLOSING else "name"


_SCALE = re.compile(r"[ -]?([a-z]+)")
_BLOCK = re.compile(r"[ -]blocks?\b")
_ERA = re.compile(r" ?(?:bc|bce|ad|ce|b\.c\.|a\.d\.)(?!\w)")
_ADDRESS = re.compile(
    r"(?:-\d+)?(?: [A-Z][\w.'-]*| \d{1,3}(?:st|nd|rd|th)){0,4} (?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard"
    r"|Blvd|Place|Pl|Court|Ct|Square|Highway|Hwy|Parkway|Pkwy|Way|Terrace|Terr?|Crescent|Circle|Cir|Trail)\b"
)


_TO_ANOTHER = re.compile(r"(?: to | or | and |-|–)(?=\d{4}(?!\d|[,.]\d))\d{4}")


def _after(page: Page, start: int, end: int) -> Iterator[tuple[str, str]]:
    flat = page.flat
    other = _TO_ANOTHER.match(flat, end) if end - start == 4 else None
    if other is not None:  # "1000 to 2000 ships": what the second counts, the first counts as well
        start, end = other.end() - 4, other.end()
    if _list_mark(page.text, start, end):
        yield "after", "list_mark"
        return
    if page.plain[end : end + 1] in (" ", "-") and (_ADDRESS.match(page.plain, end) or flat.startswith(" block", end)):
        yield "after", "block" if _BLOCK.match(flat, end) else "address"
        return
    if flat[end : end + 1] == ")" and flat[start - 1 : start] == "(":
        yield "after", "alone_in_brackets"
        return
    if _ERA.match(flat, end):
        yield "after", "era"
        return
    word = _SCALE.match(flat, end)
    behind = word[1] if word else ""
    if behind in lists("words")["scale"]:
        yield "after", "scale"
        return
    if behind in lists("words")["price_level"]:
        yield "after", "price_level"
        return
    unit = unit_at(page.plain, flat, end)
    if unit is not None and not (len(behind) == 1 and flat[end] == " " and behind not in "m"):
        yield "after", {MONEY: "money", PERCENT: "percent", TIME: "time_unit"}.get(unit.kind, "measure")
        return
    if flat[end : end + 1].isalpha():
        yield "after", "letter"
        return
    yield from _counted_after(page, end)


def _counted_after(page: Page, end: int) -> Iterator[tuple[str, str]]:
    phrase = counted(page.plain, end, True)
    if phrase is None:
        return
    if page.flat.startswith(" of ", end):
        yield "after", "of"
    if phrase.unit is None:
        yield "after", "plural"  # "14 more"
        return
    last = page.plain[end : phrase.end].rsplit(" ", 1)[-1]
    if last.lower() in lists("words")["people"]:
        yield "after", "people"
    elif is_plural(last):
        yield "after", "plural"
    else:
        yield "after", "noun"


def _list_mark(text: str, start: int, end: int) -> bool:
    """ "3." or "3)" at the beginning of a line, before a capital."""
    if end - start > 2 or text[end : end + 1] not in (".", ")") or text[end + 1 : end + 2] != " ":
        return False
    line = text[max(0, start - 4) : start].rstrip(" (")
    return (line.endswith("\n") or (start <= 4 and not line)) and text[end + 2 : end + 3].isupper()
