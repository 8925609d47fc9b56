"""A draft as it was read: its text, its facts by their places, and what the sources are called."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

from crosscheck.drafts.articles import Article
from crosscheck.drafts.checker import Checker
from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.document.excerpts import claim_at, excerpt
from crosscheck.drafts.draft_sentences import prose_sentences
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.objections import Objections
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Source, Value

Span = tuple[int, int]


@dataclass(frozen=True)
class Drafted:
    """What is known of a draft once its statements are made."""

    draft: Draft
    source: Source
    """The draft as one of the sources."""
    checker: Checker
    names: Mapping[str, str]

    @cached_property
    def prose(self) -> Article:
        """What of the draft is read."""
        return Article(Source(self.draft.prose, self.draft.id, published=self.draft.published))

    @cached_property
    def facts(self) -> dict[Span, Fact]:
        """Place in the draft's text → the fact that stands there."""
        return {
            self.draft.span(offset + c.fact.mention.start, offset + c.fact.mention.end): c.fact
            for offset, paragraph in self.checker.paragraphs(self.draft)
            for c in paragraph.facts
        }

    def value(self, statement: Statement) -> Value | None:
        """What a statement asserts, if that is a figure or a date."""
        fact = self.facts.get((statement.start, statement.end))
        return fact.value if fact is not None else None

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the prose, as places in the prose."""
        return tuple(prose_sentences(self.draft))

    def sentence(self, start: int, end: int) -> Span:
        """The sentence of the draft's text around a place in it."""
        at = bisect_right(self._in_text, (start, inf)) - 1
        return self._in_text[at] if at >= 0 and start < self._in_text[at][1] else (start, end)

    @cached_property
    def _in_text(self) -> tuple[Span, ...]:
        return tuple(self.draft.span(*sentence) for sentence in self.sentences)

    def claim(self, start: int, end: int, value: Value | None, topic: str) -> Claim:
        """What the draft says at a place of its text, as a claim."""
        place = excerpt(self.draft.text, self.sentence(start, end), start, end)
        return claim_at(self.source, place, value, topic, line=self.draft.place(start)[0])

    def name(self, source: str) -> str:
        """What messages call a source."""
        return self.names.get(source, source)

    @cached_property
    def objections(self) -> Objections:
        """Makes the findings."""
        return Objections(self.names, self.checker.settings.style)
