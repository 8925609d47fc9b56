"""Days of the week: "Thursday", "three Sundays ago", "Sunday week", "the Sunday before last"."""

from __future__ import annotations

from collections.abc import Callable

from crosscheck.model import edtf
from crosscheck.reading.dates.calendar import Period
from crosscheck.reading.dates.context import TOLD, UNKNOWN, Context, Reading, of_period, unknown, with_daypart
from crosscheck.reading.dates.counted import count_of
from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.stream import OTHER, TAG

_WITH_DAY = frozenset(["black", "bloody", "super", "holy", "ruby"])
"""With a capital before a weekday these make the name of one day, or of something else."""
_PAPERS = frozenset(
    "times telegraph mirror express post herald mail sun tribune star independent people world globe age record".split()
)
NEARER = 3
"""Days ahead up to which the coming weekday is nearer than the last one."""
_IN_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def weekday(phrase: Phrase, context: Context) -> Reading | None:
    """ "Thursday": the latest one, that of the publication day included; a future tense turns it forward."""
    number = phrase.weekday
    if number is None or _names_something(phrase, context):
        return None
    if phrase.step != "THAT" and counts_from_told(phrase) and context.told_day is not None:
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
    elif phrase.step != "COMING" and not context.narrative and ahead:
        tense = context.tense(phrase)
        ahead -= 7 * (tense != "future" and not (tense == "either" and ahead <= NEARER))
    return with_daypart(of_period(here.shift(ahead), phrase.part), phrase)


def counts_from_told(phrase: Phrase) -> bool:
    """ "The following Tuesday", "the next morning": counted from the day told before."""
    return phrase.step in TOLD or (phrase.step == "NEXT" and phrase.has("THE"))


def _beside_told(phrase: Phrase, told: Period, number: int) -> Reading:
    """The weekday behind or before the day told last; "the same Friday" is the one next to it."""
    ahead = (number - edtf.weekday(told.interval.low)) % 7
    if phrase.step in ("NEXT", "FOLLOWING"):
        ahead = ahead or 7
    elif phrase.step == "PREVIOUS" or ahead > NEARER:
        ahead -= 7
    return with_daypart(of_period(told.shift(ahead), phrase.part), phrase)


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


READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {
    "weekday": weekday, "weekdaysago": weekdays_ago, "weekfrom": weeks_from, "weekdayweek": weeks_from,
    "besidelast": beside_last,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
