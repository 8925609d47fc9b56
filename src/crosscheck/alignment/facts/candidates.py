"""Two places of the articles that may not fit together, before they are judged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crosscheck.subjects.propositions import Proposition

LONGEST = 160
"""Characters of a quote."""


@dataclass(frozen=True, slots=True)
class Place:
    """A quote: ``text[start:end]`` of a source."""

    source: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two quotes with the evidence for and against that they contradict each other."""

    form: str
    """denied, opposite, slot, order, place: each has weights of its own."""
    kind: str
    """yesno, order, place, name."""
    one: Place
    other: Place
    evidence: Mapping[str, float]
    reason: str
    anchor: tuple[str, int]
    """Candidates with one anchor are one matter: the denial, the event."""
    told: tuple[str, str] = ("", "")
    """What either side has, where it is told in a word or two: "Mill Street"."""
    head: str = ""
    """The noun that these have in common: "street"."""


def quote(proposition: Proposition, at: int, also: int | None = None) -> Place:
    """The clause around a word, cut to what is near it where it is long."""
    sentence = proposition.sentence
    low, high = proposition.low, max(proposition.high, proposition.low + 1)
    first, last = at, at + 1
    if also is not None and low <= also < high:
        first, last = min(at, also), max(at, also) + 1
    while first > low or last < high:
        wider = max(first - 1, low), min(last + 1, high)
        start, end = sentence.span(*wider)
        if end - start > LONGEST:
            break
        first, last = wider
    text = sentence.parsed.text
    while first < last - 1 and not sentence.words[first][0].isalnum():
        first += 1
    while last - 1 > first and not sentence.words[last - 1][0].isalnum() and sentence.words[last - 1] not in ("%",):
        last -= 1
    start, end = sentence.span(first, last)
    return Place(proposition.source, start, end, text[start - sentence.start : end - sentence.start])
