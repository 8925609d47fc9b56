"""``crosscheck.check``: a project folder, or a table of claims in memory, checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crosscheck import kinds
from crosscheck.claims.loading import claims_from_rows
from crosscheck.claims.raw import RawClaim
from crosscheck.claims.topics import topics_from
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.tables import cell
from crosscheck.kinds.inferred import inferred_kind
from crosscheck.model import Anchor, Kind, Source, Topic, edtf
from crosscheck.pipeline.project import check_claims, check_project
from crosscheck.reading.read import minutes_of
from crosscheck.report.report import Report
from crosscheck.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "id", "source", "quote", "topic", "value", "as_of", "attribution", "modality", "scope", "counted", "unit", "note",
)  # fmt: skip


def check(claims: str | Path | pd.DataFrame, topics: Any = None, settings: Settings | None = None) -> Report:
    """Check curated claims.

    ``claims`` is a project folder, or a DataFrame with the columns source, quote, topic and, as far as there is
    something to say, value, as_of, attribution, modality, scope, counted, unit and published (EDTF).  ``topics``
    (with a DataFrame) is a mapping slug → settings, a list of mappings, or ``None``: each topic's kind and unit are
    then read off its claims, dates are constant and all else is a state.  ``settings``:
    ``None`` takes those of the folder, and for a table the defaults.  Raises ``CrosscheckError`` (a folder or
    table that cannot be read, zero claims).
    """
    if isinstance(claims, str | Path):
        return check_project(Path(claims), settings=settings)
    rows = [{str(k): v for k, v in row.items()} for row in claims.to_dict("records")]
    if not rows:
        raise CrosscheckError([Problem("table", None, "holds no claims")])
    published = _published(rows)
    raw = _dated(claims_from_rows([{k: row.get(k) for k in COLUMNS} for row in rows], "table"), published)
    sources, anchors = _sources(raw)
    settings = settings or Settings()
    if topics is None:
        known = inferred(raw, settings)
        settings = replace(settings, rules={"XC107": "off", **settings.rules})  # nobody said what a topic's unit is
    else:
        known = topics_from(topics, settings.window)
    return check_claims(raw, sources, known, settings, anchors=anchors)


def _published(rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    """Row (from 1) → publication, of the rows that say it."""
    published: dict[int, str] = {}
    for at, row in enumerate(rows, 1):
        text = cell("published", row.get("published"))
        if text is None:
            continue
        try:
            edtf.parse(str(text))
        except ValueError as error:
            raise CrosscheckError([Problem("table", at, f'"published": {error}')]) from error
        published[at] = str(text)
    return published


def _dated(raw: Iterable[RawClaim], published: Mapping[int, str]) -> list[RawClaim]:
    """Claims with the publication of their row; a row without takes that of its source, where there is only one."""
    raw = list(raw)
    days: dict[str, set[str]] = {}
    for claim in raw:
        if claim.line is not None and claim.line in published:
            days.setdefault(claim.source, set()).add(published[claim.line])
    only = {source: min(found) for source, found in days.items() if len(found) == 1}
    return [replace(c, published=published.get(c.line or 0, only.get(c.source))) for c in raw]


def _sources(raw: Iterable[RawClaim]) -> tuple[list[Source], dict[str, Anchor]]:
    """A table has no articles: each source is the quotes it is known by, a line each."""
    texts: dict[str, dict[str, Anchor]] = {}
    lengths: Counter[str] = Counter()
    anchors = {}
    for claim in sorted(raw, key=lambda c: (c.source, c.quote, c.id)):
        quotes = texts.setdefault(claim.source, {})
        if claim.quote not in quotes:
            start = lengths[claim.source]
            quotes[claim.quote] = Anchor(start, start + len(claim.quote))
            lengths[claim.source] += len(claim.quote) + 1
        anchors[claim.id] = quotes[claim.quote]
    days: dict[str, set[str | None]] = {}
    for claim in raw:
        days.setdefault(claim.source, set()).add(claim.published)
    told = {slug: min(found, key=str) if len(found) == 1 else None for slug, found in days.items()}
    sources = [Source("\n".join(quotes), slug, told[slug]) for slug, quotes in texts.items()]
    return sources, anchors


def inferred(raw: Iterable[RawClaim], settings: Settings) -> dict[str, Topic]:
    """Topics as their claims show them: the commonest kind, and the commonest unit of a quantity."""
    by_topic: dict[str, list[RawClaim]] = {}
    for claim in raw:
        by_topic.setdefault(claim.topic, []).append(claim)
    return {slug: _inferred(slug, claims, settings) for slug, claims in sorted(by_topic.items())}


def _inferred(slug: str, claims: Iterable[RawClaim], settings: Settings) -> Topic:
    told: Counter[Kind] = Counter()
    units: Counter[str] = Counter()
    for claim in claims:
        at = minutes_of(claim.published)
        kind, unit = inferred_kind(claim.value, claim.quote, claim.unit, at, settings.table)
        told[kind] += 1
        if unit:
            units[unit] += 1
    kind = min(told, key=lambda k: (-told[k], k.value))
    unit = min(units, key=lambda u: (-units[u], u)) if units and kind.numeric else None
    return Topic(slug, kind, unit=unit, dynamics=kinds.of(kind).dynamics, window=settings.window)
