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
    floor: int = 0
    """Nothing before this place belongs to it."""
    second_negative: bool = False


def scaled(n: Numeral, by: float) -> Numeral:
    """A number times a power of ten that was written apart from it."""
    return replace(n, value=n.value * by, granularity=n.granularity * by, unit=n.unit * by)
