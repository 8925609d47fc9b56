"""findings.json as pydantic models: the contract of DESIGN section 8.

The shipped JSON Schema (``data/findings.schema.json``) is generated from these models.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

Bound = int | float | str | None
Pair = tuple[Bound, Bound]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ClaimOut(_Model):
    """One claim of a position.  ``quote == text[start:end]`` of the source's normalised text, in code points."""

    id: str
    source: str
    topic: str
    quote: str
    start: int | None
    end: int | None
    as_of: str | None
    attribution: str | None
    modality: str
    hedge: str | None
    nominal: float | int | tuple[float | int, float | int] | None
    unit: str | None
    core: Pair | None
    support: Pair | None


class PositionOut(_Model):
    """One distinct value and the claims that hold it."""

    value: str
    core: Pair | None
    support: Pair | None
    claims: list[ClaimOut]


class ResolutionOut(_Model):
    """An editor's recorded decision."""

    ruling: str
    reason: str
    by: str
    on: str
    expires: str | None


class FindingOut(_Model):
    """A finding; also the shape of agreements and changes (there without rule and severity)."""

    id: str
    rule: str | None
    verdict: Literal["agreement", "discrepancy", "contradiction", "change", "incomparable"] | None
    severity: Literal["error", "warning", "note"] | None
    doubtful: bool
    topic: str
    message: str
    reconciled_by: str | None
    safe_wording: str | None
    settled_by: str | None
    resolution: ResolutionOut | None
    positions: list[PositionOut]


class ListedOut(FindingOut):
    """A finding of ``findings``; ``aside`` says why it does not count here: in the baseline, or not touched."""

    aside: str | None


class IncomparableOut(FindingOut):
    """Claims of one topic that cannot be compared, with the reason."""

    reason: Literal["unit", "scope", "modality", "speaker", "unreadable", "subject", "time", "status", "zone"]


class PointOut(_Model):
    """One value of a series at one time.  ``claims`` are ids; ``step`` is how it stands to what was told before."""

    as_of: str | None
    value: str
    nominal: float | int | tuple[float | int, float | int] | None
    core: Pair | None
    support: Pair | None
    step: Literal["first", "rise", "fall", "unchanged", "unsure"]
    sources: list[str]
    origins: int
    claims: list[str]


class NoteOut(_Model):
    """What to know about a series and is no finding; ``message`` quotes the claims, whose ids are ``claims``."""

    kind: Literal["stale", "frozen"]
    message: str
    claims: list[str]


class SeriesOut(_Model):
    """The figures of one topic over time, in the order of when they hold; ``label``: their scope, if any."""

    topic: str
    label: str
    dynamics: Literal["state", "cumulative"]
    points: list[PointOut]
    notes: list[NoteOut]


class StatementOut(_Model):
    """One checkable statement of a draft (proof only)."""

    text: str
    start: int
    end: int
    line: int
    status: Literal["supported", "contradicted", "disputed", "differs", "out_of_date", "not_found"]
    rules: list[str]
    sources: list[str]
    origins: int


class TraceOut(_Model):
    """What ``quote``, ``text[start:end]`` of an article, shows of where it comes from.

    ``how``: ``credits`` (the whole article), ``cites`` (a sentence), ``copies`` (the article is for the most part the
    same text as ``others``), ``shares`` (a sentence that ``others`` hold, too).  ``to`` names the agency, outlet or
    speaker, null where it is a text; ``share`` is how much of the shorter article two copies have in common.
    """

    source: str
    how: Literal["credits", "cites", "copies", "shares"]
    to: str | None
    quote: str
    start: int
    end: int
    others: list[str]
    share: float


class SeverityCounts(_Model):
    """Open findings by severity."""

    error: int
    warning: int
    note: int


class Summary(_Model):
    """The counts of a run; the four states add up to ``claims``.

    ``statements`` and ``unread`` (sentences of the draft in which nothing could be checked) are of proof only.
    """

    sources: int
    claims: int
    compared: int
    alone: int
    incomparable: int
    unreadable: int
    findings: SeverityCounts
    resolved: int
    statements: dict[str, int] | None = None
    unread: int | None = None


class FindingsFile(_Model):
    """The whole file."""

    version: Literal[2]
    summary: Summary
    findings: list[ListedOut]
    agreements: list[FindingOut]
    changes: list[FindingOut]
    incomparable: list[IncomparableOut]
    statements: list[StatementOut]
    provenance: list[TraceOut]
    series: list[SeriesOut]
