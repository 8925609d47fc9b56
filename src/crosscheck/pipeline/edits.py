"""What may be put in the place of a draft's words by a machine: the offers that are safe, as edits of its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.offers import offer
from crosscheck.drafts.statements import Statement
from crosscheck.model import Finding
from crosscheck.report.render.proof_notes import focus
from crosscheck.report.report import Fix


def edits(
    draft: Draft, statements: Iterable[Statement], found: Iterable[Finding], names: Mapping[str, str]
) -> dict[str, Fix]:
    """The replacements that are safe as edits of the draft's file, where that file is the text itself."""
    if draft.path is None or draft.file is not None or draft.path.endswith((".docx", ".pdf")):
        return {}
    told: list[tuple[Finding, Statement | None, tuple[int, int]]]
    told = [(finding, s, (s.start, s.end)) for s in statements for finding in s.findings]
    placed = {finding.id for finding, _, _ in told}
    told += [(finding, None, focus(finding)) for finding in found if finding.id not in placed]
    return {
        finding.id: Fix(_in_bytes(draft, start), _in_bytes(draft, end), made.text)
        for finding, statement, (start, end) in told
        if finding.resolution is None and (made := offer(finding, statement, names)) is not None and made.safe
    }


def _in_bytes(draft: Draft, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, the column in UTF-8 bytes."""
    line, column = draft.place(offset)
    return line, len(draft.text[offset - column + 1 : offset].encode()) + 1
