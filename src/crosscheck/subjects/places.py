"""A clause → the places it names: "in Goole", "at Heathrow Airport", "12 miles northeast of Ridley".

places(proposition) -> [Where, …]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.context.clauses import is_time
from crosscheck.subjects.propositions import Proposition

_AT = frozenset("in at near on outside inside".split())
_FROM = frozenset("from off".split())
_TO = frozenset("to into toward towards".split())
_WITHIN = frozenset("under beneath above behind through".split())
_COMPASS = frozenset(
    "north south east west northeast northwest southeast southwest north-east north-west south-east south-west".split()
)
_LEAVING = frozenset(["leave", "depart", "quit"])
_PLACES = frozenset(["location", "artifact"])


@dataclass(frozen=True, slots=True)
class Where:
    """Words ``[first, last)`` of the sentence name a place; ``way`` is at, from, to, within, compass."""

    way: str
    first: int
    last: int
    names: frozenset[str]
    head: str | None
    """Its common noun: "airport"; ``None`` for a bare name."""
    nouns: frozenset[str]


def places(one: Proposition) -> list[Where]:
    """The places that a clause names, in order."""
    return list(_places(one))


def _places(one: Proposition) -> Iterator[Where]:
    low, tags, lemmas = one.sentence.words, one.tags, one.lemmas
    for at in range(one.low, one.high):
        word = low[at]
        if word in _COMPASS and low[at + 1 : at + 2] == ("of",):
            yield Where("compass", at, at + 1, frozenset([word]), None, frozenset())
            continue
        way = _way(word, tags[at], lemmas[at])
        if way is None or at + 1 >= one.high:
            continue
        first = at + 1
        last = first
        while last < one.high and (tags[last] in "DAXN#" or (low[last] in ("-", "of") and tags[last - 1] in "NX")):
            last += 1
        while last > first and tags[last - 1] not in "NX":
            last -= 1
        names = frozenset(lemmas[i] for i in range(first, last) if tags[i] == "X")
        nouns = [i for i in range(first, last) if tags[i] == "N"]
        head = lemmas[nouns[-1]] if nouns else _named_kind(names)
        if any(is_time(low[i]) or tags[i] == "#" for i in range(first, last)):
            continue
        if last <= first or (not names and not (head and lexicon.noun_class(head) in _PLACES)):
            continue
        yield Where(way, first, last, names, head, frozenset(lemmas[i] for i in nouns))


def _way(word: str, tag: str, lemma: str) -> str | None:
    for way, words in (("at", _AT), ("from", _FROM), ("to", _TO), ("within", _WITHIN)):
        if word in words:
            return way
    return "from" if tag == "V" and lemma in _LEAVING else None


def _named_kind(names: frozenset[str]) -> str | None:
    """ "Heathrow Airport" is an airport."""
    kinds = frozenset(shipped.table("fact_words")["place"]["kinds"].split())
    return next(iter(sorted(names & kinds)), None)
