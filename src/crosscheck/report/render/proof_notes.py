"""What every form of a proof tells of each statement: what is the matter, in which words of the sources.

A note is one statement, or one finding that belongs to none (the draft against itself, names, comments).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from crosscheck.comparing.origins import origins
from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding, Position
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.proof_words import STATUS_WORDS, STYLES, label_of, names, shown
from crosscheck.report.render.words import as_of
from crosscheck.report.report import Report
from crosscheck.wording.values import capital, show_position

REPEATED = 100
"""Characters of a quote by which it is found in a message, which may have it cut."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a source, cut around its value; ``who`` is its name, ``when`` the date in words."""

    lead: str
    value: str
    trail: str
    who: str
    when: str

    @property
    def text(self) -> str:
        return f"{self.lead}{self.value}{self.trail}"

    @property
    def cited(self) -> str:
        """ "CNA, published 20 September 2022"."""
        return ", ".join(filter(None, (self.who, self.when)))


@dataclass(frozen=True, slots=True)
class Stand:
    """One position of the sources: its value, how many independent origins hold it, and their words."""

    value: str
    origins: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Objection:
    """One open finding; ``nearest``: the quotes are no rivals, only what comes nearest."""

    finding: Finding
    label: str
    style: str
    message: str
    stands: tuple[Stand, ...]
    nearest: bool

    @property
    def sentence(self) -> str:
        """The label, the rule and the message as one sentence that says nothing twice."""
        if self.message.casefold().startswith(self.label.split(" ")[0].casefold()):
            return f"{capital(self.message)} ({self.finding.rule})"
        return f"{capital(self.label)} ({self.finding.rule}): {self.message}"

    def fresh(self, quote: Quote) -> bool:
        """Whether the message does not have the words of ``quote`` already: then who said them, and when, is enough."""
        return quote.text[:REPEATED] not in self.message

    @property
    def key(self) -> tuple[str, str, str]:
        """Equal for the same objection to the same words in another place."""
        return self.finding.rule, self.message, self.finding.safe_wording or ""


@dataclass(frozen=True, slots=True)
class Note:
    """A stretch of the draft and what is to be said of it.

    ``index`` counts all notes from 1, ``number`` those with objections, else 0.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    label: str
    style: str
    objections: tuple[Objection, ...]
    closed: tuple[str, ...]
    stands: tuple[Stand, ...]
    names: str
    arithmetic: str
    index: int = 0
    number: int = 0


def notes_of(report: Report) -> list[Note]:
    """Every statement and every other finding of the proof, in the order of the draft."""
    draft = report.draft
    assert draft is not None
    made = [_of_statement(report, draft, s) for s in report.statements]
    told = {f.id for s in report.statements for f in s.findings}
    made += [_of_finding(report, draft, f) for f in report.findings if f.id not in told]
    made.sort(key=lambda n: (n.start, -n.end))
    objected = count(1)
    return [
        replace(note, index=index, number=next(objected) if note.objections else 0)
        for index, note in enumerate(made, 1)
    ]


def _of_statement(report: Report, draft: Draft, statement: Statement) -> Note:
    objections = tuple(_objections(report, draft, statement.findings, statement))
    closed = tuple(_closed(statement.findings))
    style = "checked" if closed else "supported" if statement.status == "supported" else "quiet"
    return Note(
        start=statement.start,
        end=statement.end,
        line=statement.line,
        column=statement.column,
        text=shown(draft, statement.text),
        label=_label(objections) or ("checked by the editor" if closed else STATUS_WORDS[statement.status]),
        style=objections[0].style if objections else style,
        objections=objections,
        closed=closed,
        stands=() if objections else tuple(_stands(report, draft, [Position("", statement.quotes)])),
        names=names(report, statement.sources) if statement.status == "supported" else "",
        arithmetic=one_line(statement.arithmetic or ""),
    )


def _of_finding(report: Report, draft: Draft, finding: Finding) -> Note:
    start, end = focus(finding)
    own = finding.positions[0].claims[0] if finding.positions else None
    line, column = draft.place(start)
    objections = tuple(_objections(report, draft, (finding,), None))
    return Note(
        start=start,
        end=end,
        line=own.line if own is not None and own.line is not None and draft.file is not None else line,
        column=column,
        text=shown(draft, draft.text[start:end]),
        label=_label(objections) or "checked by the editor",
        style=objections[0].style if objections else "checked",
        objections=objections,
        closed=tuple(_closed((finding,))),
        stands=(),
        names="",
        arithmetic="",
    )


def _objections(
    report: Report, draft: Draft, findings: Iterable[Finding], statement: Statement | None
) -> Iterator[Objection]:
    """The open findings, gravest first; doubtful ones too, which say so."""
    opened = [f for f in findings if f.resolution is None and f.id not in report.aside]
    for finding in sorted(opened, key=lambda f: f.severity.rank):
        stands = tuple(_stands(report, draft, finding.positions, skip=True))
        nearest = not stands and statement is not None
        if nearest and statement is not None:
            stands = tuple(_stands(report, draft, [Position("", statement.quotes[:1])]))
        style = STYLES.get(finding.rule) or ("contradicted" if finding.severity.value == "error" else "differs")
        label = label_of(finding, statement)
        if statement is not None and statement.status == "disputed":
            style = "disputed"
        yield Objection(finding, label, style, one_line(finding.message), stands, nearest)


def _label(objections: Sequence[Objection]) -> str:
    return ", ".join(dict.fromkeys(o.label for o in objections))


def _closed(findings: Iterable[Finding]) -> Iterator[str]:
    for finding in findings:
        if finding.resolution is not None:
            yield f"{finding.rule}: {one_line(finding.resolution.reason)}"


def _stands(report: Report, draft: Draft, positions: Sequence[Position], *, skip: bool = False) -> Iterator[Stand]:
    """The positions with the words of each source once; ``skip``: without the draft's own claim, the first."""
    own = {c.id for c in positions[0].claims} if skip and positions else set()
    for position in positions:
        claims = [c for c in position.claims if c.id not in own]
        once = list({(c.source, " ".join(c.quote.split())): c for c in claims}.values())
        if once:
            theirs = [c for c in once if c.source != draft.id]
            quotes = tuple(_quote(report, draft, c) for c in once)
            value = once[0].value
            words = show_position(position.value, value.kind) if value is not None else position.value
            yield Stand(one_line(words), origins(theirs).count if theirs else 0, quotes)


def _quote(report: Report, draft: Draft, claim: Claim) -> Quote:
    lead, value, trail = claim.quote, "", ""
    if claim.value is not None and claim.value.text:
        before, found, after = claim.quote.partition(claim.value.text)
        if found:
            lead, value, trail = before, found, after
    space = " " if lead[-1:].isspace() and value else ""
    gap = " " if trail[:1].isspace() else ""
    if claim.source == draft.id:
        line = draft.place(claim.anchor.start)[0] if claim.anchor else claim.line
        who, when = f"the draft, line {line}", ""
    else:
        who, when = one_line(report.name(claim.source)), as_of(claim) if claim.as_of else ""
    return Quote(one_line(lead) + space, one_line(value), gap + one_line(trail), who, when)


def focus(finding: Finding) -> tuple[int, int]:
    """The words of the draft that a finding is about: the value inside the quote."""
    if not finding.positions:
        return 0, 1
    claim = finding.positions[0].claims[0]
    if claim.anchor is None:
        return 0, 1
    at = claim.quote.find(claim.value.text) if claim.value is not None else -1
    if claim.value is None or at < 0:
        return claim.anchor.start, claim.anchor.end
    start = claim.anchor.start + at
    return start, start + len(claim.value.text)
