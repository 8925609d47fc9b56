"""Dates that a draft leaves open: no year, only a weekday, only a clock time, held against dates that are placed."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from crosscheck.model import Mention, Value, edtf
from crosscheck.model.interval import EVERYTHING, Interval

DAY = 1440
WEEK = 7
_THURSDAY = 4
"""1970-01-01, where the line of minutes begins, was a Thursday (ISO weekday 4)."""
_OPEN_DATE = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?$")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])")
_DAY = re.compile(r"\d{4}-(\d\d(?:-\d\d)?)$")
_YEAR = re.compile(r"\d{4}|['’]\d\d\b|\byears?\b", re.IGNORECASE)
_SHORTEST_MONTH = 28 * 1440
_PLACED = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(?:-(\d\d))?(?:T|$)")


def is_open(value: Value) -> bool:
    """Whether a date waits for something else to be placed."""
    return value.core is None or value.core == EVERYTHING or hour_only(value) or _unplaced_clock(value)


def says_something(value: Value) -> bool:
    """Whether an open date can be held against others at all: "last month" without its day of writing cannot."""
    timex = value.timex or ""
    return bool(_OPEN_DATE.match(timex) or _WEEKDAY.match(timex)) or hour_only(value) or _unplaced_clock(value)


def agree(one: Value, other: Value) -> bool | None:
    """Whether two dates, one of them open, fit in all that both say; ``None`` when they cannot be compared."""
    if hour_only(one) or hour_only(other):
        a, b = clock_of(one), clock_of(other)
        return None if a is None or b is None else a == b
    for this, that in ((one, other), (other, one)):
        weekday = _WEEKDAY.match(this.timex or "")
        if weekday:
            theirs = weekday_of(that)
            return None if theirs is None else theirs == int(weekday[1])
    mine, theirs_ = _PLACED.match(one.timex or ""), _PLACED.match(other.timex or "")
    if mine is None or theirs_ is None:
        return None
    if mine[1] != theirs_[1]:
        return False
    return mine[2] is None or theirs_[2] is None or mine[2] == theirs_[2]


def weekday_of(value: Value) -> int | None:
    """ISO weekday (1 Monday to 7 Sunday) of a date told to the day; ``None`` for others."""
    named = _WEEKDAY.match(value.timex or "")
    if named:
        return int(named[1])
    core = told(value)
    if core is None or not core.bounded or core.high - core.low > DAY:
        return None
    return (int(core.low // DAY) + _THURSDAY - 1) % WEEK + 1


def _unplaced_clock(value: Value) -> bool:
    """Whether a clock time is told with a day that waits to be placed: "noon on Thursday", "4 a.m. today"."""
    return value.clock and (value.timex or "").startswith("XXXX-")


def hour_only(value: Value) -> bool:
    """Whether a clock time is told without its day."""
    return value.clock and (value.timex or "").startswith("T")


def same_but_for_year(one: Mention, other: Mention) -> bool:
    """Whether two dates are of one month, or one day of it, and neither text writes the year that it was given."""
    a, b = (_DAY.match(m.value.timex or "") for m in (one, other))
    if a is None or b is None or a[1] != b[1]:
        return False
    return not any(_YEAR.search(m.text) or _is_part(m.value) for m in (one, other))


def _is_part(value: Value) -> bool:
    """ "Late October", "after 4 May": not the month or the day itself."""
    if value.core is None or not value.core.bounded:
        return True
    return len(value.timex or "") == len("2020-01") and value.core.high - value.core.low < _SHORTEST_MONTH


def is_end_of(point: Value, span: Value) -> bool:
    """Whether a date is told that another one begins or ends with: "until 6 a.m." of "9 p.m. to 6 a.m."."""
    if point.core is None or span.core is None or point.clock is not span.clock:
        return False
    length, whole = point.core.high - point.core.low, span.core.high - span.core.low
    if not math.isfinite(whole) or whole < 2 * length or not math.isfinite(length):
        return False
    if point.clock and (is_open(point) or is_open(span)):
        ends = {span.core.low % DAY, span.core.high % DAY}
        return point.core.low % DAY in ends
    if "/" not in (span.timex or span.edtf or ""):
        return False
    return point.core.low == span.core.low or point.core.high == span.core.high


def clock_of(value: Value) -> int | None:
    """Minutes since midnight of a clock time."""
    if not value.clock or value.core is None or not math.isfinite(value.core.low):
        return None
    return int(value.core.low % DAY)


def on_one_day(value: Value) -> Value:
    """A clock time moved to the first day of the line, so that only the time of day counts."""
    if not value.clock or value.core is None or value.support is None or value.core == EVERYTHING:
        return value
    end = value.core.low if math.isfinite(value.core.low) else value.core.high  # "until 8:30 p.m."
    by = -(end // DAY) * DAY
    return replace(value, core=value.core.shift(by), support=value.support.shift(by))


def deadlines(one: Value, other: Value) -> bool:
    """Whether both dates are bounds on the same side: "by 31 October", "by 30 November"."""
    a, b = one.support, other.support
    if a is None or b is None or one.edtf is None or other.edtf is None:
        return False
    sides = [(math.isinf(i.low), math.isinf(i.high)) for i in (a, b)]
    return sides[0] == sides[1] and sides[0][0] != sides[0][1]


def named(value: Value) -> Value:
    """The date that a bound names, as a date of its own."""
    assert value.edtf is not None
    span = edtf.parse(value.edtf)
    return replace(value, core=span.core, support=span.support)


def told(value: Value) -> Interval | None:
    """The stretch of time that a date names, of a bound the date itself; ``None`` when it cannot be placed."""
    if is_open(value) or value.core is None:
        return None
    if value.core.bounded:
        return value.core
    return named(value).core if value.edtf else None
