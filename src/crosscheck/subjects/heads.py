"""What a figure counts, measures or dates: its head, and the words that go with it.

    head_of(sentence, words, first, last, mention, dimension, before) -> Head

Where a figure has no noun of its own ("two more", "of the 40, 25 were") the sentence or the figure before it gives it
(:mod:`crosscheck.subjects.counted`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from crosscheck.model import Mention
from crosscheck.reading.numbers.ranks import RANK
from crosscheck.reading.tokens import Sentence
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.beside import own
from crosscheck.subjects.counted import counted
from crosscheck.subjects.site import Site
from crosscheck.subjects.words import CONTENT, Words


class Head(NamedTuple):
    """The noun, the words that go with it, whether it stands elsewhere, and what the figure is told in."""

    noun: str | None
    modifiers: frozenset[str] = frozenset()
    inherited: bool = False
    unit: str | None = None


def head_of(
    sentence: Sentence,
    words: Words,
    first: int,
    last: int,
    mention: Mention,
    dimension: str,
    before: Sequence[Assertion],
) -> Head:
    """What a figure or date counts, measures, dates or ranks."""
    if dimension in ("count", "bare"):
        return _counted(Site(sentence, words, first, last, mention, before), dimension)
    if dimension == RANK:
        return _ranked(sentence, words, last)
    return _measured(sentence, words, first, last, dimension)._replace(unit=mention.value.unit)


def _counted(site: Site, dimension: str) -> Head:
    tags, lemmas = site.words
    first, last = site.first, site.last
    noun = own(site) if dimension == "count" else None
    if noun is not None:
        nouns = [i for i in range(first, last) if tags[i] in "NX"]
        beside = {lemmas[i] for i in range(first, last) if tags[i] in CONTENT and i not in nouns[-1:]}
        return Head(noun.lemma, frozenset(beside) | _of_phrase(site.words, last), False, noun.unit)
    noun = counted(site)
    unit = noun.unit if noun is not None else None
    of = _of_noun_before(site.words, first)  # "a workforce of some 780"
    if of is not None:
        return Head(lemmas[of], frozenset(), False, unit)
    if noun is not None:
        return Head(noun.lemma, frozenset(), noun.inherited, unit)
    return _inherited(site)


def _ranked(sentence: Sentence, words: Words, last: int) -> Head:
    tags, lemmas = words
    at = last
    found = None
    beside: set[str] = set()
    while (at < len(tags) and at < last + 6 and tags[at] in "NAXVD#") or (at < len(tags) and sentence.words[at] == "-"):
        if tags[at] in "NX":
            found = at
        elif tags[at] in CONTENT:
            beside.add(lemmas[at])
        at += 1
    return Head(lemmas[found] if found is not None else None, frozenset(beside), False, RANK)


def _measured(sentence: Sentence, words: Words, first: int, last: int, dimension: str) -> Head:
    tags, lemmas = words
    of = _of_noun_before(words, first)
    after = _of_phrase(words, last)
    if of is not None:
        return Head(lemmas[of], after)
    if after:
        return Head(sorted(after)[0], after)
    near = [i for i in (*range(last, min(last + 3, len(tags))),) if tags[i] == "N"]
    if near and dimension not in ("day", "clock", "age"):
        return Head(lemmas[near[0]])
    low, _ = sentence.clause_at(first)
    nouns = [i for i in range(low, first) if tags[i] == "N"]
    return Head(lemmas[nouns[-1]] if nouns else None)


def _of_noun_before(words: Words, first: int) -> int | None:
    """The noun of "a workforce of some 780", "a budget of $3m"."""
    tags, lemmas = words
    at = first - 1
    while at >= 0 and (tags[at] in "RD" or lemmas[at] in ("about", "around", "over", "some", "nearly", "up", "to")):
        at -= 1
    if at > 0 and lemmas[at] == "of" and tags[at - 1] in "N":
        return at - 1
    return None


def _of_phrase(words: Words, last: int) -> frozenset[str]:
    """The words of "… of the vote", "… of debt" behind a figure."""
    tags, lemmas = words
    if last >= len(tags) or lemmas[last] not in ("of", "in", "for"):
        return frozenset()
    found: set[str] = set()
    at = last + 1
    while at < min(last + 7, len(tags)) and tags[at] in "DANXW#":
        if tags[at] in CONTENT:
            found.add(lemmas[at])
        at += 1
    return frozenset(found)


def _inherited(site: Site) -> Head:
    """A noun of the clause, where nobody can tell what a bare number counts."""
    tags, lemmas = site.words
    low, high = site.sentence.clause_at(site.first)
    nouns = [i for i in range(low, site.first) if tags[i] == "N"][-1:]
    nouns = nouns or [i for i in range(site.last, high) if tags[i] == "N"][:1]
    return Head(lemmas[nouns[0]] if nouns else None, frozenset(), True)
