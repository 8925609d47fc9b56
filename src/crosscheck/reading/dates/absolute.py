"""Dates of the calendar inside a year: days, months, seasons, quarters, told in full or in part."""

from __future__ import annotations

import re
from collections.abc import Callable

from crosscheck.model import edtf
from crosscheck.model.interval import OPEN, REACHED, Interval
from crosscheck.reading import holidays
from crosscheck.reading import timewords as words
from crosscheck.reading.dates.calendar import DAY, Period, containing, day, month
from crosscheck.reading.dates.context import Context, Reading, day_in_year, of_period, unknown, whole
from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.dates.zones import offset

WRONG_WEEKDAY = "weekday-does-not-fit"
"""Note of a date whose weekday is another one; the weekday that would fit follows after a colon."""
AMBIGUOUS_ORDER = "day-month-order"
"""Note of a numeric date that could be read day first or month first; both readings are ``choices``."""


def full_day(phrase: Phrase, context: Context) -> Reading | None:
    """ "13 August 2009", "Sep 20", "Thursday, 13 August 2009"."""
    if phrase.month is None or not phrase.days:
        return None
    reading = day_reading(phrase, context, phrase.month, phrase.days[0])
    if reading is None or reading.period is None or not phrase.has("WEEKEND"):
        return reading
    return weekend_of(reading.period.index)


def weekend_of(at: int, name: str = "") -> Reading:
    """ "The July 4 weekend": the free days around a holiday."""
    free = edtf.span(*holidays.weekend(name, at))
    first, last = edtf.bounds(free)
    return Reading(free, free, f"{first}/{last}", containing("weekend", free.low + 2 * DAY).timex)


def day_reading(phrase: Phrase, context: Context, month_number: int, of_month: int) -> Reading | None:
    """A day of a month, its year told or found."""
    longest = 29 if month_number == 2 else edtf.days_in_month(1, month_number)
    if not 1 <= of_month <= longest:
        return None
    year = phrase.year
    if year is None and phrase.has("UNIT"):
        year = _stepped_year(phrase, context, month_number)
    if year is None:
        in_year = day_in_year(month_number, of_month)
        year = _fit_weekday(phrase, context, context.year_of(phrase, in_year, in_year + 1), month_number, of_month)
    if year is None:
        return unknown(f"XXXX-{month_number:02d}-{of_month:02d}")
    try:
        reading = of_period(day(year, month_number, of_month), phrase.part)
    except ValueError:
        return unknown(f"{year:04d}-{month_number:02d}-{of_month:02d}", "no-such-day")
    return check_weekday(phrase, reading)


def _fit_weekday(phrase: Phrase, context: Context, year: int | None, month_number: int, of_month: int) -> int | None:
    """ "Sunday, March 24" shortly before or after the 24th, whatever the tense: the year beside when its weekday fits
    and it is less than half a year away."""
    if year is None or phrase.weekday is None or context.published is None or of_month > 28:
        return year
    days = {at: day(at, month_number, of_month).interval.low for at in (year, year + 1, year - 1)}
    if edtf.weekday(days[year]) == phrase.weekday:
        return year
    fitting = (at for at, low in days.items() if edtf.weekday(low) == phrase.weekday)
    return next((at for at in fitting if abs(days[at] - context.published) < _HALF_A_YEAR), year)


_HALF_A_YEAR = 183 * DAY


def check_weekday(phrase: Phrase, reading: Reading) -> Reading:
    """Note a weekday that is not that of the date."""
    if phrase.weekday is None or reading.period is None:
        return reading
    right = edtf.weekday(reading.period.interval.low)
    return (
        reading if right == phrase.weekday else reading.note(f"{WRONG_WEEKDAY}: {list(words.WEEKDAYS)[right].title()}")
    )


