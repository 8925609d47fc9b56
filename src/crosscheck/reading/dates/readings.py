"""What a whole date expression means: its reading, with clock time, range and hedge laid over it."""

from __future__ import annotations

from dataclasses import replace

from crosscheck.model import edtf
from crosscheck.model.interval import INF, OPEN, REACHED, Interval
from crosscheck.reading.dates import absolute, counted, eras, inside, named_days, relative, weekdays
from crosscheck.reading.dates import clock as clocks
from crosscheck.reading.dates.absolute import AMBIGUOUS_ORDER
from crosscheck.reading.dates.calendar import DAY, Period, length_of
from crosscheck.reading.dates.context import Context, Reading, of_period, unknown, whole, with_daypart
from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.dates.zones import FURTHEST_EAST, FURTHEST_WEST, offset

_READERS = (
    absolute.READERS | eras.READERS | relative.READERS | weekdays.READERS | named_days.READERS | counted.READERS
    | inside.READERS
)  # fmt: skip
_WHOLE_DAYS = ("iso", "numdate", "day", "slashdate", "holiday")
ASSUMED_DAY = "day-assumed"
"""Note of a clock time whose day is not told beside it, but was told before or is that of the publication."""


def read(phrase: Phrase, context: Context) -> Reading | None:
    """The reading of a phrase; ``None`` when it is no date after all."""
    if phrase.rule == "range":
        reading = _range(phrase, context)
    elif phrase.rule == "counted":
        reading = _counted(phrase, context)
    elif phrase.rule == "weekdayof":
        reading = _weekday_of(phrase, context)
    elif phrase.rule == "clock":
        reading = _clock_alone(phrase, context)
    else:
        reading = _READERS[phrase.rule](phrase, context)
        if reading is not None and phrase.daypart and phrase.rule in _WHOLE_DAYS:
            reading = with_daypart(reading, phrase)
        if reading is not None and phrase.clock is not None:
            reading = _on_day(phrase, phrase.clock, reading)
    if reading is None or phrase.hedge is None or phrase.clock is not None:
        return reading
    return hedged(phrase, reading, context.published)


def _clock_alone(phrase: Phrase, context: Context) -> Reading | None:
    """A time of day: on the day of the story; with nothing known on day 0 of the axis, which stands for any day."""
    if phrase.clock is None:
        return None
    told = None if phrase.day is None else read(phrase.day, context)
    if told is not None and told.period is not None:
        return _on_day(phrase, phrase.clock, of_period(_day_again(phrase, told.period)))
    day = context.near_day(phrase) or context.now("day")
    day = None if day is None else _day_again(phrase, day)
    if day is None:
        return _hedge_clock(phrase, phrase.clock, 0, None, phrase.clock.timex)
    reading = Reading(day.interval, day.interval, day.edtf, day.timex, day)
    placed = _on_day(phrase, phrase.clock, reading, context.told_daypart)
    return replace(placed.note(ASSUMED_DAY), period=None)


def _day_again(phrase: Phrase, day: Period) -> Period:
    """The day of a time told again in another zone: the same one, or that beside it where no zone is so far off."""
    if phrase.beside is None or phrase.clock is None or phrase.beside.clock is None:
        return day
    away = [phrase.beside.clock.minutes - phrase.clock.minutes - step * 1440 for step in (0, -1, 1)]
    near = min((a for a in away if FURTHEST_WEST <= a <= FURTHEST_EAST), key=abs, default=away[0])
    return day.shift((0, -1, 1)[away.index(near)])


def _on_day(phrase: Phrase, clock: clocks.Clock, day: Reading, daypart: str | None = None) -> Reading:
    """A time of day on a day."""
    if clock.bare and (phrase.daypart or daypart) in ("AF", "EV", "NI") and clock.minutes < 720:
        clock = replace(clock, minutes=clock.minutes + 720, bare=False)
    elif clock.bare and phrase.daypart == "MO":
        clock = replace(clock, bare=False)
    if AMBIGUOUS_ORDER in day.notes and day.edtf:
        return _one_of(phrase, clock, day)
    if day.period is None or day.period.unit != "day":
        return _hedge_clock(phrase, clock, 0, None, f"{(day.timex or '').partition('T')[0]}{clock.timex}")
    start = int(day.period.interval.low)
    if clock.minutes == 0 and clock.midnight:
        start += DAY  # midnight ends the day it is named with
    date = edtf.instant(start)
    stamp = f"{date}{clock.timex}"
    placed = _hedge_clock(phrase, clock, start, stamp, stamp)
    return replace(placed, period=day.period, notes=(*day.notes, *placed.notes))


