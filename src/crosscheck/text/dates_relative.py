"""Dates counted from another: from the publication, from the date told before, from an event.

"Thursday", "last week", "two days ago", "the same day", "the past 23 years", "a day after the vote".
"""

from __future__ import annotations

import math
from collections.abc import Callable

from crosscheck import edtf
from crosscheck.interval import INF, OPEN, REACHED, Interval
from crosscheck.text import timewords as words
from crosscheck.text.dates_absolute import day_reading
from crosscheck.text.dates_calendar import (
    DAY,
    Period,
    containing,
    duration_timex,
    length_of,
    shift_minutes,
)  # fmt: skip
from crosscheck.text.dates_context import UNKNOWN, Context, Reading, of_period, unknown, whole
from crosscheck.text.dates_phrases import Phrase, ordinal
from crosscheck.text.timewords_tags import TAG

_TOLD = ("THAT", "SAME", "PREVIOUS", "FOLLOWING")
_OVER = {TAG[name] for name in ("OVER", "IN", "DURING", "FOR")}
_FAR = 8000 * 365 * DAY
"""Minutes beyond which nothing is counted out: the years would have five digits."""
_FEW = (2, 6, 12)
"""What "a few" and "several" units may be: from, to, and to when stretched (the row "few" of the hedge table)."""


def weekday(phrase: Phrase, context: Context) -> Reading | None:
    """ "Thursday": the latest one, that of the publication day included; a future tense turns it forward."""
    number = phrase.weekday
    if number is None:
        return None
    here = context.here("day")
    if here is None:
        return with_daypart(unknown(f"XXXX-WXX-{number + 1}"), phrase)
    ahead = (number - edtf.weekday(here.interval.low)) % 7
    if phrase.step in ("LAST", "PAST", "PREVIOUS"):
        ahead = ahead - 7
    elif phrase.step in ("NEXT", "FOLLOWING"):
        ahead = number - edtf.weekday(here.interval.low) + 7
    elif phrase.step == "THIS":
        ahead = number - edtf.weekday(here.interval.low)
    elif phrase.step != "COMING" and not context.narrative and context.tense(phrase) != "future" and ahead:
        ahead = ahead - 7
    return with_daypart(of_period(here.shift(ahead), phrase.part), phrase)


def with_daypart(reading: Reading, phrase: Phrase) -> Reading:
    """The morning, evening or night of a day."""
    if phrase.daypart is None or reading.period is None:
        timex = f"{reading.timex}T{phrase.daypart}" if phrase.daypart and reading.timex else reading.timex
        return Reading(reading.core, reading.support, reading.edtf, timex, reading.period, notes=reading.notes)
    start = reading.period.interval.low
    core, support = (
        Interval(start + low * 60, start + high * 60, REACHED, OPEN)
        for low, high in words.DAYPART_HOURS[phrase.daypart]
    )
    if phrase.part:
        core = edtf.part_of(core, phrase.part)[1] if core.high - core.low <= DAY else core
    if phrase.part == "early" and phrase.daypart == "MO":
        core = Interval(start, start + 480, REACHED, OPEN)
    return Reading(
        core, support, reading.edtf, f"{reading.timex}T{phrase.daypart}", reading.period, notes=reading.notes
    )


def deictic(phrase: Phrase, context: Context) -> Reading | None:
    """ "last week", "late next year", "the same day", "this morning", "next Friday", "the end of the month"."""
    if phrase.weekday is not None:
        return weekday(phrase, context)
    unit = phrase.unit
    if unit is None:
        return _this_daypart(phrase, context)
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "night":
        phrase.daypart, unit = "NI", "day"
    if phrase.step in ("PAST", "LAST", "NEXT", "COMING") and _is_stretch(phrase, context, unit):
        return stretch(phrase, context, 1.0, unit, unit)
    if unit == "fortnight":
        return None
    told = phrase.step in _TOLD or (phrase.step == "NEXT" and phrase.has("THE"))
    base = context.last_told(unit) if told else context.now(unit) if phrase.step == "LAST" else context.here(unit)
    if base is None:
        return unknown(UNKNOWN[unit])
    step = phrase.steps
    if unit == "weekend" and phrase.step is None and not told and context.tense(phrase) != "future":
        step = -1 if context.published is not None and base.interval.low > context.published else 0
    reading = of_period(base.shift(step), phrase.part if not _so_far(phrase) else None)
    if _so_far(phrase) and context.published is not None and reading.core.low < context.published < reading.core.high:
        reading = _since_or_to_come(phrase, context.published, reading)
    return with_daypart(reading, phrase) if phrase.daypart else reading


