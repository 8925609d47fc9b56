"""What words assert: a value, and a value found in prose."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any, Protocol

from crosscheck.model import edtf
from crosscheck.model.interval import Interval
from crosscheck.model.terms import Kind, Modality

Bound = float | int | str | None
Pair = tuple[Bound, Bound]


@dataclass(frozen=True, slots=True)
class Value:
    """What words assert, normalised.

    ``text`` is as written.  Quantities and dates have ``core`` and ``support``: numbers in ``unit``,
    or minutes (:mod:`crosscheck.model.edtf`).  ``row`` is the row of the hedge table that gave them.
    ``key`` is the nominal value as canonical text, hedges aside: claims that share it share a position.
    ``choices`` are the members of a set ("one of"), in the units of ``core``.
    """

    kind: Kind
    text: str
    key: str
    core: Interval | None = None
    support: Interval | None = None
    hedge: str = "exact"
    row: str = "exact"
    nominal: float | tuple[float, float] | None = None
    granularity: float = 1.0
    unit: str | None = None
    unit_class: str | None = None
    """What units it can be compared with: "count", "percent", "EUR", "length" …; set when a claim is evaluated."""
    edtf: str | None = None
    timex: str | None = None
    choices: tuple[Interval, ...] = ()
    clock: bool = False
    """The date is told to the minute."""
    alternatives: tuple[Value, ...] = ()
    """Other readings as good as this one ("5m": metres or millions); no verdict is a contradiction on such a value."""
    form: str | None = None
    """"score", "vote" or "ratio" of two numbers whose order counts (``nominal`` left and right); else ``None``."""
    zone: int | None = None
    """Of a clock time: minutes that its time zone is ahead of UTC; ``None`` where the words name none, or "local"."""


def changed(value: Value, **fields: Any) -> Value:
    """``dataclasses.replace`` for values, of which there may be millions: without checking what was checked."""
    made = object.__new__(Value)
    for name in Value.__slots__:
        object.__setattr__(made, name, fields[name] if name in fields else getattr(value, name))
    return made


def bound_pair(value: Value, interval: Interval | None) -> Pair | None:
    """An interval as it stands in findings.json: numbers, or ISO dates (last day inclusive); null is unbounded."""
    if interval is None:
        return None
    if value.kind.timed:
        return edtf.bounds(interval, clock=value.clock)
    return number(interval.low), number(interval.high)


def number(value: float) -> int | float | None:
    """A bound as JSON: whole numbers without a point, ten significant digits, ``None`` when unbounded."""
    if math.isinf(value):
        return None
    rounded = float(f"{value:.10g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


class Surroundings(Protocol):
    """What can be asked of the text around a place (:mod:`crosscheck.reading.context.surroundings`)."""

    def modality(self, start: int, end: int) -> Modality: ...

    def negated(self, start: int, end: int) -> bool: ...

    def subject(self, start: int, end: int) -> str | None: ...

    def attribution(self, start: int, end: int) -> str | None: ...

    def about(self, start: int, end: int) -> object | None: ...


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity or date found in a text, with the words around it.

    ``start`` and ``end`` are code points of the text that was read, end exclusive.
    """

    start: int
    end: int
    text: str
    value: Value
    notes: tuple[str, ...] = ()
    """What an editor must know of the reading: another number format, a day-month order that is a guess …"""
    change: str | None = None
    """Of a quantity after a verb of change: "to" (rose to 5), "by" (fell 5, down by 5) or "from"."""
    direction: str | None = None
    """The way of that change: "up" or "down"."""
    base: str | None = None
    """What a share is of: "voters" in "30 percent of voters"."""
    around: Surroundings | None = field(default=None, repr=False, compare=False)
    """The text it was found in, asked only when its words around are wanted."""

    @property
    def modality(self) -> Modality:
        """How it is meant: actual, planned, requested …"""
        return self.around.modality(self.start, self.end) if self.around else Modality.ACTUAL

    @property
    def negated(self) -> bool:
        """Whether its clause denies it."""
        return self.around.negated(self.start, self.end) if self.around else False

    @property
    def subject(self) -> str | None:
        """The words that say what is counted or dated."""
        return self.around.subject(self.start, self.end) if self.around else None

    @property
    def about(self) -> Any:
        """What it is about (:class:`~crosscheck.subjects.assertion.Subject`); ``None`` for a dateline."""
        return self.around.about(self.start, self.end) if self.around else None

    @property
    def attribution(self) -> str | None:
        """Who said it, as named in the text."""
        return self.around.attribution(self.start, self.end) if self.around else None

    @property
    def kind(self) -> str:
        return self.value.kind.value

    @property
    def hedge(self) -> str:
        return self.value.hedge

    @property
    def nominal(self) -> float | tuple[float, float] | None:
        return self.value.nominal

    @property
    def unit(self) -> str | None:
        """A unit of measure, or the noun of what is counted, in the singular; ``None`` where nobody can tell."""
        about = self.about if self.value.kind.numeric else None
        return self.value.unit if about is None else about.unit

    @property
    def alternatives(self) -> tuple[Value, ...]:
        """Other readings near a tie; mostly empty."""
        return self.value.alternatives

    @property
    def form(self) -> str | None:
        """ "score", "vote" or "ratio" of a pair of numbers whose order counts, else ``None``."""
        return self.value.form

    @property
    def zone(self) -> int | None:
        return self.value.zone

    @property
    def core(self) -> Pair | None:
        return bound_pair(self.value, self.value.core)

    @property
    def support(self) -> Pair | None:
        return bound_pair(self.value, self.value.support)

    @property
    def edtf(self) -> str | None:
        return self.value.edtf

    @property
    def timex(self) -> str | None:
        return self.value.timex
