"""A line of numbers or of time: where a value is drawn, in percent of the width, and the ticks below it.

Percent, not pixels: the same drawing serves a telephone and a wall.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from crosscheck.model import Value, edtf
from crosscheck.model.interval import Interval
from crosscheck.wording.values import MONTHS, show_number, show_quantity

MARGIN = 5.0
"""Percent left free at either end, where an unbounded stretch runs out."""
NARROW = 1.0
"""A core narrower than this (percent) is drawn as a point."""
TICKS = 5
"""Most ticks on a line: as many as a telephone 360 pixels wide has room for."""
LETTERS = 40
"""Most letters below a line, for the same reason."""
LETTER = 3.0
"""Width of a letter below the narrowest line, percent."""
_DAY = edtf.MINUTES_A_DAY
_MINUTES = (1, 5, 15, 30, 60, 180, 360, 720)
_DAYS = (1, 2, 5, 10)
_MONTHS = (1, 3, 6)


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
class Tick:
    """A mark below the line: ``at`` percent, and its label."""

    at: float
    label: str

    @property
    def anchor(self) -> str:
        """The SVG ``text-anchor``: long labels near an edge turn inwards."""
        long = len(self.label) > 6
        return "start" if long and self.at < 9 else "end" if long and self.at > 91 else "middle"

    @property
    def ends(self) -> tuple[float, float]:
        """Where the label begins and ends on the narrowest drawing, percent."""
        wide = len(self.label) * LETTER
        start = self.at - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return start, start + wide


@dataclass(frozen=True, slots=True)
class Scale:
    """The line from ``low`` to ``high`` (numbers in their unit, or minutes), which differ."""

    low: float
    high: float

    def place(self, bound: float) -> float:
        """Percent of the width; what lies outside is drawn at the edge."""
        inside = MARGIN + (bound - self.low) / (self.high - self.low) * (100 - 2 * MARGIN)
        return min(max(inside, 0.0), 100.0)

    def stretch(self, interval: Interval) -> Stretch:
        start, end = self.place(interval.low), self.place(interval.high)
        return Stretch(round(start, 2), round(end - start, 2), math.isinf(interval.low), math.isinf(interval.high))

    def tick(self, bound: float, label: str) -> Tick:
        return Tick(round(self.place(bound), 2), label)


def scale_of(intervals: Iterable[Interval]) -> Scale | None:
    """The line that holds every bound in sight; ``None`` when they are one point, none, or too far apart."""
    bounds = [b for i in intervals for b in (i.low, i.high) if math.isfinite(b)]
    if not bounds or not min(bounds) < max(bounds) or math.isinf(max(bounds) - min(bounds)):
        return None
    return Scale(min(bounds), max(bounds))


def ticks(scale: Scale, value: Value) -> tuple[Tick, ...]:
    """The ticks of a line of values like ``value``: round numbers, or calendar dates."""
    return time_ticks(scale) if value.kind.timed else number_ticks(scale, value)


def number_ticks(scale: Scale, value: Value) -> tuple[Tick, ...]:
    """Round numbers on the line, whole ones of what is counted, the unit at the last one only."""
    at = list(_round_numbers(scale, whole=value.unit_class == "count"))
    plain = _roomy(scale.tick(n, show_number(n)) for n in at)
    if value.unit_class in (None, "count") or not at:
        return plain
    unit = show_quantity(at[-1], value.unit, value.unit_class)
    if plain[-1].label != show_number(at[-1]):
        return plain
    last = Tick(plain[-1].at, unit)
    return (*(t if t.ends[1] < last.ends[0] else replace(t, label="") for t in plain[:-1]), last)


def step_of(span: float, most: int = TICKS) -> float:
    """The smallest round step (1, 2, 2.5 or 5 times a power of ten) that cuts ``span`` less than ``most`` times."""
    size = 10.0 ** math.floor(math.log10(span / most))
    return next(size * f for f in (1, 2, 2.5, 5, 10, 20) if span / (size * f) < most)


def _round_numbers(scale: Scale, whole: bool) -> Iterator[float]:
    step = step_of(scale.high - scale.low)
    step = step if not whole or step.is_integer() else math.ceil(step) if step < 1 else 2 * step
    first = math.ceil(scale.low / step)
    for n in range(first, first + TICKS + 1):
        at = float(f"{n * step:.12g}")
        if scale.low <= at <= scale.high:
            yield at


def time_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Minutes, days, months or years on the line, the finest that have room.  The year is said where it changes."""
    span = scale.high - scale.low
    if span <= _DAY:
        step = next(s for s in _MINUTES if span / s < TICKS)
        return _roomy(_labelled(scale, _multiples(scale, step), _clock))
    for step in _DAYS:
        if span / _DAY / step < TICKS:
            return _roomy(_labelled(scale, _middays(scale, step), _day))
    for step in _MONTHS:
        if span / _DAY / 30 / step < TICKS:
            return _roomy(_labelled(scale, _months(scale, step), _month))
    years = span / _DAY / 365.25
    step = next(s * 10**e for e in range(20) for s in (1, 2, 5) if years / (s * 10**e) < TICKS)
    return _roomy(_labelled(scale, _months(scale, 12 * step), _year))


def _roomy(made: Iterable[Tick]) -> tuple[Tick, ...]:
    """All ticks, or every other one when the labels would not fit side by side on a telephone."""
    kept = tuple(made)
    return kept if sum(len(t.label) + 2 for t in kept) <= LETTERS else kept[::2]


def _multiples(scale: Scale, step: int) -> list[float]:
    first = math.ceil(scale.low / step)
    return [float(n * step) for n in range(first, first + TICKS + 1) if n * step <= scale.high]


def _middays(scale: Scale, step: int) -> list[float]:
    """The middle of every ``step``-th day, where the bar of a day has its middle."""
    first = math.floor(scale.low / _DAY) * _DAY + _DAY / 2
    at = (first + n * step * _DAY for n in range(TICKS + 1))
    return [a for a in at if scale.low <= a <= scale.high]


def _months(scale: Scale, step: int) -> list[float]:
    """The starts of every ``step``-th month; of years, those that the step divides."""
    year, month, _ = edtf.civil(math.floor(scale.low / _DAY))
    first = (year * 12 + month - 1) // step
    starts = (divmod((first + n) * step, 12) for n in range(TICKS + 3))
    at = [float(edtf.day_number(y, m + 1, 1) * _DAY) for y, m in starts]
    return [a for a in at if scale.low <= a <= scale.high]


_Namer = Callable[[float], tuple[str, str]]
"""A moment → its label, and what is added when it differs from the tick before."""


def _labelled(scale: Scale, at: Iterable[float], name: _Namer) -> Iterator[Tick]:
    said = ""
    for minutes in at:
        label, frame = name(minutes)
        yield scale.tick(minutes, f"{label} {frame}".strip() if frame != said else label)
        said = frame


def _clock(minutes: float) -> tuple[str, str]:
    rest = int(minutes % _DAY)
    return f"{rest // 60:02d}:{rest % 60:02d}", " ".join(_day(minutes))


def _day(minutes: float) -> tuple[str, str]:
    year, month, day = edtf.civil(math.floor(minutes / _DAY))
    return f"{day} {MONTHS[month - 1][:3]}", str(year)


def _month(minutes: float) -> tuple[str, str]:
    year, month, _ = edtf.civil(math.floor(minutes / _DAY))
    return MONTHS[month - 1][:3], str(year)


def _year(minutes: float) -> tuple[str, str]:
    return str(edtf.civil(math.floor(minutes / _DAY))[0]), ""
