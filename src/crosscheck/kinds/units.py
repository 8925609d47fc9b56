"""Units of quantities: what they can be compared with, and how they are converted (``data/measures.tsv``)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from crosscheck.reading.numbers.units import TIME, kind_of

COUNT = "count"
DAYS_A_YEAR = 365.2425
"""The mean Gregorian year."""
DAYS = {
    "second": 1 / 86400, "minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0,
    "month": DAYS_A_YEAR / 12, "quarter": DAYS_A_YEAR / 4, "year": DAYS_A_YEAR, "decade": 10 * DAYS_A_YEAR,
    "century": 100 * DAYS_A_YEAR, "millennium": 1000 * DAYS_A_YEAR,
}  # fmt: skip
"""The length of each unit of time in days, on the average."""
OF_AGE = " of age"
_ALONE = frozenset(("percent", "percentage point", "basis point", "per mille"))
"""Shares of different wholes: never converted into each other."""


_TONS = frozenset(("ton", "short ton", "long ton"))
"""Not what the rest of the world calls a ton (the "tonne", which is a weight like others): never converted silently."""


@lru_cache(maxsize=4096)
def unit_class(unit: str | None) -> str | None:
    """What units a unit can be compared with: "count" for things, a currency's code, "length" …; ``None`` if bare."""
    if unit is None:
        return None
    if unit.endswith(OF_AGE):
        return "age"
    if unit in _ALONE or unit in _TONS or (len(unit) == 3 and unit.isupper()):
        return unit
    kind = kind_of(unit)
    if kind is None:
        return COUNT
    return "duration" if kind == TIME else measure(unit).dimension


class Measure(NamedTuple):
    """A unit's physical dimension, and its 0 and its size in the base unit of that dimension."""

    dimension: str
    zero: float = 0.0
    size: float = 1.0


@lru_cache(maxsize=1)
def _measures() -> dict[str, Measure]:
    """``data/measures.tsv``: the units that the reader knows, as pint has them (``tools/measures.py``)."""
    text = resources.files("crosscheck").joinpath("data/measures.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    return {unit: Measure(dimension, float(zero), float(size)) for unit, dimension, zero, size in rows}


@lru_cache(maxsize=1024)
def measure(unit: str) -> Measure:
    """The measure of a unit by the name that the reader gives it."""
    return _measures().get(unit) or by_pint(unit)


def by_pint(unit: str) -> Measure:
    """What pint says of a unit; the unit's own name as dimension when pint does not know it, or knows none (an
    angle)."""
    quantity, name = _registry().Quantity, _pint_name(unit)
    try:
        dimension = str(_registry().get_dimensionality(name))
        zero = quantity(0.0, name).to_root_units().magnitude
        size = quantity(1.0, f"delta_{name}" if zero else name).to_root_units().magnitude
    except Exception:  # pint raises many kinds of errors for a name it does not know
        return Measure(unit)
    if dimension == "dimensionless":
        return Measure(unit)
    return Measure(dimension, *(float(f"{x:.15g}") for x in (zero, size)))


@lru_cache(maxsize=1)
def _registry():  # type: ignore[no-untyped-def]
    import pint

    return pint.UnitRegistry(autoconvert_offset_to_baseunit=True)


def _pint_name(unit: str) -> str:
    if unit in _DEGREES:
        return _DEGREES[unit]
    parts = [re.sub(r"^(square|cubic) (.+)$", _power, part).replace(" ", "_") for part in unit.split(" per ")]
    return "/".join(parts)


_DEGREES = {"degree celsius": "degree_Celsius", "degree fahrenheit": "degree_Fahrenheit"}


def _power(match: re.Match[str]) -> str:
    return f"{match[2]}**{2 if match[1] == 'square' else 3}"
