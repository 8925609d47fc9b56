"""One line for each open objection to a draft: ``file:line:column: CODE message``."""

from __future__ import annotations

from crosscheck.report.render.passages import one_line
from crosscheck.report.render.proof_notes import notes_of
from crosscheck.report.report import Report


def render(report: Report) -> str:
    """The objections in the order of the draft; empty when there is none."""
    assert report.draft is not None
    file = one_line(report.name(report.draft.id))
    told = ((n, o) for n in notes_of(report) for o in n.objections if not o.finding.doubtful)
    return "".join(f"{file}:{n.line}:{n.column}: {o.finding.rule} {o.message}\n" for n, o in told)
