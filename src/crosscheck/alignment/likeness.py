"""Whether two figures of a list are told by one word."""

from __future__ import annotations

from crosscheck import lexicon
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of


def one_word(one: str, other: str) -> bool:
    """Whether two lemmas say the same."""
    return any(lexicon.related(one, other, pos) == "synonym" for pos in ("v", "a", "n"))


def lemmas_of(a: Assertion) -> frozenset[str]:
    """The lemmas of the longer words of an assertion's sentence."""
    tags, lemmas = words_of(a.sentence)
    return frozenset(lemma for tag, lemma in zip(tags, lemmas, strict=True) if tag in "VAN" and len(lemma) > 3)
