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


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        ("Nobody was hurt in the fire at the mill.", "Three people were hurt in the fire at the mill.", "XC201"),
        (
            "Tolan Brask was charged with first-degree murder over the death of his neighbour.",
            "Tolan Brask was charged with second-degree murder over the death of his neighbour.",
            "XC205",
        ),
    ],
)
def test_one_difference_is_told_once(one: str, other: str, rule: str) -> None:
    report = crosscheck.scan([Source(one, "a", "2024-05-03"), Source(other, "b", "2024-05-03")])
    assert [f.rule for f in report.open()] == [rule], [f.message for f in report.findings]
