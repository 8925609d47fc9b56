"""Findings as the page shows them: headline, figure, positions, and the passages of each source side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.model import Claim, Finding, Source
from crosscheck.report.render import words
from crosscheck.report.render.figure import Figure, Order, figure_of, order_of
from crosscheck.report.render.headlines import deck, headline
from crosscheck.report.render.origins import voices
from crosscheck.report.render.passages import Passage, Passages, one_line
from crosscheck.report.report import Report

FIRST_QUOTES = 6
"""Quotes of a finding that stand open; every position shows one, the rest can be unfolded."""
TOP = 2
"""Findings that the head of the page shows with their figure."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim in its context; ``shown`` is the quote cut around the words of its value."""

    about: str
    value: str
    claim: Claim
    passage: Passage
    shown: tuple[str, str, str]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What one source says: its name, when it was published, its language, and its passages."""

    name: str
    published: str
    language: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One position of a finding that has no figure."""

    about: str
    value: str
    who: str
    reading: str


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it.  ``sources`` are numbers of sources, for the filters."""

    finding: Finding
    number: int
    anchor: str
    voices: str | None
    """How many origins its outlets have, where they are fewer."""
    headline: str
    deck: str
    figure: Figure | None
    order: Order | None
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    more: tuple[Column, ...]
    folded: int
    sources: tuple[int, ...]
    aside: str
    """Why it does not count in this run; "" when it does."""

    @property
    def state(self) -> str:
        """ "open", "doubtful", "resolved" or "set aside"."""
        if self.finding.resolution:
            return "resolved"
        return "doubtful" if self.finding.doubtful else "set aside" if self.aside else "open"

    @property
    def tag(self) -> str:
        """The word on its tag: its severity while it is open."""
        return self.finding.severity.value if self.state == "open" else self.state

    @property
    def matter(self) -> str:
        """For the filters: "numbers", "dates", "names and words", "order", "quotes" or "decisions"."""
        if self.order is not None:
            return "order"
        claims = [c for p in self.finding.positions for c in p.claims]
        if len(self.finding.positions) < 2:
            return "quotes" if claims else "decisions"
        value = claims[0].value
        if value is None:
            return "quotes"
        return "numbers" if value.kind.numeric else "dates" if value.kind.timed else "names and words"


_Name = tuple[str, str]
"""What a position is about and its value, as :func:`.words.labels` gives them."""


class Cards:
    """Makes the cards of one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._passages = Passages(report.sources)
        self._numbers = {source: at for at, source in enumerate(report.articles)}

    def of(self, findings: Iterable[Finding], first: int = 1) -> list[Card]:
        """The cards of ``findings``, numbered from ``first``."""
        return [self._card(finding, number) for number, finding in enumerate(findings, first)]

    def _card(self, finding: Finding, number: int) -> Card:
        report, order = self._report, order_of(self._report, finding)
        figure = figure_of(report, finding)
        named = words.labels(report, finding)
        held = [(name, c) for name, p in zip(named, finding.positions, strict=True) for c in p.claims]
        shown, rest = first_quotes(finding)
        single = len(finding.positions) < 2 or order is not None
        return Card(
            finding=finding,
            number=number,
            anchor=anchor_of("finding", finding.id or str(number)),
            voices=voices(report, finding),
            headline=headline(report, finding, order),
            deck=deck(finding),
            figure=figure,
            order=order,
            rows=() if figure or single else tuple(self._rows(finding)),
            columns=self._columns([(name, c) for name, c in held if c.id in shown]),
            more=self._columns([(name, c) for name, c in held if c.id in rest]),
            folded=len(rest),
            sources=tuple(sorted({self._numbers[c.source] for _, c in held if c.source in self._numbers})),
            aside=report.aside.get(finding.id, ""),
        )

    def _rows(self, finding: Finding) -> Iterator[Row]:
        unlike = len({p.core for p in finding.positions}) > 1  # the same number of other things needs no reading
        for (about, value), p in zip(words.titles(self._report, finding), finding.positions, strict=True):
            yield Row(about, value, words.holders(self._report, p), words.reading(p) if unlike else "")

    def _columns(self, held: Sequence[tuple[_Name, Claim]]) -> tuple[Column, ...]:
        by_source: dict[str, list[Quote]] = {}
        for name, claim in held:
            by_source.setdefault(claim.source, []).append(self._quote(name, claim))
        return tuple(self._column(source, quotes) for source, quotes in by_source.items())

    def _column(self, slug: str, quotes: list[Quote]) -> Column:
        source = self._report.sources.get(slug)
        published = words.appeared(source, "undated") if source else "undated"
        return Column(one_line(self._report.name(slug)), published, language_of(source), tuple(quotes))

    def _quote(self, name: _Name, claim: Claim) -> Quote:
        about, value = name
        passage = self._passages.of(claim)
        facts = words.circumstances(claim)
        return Quote(
            about=about,
            value=value,
            claim=claim,
            passage=passage,
            shown=around(passage.quote, one_line(claim.value.text) if claim.value else ""),
            facts=tuple(facts if claim.dated else facts[1:]),
        )


def most_telling(cards: Sequence[Card]) -> list[Card]:
    """The first findings, for the head of the page, without those whose quotes all stand in a graver one."""
    chosen: list[Card] = []
    seen: set[str] = set()
    for card in cards:
        claims = {c.id for p in card.finding.positions for c in p.claims}
        if len(chosen) < TOP and not claims <= seen and len(card.finding.positions) > 1:
            chosen.append(card)
            seen |= claims
    return chosen


def around(quote: str, value: str) -> tuple[str, str, str]:
    """``quote`` cut around the words of its value; two empty strings in front when it does not hold them."""
    at = quote.lower().find(value.lower()) if value else -1
    if at < 0 or len(quote.lower()) != len(quote):  # a letter that changes its length would move the cut
        return "", "", quote
    return quote[:at], quote[at : at + len(value)], quote[at + len(value) :]


def first_quotes(finding: Finding) -> tuple[set[str], set[str]]:
    """Ids of the claims whose quotes stand open, at least one of each position, and of the others."""
    heads = {p.claims[0].id for p in finding.positions}
    others = [c.id for p in finding.positions for c in p.claims if c.id not in heads]
    room = max(FIRST_QUOTES - len(heads), 0)
    return heads | set(others[:room]), set(others[room:]) - heads


def language_of(source: Source | None) -> str:
    """The language of a source as HTML takes it; "und" when it is unknown or no language tag."""
    language = source.language if source else ""
    return language if re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", language) else "und"


def anchor_of(kind: str, name: str) -> str:
    """An id for the page: letters, digits and hyphens only."""
    return f"{kind}-{re.sub(r'[^A-Za-z0-9-]', '', name)}"
