"""One line for each open finding: ``file:line:column: CODE message``, the form that editors and ``grep`` jump by."""

from __future__ import annotations

from crosscheck.model import Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.places import places, plain, worst_first
from crosscheck.report.report import Report


def render(report: Report) -> str:
    """The findings that count, worst first, each at the claim to look at first; empty when there is none."""
    return "".join(f"{_at(report, f)}{f.rule} {plain(report, f)}\n" for f in worst_first(report.open()))


def _at(report: Report, finding: Finding) -> str:
    """ "claims/crew.yaml:12: ", "post.txt:5:14: "; nothing where no file holds it."""
    place = next(iter(places(report, finding)), None)
    if place is None:
        return ""
    return f"{one_line(place.path)}:{place.line}:{f'{place.column}:' if place.column else ''} "
