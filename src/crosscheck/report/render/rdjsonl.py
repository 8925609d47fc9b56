"""Reviewdog Diagnostic Format, one JSON object a line, for each open finding that stands in a file."""

from __future__ import annotations

import json
from typing import Any

from crosscheck.model import Finding
from crosscheck.report.render.places import Place, places, plain, worst_first
from crosscheck.report.report import Report

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report) -> str:
    """JSON Lines, worst first."""
    found = (f for f in worst_first(report.open()) if places(report, f))
    return "".join(json.dumps(_diagnostic(report, f), ensure_ascii=False) + "\n" for f in found)


def _diagnostic(report: Report, finding: Finding) -> dict[str, Any]:
    first, *others = places(report, finding)
    diagnostic: dict[str, Any] = {
        "message": plain(report, finding),
        "location": _location(first),
        "severity": _SEVERITIES[finding.severity.value],
        "source": {"name": "crosscheck"},
        "code": {"value": finding.rule},
    }
    if others:
        diagnostic["related_locations"] = [{"message": o.said, "location": _location(o)} for o in others]
    fix = report.fixes.get(finding.id)
    if fix is not None:
        span = {"start": _position(fix.start), "end": _position(fix.end)}
        diagnostic["location"]["range"] = span
        diagnostic["suggestions"] = [{"range": span, "text": fix.text}]
    return diagnostic


def _location(place: Place) -> dict[str, Any]:
    return {"path": place.path, "range": {"start": {"line": place.line}}}


def _position(at: tuple[int, int]) -> dict[str, int]:
    return {"line": at[0], "column": at[1]}
