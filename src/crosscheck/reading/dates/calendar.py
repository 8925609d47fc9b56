"""Calendar units as numbers: the week after this one is ``Period("week", n + 1)``.

A period is a unit and an index on the line of that unit; it knows its interval (minutes, see
:mod:`crosscheck.model.edtf`), its EDTF and its ISO-TimeML value.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from crosscheck.model import edtf
from crosscheck.model.interval import Interval

DAY = edtf.MINUTES_A_DAY
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {
    "day": 1.0,
    "night": 1.0,
    "week": 7.0,
    "weekend": 7.0,
    "fortnight": 14.0,
    "hour": 1 / 24,
    "minute": 1 / 1440,
    "second": 1 / 86400,
}
MEAN_MONTH = 146097 / 4800
"""Days of a Gregorian month, on average."""
TIMEX_UNIT = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE", "fortnight": "W",
}  # fmt: skip
"""Unit → its letter in an ISO-TimeML duration (P3D, PT2H, P1DE)."""


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week, weekend, month, quarter, half, season, year, decade or century."""

    unit: str
    index: int

    def shift(self, by: int) -> Period:
        return Period(self.unit, self.index + by)

    @property
    def year(self) -> int:
        """The year it begins in (0 is 1 BC)."""
        return edtf.civil(math.floor(self.interval.low / DAY))[0]

    @property
    def interval(self) -> Interval:
        n = self.index
        if self.unit == "day":
            return edtf.span(n, n + 1)
        if self.unit == "week":
            return edtf.span(n * 7 - 3, n * 7 + 4)
        if self.unit == "weekend":
            return edtf.span(n * 7 + 2, n * 7 + 4)
        if self.unit == "season":
            return edtf.season_of(n // 4, 21 + n % 4)
        size = _MONTHS[self.unit]
        return edtf.span(_month_start(n * size), _month_start((n + 1) * size))

    @property
    def timex(self) -> str:
        """The ISO-TimeML value: 2013-03-22, 2013-W12, 2013-W12-WE, 2013-Q1, 2013-H1, 2013-SU, 2013, 201, 20."""
        n = self.index
        if self.unit in ("week", "weekend"):
            return _iso_week(n) + ("-WE" if self.unit == "weekend" else "")
        if self.unit == "quarter":
            return f"{timex_year(n // 4)}-Q{n % 4 + 1}"
        if self.unit == "half":
            return f"{timex_year(n // 2)}-H{n % 2 + 1}"
        if self.unit == "season":
            return f"{timex_year(n // 4)}-{('SP', 'SU', 'FA', 'WI')[n % 4]}"
        if self.unit == "decade" and n >= 0:
            return f"{n:03d}"
        if self.unit == "century":
            return f"{n:02d}" if n >= 0 else f"BC{-n - 1:02d}"
        return _stamp(self.unit, n, timex_year)

    @property
    def edtf(self) -> str | None:
        """EDTF of level 0 or 1; weeks, weekends, quarters and halves are intervals of days or months."""
        n = self.index
        if not -9999 <= self.year <= 9999:
            return None
        if self.unit in ("day", "month", "year"):
            return _stamp(self.unit, n, edtf_year)
        if self.unit == "season":
            return f"{edtf_year(n // 4)}-{21 + n % 4}"
        if self.unit in ("decade", "century"):
            return None if n < 0 else f"{n:03d}X" if self.unit == "decade" else f"{n:02d}XX"
        if self.unit in ("quarter", "half"):
            size = _MONTHS[self.unit]
            return f"{_stamp('month', n * size, edtf_year)}/{_stamp('month', (n + 1) * size - 1, edtf_year)}"
        first, last = edtf.bounds(self.interval)
        return f"{first}/{last}"


def containing(unit: str, minutes: float) -> Period:
    """The period of ``unit`` that holds a point of time."""
    days = math.floor(minutes / DAY)
    if unit in ("day", "night", "hour", "minute", "second"):
        return Period("day", days)
    if unit in ("week", "weekend", "fortnight"):
        return Period("weekend" if unit == "weekend" else "week", (days + 3) // 7)
    year, month, _ = edtf.civil(days)
    if unit == "season":
        shifted = year * 12 + month - 3  # seasons begin in March
        return Period("season", shifted // 12 * 4 + shifted % 12 // 3)
    return Period(unit, (year * 12 + month - 1) // _MONTHS[unit])


def day(year: int, month: int, number: int) -> Period:
    """A day of the calendar.  Raises ``ValueError`` when there is none."""
    return containing("day", edtf.day_of(year, month, number).low)


def month(year: int, number: int) -> Period:
    """A calendar month; ``number`` from 1, and beyond 12 into the next years."""
    return Period("month", year * 12 + number - 1)


def shift_minutes(minutes: float, unit: str, by: float) -> float:
    """A point of time moved by a number of units; months and years keep the day of the month where there is one."""
    if unit in _DAYS:
        return minutes + by * _DAYS[unit] * DAY
    months = by * _MONTHS[unit]
    whole = math.floor(months)
    days, rest = divmod(minutes, DAY)
    year, number, of_month = edtf.civil(int(days))
    target = year * 12 + number - 1 + whole
    length = edtf.days_in_month(target // 12, target % 12 + 1)
    start = edtf.day_number(target // 12, target % 12 + 1, min(of_month, length))
    return (start + round((months - whole) * MEAN_MONTH)) * DAY + rest


def length_of(unit: str) -> float:
    """The length of a unit in minutes, on average."""
    return (_DAYS[unit] if unit in _DAYS else _MONTHS[unit] * MEAN_MONTH) * DAY


def duration_timex(count: float | None, unit: str) -> str:
    """ISO-TimeML value of a duration: P3D, P1.5Y, PT2H, P1DE; an unknown number is X (PXM)."""
    if unit == "fortnight" and count is not None:
        count *= 2
    letter = TIMEX_UNIT[unit]
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{letter[1:]}" if letter[0] == "T" else f"P{number}{letter}"


def edtf_year(year: int) -> str:
    """Four digits, with a sign before Christ (year 0 is 1 BC)."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def timex_year(year: int) -> str:
    """As ISO-TimeML writes it: "BC0044"."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _stamp(unit: str, n: int, year_text: object) -> str:
    write = edtf_year if year_text is edtf_year else timex_year
    if unit == "year":
        return write(n)
    if unit == "decade":
        return f"{write(n * 10)}"
    if unit == "month":
        return f"{write(n // 12)}-{n % 12 + 1:02d}"
    year, number, of_month = edtf.civil(n)
    return f"{write(year)}-{number:02d}-{of_month:02d}"


def _month_start(index: int) -> int:
    return edtf.day_number(index // 12, index % 12 + 1, 1)


def _iso_week(n: int) -> str:
    thursday = n * 7
    year = edtf.civil(thursday)[0]
    return f"{timex_year(year)}-W{(thursday - edtf.day_number(year, 1, 1)) // 7 + 1:02d}"
