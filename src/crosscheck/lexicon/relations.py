"""How two lemmas stand to each other."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from . import store
from .forms import Pos
from .senses import above, added, concepts, dominant

Relation = Literal["equal", "synonym", "contains", "contained", "kin", "unrelated"]


def contains(general: str, special: str, pos: Pos | None = None) -> bool:
    """Whether what ``special`` mostly stands for is a kind of what ``general`` mostly stands for (person, officer)."""
    return any(not _near(general, pos).isdisjoint(above(number)) for number in _near(special, pos))


def _near(lemma: str, pos: Pos | None) -> frozenset[int]:
    """The dominant concepts, and what is derived from them in the same way."""
    return dominant(lemma, pos)


@lru_cache(maxsize=16384)
def opposites(lemma: str, pos: Pos | None = None) -> frozenset[str]:
    """The lemmas directly opposed to a lemma: "rise" → "fall", "lose" of "win"; both ways."""
    table = store.antonyms()
    found: set[str] = set()
    for one in store.POS:
        if pos is None or one == pos:
            found |= table.get((lemma, one), frozenset())
    return frozenset(found)


@lru_cache(maxsize=32768)
def related(a: str, b: str, pos: Pos | None = None) -> Relation:
    """How ``a`` stands to ``b``: "contains" if ``b`` is a kind of it.  Opposites are unrelated.

    "kin" are two that are kinds of one thing that is not too general ("sedan", "truck").
    """
    if a == b:
        return "equal"
    if not added(a, pos).isdisjoint(added(b, pos)):
        return "synonym"
    if b in opposites(a, pos):
        return "unrelated"
    if _share(a, b, pos):
        return "synonym"
    if contains(a, b, pos):
        return "contains"
    if contains(b, a, pos):
        return "contained"
    return "kin" if _kin(a, b, pos) else "unrelated"


def _share(a: str, b: str, pos: Pos | None) -> bool:
    return not concepts(a, pos).isdisjoint(concepts(b, pos))


def _kin(a: str, b: str, pos: Pos | None) -> bool:
    mine = {up for number in dominant(a, pos) for up in store.concept(number).above}
    theirs = {up for number in dominant(b, pos) for up in store.concept(number).above}
    return any(store.concept(number).mark == "" for number in mine & theirs)
