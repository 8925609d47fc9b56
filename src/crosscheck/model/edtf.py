"""Dates as intervals of time: EDTF (ISO 8601-2:2019, level 1, and level-2 sets) and back.

Time is a line of minutes, counted from 1970-01-01T00:00 of wall-clock time in the proleptic
Gregorian calendar; every date is an interval on it, closed below and open above (a day ends
before the next one begins).  Nothing here reads the clock.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.errors import shown
from crosscheck.model.interval import EVERYTHING, INF, OPEN, REACHED, Interval, hull

MINUTES_A_DAY = 1440
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}  # spring .. winter, meteorological, northern hemisphere

_DATE = re.compile(
    r"(?P<year>-?\d{3}[\dX]|-?\d{2}XX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?"
    r"(?P<mark>[~?%])?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Span:
    """What an EDTF string means: ``core`` and ``support`` in minutes, and the choices of a set."""

    core: Interval
    support: Interval
    choices: tuple[Interval, ...] = ()


def day_number(year: int, month: int, day: int) -> int:
    """Days from 1970-01-01, for any year (year 0 is 1 BC)."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719468


def civil(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day number (the inverse of :func:`day_number`)."""
    era, of_era = divmod(days + 719468, 146097)
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + (3 if shifted < 10 else -9)
    return year + era * 400 + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def days_in_month(year: int, month: int) -> int:
    """28 to 31; ``month`` is 1 to 12."""
    return day_number(year + month // 12, month % 12 + 1, 1) - day_number(year, month, 1)


def span(start_day: int, end_day: int) -> Interval:
    """From the start of one day to the start of another, which no longer belongs to it."""
    return Interval(start_day * MINUTES_A_DAY, end_day * MINUTES_A_DAY, REACHED, OPEN)


def day_of(year: int, month: int, day: int) -> Interval:
    """One day.  Raises ``ValueError`` when the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"there is no day {year:04d}-{month:02d}-{day:02d}")
    start = day_number(year, month, day)
    return span(start, start + 1)


