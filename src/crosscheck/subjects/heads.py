"""What a figure counts, measures or dates: its head, and the words that go with it.

    head_of(sentence, words, first, last, mention, dimension, before) -> (head, modifiers, inherited)

Where a figure has no noun of its own ("two more", "of the 40, 25 were") the sentence or the figure before it gives it.
"""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck.model import Mention
from crosscheck.reading.numbers.ranks import RANK
from crosscheck.reading.tokens import Sentence
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import CONTENT, Words


def head_of(
    sentence: Sentence,
    words: Words,
    first: int,
    last: int,
    mention: Mention,
    dimension: str,
    before: Sequence[Assertion],
) -> tuple[str | None, frozenset[str], bool]:
    """The noun, the words that go with it, and whether it stands elsewhere."""
    tags, lemmas = words
    if dimension in ("count", "bare"):
        nouns = [i for i in range(first, last) if tags[i] in "NX"]
        if dimension == "count" and nouns:
            modifiers = frozenset(lemmas[i] for i in range(first, last) if tags[i] in CONTENT and i != nouns[-1])
            return lemmas[nouns[-1]], modifiers | _of_phrase(words, last), False
        of = _of_noun_before(words, first)  # "a workforce of some 780"
        if of is not None:
            return lemmas[of], frozenset(), False
        return _inherited(sentence, words, first, last, mention, before)
    if dimension in (RANK,):
        at = last
        found = None
        beside: set[str] = set()
        while (at < len(tags) and at < last + 6 and tags[at] in "NAXVD#") or (
            at < len(tags) and sentence.words[at] == "-"
        ):
            if tags[at] in "NX":
                found = at
            elif tags[at] in CONTENT:
                beside.add(lemmas[at])
            at += 1
        return (lemmas[found] if found is not None else None), frozenset(beside), False
    of = _of_noun_before(words, first)
    after = _of_phrase(words, last)
    if of is not None:
        return lemmas[of], after, False
    if after:
        return sorted(after)[0], after, False
    near = [i for i in (*range(last, min(last + 3, len(tags))),) if tags[i] == "N"]
    if near and dimension not in ("day", "clock", "age"):
        return lemmas[near[0]], frozenset(), False
    low, _ = sentence.clause_at(first)
    nouns = [i for i in range(low, first) if tags[i] == "N"]
    return (lemmas[nouns[-1]] if nouns else None), frozenset(), False


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


def _inherited(
    sentence: Sentence, words: Words, first: int, last: int, mention: Mention, before: Sequence[Assertion]
) -> tuple[str | None, frozenset[str], bool]:
    """The noun of a bare number: of the figure before it in the sentence, else of the clause."""
    tags, lemmas = words
    for earlier in reversed(before[-4:]):
        same = earlier.sentence.number == sentence.number
        near = sentence.number - earlier.sentence.number == 1 and sentence.paragraph == earlier.sentence.paragraph
        if (same or near) and earlier.subject.dimension == "count" and earlier.subject.head:
            return earlier.subject.head, frozenset(), True
    low, high = sentence.clause_at(first)
    nouns = [i for i in range(low, first) if tags[i] == "N"]
    if nouns:
        return lemmas[nouns[-1]], frozenset(), True
    nouns = [i for i in range(last, high) if tags[i] == "N"]
    return (lemmas[nouns[0]] if nouns else None), frozenset(), True
