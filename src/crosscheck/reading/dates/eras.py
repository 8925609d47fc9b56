"""Years and what is longer: "1999", "fiscal 2014", "2001-2004", "the 1990s", "the 19th century"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from crosscheck.reading import timewords as words
from crosscheck.reading.dates.absolute import join
from crosscheck.reading.dates.calendar import DAY, Period, month
from crosscheck.reading.dates.context import Context, Reading, of_period, unknown, whole
from crosscheck.reading.dates.phrases import Phrase, ordinal
from crosscheck.reading.dates.years import judged_year
from crosscheck.reading.numbers.evidence import FIGURE, YEAR
from crosscheck.reading.stream import TAG

OR_FIGURE = "or-figure"
"""Note of a year that may as well be a figure."""


def year_reading(phrase: Phrase, context: Context) -> Reading | None:
    """ "1999", "early 1999"; ``None`` for a number that only looks like a year."""
    judged = None if phrase.year is None else judged_year(phrase, context.tagged)
    if phrase.year is None or judged is None or judged.kind != YEAR:
        return None
    reading = of_period(Period("year", phrase.year), phrase.part)
    return reading.note(OR_FIGURE) if FIGURE in judged.others else reading


def fiscal(phrase: Phrase, context: Context) -> Reading | None:
    """ "Fiscal 2014", "this fiscal year": named by the year it ends in or begins in, so stretched to both sides."""
    told = _fiscal_name(phrase)
    if told is not None:
        phrase.year = told
        if phrase.last - phrase.first > 2 and phrase.has("DASH", "SLASH"):
            after = int(phrase.word("INT", "NUM") or 0)
            if after == (told + 1) % 100:
                return join(of_period(Period("year", told)), of_period(Period("year", told + 1)))
            phrase.last -= 2
    base = context.now("year") if phrase.year is None else Period("year", phrase.year)
    if base is None:
        return unknown("XXXX")
    reading = of_period(base if phrase.year is not None else base.shift(phrase.steps))
    core = reading.core
    return replace(reading, support=whole(core.low - _FISCAL_SHIFT, core.high + _FISCAL_SHIFT), notes=("fiscal-year",))


def _fiscal_name(phrase: Phrase) -> int | None:
    """The year of "FY24", "FY2024", "fiscal '24"."""
    name = phrase.word("FISCALYEAR")
    if name is None:
        return 2000 + int(phrase.words["INT"][-1]) if phrase.has("APOS") and phrase.has("INT") else phrase.year
    return int(name[2:]) + (2000 if len(name) == 4 else 0)


def fiscal_quarter(phrase: Phrase, context: Context) -> Reading | None:
    """ "Q3 FY2025", "the third quarter of fiscal 2014": a quarter of a year whose first month is not told, so it may
    lie as far from the quarter of the calendar as that year from its name."""
    name = phrase.word("QNUM")
    number = int(name[1]) if name else ordinal(str(phrase.word("ORD", "SECOND")))
    year, now = _fiscal_name(phrase), context.now("year")
    if year is None and now is not None:
        year = now.index + phrase.steps
    unit, count = ("half", 2) if phrase.has("HALF") else ("quarter", 4)
    if not 1 <= number <= count:
        return None
    if year is None:
        return unknown(f"XXXX-{unit[0].upper()}{number}")
    period = Period(unit, year * count + number - 1)
    wide = whole(period.interval.low - _FISCAL_SHIFT, period.interval.high + _FISCAL_SHIFT)
    return Reading(wide, wide, None, period.timex, notes=("fiscal-year",))


_FISCAL_SHIFT = 274 * DAY
"""How far a financial year may lie from the year of its name: it may begin in any month but the next January."""


def in_the_year(phrase: Phrase, context: Context) -> Reading | None:
    """ "The year 1066", "in the year 988": any number that the word "year" stands before."""
    number = phrase.word("YEAR", "NUM")
    after = context.tagged.tokens[phrase.last : phrase.last + 1]
    counts = phrase.has("NUM") and bool(after) and _COUNTED.fullmatch(after[0].rstrip()) is not None
    if number is None or counts or phrase.words["UNIT"] != ["year"]:
        return None
    return of_period(Period("year", int(number)))


_COUNTED = re.compile(r"[a-z]{3,}s|people|police|men|women|children")


def spelled(phrase: Phrase, context: Context) -> Reading | None:
    """ "In nineteen eighty-four"."""
    numbers = [words.NUMBER_WORDS[word] for word in phrase.words["NUMBER"]]
    tens, ones = numbers[1], sum(numbers[2:])
    fits = 15 <= numbers[0] <= 20 and tens >= 10 and (not ones or (tens >= 20 and tens % 10 == 0 and ones < 10))
    return of_period(Period("year", numbers[0] * 100 + tens + ones)) if fits else None


def decade(phrase: Phrase, context: Context) -> Reading | None:
    """ "the 1990s", "the nineties", "the '90s"."""
    text = phrase.word("DECADE")
    if text and len(text) == 3 and not phrase.has("THE", "APOS"):
        return None  # "in her 40s"
    start = int(text[:-1]) if text else words.DECADES[str(phrase.word("DECADEWORD"))]
    if start < 100:
        start += 1800 if context.year is not None and context.narrative and context.year < 1900 else 1900
        if start < 1930 and not context.narrative:
            start += 100
    return of_period(Period("decade", start // 10), phrase.part)


def century(phrase: Phrase, context: Context) -> Reading | None:
    """ "the 19th century": 18XX."""
    number = ordinal(str(phrase.word("ORD", "SECOND")))
    era = phrase.word("ERA") or ""
    return of_period(Period("century", -number if era.startswith("b") else number - 1), phrase.part)


def years(phrase: Phrase, context: Context) -> Reading | None:
    """ "2001-2004", "1998-99", "2013/14", "2012–13"."""
    match = _TWO_YEARS.search("".join(context.tagged.tokens[phrase.first : phrase.last]))
    first, last = (0, 0) if match is None else (int(match[1]), int(match[2]))
    if last < 100:
        last += first // 100 * 100 + (100 if last == (first + 1) % 100 == 0 else 0)
    if 1000 <= first < last <= 2199:
        return join(of_period(Period("year", first)), of_period(Period("year", last)))
    if not phrase.has("YEAR"):
        return None
    phrase.last = context.tagged.tags.index(TAG["YEAR"], phrase.first) + 1  # "in 2019 – 21 people": two things
    return year_reading(phrase, context)


_TWO_YEARS = re.compile(r"(\d{4})[-–—‑‐/](\d\d(?:\d\d)?)\b")


def year_month(phrase: Phrase, context: Context) -> Reading | None:
    """ "2015-03"."""
    year, _, number = phrase.words["YEARMONTH"][0].partition("-")
    return of_period(month(int(year), int(number))) if 1000 <= int(year) < 2200 else None


READERS: dict[str, Callable[[Phrase, Context], Reading | None]] = {
    "year": year_reading, "years": years, "yearmonth": year_month, "fiscal": fiscal,
    "fiscalquarter": fiscal_quarter, "inyear": in_the_year,
    "spelled": spelled,
    "decade": decade, "century": century,
}  # fmt: skip
"""Rule of the grammar → what reads it."""
