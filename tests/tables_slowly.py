"""A table of claims checked the slow way, a claim at a time, and what a report comes to whichever way it was made.

The way is that of a project (:func:`crosscheck.pipeline.project.check_claims`): each source is the quotes it is known
by, a row each.  What both ways may do differently is left out of :func:`told`: where quotes stand, and in which order
claims of one source and time come.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from crosscheck import kinds
from crosscheck.claims.loading import claims_from_rows
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.topics import topics_from
from crosscheck.kinds.inferred import inferred_kind
from crosscheck.kinds.quantity import misfit
from crosscheck.model import Anchor, Claim, Dynamics, Finding, Kind, Position, Source, Topic
from crosscheck.pipeline.project import check_claims
from crosscheck.reading.read import minutes_of
from crosscheck.report.report import Report
from crosscheck.settings import Settings

Row = Mapping[str, Any]


def check_slowly(rows: Sequence[Row], topics: Any, settings: Settings) -> Report:
    """What :func:`crosscheck.check` gives of a table of ``rows``."""
    raw = claims_from_rows([{key: row[key] for key in row if key != "published"} for row in rows], "table")
    raw = _published(raw, [row.get("published") for row in rows])
    if topics is None:
        known = _inferred(raw, settings)
        settings = replace(settings, rules={"XC107": "off", **settings.rules})
    else:
        known = topics_from(topics, settings.window)
    sources, anchors = _sources(raw)
    report = check_claims(raw, sources, known, settings, anchors=anchors)
    totals = _totals(report) if topics is None else set()
    if not totals:
        return report
    known = {slug: replace(t, dynamics=Dynamics.CUMULATIVE) if slug in totals else t for slug, t in known.items()}
    return check_claims(raw, sources, known, settings, anchors=anchors)


def _published(raw: Sequence[RawClaim], days: Sequence[str | None]) -> list[RawClaim]:
    """Claims with the publication of their row; a row without takes that of its source, where there is only one."""
    told: dict[str, set[str]] = {}
    for claim, day in zip(raw, days, strict=True):
        if day:
            told.setdefault(claim.source, set()).add(day)
    only = {source: next(iter(found)) for source, found in told.items() if len(found) == 1}
    return [replace(c, published=day or only.get(c.source)) for c, day in zip(raw, days, strict=True)]


def _sources(raw: Iterable[RawClaim]) -> tuple[list[Source], dict[str, Anchor]]:
    """Each quote stands once in its source."""
    places: dict[str, dict[str, Anchor]] = {}
    days: dict[str, set[str | None]] = {}
    for claim in raw:
        quotes = places.setdefault(claim.source, {})
        start = max((anchor.end + 1 for anchor in quotes.values()), default=0)
        quotes.setdefault(claim.quote, Anchor(start, start + len(claim.quote)))
        days.setdefault(claim.source, set()).add(claim.published)
    only = {source: next(iter(found)) if len(found) == 1 else None for source, found in days.items()}
    sources = [Source("\n".join(quotes), source, only[source]) for source, quotes in places.items()]
    return sources, {claim.id: places[claim.source][claim.quote] for claim in raw}


def _inferred(raw: Iterable[RawClaim], settings: Settings) -> dict[str, Topic]:
    told: dict[str, Counter[Kind]] = {}
    units: dict[str, Counter[str]] = {}
    for claim in raw:
        at = minutes_of(claim.published)
        kind, unit = inferred_kind(claim.value, claim.quote, claim.unit, at, settings.table)
        told.setdefault(claim.topic, Counter())[kind] += 1
        units.setdefault(claim.topic, Counter()).update([unit] if unit else [])
    made = {}
    for slug in sorted(told):
        kind = min(told[slug], key=lambda k: (-told[slug][k], k.value))
        unit = min(units[slug], key=lambda u: (-units[slug][u], u), default=None) if kind.numeric else None
        made[slug] = Topic(slug, kind, unit=unit, dynamics=kinds.of(kind).dynamics, window=settings.window)
    return made


def _totals(report: Report) -> set[str]:
    """Topics whose dated counts rise through six times or more and give back a tenth at most, series by series."""
    series: dict[str, dict[object, list[Claim]]] = {}
    for c in report.claims:
        if not (c.dated and c.held.low > -math.inf and c.value and c.value.core):
            continue
        if c.value.unit_class in (None, "count") and misfit(c.value, report.topics[c.topic]) is None:
            key = c.modality, c.scope, c.counted, c.value.unit_class
            series.setdefault(c.topic, {}).setdefault(key, []).append(c)
    found = set()
    for slug, parts in series.items():
        rises = [_rises(claims) for claims in parts.values() if len({c.held.low for c in claims}) >= 6]
        found |= {slug} if rises and all(rises) else set()
    return found


def _rises(claims: Sequence[Claim]) -> bool:
    times: dict[float, list[float]] = {}
    for c in claims:
        assert c.value and c.value.core
        core = c.value.core
        times.setdefault(c.held.low, []).append(core.low if math.isfinite(core.low) else core.high)
    means = [sum(told) / len(told) for _, told in sorted(times.items())]
    steps = [b - a for a, b in pairwise(means)]
    up, down = sum(max(s, 0) for s in steps), -sum(min(s, 0) for s in steps)
    return up > 0 and down <= 0.1 * up


def told(report: Report) -> dict[str, Any]:
    """What a report says, each of its claims as its row."""
    rows = {claim.id: claim.line for claim in report.claims}
    return {
        "findings": in_sum(report.findings),
        "agreements": in_sum(report.agreements),
        "changes": in_sum(report.changes),
        "incomparable": in_sum(report.incomparable),
        "coverage": {rows[id]: state for id, state in report.coverage.states.items()},
        "topics": report.topics,
        "values": {c.line: (c.value, c.held, c.as_of, c.published, c.modality, c.scope) for c in report.claims},
    }


def in_sum(found: Iterable[Finding]) -> Counter[tuple[Any, ...]]:
    """Findings as far as they hang on nothing but what the claims say."""
    return Counter(
        (
            f.rule, f.verdict, f.severity, f.topic, f.reason, f.reconciled_by,
            f.safe_wording if _in_one_order(f) else "", f.id.partition("-")[0],
            tuple(sorted((_named(p), tuple(sorted(c.line or 0 for c in p.claims))) for p in f.positions)),
        )
        for f in found
    )  # fmt: skip


def _named(position: Position) -> str:
    """The value of a position; of what is no number, what is the same in all its spellings."""
    values = {c.value.key for c in position.claims if c.value is not None and not c.value.kind.numeric}
    return ", ".join(sorted(values)) or position.value


def _in_one_order(finding: Finding) -> bool:
    """Whether no two of its claims are of one source and time and worded differently: either may be the first."""
    said: dict[tuple[object, ...], set[object]] = {}
    for claim in (c for position in finding.positions for c in position.claims):
        time = claim.source, claim.held.low, claim.published.low
        said.setdefault(time, set()).add((claim.value and claim.value.text, claim.attribution))
    return all(len(wordings) == 1 for wordings in said.values())
