"""How many minutes a time zone is ahead of UTC, as far as its name says it surely."""

from __future__ import annotations

import re

from crosscheck.model import edtf
from crosscheck.reading import timewords as words
from crosscheck.reading.dates.calendar import DAY

_OFFSET = re.compile(r"(?:gmt|utc)?([+−-])(\d\d?)(?::?(\d\d))?")
_AMERICAN = {"e": -300, "c": -360, "m": -420, "p": -480}
"""First letter of a zone of the United States → its winter time."""
_SHARED_RULE = 2007
"""The first year of the present rule of summer time there (Energy Policy Act of 2005, section 110)."""
FURTHEST_WEST, FURTHEST_EAST = -720, 840
"""Minutes of the zones at both ends of the day (IANA time zone database)."""


def offset(written: str | None, day: int | None) -> int | None:
    """Minutes ahead of UTC of "GMT", "EDT", "UTC+3", "+01:00", "Z"; of "ET" and "Eastern time" those of the day.

    ``None``: no zone is named, or places that are hours apart share the name.
    """
    name = (written or "").lower()
    if name == "z":
        return 0
    told = _OFFSET.fullmatch(name)
    if told:
        minutes = int(told[2]) * 60 + int(told[3] or 0)
        return minutes if told[1] == "+" else -minutes
    if name in ("et", "ct", "mt", "pt", "eastern", "central", "mountain", "pacific"):
        return _american(name[0], day)
    return words.ZONES.get(name)


def written(minutes: int) -> str:
    """As ISO 8601 has it: "Z", "-04:00"."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}" if minutes else "Z"


def _american(letter: str, day: int | None) -> int | None:
    """Winter time, an hour more from the second Sunday of March to the first of November."""
    year = edtf.civil(day)[0] if day is not None else 0
    if day is None or year < _SHARED_RULE:
        return None
    return _AMERICAN[letter] + 60 * (_sunday(year, 3, 8) <= day < _sunday(year, 11, 1))


def _sunday(year: int, month: int, of_month: int) -> int:
    """The first Sunday from a day on."""
    first = edtf.day_number(year, month, of_month)
    return first + (6 - edtf.weekday(first * DAY)) % 7
