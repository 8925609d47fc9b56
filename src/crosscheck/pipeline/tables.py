"""The report on a table: what is wrong, and what was compared, each worked out when it is looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.claims.evaluated import in_order
from crosscheck.comparing.groups import Partition, parted
from crosscheck.comparing.verdicts import Outcomes
from crosscheck.findings.ranked import OFF, configured, numbered, ranked
from crosscheck.findings.series import series
from crosscheck.findings.unremarkable import agreements, changes, incomparables
from crosscheck.model import Finding
from crosscheck.pipeline.rows import Rows
from crosscheck.pipeline.sights import TableCase
from crosscheck.report.coverage import coverage, uncompared
from crosscheck.report.deferred import Deferred, DeferredMapping
from crosscheck.report.report import Coverage, Report
from crosscheck.rules import engine
from crosscheck.rules.case import Sight
from crosscheck.settings import Settings
from crosscheck.text.names import outlet

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags


def judged(rows: Rows, settings: Settings) -> tuple[list[Partition], Outcomes]:
    """The partitions of a table, and what they come to; which claims disagree is known already."""
    parts = parted(rows.columns(rows.compared), settings.words)
    outcomes = Outcomes(parts, settings.table)
    assert outcomes.disagreements is not None
    return parts, outcomes


def report_of(rows: Rows, settings: Settings) -> Report:
    """What the rows of a table come to."""
    parts, outcomes = judged(rows, settings)
    everyone = Deferred(lambda: in_order(map(rows.evaluated, range(len(rows)))))
    names = {name: outlet(None, name) for name in rows.sources}
    case = TableCase(everyone, rows.sources, rows.topics, parts, outcomes, settings, names, rows)
    made = _Made(case)
    return Report(
        findings=Deferred(lambda: made.findings),
        agreements=Deferred(lambda: agreements(case)),
        changes=Deferred(lambda: changes(case)),
        incomparable=Deferred(lambda: incomparables(case)),
        coverage=made.coverage,
        sources=rows.sources,
        topics=rows.topics,
        claims=Deferred(lambda: [e.claim for e in everyone]),
        names=names,
        series=Deferred(lambda: series(case)),
    )


class _Made:
    """What a case comes to."""

    def __init__(self, case: TableCase) -> None:
        self._case, self._rows = case, case.table

    @cached_property
    def _found(self) -> list[Finding]:
        told = engine.run(self._case, (Sight.OUTCOMES,))
        return configured([*self._of_claims, *told, *self._beside], self._case.settings.rules)

    @cached_property
    def _of_claims(self) -> list[Finding]:
        """What is wrong with claims by themselves."""
        return engine.run(self._case, (Sight.CLAIMS,))

    @cached_property
    def _beside(self) -> list[Finding]:
        """What is wrong between claims beside outcomes."""
        return engine.run(self._case, [sight for sight in Sight if sight not in (Sight.CLAIMS, Sight.OUTCOMES)])

    @cached_property
    def findings(self) -> list[Finding]:
        case, found = self._case, self._found
        if any(topic.must_compare for topic in case.topics.values()):
            states = Coverage(self._states())
            found = found + configured(uncompared(case.evaluated, states, case.topics, found), case.settings.rules)
        return numbered(ranked(found))

    @property
    def coverage(self) -> Coverage:
        return Coverage(DeferredMapping(self._states), {}, DeferredMapping(self._counts))

    def _states(self) -> Mapping[str, tuple[str, str]]:
        """What became of each claim, and why."""
        case = self._case
        apart = agreements(case), changes(case), incomparables(case)
        return coverage(case.evaluated, self._found, *apart, case.topics).states

    def _counts(self) -> Mapping[str, int]:
        """How many claims are in each state."""
        rows, case = self._rows, self._case
        if any(severity == OFF for code, severity in case.settings.rules.items() if not code.startswith("XC1")):
            return Counter(state for state, _ in self._states().values())  # what is off compares nothing
        unread, misfit = rows.valued.value < 0, np.zeros(len(rows), bool)
        misfit[rows.misfits] = True
        compared = self._compared() & ~unread & ~misfit
        topic = rows.table.topic.code
        parts = np.zeros(len(rows.table.topic.things), np.int64)
        at = {slug: code for code, slug in enumerate(rows.table.topic.things)}
        misfits = parted(rows.columns(rows.misfits), case.settings.words)
        for part in (*case.partitions, *misfits):
            parts[at[part.topic.slug]] += 1
        apart = (parts[topic] > 1) & ~unread & ~misfit & ~compared
        told = {
            "compared": compared.sum(), "incomparable": misfit.sum() + apart.sum(), "unreadable": unread.sum(),
        }  # fmt: skip
        counted = {state: int(n) for state, n in told.items()}
        return {**counted, "alone": len(rows) - sum(counted.values())}

    def _compared(self) -> Flags:
        """Which rows were held against others."""
        rows, outcomes = self._rows, self._case.outcomes
        held = np.zeros(len(rows), bool)
        for outcome in outcomes:
            held[rows.compared[outcome.rows]] = True
        for finding in self._beside:
            held[[rows.row(claim) for position in finding.positions for claim in position.claims]] = True
        return held
