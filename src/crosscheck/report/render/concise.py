"""One line for each open finding: ``file:line:column: CODE message``, the form that editors and ``grep`` jump by."""

from __future__ import annotations

from crosscheck.report.render.places import at, plain, worst_first
from crosscheck.report.report import Report


def render(report: Report) -> str:
    """The findings that count, worst first, each at the claim to look at first; empty when there is none."""
    return "".join(f"{at(report, f)}{f.rule} {plain(report, f)}\n" for f in worst_first(report.open()))
