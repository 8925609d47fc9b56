"""Days known by name: fixed ones, the n-th weekday of a month, those that move with Easter, feasts of other calendars.

Where countries share a name but not the day (Mother's Day, Independence Day) the name gives no date.
"""

from __future__ import annotations

import re

from crosscheck.model import edtf
from crosscheck.reading import feasts

_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "halloween": (10, 31), "new year's day": (1, 1), "new year's eve": (12, 31), "valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "st patrick's day": (3, 17), "april fools' day": (4, 1), "may day": (5, 1),
    "juneteenth": (6, 19), "bastille day": (7, 14), "guy fawkes night": (11, 5), "all saints' day": (11, 1),
    "veterans day": (11, 11), "armistice day": (11, 11), "remembrance day": (11, 11), "anzac day": (4, 25),
}  # fmt: skip
_NTH = {
    "martin luther king jr. day": (1, 0, 3), "martin luther king day": (1, 0, 3), "presidents day": (2, 0, 3),
    "presidents' day": (2, 0, 3), "memorial day": (5, 0, -1), "labor day": (9, 0, 1), "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "thanksgiving eve": (11, 3, 4),
    "election day": (11, 0, 1), "black friday": (11, 3, 4), "cyber monday": (11, 3, 4),
    "remembrance sunday": (11, 6, 2),
}  # fmt: skip
"""Name → month, weekday (Monday is 0) and which of the month (-1 the last)."""
_AFTER_NTH = {"election day": 1, "black friday": 1, "cyber monday": 4, "thanksgiving eve": -1}
"""Days counted from that weekday: an election is on the Tuesday after the first Monday of November."""
_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "maundy thursday": -3, "good friday": -2, "easter": 0, "easter sunday": 0,
    "easter day": 0, "easter monday": 1, "ascension day": 39, "whit sunday": 49, "pentecost": 49, "whit monday": 50,
}  # fmt: skip
"""Name → days from Easter Sunday."""
_ONCE = {"9/11": (2001, 9, 11)}
"""Days so known that the numbers are their name."""
_OF_ITSELF = frozenset(["christmas", "halloween"])
"""Names that are surely a day in lower case too."""

NAMES = frozenset(_FIXED) | frozenset(_NTH) | frozenset(_EASTER) | frozenset(feasts.FEASTS)
_SPACES = re.compile(r"\s+")


def token_pattern() -> str:
    """The names of more than one word, as an expression that takes one as a single token."""
    several = sorted((name for name in NAMES if " " in name), key=len, reverse=True)
    written = (re.escape(name.title().replace("'S", "'s")) for name in several)
    written = (re.sub(r"\b([AU])(?=l\\-)", lambda a: f"[{a[1]}{a[1].lower()}]", name) for name in written)
    return "|".join(name.replace(r"\ ", r"\s").replace("'", "['’]") for name in written)


def name_of(token: str) -> str:
    """A token as it stands in the tables: lower case, plain apostrophe, single spaces."""
    return _SPACES.sub(" ", token.strip().lower().replace("’", "'"))


def is_holiday(token: str) -> bool:
    """Whether a token names a day: with a capital, unless the word means nothing else."""
    name = name_of(token)
    return name in NAMES and (token[0].isupper() or name in _OF_ITSELF)


def once(token: str) -> tuple[int, int, int] | None:
    """Year, month and day of a day that happened once ("9/11")."""
    return _ONCE.get(name_of(token))


def day_number(token: str, year: int) -> int:
    """The holiday's day in ``year``, as days on the axis of :mod:`crosscheck.model.edtf`.

    ``KeyError`` for another word.
    """
    name = name_of(token)
    if name in _FIXED:
        month, day = _FIXED[name]
        return edtf.day_number(year, month, day)
    if name in feasts.FEASTS:
        return feasts.FEASTS[name](year)[0]
    if name in _EASTER:
        return _easter(year) + _EASTER[name]
    month, weekday, which = _NTH[name]
    first = edtf.day_number(year, month, 1)
    length = edtf.days_in_month(year, month)
    at = first + (weekday - edtf.weekday(first * edtf.MINUTES_A_DAY)) % 7 + 7 * (max(which, 1) - 1)
    if which < 0:
        at += (first + length - 1 - at) // 7 * 7
    return at + _AFTER_NTH.get(name, 0)


def days_near(token: str, year: int) -> list[int]:
    """All days of the holiday in a year, the one before and the one after."""
    name, years = name_of(token), (year - 1, year, year + 1)
    if name in feasts.FEASTS:
        return [day for at in years for day in feasts.FEASTS[name](at)]
    return [day_number(token, at) for at in years]


def lasts(token: str) -> int:
    """How many days the holiday has."""
    return feasts.LASTS.get(name_of(token), 1)


def unsure(token: str) -> int:
    """How many days earlier or later the holiday may be kept."""
    return int(name_of(token) in feasts.SIGHTED)


def weekend(token: str, day: int) -> tuple[int, int]:
    """The days around a holiday that are free with it, the last one not included: up to the nearest weekend."""
    name, weekday = name_of(token), edtf.weekday(day * edtf.MINUTES_A_DAY)
    if name in ("easter", "easter sunday", "orthodox easter"):
        return day - 2, day + 2
    saturday = day + 5 - weekday if weekday > 2 else day - 2 - weekday
    if name.startswith("thanksgiving"):
        return min(day, saturday - 2), saturday + 2
    near = weekday in (0, 1, 3, 4)  # a Wednesday has none beside it
    return (min(day, saturday), max(day + 1, saturday + 2)) if near else (saturday, saturday + 2)


def _easter(year: int) -> int:
    """Easter Sunday of the Gregorian calendar, by the epact (the age of the moon) of the year
    (J. M. Oudin's closed form of the tables, 1940).
    """
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    epact -= epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    full_moon = edtf.day_number(year, 3, 21) + epact
    ahead = (6 - edtf.weekday(full_moon * edtf.MINUTES_A_DAY)) % 7
    return full_moon + (ahead or 7)
