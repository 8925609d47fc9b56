"""What a lemma stands for: classes of nouns, concepts, and what they are a kind of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from . import store
from .forms import Pos

LEAST = 0.25
"""Share from which a sense counts as one of the dominant ones."""
LEVELS = 8
"""Steps up the tree that `broader` takes."""


@lru_cache(maxsize=16384)
def concepts(lemma: str, pos: Pos | None = None) -> frozenset[int]:
    """The concepts that a lemma frequently stands for; two words that may say the same thing share one.

    A noun or adjective that is derived from a verb has the verb's concepts too: "injury", "injured" and "injure" share
    one; so have words of the reviewed additions ("toll", "death").
    """
    found: set[int] = set()
    for sense in senses(lemma, pos):
        found.add(sense.concept)
        found.update(store.concept(sense.concept).same)
    return frozenset(found | added(lemma, pos))


@lru_cache(maxsize=16384)
def weighed(lemma: str, pos: Pos | None = None) -> dict[int, float]:
    """The concepts of a lemma with the shares of the senses that lead to them."""
    found: dict[int, float] = {}
    for sense in senses(lemma, pos):
        for number in (sense.concept, *store.concept(sense.concept).same):
            found[number] = max(sense.share, found.get(number, 0.0))
    return found


@lru_cache(maxsize=16384)
def dominant(lemma: str, pos: Pos | None = None) -> frozenset[int]:
    """The concepts of the senses that a lemma mostly has, without what is derived from them."""
    return frozenset(sense.concept for sense in senses(lemma, pos) if sense.share >= LEAST)


@lru_cache(maxsize=16384)
def senses(lemma: str, pos: Pos | None = None) -> tuple[store.Sense, ...]:
    """The frequent senses of a lemma.

    A lemma that WordNet does not have has those of a reviewed synonym ("ceasefire", "truce"); a compound that neither
    has, those of its head ("lorry driver", "mudslide").
    """
    found = tuple(own_senses(lemma, pos))
    if not found:
        found = next(filter(None, (tuple(own_senses(other, pos)) for other in sorted(companions(lemma, pos)))), ())
        if not found and pos in (None, "n") and not store.readings(lemma) and (last := head(lemma)):
            return senses(last, "n")
    return found


def own_senses(lemma: str, pos: Pos | None) -> Iterator[store.Sense]:
    """The frequent senses that WordNet has for a lemma."""
    for one, reading in store.readings(lemma).items():
        if pos is None or one == pos:
            yield from reading.senses


def head(lemma: str) -> str:
    """The last part of a compound noun, "" if it is none: of "lorry driver", "by-election", and of "mudslide" too."""
    parts = lemma.replace("-", " ").rpartition(" ")
    if parts[0]:
        return parts[2]
    for at in range(3, len(lemma) - 3):
        if "n" in store.readings(lemma[at:]) and store.readings(lemma[:at]):
            return lemma[at:]
    return ""


@lru_cache(maxsize=16384)
def added(lemma: str, pos: Pos | None = None) -> frozenset[int]:
    """The reviewed groups of synonyms that a lemma stands in, as negative numbers."""
    groups = store.groups_of().get(lemma, ())
    return frozenset(number for number, one in groups if pos is None or one == pos)


def companions(lemma: str, pos: Pos | None = None) -> frozenset[str]:
    """The lemmas of that part of speech that stand in a reviewed group with a lemma."""
    members = (member for number in added(lemma, pos) for member in store.groups()[-number - 1])
    return frozenset(other for other, one in members if other != lemma and (pos is None or one == pos))


@lru_cache(maxsize=16384)
def broader(lemma: str, pos: Pos | None = None) -> frozenset[int]:
    """The concepts of which those of the lemma's dominant senses are a kind, without the very general ones."""
    found: set[int] = set()
    for number in dominant(lemma, pos):
        found |= above(number)
    return frozenset(found)


@lru_cache(maxsize=16384)
def parents(lemma: str, pos: Pos | None = None) -> frozenset[int]:
    """The concepts just above those of the lemma's dominant senses, without the very general ones."""
    ups = (up for number in sorted(dominant(lemma, pos)) for up in store.concept(number).above)
    return frozenset(up for up in ups if store.concept(up).mark != "*")


@lru_cache(maxsize=16384)
def above(number: int) -> frozenset[int]:
    """The concepts above a concept, a few levels up, without the very general ones."""
    found: set[int] = set()
    front = {number}
    for _ in range(LEVELS):
        front = {up for one in front for up in store.concept(one).above} - found
        front = {up for up in front if store.concept(up).mark != "*"}
        found |= front
    return frozenset(found)


@lru_cache(maxsize=16384)
def noun_classes(lemma: str) -> dict[str, float]:
    """The lexicographer files of a noun's senses with their shares, largest first; empty if it is no noun."""
    shares: Counter[str] = Counter()
    for sense in senses(lemma, "n"):
        shares[store.concept(sense.concept).file] += round(sense.share * 10)
    total = sum(shares.values()) or 1
    return {name: share / total for name, share in shares.most_common()}


def noun_class(lemma: str) -> str:
    """The lexicographer file of what a noun mostly stands for: "person", "artifact", "act" …; "" if it is no noun.

    Of a noun that the lexicon does not have, its ending may still tell that it is a person ("virologist").
    """
    if found := noun_classes(lemma):
        return next(iter(found))
    return "person" if lemma.endswith(("man", "woman", "person", "ologist", "goer")) else ""


def is_person(lemma: str) -> bool:
    """Whether a noun mostly counts persons one by one: also "people" and "wounded", though these are groups."""
    if any(store.concept(sense.concept).mark == "+" and sense.share >= LEAST for sense in senses(lemma, "n")):
        return True
    return noun_class(lemma) == "person"


def is_group(lemma: str) -> bool:
    """Whether a noun mostly stands for a group: "crew", "police", "company"."""
    return noun_class(lemma) == "group"
