"""A sentence → the part of speech and the lemma of each word, by the lexicon and the words beside it.

No tagger: closed classes are listed (``data/subject_marks.toml``), the rest is the lexicon's most frequent reading that
its neighbours allow.  Tags: N noun, V verb, A adjective, R adverb, X name, ``#`` number, D determiner, P preposition,
W pronoun, C conjunction, B auxiliary, T "to", ``.`` punctuation.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.context.clauses import parse
from crosscheck.reading.tokens import Line, Sentence

CONTENT = frozenset("NVAX")
"""Tags of words that tell something."""
LIGHT = frozenset("be have do say tell make take give get go come put see".split())
"""Verbs that tell nothing of what is counted."""


@lru_cache(maxsize=1)
def _closed() -> dict[str, str]:
    tags = {"adverbs": "R", "numerals": "#", "pronouns": "W", "conjunctions": "C", "prepositions": "P",
            "determiners": "D", "auxiliaries": "B"}  # fmt: skip
    closed: dict[str, str] = {}
    for section, tag in tags.items():
        for word in shipped.table("subject_marks")["closed"][section].split():
            closed[word] = tag
    closed["to"] = "T"
    return closed


def is_closed(word: str) -> bool:
    """A small word of a closed class; in lower case."""
    return word in _closed()


_PARTICLES = frozenset("up down out off on in over away back through apart aside forward along together".split())
"""Words that make another verb of the one before them, where the lexicon knows the two together ("lay off")."""


class Words(NamedTuple):
    """Tags and lemmas of a sentence, one for each of its words."""

    tags: tuple[str, ...]
    lemmas: tuple[str, ...]


def words_of(sentence: Sentence) -> Words:
    """Tags and lemmas of a sentence."""
    if sentence.tagged is None:
        sentence.tagged = _words_of(sentence.parsed.text, _is_titled(sentence))
    known: Words = sentence.tagged
    return known


@lru_cache(maxsize=4096)
def _words_of(text: str, titled: bool) -> Words:
    parsed = parse(text)
    raw, low = parsed.raw, parsed.words
    closed = _closed()
    tags: list[str] = []
    for at, word in enumerate(low):
        tags.append(_tag(at, word, raw[at], low, tags, closed, titled))
    lemmas = [_lemma(word, tag) for word, tag in zip(low, tags, strict=True)]
    for at in range(len(low) - 1):
        if tags[at] == "V" and low[at + 1] in _PARTICLES and lexicon.known(f"{lemmas[at]} {low[at + 1]}"):
            lemmas[at] = f"{lemmas[at]} {low[at + 1]}"
    return Words(tuple(tags), tuple(lemmas))


def _is_titled(sentence: Sentence) -> bool:
    """A headline in capitals: they mark no names."""
    if sentence.line is Line.PROSE:
        return False
    long = [w for w in sentence.raw if w[0].isalpha() and len(w) > 3]
    return bool(long) and sum(w[0].isupper() for w in long) > 0.7 * len(long)


def _tag(
    at: int, word: str, raw: str, low: tuple[str, ...], tags: list[str], closed: dict[str, str], titled: bool
) -> str:
    first = word[0]
    if first.isdigit() or (first in "$€£" and len(word) > 1):
        return "#"
    if not first.isalpha() and first != "'":
        return "."
    before = tags[at - 1] if at else ""
    named = raw[0].isupper() and not titled
    known = closed.get(word)
    if known is not None and not (named and at and not raw.isupper() and len(raw) > 3 and known in "#RC"):
        return known
    if (named and (at or _unknown(word)) and before != ".") or (named and at and low[at - 1] in ",-–—("):
        return "X"
    if named and at == 0 and len(low) > 1 and raw[1:].islower() and _unknown(word):
        return "X"
    if "-" in word and word.split("-")[0].isdigit():
        return "A"
    return _open(at, word, low, tags, before)


def _unknown(word: str) -> bool:
    t = lexicon.tags(word)
    return not t.known


def _open(at: int, word: str, low: tuple[str, ...], tags: list[str], before: str) -> str:
    t = lexicon.tags(word)
    if before == "T" and "base" in t.verb_forms and t.verb > 0.02:
        return "V"
    if before == "B" and t.verb_forms & {"participle", "ing"}:
        return "V"
    scores = {"N": t.noun, "V": t.verb, "A": t.adjective, "R": t.adverb}
    if before in ("D", "#"):
        scores["V"] *= 0.1
        scores["N"] *= 1.5
    elif before == "W":
        scores["V"] *= 3.0
    elif before == "P":
        scores["V"] *= 1.0 if "ing" in t.verb_forms else 0.15
    elif before == "B":
        scores["N"] *= 0.5
    elif before == "A":
        scores["N"] *= 2.0
        scores["V"] *= 0.4
    elif before in "NX" and before and t.verb_forms & {"past", "s"}:
        scores["V"] *= 2.0
    return max(scores, key=lambda tag: scores[tag])


POS: dict[str, lexicon.Pos] = {"N": "n", "V": "v", "A": "a", "R": "r"}
"""Part of speech in the lexicon by tag."""


def _lemma(word: str, tag: str) -> str:
    if tag in "NVA":
        return lexicon.lemma(word.rsplit("'s", 1)[0] if word.endswith("'s") else word, POS[tag])
    if tag == "X":
        return word.removesuffix("'s")
    return word
