"""Where a finding stands in the files of a project, for formats that point at lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from crosscheck.model import Claim, Finding
from crosscheck.render.passages import one_line
from crosscheck.report import Report


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a claims file; ``path`` is relative to the project, with forward slashes."""

    path: str
    line: int
    claim: Claim
    position: str

    @property
    def said(self) -> str:
        """ "3,700: “Around 3,700 peacekeepers”": what stands there."""
        return one_line(f"{self.position}: “{self.claim.quote}”")


def places(report: Report, finding: Finding) -> list[Place]:
    """The claims of a finding that stand in files, the one to look at first in front.

    A claim that a change touched comes first (only the first place is shown on a pull request, and only when
    its line is in the change); then the order of the positions.
    """
    found = [
        Place(c.file.replace("\\", "/"), c.line, c, p.value)
        for p in finding.positions
        for c in p.claims
        if c.file is not None and c.line is not None
    ]
    return sorted(found, key=lambda place: place.claim.id not in report.touched)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as they are ranked, the doubtful ones last."""
    return sorted(findings, key=lambda f: (f.doubtful, f.severity.rank))
