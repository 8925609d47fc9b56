"""The table of measures says what pint says."""

from __future__ import annotations

import pytest

from crosscheck.kinds import units
from crosscheck.kinds.quantity import converted
from crosscheck.model import Kind, Value
from crosscheck.model.interval import Interval
from crosscheck.reading.numbers.units import TIME, kinds

TWO_FEET = 5e-6
"""By how much an area in survey feet differs at most from one in international feet: twice two millionths."""


def test_every_unit_that_is_read_stands_in_the_table_as_pint_has_it() -> None:
    known = {name for name, kind in kinds().items() if kind != TIME and not (len(name) == 3 and name.isupper())}
    table = units._measures()
    assert table.keys() == known
    for name in sorted(known):
        by_pint = units.by_pint(name)
        assert by_pint[:2] == table[name][:2], name
        # Pint 0.26 derives acre, fathom and furlong from the international foot, before that it was the survey foot.
        assert by_pint.size == pytest.approx(table[name].size, rel=TWO_FEET), name


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
    assert converted(value, other).nominal == pytest.approx(wanted, abs=1e-9)
