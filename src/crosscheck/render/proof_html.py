"""A proof as one HTML file: the draft with each statement marked, and what the sources say beside it.

No script.  A mark is a link: click it, or reach it with the tab key, and its note opens in the margin; all notes
stand again below the draft, numbered, which is what paper and screen readers get.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.drafts.draft import Draft
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding
from crosscheck.render.html import hash_of, page_environment
from crosscheck.render.passages import one_line
from crosscheck.render.proof_terminal import STATUS_WORDS, said_by, verdict
from crosscheck.report import STATUSES, Report

QUOTES = 4


@dataclass(frozen=True, slots=True)
class Note:
    """What the margin says of one statement, or of a finding that belongs to none."""

    number: int
    status: str
    words: str
    text: str
    line: int
    messages: tuple[str, ...]
    safe: tuple[str, ...]
    checked: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    origins: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the draft; ``note`` when it is marked."""

    text: str
    note: Note | None = None


def render(report: Report) -> str:
    """The page as text, UTF-8."""
    environment = page_environment()
    style = environment.get_template("proof.css").render()
    draft = report.draft
    assert draft is not None
    notes = [(s, _note(report, s, n)) for n, s in enumerate(_apart(report.statements), 1)]
    told = {f.id for s, _ in notes for f in s.findings}
    others = [f for f in report.findings if f.id not in told]
    page = environment.get_template("proof.html").render(
        title=one_line(report.name(draft.id)),
        style_hash=hash_of(style),
        verdict=verdict(report),
        counts=[(s, STATUS_WORDS[s], n) for s in STATUSES if (n := report.statement_counts()[s])],
        paragraphs=list(_paragraphs(draft.text, notes)),
        notes=[note for _, note in notes],
        others=[_other(draft, f) for f in others],
        sources=[(one_line(report.name(s.id)), s.published or "") for s in report.sources.values() if s.id != draft.id],
    )
    return page + "\n"


def _apart(statements: Sequence[Statement]) -> list[Statement]:
    """Statements that do not overlap: one inside another (a figure in a quotation) is told by the outer one."""
    kept: list[Statement] = []
    for statement in sorted(statements, key=lambda s: (s.start, -s.end)):
        if not kept or statement.start >= kept[-1].end:
            kept.append(statement)
        elif statement.findings and not kept[-1].findings:
            kept[-1] = statement
    return kept


def _note(report: Report, statement: Statement, number: int) -> Note:
    opened = [f for f in statement.findings if f.resolution is None]
    closed = [f for f in statement.findings if f.resolution is not None]
    return Note(
        number=number,
        status="checked" if closed and not opened else statement.status,
        words=STATUS_WORDS[statement.status],
        text=one_line(statement.text),
        line=statement.line,
        messages=tuple(one_line(f.message) for f in opened)
        or ((f"It follows: {statement.arithmetic}.",) if statement.arithmetic else ()),
        safe=tuple(f.safe_wording for f in opened if f.safe_wording),
        checked=tuple(f"{f.rule}: {f.resolution.reason}" for f in closed if f.resolution),
        quotes=tuple(_quotes(report, statement.quotes)),
        origins=f"{statement.origins} independent origin{'s' * (statement.origins != 1)}" if statement.origins else "",
    )


def _quotes(report: Report, claims: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    seen: dict[tuple[str, str], None] = {}
    for claim in claims:
        pair = (said_by(report, claim), one_line(claim.quote))
        if pair not in seen and len(seen) < QUOTES:
            seen[pair] = None
            yield pair


def _other(draft: Draft, finding: Finding) -> tuple[int, str, str, str]:
    anchor = finding.positions[0].claims[0].anchor
    line = draft.place(anchor.start)[0] if anchor else 1
    state = "checked" if finding.resolution is not None else finding.severity.value
    return line, state, finding.rule, one_line(finding.message)


def _paragraphs(text: str, notes: Sequence[tuple[Statement, Note]]) -> Iterator[list[Piece]]:
    """The draft in paragraphs, each in pieces."""
    pieces: list[Piece] = []
    at = 0
    for statement, note in notes:
        plain = text[at : statement.start].split("\n\n")
        for number, part in enumerate(plain):
            if number:
                yield pieces
                pieces = []
            if part:
                pieces.append(Piece(part))
        pieces.append(Piece(text[statement.start : statement.end], note))
        at = statement.end
    for number, part in enumerate(text[at:].split("\n\n")):
        if number:
            yield pieces
            pieces = []
        if part:
            pieces.append(Piece(part))
    yield pieces