def month_of(year: int, month: int) -> Interval:
    """One month.  Raises ``ValueError`` when ``month`` is not 1 to 12."""
    if not 1 <= month <= 12:
        raise ValueError(f"there is no month {month}")
    return span(day_number(year, month, 1), day_number(year + month // 12, month % 12 + 1, 1))


def years_of(first: int, count: int = 1) -> Interval:
    """``count`` calendar years from ``first``: a year, a decade (10), a century (100)."""
    return span(day_number(first, 1, 1), day_number(first + count, 1, 1))


def season_of(year: int, season: int) -> Interval:
    """A season, EDTF codes 21 (spring) to 24 (winter, which runs into the next year)."""
    month = _SEASON_START[season]
    start = day_number(year, month, 1)
    end_year, end_month = (year, month + 3) if month < 10 else (year + 1, month - 9)
    return span(start, day_number(end_year, end_month, 1))


def part_of(whole: Interval, part: str) -> tuple[Interval, Interval]:
    """``(core, support)`` of the "early", "mid" or "late" part: a third, stretched to a half."""
    length = whole.high - whole.low
    begin = {"early": (0.0, 0.0), "mid": (1 / 3, 1 / 4), "late": (2 / 3, 1 / 2)}[part]
    step = MINUTES_A_DAY if length > MINUTES_A_DAY else 1

    def cut(share: float) -> float:
        """The nearest whole day (or minute), so that where one part ends the next begins."""
        return whole.low + math.floor(length * share / step + 0.5) * step

    core = Interval(cut(begin[0]), cut(begin[0] + 1 / 3), REACHED, OPEN)
    support = Interval(cut(begin[1]), cut(begin[1] + 1 / 2), REACHED, OPEN)
    return core, support


def about(date: Interval, published: float | None, unit: float | None = None) -> tuple[Interval, Interval]:
    """``(core, support)`` of "about" a date: widened by a tenth of its distance to ``published``
    (minutes; at least one ``unit``, default its own length), and by twice that."""
    unit = (date.high - date.low) if unit is None else unit
    away = 0.0 if published is None else max(0.0, abs(published - (date.low + date.high) / 2))
    step = MINUTES_A_DAY if unit >= MINUTES_A_DAY else 1
    width = max(math.ceil(unit / step), math.ceil(away / 10 / step)) * step
    core = Interval(date.low - width, date.high + width, REACHED, OPEN)
    return core, Interval(date.low - 2 * width, date.high + 2 * width, REACHED, OPEN)


@lru_cache(maxsize=4096)
def parse(text: str, published: float | None = None) -> Span:
    """Read an EDTF string.

    ``published`` (minutes) scales "~" as :func:`about` does.  Raises ``ValueError`` with the reason
    when it is not EDTF of level 0, 1 or a level-2 set, or names a day that does not exist.
    """
    text = text.strip()
    if text[:1] in "[{" and text[-1:] in "]}" and len(text) > 2:
        spans = [parse(part, published) for part in text[1:-1].split(",")]
        whole = hull(s.support for s in spans)
        return Span(whole, whole, tuple(s.support for s in spans))
    if "/" in text:
        first, _, last = text.partition("/")
        return _interval(first.strip(), last.strip(), published)
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{shown(text)} is not an EDTF date such as 2022-12-15, 2022-12, 2022~ or 2022-08/2022-09")
    plain = _plain(match)
    if match["mark"] in ("~", "%"):
        return Span(*about(plain, published))
    if match["mark"] == "?":
        return Span(plain, about(plain, None)[0])
    return Span(plain, plain)


def _interval(first: str, last: str, published: float | None) -> Span:
    start = EVERYTHING if first in ("", "..") else parse(first, published).core
    end = EVERYTHING if last in ("", "..") else parse(last, published).core
    if start is EVERYTHING and end is EVERYTHING:
        raise ValueError('"../.." names no date')
    if start.low >= end.high:
        raise ValueError(f'"{first}/{last}" ends before it begins')
    whole = Interval(start.low, end.high, REACHED, OPEN if end.high < INF else REACHED)
    return Span(whole, whole)


def _plain(match: re.Match[str]) -> Interval:
    year_text, month_text, day_text = match["year"], match["month"], match["day"]
    if "X" in year_text:
        if month_text:
            raise ValueError(f'"{match[0]}": a month needs a year without X')
        ends = (int(year_text.replace("X", digit)) for digit in "09")
        return years_of(min(ends), 10 ** year_text.count("X"))
    year = int(year_text)
    if month_text is None or month_text == "XX":
        return years_of(year)
    month = int(month_text)
    if 21 <= month <= 24 and day_text is None:
        return season_of(year, month)
    if day_text is None or day_text == "XX":
        return month_of(year, month)
    day = day_of(year, month, int(day_text))
    if match["hour"] is None:
        return day
    hour, minute = int(match["hour"]), int(match["minute"])
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        raise ValueError(f'"{match[0]}": there is no time {hour:02d}:{minute:02d}')
    start = day.low + hour * 60 + minute
    return Interval(start, start + 1, REACHED, OPEN)


def instant(minutes: float, *, end: bool = False) -> str | None:
    """A bound as ISO 8601: a day when it falls on one, else to the minute; ``None`` when unbounded.

    With ``end`` the bound is an open upper end, and the last day (or minute) inside is named.
    """
    if math.isinf(minutes):
        return None
    at = math.floor(minutes)
    days, rest = divmod(at, MINUTES_A_DAY)
    if end and rest == 0:
        days -= 1
    if end and rest:
        days, rest = divmod(at - 1, MINUTES_A_DAY)
    year, month, day = civil(days)
    stamp = f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"
    return f"{stamp}T{rest // 60:02d}:{rest % 60:02d}" if rest else stamp


def bounds(interval: Interval, *, clock: bool = False) -> tuple[str | None, str | None]:
    """An interval of time as a pair of ISO bounds, last day inclusive.

    ``clock`` forces minutes; without it a stretch of more than two days, whose words name no minute, has days.
    """
    if clock:
        return _minute(interval.low), _minute(interval.high - (1 if interval.high_end == OPEN else 0))
    if interval.high - interval.low > 2 * MINUTES_A_DAY:
        interval = Interval(_whole_days(interval.low, math.floor), _whole_days(interval.high, math.ceil))
    return instant(interval.low), instant(interval.high, end=True)


def _whole_days(minutes: float, rounded: Callable[[float], int]) -> float:
    return minutes if math.isinf(minutes) else rounded(minutes / MINUTES_A_DAY) * MINUTES_A_DAY


def _minute(minutes: float) -> str | None:
    if math.isinf(minutes):
        return None
    days, rest = divmod(math.floor(minutes), MINUTES_A_DAY)
    year, month, day = civil(days)
    return f"{year:04d}-{month:02d}-{day:02d}T{rest // 60:02d}:{rest % 60:02d}"


def weekday(minutes: float) -> int:
    """0 for Monday to 6 for Sunday."""
    return (math.floor(minutes / MINUTES_A_DAY) + 3) % 7
