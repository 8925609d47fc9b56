"""Holidays and feasts: the latest one, or the coming one where the sentence speaks of the future."""

from __future__ import annotations

from collections.abc import Callable

from crosscheck.model import edtf
from crosscheck.reading import holidays
from crosscheck.reading.dates.absolute import weekend_of
from crosscheck.reading.dates.calendar import Period
from crosscheck.reading.dates.context import TOLD, Context, Reading, of_period, unknown
from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.stream import OTHER, TAG


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


READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {"holiday": holiday}  # fmt: skip
"""Rule of the grammar → what reads it."""
