"""Whether the quotes of a table carry its values: by the words alone where they tell, else by the reader.

A value that stands in its quote word for word is carried as another number would be in the same place: quotes that
differ in nothing but the digits of such a number are asked about once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from crosscheck import kinds
from crosscheck.claims.table import Table
from crosscheck.kinds.reading import is_timeless, mentions
from crosscheck.model import Topic, Value
from crosscheck.model.coded import Coded, codes
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.numbers.families import mask

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

_BEFORE = re.compile(r"(?:^|[\s(“\"‘—–])$")
_BEHIND = re.compile(r"[\s)”\"’—–]|[.,;:!?](?!\w)|$")
"""What may stand around words that are there by themselves."""


class Carrier:
    """The quotes of a table, to be asked what they carry."""

    def __init__(self, table: Table, topics: Coded, at: Coded, hedges: HedgeTable) -> None:
        self._table, self._topics, self._at, self._hedges = table, topics, at, hedges

    def uncarried(self, rows: Ints, wording: Ints, values: Sequence[Value], place: Ints) -> Coded:
        """Why the quote of each row does not carry its value (``None``: it does).

        Asked of ``rows``, each with its wording; ``place`` says which of ``values`` a wording has."""
        table = self._table
        own = table.value.where(lambda text: text is not None)[rows]
        rows, wording = rows[own], wording[own]
        whole = np.zeros(len(table), np.int64)
        if not len(rows):
            return Coded(whole, [None])
        hangs = self._hangs(rows)
        pair, first = codes(wording, table.quote.code[rows], np.where(hangs, 1 + self._at.code[rows], 0))
        ask = self._asker()
        reasons = [
            ask(row, values[at]) for row, at in zip(rows[first].tolist(), place[wording[first]].tolist(), strict=True)
        ]
        whole[rows] = 1 + pair
        return Coded.recoded(whole, [None, *reasons])

    def _hangs(self, rows: Ints) -> NDArray[np.bool_]:
        """Of rows, whether what their quote says hangs on the time of its publication."""
        dated = self._topics.where(lambda topic: topic is not None and topic.kind.timed)[rows]
        if not dated.any() or len(self._at.things) == 1:
            return np.zeros(len(rows), bool)
        quotes = np.unique(self._table.quote.code[rows[dated]])
        hangs = np.zeros(len(self._table.quote.things), bool)
        hangs[quotes] = [not is_timeless(self._table.quote.things[at], self._hedges) for at in quotes.tolist()]
        return np.asarray(dated & hangs[self._table.quote.code[rows]])

    def _asker(self) -> Callable[[int, Value], str | None]:
        table, topics, known = self._table, self._topics, set[tuple[object, ...]]()
        low: dict[str, str] = {}

        def ask(row: int, value: Value) -> str | None:
            topic: Topic = topics.at(row)
            words, quote = table.value.at(row), table.quote.at(row)
            key: tuple[object, ...] | None = None
            if topic.kind.numeric:
                words_low = low.get(words) or low.setdefault(words, words.lower())
                at = quote.lower().find(words_low)
                end = at + len(words)
                if at >= 0 and _BEHIND.match(quote, end) and _BEFORE.search(quote[max(at - 1, 0) : at]):
                    key = (topic.unit, table.unit.at(row), quote[:at], mask(words) or words, quote[end:])
                    if key in known:
                        return None
            why = kinds.of(topic.kind).uncarried(value, quote, topic, self._at.at(row), self._hedges)
            if why is None and key is not None and self._alone(quote, self._at.at(row)):
                known.add(key)
            return why

        return ask

    def _alone(self, quote: str, at: float | None) -> bool:
        """Whether a quote tells one number only, so that no other one hangs on it."""
        return sum(m.value.kind.numeric for m in mentions(quote, at, self._hedges)) == 1
