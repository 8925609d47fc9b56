"""The report as one HTML file: no network, no script, every value escaped by the template environment.

The environment is the one boundary: it escapes what a template prints, after :func:`visible` has made control
and bidi characters harmless.  Nothing in this package marks text as safe.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosscheck.model import Claim, Finding, Position, Source
from crosscheck.render import summary, words
from crosscheck.render.passages import Passage, Passages, one_line, visible
from crosscheck.render.rulebook import rule_pages
from crosscheck.render.scale import Bar, Line, line_of
from crosscheck.report import STATES, Report

FIRST_QUOTES = 6
"""Quotes of a finding that stand open; every position shows one, the rest can be unfolded."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One claim in its context."""

    about: str
    value: str
    claim: Claim
    passage: Passage
    language: str


@dataclass(frozen=True, slots=True)
class Row:
    """One position in the table of its finding; ``bar`` when the finding has a line."""

    position: Position
    core: str
    support: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it."""

    finding: Finding
    number: int
    anchor: str
    rows: tuple[Row, ...]
    line: Line | None
    quotes: tuple[Quote, ...]
    more: tuple[Quote, ...]

    @property
    def has_readings(self) -> bool:
        """Whether some position is read as anything but what its name says."""
        return any(words.reading(row.position) for row in self.rows)

    @property
    def has_stretch(self) -> bool:
        return any(row.support for row in self.rows)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its claims with what became of each, and the counts in the order of ``STATES``."""

    source: Source
    link: str | None
    language: str
    claims: tuple[tuple[Claim, str, str], ...]
    counts: tuple[int, ...]


def render(report: Report) -> str:
    """The report as the text of one HTML file, UTF-8."""
    environment = _environment()
    style = environment.get_template("report.css").render()
    page = environment.get_template("report.html").render(
        report=report,
        words=words,
        summary=summary,
        states=STATES,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        answer=summary.answer(report),
        **_parts(report),
    )
    return page + "\n"


def _parts(report: Report) -> dict[str, Any]:
    """The sections of the page as plain data."""
    passages, claims = Passages(report.sources), summary.by_source(report)
    groups = (report.open(), summary.doubtful(report), summary.resolved(report))
    sections: list[list[Card]] = []
    number = 0
    for group in groups:
        sections.append([_card(report, passages, f, number + at) for at, f in enumerate(group, 1)])
        number += len(group)
    return {
        "opened": sections[0],
        "unsure": sections[1],
        "closed": sections[2],
        "changes": [_card(report, passages, f, at) for at, f in enumerate(report.changes, 1)],
        "agreements": _agreements(report.agreements),
        "apart": [_card(report, passages, f, at) for at, f in enumerate(report.incomparable, 1)],
        "rules": rule_pages(f.rule for f in report.findings),
        "sources": [_source(report, s, claims[s.id]) for s in report.sources.values()],
    }


def _agreements(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Agreements between sources, and those of one source with itself."""
    parted: dict[str, list[Finding]] = {"across": [], "within": []}
    for finding in findings:
        sources = {c.source for p in finding.positions for c in p.claims}
        parted["across" if len(sources) > 1 else "within"].append(finding)
    return parted


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("crosscheck.render"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(line=one_line, capital=words.capital, when=words.when)
    return environment


def _harmless(value: Any) -> Any:
    """What a template prints, before it is escaped: text without characters that hide or reorder."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _card(report: Report, passages: Passages, finding: Finding, number: int) -> Card:
    line = line_of(finding)
    quotes = [
        Quote(*words.labelled(report, finding, p), c, passages.of(c), _language(report.sources.get(c.source)))
        for p in finding.positions
        for c in p.claims
    ]
    first, more = _first_quotes(finding, quotes)
    return Card(
        finding=finding,
        number=number,
        anchor=anchor_of("finding", finding.id or str(number)),
        rows=tuple(
            Row(p, *words.readings(p), bar) for p, bar in zip(finding.positions, _bars(line, finding), strict=True)
        ),
        line=line,
        quotes=tuple(first),
        more=tuple(more),
    )


def _bars(line: Line | None, finding: Finding) -> Iterable[Bar | None]:
    return line.bars if line else (None,) * len(finding.positions)


def _first_quotes(finding: Finding, quotes: list[Quote]) -> tuple[list[Quote], list[Quote]]:
    """The quotes that stand open, at least one of each position, and the others; both in order."""
    heads = {p.claims[0].id for p in finding.positions}
    room = max(FIRST_QUOTES - len(heads), 0)
    chosen, others = set(heads), []
    for quote in quotes:
        if quote.claim.id in chosen:
            continue
        if room:
            chosen.add(quote.claim.id)
            room -= 1
        else:
            others.append(quote)
    return [q for q in quotes if q.claim.id in chosen], others


def _language(source: Source | None) -> str:
    """The language of a source as HTML takes it; "und" when it is unknown or no language tag."""
    language = source.language if source else ""
    return language if re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", language) else "und"


def _source(report: Report, source: Source, held: Iterable[Claim]) -> SourceRow:
    claims = [(c, *summary.state_of(report, c)) for c in held]
    counts = tuple(sum(state == wanted for _, state, _ in claims) for wanted in STATES)
    return SourceRow(source, web_address(source.url), _language(source), tuple(claims), counts)


def web_address(url: str | None) -> str | None:
    """``url`` when it is a plain http or https address with a host, else ``None``."""
    if not url or visible(url) != url or re.search(r"[\s\\\"'<>]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def anchor_of(kind: str, name: str) -> str:
    """An id for the page: letters, digits and hyphens only."""
    return f"{kind}-{re.sub(r'[^A-Za-z0-9-]', '', name)}"
