"""A text → its assertions: every figure and date, every rank and score, with its subject and the words around it.

    assertions(source) -> [Assertion, …]     in the order of the text

No mention is dropped: what a figure is about may be unsaid, and is then so.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import lru_cache
from typing import Any

from crosscheck import edtf
from crosscheck.hedges import HedgeTable
from crosscheck.kinds.quantity import classed
from crosscheck.model import Kind, Mention, Source
from crosscheck.reading.ordinals import RANK, SCORE, ordinals, scores
from crosscheck.reading.tokens import Line, Sentence, Tokens
from crosscheck.subjects.ages import as_age
from crosscheck.subjects.assertion import Assertion, Evidence, Subject
from crosscheck.subjects.words import CONTENT, Words, marks_data, words_of
from crosscheck.text.context_clauses import is_time
from crosscheck.text.read import read_at

REACH = 4.0
"""Words at which the weight of a word near a figure has fallen to a half."""
BESIDE = 2
"""Small words on each side of a figure that are noted with their side."""
_LIGHT = frozenset("be have do say tell make take give get go come put see".split())
"""Verbs that tell nothing of what is counted."""


def assertions(source: Source, table: HedgeTable | None = None, tokens: Tokens | None = None) -> list[Assertion]:
    """Every assertion of a source with a figure or a date, in order.  Any text works.

    ``tokens`` are its words, where they are there already.
    """
    published = None
    if source.published:
        low = edtf.parse(source.published).support.low
        published = None if math.isinf(low) else low
    return assertions_of(source.text, published, source.id, table, tokens)


def assertions_of(
    text: str,
    published: float | None,
    source: str = "",
    table: HedgeTable | None = None,
    tokens: Tokens | None = None,
) -> list[Assertion]:
    """:func:`assertions` of a plain text; ``published`` in minutes, ``None`` when unknown."""
    tokens = tokens or Tokens(text)
    mentions = mentions_of(text, published, table, tokens.spans)
    if not mentions or not tokens.sentences:
        return []
    masks = _masks(tokens, mentions)
    known: dict[int, list[tuple[int, str]]] = {}

    def content(sentence: Sentence) -> Sequence[tuple[int, str]]:
        if sentence.number not in known:
            known[sentence.number] = _content(sentence)
        return known[sentence.number]

    quotes = _quotes(text)
    sets: dict[frozenset[Any], frozenset[Any]] = {}
    made: list[Assertion] = []
    for mention in mentions:
        sentence = tokens.at(mention.start)
        if not sentence.words:
            continue
        first, last = sentence.tokens(mention.start, mention.end)
        if last <= first:
            continue
        earlier = made[-1].mention if made and made[-1].sentence is sentence else None
        mention = as_age(sentence, words_of(sentence), first, last, mention, earlier)
        subject = _subject(sentence, first, last, mention, made)
        evidence = _shared(_evidence(tokens, sentence, first, last, masks, content), sets)
        depth = sentence.number / max(len(tokens.sentences) - 1, 1)
        low, high = sentence.clause_at(first)
        clause = sentence.span(low, max(high, low + 1))
        made.append(
            Assertion(
                source, mention, sentence, first, last, subject, evidence, depth, _inside(quotes, mention.start), clause
            )
        )
    return made


def mentions_of(
    text: str,
    published: float | None,
    table: HedgeTable | None = None,
    spans: list[tuple[int, int]] | None = None,
) -> list[Mention]:
    """What :func:`crosscheck.read` finds, and ranks and scores beside it; ``spans`` are the text's sentences."""
    read = read_at(text, published, table, spans)
    dated = [(m.start, m.end) for m in read if m.value.kind is Kind.DATE]
    ranged = [(m.start, m.end) for m in read if m.value.kind is Kind.DATE or isinstance(m.value.nominal, tuple)]
    results = list(scores(text, ranged))
    inside = [(m.start, m.end) for m in results]
    kept = [m for m in read if not _overlap(inside, m.start, m.end)]
    ranks = list(ordinals(text, [*dated, *inside, *((m.start, m.end) for m in kept)]))
    return sorted([*kept, *results, *ranks], key=lambda m: (m.start, m.end))


