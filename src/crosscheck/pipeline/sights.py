"""A table's case: of what each check looks at, only the claims that could lead to a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.claims.evaluated import in_order
from crosscheck.comparing.groups import Partition
from crosscheck.kinds.counted import coordinated
from crosscheck.model import Modality
from crosscheck.model.coded import codes
from crosscheck.pipeline.rows import Rows
from crosscheck.rules.case import Case, Sight
from crosscheck.rules.claims import WEEKDAY, is_after, wrong_weekdays
from crosscheck.subjects.signs import names_status

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags

_JOINS = re.compile(r" (?:and|or) ", re.IGNORECASE)
"""Without one of these nothing is counted together."""


@dataclass(frozen=True)
class TableCase(Case):
    """Everything the stages before the rules handed on, of a table."""

    rows: Rows | None = None

    def seen(self, what: Sight) -> Case:
        return _SIGHTS[what](self)

    def only(self, partitions: Sequence[Partition]) -> Case:
        """The same with some of its partitions."""
        return replace(self, partitions=tuple(partitions))

    @property
    def table(self) -> Rows:
        assert self.rows is not None
        return self.rows


def _claims(case: TableCase) -> Case:
    """Claims that something is wrong with by themselves."""
    rows = np.flatnonzero(_faulty(case) | _doubled(case.table) | _early(case.table))
    return replace(case, evaluated=in_order(map(case.table.evaluated, rows.tolist())))


def _faulty(case: TableCase) -> Flags:
    table, valued = case.table.table, case.table.valued
    reasons = valued.unreadable, valued.uncarried, valued.misfit
    amiss: Flags = np.any([column.said for column in reasons], axis=0)
    named = table.quote.where(lambda quote: WEEKDAY.search(quote) is not None)
    pair, first = codes(table.quote.code[named], case.table.published.code[named])
    hedges = case.settings.table
    wrong = [
        any(True for _ in wrong_weekdays(table.quote.at(row), case.table.published.at(row), hedges))
        for row in np.flatnonzero(named)[first].tolist()
    ]
    amiss[named] |= np.array(wrong, bool)[pair]
    return amiss


def _doubled(rows: Rows) -> Flags:
    """Whether a row says what another says, too."""
    table, read = rows.table, np.flatnonzero(rows.valued.value >= 0)
    key = rows.values.key[rows.valued.value[read]]
    columns = (table.source, table.topic, table.quote, rows.valued.modality, rows.scope, table.counted, rows.held,
               rows.published)  # fmt: skip
    same, _ = codes(key, *(column.code[read] for column in columns))
    twice = np.zeros(len(rows), bool)
    twice[read] = np.bincount(same, minlength=1)[same] > 1
    return twice


def _early(rows: Rows) -> Flags:
    """Whether a row tells of a time after its publication."""
    pair, first = codes(rows.held.code, rows.published.code)
    late = np.array([is_after(rows.held.at(row).low, rows.published.at(row)) for row in first.tolist()], bool)
    return np.asarray(late[pair] & rows.dated & rows.valued.modality.where(lambda m: m is Modality.ACTUAL))


def _named(case: TableCase) -> Case:
    told: dict[str, set[tuple[str, ...]]] = {}
    for part in case.partitions:
        if part.counted:
            told.setdefault(part.topic.slug, set()).add(part.counted)
    return case.only([p for p in case.partitions if p.counted and len(told[p.topic.slug]) > 1])


def _counted(case: TableCase) -> Case:
    """Partitions of quantities in which some quote counts several things together, with what has the same value."""
    table, valued = case.table.table, case.table.valued
    parts = [p for p in case.partitions if p.topic.kind.numeric and not p.counted]
    if not parts:
        return case.only([])
    joined = table.quote.where(lambda quote: _JOINS.search(quote) is not None)
    rows = case.table.compared[np.concatenate([p.rows for p in parts])]
    part = np.repeat(np.arange(len(parts)), [len(p.rows) for p in parts])
    asked = joined[rows]
    pair, first = codes(table.quote.code[rows[asked]], valued.value[rows[asked]])
    wide = [
        len(coordinated(table.quote.at(row), valued.values[valued.value[row]].text)) > 1
        for row in rows[asked][first].tolist()
    ]
    same, _ = codes(part, case.table.values.key[valued.value[rows]])
    flagged = np.zeros(len(rows), bool)
    flagged[asked] = np.array(wide, bool)[pair]
    kept = np.zeros(int(same.max()) + 1, bool)
    kept[same[flagged]] = True
    chosen = kept[same]
    ends = np.cumsum([len(p.rows) for p in parts])[:-1]
    cut = zip(parts, np.split(chosen, ends), strict=True)
    return case.only([p.only(p.rows[its]) for p, its in cut if its.any()])


def _statuses(case: TableCase) -> Case:
    """Partitions of quantities with the rows whose quotes name a status."""
    named = case.table.table.quote.where(names_status)[case.table.compared]
    parts = [p for p in case.partitions if p.topic.kind.numeric and named[p.rows].sum() > 1]
    return case.only([p.only(p.rows[named[p.rows]]) for p in parts])


def _denials(case: TableCase) -> Case:
    denied = {p.topic.slug for p in case.partitions if p.modality is Modality.DENIED}
    return case.only([p for p in case.partitions if p.topic.slug in denied])


def _relations(case: TableCase) -> Case:
    linked = {slug for topic in case.topics.values() for slug in (topic.slug, *topic.related) if topic.related}
    return case.only([p for p in case.partitions if p.topic.slug in linked])


_SIGHTS: dict[Sight, Callable[[TableCase], Case]] = {
    Sight.CLAIMS: _claims, Sight.OUTCOMES: lambda case: case, Sight.STATUSES: _statuses, Sight.NAMED: _named,
    Sight.COUNTED: _counted, Sight.DENIALS: _denials, Sight.RELATIONS: _relations, Sight.VERSIONS: lambda case: case,
}  # fmt: skip