def _is_stretch(phrase: Phrase, context: Context, unit: str) -> bool:
    """ "Over the past year" is a stretch of a year up to now; "last year" is a year of the calendar."""
    if phrase.step == "PAST":
        return True
    before = context.tagged.tags[phrase.first - 1] if phrase.first else ""
    return (
        phrase.has("THE")
        and not phrase.part
        and before in _OVER
        and unit not in ("day", "weekend", "quarter", "century")
    )


def _so_far(phrase: Phrase) -> bool:
    return phrase.step == "THIS" and phrase.has("EARLIER", "LATER")


def _since_or_to_come(phrase: Phrase, published: float, reading: Reading) -> Reading:
    """ "Earlier this year" ends at the publication, "later this year" begins with it."""
    today = math.floor(published / DAY) * DAY
    whole_unit = reading.core
    inner = whole(whole_unit.low, today + DAY) if phrase.has("EARLIER") else whole(today, whole_unit.high)
    return Reading(inner, inner, reading.edtf, reading.timex, reading.period)


def _this_daypart(phrase: Phrase, context: Context) -> Reading | None:
    """ "This morning", "last night", "the next evening"."""
    told = phrase.step in _TOLD or (phrase.step == "NEXT" and phrase.has("THE"))
    base = context.last_told("day") if told else context.here("day") if phrase.step != "LAST" else context.now("day")
    if base is None:
        return unknown(f"XXXX-XX-XXT{phrase.daypart}")
    return with_daypart(of_period(base.shift(phrase.steps)), phrase)


def today(phrase: Phrase, context: Context) -> Reading | None:
    """ "Today", "yesterday evening", "tonight"."""
    base = context.now("day")
    step = -1 if phrase.has("YESTERDAY") else 1 if phrase.has("TOMORROW") else 0
    if phrase.has("TONIGHT"):
        phrase.daypart = "NI"
    if base is None:
        return with_daypart(unknown("XXXX-XX-XX"), phrase)
    return with_daypart(of_period(base.shift(step), phrase.part if not phrase.daypart else None), phrase)


def beyond(phrase: Phrase, context: Context) -> Reading | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    base = context.now("day")
    if base is None:
        return unknown("XXXX-XX-XX")
    return of_period(base.shift(-2 if phrase.has("YESTERDAY") else 2))


def count_of(phrase: Phrase) -> float | None:
    """How many units a phrase counts; ``None`` when it says only "a few"."""
    if phrase.has("FEW"):
        couple = phrase.words["FEW"][0] == "couple"
        return 2.0 if couple else None
    half = 0.5 if phrase.has("HALF") else 0.0
    if phrase.has("NUMBER"):
        return sum(words.NUMBER_WORDS[word] for word in phrase.words["NUMBER"]) + half
    digits = phrase.word("INT", "NUM", "BIG", "YEAR")
    if digits:
        plain = digits.replace(",", "")
        return float(plain) + half if plain.replace(".", "", 1).isdecimal() and len(plain) < 9 else None
    return 1.5 if half and phrase.has("AND") else half or 1.0


def span(phrase: Phrase, context: Context) -> Reading | None:
    """ "The past 23 years", "the next few weeks", "recent months", "these days"."""
    unit = str(phrase.unit)
    if phrase.has("THESE"):
        return present(context) if unit == "day" else None
    if phrase.has("UNITS") and phrase.has("AN") and not phrase.has("FEW", "NUMBER", "HALF"):
        return None
    counted = phrase.has("NUMBER", "INT", "NUM", "YEAR", "BIG", "FEW", "HALF", "AN")
    if not counted and phrase.has("RECENT"):
        return _vague(context, unit, -1, "PAST_REF")
    if not counted and phrase.has("COMING"):
        return _vague(context, unit, 1, "FUTURE_REF")
    count = count_of(phrase) if counted else None
    return stretch(phrase, context, count, unit, unit)


