"""What stands around a fact, as concepts: how much of a draft's words a source's passage has, and which it lacks.

around = surroundings(fact)
told(word, around.clause)      1 said in the same word, 0.8 in another, 0 not at all
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.drafts.facts import Fact
from crosscheck.reading.context.negation import negations
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of

Concepts = frozenset[object]
SAID_OTHERWISE = 0.8
"""What a word counts that the other side says with another of the same meaning."""
LEAST_RARITY = 0.02
TAGS = "NVAX"
"""Nouns, verbs, adjectives and names, each counted by itself."""


@lru_cache(maxsize=65536)
def concepts_of(word: str) -> Concepts:
    """The word and what it stands for."""
    return frozenset((word, *lexicon.concepts(word)))


def concepts(words: Iterable[str]) -> Concepts:
    """All that some words stand for."""
    return frozenset().union(*map(concepts_of, words))


def told(word: str, there: Concepts) -> float:
    """How far a passage says a word: 1 the word itself, 0.8 one of the same meaning, 0."""
    if word in there:
        return 1.0
    return SAID_OTHERWISE if not concepts_of(word).isdisjoint(there) else 0.0


def share(words: Mapping[str, float], there: Concepts, rarity: Callable[[str], float]) -> float:
    """The share of some weighted words that a passage says, rare words first; a half where there are none."""
    whole = said = 0.0
    for word, weight in words.items():
        weight *= max(rarity(word), LEAST_RARITY)
        whole += weight
        said += weight * told(word, there)
    return said / whole if whole else 0.5


def missing(words: Mapping[str, float], there: Concepts) -> float:
    """The largest weight of a word that a passage does not say."""
    return max((weight for word, weight in words.items() if concepts_of(word).isdisjoint(there)), default=0.0)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a fact and what they stand for."""

    clause_words: Mapping[str, float]
    sentence_words: Mapping[str, float]
    near_words: Mapping[str, float]
    clause: Concepts
    sentence: Concepts
    window: Concepts
    near: Concepts
    by_tag: Mapping[str, frozenset[str]]
    negated: bool


def surroundings(fact: Fact) -> Surroundings:
    """What stands around a fact that is no label."""
    about = fact.assertion
    assert about is not None
    told = about.evidence
    return Surroundings(
        dict.fromkeys(sorted(told.clause), 1.0),
        dict.fromkeys(sorted(told.sentence), 1.0),
        told.near,
        concepts(told.clause),
        concepts(told.sentence),
        concepts(told.sentence | told.paragraph),
        concepts(told.near),
        _by_tag(about),
        _negated(about),
    )


def _by_tag(about: Assertion) -> dict[str, frozenset[str]]:
    low, high = about.sentence.clause_at(about.first)
    tags, lemmas = words_of(about.sentence)
    clause = about.evidence.clause
    return {
        tag: frozenset(lemmas[at] for at in range(low, high) if tags[at] == tag and lemmas[at] in clause)
        for tag in TAGS
    }


def _negated(about: Assertion) -> bool:
    low, high = about.sentence.clause_at(about.first)
    return any(low <= at < high for at, _, _ in negations(about.sentence.parsed))


@lru_cache(maxsize=65536)
def opposites_of(word: str) -> frozenset[str]:
    """What says the opposite of a word, as any part of speech."""
    return lexicon.opposites(word)
