"""Dates counted from the publication or from the date told before: "Thursday", "last week", "the same day", "now"."""

from __future__ import annotations

import math
from collections.abc import Callable

from crosscheck import edtf
from crosscheck.interval import INF, OPEN, REACHED, Interval
from crosscheck.reading import holidays
from crosscheck.reading import timewords as words
from crosscheck.reading.dates.absolute import weekend_of
from crosscheck.reading.dates.calendar import DAY, Period, duration_timex
from crosscheck.reading.dates.context import TOLD, UNKNOWN, Context, Reading, of_period, unknown, whole, with_daypart
from crosscheck.reading.dates.counted import count_of, present, stretch
from crosscheck.reading.dates.phrases import Phrase, ordinal
from crosscheck.reading.stream import OTHER, TAG

_OVER = {TAG[name] for name in ("OVER", "IN", "DURING", "FOR")}


def weekday(phrase: Phrase, context: Context) -> Reading | None:
    """ "Thursday": the latest one, that of the publication day included; a future tense turns it forward."""
    number = phrase.weekday
    if number is None or _names_something(phrase, context):
        return None
    if phrase.step != "THAT" and _counts_from_told(phrase) and context.told_day is not None:
        return _beside_told(phrase, context.told_day, number)
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


def _counts_from_told(phrase: Phrase) -> bool:
    """ "The following Tuesday", "the next morning": counted from the day told before."""
    return phrase.step in TOLD or (phrase.step == "NEXT" and phrase.has("THE"))


def _beside_told(phrase: Phrase, told: Period, number: int) -> Reading:
    """The weekday behind or before the day told last; "the same Friday" is the one next to it."""
    ahead = (number - edtf.weekday(told.interval.low)) % 7
    if phrase.step in ("NEXT", "FOLLOWING"):
        ahead = ahead or 7
    elif phrase.step == "PREVIOUS" or ahead > 3:
        ahead -= 7
    return with_daypart(of_period(told.shift(ahead), phrase.part), phrase)


_SPANS = ("week", "weekend", "month", "quarter", "year")
"""What "the" alone can name: "in the quarter", "the weekend"."""
_WITH_DAY = frozenset(["black", "bloody", "super", "holy", "ruby"])
"""With a capital before a weekday these make the name of one day, or of something else."""
_PAPERS = frozenset(
    "times telegraph mirror express post herald mail sun tribune star independent people world globe age record".split()
)


def _names_something(phrase: Phrase, context: Context) -> bool:
    """ "College Friday's", "Bloody Sunday", "the Sunday Times": a weekday inside a name."""
    tagged = context.tagged
    before = tagged.tokens[phrase.first - 1] if phrase.first else ""
    if before[:1].isupper():
        if tagged.word(phrase.first - 1) in _WITH_DAY:
            return True
        opens = phrase.first < 2 or tagged.tags[phrase.first - 2] == TAG["STOP"]
        owns = tagged.tags[phrase.last : phrase.last + 2] == TAG["APOS"] + TAG["S"]
        if owns and not opens and tagged.tags[phrase.first - 1] == OTHER:
            return True
    after = tagged.tokens[phrase.last] if phrase.last < len(tagged.tokens) else ""
    if phrase.has("THE") and phrase.has("LATE") and after[:1].isupper():
        return True  # "the late Friday Obi"
    return after[:1].isupper() and after.rstrip().lower() in _PAPERS


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
    told = _counts_from_told(phrase)
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
    told = _counts_from_told(phrase)
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


def holiday(phrase: Phrase, context: Context) -> Reading | None:
    """ "Christmas Eve", "Labor Day": the latest one, or the coming one where the sentence speaks of the future."""
    name = phrase.words["HOLIDAY"][0]
    if _in_a_name(phrase, context, name):
        return None
    happened = holidays.once(name)
    if happened:
        return of_period(Period("day", edtf.day_number(*happened)))
    year = phrase.year if phrase.year is not None or not phrase.has("UNIT") else _stepped(phrase, context)
    if year is None and context.narrative:
        year = context.year_of(phrase, 0, 1)
    at = _nearest(phrase, context, name) if year is None else holidays.day_number(name, year)
    if at is None:
        return unknown("XXXX-XX-XX")
    if phrase.has("EVE"):
        return of_period(Period("day", at - 1))
    if phrase.has("WEEKEND"):
        return weekend_of(at, name)
    period, days, slack = Period("day", at), holidays.lasts(name), holidays.unsure(name)
    core = edtf.span(at, at + days)
    text = period.edtf if days == 1 else f"{period.edtf}/{period.shift(days - 1).edtf}"
    return Reading(core, edtf.span(at - slack, at + days + slack), text, period.timex, period)