def stretch(phrase: Phrase, context: Context, count: float | None, unit: str, name: str) -> Reading | None:
    """A stretch of ``count`` units that ends or begins now, or where the story is."""
    timex = duration_timex(count, name)
    forward = phrase.steps > 0
    told = phrase.step in ("PREVIOUS", "FOLLOWING")
    base = context.last_told("day") if told else context.here("day")
    if base is None:
        return unknown(timex)
    if count is None:
        return _vague(context, unit, 1 if forward else -1, timex)
    if abs(count) * length_of(unit) > _FAR:
        return unknown(timex)
    here = base.interval.low
    low, high = (here, shift_minutes(here, unit, count)) if forward else (shift_minutes(here, unit, -count), here + DAY)
    core = whole(min(low, high - 1), high)
    slack = min(length_of(unit), (core.high - core.low) / 2)
    support = whole(core.low - (0 if forward else slack), core.high + (slack if forward else 0))
    first, last = edtf.bounds(core)
    return Reading(core, support, f"{first}/{last}" if length_of(unit) >= DAY else None, timex)


def _vague(context: Context, unit: str, sign: int, timex: str) -> Reading:
    base = context.now("day")
    if base is None:
        return unknown(timex)
    here = base.interval.low
    low, _, far = _FEW
    ends = [shift_minutes(here, unit, sign * count) for count in (low, far)]
    core = whole(min(here, ends[0]), max(here + DAY, ends[0]))
    return Reading(core, whole(min(here, ends[1]), max(here + DAY, ends[1])), None, timex)


def present(context: Context) -> Reading:
    """ "Now": the publication day, and in the stretched sense the weeks around it are not excluded."""
    base = context.now("day")
    if base is None or context.published is None:
        return unknown("PRESENT_REF")
    return Reading(base.interval, base.interval, base.edtf, "PRESENT_REF")


def now(phrase: Phrase, context: Context) -> Reading | None:
    return present(context)


def reference(phrase: Phrase, context: Context) -> Reading | None:
    """ "Recently", "the past", "the future": before or after the publication, no more is said."""
    future = phrase.has("FUTURE")
    timex = "FUTURE_REF" if future else "PAST_REF"
    base = context.now("day")
    if base is None:
        return unknown(timex)
    at = base.interval.low if future else base.interval.high
    side = whole(at, INF) if future else Interval(-INF, at, REACHED, OPEN)
    return Reading(side, side, None, timex)


def offset(phrase: Phrase, context: Context) -> Reading | None:
    """ "Two weeks ago", "three days later", "a year before", "the day after the vote"."""
    unit = str(phrase.unit)
    bare = not phrase.has("NUMBER", "INT", "NUM", "YEAR", "BIG", "FEW", "HALF", "AN", "THE")
    count = None if bare else count_of(phrase)
    backward = phrase.has("AGO", "EARLIER", "BEFORE")
    if phrase.has("BEFORE", "AFTER") and not ends_clause(phrase, context):
        return _beside_event(phrase, context, count, unit)
    from_now = phrase.has("AGO", "HENCE", "FROM")
    if count is None:
        return _vague(context, unit, -1, "PAST_REF") if from_now and backward else unknown(duration_timex(None, unit))
    return step_from(context, -count if backward else count, unit, from_now=from_now)


def ends_clause(phrase: Phrase, context: Context) -> bool:
    """Whether nothing follows that the phrase could be counted from."""
    tags = context.tagged.tags
    return phrase.last >= len(tags) or tags[phrase.last] in (TAG["STOP"], TAG["COMMA"], TAG["CLOSE"])


def _told(context: Context, unit: str) -> Period | None:
    """What "three days later" counts from: the day told last, for longer units any period."""
    if context.told is None or unit in ("day", "night", "hour", "minute", "second"):
        return context.last_told("day")
    return context.told


