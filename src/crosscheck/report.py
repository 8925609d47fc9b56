"""The report: what a run hands on to every renderer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from crosscheck.model import Claim, Finding, Severity, Source, Topic

if TYPE_CHECKING:
    import pandas as pd

STATES = ("compared", "alone", "incomparable", "unreadable")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of every claim: claim id → (state, reason)."""

    states: Mapping[str, tuple[str, str]]

    def count(self, state: str) -> int:
        return sum(s == state for s, _ in self.states.values())

    def words(self) -> str:
        """ "160 claims: 110 compared, 40 alone, 10 incomparable, 0 unreadable"."""
        counts = ", ".join(f"{self.count(state)} {state}" for state in STATES)
        return f"{len(self.states)} claim{'s' * (len(self.states) != 1)}: {counts}"


@dataclass(frozen=True, slots=True)
class Report:
    """Findings (resolved ones too, marked), and everything that was compared without one."""

    findings: tuple[Finding, ...]
    agreements: tuple[Finding, ...]
    changes: tuple[Finding, ...]
    incomparable: tuple[Finding, ...]
    coverage: Coverage
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    claims: tuple[Claim, ...] = ()
    statements: tuple[Any, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    """Ids of the claims that the change under review touched."""

    def open(self, at_least: Severity = Severity.NOTE) -> list[Finding]:
        """Findings that count: neither doubtful nor resolved, of that severity or graver."""
        return [
            f for f in self.findings if f.resolution is None and not f.doubtful and f.severity.rank <= at_least.rank
        ]

    def counts(self) -> dict[str, int]:
        """Open findings by severity."""
        counted = Counter(f.severity.value for f in self.open())
        return {severity.value: counted[severity.value] for severity in Severity}

    def name(self, source: str) -> str:
        return self.names.get(source, source)

    def to_json(self) -> str:
        """findings.json, the contract of DESIGN section 8."""
        from crosscheck.render import render

        return render(self, "json")

    def to_pandas(self) -> pd.DataFrame:
        """One row for each claim of each finding: id, rule, verdict, severity, topic, position, source, quote …"""
        import pandas as pd

        return pd.DataFrame(rows(self.findings))

    def render(self, name: str) -> str:
        """The report in a format by name (``crosscheck.render.FORMATS``).  Raises ``KeyError``."""
        from crosscheck.render import render

        return render(self, name)


def rows(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as flat rows, one for each claim of each position."""
    return [
        {
            "finding": f.id,
            "rule": f.rule,
            "verdict": f.verdict.value if f.verdict else None,
            "severity": f.severity.value,
            "topic": f.topic,
            "message": f.message,
            "resolved": f.resolution is not None,
            "position": p.value,
            "source": c.source,
            "claim": c.id,
            "quote": c.quote,
            "as_of": c.as_of_text,
            "attribution": c.attribution,
        }
        for f in findings
        for p in f.positions
        for c in p.claims
    ]
