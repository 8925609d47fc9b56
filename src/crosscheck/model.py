"""The nouns of crosscheck, as plain frozen data.

Source → Claim → Value → Position → Finding; a Mention is a value found in prose.  Files are read
into these by :mod:`crosscheck.sources` and :mod:`crosscheck.claims`, nothing here touches a file.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import StrEnum

from crosscheck import edtf
from crosscheck.interval import Interval

Bound = float | int | str | None
Pair = tuple[Bound, Bound]


class Verdict(StrEnum):
    """What a group of comparable claims comes to (DESIGN section 2)."""

    AGREEMENT = "agreement"
    DISCREPANCY = "discrepancy"
    CONTRADICTION = "contradiction"
    CHANGE = "change"
    INCOMPARABLE = "incomparable"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 is the gravest."""
        return ("error", "warning", "note").index(self.value)


class Kind(StrEnum):
    QUANTITY = "quantity"
    DATE = "date"
    ENTITY = "entity"
    TEXT = "text"
    BOOLEAN = "boolean"


class Dynamics(StrEnum):
    """How the truth about a topic moves in time."""

    CONSTANT = "constant"
    STATE = "state"
    CUMULATIVE = "cumulative"


class Modality(StrEnum):
    ACTUAL = "actual"
    PLANNED = "planned"
    REQUESTED = "requested"
    DENIED = "denied"
    CONDITIONAL = "conditional"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True)
class Value:
    """What words assert, normalised.

    ``text`` is as written.  Quantities and dates have ``core`` and ``support``: numbers in ``unit``,
    or minutes (:mod:`crosscheck.edtf`).  ``row`` is the row of the hedge table that gave them.
    ``key`` is the nominal value as canonical text, hedges aside: claims that share it share a position.
    ``choices`` are the members of a set ("one of"), in the units of ``core``.
    """

    kind: Kind
    text: str
    key: str
    core: Interval | None = None
    support: Interval | None = None
    hedge: str = "exact"
    row: str = "exact"
    nominal: float | tuple[float, float] | None = None
    granularity: float = 1.0
    unit: str | None = None
    unit_class: str | None = None
    """What units it can be compared with: "count", "percent", "EUR", "length" …; set when a claim is evaluated."""
    edtf: str | None = None
    timex: str | None = None
    choices: tuple[Interval, ...] = ()
    clock: bool = False
    """The date is told to the minute."""


def bound_pair(value: Value, interval: Interval | None) -> Pair | None:
    """An interval as it stands in findings.json: numbers, or ISO dates (last day inclusive); null is unbounded."""
    if interval is None:
        return None
    if value.kind is Kind.DATE:
        return edtf.bounds(interval, clock=value.clock)
    return number(interval.low), number(interval.high)


def number(value: float) -> int | float | None:
    """A bound as JSON: whole numbers without a point, ten significant digits, ``None`` when unbounded."""
    if math.isinf(value):
        return None
    rounded = float(f"{value:.10g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity or date found in a text, with the words around it.

    ``start`` and ``end`` are code points of the text that was read, end exclusive.
    """

    start: int
    end: int
    text: str
    value: Value
    modality: Modality = Modality.ACTUAL
    subject: str | None = None
    attribution: str | None = None
    notes: tuple[str, ...] = ()
    """What an editor must know of the reading: another number format, a day-month order that is a guess …"""
    change: str | None = None
    """Of a quantity after a verb of change: "to" (rose to 5), "by" (fell 5, down by 5) or "from"."""
    direction: str | None = None
    """The way of that change: "up" or "down"."""
    base: str | None = None
    """What a share is of: "voters" in "30 percent of voters"."""

    @property
    def kind(self) -> str:
        return self.value.kind.value

    @property
    def hedge(self) -> str:
        return self.value.hedge

    @property
    def nominal(self) -> float | tuple[float, float] | None:
        return self.value.nominal

    @property
    def unit(self) -> str | None:
        return self.value.unit

    @property
    def core(self) -> Pair | None:
        return bound_pair(self.value, self.value.core)

    @property
    def support(self) -> Pair | None:
        return bound_pair(self.value, self.value.support)

    @property
    def edtf(self) -> str | None:
        return self.value.edtf

    @property
    def timex(self) -> str | None:
        return self.value.timex


@dataclass(frozen=True, slots=True)
class Source:
    """One article.  ``text`` is the normalised text; ``published`` is EDTF, ``None`` when unknown."""

    text: str
    id: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    origin: tuple[str, ...] = ()
    """The wire agencies it credits; empty for its own reporting."""
    language: str = "en"
    path: str | None = None
    """Relative to the project, for messages."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What claims are about; two claims can only disagree if they share one."""

    slug: str
    kind: Kind
    title: str = ""
    unit: str | None = None
    dynamics: Dynamics = Dynamics.STATE
    window: int = 120
    """Days; see :class:`Dynamics` ``STATE``."""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Entity topics: canonical name → other names for the same."""
    after: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    parts_of: str | None = None
    between: tuple[str, str] | None = None
    """Duration topics: the two date topics it lies between; "as-of" is the claim's own time."""
    weight: int = 3
    """1 (a page count) to 5 (deaths, names, charges, money); ranks findings."""
    ask: str | None = None
    """Who could settle a disagreement."""
    by_speaker: bool = False
    """Claims compare only when the same speaker is quoted."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands in its source's normalised text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion of one source."""

    id: str
    source: str
    topic: str
    quote: str
    value: Value | None
    """``None`` when it could not be read; the claim then counts as unreadable."""
    as_of: Interval
    """Minutes; the source's publication when the claim names no time of its own."""
    as_of_text: str | None
    dated: bool
    """The claim (not only its source) says when it holds."""
    published: Interval
    anchor: Anchor | None = None
    attribution: str | None = None
    modality: Modality = Modality.ACTUAL
    scope: frozenset[str] = frozenset()
    counted: str | None = None
    """What a quantity counts, where that is the matter ("armed forces and police")."""
    origin: tuple[str, ...] = ()
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One distinct value inside a group, and the claims that hold it."""

    value: str
    claims: tuple[Claim, ...]
    core: Interval | None = None
    support: Interval | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """An editor's recorded decision about a finding."""

    finding: str
    positions: tuple[str, ...]
    ruling: str
    reason: str
    by: str
    on: str
    expires: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict worth showing.

    A finding between claims has at least two positions, each with an anchored quote: evidence, or
    no finding.  Raises ``ValueError`` otherwise.
    """

    rule: str
    topic: str
    message: str
    severity: Severity
    positions: tuple[Position, ...]
    verdict: Verdict | None = None
    id: str = ""
    doubtful: bool = False
    reconciled_by: str | None = None
    safe_wording: str | None = None
    settled_by: str | None = None
    resolution: Resolution | None = None
    weight: int = 3
    reason: str | None = None
    """Of an incomparable group: unit, scope, modality, speaker or unreadable."""

    def __post_init__(self) -> None:
        if not all(p.claims for p in self.positions):
            raise ValueError(f"{self.rule} on {self.topic}: a position without a claim")
        between = self.verdict in (Verdict.CONTRADICTION, Verdict.DISCREPANCY) and self.rule.startswith(("XC2", "XC3"))
        if not between:
            return
        if len(self.positions) < 2:
            raise ValueError(f"{self.rule} on {self.topic}: a finding between claims needs two positions")
        if any(c.anchor is None for p in self.positions for c in p.claims):
            raise ValueError(f"{self.rule} on {self.topic}: a finding needs every quote anchored")
