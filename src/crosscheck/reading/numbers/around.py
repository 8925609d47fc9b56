"""What stands around a number: sign and currency, age, hedges and change, and what a share is of."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.changing import Change, carried, change_before, change_behind
from crosscheck.reading.numbers.found import AGE, COUNT, Found, scaled
from crosscheck.reading.numbers.hedging import combine, hedge_after, hedge_before, last_word
from crosscheck.reading.numbers.measured import count
from crosscheck.reading.numbers.nouns import counted, is_plural
from crosscheck.reading.numbers.units import MONEY, PERCENT, currency_before, unit_at
from crosscheck.reading.page import Page


def money_before(page: Page, found: Found) -> None:
    """A currency sign or code in front of the number, and the minus sign in front of either."""
    money = currency_before(page.plain, page.flat, found.start)
    if money and money[0] >= found.floor:
        found.start, found.unit, found.kind = money[0], money[1], MONEY
        found.number = scaled(found.number, money[2])
    minus(page, found)


def minus(page: Page, found: Found) -> None:
    """The sign of a negative number, or the word for it."""
    flat = page.flat
    at = found.start
    if at == 2 and flat[:2] == "- " and found.end == len(flat):
        found.start, found.negative = 0, True  # a text that is nothing but a number
    elif at and flat[at - 1] == "-" and (at == 1 or flat[at - 2] in " (\n:=<>~≤≥"):
        found.start, found.negative = at - 1, True
    elif flat.startswith(("minus", "negative"), max(0, at - 9)) or flat[max(0, at - 6) : at - 1] == "minus":
        word, start = last_word(flat, at)
        if word.rstrip("-") in ("minus", "negative"):
            found.start, found.negative = start, True


_LETTER = re.compile(r" ?(mm?|b|t|mil|tr)(?!\w)| (m)(?=[a-z]{3}\b)")
_NAMED = re.compile(r" (?=[A-Z][a-z]+)(?!\w*s\b)")
_LETTER_SCALE = {"m": 1e6, "mm": 1e6, "mil": 1e6, "b": 1e9, "t": 1e12, "tr": 1e12}


def letter_scale(page: Page, found: Found) -> bool:
    """ "m", "b" and "t" behind digits multiply money, and counts when a noun follows or the letter is a capital.

    "5m" alone is five metres.  True when the number was multiplied.
    """
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
    if not money and letter != "b" and letter != "mil" and not page.plain[match.start(1)].isupper() and unit is None:
        phrase = counted(page.plain, match.end(), True)
        if phrase is None or not is_plural(page.plain[match.end() : phrase.end].rsplit(" ", 1)[-1]):
            return False
    found.number, found.end = scaled(found.number, _LETTER_SCALE[letter]), match.end()
    return True


def hedges(page: Page, found: Found) -> None:
    """Hedges on both sides, and the verb of change before them."""
    before = hedge_before(page.flat, found.start, found.floor)
    if before:
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


_INCLUDING = re.compile(r"\bincluding (?:at least |about |some |more than |nearly )?$")
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


def carry_change(flat: str, found: Found, previous: Found | None) -> None:
    """The change told with one figure goes on to the next."""
    if previous is not None and previous.change is not None and (found.change is None or found.change.how == "of"):
        found.change = carried(flat, previous.change, previous.end, found.start) or found.change


def inherit_noun(page: Page, found: Found, previous: Found | None) -> None:
    """ "30 people, including 3 who fled", "of 40 officers, 12 …": a bare number takes the noun before it."""
    if found.unit is not None or found.kind or found.number.share or not found.number.whole:
        return
    if page.flat.startswith(" who ", found.end):
        found.unit, found.kind = "people", COUNT
    if previous is None or previous.kind != COUNT or previous.unit is None:
        return
    if _INCLUDING.search(page.flat, max(previous.end, found.start - 24), found.start):
        found.unit, found.kind, found.part = previous.unit, COUNT, True


def inherit(flat: str, found: Found, previous: Found | None) -> None:
    """A conversion in brackets restates the value before it, hedge and all: "more than 5 miles (8 km)"."""
    if (
        previous is None
        or found.hedge
        or not previous.hedge
        or found.kind != previous.kind
        or found.kind in ("", COUNT)
    ):
        return
    if flat[previous.end : found.start].strip() in ("(", "/"):
        found.hedge = previous.hedge


_LOWER, _UPPER = frozenset(["more_than", "at_least"]), frozenset(["less_than", "up_to"])
_BOTH = re.compile(r"(?:,? (?:and|but)|,) ?$")


def joins(flat: str, first: Found, second: Found) -> bool:
    """Whether two bounds side by side are one range ("more than 20 and less than 30"); ``first`` then takes both."""
    lower_first = first.hedge in _LOWER and second.hedge in _UPPER
    if not lower_first and not (first.hedge in _UPPER and second.hedge in _LOWER):
        return False
    low, high = (first, second) if lower_first else (second, first)
    if first.second or second.second or low.number.value >= high.number.value:
        return False
    if first.unit and second.unit and first.unit != second.unit:
        return False
    if not _BOTH.fullmatch(flat, first.end, second.start):
        return False
    first.number, first.second, first.end, first.hedge = low.number, high.number, second.end, None
    first.unit, first.kind = first.unit or second.unit, first.kind or second.kind
    return True
