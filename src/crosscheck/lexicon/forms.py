"""Inflected forms: what a word may be a form of, and its lemma.

The rules of detachment are those of WordNet's Morphy, with doubled consonants; what they give is looked up in the
lexicon.  A word that is in no way in it is taken apart by its ending alone, so that every word has a lemma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from . import store
from .grammar import FUNCTION_WORDS
from .spelling import variants

Pos = Literal["n", "v", "a", "r"]
"""Noun, verb, adjective, adverb."""

Form = Literal[
    "singular", "plural", "base", "s", "past", "participle", "ing", "plain", "comparative", "superlative"
]  # fmt: skip
"""What a word is of its lemma: nouns are singular or plural; verbs base, s, past, participle or ing; others plain …"""


class Analysis(NamedTuple):
    """A word as a form of a lemma; ``weight`` is how often it is that, in counts of a tagged corpus."""

    lemma: str
    pos: Pos
    forms: tuple[Form, ...]
    weight: float


_RULES: tuple[tuple[str, str, Pos, tuple[Form, ...]], ...] = (
    ("", "", "n", ("singular",)),
    ("s", "", "n", ("plural",)),
    ("es", "", "n", ("plural",)),
    ("ies", "y", "n", ("plural",)),
    ("ves", "f", "n", ("plural",)),
    ("men", "man", "n", ("plural",)),
    ("", "", "v", ("base",)),
    ("s", "", "v", ("s",)),
    ("es", "", "v", ("s",)),
    ("ies", "y", "v", ("s",)),
    ("ed", "", "v", ("past", "participle")),
    ("d", "", "v", ("past", "participle")),
    ("ied", "y", "v", ("past", "participle")),
    ("ing", "", "v", ("ing",)),
    ("ing", "e", "v", ("ing",)),
    ("", "", "a", ("plain",)),
    ("er", "", "a", ("comparative",)),
    ("er", "e", "a", ("comparative",)),
    ("ier", "y", "a", ("comparative",)),
    ("est", "", "a", ("superlative",)),
    ("est", "e", "a", ("superlative",)),
    ("iest", "y", "a", ("superlative",)),
    ("", "", "r", ("plain",)),
)
_SHARES: dict[str, float] = {
    "singular": 0.7, "plural": 0.3, "base": 0.35, "s": 0.1, "past": 0.22, "participle": 0.2, "ing": 0.13,
    "plain": 0.96, "comparative": 0.02, "superlative": 0.02,
}  # fmt: skip
"""How the uses of a lemma are spread over its forms, roughly, in written English."""
_UNSEEN = 0.4
"""Tags that a reading without any is given."""
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1$")
_SHORT = re.compile(r"[^aeiou]*[aeiou][bdfgklmnprtvz]$")
_STRESS = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
"""A longer stem with such an end doubles its last letter if it is stressed: "admitted", "visited"."""
_DOUBLING = ("past", "ing", "comparative", "superlative")
"""Forms before whose ending a short stem doubles its last letter: "fined" is not of "fin"."""
_NO_PLURAL = re.compile(r"(ss|us|is|ous|ness|ics|news)$")


@lru_cache(maxsize=32768)
def analyses(word: str) -> tuple[Analysis, ...]:
    """What a word of the lexicon may be, most frequent first; empty for a word it does not have.  Lower case only."""
    found: dict[tuple[str, Pos], tuple[Form, ...]] = {}
    for lemma, pos, forms in (*_irregular(word), *_regular(word)):
        for spelling in _as_kept(lemma):
            if pos in store.readings(spelling):
                key = spelling, pos
                found[key] = tuple(dict.fromkeys((*found.get(key, ()), *forms)))
                break
    ranked = [Analysis(lemma, pos, forms, _weight(lemma, pos, forms)) for (lemma, pos), forms in found.items()]
    return tuple(sorted(ranked, key=lambda one: -one.weight))


@lru_cache(maxsize=4096)
def participle(verb: str) -> str | None:
    """The past participle of a verb: "flooded", "sold"; ``None`` where no rule says if its last letter is doubled."""
    irregular = _participles().get(verb)
    if irregular or not verb.isalpha():
        return irregular
    if verb.endswith("e"):
        return f"{verb}d"
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ied"
    if _SHORT.match(verb):
        return f"{verb}{verb[-1]}ed"
    return None if _STRESS.search(verb) else f"{verb}ed"


@cache
def _participles() -> dict[str, str]:
    """The irregular ones, by lemma; of two the longer, which is the one that is no past tense as well ("written")."""
    found: dict[str, str] = {}
    for form, rows in sorted(store.irregular().items(), key=lambda row: (len(row[0]), row[0])):
        found.update({lemma: form for pos, lemma, forms in rows if pos == "v" and "participle" in forms})
    return found


def _weight(lemma: str, pos: Pos, forms: tuple[Form, ...]) -> float:
    share = sum(_SHARES[form] for form in forms)
    if _is_participial(lemma, pos):
        return store.readings(lemma)[pos].tagged * share * 0.5 + 0.05
    return (store.readings(lemma)[pos].tagged + _UNSEEN) * share


def _is_participial(lemma: str, pos: Pos) -> bool:
    """Whether this is an adjective that has the form of a participle: "flooded", "striking"."""
    return pos == "a" and lemma.endswith(("ed", "ing"))


def _irregular(word: str) -> Iterator[tuple[str, Pos, tuple[Form, ...]]]:
    for pos, lemma, forms in store.irregular().get(word, ()):
        yield lemma, pos, forms  # type: ignore[misc]


def _regular(word: str) -> Iterator[tuple[str, Pos, tuple[Form, ...]]]:
    for ending, instead, pos, forms in _RULES:
        if not word.endswith(ending) or (len(word) < len(ending) + 2 and word != "men"):
            continue
        stem = word[: len(word) - len(ending)] if ending else word
        if (ending == "d" and not stem.endswith("e")) or (
            forms[0] in _DOUBLING and instead == "" and _SHORT.match(stem)
        ):
            continue
        if forms == ("plural",) and instead == "" and _NO_PLURAL.search(word):
            continue
        yield stem + instead, pos, forms
        if ending in ("ed", "ing", "er", "est") and instead == "" and _DOUBLED.search(stem):
            yield stem[:-1], pos, forms


def _as_kept(lemma: str) -> Iterator[str]:
    """The lemma, or if the lexicon lacks it, the American spelling that it has."""
    if store.known(lemma):
        yield lemma
    else:
        yield from (other for other in variants(lemma) if store.known(other))


@lru_cache(maxsize=32768)
def lemma(word: str, pos: Pos | None = None) -> str:
    """The lemma of a word, in lower case and American spelling: "villagers" → "villager", "organised" → "organize".

    With ``pos`` the one it has as that part of speech, if it can be that.  Never fails: a word that the lexicon does
    not have loses its ending by rule ("vloggers" → "vlogger"), unless it begins with a capital.
    """
    bare = _bare(word)
    if " " in bare and (phrase := _phrase(bare, pos)):
        return phrase
    if bare in FUNCTION_WORDS:
        return bare
    found = analyses(bare)
    if pos is not None:
        found = tuple(one for one in found if one.pos == pos)
    if found:
        return max(found, key=_as_lemma).lemma
    if word[:1].isupper() or (pos is None and store.known(bare)):
        return bare
    return _by_ending(bare, pos)


def _phrase(words: str, pos: Pos | None) -> str:
    """The lemma of a phrase: of a verb its first word is inflected ("laid off"), of a noun its last."""
    first, _, rest = words.partition(" ")
    head, _, last = words.rpartition(" ")
    verbal, nominal = f"{lemma(first, 'v')} {rest}", f"{head} {lemma(last, 'n')}"
    if pos is None:
        return next((one for one in (words, verbal, nominal) if store.known(one)), nominal)
    if store.known(words):
        return words
    return {"v": verbal, "n": nominal}.get(pos, words)


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower().replace("’", "'"))


def _as_lemma(one: Analysis) -> float:
    """Participles are forms of their verbs rather than adjectives ("injured")."""
    return one.weight * (0.15 if _is_participial(one.lemma, one.pos) else 1)


def _by_ending(word: str, pos: Pos | None) -> str:
    if "-" in word and pos in (None, "n"):
        head, _, last = word.rpartition("-")
        return f"{head}-{lemma(last, pos)}" if last else word
    if len(word) < 4:
        return word
    if pos in (None, "n", "v") and word.endswith("s") and not _NO_PLURAL.search(word):
        return _singular(word)
    if pos in (None, "v") and (ending := re.search(r"(?<=[a-z]{3})(ed|ing)$", word)):
        return re.sub(r"is(e|ation)$", r"iz\1", _base(word[: ending.start()], word))
    return re.sub(r"is(e|ation)$", r"iz\1", word)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes", "zzes")) else word[:-1]


def _base(stem: str, word: str) -> str:
    if not re.search(r"[aeiouy]", stem):
        return word
    if word.endswith("ied"):
        return stem[:-1] + "y"
    if _DOUBLED.search(stem) and not stem.endswith(("ll", "ff", "zz")):
        return stem[:-1]
    if re.search(
        r"([iae]z|[lnrtc]is|[aeiou]t(?<=at)|[cuv]|[^aeiou]s|[dnr]g|[bdgptk]l|(?<![aeiou])[aiou][klmnpr])$", stem
    ):
        return stem + "e"
    return stem
