"""What stands around a number: sign and currency, age, hedges and change, and what a share is of."""

from __future__ import annotations

import re

from crosscheck.data import shipped
from crosscheck.reading.numbers.changing import Change, change_before, change_behind
from crosscheck.reading.numbers.durations import is_duration
from crosscheck.reading.numbers.found import AGE, Found, scaled
from crosscheck.reading.numbers.hedging import combine, hedge_after, hedge_before, last_word
from crosscheck.reading.numbers.letters import METRES, letter_m
from crosscheck.reading.numbers.measured import count
from crosscheck.reading.numbers.nouns import counted, ends_plural
from crosscheck.reading.numbers.units import MONEY, PERCENT, currency_before, unit_at
from crosscheck.reading.page import Page


def money_before(page: Page, found: Found) -> None:
    """A currency sign or code in front of the number, and the minus sign in front of either."""
    money = currency_before(page.plain, page.flat, found.start)
    if money and money[0] >= found.floor:
        found.start, found.unit, found.kind = money[0], money[1], MONEY
        found.number = scaled(found.number, money[2])
    minus(page, found)


BELOW_ZERO = ("minus", "negative")
_EITHER_WAY = ("plus or minus ", "plus-or-minus ")


def minus(page: Page, found: Found) -> None:
    """The sign of a negative number, or the word for it."""
    flat = page.flat
    at = found.start
    if flat.endswith(_EITHER_WAY, 0, at):
        return
    if at == 2 and flat[:2] == "- " and found.end == len(flat):
        found.start, found.negative = 0, True  # a text that is nothing but a number
    elif at and flat[at - 1] == "-" and (at == 1 or flat[at - 2] in " (\n:=<>~≤≥"):
        found.start, found.negative = at - 1, True
    elif flat.startswith(BELOW_ZERO, max(0, at - 9)) or flat[max(0, at - 6) : at - 1] == "minus":
        word, start = last_word(flat, at)
        if word.rstrip("-") in BELOW_ZERO:
            found.start, found.negative = start, True


AMBIGUOUS_M = "millions-or-metres"
"""Note of a bare "m" that nothing tells from metres."""
_LETTER = re.compile(r" ?(mm?|b|t|mil|tr)(?!\w)| (m)(?=[a-z]{3}\b)")
_NAMED = re.compile(r" (?=[A-Z][a-z]+)(?!\w*s\b)")
_LETTER_SCALE = {"m": 1e6, "mm": 1e6, "mil": 1e6, "b": 1e9, "t": 1e12, "tr": 1e12}


_SCALE_LETTERS = frozenset("mbtg")


def letter_scale(page: Page, found: Found) -> bool:
    """ "m", "b" and "t" behind digits multiply money, and counts when a noun follows or the letter is a capital.

    "m" alone may be metres (:func:`_millions`).  True when the number was multiplied.
    """
    if page.flat[found.end : found.end + 2].strip()[:1] not in _SCALE_LETTERS:
        return False
    match = _LETTER.match(page.flat, found.end) if found.number.digits else None
    if _large_letter(page, found):
        return True
    if match is None:
        return False
    if match[2]:  # "30 MUSD"
        known = unit_at(page.plain, page.flat, match.end())
        if known is None or known.kind != MONEY or not page.plain[match.end() : known.end].isupper():
            return False
        found.number, found.end = scaled(found.number, 1e6), match.end()
        return True
    letter, apart = match[1], page.flat[found.end] == " "
    unit = unit_at(page.plain, page.flat, match.end())
    if not apart and found.kind != MONEY and _NAMED.match(page.plain, match.end()):
        return False  # "41B District Court", "Flat 5B"
    money = found.kind == MONEY or (unit is not None and unit.kind == MONEY)
    if not money and (apart or letter in ("mm", "t", "tr")):
        return False
    if letter == "m" and not money and page.plain[match.start(1)] == "m" and not apart:
        return _millions(page, found, match.end(), again=unit is not None)
    bare = not money and letter not in ("b", "mil") and not page.plain[match.start(1)].isupper() and unit is None
    if bare and not ends_plural(page.plain, match.end(), counted(page.plain, match.end(), True)):
        return False
    found.number, found.end = scaled(found.number, _LETTER_SCALE[letter]), match.end()
    return True


