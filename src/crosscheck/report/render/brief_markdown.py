"""Briefs as Markdown: to paste into a mail or a document, or to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.model import Claim
from crosscheck.report.render import words
from crosscheck.report.render.briefing import Brief, Difference
from crosscheck.report.render.markdown import escaped, table
from crosscheck.report.render.passages import one_line
from crosscheck.report.report import Report
from crosscheck.wording.values import capital


def render(report: Report, briefs: Sequence[Brief]) -> str:
    """The briefs, one after the other, each under its title."""
    return "\n".join(line for brief in briefs for line in _brief(report, brief))


def _brief(report: Report, brief: Brief) -> Iterator[str]:
    yield from (f"# {escaped(brief.title)}", "", escaped(brief.lead), "")
    if brief.advice:
        yield from ("**To print**", "")
        yield from (f"- {escaped(a.told)} ({escaped(a.why)})" for a in brief.advice)
        yield ""
    rows = [(f.value, f.state or "fact", f.who, f.since, f.until, str(f.origins)) for f in brief.figures]
    if rows:
        yield from table(("Value", "As", "Who", "Since", "Until", "Origins"), rows)
    if brief.voices:
        yield from (f"{escaped(capital(brief.voices))}.", "")
    if brief.differences:
        yield from ("## What differs", "")
        for difference in brief.differences:
            yield from _difference(difference)
    if brief.claims:
        yield from ("## In their words", "")
        for claim in brief.claims:
            yield from (f"> “{escaped(one_line(claim.quote))}”  ", f"> — {escaped(_said(report, claim))}", "")
    if brief.alone:
        yield from ("## Not compared", "", *(f"- {escaped(line)}" for line in brief.alone), "")


def _difference(difference: Difference) -> Iterator[str]:
    yield f"- `{difference.rule}`, {difference.verdict}: {escaped(difference.told)}"
    if difference.reconciled:
        yield f"  - {escaped(difference.reconciled)}."
    if difference.ruling:
        yield f"  - Ruled: {escaped(difference.ruling)}"
    if difference.ask:
        yield f"  - {escaped(difference.ask)}"
    yield ""


def _said(report: Report, claim: Claim) -> str:
    """Outlet, circumstances, agencies it goes back to, and where the article stands."""
    source = report.sources[claim.source]
    back = [one_line(root.name) for root in claim.roots if root.name]
    parts = [one_line(report.name(claim.source)), *words.circumstances(claim)]
    parts += [f"from {', '.join(back)}"] if back else []
    return "; ".join([*parts, *([one_line(source.url)] if source.url else [])])
