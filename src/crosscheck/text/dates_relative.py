"""Dates counted from the publication or from the date told before: "Thursday", "last week", "the same day", "now"."""

from __future__ import annotations

import math
from collections.abc import Callable

from crosscheck import edtf
from crosscheck.interval import INF, OPEN, REACHED, Interval
from crosscheck.text import timewords as words
from crosscheck.text.dates_absolute import day_reading
from crosscheck.text.dates_calendar import DAY, duration_timex
from crosscheck.text.dates_context import TOLD, UNKNOWN, Context, Reading, of_period, unknown, whole, with_daypart
from crosscheck.text.dates_counted import count_of, present, stretch
from crosscheck.text.dates_phrases import Phrase, ordinal
from crosscheck.text.timewords_tags import TAG

_OVER = {TAG[name] for name in ("OVER", "IN", "DURING", "FOR")}


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
    told = phrase.step in TOLD or (phrase.step == "NEXT" and phrase.has("THE"))
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
    told = phrase.step in TOLD or (phrase.step == "NEXT" and phrase.has("THE"))
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


def now(phrase: Phrase, context: Context) -> Reading | None:
    """ "Now", "currently": the day of publication, PRESENT_REF in ISO-TimeML."""
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


def holiday(phrase: Phrase, context: Context) -> Reading | None:
    """ "Christmas Eve", "Valentine's Day": holidays of a fixed day, and the day before."""
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
    "weekday": weekday, "deictic": deictic, "today": today, "beyond": beyond, "now": now, "ref": reference,
    "holiday": holiday, "daypart": daypart, "set": repeated,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
