"""Positions as stretches of one line: where each core and each support is drawn, in percent of the width."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscheck import edtf
from crosscheck.interval import Interval, common
from crosscheck.model import Finding, Kind, Position, Value
from crosscheck.render.words import range_words, when

MARGIN = 5.0
"""Percent left free at either end, where an unbounded stretch runs out."""
NARROW = 1.0
"""A core narrower than this (percent) is drawn as a point."""
_OF_OTHER_THINGS = ("XC303", "XC304")
"""Rules whose positions add up or lie between each other instead of competing."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """From ``start``, ``width`` wide, both percent of the line; an open side has no end in sight."""

    start: float
    width: float
    open_left: bool = False
    open_right: bool = False

    @property
    def middle(self) -> float:
        return round(self.start + self.width / 2, 2)

    @property
    def end(self) -> float:
        return round(self.start + self.width, 2)

    @property
    def is_point(self) -> bool:
        return self.width < NARROW


@dataclass(frozen=True, slots=True)
class Bar:
    """One position: its core on its support."""

    core: Stretch
    support: Stretch


@dataclass(frozen=True, slots=True)
class Line:
    """The bars of a finding in the order of its positions, the part that fits all, and the ends in words."""

    bars: tuple[Bar, ...]
    fits: Stretch | None
    low: str
    high: str


def line_of(finding: Finding) -> Line | None:
    """The line of a finding on quantities or dates; ``None`` when its positions do not lie on one."""
    value = _shared(finding)
    pairs = [(p.core, p.support) for p in finding.positions if p.core is not None and p.support is not None]
    if value is None or len(pairs) < max(2, len(finding.positions)):
        return None
    low, high = _ends(i for pair in pairs for i in pair)
    if not low < high:
        return None
    fits = _fits(finding.positions) if finding.reconciled_by else None
    return Line(
        bars=tuple(Bar(_stretch(core, low, high), _stretch(support, low, high)) for core, support in pairs),
        fits=_stretch(fits, low, high) if fits else None,
        low=_label(low, value),
        high=_label(high, value, last=True),
    )


def _shared(finding: Finding) -> Value | None:
    """A value of the finding when all of them are of one kind and one unit."""
    values = [c.value for p in finding.positions for c in p.claims]
    first = values[0] if values else None
    if first is None or first.kind not in (Kind.QUANTITY, Kind.DATE) or finding.rule in _OF_OTHER_THINGS:
        return None
    alike = all(v is not None and (v.kind, v.unit_class) == (first.kind, first.unit_class) for v in values)
    return first if alike else None


def _ends(intervals: Iterable[Interval]) -> tuple[float, float]:
    """The lowest and the highest bound in sight."""
    bounds = [b for i in intervals for b in (i.low, i.high) if math.isfinite(b)]
    return (min(bounds), max(bounds)) if bounds else (0.0, 0.0)


def _fits(positions: Sequence[Position]) -> Interval | None:
    supports = [c.value.support for p in positions for c in p.claims if c.value and c.value.support]
    return common(supports) if supports else None


def _stretch(interval: Interval, low: float, high: float) -> Stretch:
    def place(bound: float) -> float:
        inside = MARGIN + (bound - low) / (high - low) * (100 - 2 * MARGIN)
        return min(max(inside, 0.0), 100.0)

    start, end = place(interval.low), place(interval.high)
    return Stretch(round(start, 2), round(end - start, 2), math.isinf(interval.low), math.isinf(interval.high))


def _label(bound: float, value: Value, *, last: bool = False) -> str:
    """A bound in words; of a date the day (of a clock time the minute), which at the upper end is the last inside."""
    if value.kind is not Kind.DATE:
        return range_words(Interval.point(bound), value)
    stamp = edtf.instant(bound, end=last) or ""
    return when(stamp if value.clock else stamp.partition("T")[0])
