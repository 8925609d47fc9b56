"""Kinds of failure that were reported of scan, each with inputs of its own: short articles and longer ones.

``expect``: what the scan must come to, one of several with "|": a finding that is not doubtful, a change, nothing at
all (also where values agree).
"""

from __future__ import annotations

from typing import Any

import pytest

import crosscheck
from crosscheck.model import Source
from crosscheck.report.report import Report


def outcome(report: Report) -> str:
    """The gravest thing that a report holds."""
    if any(not f.doubtful for f in report.findings):
        return "finding"
    if report.findings:
        return "doubtful finding"
    return "change" if report.changes else "nothing"


@pytest.mark.cases("scan_kinds.jsonl")
def test_kinds(case: dict[str, Any]) -> None:
    published = case.get("published", [None, None])
    articles = [
        Source(text, name, day) for text, name, day in zip(case["articles"], ("a", "b"), published, strict=True)
    ]
    report = crosscheck.scan(articles)
    assert outcome(report) in case["expect"].split("|"), [f.message for f in report.findings]