def _in_a_name(phrase: Phrase, context: Context, name: str) -> bool:
    """ "Operation Ramadan", "White Christmas": the last word of a longer name."""
    if len(name.split()) > 1 or phrase.last - phrase.first > 1:
        return False
    tokens, tags, at = context.tagged.tokens, context.tagged.tags, phrase.first
    return at > 0 and tags[at - 1] == OTHER and tokens[at - 1][0].isupper()


def _stepped(phrase: Phrase, context: Context) -> int | None:
    """The year of "Christmas of last year"."""
    base = context.last_told("year") if phrase.step in TOLD else context.now("year")
    return None if base is None else base.index + phrase.steps


def _nearest(phrase: Phrase, context: Context, name: str) -> int | None:
    """The latest day of a holiday or, of the future, the coming one; "for Thanksgiving" the nearest."""
    today = context.now("day")
    if today is None:
        return None
    days, before = holidays.days_near(name, today.year), context.tagged.tags[phrase.first - 1 : phrase.first]
    if phrase.step is None and before == TAG["FOR"]:
        return min(days, key=lambda day: abs(day - today.index))
    lasting = holidays.lasts(name) + 2 * phrase.has("WEEKEND")
    if phrase.step == "NEXT" or (phrase.step != "LAST" and context.tense(phrase) == "future"):
        return next((day for day in days if day + lasting > today.index + (phrase.step == "NEXT")), None)
    early = 2 * phrase.has("WEEKEND")
    return next((day for day in reversed(days) if day - early <= today.index - (phrase.step == "LAST")), None)


def weekdays_ago(phrase: Phrase, context: Context) -> Reading | None:
    """ "Three Sundays ago": the third one back from today."""
    here, count = context.here("day"), count_of(phrase)
    if here is None or phrase.weekday is None or count is None or not 1 <= count <= 99 or count % 1:
        return None if here is not None else unknown(f"XXXX-WXX-{(phrase.weekday or 0) + 1}")
    back = (edtf.weekday(here.interval.low) - phrase.weekday - 1) % 7 + 1
    return of_period(here.shift(-back - 7 * (int(count) - 1)))


def weeks_from(phrase: Phrase, context: Context) -> Reading | None:
    """ "Sunday week", "a week on Friday", "two weeks from Monday": weeks after the coming one."""
    here, unit = context.here("day"), phrase.unit
    count = 1.0 if phrase.rule == "weekdayweek" else count_of(phrase)
    if phrase.rule == "weekdayweek" and phrase.words["UNIT"] != ["week"]:
        phrase.last -= 1
        return weekday(phrase, context)
    if here is None or phrase.weekday is None or unit not in _IN_DAYS or count is None or count > 99:
        return None if here is not None else unknown(f"XXXX-WXX-{(phrase.weekday or 0) + 1}")
    ahead = (phrase.weekday - edtf.weekday(here.interval.low)) % 7
    return of_period(here.shift(ahead + int(count * _IN_DAYS[unit])))


_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def beside_last(phrase: Phrase, context: Context) -> Reading | None:
    """ "The week before last", "the Sunday after next"."""
    step = -1 if phrase.has("BEFORE") else 1
    if phrase.weekday is not None:
        here = context.here("day")
        if here is None:
            return unknown(f"XXXX-WXX-{phrase.weekday + 1}")
        today = edtf.weekday(here.interval.low)
        away = (phrase.weekday - today - 1) % 7 + 1 if step > 0 else -((today - phrase.weekday - 1) % 7 + 1)
        return with_daypart(of_period(here.shift(away + 7 * step)), phrase)
    unit = "day" if phrase.unit == "night" else str(phrase.unit)
    if unit in ("second", "minute", "hour", "fortnight"):
        return None
    base = context.now(unit)
    return unknown(UNKNOWN[unit]) if base is None else of_period(base.shift(2 * step))


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
    "weekday": weekday, "deictic": deictic, "today": today, "beyond": beyond, "now": now, "ref": reference,
    "holiday": holiday, "daypart": daypart, "set": repeated,
    "weekdaysago": weekdays_ago, "weekfrom": weeks_from, "weekdayweek": weeks_from, "besidelast": beside_last,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
