"""What a date phrase is read against: the publication, the dates told before it, the tense around it.

News counts from its publication day; narrative counts from the date it told last.  A text is narrative
when its publication is unknown, or when it names five or more past years, and at least six for every
date that it counts from now ("Thursday", "last week") or puts into the year of its publication.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from crosscheck.model import edtf
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import EVERYTHING, INF, OPEN, REACHED, Interval
from crosscheck.reading import timewords as words
from crosscheck.reading.dates.calendar import DAY, Period, containing
from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.dates.tense import tense_at
from crosscheck.reading.stream import TAG, Tagged

_NEAR_YEARS = 3
"""A bare year that much away from the story may be an aside."""
_NEXT_YEAR = 240
"""Days that a narrative may seem to go back before its next year is meant."""
_SAME_STORY = 80
"""Tokens that a day goes on for: a clock time that near belongs to it."""
_MANY_YEARS, _A_STORY = 5, 6
"""Past years that make a narrative, and how many of them it takes to outweigh one date counted from now."""
_UP_TO = (TAG["TO"], TAG["THROUGH"])
TOLD = ("THAT", "SAME", "PREVIOUS", "FOLLOWING")
"""Words that count from the date told last, not from now."""
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX",
    "year": "XXXX",
    "half": "XXXX-HX", "decade": "XXX", "century": "XX", "season": "XXXX",
}  # fmt: skip
"""ISO-TimeML of a period that nothing places."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase means: ``core`` and ``support`` in minutes, EDTF, ISO-TimeML, the period behind it.

    ``period`` is what later phrases count from; ``clock`` that it is told to the minute.
    """

    core: Interval
    support: Interval
    edtf: str | None
    timex: str | None
    period: Period | None = None
    clock: bool = False
    hedge: str = "exact"
    notes: tuple[str, ...] = ()
    zone: int | None = None
    """Of a clock time: minutes ahead of UTC."""

    def note(self, *notes: str) -> Reading:
        return replace(self, notes=(*self.notes, *notes))


@dataclass(slots=True)
class Context:
    """Where the reader stands in a text.  ``published`` is in minutes, ``None`` when unknown."""

    tagged: Tagged
    published: float | None
    narrative: bool
    table: HedgeTable
    told: Period | None = None
    """The period told last."""
    told_day: Period | None = None
    told_day_at: int = 0
    told_daypart: str | None = None
    """Part of the day told last, with the day."""
    told_minute: float | None = None
    """The clock time told last, with its day, until another day is told."""
    year: int | None = None
    """The year told last in a narrative."""
    year_shared: int | None = None
    """The year that the articles of a story share, where that is known."""
    before: Phrase | None = None
    """The phrase before this one, and what it was read as."""
    before_read: Reading | None = None

    def now(self, unit: str) -> Period | None:
        """The period that "last …" counts from."""
        if self.published is None and self.told is not None:
            return containing(unit, self.told.interval.low)
        return None if self.published is None else containing(unit, self.published)

    def here(self, unit: str) -> Period | None:
        """The period the text is in: where a narrative has come to, for news that of the publication."""
        return self.last_told(unit) if self.narrative else self.now(unit)

    def last_told(self, unit: str) -> Period | None:
        """The period that "the same …" and "two … later" count from."""
        if unit in ("day", "night", "hour", "minute", "second") and self.told is not None and self.told.unit != "day":
            day = self.told_day
            if day is not None and not self.narrative and self.told.interval.high <= day.interval.low:
                return day  # what is long past is an aside in the news of a day
            return day if day is not None and day.interval.within(self.told.interval) else None
        if self.told is not None:
            return containing(unit, self.told.interval.low)
        return self.now(unit)

    def near_day(self, phrase: Phrase) -> Period | None:
        """The day that the story of the last few lines is on."""
        if self.told_day is not None and phrase.first - self.told_day_at <= _SAME_STORY:
            return self.told_day
        return None

    def tell(self, phrase: Phrase, reading: Reading) -> None:
        """Remember a phrase for the ones after it."""
        self.before, self.before_read = phrase, reading
        if reading.clock or (reading.period is not None and reading.period.unit == "day"):
            self.told_minute = reading.core.low if reading.clock and reading.edtf and reading.core.bounded else None
        if reading.period is None or (self.narrative and phrase.step == "LAST" and self.published is not None):
            return
        self.told = reading.period
        aside = not self.narrative and phrase.rule in ("offset", "eve") and phrase.has("BEFORE", "EARLIER")
        if reading.period.unit == "day" and not aside:
            self.told_day, self.told_day_at = reading.period, phrase.first
            self.told_daypart = phrase.daypart
        if reading.period.unit in ("day", "month", "season", "quarter", "half") or self._new_year(
            phrase, reading.period
        ):
            self.year = reading.period.year

    def _new_year(self, phrase: Phrase, period: Period) -> bool:
        """Whether a bare year moves the story: when it is near, or opens a sentence ("In 2003, …")."""
        if period.unit != "year":
            return False
        opens = phrase.first < 2 or self.tagged.tags[phrase.first - 2] == TAG["STOP"]
        return self.year is None or opens or abs(period.index - self.year) <= _NEAR_YEARS

    def tense(self, phrase: Phrase) -> str | None:
        """ "future" or "past" as the verbs of its sentence say (:mod:`crosscheck.reading.dates.tense`)."""
        found = self._tense(phrase)
        return "future" if found == "aimed" else found

    def _tense(self, phrase: Phrase) -> str | None:
        stretch = phrase.rule == "days" or (phrase.rule == "range" and phrase.parts[-1].rule == "day")
        return tense_at(self.tagged, phrase.first, phrase.last, stretch=stretch)

    def year_of(self, phrase: Phrase, low: int, high: int) -> int | None:
        """The year of a date without one; month and day as ``low`` and ``high`` of the day number inside year 0.

        Narrative: the year told last.  News: the latest year whose date is not after publication, the
        next one when the sentence speaks of the future; a deadline ("by Oct 31", "delayed to Oct 31") takes the nearer.
        """
        if self.narrative or self.published is None:
            told = self._told_year(low)
            return self.year_shared if told is None else told
        today = math.floor(self.published / DAY)
        this = edtf.civil(today)[0]
        latest = this if _day_of_year(this, low) <= today else this - 1
        tense = self._tense(phrase)
        if tense == "future":
            return latest if _day_of_year(latest, high) > today else latest + 1
        if self.year_shared is not None and _day_of_year(self.year_shared, low) <= today:
            return self.year_shared
        if (
            tense == "aimed"
            or phrase.hedge == "up_to"
            or (phrase.first and self.tagged.tags[phrase.first - 1] in _UP_TO)
        ):
            gone = today - _day_of_year(latest, high)
            return latest + 1 if gone > 183 else latest
        return latest

    def years_of(self, left: Phrase, right: Phrase, whole_phrase: Phrase) -> tuple[int | None, int | None]:
        """The years of both ends of "June 28 to July 9", "November to March": one frame, which may hold the day of
        publication and the turn of the year."""
        assert left.month is not None and right.month is not None
        low = day_in_year(left.month, left.days[0] if left.days else 1)
        last = right.days[0] if right.days else edtf.days_in_month(1, right.month)
        high = day_in_year(right.month, last) + 1
        over = high <= low
        year = self.year_of(whole_phrase, low, high + 365 * over)
        return year, None if year is None else year + over

    def _told_year(self, low: int) -> int | None:
        """The year told last; a story that was in its last months and names an early one has gone on to the next."""
        if self.year is None or self.told is None:
            return self.year
        at = (self.told.interval.low - edtf.years_of(self.year).low) / DAY
        return self.year + (self.told.unit in ("day", "month") and at - low > _NEXT_YEAR)


def is_narrative(phrases: list[Phrase], published: float | None) -> bool:
    """Whether a text tells a story date by date rather than the news of a day."""
    if published is None:
        return True
    this = edtf.civil(math.floor(published / DAY))[0]
    years = [phrase.year for phrase in phrases if phrase.year is not None]
    old = sum(year < this for year in years)
    from_now = sum(year == this for year in years) + sum(map(_counts_from_now, phrases))
    return old >= _MANY_YEARS and from_now * _A_STORY <= old


def _counts_from_now(phrase: Phrase) -> bool:
    if phrase.rule in ("weekday", "today"):
        return True
    return phrase.step in ("LAST", "THIS", "NEXT") and not phrase.has("THE")


def of_period(period: Period, part: str | None = None) -> Reading:
    """A calendar unit, or its early, middle or late part."""
    core = support = period.interval
    if part:
        core, support = part_of_day(period, part) if period.unit == "day" else edtf.part_of(core, part)
    return Reading(core, support, period.edtf, period.timex, period)


def part_of_day(period: Period, part: str) -> tuple[Interval, Interval]:
    """Early, mid and late on a day; late runs to 06:00 of the next day (DESIGN section 3)."""
    low = period.interval.low
    hours = {"early": ((0, 8), (0, 12)), "mid": ((10, 16), (8, 18)), "late": ((18, 30), (15, 30))}[part]
    core, support = (Interval(low + a * 60, low + b * 60, REACHED, OPEN) for a, b in hours)
    return core, support


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
    hours = _PART_HOURS.get((phrase.part or "", phrase.daypart))
    if hours:
        core = Interval(start + hours[0] * 60, start + hours[1] * 60, REACHED, OPEN)
    return Reading(
        core, support, reading.edtf, f"{reading.timex}T{phrase.daypart}", reading.period, notes=reading.notes
    )


_PART_HOURS = {("early", "MO"): (0, 8), ("late", "EV"): (20, 24), ("early", "NI"): (18, 22), ("late", "NI"): (21, 30)}
"""Where the part of a part of the day is no half of it: "late Saturday night" begins on Saturday."""


def unknown(timex: str | None, *notes: str) -> Reading:
    """A phrase that nothing places in time: it could be any time."""
    return Reading(EVERYTHING, EVERYTHING, None, timex, notes=notes)


def whole(low: float, high: float) -> Interval:
    """A stretch of time in minutes, open above unless it has no end."""
    return Interval(low, high, REACHED, OPEN if high < INF else REACHED)


def _day_of_year(year: int, in_year: int) -> int:
    """A day number from the days since 1 January of a year without a leap day; they may run into the next year."""
    leap = in_year >= _MARCH and edtf.days_in_month(year, 2) == 29
    return edtf.day_number(year, 1, 1) + in_year + leap


_MARCH = 59
"""Days before 1 March in such a year."""


def day_in_year(month_number: int, of_month: int) -> int:
    """Days from 1 January to a day of a year without a leap day."""
    return edtf.day_number(1, month_number, min(of_month, edtf.days_in_month(1, month_number))) - edtf.day_number(
        1, 1, 1
    )
