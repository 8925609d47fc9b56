"""A clause → marks by which it tells one thing from others of its kind: "Room 12", "the fourth floor", "Mill Street".

slots(proposition) -> [Slot, …]

A number with a unit, a count and a rank are figures and stand elsewhere; these are labels, and places that bear a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.numbers.ranks import ordinal
from crosscheck.subjects.propositions import Key, Proposition, Word, keys_of

BESIDE = 3
"""Words before a noun in which its mark stands."""
_LABEL = re.compile(r"\d{1,5}[a-z]?|[a-z]\d{1,3}|[a-z]")
_SIDE = re.compile(r"(north|south|east|west|north-?east|north-?west|south-?east|south-?west)(?:ern)?")


@dataclass(frozen=True, slots=True)
class Slot:
    """Words ``[first, last)`` of the sentence; ``head`` is the noun and ``keys`` what it is matched by."""

    kind: str
    """label, ordinal, side, named."""
    value: str
    first: int
    last: int
    head: str
    keys: frozenset[Key]


def slots(one: Proposition) -> list[Slot]:
    """The marked things of a clause, in order of their nouns."""
    return [slot for word in one.words if word.pos in "nx" for slot in _of(one, word)]


def _of(one: Proposition, word: Word) -> Iterator[Slot]:
    low, tags, at = one.sentence.words, one.tags, word.at
    if word.pos == "n" and low[at] == word.lemma and _is_label(one, at + 1):
        yield Slot("label", low[at + 1], at, at + 2, word.lemma, word.keys)
    if word.pos == "x" and tags[at + 1 : at + 2] == ("X",):
        return
    name = at
    while word.pos == "x" and name > one.low and tags[name - 1] == "X":
        name -= 1
    if word.pos == "x" and word.lemma in _kinds() and name < at:
        yield from _named(one, word, name)
    for i in range(name - 1, max(name - 1 - BESIDE, one.low - 1), -1):
        if tags[i] not in "AN#":
            return
        found = _mark(low[i])
        if found is not None:
            kind, value, head = found
            keys = keys_of(head, "n") if head else word.keys
            yield Slot(kind, value, i, at + 1, head or word.lemma, keys)
        elif low[i].isdigit() and i == name - 1 and _numbers(one, word, low[i], name):
            whole = frozenset([" ".join(one.lemmas[name : at + 1])]) if name < at else word.keys
            yield Slot("label", low[i], i, at + 1, word.lemma, whole)


def _is_label(one: Proposition, at: int) -> bool:
    """A number or a letter behind a noun, and nothing that it counts behind it."""
    if at >= one.high or (at + 1 < one.high and one.tags[at + 1] == "N"):
        return False
    raw, low = one.sentence.raw[at], one.sentence.words[at]
    written = low[0].isdigit() or low[-1].isdigit() or (raw.isupper() and raw not in ("A", "I"))
    return written and bool(_LABEL.fullmatch(low))


def _numbers(one: Proposition, word: Word, digits: str, name: int) -> bool:
    """A number of a street, or of a noun in the singular: "the 4100 block"."""
    if word.pos == "x":
        return name < word.at
    return len(digits) > 2 and one.sentence.words[word.at] == word.lemma


def _mark(low: str) -> tuple[str, str, str] | None:
    """The kind, the value and the noun inside the word: "fourth-floor"."""
    side = _SIDE.fullmatch(low)
    if side:
        return "side", side[1].replace("-", ""), ""
    first, dash, rest = low.partition("-")
    n = ordinal(first)
    classes = lexicon.noun_classes(rest) if n is not None and dash and not is_time(rest) else frozenset()
    return None if not classes or "time" in classes else ("ordinal", str(n), rest)


def _named(one: Proposition, word: Word, first: int) -> Iterator[Slot]:
    """A street, a school with its name, where something is said to be there."""
    behind = one.tags[word.at + 1 : word.at + 2] in (("N",), ("X",))
    if not behind and not {"P", "T"}.isdisjoint(one.tags[max(first - 2, one.low) : first]):
        value = " ".join(one.lemmas[first : word.at])
        yield Slot("named", value, first, word.at + 1, word.lemma, frozenset([word.lemma]))


@lru_cache(maxsize=1)
def _kinds() -> AbstractSet[str]:
    return frozenset(shipped.table("fact_words")["place"]["kinds"].split())
