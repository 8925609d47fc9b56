"""The reports on the parts of a table, put together as one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crosscheck.findings.ranked import ranked
from crosscheck.model import Finding, Source
from crosscheck.report.report import Coverage, Report


def joined(reports: Iterable[Report]) -> Report:
    """One report on parts that share no topic, the same in whatever order they come: findings ranked anew."""
    made = list(reports)
    if len(made) == 1:
        return made[0]
    sources: dict[str, Source] = {}
    for source in (s for report in made for s in report.sources.values()):
        known = sources.setdefault(source.id, source)
        sources[source.id] = replace(known, published=known.published if known == source else _day(known, source))
    states = {id: state for report in made for id, state in report.coverage.states.items()}
    return Report(
        findings=tuple(ranked(f for report in made for f in report.findings)),
        agreements=_sorted(f for report in made for f in report.agreements),
        changes=_sorted(f for report in made for f in report.changes),
        incomparable=_sorted(f for report in made for f in report.incomparable),
        coverage=Coverage(dict(sorted(states.items()))),
        sources=dict(sorted(sources.items())),
        topics=dict(sorted((slug, topic) for report in made for slug, topic in report.topics.items())),
        claims=tuple(sorted((c for report in made for c in report.claims), key=lambda c: (c.source, c.id))),
        names={id: name for report in made for id, name in sorted(report.names.items())},
        series=tuple(sorted((s for report in made for s in report.series), key=lambda s: s.topic.slug)),
    )


def _day(one: Source, other: Source) -> str | None:
    return one.published if one.published == other.published else None


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By topic; those of one come from one part, and stay as they were."""
    return tuple(sorted(findings, key=lambda f: f.topic))
