"""A text → its assertions: every figure and date, every rank and score, with its subject and the words around it.

    assertions(source) -> [Assertion, …]     in the order of the text

No mention is dropped: what a figure is about may be unsaid, and is then so.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence

from crosscheck.kinds.units import unit_class
from crosscheck.model import Mention, Source, edtf
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.datelines import dates_the_text
from crosscheck.reading.numbers.pairs import SCORE
from crosscheck.reading.numbers.ranks import RANK, ordinals
from crosscheck.reading.read import read_at
from crosscheck.reading.tokens import Sentence, Tokens
from crosscheck.subjects.ages import as_age
from crosscheck.subjects.assertion import Assertion, Subject
from crosscheck.subjects.evidence import evidence_in
from crosscheck.subjects.heads import head_of
from crosscheck.subjects.newcomers import as_total
from crosscheck.subjects.predicates import marks_of, owner_of, predicate_of
from crosscheck.subjects.signs import signs_of, status_of
from crosscheck.subjects.tellers import attributed, teller
from crosscheck.subjects.words import LIGHT, words_of


def assertions(
    source: Source, table: HedgeTable | None = None, tokens: Tokens | None = None, year: int | None = None
) -> list[Assertion]:
    """Every assertion of a source with a figure or a date, in order.  Any text works.

    ``tokens`` are its words, where they are there already; ``year`` is for dates that tell none, where the day of
    publication is unknown.
    """
    published = None
    if source.published:
        low = edtf.parse(source.published).support.low
        published = None if math.isinf(low) else low
    return assertions_of(source.text, published, source.id, table, tokens, year)


def assertions_of(
    text: str,
    published: float | None,
    source: str = "",
    table: HedgeTable | None = None,
    tokens: Tokens | None = None,
    year: int | None = None,
) -> list[Assertion]:
    """:func:`assertions` of a plain text; ``published`` in minutes, ``None`` when unknown."""
    tokens = tokens or Tokens(text)
    mentions = mentions_of(text, published, table, tokens.spans, year)
    mentions = [m for m in mentions if not m.value.kind.timed or not dates_the_text(text, m)]
    if not mentions or not tokens.sentences:
        return []
    mentions = [as_total(s, words_of(s), m, table) for m in mentions for s in (tokens.at(m.start),)]
    evidence = evidence_in(tokens, mentions)
    quotes = _quotes(text)
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
        depth = sentence.number / max(len(tokens.sentences) - 1, 1)
        low, high = sentence.clause_at(first)
        clause = sentence.span(low, max(high, low + 1))
        told = evidence(sentence, first, last)
        quoted = _inside(quotes, mention.start)
        made.append(Assertion(source, mention, sentence, first, last, subject, told, depth, quoted, clause))
    return made


def mentions_of(
    text: str,
    published: float | None,
    table: HedgeTable | None = None,
    spans: list[tuple[int, int]] | None = None,
    year: int | None = None,
) -> list[Mention]:
    """What :func:`crosscheck.read` finds, and all other ordinals beside it; ``spans`` are the text's sentences."""
    read = read_at(text, published, table, spans, year)
    others = ordinals(text, [(m.start, m.end) for m in read])
    return sorted([*read, *others], key=lambda m: (m.start, m.end))


def dimension_of(mention: Mention) -> str:
    """count, bare, a currency, percent, a physical dimension, duration, age, day, clock, rank, score."""
    value = mention.value
    if value.kind.timed:
        return "clock" if value.clock else "day"
    if value.form is not None:
        return SCORE
    if value.unit == RANK:
        return RANK
    unit, _, per = (value.unit or "").partition(" per ")
    plain = unit_class(unit or None) or "bare"
    return f"{plain} per {per}" if per else plain


def _quotes(text: str) -> list[int]:
    """Places of double quotation marks: between an odd and an even one stands a quotation."""
    return [i for i, c in enumerate(text) if c in '"“”']


def _inside(quotes: list[int], at: int) -> bool:
    return bisect_left(quotes, at) % 2 == 1


def _subject(sentence: Sentence, first: int, last: int, mention: Mention, before: Sequence[Assertion]) -> Subject:
    words = words_of(sentence)
    dimension = dimension_of(mention)
    low, high = sentence.clause_at(first)
    head, modifiers, inherited, unit = head_of(sentence, words, first, last, mention, dimension, before)
    predicate, role = predicate_of(words, low, high, first, last)
    if dimension in ("count", "bare"):
        bare = dimension == "bare" or (mention.value.unit == "people" and mention.text[-1:].isdigit())
        told = teller(words, sentence.words, 0, first, last, bare)
        if told is not None:
            dimension, inherited = "count", False
            head, predicate = told[0] or head, told[1] or predicate
            unit = told[0] or unit
        elif predicate is None or predicate in LIGHT:
            predicate = attributed(sentence.words, first, last) or predicate
    quantity = mention.value.kind.numeric
    signs = signs_of(sentence, first, last, mention.change) if quantity else frozenset()
    return Subject(
        dimension,
        head,
        inherited,
        predicate,
        role,
        modifiers,
        owner_of(words, first, last) if dimension in ("age", SCORE, "percent") else None,
        mention.negated,
        mention.modality.value,
        mention.direction,
        mention.change,
        marks_of(sentence.words, low, high, first, last),
        signs,
        status_of(signs),
        unit,
    )