def iso(phrase: Phrase, context: Context) -> Reading | None:
    """ "2009-08-13", "2009/8/13", "2009-08-13T15:44Z"."""
    text = phrase.words["ISO"][0].upper()
    date, _, time = text.partition("T")
    year, month_number, of_month = (int(part) for part in re.split(r"[-/.]", date))
    try:
        reading = of_period(day(year, month_number, of_month))
    except ValueError:
        return None
    if not time:
        return check_weekday(phrase, reading)
    hour, minute = int(time[:2]), int(time[3:5])
    if hour > 24 or minute > 59:
        return None
    start = reading.core.low + hour * 60 + minute
    at = Interval(start, start + 1, REACHED, OPEN)
    stamp = f"{reading.edtf}T{hour:02d}:{minute:02d}"
    return Reading(at, at, stamp, stamp, reading.period, clock=True, zone=offset(zone_of(text), None))


def zone_of(stamp: str) -> str | None:
    """The zone at the end of an ISO time stamp: "Z", "+01:00"."""
    found = re.search(r"T[\d:.]+(Z|[+-]\d\d(?::?\d\d)?)$", stamp)
    return found[1] if found else None


def numeric(phrase: Phrase, context: Context) -> Reading | None:
    """ "16/12/2022": day first or month first, guessed only when one number is over 12."""
    text = phrase.words["NUMDATE"][0]
    first, second, year = (int(part) for part in re.split(r"[-/.]", text))
    if year < 100:
        this = 2000 if context.published is None else containing("year", context.published).index
        year += this // 100 * 100 - (100 if this // 100 * 100 + year > this + 20 else 0)
    options = [
        day(year, m, d)
        for d, m in ((first, second), (second, first))
        if m <= 12 and 0 < d <= edtf.days_in_month(year, m) and m
    ]
    if not options:
        return None
    if len({option.index for option in options}) == 1:
        return check_weekday(phrase, of_period(options[0]))
    fitting = [option for option in options if edtf.weekday(option.interval.low) == phrase.weekday]
    if len(fitting) == 1:
        return of_period(fitting[0])
    early, late = sorted(options, key=lambda option: option.index)
    span = whole(early.interval.low, late.interval.high)
    return Reading(span, span, f"[{early.edtf},{late.edtf}]", None, notes=(AMBIGUOUS_ORDER,))


def slash(phrase: Phrase, context: Context) -> Reading | None:
    """ "on 16/12": a day and a month without a year."""
    first, _, second = phrase.words["SLASHDATE"][0].partition("/")
    options = [
        (m, d) for d, m in ((int(first), int(second)), (int(second), int(first))) if 1 <= m <= 12 and 1 <= d <= 31
    ]
    readings = [reading for m, d in options if (reading := day_reading(phrase, context, m, d)) is not None]
    if len(readings) == 2 and readings[0].edtf != readings[1].edtf:
        early, late = sorted(readings, key=lambda reading: reading.core.low)
        span = whole(early.core.low, late.core.high)
        return Reading(
            span, span, f"[{early.edtf},{late.edtf}]" if early.edtf else None, None, notes=(AMBIGUOUS_ORDER,)
        )
    return readings[0] if readings else None


def day_range(phrase: Phrase, context: Context) -> Reading | None:
    """ "5-7 May 2004"."""
    if phrase.month is None or len(phrase.days) < 2:
        return None
    if phrase.year is None:
        low, high = (day_in_year(phrase.month, of_month) for of_month in phrase.days[:2])
        phrase.year = context.year_of(phrase, low, high + 1)  # of both ends at once
    first = day_reading(phrase, context, phrase.month, phrase.days[0])
    last = day_reading(phrase, context, phrase.month, phrase.days[1])
    return None if first is None or last is None else join(first, last)


def join(first: Reading, last: Reading) -> Reading | None:
    """From the beginning of one to the end of the other; ``None`` when that is no stretch of time."""
    if first.core.low >= last.core.high:
        return None
    core = whole(first.core.low, last.core.high)
    support = whole(min(first.support.low, core.low), max(last.support.high, core.high))
    if first.edtf and last.edtf and not {"/", "["} & {*first.edtf, *last.edtf}:
        text: str | None = f"{first.edtf}/{last.edtf}"
    else:
        text = None
    timex = f"{first.timex}/{last.timex}" if first.timex and last.timex else None
    return Reading(
        core, support, text, timex, last.period, first.clock or last.clock, "between", first.notes + last.notes
    )


