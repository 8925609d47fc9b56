"""``crosscheck.scan``: articles without any curation, held against each other.

sources → assertions (subjects/) → stories → clusters (alignment/) → topics and claims → the way of curated ones
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from crosscheck.alignment.compared import compared
from crosscheck.alignment.gathered import Compared
from crosscheck.alignment.scored import Ensembles, shipped
from crosscheck.alignment.stories import Story, stories
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.model import Finding, Severity, Source, Verdict
from crosscheck.pipeline.project import check_evaluated
from crosscheck.report.coverage import scanned, with_left_out
from crosscheck.report.report import Report
from crosscheck.settings import Settings
from crosscheck.sources.folder import read_sources
from crosscheck.sources.readable import parted
from crosscheck.subjects.article import Told, read_all


def scan(
    paths_or_sources: Iterable[str | Path | Source],
    published: Mapping[str, str] | None = None,
    settings: Settings | None = None,
) -> Report:
    """The likely disagreements of some articles, with no topics and no claims.

    Each is a file or folder, or a :class:`~crosscheck.model.Source`; ``published`` (file → EDTF) says when a file
    appeared, as a ``sources.yaml`` beside it may; ``settings`` are a project's own.  Findings that may be about
    two different things are marked ``doubtful``; every message says why the two are taken to be about one.
    Raises ``CrosscheckError`` when there is nothing to read, or something cannot be read.
    """
    given = list(paths_or_sources)
    sources = [s for s in given if isinstance(s, Source)]
    found, problems = read_sources([Path(p) for p in given if not isinstance(p, Source)], published)
    if problems:
        raise CrosscheckError(problems)
    return scan_sources([*sources, *found], settings=settings)


def scan_sources(
    sources: Sequence[Source],
    done: Callable[[int], None] | None = None,
    settings: Settings | None = None,
    ensembles: Ensembles | None = None,
) -> Report:
    """:func:`scan` of articles already read; ``done`` is told how many characters are behind.

    ``ensembles`` are other weights than those that are shipped.  Raises ``CrosscheckError`` when there are no
    articles, or two have one id.  What is not English is left out (:mod:`crosscheck.sources.readable`).
    """
    return scan_told(sources, done, settings, ensembles)[0]


def scan_told(
    sources: Sequence[Source],
    done: Callable[[int], None] | None = None,
    settings: Settings | None = None,
    ensembles: Ensembles | None = None,
) -> tuple[Report, Mapping[str, Told]]:
    """:func:`scan_sources`, and beside the report what each article tells, by its id."""
    ordered = sorted(sources, key=lambda s: s.id)
    by_id = {s.id: s for s in ordered}
    if not sources or len(by_id) < len(sources):
        why = "no articles were given" if not sources else "two articles have the same id"
        raise CrosscheckError([Problem("scan", None, why)])
    settings = settings or Settings()
    readable, left = parted(ordered)
    behind = 0

    def count(source: Source) -> None:
        nonlocal behind
        behind += len(source.text)
        if done is not None:
            done(behind)

    told = read_all(readable, settings.table, count)
    found = stories(readable)
    parts = [
        compared(
            label,
            {id: by_id[id] for id in story.sources},
            told,
            settings.words,
            ensembles or shipped(),
            settings.window,
        )
        for label, story in zip(_labels(found), found, strict=True)
    ]
    return with_left_out(reported(ordered, parts, settings), left), told


def _labels(told: Sequence[Story]) -> list[str]:
    """What tells the topics of each story from those of the others; nothing where there is one story."""
    if len(told) == 1:
        return [""]
    seen: Counter[str] = Counter()
    made = []
    for story in told:
        seen[story.label] += 1
        made.append(story.label if seen[story.label] == 1 else f"{story.label} {seen[story.label]}")
    return made


def reported(sources: Sequence[Source], parts: Sequence[Compared], settings: Settings) -> Report:
    """The report on the topics and claims of stories: findings with their reasons, changes, what was left."""
    evaluated = [e for part in parts for e in part.evaluated]
    topics = {slug: topic for part in parts for slug, topic in part.topics.items()}
    why = {slug: reason for part in parts for slug, reason in part.why.items()}
    doubted = frozenset(slug for part in parts for slug in part.doubted)
    report = check_evaluated(evaluated, sources, topics, settings)
    ordered = frozenset(slug for part in parts for slug in part.ordered)
    shown = (f for f in report.findings if f.rule == "XC301" or f.topic not in ordered)
    findings = (_explained(f, why, doubted) for f in shown)
    unsure = {slug for part in parts for slug in part.unsure}
    changes = (replace(f, safe_wording=None) if f.topic in unsure else f for f in report.changes)
    report = scanned(report, frozenset(id for part in parts for id in part.furniture))
    return replace(report, findings=tuple(f for f in findings if f is not None), changes=tuple(changes))


_YEAR = re.compile(r"\b\d{4}\b")


def _tells_year(finding: Finding) -> bool:
    """Whether the date whose weekday does not fit is told with its year; else the year was guessed, not the weekday."""
    return bool(_YEAR.search(finding.message.partition("”")[0]))


def _explained(finding: Finding, why: Mapping[str, str], doubted: frozenset[str]) -> Finding | None:
    """The finding with the reason why its positions speak of one thing; ``None`` for rules about curated claims."""
    if finding.verdict not in (Verdict.CONTRADICTION, Verdict.DISCREPANCY):
        return None
    if finding.rule == "XC104":
        return finding if _tells_year(finding) else None
    doubtful = finding.topic in doubted
    if finding.rule == "XC301":
        return replace(finding, doubtful=doubtful)
    reason = f"; {why[finding.topic]}" if why[finding.topic] else ""
    message = f"{finding.message.rstrip('.')}{reason}."
    severity = Severity.WARNING if doubtful and finding.severity is Severity.ERROR else finding.severity
    safe = None if doubtful else finding.safe_wording
    return replace(finding, message=message, doubtful=doubtful, severity=severity, safe_wording=safe)
