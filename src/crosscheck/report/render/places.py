"""Where a finding stands in the files of a repository, for formats that point at lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from crosscheck.model import Claim, Finding
from crosscheck.report.render.passages import one_line
from crosscheck.report.report import Report
from crosscheck.text.anchors import line_of


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file; ``path`` is relative to the top of the repository, with forward slashes.

    ``said`` is what stands there: "3,700: “Around 3,700 peacekeepers”".  ``column`` counts code points from 1; there is
    none in a claims file, where a claim takes whole lines.
    """

    path: str
    line: int
    said: str
    claim: str = ""
    column: int | None = None


def places(report: Report, finding: Finding) -> list[Place]:
    """The claims of a finding that stand in files, the one to look at first in front; of a decision its own line.

    A claim that nobody wrote down (of a scan) stands where its article says it. A claim that a change touched comes
    first (only the first place is shown on a pull request, and only when its line is in the change); then the order
    of the positions, older versions of an article behind the others.
    """
    if finding.file is not None:
        return [Place(report.base + finding.file, finding.line or 1, one_line(finding.message))]
    held = [(p, c) for p in finding.positions for c in p.claims]
    found = [
        Place(report.base + file.replace("\\", "/"), line, one_line(f"{p.value}: “{c.quote}”"), c.id, column)
        for p, c in sorted(held, key=lambda both: _is_older(report, both[1]))
        for file, line, column in _stands(report, c)
    ]
    return sorted(found, key=lambda place: place.claim not in report.touched)


def _is_older(report: Report, claim: Claim) -> bool:
    source = report.sources.get(claim.source)
    return source is not None and source.version_of is not None


def _stands(report: Report, claim: Claim) -> list[tuple[str, int, int | None]]:
    """File, line and column of a claim, if there is a file; only plain text has the lines that it is read by."""
    if claim.file is not None:
        return [(claim.file, claim.line, None)] if claim.line is not None else []
    source = report.sources.get(claim.source)
    if source is None or source.path is None or claim.start is None:
        return []
    if PurePath(source.path).suffix.lower() not in (".txt", ".md"):
        return [(source.path, 1, None)]
    return [(source.path, *line_of(source.text, claim.start))]


def at(report: Report, finding: Finding) -> str:
    """The place to look at first, for a line of its own: "claims/crew.yaml:12: ", "post.txt:5:14: "; "" without any."""
    place = next(iter(places(report, finding)), None)
    if place is None:
        return ""
    return f"{one_line(place.path)}:{place.line}:{f'{place.column}:' if place.column else ''} "


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as they are ranked, the doubtful ones last."""
    return sorted(findings, key=lambda f: (f.doubtful, f.severity.rank))


def plain(report: Report, finding: Finding) -> str:
    """The message on one line, without the place in front: a format that points at a line says it in its own way."""
    message = one_line(finding.message)
    for place in places(report, finding):
        message = message.removeprefix(f"{place.path.removeprefix(report.base)}:{place.line}: ")
    return message[:1].upper() + message[1:]
