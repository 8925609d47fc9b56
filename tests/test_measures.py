"""The table of measures says what pint says."""

from __future__ import annotations

import pytest

from crosscheck.kinds import quantity
from crosscheck.model import Kind, Value
from crosscheck.model.interval import Interval
from crosscheck.reading.numbers.units import TIME, kinds


def test_every_unit_that_is_read_stands_in_the_table_as_pint_has_it() -> None:
    known = {name for name, kind in kinds().items() if kind != TIME and not (len(name) == 3 and name.isupper())}
    assert {name: quantity.by_pint(name) for name in sorted(known)} == quantity._measures()


@pytest.mark.parametrize(
    ("n", "unit", "other", "wanted"),
    [
        (10.0, "kilometre", "mile", 6.214),
        (32.0, "degree fahrenheit", "degree celsius", 0.0),
        (100.0, "degree celsius", "degree fahrenheit", 212.0),
        (5.0, "acre", "hectare", 2.023),
        (60.0, "mile per hour", "kilometre per hour", 96.56),
    ],
)
def test_measures_are_converted(n: float, unit: str, other: str, wanted: float) -> None:
    point = Interval.point(n)
    value = Value(Kind.QUANTITY, str(n), f"{n:g}", point, point, nominal=n, unit=unit, granularity=1.0)
    assert quantity.converted(value, other).nominal == pytest.approx(wanted, abs=1e-9)
