"""A proof as Markdown: the counts, what is wrong with its quotes, and every statement in a table."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.report.render.markdown import escaped
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.proof_words import STATUS_WORDS, said_by, shown, verdict
from crosscheck.report.render.words import number_of
from crosscheck.report.report import Report
from crosscheck.wording.values import listed


def render(report: Report) -> str:
    """The page, ending in a line break."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    draft = report.draft
    assert draft is not None
    yield f"# Proof of {escaped(one_line(report.name(draft.id)))}"
    yield ""
    yield escaped(verdict(report))
    for finding in report.open():
        own = finding.positions[0].claims[0]
        line = own.line or (draft.place(own.anchor.start)[0] if own.anchor else 1)
        yield ""
        yield f"## Line {line}: {finding.severity.value} {finding.rule}"
        yield ""
        yield escaped(one_line(finding.message))
        yield ""
        for position in finding.positions:
            for claim in position.claims:
                who = "the draft" if claim.source == draft.id else said_by(report, claim)
                yield f"- {escaped(who)}: “{escaped(one_line(claim.quote))}”"
        if finding.safe_wording:
            yield ""
            yield f"Safe to print: {escaped(finding.safe_wording)}"
    if report.statements:
        yield from ("", "## Every statement", "", "| line | statement | status | sources |", "|---:|---|---|---|")
    for s in report.statements:
        names = listed([one_line(report.name(i)) for i in s.sources[:4]]) + (
            f"; {s.arithmetic}" if s.arithmetic else ""
        )
        cells = (str(s.line), one_line(s.text), STATUS_WORDS[s.status], names)
        yield "| " + " | ".join(escaped(c) for c in cells) + " |"
    if report.unread_sentences:
        yield from ("", f"## Not looked at: {number_of(len(report.unread_sentences), 'sentence')}", "")
    for sentence in report.unread_sentences or ():
        yield f"- line {sentence.line}: {escaped(shown(draft, sentence.text))}"
