"""What a number counts: the noun phrase after it, with its modifiers, in the singular.

There is no tagger.  After any number but one the head is a plural, so the first plural noun
within a few words is the head ("3,700 NATO peacekeepers", "50 different products"); after "one" the phrase
runs to the first word that cannot belong to it.  Words are in ``data/nouns.toml``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crosscheck.data import shipped
from crosscheck.reading.numbers.words import TENS, UNITS, one_of

MAX_WORDS = 6
_DEEPEST = 3
"""So many times "of" is followed to the noun: "one of two of the three men"."""
_NUMBER_WORDS = frozenset([*UNITS, *TENS]) - {"one"}


class Phrase(NamedTuple):
    """A noun phrase: where it ends, the unit it names, and whether it is a part ("others", "more")."""

    end: int
    unit: str | None
    part: bool = False


def word_list(name: str) -> frozenset[str]:
    """A list of words of ``data/nouns.toml``; an unknown name is a ``KeyError``."""
    return frozenset(shipped.table("nouns")[name].split())


STOP = word_list("stop")
_PLURAL = word_list("plural")
_NOT_PLURAL = word_list("not_plural")
_MODIFIER = word_list("modifier")
PEOPLE_AS = word_list("people_as")
_NO_HEAD = word_list("no_head")
_ED_NOUNS = word_list("ed_nouns")
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
    "avalanches": "avalanche", "taxis": "taxi", "dice": "die",
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
    if len(word) > 2 and word[-1] == "s" and word[:-1].isupper():
        return True
    if len(low) < 3 or low in _NOT_PLURAL or low in STOP:
        return False
    if low.endswith("is"):  # "emojis", "Israelis", but "basis", "tonsillitis", "axis"
        return len(low) > 4 and not low.endswith(("sis", "tis", "xis", "ois", "ris"))
    return low[-1] == "s" and not low.endswith(("ss", "us", "'s", "ics"))


_INNER_MEASURE = re.compile(r" \d{1,3}-(?:year|month|week|day)-old(s\b)?| \d[\d.]*[ -]?[a-zA-Z]{1,6}(?= [a-z])")
_WORD = re.compile(r" ?([^\W\d_][\w&']*(?:[.-][\w&']+)*)")
_NAME_NUMBER = re.compile(r" (\d{1,3})(?= [A-Za-z])")
_GAP = re.compile(r" (?! )|-(?=[^\W\d_])")
_OF_NUMBER = re.compile(rf"(?:\d+|{one_of([w for w in UNITS if w not in ('zero', 'one')])})(?= [a-z])", re.IGNORECASE)
_OF = re.compile(
    r" of (?:all )?(?:the |these |those |its |his |her |their |our |my |your )?"
    r"(?:(?:last|first|past|next|remaining|other|top) (?=\d|two |three |four |five |six |seven |eight |nine |ten ))?"
)


def counted(text: str, at: int, many: bool, depth: int = 0) -> Phrase | None:
    """The noun phrase that begins at ``at`` (just behind a number), ``None`` when there is none.

    ``text`` is as written, with plain spaces and apostrophes; ``many`` is false for "one".
    Looks at a handful of words, so its time does not grow with the text.
    """
    of = _OF.match(text, at)
    if of is not None and depth < _DEEPEST and _OF_NUMBER.match(text, of.end()):
        # "three of the four suspects": both count suspects, and the words belong to the second.
        number = _OF_NUMBER.match(text, of.end())
        beyond = counted(text, number.end(), True, depth + 1) if number else None
        return Phrase(at, beyond.unit, beyond.part) if beyond and beyond.unit else None
    words = _words(text, of.end() - 1 if of else at, possessive=of is not None)
    if not words:
        return None
    found = _plural_head(words) if many or of else _single_head(words)
    if found is None:
        return None
    head = found
    chosen = words[: head + 1]
    part = chosen[0][2] in _PARTS
    names = [word for word, _, low in chosen if not (part and low in _PARTS) and low != "most"]
    if not names:
        return Phrase(chosen[-1][1], None, True)
    return Phrase(chosen[-1][1], " ".join([*names[:-1], singular(names[-1])]), part)


def ends_plural(text: str, at: int, phrase: Phrase | None) -> bool:
    """Whether the noun phrase that begins at ``at`` ends in a plural: things of which a number tells how many."""
    return phrase is not None and is_plural(text[at : phrase.end].rsplit(" ", 1)[-1])


def counted_beyond(text: str, at: int) -> str | None:
    """The noun behind a measure that stands in between ("eight million 250ml bottles", "four 10-year-old girls")."""
    inner = _INNER_MEASURE.match(text, at)
    if inner and inner[1]:
        return "people"  # "two 17-year-olds"
    phrase = counted(text, inner.end(), True) if inner else None
    return phrase.unit if phrase is not None and ends_plural(text, at, phrase) else None


_Word = tuple[str, int, str]


def _words(text: str, at: int, *, possessive: bool) -> list[_Word]:
    """A few words ``(as written, end, lower case)``, up to a stop word or punctuation."""
    words: list[_Word] = []
    gap = _GAP.match(text, at)
    if gap is None:
        return words
    at += gap[0] == "-"
    plural = False
    while len(words) < MAX_WORDS:
        match = _WORD.match(text, at)
        if match is None:
            number = _NAME_NUMBER.match(text, at)
            if (
                number is None
                or plural
                or not (words and (words[-1][0][0].isupper() or text[number.end() + 1].isupper()))
            ):
                break
            words.append((number[1], number.end(), number[1]))
            at = number.end()
            continue
        word = match[1]
        low = word.lower()
        at = match.end()
        if low.endswith("'s") or low.endswith("s'"):
            if possessive and not words:
                continue
            break
        if low in ("and", "or") and words and not plural and words[-1][2] not in ("and", "or", *PEOPLE_AS):
            words.append((word, at, low))
            continue
        if (low in STOP and not (word.isupper() and len(word) > 1)) or (not words and low in _NUMBER_WORDS):
            break
        words.append((word, at, low))
        plural = plural or is_plural(word)
    return words


def _plural_head(words: list[_Word]) -> int | None:
    """Index of the head after a number other than one: the first plural noun, else the first word if it may be one."""
    for i, (word, _, low) in enumerate(words):
        if low in PEOPLE_AS and not (i + 1 < len(words) and is_plural(words[i + 1][0])):
            return i
        if not is_plural(word):
            continue
        while low in _MODIFIER and i + 1 < len(words) and is_plural(words[i + 1][0]):
            i, low = i + 1, words[i + 1][2]
        return i
    word, low = words[0][0], words[0][2]
    if low in _PARTS:
        return 0
    if (low.endswith(("ed", "ly", "ing")) and low not in _ED_NOUNS) or low in _NO_HEAD:
        return None
    if word[0].isupper():
        return 0 if word.isupper() and 1 < len(word) < 5 and len(words) == 1 else None
    return 0


def _single_head(words: list[_Word]) -> int | None:
    """Index of the head after "one": the last word before what looks like a verb or an adverb."""
    last = None
    for i, (word, _, low) in enumerate(words[:4]):
        if (
            low in ("and", "or")
            or low.endswith("ly")
            or (i and low in PEOPLE_AS)
            or (i and ((low.endswith(("ed", "ing")) and low not in _ED_NOUNS) or is_plural(word)))
        ):
            break
        last = i
    return last
