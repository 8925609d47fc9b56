"""What one figure takes from the one before it: a change, a noun, a hedge, a unit; two bounds that are one range."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.changing import carried
from crosscheck.reading.numbers.found import COUNT, Found
from crosscheck.reading.numbers.nouns import counted, ends_plural
from crosscheck.reading.numbers.units import MONEY, PERCENT, TIME
from crosscheck.reading.page import Page

_INCLUDING = re.compile(r"\bincluding (?:at least |about |some |more than |nearly )?$")
_OF_WHICH = re.compile(r"(?:^|[.;:,(\"“] ?)(?:but |and )?of (?:the |its |their |those |these |all )?$", re.IGNORECASE)


def share_unit(page: Page, found: Found, row: list[Found]) -> int:
    """ "5 and 6 mg", "8, 9 or 10 percent": the bare numbers right before take the unit; how many of ``row`` did."""
    if found.kind in ("", COUNT, MONEY) or found.unit is None or found.form:
        return 0
    taken, start = 0, found.number_start
    for before in reversed(row):
        bare = before.unit is None and not before.kind and not before.form and before.second is None
        if not bare or before.number.share or not _SHARED.fullmatch(page.flat, before.end, start):
            break
        before.unit, before.kind, start = found.unit, found.kind, before.number_start
        taken += 1
    return taken


_SHARED = re.compile(r",? (?:and|or)(?: even| then| perhaps| another)? |, ")


def carry_change(flat: str, found: Found, previous: Found | None) -> None:
    """The change told with one figure goes on to the next."""
    if previous is not None and previous.change is not None and (found.change is None or found.change.how == "of"):
        change = carried(flat, previous.change, previous.end, found.start)
        found.change = change or found.change
        led_to = change is not None and change.how == "to" and previous.change.how == "by"
        if led_to and found.unit is None and not found.kind and previous.unit is not None and _led(previous):
            found.unit, found.kind = previous.unit, previous.kind  # "lost 162 points to end at 7,425"


def _led(previous: Found) -> bool:
    """Whether what a change is told in is what it leads to as well: points and people are, shares are not."""
    return (
        previous.kind not in (PERCENT, TIME) and not previous.part and previous.unit not in ("percentage point", "time")
    )


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
    elif _of_which(page, found, previous):
        found.unit, found.kind, found.part = _told_behind(page, found.end) or previous.unit, COUNT, True


def _of_which(page: Page, found: Found, previous: Found) -> bool:
    """ "Of the 60 ships, 12 were …"."""
    if page.flat[previous.end : found.start] != ", ":
        return False
    return _OF_WHICH.search(page.flat, max(0, previous.start - 16), previous.start) is not None


_ARE = re.compile(r" (?:were|was|are)(?: all| still| also)?(?= [a-z])")


def _told_behind(page: Page, end: int) -> str | None:
    """ "Of the 90 killed, 60 were children" counts children."""
    are = _ARE.match(page.flat, end)
    phrase = counted(page.plain, are.end(), True) if are else None
    return phrase.unit if phrase and are and ends_plural(page.plain, are.end(), phrase) else None


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