def _overlap(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(spans, (end,))
    return at > 0 and spans[at - 1][1] > start


def dimension_of(mention: Mention) -> str:
    """count, bare, a currency, percent, a physical dimension, duration, age, day, clock, rank, score."""
    value = mention.value
    if value.kind is Kind.DATE:
        return "clock" if value.clock else "day"
    if value.unit in (RANK, SCORE):
        return str(value.unit)
    unit, _, per = (value.unit or "").partition(" per ")
    plain = classed(replace(value, unit=unit or None)).unit_class or "bare"
    return f"{plain} per {per}" if per else plain


def _masks(tokens: Tokens, mentions: Iterable[Mention]) -> dict[int, frozenset[int]]:
    """The words of each sentence that belong to some mention, by the sentence's number."""
    found: dict[int, set[int]] = {}
    for mention in mentions:
        sentence = tokens.at(mention.start)
        first, last = sentence.tokens(mention.start, mention.end)
        found.setdefault(sentence.number, set()).update(range(first, last))
    return {number: frozenset(words) for number, words in found.items()}


def _quotes(text: str) -> list[int]:
    """Places of double quotation marks: between an odd and an even one stands a quotation."""
    return [i for i, c in enumerate(text) if c in '"“”']


def _inside(quotes: list[int], at: int) -> bool:
    return bisect_left(quotes, at) % 2 == 1


def _subject(sentence: Sentence, first: int, last: int, mention: Mention, before: Sequence[Assertion]) -> Subject:
    words = words_of(sentence)
    dimension = dimension_of(mention)
    low, high = sentence.clause_at(first)
    head, modifiers, inherited = _head(sentence, words, first, last, mention, dimension, before)
    predicate, role = _predicate(words, low, high, first, last)
    return Subject(
        dimension,
        head,
        inherited,
        predicate,
        role,
        modifiers,
        _whose(sentence, words, first, last) if dimension in ("age", SCORE, "percent") else None,
        mention.negated,
        mention.modality.value,
        mention.direction,
        mention.change,
        _marks(sentence.words, low, high, first, last),
    )


def _head(
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


def _predicate(words: Words, low: int, high: int, first: int, last: int) -> tuple[str | None, str]:
    """The nearest verb of the clause that is no auxiliary, and on which side of it the figure stands."""
    tags, lemmas = words
    best: tuple[float, int] | None = None
    for at in range(low, high):
        if tags[at] != "V" or first <= at < last:
            continue
        distance = first - at if at < first else (at - last + 1) * 1.2
        distance += 6 * (lemmas[at] in _LIGHT)
        if best is None or distance < best[0]:
            best = (distance, at)
    if best is None:
        return None, ""
    at = best[1]
    if at < first:
        return lemmas[at], "after"
    passive = any(tags[i] == "B" for i in range(max(at - 3, last), at))
    return lemmas[at], "passive" if passive else "before"


def _whose(sentence: Sentence, words: Words, first: int, last: int) -> str | None:
    """The name nearest before the figure, else the noun of a person behind it."""
    tags, lemmas = words
    run: list[str] = []
    for at in range(first - 1, max(first - 9, -1), -1):
        if tags[at] == "X":
            run.insert(0, lemmas[at])
        elif run:
            return " ".join(run)
    if run:
        return " ".join(run)
    for at in range(last, min(last + 5, len(tags))):
        if tags[at] == "X":
            run.append(lemmas[at])
        elif run:
            break
    return " ".join(run) or None


@lru_cache(maxsize=1)
def _mark_rows() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Marks by the first word of their rows."""
    rows: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for mark, phrases in marks_data()["marks"].items():
        for phrase in phrases:
            row = tuple(phrase.split())
            rows.setdefault(row[0], []).append((mark, row))
    return rows


def _marks(low_words: tuple[str, ...], low: int, high: int, first: int, last: int) -> frozenset[str]:
    """Signs of part, addition, rate … in the clause, near the figure."""
    found = set()
    rows = _mark_rows()
    for at in range(max(low, first - 7), min(high, last + 7)):
        for mark, row in rows.get(low_words[at], ()):
            if low_words[at : at + len(row)] == row:
                found.add(mark)
    return frozenset(found)


def _evidence(
    tokens: Tokens,
    sentence: Sentence,
    first: int,
    last: int,
    masks: dict[int, frozenset[int]],
    content: Callable[[Sentence], Sequence[tuple[int, str]]],
) -> Evidence:
    tags, lemmas = words_of(sentence)
    mask = masks.get(sentence.number, frozenset())
    low, high = sentence.clause_at(first)
    near: dict[str, float] = {}
    for at, (tag, lemma) in enumerate(zip(tags, lemmas, strict=True)):
        own = first <= at < last
        if tag not in CONTENT or (at in mask and not own) or (own and tag != "N") or is_time(lemma):
            continue
        distance = 0 if own else first - at if at < first else at - last + 1
        weight = 1 / (1 + distance / REACH) * (1.0 if low <= at < high else 0.5)
        near[lemma] = max(near.get(lemma, 0.0), weight)
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
        frozenset(lemmas[i] for i in range(low, high) if tags[i] == "V" and lemmas[i] not in _LIGHT),
        names,
        frozenset(lemmas[i] for i in range(low, high) if tags[i] == "X" and len(lemmas[i]) > 1),
        _beside(sentence.words, tags, first, last),
        _years(sentence, mask, first, last),
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


def _content(sentence: Sentence) -> list[tuple[int, str]]:
    """The words of a sentence that tell something, with their places."""
    tags, lemmas = words_of(sentence)
    return [
        (at, lemma)
        for at, (tag, lemma) in enumerate(zip(tags, lemmas, strict=True))
        if tag in CONTENT and len(lemma) > 1 and lemma not in _LIGHT and not is_time(lemma)
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
