"""Corrected sources: claims that a newer claim of the same source took the place of.

They are kept as the record of what was printed, linked both ways, and no longer compared: their quotes need not
stand in the corrected text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from crosscheck.claims.raw import RawClaim
from crosscheck.errors import Problems, did_you_mean, shown
from crosscheck.model import Resolution, Source


def linked(claims: list[RawClaim]) -> list[RawClaim]:
    """The same claims with ``supersedes`` and ``superseded_by`` told on both sides.

    Raises :class:`~crosscheck.errors.CrosscheckError`: a link to a claim that is not there, of another source, on
    another topic or to itself; a claim superseded twice.
    """
    by_id = {c.id: c for c in claims}
    problems = Problems()
    newer: dict[str, str] = {}
    for claim in claims:
        for key, older, new in _links(claim):
            other = by_id.get(older if new == claim.id else new)
            wrong = _wrong(claim, other)
            if other is None:
                name = older if new == claim.id else new
                problems.add(
                    claim.file, claim.line, f'"{key}" names no claim: {shown(name)}', did_you_mean(name, by_id)
                )
            elif wrong:
                problems.add(claim.file, claim.line, f'"{key}" names {wrong}: {shown(other.id)}')
            elif newer.setdefault(older, new) != new:
                problems.add(claim.file, claim.line, f"{shown(older)} is superseded twice", "keep one of the links")
    problems.raise_any()
    older_of: dict[str, list[str]] = {}
    for older, new in newer.items():
        older_of.setdefault(new, []).append(older)
    return [replace(c, supersedes=tuple(sorted(older_of.get(c.id, ()))), superseded_by=newer.get(c.id)) for c in claims]


def _links(claim: RawClaim) -> list[tuple[str, str, str]]:
    """``(key, older, newer)`` for each link that a claim names."""
    links = [("supersedes", older, claim.id) for older in claim.supersedes]
    return links + ([("superseded_by", claim.id, claim.superseded_by)] if claim.superseded_by else [])


def _wrong(claim: RawClaim, other: RawClaim | None) -> str | None:
    if other is None:
        return None
    if other is claim:
        return "the claim itself"
    if other.source != claim.source:
        return "a claim of another source"
    return "a claim on another topic" if other.topic != claim.topic else None


def reason(claim: RawClaim, sources: Mapping[str, Source]) -> str:
    """Why a superseded claim is not compared."""
    source = sources.get(claim.source)
    when = f" on {source.corrected}" if source and source.corrected else ""
    return f"its source was corrected{when}; the claim {claim.superseded_by} took its place"


def by_topic(claims: Iterable[RawClaim], sources: Mapping[str, Source]) -> dict[str, str]:
    """Topic → words about a claim on it that its source has corrected."""
    told: dict[str, str] = {}
    for claim in claims:
        source = sources.get(claim.source)
        if claim.superseded_by and source:
            when = f" on {source.corrected}" if source.corrected else ""
            told.setdefault(claim.topic, f"{source.publisher or source.id} corrected “{claim.quote}”{when}")
    return told


def relied_on(decision: Resolution, corrected: Mapping[str, str]) -> str | None:
    """The correction that a decision may rest on: one of its topic; ``None`` when there is none."""
    return corrected.get(decision.topic or "")
