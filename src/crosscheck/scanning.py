"""``crosscheck.scan``: articles without any curation, held against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path

from crosscheck.articles.claims import Scanned, claims_of
from crosscheck.articles.frames import Framed, Match, frames, match
from crosscheck.articles.spellings import is_street
from crosscheck.articles.stories import Story, stories
from crosscheck.articles.vocabulary import using
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.hedges import HedgeTable
from crosscheck.intake.folder import read_sources
from crosscheck.model import Finding, Source, Verdict
from crosscheck.names import fold
from crosscheck.pipeline import check_evaluated
from crosscheck.report import Report
from crosscheck.settings import Settings

_MANY = 8
"""Positions, and claims of each, that are looked at for the reason why a finding is about one thing."""


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
    sources: Sequence[Source], done: Callable[[int], None] | None = None, settings: Settings | None = None
) -> Report:
    """:func:`scan` of articles already read; ``done`` is told how many characters are behind.

    Raises ``CrosscheckError`` when there are none, or two have one id.
    """
    by_id = {s.id: s for s in sources}
    if not sources or len(by_id) < len(sources):
        why = "no articles were given" if not sources else "two articles have the same id"
        raise CrosscheckError([Problem("scan", None, why)])
    settings = settings or Settings()
    with using(settings.words):
        return _scanned(sources, by_id, settings, done)


def _scanned(
    sources: Sequence[Source],
    by_id: Mapping[str, Source],
    settings: Settings,
    done: Callable[[int], None] | None,
) -> Report:
    framed = _framed(sources, settings.table, done)
    told = stories(sources)
    parts = [
        claims_of(
            label,
            {id: by_id[id] for id in story.sources},
            [f for id in story.sources for f in framed[id]],
        )
        for label, story in zip(_labels(told), told, strict=True)
    ]
    return _report(sources, _together(parts), settings)


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


def _framed(
    sources: Iterable[Source], table: HedgeTable, done: Callable[[int], None] | None
) -> dict[str, list[Framed]]:
    made, behind = {}, 0
    for source in sources:
        made[source.id] = frames(source, alone=True, table=table)
        behind += len(source.text)
        if done is not None:
            done(behind)
    return made


def _together(parts: Sequence[Scanned]) -> Scanned:
    return Scanned(
        tuple(e for part in parts for e in part.evaluated),
        {slug: topic for part in parts for slug, topic in part.topics.items()},
        {id: f for part in parts for id, f in part.framed.items()},
        frozenset(slug for part in parts for slug in part.doubted),
    )


def _report(sources: Sequence[Source], scanned: Scanned, settings: Settings) -> Report:
    topics = {slug: replace(topic, window=settings.window) for slug, topic in scanned.topics.items()}
    report = check_evaluated(scanned.evaluated, sources, topics, settings)
    findings = (_explained(f, scanned) for f in report.findings)
    return replace(report, findings=tuple(f for f in findings if f is not None))


def _explained(finding: Finding, scanned: Scanned) -> Finding | None:
    """The finding with the reason why its positions speak of one thing; ``None`` for rules about curated claims."""
    if finding.verdict not in (Verdict.CONTRADICTION, Verdict.DISCREPANCY):
        return None
    doubted = finding.topic in scanned.doubted
    if finding.rule == "XC301":
        return replace(finding, doubtful=doubted)
    if finding.rule == "XC205":
        why = _alike(finding, doubted)
    else:
        best = _best(finding, scanned.framed)
        doubted = doubted or best is None or best.strength != "same" or _aside(finding, scanned.framed)
        why = best.why if best else "the words around them are alike"
    return replace(finding, message=f"{finding.message.rstrip('.')}; {why}.", doubtful=doubted)


def _alike(finding: Finding, doubted: bool) -> str:
    if doubted:
        return "they may be one name, as they are alike in part"
    ends = {fold(p.value).rsplit(" ", 1)[-1] for p in finding.positions if is_street(p.value)}
    return "one street has two endings" if len(ends) > 1 else "the names differ by a slip of spelling"


_LEAD = 3
"""Sentences, with the title, that are surely about what the article is about."""


def _aside(finding: Finding, framed: Mapping[str, Framed]) -> bool:
    """Two counts deep inside one article may be of two events, unless one is the other counted up."""
    claims = [c for p in finding.positions for c in p.claims]
    if len({c.source for c in claims}) > 1 or finding.rule[:5] not in ("XC201", "XC202"):
        return False
    told = [framed[c.id] for c in claims]
    return all(f.number >= _LEAD and "sum" not in f.mention.notes and f.frame.kind == "count" for f in told)


def _best(finding: Finding, framed: Mapping[str, Framed]) -> Match | None:
    """The strongest reason to take two claims of different positions to be about one thing."""
    matches = [
        found
        for one, other in combinations(finding.positions[:_MANY], 2)
        for a in one.claims[:_MANY]
        for b in other.claims[:_MANY]
        if (found := match(framed[a.id], framed[b.id])) is not None
    ]
    return min(matches, key=lambda m: (m.strength != "same", -m.score, m.why), default=None)
