"""The report as one HTML file: no network, every value escaped by the template environment.

The environment is the one boundary: it escapes what a template prints, after :func:`visible` has made control
and bidi characters harmless.  Nothing in this package marks text as safe.  All is readable without the script,
which only filters, moves the focus and copies; no text from outside stands in it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from crosscheck.model import Claim, Finding, Source
from crosscheck.report.render import matrix, summary, words
from crosscheck.report.render.cards import Cards, language_of, most_telling
from crosscheck.report.render.origin_graph import graph
from crosscheck.report.render.origins import origins
from crosscheck.report.render.passages import one_line, visible
from crosscheck.report.render.rulebook import rule_pages
from crosscheck.report.render.series import shown
from crosscheck.report.render.timeline import stories
from crosscheck.report.report import STATES, Report
from crosscheck.wording.values import capital

LONG = 100
"""A page with more findings draws each only when it comes into view."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source: its claims with what became of each, and the counts in the order of ``STATES``.

    Of a scan the claims that stand alone are counted, not listed.
    """

    source: Source
    link: str | None
    language: str
    claims: tuple[tuple[Claim, str, str], ...]
    counts: tuple[int, ...]

    @property
    def shares(self) -> list[tuple[str, float, float]]:
        """``(state, start, width)`` of each state, in percent of the claims."""
        total, at, made = max(sum(self.counts), 1), 0.0, []
        for state, count in zip(STATES, self.counts, strict=True):
            made.append((state, round(at, 2), round(count / total * 100, 2)))
            at += count / total * 100
        return made


Link = tuple[str, str]
"""An address and its words."""


def render(report: Report, back: Link | None = None) -> str:
    """The report as the text of one HTML file, UTF-8; ``back`` leads from its head to where it was asked for."""
    template = page_environment().get_template("report.html")
    page = template.render(
        report=report,
        words=words,
        summary=summary,
        states=STATES,
        back=back,
        policy=policy_of("report"),
        **_parts(report),
    )
    return page + "\n"


@cache
def policy_of(page: str) -> str:
    """The Content-Security-Policy of a page ("report", "proof"): its own inline style and script, nothing else."""
    parts = (page_environment().get_template(f"{page}.{suffix}").render() for suffix in ("css", "js"))
    style, script = (base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() for part in parts)
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; base-uri 'none'; "
        "form-action 'none'"
    )


def _parts(report: Report) -> dict[str, Any]:
    """The sections of the page as plain data."""
    cards, claims = Cards(report), summary.by_source(report)
    opened = cards.of(report.open())
    unsure = cards.of(summary.doubtful(report), len(opened) + 1)
    closed = cards.of(summary.resolved(report), len(opened) + len(unsure) + 1)
    aside = cards.of(summary.set_aside(report), len(opened) + len(unsure) + len(closed) + 1)
    found = origins(report)
    table, told, rules = matrix.Matrix(report), stories(report), rule_pages(f.rule for f in report.findings)
    over_time = shown(report)
    sections = (
        ("open", "Open findings", opened, True),
        ("doubtful", "Doubtful findings", unsure, False),
        ("resolved", "Findings that an editor has ruled on", closed, False),
        ("aside", "Set aside", aside, False),
        ("series", "Figures over time", over_time, False),
        ("topics", "Every topic in time", told, True),
        ("agreements", "Agreements", report.agreements, False),
        ("apart", "Not comparable", report.incomparable, False),
        ("matrix", "Sources against topics", None, True),
        ("portraits", "Source by source", None, True),
        ("origins", "Where it comes from", None, True),
        ("coverage", "Coverage of the claims", report.coverage.states, True),
        ("sources", "The sources", report.articles, True),
        ("rules", "What the rules mean", rules, False),
    )
    return {
        "contents": [(at, what, None if of is None else len(of)) for at, what, of, always in sections if of or always],
        "opened": opened,
        "unsure": unsure,
        "closed": closed,
        "aside": aside,
        "top": most_telling(opened or closed),
        "is_long": len(report.findings) > LONG,
        "lead": summary.lead(report),
        "series": over_time,
        "charted": {id for item in over_time if item.chart for id in item.claims},
        "stories": told,
        "agreements": _agreements(report.agreements),
        "apart": cards.of(report.incomparable),
        "matrix": table.lines(),
        "signs": matrix.STATES,
        "widest": matrix.WIDEST,
        "portraits": table.portraits(),
        "origins": found,
        "graph": graph(found),
        "rules": rules,
        "sources": [_source(report, s, claims[s.id]) for s in report.articles.values()],
    }


def _agreements(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Agreements between sources, and those of one source with itself."""
    parted: dict[str, list[Finding]] = {"across": [], "within": []}
    for finding in findings:
        sources = {c.source for p in finding.positions for c in p.claims}
        parted["across" if len(sources) > 1 else "within"].append(finding)
    return parted


def page_environment(*packages: str) -> Environment:
    """The templates of some packages, else those of the report, with the one boundary that all they print passes.

    Of two with one name that of the first package counts.
    """
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in packages or ("crosscheck.report.render",)]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(line=one_line, capital=capital, when=words.when)
    return environment


def _harmless(value: Any) -> Any:
    """What a template prints, before it is escaped: text without characters that hide or reorder."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _source(report: Report, source: Source, held: Iterable[Claim]) -> SourceRow:
    claims = [(c, *summary.state_of(report, c)) for c in held]
    counts = tuple(sum(state == wanted for _, state, _ in claims) for wanted in STATES)
    listed = tuple(c for c in claims if c[1] != "alone" or not report.coverage.left)
    return SourceRow(source, web_address(source.url), language_of(source), listed, counts)


def web_address(url: str | None) -> str | None:
    """``url`` when it is a plain http or https address with a host, else ``None``."""
    if not url or visible(url) != url or re.search(r"[\s\\\"'<>]", url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