def step_from(context: Context, count: float, unit: str, *, from_now: bool, base: Period | None = None) -> Reading:
    """``count`` units away from now or from the date told last, as a period of that unit.

    Days are exact; of longer units the plain reading is one unit around the exact point, stretched to two.
    """
    here = base or (context.here("day") if from_now else _told(context, unit))
    if here is None or abs(count) * length_of(unit) > _FAR:
        return unknown(duration_timex(abs(count), unit))
    exact = shift_minutes(here.interval.low, unit, count)
    if unit in ("hour", "minute", "second"):
        slack = whole(min(exact, here.interval.low), max(exact, here.interval.high))
        day_then = containing("day", exact)
        return Reading(slack, slack, None, day_then.timex)
    nominal = containing("year" if unit in ("decade", "century") else unit, exact)
    if unit in ("day", "night", "weekend"):
        return of_period(nominal)
    if unit == "year" and here.unit in ("quarter", "month") and not from_now:
        return of_period(containing(here.unit, exact))
    half = length_of(unit) / 2
    core = whole(math.floor((exact - half) / DAY) * DAY, math.ceil((exact + half) / DAY) * DAY)
    support = whole(core.low - math.ceil(half / DAY) * DAY, core.high + math.ceil(half / DAY) * DAY)
    return Reading(core, support, nominal.edtf, nominal.timex, nominal)


def _beside_event(phrase: Phrase, context: Context, count: float | None, unit: str) -> Reading:
    """ "A day after the vote".  Said right behind a date ("on Friday, a day after the vote") it tells when the vote was."""
    timex = duration_timex(count, unit)
    beside = context.before is not None and 0 <= phrase.first - context.before.last <= 1
    told = context.before_read.period if beside and context.before_read else None
    if told is None or count is None or told.unit not in ("day", "month", "year"):
        return unknown(timex, "counted-from-event")
    away = count if phrase.has("BEFORE") else -count
    reading = step_from(context, away, unit, from_now=False, base=told)
    return Reading(reading.core, reading.support, reading.edtf, timex, None, notes=("tells-the-event",))


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
    base = context.last_told(unit) if phrase.step in _TOLD else context.here(unit)
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


def holiday(phrase: Phrase, context: Context) -> Reading | None:
    month_number, of_month = words.FIXED_DAYS[str(phrase.word("HOLIDAY"))]
    return day_reading(phrase, context, month_number, of_month - phrase.has("EVE"))


def daypart(phrase: Phrase, context: Context) -> Reading | None:
    """ "In the morning", "overnight": on the day of the story."""
    base = context.near_day(phrase) or context.here("day")
    if base is None or phrase.has("AT"):
        return unknown(f"T{phrase.daypart}")
    if phrase.has("OVERNIGHT") and context.near_day(phrase) is None:
        base = base.shift(-1)  # the night before the publication
    return with_daypart(of_period(base), phrase)


def repeated(phrase: Phrase, context: Context) -> Reading | None:
    """ "Every Monday", "annually": ISO-TimeML's value of the set, no time of its own."""
    word = phrase.word("SET")
    if word:
        if _in_name(phrase, context):
            return None
        return unknown(words.SETS[word], "set")
    if phrase.weekday is not None:
        return unknown(f"XXXX-WXX-{phrase.weekday + 1}" + (f"T{phrase.daypart}" if phrase.daypart else ""), "set")
    if phrase.month is not None:
        return unknown(f"XXXX-{phrase.month:02d}", "set")
    if phrase.has("SEASON", "WEAKSEASON"):
        return unknown(
            "XXXX-" + ("SP", "SU", "FA", "WI")[words.SEASONS[str(phrase.word("SEASON", "WEAKSEASON"))] - 21], "set"
        )
    if phrase.daypart:
        return unknown(f"XXXX-XX-XXT{phrase.daypart}", "set")
    count = (
        count_of(phrase) if phrase.has("NUMBER", "INT", "NUM") else 2.0 if phrase.has("OTHERWORD", "SECOND") else 1.0
    )
    if phrase.has("ORD"):
        count = float(ordinal(str(phrase.word("ORD"))))
    return unknown(duration_timex(count, str(phrase.unit)), "set")


def _in_name(phrase: Phrase, context: Context) -> bool:
    """ "the Daily Post": a capital inside a sentence, before another capital."""
    tokens, tags = context.tagged.tokens, context.tagged.tags
    inside = phrase.first > 0 and tags[phrase.first - 1] != TAG["STOP"]
    after = tokens[phrase.last : phrase.last + 1]
    return inside and tokens[phrase.first][0].isupper() and bool(after) and after[0][0].isupper()


READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {
    "weekday": weekday, "deictic": deictic, "today": today, "beyond": beyond, "span": span, "now": now, "ref": reference,
    "offset": offset, "nth": nth, "nthday": nth_day, "dayonly": day_only, "share": share, "holiday": holiday, "daypart": daypart, "set": repeated,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
