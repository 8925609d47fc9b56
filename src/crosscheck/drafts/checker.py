"""A draft held against sources: paragraphs → statements → findings.

Sources are indexed once; the paragraphs of a draft are checked each by itself and remembered, so that a changed
draft costs no more than what was changed in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crosscheck.alignment.headline import Headline
from crosscheck.drafts.articles import Article
from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.entailment.weights import Entailment
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact, facts_of
from crosscheck.drafts.figures.relations import Relation
from crosscheck.drafts.judging.arithmetic import derived
from crosscheck.drafts.judging.judging import Judged, Status, judge
from crosscheck.drafts.kept import Kept
from crosscheck.drafts.speech.library import Library
from crosscheck.drafts.speech.quotations import LEAST_WORDS, LookedUp, Quotation, Quotations
from crosscheck.model import Claim, Source
from crosscheck.settings import Settings

Span = tuple[int, int]
_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:[^\S\n]*\n[^\S\n]*\S(?:.*\S)?)*")
LONGEST = 20_000
"""Characters read as one paragraph; a longer one is cut, so that one endless line costs no more than many."""
_LEANING = re.compile(
    r"\b(?:later|earlier|after|before|next|same|that|following|previous|ago|last|this)\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"january|february|march|april|may|june|july|august|september|october|november|december|day\b|spring|summer|autumn"
    r"|winter|century|ties\b|\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b",
    re.I,
)
""" "Today", "the weekend" and "overnight" say when only to a reader of the day."""


@dataclass(frozen=True, slots=True)
class CheckedFact:
    """A fact with offsets in its paragraph, and what the sources say of it."""

    fact: Fact
    judged: Judged


@dataclass(frozen=True, slots=True)
class CheckedQuotation:
    """A quotation of the draft and what the sources have in its place."""

    quotation: Quotation
    found: LookedUp


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What was found in one paragraph; offsets count from its start."""

    text: str
    facts: tuple[CheckedFact, ...]
    quotations: tuple[CheckedQuotation, ...]
    failed: str | None = None
    """Why it could not be checked at all: a fault of the program, told instead of ending the run."""


@dataclass
class Checker:
    """Checks drafts against one set of sources."""

    sources: Sequence[Source]
    settings: Settings
    entailment: Entailment | None = None
    """Other weights than those that are shipped."""
    aside: Sequence[Source] = ()
    """Sources that are not read; a project's claims may be from them."""
    articles: Sequence[Article] = field(init=False)
    index: Index = field(init=False)
    library: Library = field(init=False)
    quotations: Quotations = field(init=False)
    by_id: Mapping[str, Source] = field(init=False)
    kept: Kept[Paragraph] = field(default_factory=Kept)
    """The paragraphs read so far."""
    claims: Kept[Claim] = field(default_factory=Kept)
    """What the sources tell, as claims on topics."""
    headlines: Kept[list[Headline]] = field(default_factory=Kept)
    """What was asked of headlines so far (:mod:`.headline`)."""

    def __post_init__(self) -> None:
        self.articles = tuple(map(Article, self.sources))
        self.index = Index(self.articles, self.settings)
        self.library = Library(self.articles)
        self.quotations = Quotations(self.library)
        self.by_id = {s.id: s for s in (*self.sources, *self.aside)}

    def paragraphs(self, draft: Draft) -> list[tuple[int, Paragraph]]:
        """The paragraphs of a draft's prose, each with its offset there."""
        return [(start, self._paragraph(draft.prose[start:end], draft.minutes)) for start, end in spans(draft.prose)]

    def _paragraph(self, text: str, published: float | None) -> Paragraph:
        return self.kept.get((text, published), lambda: self._tried(text, published))

    def _tried(self, text: str, published: float | None) -> Paragraph:
        try:
            return self._read(text, published)
        except Exception as error:  # one paragraph must not cost the editor the rest
            return Paragraph(text, (), (), failed=f"{type(error).__name__}: {error}")

    def _read(self, text: str, published: float | None) -> Paragraph:
        quoted = tuple(CheckedQuotation(q, found) for q, found in self.quotations.checked(text))
        told = [
            part
            for q in quoted
            for part in q.quotation.parts
            if q.found.nearest is not None or (q.found.places and q.quotation.words >= LEAST_WORDS)
        ]
        dated = published if published is not None else self.index.latest
        read = facts_of(text, dated, self.settings.table, assumed=published is None)
        facts = [f for f in read if not _inside(f, told)]
        found = judge(facts, self.index, self.entailment)
        made = []
        for fact, judged in zip(facts, found, strict=True):
            beside = [other for f, other in zip(facts, found, strict=True) if f.number == fact.number]
            judged = self._by_publication(fact, self._by_arithmetic(fact, judged), beside)
            if _worth_saying(fact, judged):
                made.append(CheckedFact(fact, judged))
        made.sort(key=lambda c: c.fact.mention.start)
        return Paragraph(text, tuple(made), quoted)

    def _by_publication(self, fact: Fact, judged: Judged, beside: Sequence[Judged]) -> Judged:
        """A date that no source names, but at which a source appeared that carries a figure of the same sentence."""
        support = fact.value.support
        if not fact.value.kind.timed or judged.status is not Status.NOT_FOUND or support is None:
            return judged
        carrying = [b for other in beside for b in other.support if b.fact.value.kind.numeric]
        then = tuple(
            b for b in carrying
            if (at := self.index.published.get(b.fact.source)) is not None and support.low <= at <= support.high
        )  # fmt: skip
        return Judged(Status.SUPPORTED, then) if then and support.bounded else judged

    def _by_arithmetic(self, fact: Fact, judged: Judged) -> Judged:
        if judged.status is Status.SUPPORTED or judged.support or _elsewhere(judged):
            return judged
        steps = derived(fact, self.index)
        if steps is None:
            return judged
        return Judged(Status.SUPPORTED, steps.bearings, arithmetic=steps.words)


def _elsewhere(judged: Judged) -> bool:
    """Whether a source has the very figure, of something else."""
    return any(b.relation in (Relation.SAME, Relation.HEDGE) for b in judged.near)


def _inside(fact: Fact, where: Sequence[Span]) -> bool:
    return any(start <= fact.mention.start < end for start, end in where)


def _worth_saying(fact: Fact, judged: Judged) -> bool:
    """ "One", "several" and "no" are idiom more often than fact, "a month later" leans on what went before: alone they
    need no source."""
    value = fact.value
    digits = any(map(str.isdigit, fact.mention.text))
    if value.kind.timed and _LEANING.search(fact.mention.text) and not digits:
        return judged.status is Status.CONTRADICTED
    if judged.status is not Status.NOT_FOUND or digits:
        return True
    if value.kind.timed and not _NAMED.search(fact.mention.text):
        return False
    return value.row not in ("several", "few") and value.nominal not in (0, 0.0, 1, 1.0)


def spans(prose: str) -> Iterator[Span]:
    """The paragraphs of a prose, without the blank lines between; none is longer than ``LONGEST``."""
    for match in _PARAGRAPH.finditer(prose):
        start, end = match.span()
        while end - start > LONGEST:
            cut = prose.rfind(" ", start + LONGEST // 2, start + LONGEST)
            cut = cut if cut > 0 else start + LONGEST
            yield start, cut
            start = cut
        yield start, end