def _millions(page: Page, found: Found, end: int, *, again: bool) -> bool:
    """Whether "m" right behind digits is millions; where nothing tells, a decimal is, and the other reading is kept."""
    kind = letter_m(page, found.start, found.end)
    if kind == METRES or (kind is None and again):
        return False
    millions = scaled(found.number, 1e6)
    if kind is None:
        found.notes.append(AMBIGUOUS_M)
        if found.number.whole:
            found.other = (millions, None, "")
            return False
        found.other = (found.number, "metre", "length")
    found.number, found.end = millions, end
    return True


def hedges(page: Page, found: Found) -> None:
    """Hedges on both sides, and the verb of change before them."""
    before = hedge_before(page.flat, found.start, found.floor)
    if before and not _of_adjective(page, found, before.at) and not _during(page, found, before.at):
        found.hedge, found.start = before.row, before.at
    after = hedge_after(page.flat, found.end)
    if after:
        found.hedge = combine(after.row, found.hedge) if found.hedge else after.row
        if found.unit is None and page.flat.endswith(("older", "younger"), found.end, after.at):
            found.unit, found.kind = "year of age", AGE
        found.end = after.at
        if found.unit is None and not found.number.share:
            count(page, found)
    found.change = change_before(page.flat, found.start) or change_behind(page.flat, found.end)
    signed = found.negative or page.flat[max(0, found.start - 2) : found.start] == " +"
    if signed and found.change is None and found.kind == PERCENT and found.second is None:
        found.change = Change("by", "down" if found.negative else "up")  # a table of prices: "-1.3%"


_ARTICLE = re.compile(r" (?:the|a|an|its|his|her|their|this|that) $")


def _of_adjective(page: Page, found: Found, at: int) -> bool:
    """ "Under the two-year deal", "above the five-year average": the word before is about the noun behind."""
    hyphen = "-" in page.flat[found.start : found.end] and page.flat[found.end : found.end + 1] == " "
    noun = hyphen and page.flat[found.end + 1 : found.end + 2].isalpha()
    return noun and _ARTICLE.search(page.flat, at, found.start) is not None


_OVER = {side: frozenset(words) for side, words in shipped.table("hedge_words")["over"].items()}


def _during(page: Page, found: Found, at: int) -> bool:
    """ "400 homes over eight years": in which time, no bound of it (``data/hedge_words.toml``)."""
    if not page.flat.startswith("over ", at) or found.kind == AGE or not is_duration(found.unit or ""):
        return False
    behind = page.flat[found.end : found.end + 12].split(" ")[1:2]
    return last_word(page.flat, at)[0] not in _OVER["behind"] and not _OVER["before"].intersection(behind)


_LARGE = re.compile(r" ?([MG])(?=[.;]?$|[.;] )")
_LARGE_SCALE = {"M": 1e6, "G": 1e9}


def _large_letter(page: Page, found: Found) -> bool:
    """ "1,500.5 M", "20 G" at the end of a clause: a capital multiplies; up to 9G is a mobile network."""
    known = found.kind == MONEY or not found.number.digits or found.number.value < 10
    match = None if known else _LARGE.match(page.plain, found.end)
    if match is None:
        return False
    found.number, found.end = scaled(found.number, _LARGE_SCALE[match[1]]), match.end()
    return True


_MORE = re.compile(r" (?:(more)|(?:higher|greater|larger|bigger|faster)|less|fewer|lower|smaller|slower|cheaper)\b")
_OF_THE = re.compile(r" of(?: all)?(?: the| its| their| his| her| our| all| these| those| my)?(?= )")


def base(page: Page, found: Found) -> None:
    """What a share is of, as written; "a third more" is a change by a third."""
    if found.kind != PERCENT and not (found.number.share and found.unit is None):
        return
    more = _MORE.match(page.flat, found.end)
    if more and found.change is None:
        rise = more[0].strip() in ("more", "higher", "greater", "larger", "bigger", "faster")
        found.change = Change("by", "up" if rise else "down")
    of = _OF_THE.match(page.flat, found.end)
    if of is None:
        return
    phrase = counted(page.plain, of.end(), True)
    if phrase and phrase.unit:
        found.base = page.text[of.end() + 1 : phrase.end]
