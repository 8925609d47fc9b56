"""The words around a figure, as lemmas with their weight: what it is told together with.

    evidence = evidence_in(tokens, mentions)
    evidence(sentence, first, last)    what stands around the words [first, last) of a sentence

Other figures of the sentence are masked, so that two sentences are not alike for telling one number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Any

from crosscheck.model import Mention
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.tokens import Line, Sentence, Tokens
from crosscheck.subjects.assertion import Evidence
from crosscheck.subjects.words import CONTENT, LIGHT, words_of

REACH = 4.0
"""Words at which the weight of a word near a figure has fallen to a half."""
BESIDE = 2
"""Small words on each side of a figure that are noted with their side."""


def evidence_in(tokens: Tokens, mentions: Iterable[Mention]) -> Callable[[Sentence, int, int], Evidence]:
    """What tells the evidence around some words of a sentence, in a text with these mentions."""
    masks = _masks(tokens, mentions)
    known: dict[int, list[tuple[int, str]]] = {}
    seen: dict[int, list[tuple[int, str, str]]] = {}

    def content(sentence: Sentence) -> Sequence[tuple[int, str]]:
        if sentence.number not in known:
            known[sentence.number] = [(at, w) for at, _, w in telling(sentence) if len(w) > 1 and w not in LIGHT]
        return known[sentence.number]

    def telling(sentence: Sentence) -> Sequence[tuple[int, str, str]]:
        if sentence.number not in seen:
            seen[sentence.number] = _telling(sentence)
        return seen[sentence.number]

    sets: dict[frozenset[Any], frozenset[Any]] = {}
    return lambda sentence, first, last: _shared(
        _evidence(tokens, sentence, first, last, masks, telling(sentence), content), sets
    )


def _shared(evidence: Evidence, known: dict[frozenset[Any], frozenset[Any]]) -> Evidence:
    """The evidence with sets that the text's other assertions have too: most are empty, or those of a neighbour."""

    def same(one: frozenset[Any]) -> frozenset[Any]:
        return known.setdefault(one, one)

    e = evidence
    return Evidence(
        e.near, same(e.clause), same(e.sentence), same(e.paragraph), same(e.verbs), same(e.names), same(e.own_names),
        same(e.beside), same(e.years),
    )  # fmt: skip


def _masks(tokens: Tokens, mentions: Iterable[Mention]) -> dict[int, frozenset[int]]:
    """The words of each sentence that belong to some mention, by the sentence's number."""
    found: dict[int, set[int]] = {}
    for mention in mentions:
        sentence = tokens.at(mention.start)
        first, last = sentence.tokens(mention.start, mention.end)
        found.setdefault(sentence.number, set()).update(range(first, last))
    return {number: frozenset(words) for number, words in found.items()}


def _evidence(
    tokens: Tokens,
    sentence: Sentence,
    first: int,
    last: int,
    masks: dict[int, frozenset[int]],
    spots: Sequence[tuple[int, str, str]],
    content: Callable[[Sentence], Sequence[tuple[int, str]]],
) -> Evidence:
    tags, lemmas = words_of(sentence)
    mask = masks.get(sentence.number, frozenset())
    low, high = sentence.clause_at(first)
    near: dict[str, float] = {}
    for at, tag, lemma in spots:
        own = first <= at < last
        if (own and tag != "N") or (at in mask and not own):
            continue
        distance = 0 if own else first - at if at < first else at - last + 1
        weight = 1 / (1 + distance / REACH) * (1.0 if low <= at < high else 0.5)
        if weight > near.get(lemma, 0.0):
            near[lemma] = weight
    telling, outside = content(sentence), mask - set(range(first, last))
    clause = _bag(telling, low, high, outside)
    around = [tokens.sentences[n] for n in (sentence.number - 1, sentence.number + 1) if 0 <= n < len(tokens.sentences)]
    paragraph: set[str] = set()
    for other in around:
        if other.paragraph == sentence.paragraph or other.line is Line.HEADLINE:
            paragraph |= _bag(content(other), 0, len(other.words), masks.get(other.number, frozenset()))
    names = frozenset(w for t, w in zip(tags, lemmas, strict=True) if t == "X" and len(w) > 1)
    return Evidence(
        near,
        clause,
        _bag(telling, 0, len(tags), outside),
        frozenset(paragraph),
        frozenset(lemmas[i] for i in range(low, high) if tags[i] == "V" and lemmas[i] not in LIGHT),
        names,
        frozenset(lemmas[i] for i in range(low, high) if tags[i] == "X" and len(lemmas[i]) > 1),
        _beside(sentence.words, tags, first, last),
        _years(sentence, mask, first, last),
    )


def _telling(sentence: Sentence) -> list[tuple[int, str, str]]:
    """The words of a sentence that are no small words and no times: place, tag and lemma."""
    tags, lemmas = words_of(sentence)
    return [
        (at, tag, lemma)
        for at, (tag, lemma) in enumerate(zip(tags, lemmas, strict=True))
        if tag in CONTENT and not is_time(lemma)
    ]


def _bag(content: Iterable[tuple[int, str]], low: int, high: int, mask: AbstractSet[int]) -> frozenset[str]:
    return frozenset(lemma for at, lemma in content if low <= at < high and at not in mask)


def _beside(low_words: tuple[str, ...], tags: tuple[str, ...], first: int, last: int) -> frozenset[str]:
    """The words right beside the figure with their side, content words too."""
    found = {f"<{low_words[i]}" for i in range(max(first - BESIDE, 0), first)}
    return frozenset(found | {f">{low_words[i]}" for i in range(last, min(last + BESIDE, len(low_words)))})


def _years(sentence: Sentence, mask: frozenset[int], first: int, last: int) -> frozenset[int]:
    """Years told in the sentence beside the mention's own."""
    found = set()
    for at in mask:
        word = sentence.words[at]
        if not first <= at < last and len(word) == 4 and word.isdigit() and "1000" < word < "2100":
            found.add(int(word))
    return frozenset(found)
