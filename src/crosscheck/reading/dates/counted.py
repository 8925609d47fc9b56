"""Counted units: "the past 23 years", "two weeks ago", "three days later", "a day after the vote"."""

from __future__ import annotations

import math
from collections.abc import Callable

from crosscheck.model import edtf
from crosscheck.model.interval import Interval
from crosscheck.reading import timewords as words
from crosscheck.reading.dates.calendar import DAY, Period, containing, duration_timex, length_of, shift_minutes
from crosscheck.reading.dates.context import Context, Reading, of_period, unknown, whole, with_daypart
from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.stream import TAG

_FAR = 8000 * 365 * DAY
"""Minutes beyond which nothing is counted out: the years would have five digits."""
_SCALES = ("hundred", "thousand", "million", "billion", "trillion", "hundreds", "thousands", "millions", "billions")
LENGTH = "length"
"""Note of a length of time without a number ("for decades", "weeklong"): it has no place in time."""
EVENT = "counted-from-event"
"""Note of a date told by its distance from an event; the distance is a duration of its own."""


def count_of(phrase: Phrase) -> float | None:
    """How many units a phrase counts; ``None`` when it says only "a few"."""
    if phrase.has("FEW") and not phrase.has("NUMBER", "INT", "NUM", "YEAR", "BIG"):
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
    few, stretched = context.table.bounds("few", count=True)
    ends = [_shifted(here, unit, sign * count) for count in (few.low, stretched.high)]
    core = whole(min(here, ends[0]), max(here + DAY, ends[0]))
    return Reading(core, whole(min(here, ends[1]), max(here + DAY, ends[1])), None, timex)


def _shifted(here: float, unit: str, count: float) -> float:
    """A moment moved by some units; without end where a project's "a few" has none."""
    return shift_minutes(here, unit, count) if abs(count) * length_of(unit) <= _FAR else math.copysign(math.inf, count)


def present(context: Context) -> Reading:
    """ "Now": the publication day, and in the stretched sense the weeks around it are not excluded."""
    base = context.now("day")
    if base is None or context.published is None:
        return unknown("PRESENT_REF")
    return Reading(base.interval, base.interval, base.edtf, "PRESENT_REF")


def offset(phrase: Phrase, context: Context) -> Reading | None:
    """ "Two weeks ago", "three days later", "a year before", "the day after the vote"."""
    unit = str(phrase.unit)
    bare = not phrase.has("NUMBER", "INT", "NUM", "YEAR", "BIG", "FEW", "HALF", "AN", "THE")
    count = None if bare else count_of(phrase)
    backward = phrase.has("AGO", "EARLIER", "BEFORE")
    if phrase.has("BEFORE", "AFTER") and not ends_clause(phrase, context):
        return _beside_event(phrase, context, count, unit)
    from_now = phrase.has("AGO", "HENCE", "FROM")
    if bare and phrase.first and context.tagged.word(phrase.first - 1) in _SCALES:
        return None  # "two billion years ago": beyond any calendar
    if count is None:
        return _vague(context, unit, -1, "PAST_REF") if from_now and backward else unknown(duration_timex(None, unit))
    return step_from(context, -count if backward else count, unit, from_now=from_now)


def eve(phrase: Phrase, context: Context) -> Reading | None:
    """ "The night before", "the evening after": on the day beside the one told last."""
    base = context.last_told("day") if ends_clause(phrase, context) else None
    return None if base is None else with_daypart(of_period(base.shift(-1 if phrase.has("BEFORE") else 1)), phrase)


def year_ago(phrase: Phrase, context: Context) -> Reading | None:
    """ "The year-ago quarter", "the year-earlier period": the same time of the year before."""
    if phrase.words["UNIT"][0] != "year":
        return None
    unit, size = (
        ("quarter", 4) if phrase.has("QUARTER") else ("month", 12) if "month" in phrase.words["UNIT"] else ("year", 1)
    )
    told = context.told is not None and context.told.unit == unit
    base = context.last_told(unit) if told else context.now(unit)
    return unknown("XXXX") if base is None else of_period(base.shift(-size))


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
    if unit in ("hour", "minute") and not from_now and base is None and context.told_minute is not None:
        return _from_clock(context.told_minute, unit, count)
    if not from_now and length_of(here.unit) > 1.5 * length_of(unit):
        return _inside_step(here, unit, count)
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


def _from_clock(told: float, unit: str, count: float) -> Reading:
    """ "Two hours later" after a clock time: the time then, to half a unit."""
    exact = math.floor(shift_minutes(told, unit, count))
    slack = max(1, math.floor(length_of(unit) / 2))
    stamp = edtf.bounds(Interval(exact, exact), clock=True)[0]
    core, support = whole(exact - slack, exact + slack), whole(exact - 2 * slack, exact + 2 * slack)
    return Reading(core, support, stamp, stamp, containing("day", exact), True, "about")


def _inside_step(here: Period, unit: str, count: float) -> Reading:
    """ "A month later" after "in 2015": no month is told to count from, so the whole period moves."""
    low, high = (shift_minutes(end, unit, count) for end in (here.interval.low, here.interval.high))
    moved = whole(min(low, high - 1), high)
    return Reading(moved, moved, None, containing(here.unit, (moved.low + moved.high) / 2).timex)


def _beside_event(phrase: Phrase, context: Context, count: float | None, unit: str) -> Reading:
    """ "A day after the vote".  Right behind a date ("on Friday, a day after the vote") it tells when
    the vote was."""
    timex = duration_timex(count, unit)
    beside = context.before is not None and 0 <= phrase.first - context.before.last <= 1
    told = context.before_read.period if beside and context.before_read else None
    if told is None or count is None or told.unit not in ("day", "month", "year"):
        # A counted length is a mention of its own inside this one, and has the ISO-TimeML value.
        return unknown(None if phrase.has("FEW", "NUMBER", "INT", "NUM", "YEAR", "BIG", "HALF") else timex, EVENT)
    away = count if phrase.has("BEFORE") else -count
    reading = step_from(context, away, unit, from_now=False, base=told)
    return Reading(reading.core, reading.support, reading.edtf, timex, None, notes=("tells-the-event",))


def length(phrase: Phrase, context: Context) -> Reading | None:
    """ "For decades", "weeks of rain", "hours after the vote": a length of time nobody counted; "weeklong" is one."""
    if phrase.has("LONG"):
        return unknown(duration_timex(1.0, phrase.words["LONG"][0].removesuffix("long")), LENGTH)
    unit = str(phrase.unit)
    if phrase.has("UNIT"):
        return unknown(duration_timex(1.0, unit), LENGTH) if phrase.words["OLD"] == ["long"] else None
    if unit == "quarter" or (
        unit in ("minute", "second") and context.tagged.tags[phrase.last : phrase.last + 1] == TAG["OF"]
    ):
        return None  # living quarters, the minutes of a meeting
    return unknown(duration_timex(None, unit), LENGTH)


READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {
    "span": span,
    "offset": offset,
    "length": length,
    "eve": eve,
    "yearago": year_ago,
}
"""Rule of the grammar → what reads it."""
