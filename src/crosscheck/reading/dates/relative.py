"""Dates counted from the publication or from the date told before: "last week", "the same day", "now"."""

from __future__ import annotations

import math
from collections.abc import Callable

from crosscheck.model.interval import INF, OPEN, REACHED, Interval
from crosscheck.reading import timewords as words
from crosscheck.reading.dates.calendar import DAY, Period, duration_timex
from crosscheck.reading.dates.context import UNKNOWN, Context, Reading, of_period, unknown, whole, with_daypart
from crosscheck.reading.dates.counted import count_of, present, stretch
from crosscheck.reading.dates.phrases import Phrase, ordinal
from crosscheck.reading.dates.weekdays import counts_from_told, weekday
from crosscheck.reading.stream import OTHER, TAG

_OVER = {TAG[name] for name in ("OVER", "IN", "DURING", "FOR")}


_SPANS = ("week", "weekend", "month", "quarter", "year")
"""What "the" alone can name: "in the quarter", "the weekend"."""


def deictic(phrase: Phrase, context: Context) -> Reading | None:
    """ "last week", "late next year", "the same day", "this morning", "next Friday", "the end of the month"."""
    if phrase.step == "THIS" and phrase.has("PAST"):  # "this past weekend"
        phrase.step = "LAST"
    if phrase.weekday is not None:
        return weekday(phrase, context)
    unit = phrase.unit
    if phrase.has("REST"):
        return _rest(phrase, context)
    if unit is None:
        return _this_daypart(phrase, context)
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "night":
        phrase.daypart, unit = "NI", "day"
    if phrase.step in ("PAST", "LAST", "NEXT", "COMING") and _is_stretch(phrase, context, unit):
        return stretch(phrase, context, 1.0, unit, unit)
    if unit == "fortnight" or (phrase.step is None and phrase.part is None and unit not in _SPANS):
        return None
    told = counts_from_told(phrase)
    if phrase.year is not None and unit == "year":  # "year-end 2026"
        return of_period(Period("year", phrase.year), phrase.part)
    told = told or (phrase.step is None and context.told is not None and context.told.unit == unit != "weekend")
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


def _rest(phrase: Phrase, context: Context) -> Reading | None:
    """ "The rest of the year": from now to its end."""
    base = context.here(str(phrase.unit)) if phrase.unit in ("day", "week", "month", "year", "decade") else None
    if base is None:
        return None
    reading = of_period(base.shift(phrase.steps))
    if context.published is None or not reading.core.low < context.published < reading.core.high:
        return reading
    left = whole(math.floor(context.published / DAY) * DAY, reading.core.high)
    return Reading(left, left, reading.edtf, reading.timex, reading.period)


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
    told = counts_from_told(phrase)
    base = context.last_told("day") if told else context.here("day") if phrase.step != "LAST" else context.now("day")
    if base is None:
        return unknown(f"XXXX-XX-XXT{phrase.daypart}")
    return with_daypart(of_period(base.shift(phrase.steps)), phrase)


def today(phrase: Phrase, context: Context) -> Reading | None:
    """ "Today", "yesterday evening", "tonight"."""
    if phrase.has("TODAY") and _ends_name(phrase, context):
        return None
    base = context.now("day")
    step = -1 if phrase.has("YESTERDAY") else 1 if phrase.has("TOMORROW") else 0
    if phrase.has("TONIGHT"):
        phrase.daypart = "NI"
    if base is None:
        return with_daypart(unknown("XXXX-XX-XX"), phrase)
    return with_daypart(of_period(base.shift(step), phrase.part if not phrase.daypart else None), phrase)


def _ends_name(phrase: Phrase, context: Context) -> bool:
    """ "The Daily Post Today": a capital behind another one."""
    tokens, at = context.tagged.tokens, phrase.first
    return at > 0 and tokens[at][0] == "T" and tokens[at - 1][0].isupper() and context.tagged.tags[at - 1] == OTHER


def beyond(phrase: Phrase, context: Context) -> Reading | None:
    """ "The day before yesterday", "the day after tomorrow"."""
    base = context.now("day")
    if base is None:
        return unknown("XXXX-XX-XX")
    return of_period(base.shift(-2 if phrase.has("YESTERDAY") else 2))


def now(phrase: Phrase, context: Context) -> Reading | None:
    """ "Now", "currently", "under current law": the day of publication, PRESENT_REF in ISO-TimeML."""
    if phrase.has("CURRENT") and phrase.last - phrase.first == 1 and not _is_adjective(phrase, context):
        return None
    return present(context)


def _is_adjective(phrase: Phrase, context: Context) -> bool:
    """Whether "current" or "recent" stands before a common noun, and compares nothing ("the most recent")."""
    noun = context.tagged.tokens[phrase.last]
    before = context.tagged.word(phrase.first - 1) if phrase.first else ""
    return noun[0].islower() and before not in ("most", "more", "less", "and", "or", "than", "electric", "ocean")


def reference(phrase: Phrase, context: Context) -> Reading | None:
    """ "Recently", "at the time", "the past", "the future": before or after the publication, no more is said."""
    future = phrase.has("FUTURE")
    timex = "FUTURE_REF" if future else "PAST_REF"
    if phrase.has("RECENT") and not _is_adjective(phrase, context):
        return None
    base = context.now("day")
    if base is None:
        return unknown(timex)
    at = base.interval.low if future else base.interval.high
    side = whole(at, INF) if future else Interval(-INF, at, REACHED, OPEN)
    return Reading(side, side, None, timex)


def daypart(phrase: Phrase, context: Context) -> Reading | None:
    """ "In the morning", "overnight": on the day of the story."""
    base = context.near_day(phrase) or context.here("day")
    today = context.now("day")
    if phrase.has("OVERNIGHT") and base and today and base.index >= today.index and not context.narrative:
        base = today if context.tense(phrase) == "future" else today.shift(-1)  # the night before the publication
    if base is None or (phrase.has("AT") and phrase.daypart == "NI"):
        return unknown(f"T{phrase.daypart}")
    return with_daypart(of_period(base), phrase)


def repeated(phrase: Phrase, context: Context) -> Reading | None:
    """ "Every Monday", "annually": ISO-TimeML's value of the set, no time of its own."""
    word = phrase.word("SET")
    if word:
        if _in_name(phrase, context):
            return None
        return unknown(words.SETS[word], "set")
    part = phrase.word("DAYPARTS")
    if part is not None:
        phrase.daypart = words.DAYPARTS[part.removesuffix("s")]
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
    "deictic": deictic, "today": today, "beyond": beyond, "now": now, "ref": reference,
    "daypart": daypart, "set": repeated,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
