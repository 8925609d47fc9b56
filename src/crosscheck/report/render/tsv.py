"""Tab-separated values: a row for each claim of each finding; cells that a spreadsheet would run are defused."""

from __future__ import annotations

from crosscheck.report.render.passages import one_line
from crosscheck.report.report import Report, rows

COLUMNS = (
    "finding", "rule", "verdict", "severity", "topic", "message", "resolved", "position", "source", "claim", "quote",
    "as_of", "attribution",
)  # fmt: skip


def render(report: Report) -> str:
    """A header and the rows, in the order of the findings; those set aside are left out."""
    found = [f for f in report.findings if f.id not in report.aside]
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(_cell(row[column]) for column in COLUMNS) for row in rows(found)]
    return "\n".join(lines) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    text = one_line(str(value)).replace("\t", " ")
    return f"'{text}" if text[:1] in "=+-@" and text else text
