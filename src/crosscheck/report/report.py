"""The report: what a run hands on to every renderer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from crosscheck.model import Claim, Finding, Severity, Source, Topic
from crosscheck.model.series import Series

if TYPE_CHECKING:
    import pandas as pd

    from crosscheck.drafts.document.draft import Draft
    from crosscheck.drafts.statements import Unread

FORMATS = {
    "terminal": "crosscheck.report.render.terminal",
    "json": "crosscheck.report.render.json",
    "markdown": "crosscheck.report.render.markdown",
    "html": "crosscheck.report.render.html",
    "sarif": "crosscheck.report.render.sarif",
    "github": "crosscheck.report.render.github",
    "gitlab": "crosscheck.report.render.gitlab",
    "junit": "crosscheck.report.render.junit",
    "rdjsonl": "crosscheck.report.render.rdjsonl",
    "tsv": "crosscheck.report.render.tsv",
    "concise": "crosscheck.report.render.concise",
}
"""Format → the module whose ``render(report) -> str`` makes it; imported when it is wanted."""
PROOF_FORMATS = {
    "terminal": "crosscheck.report.render.proof_terminal",
    "markdown": "crosscheck.report.render.proof_markdown",
    "html": "crosscheck.report.render.proof_html",
    "concise": "crosscheck.report.render.proof_concise",
}
"""The formats that tell a proof in a way of its own."""
STATUSES = ("supported", "contradicted", "disputed", "differs", "out_of_date", "not_found")
"""What becomes of a statement of a draft."""
STATES = ("compared", "alone", "incomparable", "unreadable")


@dataclass(frozen=True, slots=True)
class Coverage:
    """What became of every claim: claim id → (state, reason)."""

    states: Mapping[str, tuple[str, str]]
    left: Mapping[str, int] = field(default_factory=dict)
    """Of a scan: how many figures it held against none, by their kind in words, page furniture last."""
    counted: Mapping[str, int] | None = None
    """How many claims are in each state, where that is known without a look at each."""

    @property
    def total(self) -> int:
        """How many claims there are."""
        return len(self.states) if self.counted is None else sum(self.counted.values())

    def count(self, state: str) -> int:
        if self.counted is not None:
            return self.counted[state]
        return sum(s == state for s, _ in self.states.values())

    def words(self) -> str:
        """ "160 claims: 110 compared, 40 alone, 10 incomparable, 0 unreadable"."""
        counts = ", ".join(f"{self.count(state)} {state}" for state in STATES)
        return f"{self.total} claim{'s' * (self.total != 1)}: {counts}"


@dataclass(frozen=True, slots=True)
class Fix:
    """A stretch of a claims file and what to put in its place; ``(line, column)`` from 1, columns in UTF-8 bytes,
    the end exclusive."""

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """Findings (resolved ones too, marked), and everything that was compared without one."""

    findings: Sequence[Finding]
    agreements: Sequence[Finding]
    changes: Sequence[Finding]
    incomparable: Sequence[Finding]
    coverage: Coverage
    sources: Mapping[str, Source]
    topics: Mapping[str, Topic]
    claims: Sequence[Claim] = ()
    statements: tuple[Any, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    touched: frozenset[str] = frozenset()
    """Ids of the claims that the change under review touched."""
    change: str | None = None
    """The change under review in words: "3 touched since main"."""
    aside: Mapping[str, str] = field(default_factory=dict)
    """Findings that do not count here, by id, and why: in the baseline, not touched by the change under review."""
    base: str = ""
    """The way from the top of the repository to the project: "" or "newsroom/"."""
    fixes: Mapping[str, Fix] = field(default_factory=dict)
    """Mechanical fixes by finding id, where a format can offer them."""
    draft: Draft | None = None
    """The draft that was held against the sources (proof only)."""
    unread_sentences: tuple[Unread, ...] | None = None
    """Sentences of the draft in which nothing could be checked, in order (proof only)."""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Articles, and the draft, that were not read, by id, and why: not English, or numbers that would be misread."""
    threshold: Severity = Severity.ERROR
    """From which severity on a finding is a failure, for formats that know only pass and fail."""
    series: Sequence[Series] = ()
    """Figures over time: totals and states of which three times or more are told."""

    @property
    def articles(self) -> dict[str, Source]:
        """The sources without the older versions of them that findings quote."""
        return {id: source for id, source in self.sources.items() if source.version_of is None}

    @property
    def unread(self) -> int | None:
        """How many sentences of the draft hold nothing that could be checked; ``None`` of what is no draft."""
        return None if self.unread_sentences is None else len(self.unread_sentences)

    def open(self, at_least: Severity = Severity.NOTE) -> list[Finding]:
        """Findings that count: neither doubtful nor resolved nor set aside, of that severity or graver."""
        return [
            f
            for f in self.findings
            if f.resolution is None and not f.doubtful and f.id not in self.aside and f.severity.rank <= at_least.rank
        ]

    def counts(self) -> dict[str, int]:
        """Open findings by severity."""
        counted = Counter(f.severity.value for f in self.open())
        return {severity.value: counted[severity.value] for severity in Severity}

    def statement_counts(self) -> dict[str, int]:
        """Statements of a draft by status (proof only); every status is named."""
        counted = Counter(s.status for s in self.statements)
        return {status: counted[status] for status in STATUSES}

    def name(self, source: str) -> str:
        return self.names.get(source, source)

    def to_json(self) -> str:
        """findings.json, the contract of DESIGN section 8."""
        return self.render("json")

    def to_pandas(self) -> pd.DataFrame:
        """One row for each claim of each finding: id, rule, verdict, severity, topic, position, source, quote …"""
        import pandas as pd

        return pd.DataFrame(rows(self.findings))

    def render(self, name: str) -> str:
        """The report in a format by name (:data:`FORMATS`).  Raises ``KeyError`` for an unknown one."""
        own = PROOF_FORMATS if self.draft is not None else {}
        text: str = import_module(own.get(name) or FORMATS[name]).render(self)
        return text


def rows(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Findings as flat rows, one for each claim of each position; one for a finding about no claim (XC6xx)."""
    return [
        {
            "finding": f.id,
            "rule": f.rule,
            "verdict": f.verdict.value if f.verdict else None,
            "severity": f.severity.value,
            "topic": f.topic,
            "message": f.message,
            "resolved": f.resolution is not None,
            "position": position,
            "source": c.source if c else None,
            "claim": c.id if c else None,
            "quote": c.quote if c else None,
            "as_of": c.as_of if c else None,
            "attribution": c.attribution if c else None,
        }
        for f in findings
        for position, c in _held(f)
    ]


def _held(finding: Finding) -> list[tuple[str | None, Claim | None]]:
    return [(p.value, c) for p in finding.positions for c in p.claims] or [(None, None)]
