"""The whole way, a stage a line: sources → claims → anchors → values → groups → verdicts → findings → report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from crosscheck.claims.corrections import by_topic, reason
from crosscheck.claims.evaluated import Evaluated, evaluate, in_order
from crosscheck.claims.loading import load_claims
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.resolutions import load_resolutions
from crosscheck.claims.topics import WINDOW, load_topics
from crosscheck.comparing.groups import partitions
from crosscheck.comparing.verdicts import Outcomes
from crosscheck.errors import Problems
from crosscheck.files.transactions import recover
from crosscheck.findings.decisions import decided
from crosscheck.findings.ranked import configured, numbered, ranked
from crosscheck.findings.series import series
from crosscheck.findings.unremarkable import agreements, changes, incomparables
from crosscheck.model import Anchor, Finding, Resolution, Source, Topic
from crosscheck.provenance.traced import traced
from crosscheck.report.coverage import coverage, uncompared, with_superseded
from crosscheck.report.report import Report
from crosscheck.rules import engine
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.settings import Settings, load_settings
from crosscheck.sources.seeds import load_sources
from crosscheck.text.names import outlet
from crosscheck.wording.versions import version_words


def check_project(
    project: Path, today: str | None = None, settings: Settings | None = None, *, strict: bool = False
) -> Report:
    """A project folder, read and checked, by its own settings unless others are given.

    A write that was interrupted is finished first.  ``today`` (ISO) is the day that resolutions expire against;
    ``None``: none expires.  ``strict``: a claim that is compared with nothing is an error (XC109).  Raises
    ``CrosscheckError`` with every problem of the input.
    """
    recover(project)
    problems = Problems()
    own = settings or problems.attempt(lambda: load_settings(project, RULES))
    sources = problems.attempt(lambda: load_sources(project))
    topics = problems.attempt(lambda: load_topics(project, own.window if own else WINDOW))
    claims = problems.attempt(lambda: load_claims(project, sources))
    resolutions = problems.attempt(lambda: load_resolutions(project))
    problems.raise_any()
    assert own and sources and topics is not None and claims and resolutions is not None
    return check_claims(claims, sources, topics, own, resolutions, today, strict=strict)


def check_claims(
    raw_claims: Sequence[RawClaim],
    sources: Sequence[Source],
    topics: Mapping[str, Topic],
    settings: Settings,
    resolutions: Sequence[Resolution] = (),
    today: str | None = None,
    anchors: Mapping[str, Anchor] | None = None,
    *,
    strict: bool = False,
) -> Report:
    """Claims against each other: the pure core, no files and no clock.

    ``anchors`` (claim id → place) holds for claims whose place is known already, as those of a table.
    """
    sources = traced(sources)
    by_id = {source.id: source for source in sources}
    standing = sorted((c for c in raw_claims if not c.superseded_by), key=lambda c: (c.source, c.id))
    evaluated = tuple(evaluate(standing, by_id, topics, settings.table, anchors))
    report = check_evaluated(
        evaluated, sources, topics, settings, resolutions, today, strict=strict, corrected=by_topic(raw_claims, by_id)
    )
    replaced = {c.id: reason(c, by_id) for c in raw_claims if c.superseded_by}
    return with_superseded(report, replaced) if replaced else report


def check_evaluated(
    evaluated: Sequence[Evaluated],
    sources: Sequence[Source],
    topics: Mapping[str, Topic],
    settings: Settings,
    resolutions: Sequence[Resolution] = (),
    today: str | None = None,
    *,
    strict: bool = False,
    corrected: Mapping[str, str] | None = None,
) -> Report:
    """:func:`check_claims` of claims whose values are known already, as those found in raw articles.

    ``corrected``: topic → words about a claim on it that its source has corrected.
    """
    by_id = {source.id: source for source in sources}
    evaluated = in_order(evaluated)
    parts = tuple(partitions((e.claim for e in evaluated if e.misfit is None), topics, settings.words))
    outcomes = Outcomes(parts, settings.table)
    case = Case(evaluated, by_id, topics, parts, outcomes, settings, {s.id: outlet(s.publisher, s.id) for s in sources})
    found = configured(engine.run(case), settings.rules)
    agreed, changed, apart = agreements(case), changes(case), incomparables(case)
    states = coverage(evaluated, found, agreed, changed, apart, topics)
    found += configured(uncompared(evaluated, states, topics, found, strict=strict), settings.rules)
    findings, upkeep = decided(numbered(ranked(found)), resolutions, today, corrected)
    older = _cited(findings, sources)
    return Report(
        findings=tuple(ranked([*findings, *configured(upkeep, settings.rules)])),
        agreements=tuple(agreed),
        changes=tuple(changed),
        incomparable=tuple(apart),
        coverage=states,
        sources={**by_id, **older},
        topics=topics,
        claims=tuple(e.claim for e in evaluated),
        names={**case.names, **{id: f"{case.name(v.version_of or id)}, {version_words(v)}" for id, v in older.items()}},
        series=tuple(series(case)),
    )


def _cited(findings: Sequence[Finding], sources: Sequence[Source]) -> dict[str, Source]:
    """The older versions of articles that findings quote, as sources of their own."""
    cited = {c.source for f in findings for p in f.positions for c in p.claims}
    return {v.id: v for s in sources if s.revisions for v in s.versions[:-1] if v.id in cited}