def month_reading(phrase: Phrase, context: Context) -> Reading | None:
    """ "June 2003", "mid-May", "last March", "March of this year"."""
    number = phrase.month
    if number is None:
        return None
    year = phrase.year
    if year is None and phrase.step:
        year = _stepped_year(phrase, context, number)
    if year is None:
        first = day_in_year(number, 1)
        year = context.year_of(phrase, first, first + edtf.days_in_month(1, number))
    return unknown(f"XXXX-{number:02d}") if year is None else of_period(month(year, number), phrase.part)


def _stepped_year(phrase: Phrase, context: Context, number: int) -> int | None:
    """The year of "last March" (the latest one over), "next March" (the first one to come), "March last year"."""
    if phrase.has("UNIT"):
        base = (
            context.last_told("year")
            if phrase.step in ("THAT", "SAME", "FOLLOWING", "PREVIOUS")
            else context.now("year")
        )
        return None if base is None else base.index + phrase.steps
    now = context.now("month") if phrase.step == "LAST" else context.here("month")
    if now is None:
        return None
    year, this = divmod(now.index, 12)
    if phrase.steps < 0:
        return year if number - 1 < this else year - 1
    if phrase.steps > 0:
        return year if number - 1 > this else year + 1
    return year


def part_of_year(phrase: Phrase, context: Context) -> Reading | None:
    """ "the first quarter of 2012", "Q3", "the second half of last year"."""
    unit, count = (phrase.rule, 4) if phrase.rule == "quarter" else ("half", 2)
    name = phrase.word("QNUM")
    number = int(name[1]) if name else 2 if phrase.has("LATTER") else (phrase.days or (0,))[0]
    if not 1 <= number <= count:
        return None
    year = phrase.year
    if year is None and phrase.has("UNIT"):
        base = context.now("year")
        year = None if base is None else base.index + phrase.steps
    if year is None:
        size = 365 // count
        year = context.year_of(phrase, (number - 1) * size, number * size)
    if year is None:
        return unknown(f"XXXX-{'Q' if unit == 'quarter' else 'H'}{number}")
    return of_period(Period(unit, year * count + number - 1), phrase.part if unit == "quarter" else None)


def season(phrase: Phrase, context: Context) -> Reading | None:
    """ "summer 2022", "last winter", "the spring"."""
    number = words.SEASONS[str(phrase.word("SEASON", "WEAKSEASON"))] - 21
    year = phrase.year
    if year is None and phrase.has("UNIT"):
        base = context.last_told("year") if phrase.step in ("THAT", "SAME") else context.now("year")
        year = None if base is None else base.index + phrase.steps
    if year is None and phrase.step in ("LAST", "NEXT", "PAST", "COMING", "THIS"):
        now = context.now("season") if phrase.step == "LAST" else context.here("season")
        if now is not None:
            ahead = (number - now.index) % 4
            index = now.index + ahead  # the first one from now on, the season that now is included
            year = (index - 4 * _back(phrase, ahead)) // 4
    if year is None:
        first = (59, 151, 243, 334)[number]
        year = context.year_of(phrase, first, first + 90)
    return (
        unknown(f"XXXX-{('SP', 'SU', 'FA', 'WI')[number]}")
        if year is None
        else of_period(Period("season", year * 4 + number), phrase.part)
    )


def _back(phrase: Phrase, ahead: int) -> int:
    """Years to go back from the coming season: "last" a whole one, "this" when it lies more than half a year off."""
    if phrase.steps > 0:
        return -1 if ahead == 0 else 0
    return 1 if phrase.steps < 0 or ahead > 2 else 0


READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {
    "iso": iso, "numdate": numeric, "slashdate": slash, "days": day_range, "day": full_day,
    "dayof": full_day, "month": month_reading, "quarter": part_of_year, "half": part_of_year, "season": season,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
