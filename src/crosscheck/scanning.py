"""``crosscheck.scan``: articles without any curation, held against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from crosscheck.config import Config
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.model import Finding, Source, Verdict
from crosscheck.pipeline import check_evaluated
from crosscheck.report import Report
from crosscheck.scan.claims import Scanned, claims_of
from crosscheck.scan.frames import Framed, frames, match
from crosscheck.scan.stories import Story, stories
from crosscheck.sources import source_from_file


def scan(paths_or_sources: Iterable[str | Path | Source]) -> Report:
    """The likely disagreements of some articles, with no topics and no claims.

    Each is a path (a text file) or a :class:`~crosscheck.model.Source`.  Findings that may be about two different
    things are marked ``doubtful``; every message says why the two are taken to be about one.  Raises
    ``CrosscheckError`` when a file cannot be read or there is none.
    """
    sources = [s if isinstance(s, Source) else source_from_file(Path(s)) for s in paths_or_sources]
    if not sources:
        raise CrosscheckError([Problem("scan", None, "no articles were given")])
    return scan_sources(sources)


def scan_sources(sources: Sequence[Source]) -> Report:
    """:func:`scan` of articles already read; ids must differ."""
    by_id = {s.id: s for s in sources}
    told = stories(sources)
    parts = [_scanned(story, by_id, alone=len(told) == 1) for story in told]
    evaluated = tuple(e for part in parts for e in part.evaluated)
    topics = {slug: topic for part in parts for slug, topic in part.topics.items()}
    framed = {id: f for part in parts for id, f in part.framed.items()}
    report = check_evaluated(evaluated, sources, topics, Config())
    doubted = frozenset(slug for part in parts for slug in part.doubted)
    findings = tuple(f for f in (_explained(f, framed, doubted) for f in report.findings) if f is not None)
    return replace(report, findings=findings)


def _scanned(story: Story, sources: dict[str, Source], *, alone: bool) -> Scanned:
    mentions = [f for id in story.sources for f in frames(sources[id])]
    return claims_of("" if alone else story.label, {id: sources[id] for id in story.sources}, mentions)


def _explained(finding: Finding, framed: dict[str, Framed], doubted: frozenset[str]) -> Finding | None:
    """The finding with the reason why its positions speak of one thing; ``None`` if no two of them do."""
    if finding.verdict not in (Verdict.CONTRADICTION, Verdict.DISCREPANCY):
        return None
    if finding.rule == "XC205":
        why = "the names differ by a slip of spelling" if finding.topic not in doubted else "the names are nearly alike"
        return replace(finding, message=f"{finding.message.rstrip('.')}; {why}.", doubtful=finding.topic in doubted)
    matches = [
        m
        for i, one in enumerate(finding.positions)
        for other in finding.positions[i + 1 :]
        for a in one.claims[:5]
        for b in other.claims[:5]
        if (m := match(framed[a.id], framed[b.id])) is not None
    ]
    if finding.rule == "XC301":
        return replace(finding, doubtful=finding.topic in doubted)
    best = min(matches, key=lambda m: (m.strength != "same", -m.score, m.why), default=None)
    why = best.why if best else "the words around them are alike"
    message = f"{finding.message.rstrip('.')}; {why}."
    return replace(finding, message=message, doubtful=best is None or best.strength != "same")
