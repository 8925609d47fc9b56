"""Change told with a number: "rose to 5", "up from 5", "cut its staff by 5", "a rise of 5", "a 5 percent drop".

``how`` is "to", "by" or "from" with a verb or particle of change (``data/change_words.toml``), and "of" where a
noun tells its size ("a decline of 3 percent").
"""

from __future__ import annotations

import re
from typing import NamedTuple

from crosscheck.data import shipped
from crosscheck.reading.numbers.hedging import last_word
from crosscheck.reading.numbers.words import one_of


class Change(NamedTuple):
    """A change told with a number: ``how`` ("to", "by", "from", "of") and ``direction`` ("up", "down")."""

    how: str
    direction: str


_raw = shipped.table("change_words")
_VERBS = {word: way for way in ("up", "down") for word in _raw[way]}
_NOUNS = {word: way for way in ("up", "down") for word in _raw["nouns"][way]}
_ADVERBS = frozenset(_raw["between"])
_QUOTES = "(\"'“‘—–"
_PHRASAL = frozenset(_raw["phrasal"])
_NEEDS_BY = frozenset(_raw["needs_by"])
_BEFORE_OFF = frozenset(_raw["before_off"])
_LINKS = frozenset(_raw["links"])
_OBJECT = 60
"""Characters in which the verb of "cut its staff by 10 percent" is looked for."""
_CLAUSE = re.compile(r"[.;:!?\n(]")
_NOUN_BEHIND = re.compile(rf" (?:[a-z]+ )?({one_of([re.escape(w) for w in _NOUNS])})\b(?! (?:off|out|up|down|back)\b)")


def change_before(flat: str, at: int) -> Change | None:
    """The words of change right before ``at``: "rose to", "down from", "fell by", "fell"; else ``None``."""
    word, start = last_word(flat, at)
    word = word.lstrip(_QUOTES)
    how = "by"
    if word in ("to", "by", "from", "of"):
        how = word
        word, start = last_word(flat, start)
        word = word.lstrip(_QUOTES)
        if how == "of":
            direction = _NOUNS.get(word)
            return Change(how, direction) if direction else None
    first, by = start, last_word(flat, at)[0] == "by"
    for _ in range(3):
        direction = _VERBS.get(word)
        if direction:
            if word in ("up", "down") and last_word(flat, start)[0] in _PHRASAL:
                return None
            return None if word in _NEEDS_BY and first == start and how == "by" and not by else Change(how, direction)
        if word not in _ADVERBS:
            break
        word, start = last_word(flat, start)
    if word == "off" and how == "by" and last_word(flat, start)[0] in _BEFORE_OFF:
        return Change(how, "down")
    return _with_object(flat, at, first) if by else None


def _with_object(flat: str, at: int, end: int) -> Change | None:
    """ "cut its staff by 10 percent": the nearest verb of change before "by" in its clause."""
    words = _CLAUSE.split(flat[max(0, at - _OBJECT) : end])[-1].split()
    for word in reversed(words):
        if any(map(str.isdigit, word)):
            return None  # "rises to 3.5 percent by 2032": another figure's change
        direction = _VERBS.get(word) or _NOUNS.get(word)
        if direction:
            return Change("by", direction)
    return None


def change_behind(flat: str, end: int) -> Change | None:
    """ "a 5 percent rise", "a 3-point fall": the noun of change behind a number that ends at ``end``."""
    noun = _NOUN_BEHIND.match(flat, end)
    return Change("of", _NOUNS[noun[1]]) if noun else None


_ENDS = 60
"""Characters between the ends of "rose from 3 in May to 5"."""


def carried(flat: str, previous: Change, end: int, start: int) -> Change | None:
    """The change before a number at ``start`` that goes on from one told with the number that ended at ``end``.

    "rose from 3 to 5", "fell 2 percent to 5", "was down 2 percent, and the other by 3".
    """
    between = flat[end:start]
    link = between.strip(" ,")
    if link in _LINKS and len(between) <= 14:
        return Change("from" if link == "from" else "to", previous.direction)
    if previous.how == "from" and link.endswith(" to") and len(between) <= _ENDS and not _CLAUSE.search(between):
        return Change("to", previous.direction)
    if previous.how == "by" and link.endswith(" by") and not _CLAUSE.search(between):
        return Change("by", previous.direction)
    return None
