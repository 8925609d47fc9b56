"""What happens in the clause of a figure, and whether a topic is about that.

events_of(assertion)  -> lemmas of its verbs, and of its nouns that name an act or an event
lemmas_of(text)       -> lemmas of the words that tell something
happens_in(text)      -> lemmas of those that tell an event
agree(events, lemmas) -> whether one of them says the same
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import CONTENT, LIGHT, words_of

_HAPPENS = frozenset(("act", "event"))
"""Classes of nouns that name what happens: "rejection", "clash"."""


def events_of(assertion: Assertion) -> frozenset[str]:
    """The event words of a figure's clause; empty where it tells none ("There were 40 people there")."""
    subject, evidence = assertion.subject, assertion.evidence
    verbs = {subject.predicate} if subject.predicate else set()
    nouns = {subject.head} if subject.head else set()
    verbs |= evidence.clause & evidence.verbs
    nouns |= evidence.clause - evidence.verbs
    return frozenset(verbs - LIGHT) | frozenset(filter(_is_event, nouns))


def _is_event(noun: str) -> bool:
    return lexicon.noun_class(noun) in _HAPPENS


@lru_cache(maxsize=4096)
def lemmas_of(text: str) -> frozenset[str]:
    """Nouns, verbs, adjectives and names of a title or a quote, as lemmas."""
    found: set[str] = set()
    for sentence in Tokens(text).sentences:
        tags, lemmas = words_of(sentence)
        found.update(lemma for lemma, tag in zip(lemmas, tags, strict=True) if tag in CONTENT)
    return frozenset(found)


def happens_in(text: str) -> frozenset[str]:
    """The event words of a title or a quote; empty for "Strength of the force"."""
    found: set[str] = set()
    for sentence in Tokens(text).sentences:
        tags, lemmas = words_of(sentence)
        found.update(w for w, tag in zip(lemmas, tags, strict=True) if tag == "V" or (tag == "N" and _is_event(w)))
    return frozenset(found - LIGHT)


def agree(events: Collection[str], lemmas: Collection[str]) -> bool:
    """Whether a topic with these words may be about such events: one of them, or a word for the same, is among them.

    Where nothing is told to happen, nothing differs.
    """
    return not events or any(lexicon.related(e, word) in ("equal", "synonym") for e in events for word in lemmas)
