"""What goes out: positions, findings and the decisions about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from crosscheck.model.claims import Claim
from crosscheck.model.interval import Interval
from crosscheck.model.terms import Severity, Verdict
from crosscheck.model.values import Pair, bound_pair
from crosscheck.text.names import fold

_ALL = frozenset(("both right", "all right", "both"))
"""Rulings that take no position's side because every one is right."""


@dataclass(frozen=True, slots=True)
class Position:
    """One distinct value inside a group, and the claims that hold it; its bounds are the hulls of theirs."""

    value: str
    claims: tuple[Claim, ...]
    core_hull: Interval | None = None
    support_hull: Interval | None = None

    @property
    def core(self) -> Pair | None:
        """As in findings.json: numbers, or ISO dates."""
        return self._pair(self.core_hull)

    @property
    def support(self) -> Pair | None:
        """As in findings.json, as :attr:`core`."""
        return self._pair(self.support_hull)

    def _pair(self, hull: Interval | None) -> Pair | None:
        first = self.claims[0] if self.claims else None
        return bound_pair(first.value, hull) if first and first.value is not None and first.on_a_line else None


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
    topic: str | None = None
    """The topic of the finding, noted for readers; it tells what became of a finding that is gone."""
    wording: str | None = None
    """What may be printed, in the words of the editor."""
    hold: bool = False
    """What the finding is about is not to be printed."""
    line: int | None = field(default=None, compare=False)
    """Where it stands in ``claims/resolutions.yaml``."""

    @property
    def holds_all(self) -> bool:
        """It holds every position of its finding right."""
        return fold(self.ruling) in _ALL

    def favours(self, position: str) -> bool:
        """Whether the ruling names a position ("3,700", "3,700 holds")."""
        return fold(self.ruling) in (fold(position), fold(f"{position} holds"))


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
    """Of an incomparable group: one of :class:`crosscheck.comparing.relation.Reason`, or unreadable."""
    file: str | None = None
    """Of a finding about no claim (XC6xx): where what it is about stands, with ``line``."""
    line: int | None = None

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
