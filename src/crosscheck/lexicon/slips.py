"""Two words of a name → whether one is the other misspelt: the one answer to that, for whoever compares names.

    slip("marlow", "marlew") -> Slip(1, "one letter differs")
    slip("harbor", "harbour") -> None       two names, or one that is spelt two ways by right
    respelt("vera marlow", "vera marlew") -> True

Never a slip: digits, plurals, regional spellings, accents, an abbreviation of the other, an office.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.data import shipped

from .forms import lemma
from .tagging import tags

FARTHEST = 2
"""Letters that two spellings of one word may be apart; longer words by sound a little more."""
_SOUNDS = (
    ("ph", "f"),
    ("sh", "s"),
    ("sch", "s"),
    ("ck", "k"),
    ("ch", "k"),
    ("c", "k"),
    ("z", "s"),
    ("q", "k"),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """How far two spellings are apart, and how in words."""

    letters: int
    why: str
    alike: bool = False
    """They sound alike, or have the same letters."""


@lru_cache(maxsize=16384)
def slip(one: str, other: str) -> Slip | None:
    """Whether two folded words of names are one misspelt."""
    return misspelt(one, other) if titles().isdisjoint((one, other)) else None


def misspelt(one: str, other: str) -> Slip | None:
    """Whether two folded words of any text are one misspelt; an office may be."""
    if one == other or not (one.replace("-", "").isalpha() and other.replace("-", "").isalpha()):
        return None
    if one.replace("-", "") == other.replace("-", ""):
        return Slip(0, "a hyphen", True)
    short, long = sorted((one, other), key=lambda w: (len(w), w))
    if len(short) < 3 or by_right(short, long):
        return None
    from rapidfuzz.distance import OSA  # only where two words are near enough to ask

    far = OSA.distance(short, long, score_cutoff=4)
    if far > 1 and len(short) < 5 and sound(short) != sound(long):
        return None
    if one[0] != other[0] and sound(one)[:1] != sound(other)[:1]:
        return None
    if far <= 1 or (far <= FARTHEST and len(long) > 4) or (far <= 4 and len(short) > 3 and sound(short) == sound(long)):
        alike = sound(short) == sound(long) or sorted(short) == sorted(long)
        return Slip(far, _why(short, long, far), alike)
    return None


def respelt(one: str, other: str) -> bool:
    """Whether two folded names are one, a word or more of it misspelt."""
    mine, theirs = one.split(), other.split()
    return (
        one != other
        and len(mine) == len(theirs)
        and all(a == b or slip(a, b) for a, b in zip(mine, theirs, strict=True))
    )


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """Words before a name that are no part of it (``data/people.toml``)."""
    listed = shipped.table("people")["titles"]
    return frozenset((*listed["courtesy"], *listed["ranks"], *listed["offices"]))


def by_right(one: str, other: str) -> bool:
    """A plural, a regional spelling, a place and its people, two plain words of the language: each is right."""
    short, long = sorted((one, other), key=lambda w: (len(w), w))
    if is_plural(long, short):
        return True
    if _of_a_place(short, long) or _of_a_place(long, short):
        return True
    left, right = tags(short), tags(long)
    return left.known and right.known and lemma(short, "n") == lemma(long, "n")


def is_plural(long: str, short: str) -> bool:
    """Whether the one is the other with the ending of a plural or a possessive: "troops", "porch's"."""
    return long in (short + "es", short + "'s") or (long == short + "s" and not short.endswith("s"))


_PEOPLE_OF = ("ians", "ian", "eans", "ean", "ans", "an", "ese", "ish")
"""Endings that make the name of a people of that of a place."""


def _of_a_place(people_of: str, place: str) -> bool:
    """ "kosovan" of "kosovo", "maltese" of "malta": two names, both spelt right."""
    stems = (people_of.removesuffix(ending) for ending in _PEOPLE_OF if people_of.endswith(ending))
    return any(len(stem) > 3 and place[:-1] == stem and place[-1] in "aeoy" for stem in stems)


def abbreviates(one: str, other: str) -> bool:
    """An initial or the beginning of the other: "J", "Ray" of "Raymond", "Tom" of "Tommy"."""
    short, long = sorted((one, other), key=len)
    return (len(short) == 1 and long[0] == short) or (
        len(long) - len(short) > 1 and len(short) > 2 and long.startswith(short)
    )


@lru_cache(maxsize=16384)
def sound(word: str) -> str:
    """The consonants of a word as they sound, doubled ones once; its first letter stays."""
    for written, heard in _SOUNDS:
        word = word.replace(written, heard)
    return word[:1] + re.sub(r"[aeiouyhw-]|(.)(?=\1)", "", word[1:])


def _why(short: str, long: str, far: int) -> str:
    if len(short) == len(long) and sorted(short) == sorted(long):
        return "letters swapped"
    if far == 1 and len(short) != len(long):
        return "a letter more"
    return "one letter differs" if far == 1 else f"{far} letters differ"


def shortens(short: str, long: str) -> bool:
    """An abbreviation that leaves letters out: "capt" of "captain"; not the word itself."""
    letters = iter(long)
    return short[0] == long[0] and short != long and len(short) < 5 and all(c in letters for c in short)
