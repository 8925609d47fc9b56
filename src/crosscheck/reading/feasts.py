"""Days of other calendars, by published arithmetic: the Hebrew, Islamic and Julian calendars, new moons, equinoxes.

Sources: E. M. Reingold and N. Dershowitz, Calendrical Calculations (the Hebrew and the arithmetical Islamic calendar,
the rule of the Chinese new year); J. Meeus, Astronomical Algorithms, 2nd edition, chapters 8 (the Julian Easter), 25
(the longitude of the sun) and 49 (the phases of the moon), with their largest terms, good to some minutes.
Days are numbers on the axis of :mod:`crosscheck.model.edtf`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import lru_cache

from crosscheck.model import edtf

_J2000 = 10957.5
"""Noon of 1 January 2000, in days."""
_HEBREW_EPOCH = edtf.day_number(-3760, 9, 7)
_ISLAMIC_EPOCH = edtf.day_number(622, 7, 19)
_MONTH, _YEAR, _LUNAR_YEAR = 29.530588861, 365.2422, 354.36667
_CHINA, _INDIA, _IRAN = 8 / 24, 5.5 / 24, 3.5 / 24
_AFTER_SUNSET = 18.5 / 24
"""Until when the moonless night must have begun for the evening to be Diwali."""


def orthodox_easter(year: int) -> int:
    """Easter of the Julian calendar (Meeus, chapter 8)."""
    a, b, c = year % 4, year % 7, year % 19
    d = (19 * c + 15) % 30
    month, day = divmod(d + (2 * a + 4 * b - d + 34) % 7 + 114, 31)
    return edtf.day_number(year, month, day + 1) + year // 100 - year // 400 - 2


def orthodox_christmas(year: int) -> int:
    """25 December of the Julian calendar, as it falls in ``year``."""
    return edtf.day_number(year - 1, 12, 25) + (year - 1) // 100 - (year - 1) // 400 - 2


def _hebrew_new_year(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    return 29 * months + parts // 25920


@lru_cache(maxsize=512)
def rosh_hashanah(hebrew: int) -> int:
    """1 Tishri of a Hebrew year, its four postponements included."""

    def delayed(year: int) -> int:
        day = _hebrew_new_year(year)
        return day + 1 if 3 * (day + 1) % 7 < 3 else day

    before, here, after = (delayed(hebrew + step) for step in (-1, 0, 1))
    late = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _HEBREW_EPOCH + here + late


def islamic(year: int, month: int, day: int) -> int:
    """A day of the arithmetical Islamic calendar; the one that is sighted may be a day off."""
    months = 29 * (month - 1) + month // 2
    return _ISLAMIC_EPOCH - 1 + day + months + (year - 1) * 354 + (3 + 11 * year) // 30


@lru_cache(maxsize=4096)
def new_moon(number: int) -> float:
    """The ``number``-th new moon since that of 6 January 2000, in days of universal time."""
    t = number / 1236.85
    at = _J2000 + 5.09766 + _MONTH * number + 0.00015437 * t * t
    sun, moon, node = (
        math.radians(a + b * number)
        for a, b in ((2.5534, 29.1053567), (201.5643, 385.81693528), (160.7108, 390.67050284))
    )
    eccentric = 1 - 0.002516 * t
    terms = (
        (-0.40720, moon), (0.17241 * eccentric, sun), (0.01608, 2 * moon), (0.01039, 2 * node),
        (0.00739 * eccentric, moon - sun), (-0.00514 * eccentric, moon + sun), (0.00208, 2 * sun),
        (-0.00111, moon - 2 * node),
    )  # fmt: skip
    return at + sum(size * math.sin(angle) for size, angle in terms) - 0.0008


def _longitude(at: float) -> float:
    """The apparent longitude of the sun in degrees."""
    t = (at - _J2000) / 36525
    mean = 280.46646 + 36000.76983 * t
    anomaly = math.radians(357.52911 + 35999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(anomaly) + 0.019993 * math.sin(2 * anomaly)
    return (mean + centre - 0.00569) % 360


def _sun_at(degrees: float, near: float) -> float:
    """When the sun comes to a longitude, next to a day."""
    for _ in range(4):
        near += ((degrees - _longitude(near) + 180) % 360 - 180) / 360 * _YEAR
    return near


def _moon_day(after: int, offset: float) -> int:
    """The first day, not before ``after``, on which the moon is new in a zone that is ``offset`` days ahead."""
    number = math.floor((after - _J2000 - 5) / _MONTH) - 1
    while (day := math.floor(new_moon(number) + offset)) < after:
        number += 1
    return day


def _no_term(first: int, after: int) -> bool:
    """Whether the sun enters no new sign (a multiple of 30 degrees) in a Chinese month."""
    return _longitude(first - _CHINA) // 30 == _longitude(after - _CHINA) // 30


@lru_cache(maxsize=512)
def lunar_new_year(year: int) -> int:
    """The Chinese new year: the second new moon after the winter solstice, the third behind a leap month."""
    solstice, next_solstice = (
        math.floor(_sun_at(270, edtf.day_number(at, 12, 21)) + _CHINA) for at in (year - 1, year)
    )
    twelfth = _moon_day(solstice + 1, _CHINA)
    first = _moon_day(twelfth + 1, _CHINA)
    second = _moon_day(first + 1, _CHINA)
    eleventh = _moon_day(next_solstice - 29, _CHINA)
    while (later := _moon_day(eleventh + 1, _CHINA)) <= next_solstice:
        eleventh = later
    leap = round((eleventh - twelfth) / _MONTH) == 12
    return second if leap and (_no_term(twelfth, first) or _no_term(first, second)) else first


def diwali(year: int) -> int:
    """The evening before the new moon of the second half of October or the first of November, by Indian time."""
    libra = edtf.day_number(year, 10, 17) + 0.4  # when the sun enters it by the stars
    number = math.floor((libra - _J2000 - 5) / _MONTH) - 1
    while (at := new_moon(number) + _INDIA) < libra:
        number += 1
    return math.floor(at - _AFTER_SUNSET)


def nowruz(year: int) -> int:
    """The day of the spring equinox in Iran, the next one when that is after noon."""
    return math.floor(_sun_at(0, edtf.day_number(year, 3, 20)) + _IRAN + 0.5)


def _hebrew(month_start: Callable[[int], int]) -> Callable[[int], tuple[int, ...]]:
    """A feast of the Hebrew year that begins in the autumn of the year before, or of this one."""

    def days(year: int) -> tuple[int, ...]:
        return _within(year, (month_start(year + 3760), month_start(year + 3761)))

    return days


def _of_islam(month: int, day: int) -> Callable[[int], tuple[int, ...]]:
    """A feast of the Islamic year, twice in some years of ours."""

    def days(year: int) -> tuple[int, ...]:
        near = math.floor((year - 622) * _YEAR / _LUNAR_YEAR)
        return _within(year, (islamic(at, month, day) for at in range(near - 1, near + 4)))

    return days


def _within(year: int, days: Iterable[int]) -> tuple[int, ...]:
    first, after = edtf.day_number(year, 1, 1), edtf.day_number(year + 1, 1, 1)
    return tuple(day for day in days if first <= day < after)


def _yearly(rule: Callable[[int], int]) -> Callable[[int], tuple[int, ...]]:
    return lambda year: (rule(year),)


def _hanukkah(year: int) -> int:
    """25 Kislev: 84 days into the year when Heshvan is long (a year of 355 or 385 days), else 83."""
    length = rosh_hashanah(year + 1) - rosh_hashanah(year)
    return rosh_hashanah(year) + (84 if length in (355, 385) else 83)


_PESACH = 163
"""Days from Passover (15 Nisan) to the next Jewish new year: the months between have fixed lengths."""
FEASTS: dict[str, Callable[[int], tuple[int, ...]]] = {
    "orthodox easter": _yearly(orthodox_easter), "orthodox christmas": _yearly(orthodox_christmas),
    "lunar new year": _yearly(lunar_new_year), "chinese new year": _yearly(lunar_new_year),
    "diwali": _yearly(diwali), "nowruz": _yearly(nowruz), "norouz": _yearly(nowruz),
    "persian new year": _yearly(nowruz),
    "orthodox good friday": _yearly(lambda year: orthodox_easter(year) - 2),
    "orthodox christmas eve": _yearly(lambda year: orthodox_christmas(year) - 1),
    "lunar new year's eve": _yearly(lambda year: lunar_new_year(year) - 1),
    "rosh hashanah": _hebrew(rosh_hashanah), "rosh hashana": _hebrew(rosh_hashanah),
    "jewish new year": _hebrew(rosh_hashanah),
    "yom kippur": _hebrew(lambda year: rosh_hashanah(year) + 9),
    "sukkot": _hebrew(lambda year: rosh_hashanah(year) + 14),
    "passover": _hebrew(lambda year: rosh_hashanah(year + 1) - _PESACH),
    "purim": _hebrew(lambda year: rosh_hashanah(year + 1) - _PESACH - 30),
    "hanukkah": _hebrew(_hanukkah), "chanukah": _hebrew(_hanukkah),
    "ramadan": _of_islam(9, 1), "eid al-fitr": _of_islam(10, 1), "eid al-adha": _of_islam(12, 10),
    "eid ul-fitr": _of_islam(10, 1), "eid ul-adha": _of_islam(12, 10), "ashura": _of_islam(1, 10),
}  # fmt: skip
"""Name → its first days in a year of ours."""
LASTS = {"ramadan": 30, "hanukkah": 8, "chanukah": 8, "passover": 8, "sukkot": 7}
"""Feasts of more than a day, and their days."""
SIGHTED = frozenset(
    ("ramadan", "eid al-fitr", "eid al-adha", "eid ul-fitr", "eid ul-adha", "ashura", "diwali", "nowruz")
)
"""Those that may be kept a day earlier or later, as the moon is seen or the country counts."""
