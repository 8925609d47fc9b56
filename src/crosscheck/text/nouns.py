"""What a number counts: the noun phrase after it, with its modifiers, in the singular.

There is no tagger.  After any number but one the head is a plural, so the first plural noun
within a few words is the head ("3,700 NATO peacekeepers", "50 different products"); after "one" the phrase
runs to the first word that cannot belong to it.  Words are in ``data/nouns.toml``.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

MAX_WORDS = 6


class Phrase(NamedTuple):
    """A noun phrase: where it ends, the unit it names, and whether it is a part ("others", "more")."""

    end: int
    unit: str | None
    part: bool = False


def word_list(name: str) -> frozenset[str]:
    return frozenset(_data()[name].split())


@lru_cache(maxsize=1)
def _data() -> dict[str, str]:
    return tomllib.loads(resources.files("crosscheck").joinpath("data/nouns.toml").read_text("utf-8"))


STOP = word_list("stop")
_PLURAL = word_list("plural")
_NOT_PLURAL = word_list("not_plural")
_MODIFIER = word_list("modifier")
PEOPLE_AS = word_list("people_as")
_PARTS = frozenset(["more", "others", "other", "additional", "further", "extra", "another"])

_IRREGULAR = {
    "people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot", "teeth": "tooth",
    "mice": "mouse", "geese": "goose", "oxen": "ox", "criteria": "criterion", "phenomena": "phenomenon",
    "bacteria": "bacterium", "indices": "index", "lives": "life", "wives": "wife", "knives": "knife", "leaves": "leaf",
    "wolves": "wolf", "shelves": "shelf", "thieves": "thief", "halves": "half", "calves": "calf", "loaves": "loaf",
    "movies": "movie", "cookies": "cookie", "ties": "tie", "pies": "pie", "zombies": "zombie", "rookies": "rookie",
    "crises": "crisis", "analyses": "analysis", "bases": "base", "buses": "bus", "gases": "gas", "viruses": "virus",
    "bonuses": "bonus", "campuses": "campus", "heroes": "hero", "potatoes": "potato", "tomatoes": "tomato",
    "aircraft": "aircraft", "series": "series", "species": "species", "means": "means", "headquarters": "headquarters",
    "barracks": "barracks", "goods": "goods", "quarters": "quarter", "selfies": "selfie", "calories": "calorie",
    "horses": "horse", "houses": "house", "homes": "home", "axes": "axe", "vetoes": "veto", "echoes": "echo",
    "censuses": "census", "statuses": "status", "focuses": "focus", "torpedoes": "torpedo", "mosquitoes": "mosquito",
    "causes": "cause", "clauses": "clause", "nurses": "nurse", "cases": "case", "phases": "phase", "phrases": "phrase",
    "purchases": "purchase", "databases": "database", "diseases": "disease", "increases": "increase", "pieces": "piece",
    "responses": "response", "courses": "course", "licenses": "license", "expenses": "expense", "offenses": "offense",
    "warehouses": "warehouse", "releases": "release", "universes": "universe", "corpses": "corpse", "roses": "rose",
    "noses": "nose", "doses": "dose", "purposes": "purpose", "reverses": "reverse", "exercises": "exercise",
    "franchises": "franchise", "enterprises": "enterprise", "premises": "premise", "promises": "promise",
    "cruises": "cruise", "prizes": "prize", "sizes": "size", "mazes": "maze", "bruises": "bruise", "leases": "lease",
    "judges": "judge", "axles": "axle", "caches": "cache", "aches": "ache", "headaches": "headache", "niches": "niche",
    "avalanches": "avalanche", "dice": "die",
}  # fmt: skip


@lru_cache(maxsize=16384)
def singular(word: str) -> str:
    """The singular of one noun, in the case it was written; a word that is no plural stays as it is."""
    low = word.lower()
    known = _IRREGULAR.get(low)
    if known is not None:
        return known if word == low else word[0] + known[1:]
    if low in _PLURAL and not low.endswith(("s", "men", "children")):
        return word
    if low.endswith("men") and low in _PLURAL:
        return word[:-2] + "an"
    if low.endswith("children"):
        return word[:-3]
    if not is_plural(word):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=16384)
def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.lower()
    if low in _PLURAL or low in _IRREGULAR:
        return True
    if len(low) < 3 or low in _NOT_PLURAL or low in STOP:
        return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()
    return low[-1] == "s" and not low.endswith(("ss", "us", "is", "'s", "ics"))


_WORD = re.compile(r"[ ]?([^\W\d_][\w&']*(?:[.-][\w&']+)*)(?:\.(?=[^\W\d_]\.))?")
_GAP = re.compile(r"[ -]")
_OF = re.compile(r" of (?:the |these |those |its |his |her |their |our |my |your |all |all the )?")


def counted(text: str, at: int, many: bool) -> Phrase | None:
    """The noun phrase that begins at ``at`` (just behind a number), ``None`` when there is none.

    ``many`` is false for "one".  Linear: looks at six words at most.
    """
    of = _OF.match(text, at)
    start = of.end() - 1 if of else at
    words = _words(text, start)
    if not words:
        return None
    found = _plural_head(words) if many or of else _single_head(words)
    if found is None:
        return None
    first, last = found
    part = words[0][2] in _PARTS
    names = (
        [w for w, _, low in words[first : last + 1] if low not in _PARTS]
        if part
        else [w for w, _, _ in words[first : last + 1]]
    )
    if not names:
        return Phrase(words[last][1], None, True)
    unit = " ".join([*names[:-1], singular(names[-1])])
    return Phrase(words[last][1], unit, part)


_Word = tuple[str, int, str]


def _words(text: str, at: int) -> list[_Word]:
    """Up to six words ``(as written, end, lower case)`` before a stop word or punctuation."""
    words: list[_Word] = []
    if not _GAP.match(text, at):
        return words
    if text[at] == "-":
        at += 1
    while len(words) < MAX_WORDS:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match[1]
        low = word.lower()
        end = match.end(1)
        if low.endswith("'s") or low.endswith("s'"):
            if not words:
                break
        if low in STOP and not (word.isupper() and len(word) > 1):
            break
        words.append((word, end, low))
        at = end
    return words


def _plural_head(words: list[_Word]) -> tuple[int, int] | None:
    for i, (word, _, low) in enumerate(words):
        if low in PEOPLE_AS and not (i + 1 < len(words) and is_plural(words[i + 1][0])):
            return (0, i) if i else (0, 0)
        if is_plural(word) and low not in _MODIFIER:
            while i + 1 < len(words) and low in _MODIFIER and is_plural(words[i + 1][0]):
                i += 1
            return 0, i
        if low in _MODIFIER and is_plural(word) and i + 1 == len(words):
            return 0, i
        if low.endswith("ed") and i and not any(is_plural(w) for w, _, _ in words[i + 1 :]):
            return None
    low = words[0][2]
    if low in _PARTS:
        return 0, 0
    if low.endswith(("ed", "ly", "ing")) or words[0][0][0].isupper():
        return None
    return 0, 0


def _single_head(words: list[_Word]) -> tuple[int, int] | None:
    last = -1
    for i, (word, _, low) in enumerate(words):
        verb = low.endswith(("ed", "ing")) and i
        if verb or low.endswith("ly") or (is_plural(word) and i):
            break
        last = i
        if i == 3:
            break
    return (0, last) if last >= 0 else None
