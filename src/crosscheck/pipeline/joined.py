"""The reports on several stories → one: the same as if all their claims had been judged at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosscheck.errors import Problem
from crosscheck.findings.ranked import ranked
from crosscheck.model import Claim, Finding, Severity, Source, Topic, Trace, Verdict
from crosscheck.model.series import Series
from crosscheck.pipeline.story import StoryReport
from crosscheck.report.coverage import scanned, with_left_out
from crosscheck.report.report import Coverage, Report
from crosscheck.text.names import outlet


def joined(parts: Iterable[StoryReport], sources: Sequence[Source], left: Mapping[str, Problem]) -> Report:
    """The report on all articles: findings with their reasons, changes, what was left.

    ``sources`` are sorted by their ids; ``left`` are those that were not read, and why.
    """
    findings: list[Finding] = []
    agreements: list[Finding] = []
    changes: list[Finding] = []
    incomparable: list[Finding] = []
    claims: list[Claim] = []
    series: list[Series] = []
    topics: dict[str, Topic] = {}
    states: dict[str, tuple[str, str]] = {}
    furniture: set[str] = set()
    why: dict[str, str] = {}
    doubted: set[str] = set()
    traces: dict[str, tuple[Trace, ...]] = {}
    for part in parts:
        findings += part.findings
        agreements += part.agreements
        changes += part.changes
        incomparable += part.incomparable
        claims += part.claims
        series += part.series
        topics |= part.topics
        states |= part.states
        furniture |= part.furniture
        why |= part.why
        doubted |= part.doubted
        traces |= part.traces
    claims.sort(key=lambda c: (c.source, c.id))
    report = Report(
        findings=tuple(_explained(ranked(findings), why, doubted)),
        agreements=tuple(sorted(agreements, key=lambda f: f.topic)),
        changes=tuple(sorted(changes, key=lambda f: f.topic)),
        incomparable=tuple(sorted(incomparable, key=lambda f: (f.reason == "unreadable", f.topic))),
        coverage=Coverage({c.id: states[c.id] for c in claims}),
        sources={s.id: replace(s, traces=traces.get(s.id, ())) for s in sources},
        topics=topics,
        claims=tuple(claims),
        names={s.id: outlet(s.publisher, s.id) for s in sources},
        series=tuple(sorted(series, key=lambda s: s.topic.slug)),
    )
    return with_left_out(scanned(report, furniture), left)


_YEAR = re.compile(r"\b\d{4}\b")


def _tells_year(finding: Finding) -> bool:
    """Whether the date whose weekday does not fit is told with its year; else the year was guessed, not the weekday."""
    return bool(_YEAR.search(finding.message.partition("”")[0]))


def _explained(findings: Iterable[Finding], why: Mapping[str, str], doubted: set[str]) -> Iterator[Finding]:
    """Findings with the reason why their positions speak of one thing; none of the rules about curated claims."""
    for finding in findings:
        if finding.verdict not in (Verdict.CONTRADICTION, Verdict.DISCREPANCY):
            continue
        doubtful = finding.topic in doubted
        if finding.rule == "XC104":
            if _tells_year(finding):
                yield finding
        elif finding.rule == "XC301":
            yield replace(finding, doubtful=doubtful)
        else:
            reason = f"; {why[finding.topic]}" if why[finding.topic] else ""
            message = f"{finding.message.rstrip('.')}{reason}."
            severity = Severity.WARNING if doubtful and finding.severity is Severity.ERROR else finding.severity
            safe = None if doubtful else finding.safe_wording
            yield replace(finding, message=message, doubtful=doubtful, severity=severity, safe_wording=safe)
