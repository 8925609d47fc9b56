"""What stands around a fact, in words, and what else a word is said by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.drafts.figures.facts import Fact
from crosscheck.reading.context.negation import negations
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of

TAGS = "NVAX"
"""Nouns, verbs, adjectives and names, each counted by itself."""


@lru_cache(maxsize=65536)
def concepts_of(word: str) -> frozenset[object]:
    """The word and what it stands for."""
    return frozenset((word, *lexicon.concepts(word)))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around a fact: of its clause, of its sentence, of that and the ones beside it, and those near it."""

    clause: frozenset[str]
    sentence: frozenset[str]
    window: frozenset[str]
    near: frozenset[str]
    clause_words: tuple[str, ...]
    sentence_words: tuple[str, ...]
    """The same in order."""
    near_words: Mapping[str, float]
    """The same with their weights."""
    by_tag: Mapping[str, frozenset[str]]
    negated: bool


def surroundings(fact: Fact) -> Surroundings:
    """What stands around a fact that is no label."""
    about = fact.assertion
    assert about is not None
    told = about.evidence
    return Surroundings(
        told.clause,
        told.sentence,
        told.sentence | told.paragraph,
        frozenset(told.near),
        tuple(sorted(told.clause)),
        tuple(sorted(told.sentence)),
        told.near,
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
