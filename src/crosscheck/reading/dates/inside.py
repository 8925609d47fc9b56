"""Places inside a longer period: "the second week of May", "the first two months of 1939", "on the 18th"."""

from __future__ import annotations

import math
from collections.abc import Callable

from crosscheck.model import edtf
from crosscheck.reading import timewords as words
from crosscheck.reading.dates.calendar import DAY, Period, containing, duration_timex, shift_minutes
from crosscheck.reading.dates.context import TOLD, Context, Reading, of_period, unknown, whole, with_daypart
from crosscheck.reading.dates.counted import count_of
from crosscheck.reading.dates.phrases import Phrase, ordinal


def nth(phrase: Phrase, context: Context) -> Reading | None:
    """ "The second week of May", "the last day of the month", "the first month of 2004"."""
    names = [words.UNITS[word] for name in ("UNIT", "WEEKEND", "QUARTER") for word in phrase.words.get(name, ())]
    if not names:
        return None
    unit, number = names[0], phrase.word("ORD", "SECOND")
    outer = _outer(phrase, context, names[-1] if len(names) > 1 else "year")
    if outer is None:
        return None
    return _inside(outer, unit, None if number is None else ordinal(number))


def nth_day(phrase: Phrase, context: Context) -> Reading | None:
    """ "The first Friday of next month"."""
    outer = _outer(phrase, context, "month")
    if outer is None or outer.unit != "month" or phrase.weekday is None:
        return None
    number = phrase.word("ORD", "SECOND")
    low, high = int(outer.interval.low // DAY), int(outer.interval.high // DAY)
    first = low + (phrase.weekday - edtf.weekday(low * DAY)) % 7
    at = first + 7 * (ordinal(number) - 1) if number else first + (high - 1 - first) // 7 * 7
    return with_daypart(of_period(Period("day", at)), phrase) if at < high else None


def day_only(phrase: Phrase, context: Context) -> Reading | None:
    """ "On the 18th": of the month of the story, for news the latest 18th."""
    word = phrase.words["ORD"][0]
    if not word[0].isdecimal():
        return None
    of_month = ordinal(word)
    unit = phrase.unit
    if unit not in (None, "month"):
        return None
    here = context.last_told("month") if unit or context.narrative else context.now("month")
    if here is None:
        return unknown(f"XXXX-XX-{of_month:02d}")
    index = here.index + (phrase.steps if unit else 0)
    if not unit and not context.narrative and context.published is not None:
        today = edtf.civil(math.floor(context.published / DAY))[2]
        ahead = context.tense(phrase) == "future"
        index += (of_month < today) if ahead else -(of_month > today)
    if not 1 <= of_month <= edtf.days_in_month(index // 12, index % 12 + 1):
        return None
    return of_period(Period("day", edtf.day_number(index // 12, index % 12 + 1, of_month)))


def share(phrase: Phrase, context: Context) -> Reading | None:
    """ "The first two months of 1939", "the last 3 weeks of this year"."""
    units = phrase.words["UNITS"]
    unit = words.UNITS.get(units[0]) or words.UNITS[units[0].removesuffix("s")]
    outer, count = _outer(phrase, context, str(words.UNITS.get(str(phrase.word("UNIT")), "year"))), count_of(phrase)
    if outer is None or count is None or count > 1000 or unit in ("hour", "minute", "second"):
        return None
    low, high = outer.interval.low, outer.interval.high
    first = phrase.has("ORD")
    span_ = whole(low, shift_minutes(low, unit, count)) if first else whole(shift_minutes(high, unit, -count), high)
    start, end = edtf.bounds(span_)
    return Reading(span_, span_, f"{start}/{end}", duration_timex(count, unit), outer)


def _outer(phrase: Phrase, context: Context, unit: str) -> Period | None:
    """The longer period that a phrase names after "of"."""
    if phrase.month is not None:
        low = (phrase.month - 1) * 30
        year = phrase.year if phrase.year is not None else context.year_of(phrase, low, low + 30)
        return None if year is None else Period("month", year * 12 + phrase.month - 1)
    if phrase.year is not None:
        return Period("year", phrase.year)
    base = context.last_told(unit) if phrase.step in TOLD else context.here(unit)
    back = phrase.step == "LAST" and phrase.words.get("LAST", [""])[1:] == [] and not phrase.has("ORD", "SECOND")
    return None if base is None else base.shift(0 if back else phrase.steps)


def _inside(outer: Period, unit: str, number: int | None) -> Reading | None:
    """The ``number``-th (``None``: the last) unit of a longer period; week 1 has the first Thursday."""
    low, high = outer.interval.low, outer.interval.high
    if unit not in ("day", "week", "weekend", "month", "quarter"):
        return None
    shift = 3 * DAY if unit == "week" else 0
    first = containing(unit, low + shift)
    if unit in ("week", "weekend") and first.interval.low + shift < low:
        first = first.shift(1)
    inner = containing(unit, high - 1 - shift) if number is None else first.shift(number - 1)
    return of_period(inner) if inner.interval.low < high else None


READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {
    "nth": nth, "nthday": nth_day, "dayonly": day_only, "share": share,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
