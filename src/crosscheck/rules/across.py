"""Findings that hold claims of several topics together: what is held, and how a finding names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crosscheck.comparing.positions import positions
from crosscheck.model import Claim, Finding, Modality, Position, Severity, Topic, Verdict
from crosscheck.model.interval import Interval
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.rules.phrases import question
from crosscheck.wording.values import show_date


def by_topic(case: Case) -> dict[str, list[Claim]]:
    """Actual claims of quantities and dates, scope aside: only claims without a scope take part."""
    claims: dict[str, list[Claim]] = {}
    for partition in case.partitions:
        if partition.modality is Modality.ACTUAL and not partition.scope:
            claims.setdefault(partition.topic.slug, []).extend(c for c in partition.claims if core_of(c) is not None)
    return claims


def core_of(claim: Claim) -> Interval | None:
    """Where the claim's value surely lies; ``None`` without a value or a place on a line."""
    return claim.value.core if claim.value is not None else None


def line_of(claim: Claim, which: str) -> Interval:
    """The core or the support of a claim whose value lies on a line."""
    assert claim.value is not None
    interval = claim.value.support if which == "support" else claim.value.core
    assert interval is not None
    return interval


def positions_on(topic: Topic, claims: Sequence[Claim]) -> list[Position]:
    """The positions of claims, under the title of their topic or its slug."""
    name = topic.title or topic.slug
    return [replace(p, value=f"{name}: {show_date(p.value)}") for p in positions(claims)]


def across(
    case: Case, code: str, topic: Topic, verdict: Verdict, told: Sequence[tuple[Topic, Sequence[Claim]]], message: str
) -> Finding:
    """A finding of rule ``code`` under ``topic``, whose positions are those of several topics, each under its name."""
    made = [position for about, claims in told for position in positions_on(about, claims)]
    severity = RULES[code].severity if verdict is Verdict.CONTRADICTION else Severity.WARNING
    return Finding(
        rule=code, topic=topic.slug, message=message, severity=severity, positions=tuple(made), verdict=verdict,
        settled_by=question(topic, made, case, across=True), weight=topic.weight,
    )  # fmt: skip
