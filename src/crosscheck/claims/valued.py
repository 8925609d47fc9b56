"""A table's values, each wording read once: what it comes to on its topic, and whether its quote carries it.

Rows share a reading when value, unit and all that a reader knows of the topic are the same; dates also when they were
published together, unless their words read the same at any time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.claims.carried import Carrier
from crosscheck.claims.evaluated import Read, Words, as_meant, told, undefined
from crosscheck.claims.table import Table
from crosscheck.kinds.reading import is_timeless, read_together
from crosscheck.model import Modality, Topic, Value
from crosscheck.model.coded import Coded, codes
from crosscheck.model.hedges import HedgeTable

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags, Ints

TOGETHER = 50_000
"""Wordings that are read together; more are more memory."""


@dataclass(frozen=True, slots=True)
class Valued:
    """What the rows of a table come to.

    ``value`` is a row of ``values``, -1 where none could be read; the columns of reasons hold ``None`` where there is
    nothing to say.
    """

    value: Ints
    values: Sequence[Value]
    modality: Coded
    """As it is meant: a denied answer is the other answer."""
    unreadable: Coded
    misfit: Coded
    uncarried: Coded


def valued(table: Table, topics: Mapping[str, Topic], at: Coded, hedges: HedgeTable) -> Valued:
    """Read every row; ``at`` says for which moment (minutes, or ``None``)."""
    found = Coded(table.topic.code, [topics.get(slug) for slug in table.topic.things])
    known = found.said
    asked = _Asked(table, found, at, hedges)
    wording, first = asked.wordings(known)
    reads = asked.read(first)
    place = np.full(len(reads), -1)
    good = np.fromiter((r.value is not None for r in reads), bool, len(reads))
    place[good] = np.arange(int(good.sum()))
    values = [r.value for r in reads if r.value is not None]
    value = np.full(len(table), -1)
    value[known] = place[wording]
    value, values, modality = _as_meant(table, found, value, values)
    nothing = [*(undefined(slug) for slug in table.topic.things), *(r.unreadable for r in reads)]
    why = table.topic.code.copy()
    why[known] = len(table.topic.things) + wording
    misfit = np.zeros(len(table), np.int64)
    misfit[known] = 1 + wording
    rows = np.flatnonzero(known)[good[wording]]
    carrier = Carrier(table, found, at, hedges)
    return Valued(
        value, values, modality, Coded.recoded(why, nothing),
        Coded.recoded(misfit, [None, *(r.misfit for r in reads)]),
        carrier.uncarried(rows, wording[good[wording]], values, place),
    )  # fmt: skip


class _Asked:
    """The wordings of a table on its topics."""

    def __init__(self, table: Table, topics: Coded, at: Coded, hedges: HedgeTable) -> None:
        self._table, self._topics, self._at, self._hedges = table, topics, at, hedges
        self._written = table.value.said

    def wordings(self, known: Flags) -> tuple[Ints, Ints]:
        """Which rows of known topics read alike: (wording of each, the first row of each wording)."""
        table = self._table
        words = np.where(self._written, table.quote.code.max() + 1 + table.value.code, table.quote.code)
        unit = np.where(self._written, table.unit.code, 0)
        readers = self._topics.map(lambda topic: reader(topic) if topic else None)
        rows = np.flatnonzero(known)
        wording, first = codes(words[rows], unit[rows], readers.code[rows])
        at = self._moments(wording, rows[first])
        if at is not None:
            wording, first = codes(wording, np.where(at[wording], 1 + self._at.code[rows], 0))
        return wording, rows[first]

    def _moments(self, wording: Ints, first: Ints) -> Flags | None:
        """Of each wording, whether it hangs on the time of publication; ``None`` where none does."""
        if len(self._at.things) == 1:
            return None
        hangs = np.zeros(len(first), bool)
        dated = self._topics.where(lambda topic: topic is not None and topic.kind.timed)[first]
        for which in np.flatnonzero(dated).tolist():
            hangs[which] = not timeless(self._words(int(first[which])).written, self._hedges)
        return hangs if hangs.any() else None

    def _words(self, row: int) -> Words:
        table = self._table
        return Words(table.value.at(row), table.unit.at(row), table.quote.at(row))

    def read(self, first: Ints) -> list[Read]:
        """What each wording comes to, by the first row that has it."""
        made: list[Read] = []
        for rows in _batches(first.tolist()):
            with read_together((self._words(row).written for row in rows), self._hedges):
                made += map(self._read, rows)
        return made

    def _read(self, row: int) -> Read:
        return told(self._words(row), self._topics.at(row), self._at.at(row), self._hedges)


def reader(topic: Topic) -> tuple[object, ...]:
    """All of a topic that readers look at."""
    return topic.kind, topic.unit, tuple(sorted(topic.aliases.items()))


def timeless(words: str, hedges: HedgeTable) -> bool:
    """Whether a date reads the same whenever it is told; what is about a day is so wide as that day is far away."""
    return not {"~", "%"} & {*words} and is_timeless(words, hedges)


def _batches(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(rows), TOGETHER):
        yield rows[at : at + TOGETHER]


def _as_meant(table: Table, topics: Coded, value: Ints, values: list[Value]) -> tuple[Ints, list[Value], Coded]:
    """Denied values as what their denial asserts."""
    denied = table.modality.where(lambda modality: modality is Modality.DENIED) & (value >= 0)
    if not denied.any():
        return value, values, table.modality
    value, values = value.copy(), list(values)
    things = [*table.modality.things, Modality.ACTUAL]
    code = table.modality.code.copy()
    meant: dict[int, int | None] = {}
    for row in np.flatnonzero(denied).tolist():
        its = int(value[row])
        if its not in meant:
            other, modality = as_meant(values[its], Modality.DENIED, topics.at(row))
            meant[its] = len(values) if modality is Modality.ACTUAL else None
            values += [other] if modality is Modality.ACTUAL else []
        if (to := meant[its]) is not None:
            value[row], code[row] = to, len(things) - 1
    return value, values, Coded.recoded(code, things)
