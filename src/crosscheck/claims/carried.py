"""Whether the quotes of a table carry its values: by the words alone where they tell, else by the reader.

A number that stands in its quote word for word is carried as another would be in the same place: what the reader says
of it is kept for the words beside it, where no other number is near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from crosscheck import kinds
from crosscheck.claims.table import Table
from crosscheck.kinds.reading import mentions
from crosscheck.model import Kind, Topic, Value
from crosscheck.model.coded import Coded, codes
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.families import mask
from crosscheck.reading.numbers.standing import found_whole

if TYPE_CHECKING:
    from crosscheck.model.coded import Ints

AROUND = 3
"""Words on each side that decide what a number means, where no other number is near."""
_DIGITS = re.compile(r"\d+")


class Carrier:
    """The quotes of a table, to be asked what they carry."""

    def __init__(self, table: Table, topics: Coded, at: Coded, hedges: HedgeTable) -> None:
        self._table, self._topics, self._at, self._hedges = table, topics, at, hedges

    def uncarried(self, rows: Ints, wording: Ints, values: Sequence[Value], place: Ints) -> Coded:
        """Why the quote of each row does not carry its value (``None``: it does).

        Asked of ``rows``, each with its wording; ``place`` says which of ``values`` a wording has."""
        table = self._table
        own = table.value.said[rows]
        rows, wording = rows[own], wording[own]
        whole = np.zeros(len(table), np.int64)
        if not len(rows):
            return Coded(whole, [None])
        dated = self._topics.where(lambda topic: topic is not None and topic.kind.timed)[rows]
        pair, first = codes(wording, table.quote.code[rows], np.where(dated, 1 + self._at.code[rows], 0))
        asked = rows[first].tolist()
        told = zip(
            asked, map(values.__getitem__, place[wording[first]].tolist()), _of(self._topics, rows[first]),
            _of(table.value, rows[first]), _of(table.quote, rows[first]), strict=True,
        )  # fmt: skip
        known: set[tuple[object, ...]] = set()
        plainly = {kind: kinds.of(kind).plainly for kind in Kind}
        reasons = [
            None if plainly[topic.kind](words, value, quote, topic) else self._read(row, value, topic, known)
            for row, value, topic, words, quote in told
        ]
        whole[rows] = 1 + pair
        return Coded.recoded(whole, [None, *reasons])

    def _read(self, row: int, value: Value, topic: Topic, known: set[tuple[object, ...]]) -> str | None:
        """Why a quote does not carry a value, as the reader says; ``known`` are places in which numbers are carried."""
        words, quote, at = self._table.value.at(row), self._table.quote.at(row), self._at.at(row)
        key: tuple[object, ...] | None = None
        if topic.kind.numeric and (start := found_whole(quote, words)) >= 0:
            key = topic.unit, self._table.unit.at(row), *_around(quote, start, start + len(words))
            if key in known:
                return None
        why = kinds.of(topic.kind).uncarried(value, quote, topic, at, self._hedges)
        if why is None and key is not None and self._alone(quote, at):
            known.add(key)
        return why

    def _alone(self, quote: str, at: float | None) -> bool:
        """Whether a quote tells one number only, so that no other one hangs on it."""
        return sum(m.value.kind.numeric for m in mentions(quote, at, self._hedges)) == 1


def _of(column: Coded, rows: Ints) -> Iterator[Any]:
    """What a column has in some rows."""
    return map(column.things.__getitem__, column.code[rows].tolist())


def _around(quote: str, start: int, end: int) -> tuple[object, ...]:
    """A number in its place, whatever its digits: its words, those beside it, and all digits that stand elsewhere."""
    before, behind = quote[:start], quote[end:]
    rest = _DIGITS.findall(before), _DIGITS.findall(behind)
    words = quote[start:end]
    return (
        *before.split()[-AROUND:], mask(words) or words, *behind.split()[:AROUND],
        *map(tuple, rest),
    )  # fmt: skip
