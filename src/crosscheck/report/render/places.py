"""Where a finding stands in the files of a repository, for formats that point at lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.model import Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.report import Report


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; ``path`` is relative to the top of the repository, with forward slashes.

    ``said`` is what stands there: "3,700: “Around 3,700 peacekeepers”".
    """

    path: str
    line: int
    said: str
    claim: str = ""


def places(report: Report, finding: Finding) -> list[Place]:
    """The claims of a finding that stand in files, the one to look at first in front; of a decision its own line.

    A claim that a change touched comes first (only the first place is shown on a pull request, and only when
    its line is in the change); then the order of the positions.
    """
    if finding.file is not None:
        return [Place(report.base + finding.file, finding.line or 1, one_line(finding.message))]
    found = [
        Place(report.base + c.file.replace("\\", "/"), c.line, one_line(f"{p.value}: “{c.quote}”"), c.id)
        for p in finding.positions
        for c in p.claims
        if c.file is not None and c.line is not None
    ]
    return sorted(found, key=lambda place: place.claim not in report.touched)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as they are ranked, the doubtful ones last."""
    return sorted(findings, key=lambda f: (f.doubtful, f.severity.rank))


def plain(report: Report, finding: Finding) -> str:
    """The message on one line, without the place in front: a format that points at a line says it in its own way."""
    message = one_line(finding.message)
    for place in places(report, finding):
        message = message.removeprefix(f"{place.path.removeprefix(report.base)}:{place.line}: ")
    return message[:1].upper() + message[1:]
