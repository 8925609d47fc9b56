"""A headline's figure → the other figure that the first lines under it give for the same event.

    headlines(told, lists, text, words) -> [Headline, …]

"As deaths reach 49" over "has killed 44 people".  Only where one event is told of both, neither is a part or an
addition, and the text has the headline's figure nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.alignment.addends import adds, alike, amount, in_headline, runs
from crosscheck.alignment.sums import Sum
from crosscheck.reading.tokens import Line
from crosscheck.subjects.assertion import Assertion
from crosscheck.synonyms import Synonyms

FIRST = 3
"""Sentences of prose that retell the headline."""
NEAR = 0.5
"""Share of the headline's figure by which the text may differ and still mean the same."""
BESIDE = 6
"""Words between a figure and the word that tells its event."""
_REACHED = frozenset("reach hit top pass climb rise".split())
"""Verbs of what has come about, in whatever tense a headline tells it."""
_NOT_ALL = frozenset("part addition remainder rate limit earlier later typical comparison severity".split())


@dataclass(frozen=True, slots=True)
class Headline:
    """Two figures of one article for one event."""

    headline: Assertion
    body: Assertion


def headlines(told: Sequence[Assertion], lists: Sequence[Sum], text: str, words: Synonyms) -> list[Headline]:
    """At most one for each figure of the headline."""
    figures = [a for a in told if adds(a, reached=True)]
    listed = {id(part) for found in lists for part in (*found.parts, *found.wholes)}
    listed |= {id(a) for run in runs(figures, text) for a in run}
    prose = sorted({a.sentence.number for a in told if a.sentence.line is Line.PROSE})
    made = []
    for head in figures:
        if not in_headline(head) or id(head) in listed or _NOT_ALL & head.subject.marks:
            continue
        body = [a for a in figures if not in_headline(a)]
        if any(_meet(head, a) for a in body):
            continue
        first = [a for a in body if a.sentence.number in prose[:FIRST] and id(a) not in listed]
        found = next((a for a in first if _one_event(head, a, words)), None)
        if found is not None:
            made.append(Headline(head, found))
    return made


def _meet(one: Assertion, other: Assertion) -> bool:
    a, b = one.mention.value.support, other.mention.value.support
    return a is not None and b is not None and a.meets(b)


def _one_event(head: Assertion, body: Assertion, words: Synonyms) -> bool:
    kinds = {head.subject.dimension, body.subject.dimension}
    apart = abs(amount(head) - amount(body))
    return (
        "count" in kinds
        and alike(head, body)
        and apart <= NEAR * amount(head)
        and body.subject.modality == "actual"
        and (head.subject.modality == "actual" or head.subject.predicate in _REACHED)
        and not _NOT_ALL & body.subject.marks
        and bool(_events(head, words) & _events(body, words))
    )


def _events(a: Assertion, words: Synonyms) -> set[str]:
    low, high = a.sentence.clause_at(a.first)
    near = a.sentence.words[max(low, a.first - BESIDE) : min(high, a.last + BESIDE)]
    return {event for word in near for event, _ in words.event_words.get(word, ())}
