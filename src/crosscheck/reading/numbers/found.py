"""A number while its surroundings are read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from crosscheck.reading.numbers.changing import Change
from crosscheck.reading.numbers.numerals import Numeral

COUNT, AGE, NAME = "count", "age", "name"
"""Kinds beside those of units.toml; what turns out to be a name is no quantity."""


@dataclass(slots=True)
class Found:
    """A number while its surroundings are read: positions in the text, and what was learnt so far."""

    start: int
    end: int
    number: Numeral
    second: Numeral | None = None
    unit: str | None = None
    kind: str = ""
    hedge: str | None = None
    negative: bool = False
    part: bool = False
    base: str | None = None
    change: Change | None = None
    notes: list[str] = field(default_factory=list)
    number_start: int = 0
    """Where the number itself begins, its sign or currency before it included."""
    floor: int = 0
    """Nothing before this place belongs to it."""
    second_negative: bool = False
    other: tuple[Numeral, str | None, str] | None = None
    """Another reading as good as this one: number, unit, kind."""
    form: str | None = None
    """"score", "vote" or "ratio" of two numbers whose order counts."""
    parts: tuple[tuple[float, float], ...] = ()
    """Smaller units told with it: how many of each, and how many of them make one of the unit before."""


def scaled(n: Numeral, by: float) -> Numeral:
    """A number times a power of ten that was written apart from it."""
    return replace(n, value=n.value * by, granularity=n.granularity * by, unit=n.unit * by)
