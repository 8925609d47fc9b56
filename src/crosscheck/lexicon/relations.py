"""How two lemmas stand to each other."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Literal, get_args

from . import store
from .forms import Pos
from .senses import LEAST, above, added, companions, head, own_senses, senses, weighed

Relation = Literal["equal", "synonym", "contains", "contained", "kin", "unrelated"]

ENOUGH = 0.11
"""Product of the shares of two senses from which words with a concept in common are synonyms."""
ENOUGH_DERIVED = 0.05
"""The same for words of two parts of speech: what one is derived from vouches for the sense."""
AT_SECOND_HAND = 0.5
"""What counts of the share of a sense that only a reviewed synonym has."""


def contains(general: str, special: str, pos: Pos | None = None) -> bool:
    """Whether what ``special`` mostly stands for is a kind of what ``general`` mostly stands for (person, officer)."""
    wide, over = _main(general, pos), _over(special, pos)
    return any(over[number] * wide[number] >= ENOUGH for number in over.keys() & wide.keys())


@lru_cache(maxsize=16384)
def _over(lemma: str, pos: Pos | None) -> dict[int, float]:
    """What stands above the concepts of a lemma, with the largest share of a sense that it is above."""
    found: dict[int, float] = {}
    for sense in senses(lemma, pos):
        for number in above(sense.concept):
            found[number] = max(sense.share, found.get(number, 0.0))
    return found


@lru_cache(maxsize=16384)
def _main(lemma: str, pos: Pos | None) -> dict[int, float]:
    """The concepts of a lemma as that part of speech with their shares, and those of its reviewed synonyms."""
    found: dict[int, float] = {}
    for sense in senses(lemma, pos):
        found[sense.concept] = max(sense.share, found.get(sense.concept, 0.0))
    for sense in (sense for other in companions(lemma, pos) for sense in own_senses(other, pos)):
        found[sense.concept] = max(sense.share * AT_SECOND_HAND, found.get(sense.concept, 0.0))
    return found


@lru_cache(maxsize=16384)
def opposites(lemma: str, pos: Pos | None = None) -> frozenset[str]:
    """The lemmas opposed to a lemma, directly or through a reviewed synonym of either: "rise" → "fall", "drop" …"""
    found: set[str] = set()
    for one in get_args(Pos):
        if pos is None or one == pos:
            direct = {other for same in (lemma, *companions(lemma, one)) for other in _direct(same, one)}
            found |= direct.union(*(companions(other, one) for other in direct))
    return frozenset(found - {lemma} - companions(lemma, pos))


def _direct(lemma: str, pos: Pos) -> frozenset[str]:
    return store.antonyms().get((lemma, pos), frozenset())


@lru_cache(maxsize=32768)
def related(a: str, b: str, pos: Pos | None = None) -> Relation:
    """How ``a`` stands to ``b``: "contains" if ``b`` is a kind of it.  Opposites are unrelated.

    "kin" are two that are kinds of one thing that is not too general ("sedan", "truck").
    """
    if a == b:
        return "equal"
    if not added(a, pos).isdisjoint(added(b, pos)):
        return "synonym"
    if b in opposites(a, pos) or a in opposites(b, pos):
        return "unrelated"
    if pos in (None, "n") and (a == _head(b) or b == _head(a)):
        return "contains" if a == _head(b) else "contained"
    if _share(a, b, pos):
        return "synonym"
    if contains(a, b, pos):
        return "contains"
    if contains(b, a, pos):
        return "contained"
    return "kin" if _kin(a, b, pos) else "unrelated"


@lru_cache(maxsize=16384)
def _head(lemma: str) -> str:
    """The head of a compound, written as one word or not, that the lexicon does not have as such."""
    return "" if store.known(lemma) else head(lemma)


def _share(a: str, b: str, pos: Pos | None) -> bool:
    as_any = get_args(Pos) if pos is None else (pos,)
    return any(
        mine[number] * theirs[number] >= (ENOUGH if one == other else ENOUGH_DERIVED)
        for one, other in product(as_any, as_any)
        if (mine := weighed(a, one)) and (theirs := weighed(b, other))
        for number in mine.keys() & theirs.keys()
    )


def _kin(a: str, b: str, pos: Pos | None) -> bool:
    return not _close(a, pos).isdisjoint(_close(b, pos))


@lru_cache(maxsize=16384)
def _close(lemma: str, pos: Pos | None) -> frozenset[int]:
    """What stands one or two steps above a lemma and is not too general."""
    one = {up for sense in senses(lemma, pos) if sense.share >= LEAST for up in store.concept(sense.concept).above}
    two = {up for number in one for up in store.concept(number).above}
    return frozenset(number for number in one | two if store.concept(number).mark == "")
