"""Ages in another unit: months of age as years, years as months."""

from __future__ import annotations

import math
from dataclasses import replace

from crosscheck.model import Value
from crosscheck.model.interval import REACHED, Interval

_COMPLETED = "year of age"
"""Ages are told in completed years."""
_HAIR = 1e-6
"""Against rounding: twelve twelfths are a year."""


def aged(value: Value, unit: str, factor: float) -> Value:
    """An age in another unit, in completed years: 18 months are one year, one year is twelve months to under 24.

    ``factor``: how many of the new unit make one of the old.  Weeks and days of a baby are rounded either way: 20 days
    are two weeks or three.
    """
    told, larger = (_in_larger, unit) if factor < 1 else (_in_smaller, value.unit)
    core, support = (ends and told(ends, factor, larger) for ends in (value.core, value.support))
    nominal = _floor(value.nominal * factor) if isinstance(value.nominal, int | float) else value.nominal
    return replace(value, unit=unit, nominal=nominal, core=core, support=support)


def _in_larger(ends: Interval, factor: float, larger: str | None) -> Interval:
    low, high = ends.low * factor, ends.high * factor
    return Interval(_floor(low), _floor(high) if larger == _COMPLETED else _ceil(high))


def _in_smaller(ends: Interval, factor: float, larger: str | None) -> Interval:
    low = ends.low if larger == _COMPLETED else ends.low - 0.5
    high = (ends.high + 1) * factor - 1 if ends.high_end == REACHED else ends.high * factor
    return Interval(_floor(low * factor), max(_floor(low * factor), _floor(high)))


def _floor(x: float) -> float:
    return math.floor(x + _HAIR) if math.isfinite(x) else x


def _ceil(x: float) -> float:
    return math.ceil(x - _HAIR) if math.isfinite(x) else x
