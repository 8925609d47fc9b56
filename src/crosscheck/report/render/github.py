"""Annotations of a GitHub workflow: one line for each open finding, on the line of its claim.

A step shows ten annotations of each level, so the worst come first and a last line says how many are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from crosscheck.model import Finding
from crosscheck.report.render.markdown import escaped
from crosscheck.report.render.markdown import render as markdown
from crosscheck.report.render.places import places, plain, worst_first
from crosscheck.report.render.terminal import gate_lines
from crosscheck.report.report import Report
from crosscheck.wording.values import cut

SHOWN = 10
"""Annotations of a level that one step shows."""
MOST_BYTES = 1024 * 1024
"""Of a job summary: the service refuses a longer one."""
_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report) -> str:
    """Workflow commands, one a line."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    left: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for finding in worst_first(report.open()):
        level = _LEVELS[finding.severity.value]
        told[level] += 1
        if told[level] > SHOWN:
            left[level] += 1
        else:
            yield _command(level, report, finding)
    for level, count in sorted(left.items()):
        yield f"::{level} title=crosscheck::{_data(f'{count} more; the report has them all')}"
    if not told:
        said = "; ".join(filter(None, ["no open findings", report.change, report.coverage.words()]))
        yield f"::notice title=crosscheck::{_data(said)}"


def _command(level: str, report: Report, finding: Finding) -> str:
    properties = {"title": f"{finding.rule} {finding.topic}"}
    found = places(report, finding)
    if found:
        properties = {"file": found[0].path, "line": str(found[0].line), "endLine": str(found[0].line), **properties}
    message = plain(report, finding)
    others = [f"{place.path}:{place.line} {place.said}" for place in found[1:]]
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{level} {listed}::{_data(chr(10).join([message, *cut(others)]))}"


def job_summary(report: Report, level: str) -> str:
    """The page of a job: the verdict of the gate, then the report in Markdown, cut to what the service takes.

    ``level`` is what the gate fails on: "error", "warning", "note" or "never".
    """
    verdict = gate_lines(report, level).rstrip("\n").rpartition("\n")[2]
    text = f"**{escaped(verdict)}**\n\n{markdown(report)}\n"
    if len(text.encode("utf-8")) <= MOST_BYTES:
        return text
    end = "\n\n… and more: the whole report is too long for this page.\n"
    kept = text.encode("utf-8")[: MOST_BYTES - len(end.encode("utf-8"))].decode("utf-8", "ignore")
    return kept.rpartition("\n## ")[0].rpartition("\n\n")[0] + end


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
