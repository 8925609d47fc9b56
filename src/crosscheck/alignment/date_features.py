"""Pairs of dates → how they are told and how they differ, as columns; 0 for pairs of other values.

    X = told_features(table, i, j)                float32, one row a pair, columns :data:`TOLD`
    Y = date_slips(table, i, j)                   float32, columns :data:`SLIPS`

Dates of one event are told alike: both as years, or to the day; both long ago, of this week, or to come.  Where two
of them are a slip, the day, the month or the year alone is another.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.alignment.table import DIMENSIONS, Table
from crosscheck.model.edtf import MINUTES_A_DAY
from crosscheck.reading.timewords import WEEKDAYS

GRAINS = ("day", "month", "year")
"""How closely a date is told; what is longer has none."""
_LONGEST = (1.5, 31.5, 366.5)
"""Days of each at most."""
WHENS = ("long ago", "this year", "these days", "to come")
"""When a date lies, as its article sees it."""
_BEFORE = (-60.0, -8.0, 1.0)
"""Days before publication at which these end."""
TOLD: tuple[str, ...] = (
    *(f"both to the {g}" for g in GRAINS), "grains differ", *(f"both {w}" for w in WHENS), "whens differ",
    "day and month both", "day and month one side", "weekday both", "weekday one side",
)  # fmt: skip
"""Columns of :func:`told_features`."""
SLIPS: tuple[str, ...] = (
    "other day alone", "other month alone", "other year alone", "weeks apart", "years near", "year of one digit",
    "day of one digit",
)  # fmt: skip
"""Columns of :func:`date_slips`."""
_NUMBER_OF_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_DAY = DIMENSIONS.index("day")


def told_features(table: Table, i: Ints, j: Ints) -> Floats:
    """How the two dates of each pair are told."""
    both = (table.kind[i] == _DAY) & (table.kind[j] == _DAY)
    grain, when = _grains(table), _whens(table)
    words = [a.mention.text.lower() for a in table.assertions]
    full = np.array([bool(_NUMBER_OF_DAY.search(w)) for w in words], dtype=bool)
    weekday = np.array([any(d in w for d in WEEKDAYS) for w in words], dtype=bool)
    columns: list[NDArray[np.generic]] = [both & (grain[i] == k) & (grain[j] == k) for k in range(len(GRAINS))]
    columns.append(both & (grain[i] != grain[j]))
    columns += [both & (when[i] == k) & (when[j] == k) for k in range(len(WHENS))]
    columns.append(both & (when[i] != when[j]))
    for said in (full, weekday):
        columns += [both & said[i] & said[j], both & (said[i] ^ said[j])]
    assert len(columns) == len(TOLD)
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def date_slips(table: Table, i: Ints, j: Ints) -> Floats:
    """How the two dates of each pair differ: in the day, the month or the year alone …"""
    grain = _grains(table)
    known = (table.kind[i] == _DAY) & (table.kind[j] == _DAY) & (grain[i] == grain[j]) & (grain[i] >= 0)
    days = np.nan_to_num(table.core.low / MINUTES_A_DAY, nan=0.0, posinf=0.0, neginf=0.0)
    dates = np.floor(days + 1e-6).astype(np.int64).astype("datetime64[D]")
    months = dates.astype("datetime64[M]").astype(np.int64)
    year, month = months // 12 + 1970, months % 12 + 1
    day = (dates - dates.astype("datetime64[M]")).astype(np.int64) + 1
    y, m, d = year[i] != year[j], month[i] != month[j], day[i] != day[j]
    gap = np.abs(dates[i] - dates[j]).astype(np.int64)
    to_the_day = known & (grain[i] == 0)
    columns = [
        to_the_day & ~y & ~m & d, known & ~y & m & ~d, known & y & ~m & ~d,
        to_the_day & (gap % 7 == 0) & (gap > 0) & (gap <= 35),
        known & (grain[i] == 2) & (np.abs(year[i] - year[j]) <= 3),
        known & y & _one_digit(year[i], year[j]), to_the_day & ~y & ~m & d & _one_digit(day[i], day[j]),
    ]  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _one_digit(x: Ints, y: Ints) -> NDArray[np.bool_]:
    """Whether two numbers of up to four digits differ in one, or have the last two exchanged."""
    digits = [((x // 10**k) % 10, (y // 10**k) % 10) for k in range(4)]
    wrong = np.sum([a != b for a, b in digits], axis=0)
    (a, b), (c, d) = digits[0], digits[1]
    swapped = (a == d) & (b == c) & (wrong == 2)
    return np.asarray((wrong == 1) | swapped, dtype=bool)


def _grains(table: Table) -> Ints:
    """The place of each row's grain in :data:`GRAINS`, -1 where it is longer."""
    width = np.nan_to_num((table.core.high - table.core.low) / MINUTES_A_DAY, nan=np.inf)
    at = np.searchsorted(np.asarray(_LONGEST), width)
    return np.where(at < len(GRAINS), at, -1).astype(np.int64)


def _whens(table: Table) -> Ints:
    """The place of each row's time in :data:`WHENS`, -1 where the article is undated."""
    since = (table.core.low - table.published) / MINUTES_A_DAY
    at = np.searchsorted(np.asarray(_BEFORE), since)
    return np.where(np.isnan(since), -1, at).astype(np.int64)
