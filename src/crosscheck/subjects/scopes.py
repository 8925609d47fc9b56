"""What of its kind a figure counts, by the words right beside it, as scopes that people can name.

    scopes(assertion)         -> ("confirmed and probable",), ("seriously",), ("in the district",)
    scopes_in(quote, value)   -> the same of a value in its quote
    status_in(quote, value)   -> "confirmed", "probable", "confirmed and probable" or None

They are proposed and never taken for granted: what an article leaves unsaid may be meant all the same.
"""

from __future__ import annotations

from functools import lru_cache

from crosscheck import lexicon
from crosscheck.model import Value
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.figures import assertions_of
from crosscheck.subjects.signs import degree_at, listed, names_status
from crosscheck.subjects.words import words_of

_PLACE = 5
"""Most words of a phrase of place."""


def scopes(told: Assertion) -> tuple[str, ...]:
    """The scopes of a figure, status first; none of a date."""
    if not told.mention.value.kind.numeric:
        return ()
    found = told.subject.status, degree_at(told.sentence, told.first, told.last), _place(told)
    return tuple(word for word in found if word)


def scopes_in(quote: str, value: Value) -> tuple[str, ...]:
    """The scopes of a value that a quote holds; none where the quote does not show it."""
    told = _told(quote, value)
    return scopes(told) if told is not None else ()


def status_in(quote: str, value: Value) -> str | None:
    """Whether a quote counts the confirmed, the probable or both; quotes without such a word are not read."""
    if not names_status(quote):
        return None
    told = _told(quote, value)
    return told.subject.status if told is not None else None


def _told(quote: str, value: Value) -> Assertion | None:
    """The figure of a quote that has a value's plain reading."""
    return next((a for a in _read(quote) if value.core is not None and a.mention.value.core == value.core), None)


@lru_cache(maxsize=512)
def _read(quote: str) -> tuple[Assertion, ...]:
    return tuple(assertions_of(quote, None))


def _place(told: Assertion) -> str | None:
    """ "in the district", "in the north" right behind what is counted: a part of where things happen, not a name."""
    low, raw, tags = told.sentence.words, told.sentence.raw, words_of(told.sentence).tags
    at = told.last
    while at < len(low) and tags[at] in "NA":
        at += 1
    if low[at : at + 1] == () or low[at] not in listed("within") or tags[at + 1 : at + 2] != ("D",):
        return None
    end = at + 2
    while end < min(at + _PLACE, len(low)) and (tags[end] in "NAX" or low[end] in listed("compass")):
        end += 1
    located = tags[end - 1] == "N" and lexicon.noun_class(words_of(told.sentence).lemmas[end - 1]) == "location"
    if not located and low[end - 1] not in listed("compass"):
        return None
    return " ".join(raw[at:end])
