"""XC301 for a draft: its dates against each other and the project's claims, in the orders that topics declare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck.comparing.verdicts import Outcomes
from crosscheck.drafts.drafted import Drafted
from crosscheck.drafts.figures import times
from crosscheck.drafts.judging.judging import Status
from crosscheck.drafts.statements import Statement
from crosscheck.model import Claim, Finding, Modality, Position, Severity, Topic, Value, edtf
from crosscheck.reading.dates.expressions import parse_date_value
from crosscheck.rules.case import Case
from crosscheck.rules.order import Pair, broken
from crosscheck.settings import Settings

_DAY = re.compile(r"XXXX-(\d\d-\d\d)$")
LIVED_WITH = frozenset(("accepted", "both right"))
"""Rulings on an impossible order that a draft need not be told of again."""


@dataclass(frozen=True)
class Orders:
    """The orders that topics declare, and the claims on them."""

    topics: Mapping[str, Topic]
    claims: Mapping[str, Sequence[Claim]]
    """Topic → what the sources say of a fact on it."""
    accepted: frozenset[str]
    """Topics whose broken order an editor lives with."""
    settings: Settings

    @classmethod
    def of(
        cls, topics: Mapping[str, Topic], claims: Iterable[Claim], findings: Iterable[Finding], settings: Settings
    ) -> Orders:
        dated: dict[str, list[Claim]] = {}
        for claim in claims:
            known = claim.value is not None and claim.value.kind.timed and claim.value.core is not None
            if known and claim.modality is Modality.ACTUAL and claim.anchor is not None:
                dated.setdefault(claim.topic, []).append(claim)
        accepted = frozenset(
            f.topic for f in findings
            if f.rule == "XC301" and f.resolution is not None and f.resolution.ruling.casefold() in LIVED_WITH
        )  # fmt: skip
        return cls(topics, dated, accepted, settings)

    def applied(self, drafted: Drafted, statements: Sequence[Statement]) -> list[Statement]:
        """The statements, with XC301 at those whose dates cannot stand in their order."""
        made = list(statements)
        told: dict[str, list[tuple[int, Claim]]] = {}
        for at, statement in enumerate(statements):
            topic = next((c.topic for c in statement.quotes if c.topic in self.topics), None)
            value = drafted.value(statement)
            if topic is None or value is None or not value.kind.timed:
                continue
            placed = _placed(value, statement)
            if placed is not None:
                told.setdefault(topic, []).append((at, drafted.claim(statement.start, statement.end, placed, topic)))
        for at, finding in self._findings(drafted, told):
            made[at] = _with(made[at], finding)
        return made

    def _findings(
        self, drafted: Drafted, told: Mapping[str, Sequence[tuple[int, Claim]]]
    ) -> Iterator[tuple[int, Finding]]:
        names = {**drafted.names, drafted.source.id: "the draft"}
        sources = {**drafted.checker.by_id, drafted.source.id: drafted.source}
        case = Case((), sources, self.topics, (), Outcomes(), self.settings, names)
        for slug in sorted(set(self.topics) - self.accepted):
            for before in self.topics[slug].after:
                pair = Pair(self.topics[before], self.topics[slug])
                mine, earlier = told.get(slug, ()), told.get(before, ())
                then, first = self.claims.get(slug, ()), self.claims.get(before, ())
                found = _impossible(case, pair, [c for _, c in earlier], [c for _, c in mine])
                found = found or _impossible(case, pair, first, [c for _, c in mine])
                if found is None and _impossible(case, pair, first, then) is None:
                    found = _impossible(case, pair, [c for _, c in earlier], then)
                if found is None:
                    continue
                held = {c.id for p in found.positions for c in p.claims}
                at = next(at for at, claim in (*mine, *earlier) if claim.id in held)
                yield at, replace(found, positions=_draft_first(found.positions, drafted.source.id))


def _impossible(case: Case, pair: Pair, first: Sequence[Claim], then: Sequence[Claim]) -> Finding | None:
    return broken(case, pair, first, then, "support") or broken(case, pair, first, then, "core")


def _draft_first(positions: Sequence[Position], draft: str) -> tuple[Position, ...]:
    """A finding of a draft stands where the draft says it, so that goes first; the later of its own dates before."""
    later_first = positions[::-1]
    return tuple(sorted(later_first, key=lambda p: all(c.source != draft for c in p.claims)))


def _placed(value: Value, statement: Statement) -> Value | None:
    """The date on the line of time; one without a year, or a weekday, is of the time of the claims that bear on it."""
    if not times.is_open(value):
        return value
    known = next((c.value for c in statement.quotes if c.value is not None and c.value.core is not None), None)
    if known is None or known.core is None or not known.core.bounded:
        return None
    if statement.status == Status.SUPPORTED:
        return known
    day, year = _DAY.match(value.timex or ""), edtf.bounds(known.core)[0]
    return replace(parse_date_value(f"{year[:4]}-{day[1]}", None), text=value.text) if day and year else None


def _with(statement: Statement, finding: Finding) -> Statement:
    status = statement.status
    if finding.severity is Severity.ERROR:
        status = Status.CONTRADICTED.value
    elif status == Status.SUPPORTED:
        status = Status.DIFFERS.value
    return replace(
        statement, status=status, findings=(*statement.findings, finding), rules=(*statement.rules, finding.rule)
    )
