"""What a word is to its clause, by the order of the words around it: subject, object, oblique; counted, a state, ahead.

No parser: a noun phrase is the row of words that its tags allow.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache

from crosscheck.data import shipped
from crosscheck.subjects.propositions import Proposition, Word

BEHIND = 5
"""Words within which a verb has its object."""
BEFORE = 3
"""Words before a word in which what makes it a state, or its number, stands."""


@lru_cache(maxsize=4)
def _list(name: str) -> AbstractSet[str]:
    return frozenset(shipped.table("fact_words")["role"][name].split())


def oblique(one: Proposition, at: int) -> bool:
    """It hangs on a preposition: "lockers for jackets"; "with" brings what is there."""
    for i in range(at - 1, max(at - 5, one.low - 1), -1):
        if one.tags[i] == "P":
            return one.lemmas[i] != "with"
        if one.tags[i] not in "DANX#":
            return False
    return False


def modifies(one: Proposition, at: int) -> bool:
    """It stands before another noun: "jacket maker"."""
    return one.tags[at + 1 : at + 2] in (("N",), ("#",))


def subject(one: Proposition, at: int) -> Word | None:
    """The head of the first noun phrase before a word that hangs on no preposition."""
    named = [w for w in one.words if w.pos in "nx" and w.at < at]
    for i, word in enumerate(named):
        if oblique(one, word.at):
            continue
        head = word
        for later in named[i + 1 :]:
            if later.at != head.at + 1:
                break
            head = later
        return head
    return None


def alike(one: Word | None, other: Word | None) -> bool | None:
    """Whether two words stand for one thing; ``None`` where either is missing."""
    return None if one is None or other is None else not one.keys.isdisjoint(other.keys)


def object_of(one: Proposition, at: int) -> Word | None:
    """The noun that follows a verb closely."""
    return next((w for w in one.words if w.pos in "nx" and at < w.at < at + BEHIND), None)


def counted(one: Proposition, at: int) -> bool:
    """A number stands in its noun phrase: "three of them", "eight old boats"."""
    for i in range(at - 1, max(at - 1 - BEFORE, one.low - 1), -1):
        if one.tags[i] == "#":
            return True
        if one.tags[i] not in "DANX":
            return False
    return False


def is_state(one: Proposition, at: int) -> bool:
    """It is told as how something is: "is shut", "stays open", "has been broken"."""
    words = [*one.sentence.words[max(at - BEFORE, one.low) : at], *one.lemmas[max(at - BEFORE, one.low) : at]]
    return not _list("state").isdisjoint(words)


def is_ahead(one: Proposition) -> bool:
    """The clause tells what is to come, or could."""
    return not _list("ahead").isdisjoint(one.sentence.words[one.low : one.high])
