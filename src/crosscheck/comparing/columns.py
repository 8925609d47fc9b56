"""Claims as columns: what grouping and verdicts need of them, a row each; the claims themselves when they are wanted.

A value stands once, however many claims tell it: ``value`` says which row of the table of values a claim has.  A
curated claim has a row of its own there; a table of a million claims has as many as there are wordings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from crosscheck.model import Claim, Topic, Value
from crosscheck.model.coded import Coded
from crosscheck.model.interval import OPEN, Interval, ends_meet
from crosscheck.text.names import fold

if TYPE_CHECKING:
    from crosscheck.model.coded import Flags, Floats, Ints


@dataclass(frozen=True, slots=True)
class Bounds:
    """Intervals, a row each: their ends as ``Interval`` has them; ``nan`` where a value lies on no line."""

    low: Floats
    high: Floats
    low_end: Ints
    high_end: Ints

    @classmethod
    def of(cls, intervals: Sequence[Interval | None]) -> Bounds:
        nowhere = Interval(0.0, 0.0)
        held = [i or nowhere for i in intervals]
        none = np.fromiter((i is None for i in intervals), bool, len(held))
        low = np.fromiter((i.low for i in held), float, len(held))
        high = np.fromiter((i.high for i in held), float, len(held))
        low[none] = high[none] = np.nan
        return cls(
            low,
            high,
            np.fromiter((i.low_end for i in held), np.int64, len(held)),
            np.fromiter((i.high_end for i in held), np.int64, len(held)),
        )

    def take(self, rows: Ints) -> Bounds:
        return Bounds(self.low[rows], self.high[rows], self.low_end[rows], self.high_end[rows])

    def joined(self, others: Bounds) -> Bounds:
        """These rows, and behind them those of ``others``."""
        pairs = zip(self._arrays(), others._arrays(), strict=True)
        return Bounds(*(cast(Any, np.concatenate(pair)) for pair in pairs))

    def shift(self, by: Floats | float) -> Bounds:
        return Bounds(self.low + by, self.high + by, self.low_end, self.high_end)

    def interval(self, row: int) -> Interval:
        return Interval(float(self.low[row]), float(self.high[row]), int(self.low_end[row]), int(self.high_end[row]))

    def common(self, rows: Ints) -> Interval | None:
        """:func:`crosscheck.model.interval.common` of some rows."""
        low, high = self.low[rows].max(), self.high[rows].min()
        low_end = self.low_end[rows][self.low[rows] == low].max()
        high_end = self.high_end[rows][self.high[rows] == high].max()
        if not ends_meet((low, low_end), (high, -high_end)):
            return None
        return Interval(float(low), float(high), int(low_end), int(high_end))

    def _arrays(self) -> tuple[Any, ...]:
        return self.low, self.high, self.low_end, self.high_end


@dataclass(frozen=True, slots=True)
class Values:
    """Distinct values, a row each."""

    values: Sequence[Value]
    core: Bounds
    support: Bounds
    key: Ints
    """Nominal values as numbers, in the order of their keys."""
    limit: Flags
    """Told as "up to"."""
    chosen: Flags
    """Sets: "one of"."""
    age: Flags
    zone: Floats
    """Of clock times, ``nan`` where none is named."""
    clock: Flags

    @classmethod
    def of(cls, values: Sequence[Value]) -> Values:
        n = len(values)
        rank = {key: at for at, key in enumerate(sorted({v.key for v in values}))}
        placed = [v.core is not None and v.support is not None for v in values]
        return cls(
            values,
            Bounds.of([v.core if p else None for v, p in zip(values, placed, strict=True)]),
            Bounds.of([v.support if p else None for v, p in zip(values, placed, strict=True)]),
            np.fromiter((rank[v.key] for v in values), np.int64, n),
            np.fromiter((v.hedge == "up_to" for v in values), bool, n),
            np.fromiter((bool(v.choices) for v in values), bool, n),
            np.fromiter((v.unit_class == "age" for v in values), bool, n),
            np.fromiter((np.nan if v.zone is None else v.zone for v in values), float, n),
            np.fromiter((v.clock for v in values), bool, n),
        )


@dataclass(frozen=True, slots=True)
class Columns:
    """Readable claims of known topics, a row each; rows come in no order that means anything."""

    claim: Callable[[int], Claim]
    """The claim of a row."""
    topic: Coded
    """:class:`Topic`, in the order of their slugs."""
    modality: Coded
    scope: Coded
    """Sorted tuples."""
    counted: Coded
    unit: Coded
    """``unit_class`` of the value."""
    speaker: Coded
    """Folded; what compares speakers reads it."""
    value: Ints
    """Row of :attr:`values`."""
    values: Values
    held_low: Floats
    held_high: Floats
    held_open: Flags
    """Whether the end of its time is none of its moments."""
    published: Floats
    """Where its publication begins, in minutes."""
    source: Ints
    """Sources as numbers, in the order of their names."""
    tie: Ints
    """What puts claims of one source and time into order."""

    def __len__(self) -> int:
        return len(self.value)

    @property
    def zoned(self) -> Ints:
        """-1 where no clock time is told, else whether its zone is known."""
        known = ~np.isnan(self.values.zone)
        return np.where(self.values.clock, known.astype(np.int64), -1)[self.value]

    @classmethod
    def of(cls, claims: Iterable[Claim], topics: Mapping[str, Topic]) -> Columns:
        """The columns of claims that are at hand."""
        held = [c for c in claims if c.value is not None and c.topic in topics]
        n = len(held)
        slugs = sorted({c.topic for c in held})
        at = {slug: code for code, slug in enumerate(slugs)}
        sources = {source: code for code, source in enumerate(sorted({c.source for c in held}))}
        order = sorted(range(n), key=lambda i: (held[i].anchor.start if held[i].anchor else -1, held[i].id))  # type: ignore[union-attr]
        tie = np.empty(n, np.int64)
        tie[order] = np.arange(n)
        return cls(
            held.__getitem__,
            Coded(np.fromiter((at[c.topic] for c in held), np.int64, n), [topics[slug] for slug in slugs]),
            Coded.of(c.modality for c in held),
            Coded.of(tuple(sorted(c.scope)) for c in held),
            Coded.of(c.counted or None for c in held),
            Coded.of(c.value.unit_class if c.value else None for c in held),
            Coded.of(fold(c.attribution or "") if topics[c.topic].by_speaker else None for c in held),
            np.arange(n),
            Values.of([c.value for c in held if c.value is not None]),
            np.fromiter((c.held.low for c in held), float, n),
            np.fromiter((c.held.high for c in held), float, n),
            np.fromiter((c.held.high_end == OPEN for c in held), bool, n),
            np.fromiter((c.published.low for c in held), float, n),
            np.fromiter((sources[c.source] for c in held), np.int64, n),
            tie,
        )