def _one_of(phrase: Phrase, clock: clocks.Clock, day: Reading) -> Reading:
    """ "3pm on 5/6/2007": the time on either day."""
    starts = [int(choice.low) for choice in edtf.parse(day.edtf or "").choices]
    stamps = [f"{edtf.instant(start)}{clock.timex}" for start in starts]
    early, late = (_hedge_clock(phrase, clock, start, None, "") for start in (starts[0], starts[-1]))
    core = Interval(early.core.low, late.core.high, early.core.low_end, late.core.high_end)
    support = Interval(early.support.low, late.support.high, early.support.low_end, late.support.high_end)
    text = f"[{','.join(stamps)}]" if clock.end is None else None
    return Reading(core, support, text, None, None, True, early.hedge, (*day.notes, *early.notes), early.zone)


def _hedge_clock(phrase: Phrase, clock: clocks.Clock, start: int, text: str | None, timex: str) -> Reading:
    core = support = clock.core()
    hedge = phrase.hedge or ("between" if clock.end is not None else "exact")
    if phrase.near == "just":
        core = support = clocks.just(clock, hedge == "less_than")
        hedge = "nearly" if hedge == "less_than" else "just_over"
    elif hedge == "about":
        core, support = clocks.about(clock)
    elif hedge in _OPEN_ENDED:
        core, support = open_ended(hedge, core, support)
    notes = (f"zone {clock.zone}",) if clock.zone else ()
    if clock.bare:
        support = Interval(support.low, support.high + 720, support.low_end, support.high_end)
        notes = (*notes, "am-or-pm")
    if text and clock.end is not None:
        end = edtf.bounds(Interval(start + clock.end, start + clock.end), clock=True)[0]
        text, timex = f"{text}/{end}", f"{timex}/{end}"
    zone = offset(clock.zone, start // DAY if timex[:1] != "T" else None)
    return Reading(core.shift(start), support.shift(start), text, timex, None, True, hedge, notes, zone)


_OPEN_ENDED = ("up_to", "less_than", "at_least", "more_than")


def open_ended(hedge: str, core: Interval, support: Interval) -> tuple[Interval, Interval]:
    """ "By" and "until" D run to the end of D, "since" from its beginning; "before" and "after" plainly exclude D
    and are stretched to hold it."""
    if hedge == "up_to":
        return Interval(-INF, core.high, REACHED, OPEN), Interval(-INF, support.high, REACHED, OPEN)
    if hedge == "less_than":
        return Interval(-INF, core.low, REACHED, OPEN), Interval(-INF, support.high, REACHED, OPEN)
    if hedge == "at_least":
        return whole(core.low, INF), whole(support.low, INF)
    return whole(core.high, INF), whole(support.low, INF)


def hedged(phrase: Phrase, reading: Reading, published: float | None) -> Reading:
    """A date under "by", "since", "about" …; a range keeps its two ends."""
    hedge = phrase.hedge or "exact"
    if reading.hedge == "between" or not reading.core.bounded:
        return replace(reading, hedge=hedge if reading.hedge != "between" else "between")
    if phrase.rule in ("offset", "span", "counted") and hedge != "about":
        return _counted_hedge(phrase, reading, hedge)
    if hedge == "about":
        unit = length_of(reading.period.unit) if reading.period else None
        core, support = edtf.about(reading.core, published, unit)
        text = (
            f"{reading.edtf}~" if reading.edtf and "/" not in reading.edtf and "[" not in reading.edtf else reading.edtf
        )
        return replace(reading, core=core, support=support, hedge=hedge, edtf=text)
    if phrase.has("END") and reading.period is not None and hedge in ("up_to", "less_than"):
        return _by_the_end(reading, reading.period, hedge)
    core, support = open_ended(hedge, reading.core, reading.support)
    return replace(reading, core=core, support=support, hedge=hedge)


def _by_the_end(reading: Reading, unit: Period, hedge: str) -> Reading:
    """ "By the end of the month", "before year's end": up to its last day."""
    last = Period("day", int(unit.interval.high // DAY) - 1)
    upto = Interval(-INF, last.interval.high, REACHED, OPEN)
    return replace(reading, core=upto, support=upto, edtf=last.edtf, hedge=hedge)


def _counted_hedge(phrase: Phrase, reading: Reading, hedge: str) -> Reading:
    """ "More than two years ago" lies further away, "nearly two years ago" nearer."""
    backward = phrase.has("AGO", "EARLIER", "BEFORE") or phrase.steps < 0
    core, support = reading.core, reading.support
    width = core.high - core.low
    if hedge in ("up_to", "at_least") or phrase.rule == "span" or reading.period is None:
        return replace(reading, hedge=hedge)
    further = (hedge == "more_than") == backward
    if hedge == "nearly":
        core = core.shift(width / 2 if backward else -width / 2)
    elif further:
        core, support = whole(core.low - width / 2, core.high - width / 2), Interval(-INF, support.high, REACHED, OPEN)
    else:
        core, support = core.shift(width / 2), whole(support.low, INF)
    return replace(reading, core=core, support=support, hedge=hedge)


def _range(phrase: Phrase, context: Context) -> Reading | None:
    """ "From March to June 2003": an end without a year takes that of the other."""
    left, right = phrase.parts
    if left.rule == "dayof":
        left.month, left.year = right.month, right.year
    borrowed = left.year is None
    if left.year is None and right.year is not None and left.rule in ("month", "day", "season", "quarter", "dayof"):
        left.year = right.year
    elif (
        left.rule == "year"
        and left.year is not None
        and right.rule == "year"
        and right.has("ERA")
        and not left.has("ERA")
    ):
        left.year = right.year if right.year is not None and right.year > 0 else 1 - left.year
    if left.rule == right.rule == "clock":
        return _clock_range(phrase, context)
    if left.rule == right.rule == "weekday" and not (left.step or right.step):
        return _weekdays(phrase, context)
    if left.year is None and right.year is None and _months(left, right) and not context.narrative:
        left.year, right.year = context.years_of(left, right, phrase)
    first = read(left, context)
    if first is None:
        return None
    if right.year is None and left.year is not None and not right.has("UNIT"):
        right.year = left.year
    context.tell(left, first)
    last = read(right, context)
    if last is None:
        return None
    if borrowed and first.core.low > last.core.high and left.month is not None and left.year is not None:
        left.year -= 1
        first = read(left, context) or first
    return absolute.join(first, last) or last


def _months(left: Phrase, right: Phrase) -> bool:
    """Whether both ends are days or months that say nothing else of their year."""
    return all(
        end.rule in ("day", "dayof", "month") and end.month is not None and end.step is None and end.weekday is None
        for end in (left, right)
    )


def _weekdays(phrase: Phrase, context: Context) -> Reading | None:
    """ "From Friday to Sunday": the latest such days that have begun; of the future, the first that are not over."""
    left, right = phrase.parts
    here = context.here("day")
    if here is None or left.weekday is None or right.weekday is None:
        return None
    length, today = (right.weekday - left.weekday) % 7, edtf.weekday(here.interval.low)
    if context.narrative or context.tense(phrase) == "future":
        first = here.shift((right.weekday - today) % 7 - length)
    else:
        first = here.shift(-((today - left.weekday) % 7))
    ends = (with_daypart(of_period(first), left), with_daypart(of_period(first.shift(length)), right))
    return absolute.join(*ends)


def _clock_range(phrase: Phrase, context: Context) -> Reading | None:
    left, right = phrase.parts
    if left.clock is None or right.clock is None:
        return None
    start, end = left.clock.minutes, right.clock.minutes
    zone = left.clock.zone or right.clock.zone
    left.clock = replace(left.clock, end=end if end > start else end + 1440, zone=zone)
    return _clock_alone(left, context)


def _counted(phrase: Phrase, context: Context) -> Reading | None:
    """ "Three days after 5 May"."""
    left, right = phrase.parts
    base = read(right, context)
    count = counted.count_of(left)
    if base is None or base.period is None or count is None or left.unit is None:
        return unknown(None if base is None else base.timex)
    back = left.has("BEFORE")
    return counted.step_from(context, -count if back else count, left.unit, from_now=True, base=base.period)


def _weekday_of(phrase: Phrase, context: Context) -> Reading | None:
    """ "Friday next week"."""
    week = read(phrase.parts[1], context)
    if week is None or week.period is None or phrase.weekday is None:
        return None
    day = of_period(Period("day", week.period.index * 7 - 3 + phrase.weekday))
    return with_daypart(day, phrase)


def choices_of(reading: Reading) -> tuple[Interval, ...]:
    """The members of "one of": both readings of an ambiguous numeric date."""
    if AMBIGUOUS_ORDER not in reading.notes or not reading.edtf:
        return ()
    return edtf.parse(reading.edtf).choices
