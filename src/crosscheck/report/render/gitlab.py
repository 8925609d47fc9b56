"""GitLab code quality report: a JSON list of open findings that stand in files."""

from __future__ import annotations

import json

from crosscheck.report.render.places import places, plain, worst_first
from crosscheck.report.report import Report

_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def render(report: Report) -> str:
    """One entry for each finding, at its first place; the fingerprint is the finding's id."""
    entries = [
        {
            "description": plain(report, finding),
            "check_name": finding.rule,
            "fingerprint": finding.id,
            "severity": _SEVERITIES[finding.severity.value],
            "location": {"path": found[0].path, "lines": {"begin": found[0].line}},
        }
        for finding in worst_first(report.open())
        if (found := places(report, finding))
    ]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"
