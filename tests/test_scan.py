"""Articles without curation: what scan finds, what it must leave alone, and why it takes two mentions for one thing."""

from __future__ import annotations

import random
from itertools import combinations
from typing import Any

import pytest

import crosscheck
from crosscheck.model import Finding, Source
from crosscheck.report import Report


def articles(case: dict[str, Any]) -> list[Source]:
    return [Source(a["text"], a["id"], str(a["published"])) for a in case["articles"]]


def held_apart(findings: tuple[Finding, ...], one: str, other: str) -> bool:
    """Some finding has the two values as two positions."""
    return any({one, other} <= {p.value for p in f.positions} for f in findings)


@pytest.mark.cases("scan_stories.yaml")
def test_stories(case: dict[str, Any]) -> None:
    report = crosscheck.scan(articles(case))
    said = [f"{f.message} {[p.value for p in f.positions]}" for f in report.findings]
    for one, other in case.get("finds", []):
        assert held_apart(report.findings, one, other), (one, other, said)
    for one, other in case.get("quiet", []):
        assert not held_apart(report.findings, one, other), (one, other, said)
    for one, other in case.get("changes", []):
        assert held_apart(report.changes, one, other), (one, other)


@pytest.mark.cases("scan_stories.yaml")
def test_quotes_are_cut_from_the_articles(case: dict[str, Any]) -> None:
    sources = articles(case)
    texts = {s.id: s.text for s in sources}
    for claim in crosscheck.scan(sources).claims:
        assert claim.anchor is not None
        assert claim.quote == texts[claim.source][claim.anchor.start : claim.anchor.end]
        assert 0 < len(claim.quote) <= 300
