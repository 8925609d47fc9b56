"""Numbers that tell an age: "19-year-old", "3 months of age", "aged 19", "Smith, 19,", "a boy, 3,", "she was 88"."""

from __future__ import annotations

import re

from crosscheck.reading.numbers.found import AGE, Found
from crosscheck.reading.numbers.nouns import word_list
from crosscheck.reading.numbers.units import TIME
from crosscheck.reading.page import Page

_NEAREST = 16
"""Characters before a number that the words for an age begin in."""
OLDEST = 120
"""No bare number above it is read as an age, in years."""

_OLD = re.compile(r"(?:[ -](?:year|yr|month|week|day)s?)?[ -](?:old|of age)s?\b|[ -]?y/?o\b")
_AGED = re.compile(
    r"\b(?:(?:aged?|ages|age of)(?: of| between| from)?"
    r"|(?:dead|dies|died|dying|passed away|killed|retired) at(?: age)?) ?$"
)
_AGES = re.compile(r"\bages?d?\b[^.;:]{0,40} to $")
"""Before the second of two ages: "ages ranged from six months to 82"."""
_SUSPENDED = re.compile(r"-? ?(?:, \d{1,3}-?)?,? (?:and|or|to) (?:an? )?\d{1,3}-(?:year|month|week|day)-olds?\b")
_IS = re.compile(
    r"\b(?:he|she|who|i)(?: (?:was|is|were|am|turned|turns|died at)|'s|'m)(?: just| only| then| now| already| still)? $"
)
_ENDS = re.compile(r"(?:[,.;:!?)\"]|--|—|–| (?:when|and|at the time)\b|$)(?!\d)")
_ENDS_AGE = re.compile(
    r"(?:[,.;:!?)\"]|$| (?:in|on|at|after|from|of|when|last|this|and|while|following|by|with)\b)(?!\d)"
)
_NAME = re.compile(r"[A-Z][\w'.-]+, $")
_PERSON = re.compile(r"(?:^|[ \"(—-])([a-z]+), $")
_PERSONS = word_list("aged")


def old(page: Page, found: Found) -> None:
    """ "19-year-old", "3 months of age", "87 yo", "16- and 19-year-olds": the unit is then a "year of age"."""
    if found.kind != TIME and found.unit is not None:
        return
    behind = _OLD.match(page.flat, found.end)
    if behind:
        found.unit, found.kind, found.end = f"{found.unit or 'year'} of age", AGE, behind.end()
    elif page.flat[found.end : found.end + 1] == "-" and _SUSPENDED.match(page.flat, found.end):
        found.unit, found.kind = f"{found.unit or 'year'} of age", AGE


def is_age_before(flat: str, at: int) -> bool:
    """Whether the words before a number say that it is an age: "aged", "under the age of"."""
    return _AGED.search(flat, max(0, at - _NEAREST), at) is not None


def aged(page: Page, found: Found) -> None:
    """A bare number that tells an age by what stands around it."""
    flat = page.flat
    if found.unit is not None or not found.number.whole or found.number.row or found.number.value > OLDEST:
        return
    window = flat[max(0, found.start - 24) : found.start]
    before = _AGED.search(window) if "a" in window[-_NEAREST:] else None
    if before and (flat[before.start() - len(window) + found.start] == "a" or _ENDS_AGE.match(flat, found.end)):
        found.start -= len(window) - before.start() if window[before.start()] == "a" else 0
    elif window.endswith(" to ") and _AGES.search(flat, max(0, found.start - 60), found.start):
        if not _ENDS_AGE.match(flat, found.end):
            return
    elif not (_is_appositive(page, found.start, found.end) or (_IS.search(window) and _ENDS.match(flat, found.end))):
        return
    found.unit, found.kind = "year of age", AGE


def _is_appositive(page: Page, start: int, end: int) -> bool:
    """ "Smith, 19, …", "the boy, 3, …": a bare number between commas behind a person."""
    text = page.plain
    if text[start - 2 : start] != ", " or not text[start:end].isdigit() or end - start > 3:
        return False
    behind = text[end : end + 2]
    if (
        behind[:1] not in ("", "\n", ",", ".", ";", ")")
        or behind[1:2] not in ("", " ", "\n", '"')
        or text[end + 2 : end + 3].isdigit()
    ):
        return False
    window = text[max(0, start - 24) : start]
    if _NAME.search(window):
        return True
    person = _PERSON.search(window)
    return person is not None and person[1] in _PERSONS
