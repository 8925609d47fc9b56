"""Feasts of other calendars fall on the days that the almanacs have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import edtf
from crosscheck.reading import feasts, holidays

KNOWN = {
    "lunar new year": (
        "1968-01-30 1985-02-20 2000-02-05 2007-02-18 2015-02-19 2020-01-25 2023-01-22 2024-02-10 2025-01-29 2034-02-19"
    ),
    "orthodox easter": "2013-05-05 2016-05-01 2021-05-02 2023-04-16 2024-05-05 2025-04-20",
    "orthodox christmas": "1901-01-07 2024-01-07",
    "rosh hashanah": "2001-09-18 2013-09-05 2023-09-16 2024-10-03 2025-09-23",
    "yom kippur": "1973-10-06 2021-09-16 2024-10-12",
    "passover": "2019-04-20 2024-04-23 2025-04-13",
    "purim": "2024-03-24 2025-03-14",
    "hanukkah": "2013-11-28 2016-12-25 2023-12-08 2024-12-26 2025-12-15",
    "diwali": "2009-10-17 2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12",
    "nowruz": "2017-03-21 2021-03-21 2024-03-20 2025-03-21",
    "ramadan": "2013-07-10 2023-03-23 2024-03-11 2025-03-01",
    "eid al-fitr": "2000-01-08 2000-12-27 2021-05-13 2023-04-21 2024-04-10 2025-03-30",
    "eid al-adha": "2019-08-11 2023-06-28 2024-06-16 2025-06-06",
}


def day(stamp: str) -> int:
    return int(edtf.parse(stamp).core.low // edtf.MINUTES_A_DAY)


@pytest.mark.parametrize(("name", "stamp"), [(name, stamp) for name, days in KNOWN.items() for stamp in days.split()])
def test_a_feast_is_on_its_day(name: str, stamp: str) -> None:
    away = min(abs(found - day(stamp)) for found in feasts.FEASTS[name](int(stamp[:4])))
    assert away <= (1 if name in feasts.SIGHTED else 0)


@given(st.sampled_from(sorted(feasts.FEASTS)), st.integers(1900, 2100))
def test_a_feast_lies_in_its_year(name: str, year: int) -> None:
    assert {edtf.civil(found)[0] for found in feasts.FEASTS[name](year)} == {year}


@given(st.sampled_from(sorted(holidays.NAMES)), st.integers(1900, 2100))
def test_a_weekend_of_a_holiday_holds_a_saturday(name: str, year: int) -> None:
    first, after = holidays.weekend(name, holidays.day_number(name, year))
    assert 2 <= after - first <= 5
    assert 5 in {edtf.weekday(at * edtf.MINUTES_A_DAY) for at in range(first, after)}
