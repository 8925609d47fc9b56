"""One open draft: its report, and what an editor asks of it.  No protocol here; offsets are code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from crosscheck.drafts.document.draft import plain_draft
from crosscheck.drafts.document.ignores import comment
from crosscheck.drafts.offers import offer
from crosscheck.drafts.statements import Statement
from crosscheck.model import Finding
from crosscheck.pipeline.proof import Proofreader
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.proof_notes import focus
from crosscheck.report.render.proof_words import STATUS_WORDS, said_by
from crosscheck.report.report import Report

QUOTES = 4
CHECKED = "checked by the editor"
"""The reason that is put into a comment, for the editor to write a better one over it."""
_MARKED = re.compile(r"\.(?:md|markdown|html?|xhtml)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """A diagnostic: the words at ``[start, end)`` of the text."""

    start: int
    end: int
    severity: str
    rule: str
    message: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Edit:
    """A code action: ``text`` in the place of ``[start, end)``; ``safe``: a quick fix, else a suggestion."""

    title: str
    start: int
    end: int
    text: str
    problem: Problem
    safe: bool = False


class Sheet:
    """A draft as it stands in the editor, checked."""

    def __init__(self, uri: str, text: str, reader: Proofreader) -> None:
        self.text = text
        path = unquote(urlsplit(uri).path)
        self.html = bool(_MARKED.search(path))
        name = path.rpartition("/")[2] or "draft"
        self.report: Report = reader.check(plain_draft(text, name.rpartition(".")[0] or name, name))

    def problems(self) -> list[Problem]:
        """What is wrong, in the order of the text; closed findings aside."""
        made = []
        for finding in self.report.open():
            statement = self._statement_of(finding)
            start, end = (statement.start, statement.end) if statement else focus(finding)
            message = one_line(finding.message)
            if finding.safe_wording:
                message += f" Safe to print: {one_line(finding.safe_wording)}."
            made.append(Problem(start, end, finding.severity.value, finding.rule, message, finding))
        return sorted(made, key=lambda p: (p.start, p.end, p.rule))

    def _statement_of(self, finding: Finding) -> Statement | None:
        return next((s for s in self.report.statements if any(f.id == finding.id for f in s.findings)), None)

    def hover(self, offset: int) -> tuple[str, int, int] | None:
        """Markdown on the statement at ``offset`` with its place: the status, what is wrong, the sources' quotes."""
        found = [s for s in self.report.statements if s.start <= offset <= s.end]
        if not found:
            return None
        statement = min(found, key=lambda s: s.end - s.start)
        return "\n\n".join(self._told(statement)), statement.start, statement.end

    def _told(self, statement: Statement) -> Iterator[str]:
        origins = (
            f" by {statement.origins} independent origin{'s' * (statement.origins != 1)}" if statement.origins else ""
        )
        yield f"**{STATUS_WORDS[statement.status].capitalize()}**{origins}"
        for finding in statement.findings:
            yield f"{finding.rule}: {_escaped(finding.message)}"
            if finding.resolution is not None:
                yield f"Checked: {_escaped(finding.resolution.reason)}"
        if statement.arithmetic:
            yield f"It follows: {_escaped(statement.arithmetic)}"
        for claim in statement.quotes[:QUOTES]:
            yield f"> {_escaped(claim.quote)}\n>\n> {_escaped(said_by(self.report, claim))}"

    def edits(self, start: int, end: int) -> list[Edit]:
        """What can be done about the problems that touch ``[start, end]``."""
        made: list[Edit] = []
        for problem in self.problems():
            if problem.start > end or problem.end < start or problem.rule == "XC508":
                continue
            made.extend(self._edits_of(problem))
        return made

    def _edits_of(self, problem: Problem) -> Iterator[Edit]:
        made = offer(problem.finding, self._statement_of(problem.finding), self.report.names)
        if made is not None:
            yield Edit(made.title, problem.start, problem.end, made.text, problem, safe=made.safe)
        stop = self.text.find("\n", problem.end)
        stop = len(self.text) if stop < 0 else stop
        note = comment(problem.rule, CHECKED, html=self.html)
        yield Edit(f"Mark {problem.rule} as checked, with a reason", stop, stop, f" {note}", problem)


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", one_line(text))


def offsets_of_lines(text: str) -> Sequence[int]:
    """Where each line of a text begins; a line ends after LF, CRLF or CR."""
    return [0, *(m.end() for m in re.finditer(r"\r\n|\n|\r", text))]
