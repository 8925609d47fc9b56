"""From phrases to whole date expressions: day and clock time, ranges, hedges.

"8:30 p.m." and "on Friday" are one time, "from March" and "June 2003" one range, and "by", "since",
"about" belong to the date behind them.  One pass over the phrases, each looked at with its neighbour.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crosscheck.reading import timewords as words
from crosscheck.reading.dates.clock import Clock
from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.stream import OTHER, TAG, Tagged

_DAYS = {"iso", "numdate", "day", "weekday", "today", "holiday", "deictic", "slashdate", "daypart"}
_RANGED = {
    "iso", "numdate", "day", "weekday", "month", "year", "season", "quarter", "decade", "century", "clock",
    "today", "deictic",
    "slashdate", "dayof", "holiday", "now",
}  # fmt: skip


def _gaps(*patterns: str) -> set[str]:
    return {"".join(TAG[name] for name in pattern.split()) for pattern in patterns}


_CLOCK_DAY = _gaps("", "COMMA", "ON", "COMMA ON", "OF", "ON THE", "COMMA THE")
_DAY_CLOCK = _gaps(
    "", "COMMA", "AT", "COMMA AT", "ABOUT", "AT ABOUT", "DASH", "BY", "BEFORE", "AFTER", "JUST BEFORE",
    "JUST AFTER", "AT JUST BEFORE", "FROM",
    "AT JUST AFTER", "COMMA ABOUT", "COMMA AT ABOUT", "SINCE", "UNTIL", "BETWEEN", "COMMA JUST BEFORE",
    "COMMA JUST AFTER",
)  # fmt: skip
_AGAIN = _gaps("CLOSE", "CLOSE ON", "CLOSE COMMA", "CLOSE COMMA ON")
_TO = _gaps("TO", "DASH", "DASH TO DASH", "THROUGH", "UNTIL", "TO THE", "UNTIL THE", "THROUGH THE")
_AND = _gaps("AND", "AND THE")
_FROM = TAG["FROM"] + TAG["BETWEEN"]
HEDGES = {
    "BY": "up_to", "UNTIL": "up_to", "BEFORE": "less_than", "SINCE": "at_least", "AFTER": "more_than", "ABOUT": "about",
    "NEARLY": "nearly",
}  # fmt: skip
"""Word before a date → the name of its hedge (DESIGN section 9)."""
_HEDGE_OF = {TAG[name]: name for name in HEDGES}


def join_phrases(tagged: Tagged, phrases: Iterable[Phrase]) -> list[Phrase]:
    """The whole expressions of a text, from left to right."""
    out: list[Phrase] = []
    for phrase in phrases:
        if out and phrase.first < out[-1].last:
            continue  # "Friday overnight": the night is already taken
        _take_daypart(tagged, phrase, out[-1].last if out else 0)
        if out and phrase.rule == "day":
            _share_month(out, phrase)
        joined = _join(tagged, out[-1], phrase) if out else None
        if joined is None:
            out.append(phrase)
        else:
            out[-1] = joined
    end = 0
    for phrase in out:
        lone_range = phrase.rule == "days" or (phrase.clock is not None and phrase.clock.end is not None)
        if lone_range and phrase.first > end and tagged.tags[phrase.first - 1] in _FROM:
            phrase.first -= 1
        _take_hedge(tagged, phrase, end)
        end = phrase.last
    return out


def _join(tagged: Tagged, left: Phrase, right: Phrase) -> Phrase | None:
    if right.first - left.last > 4:
        return None
    gap = tagged.tags[left.last : right.first]
    if right.rule == "clock" and left.clock is not None and gap == TAG["OPEN"]:
        right.beside = left if tagged.tags[right.last : right.last + 1] == TAG["CLOSE"] else None
        return None
    if left.beside is not None and left.day is None and right.rule in _DAYS and gap in _AGAIN:
        return _day_of_both(left, left.beside, right)
    if left.rule == "range" and left.parts[0].rule == "clock" and right.rule in _DAYS and gap in _CLOCK_DAY:
        left.parts[0].day, left.last = right, right.last
        return left
    if right.rule == "clock" and left.rule in _DAYS and left.clock is not None and gap in _TO:
        return _until(left, left.clock, right)
    if left.rule == "clock" and right.rule in _DAYS and right.clock is None and gap in _CLOCK_DAY:
        return _with_clock(right, left, left.first, right.last)
    if right.rule == "clock" and left.rule in _DAYS and left.clock is None and gap in _DAY_CLOCK:
        _clock_hedge(left, gap)
        return _with_clock(left, right, left.first, right.last)
    if left.rule == "daypart" and right.daypart is None and right.clock is None and _dates_part(right, gap):
        right.daypart, right.part, right.first = left.daypart, left.part, left.first
        return right
    if left.rule == "offset" and left.has("BEFORE", "AFTER") and right.rule in _RANGED and gap in _gaps("", "THE"):
        return Phrase("counted", left.first, right.last, left.words, parts=(left, right))
    if left.rule == "weekday" and right.rule == "day" and right.weekday is None and gap == TAG["OPEN"]:
        right.weekday, right.first = left.weekday, left.first
        right.last += tagged.tags[right.last : right.last + 1] == TAG["CLOSE"]
        return right
    if (
        left.rule == "weekday"
        and right.rule in ("deictic", "day")
        and right.weekday is None
        and gap in _gaps("", "OF", "COMMA")
    ):
        return _weekday_in_week(left, right)
    return _range(tagged, left, right, gap)


def _dates_part(right: Phrase, gap: str) -> bool:
    """ "In the morning of 5 May", "at dawn on Friday"."""
    return gap in _gaps("UNITS OF", "OF", "ON") and (
        right.rule == "day" or (right.rule == "weekday" and gap == TAG["ON"])
    )


def _share_month(before: list[Phrase], phrase: Phrase) -> None:
    """ "5, 6 and 7 May": the days before the last have its month and year."""
    for earlier in reversed(before):
        if earlier.rule != "dayof" or earlier.month is not None:
            break
        earlier.month, earlier.year = phrase.month, phrase.year


def _with_clock(date: Phrase, clock: Phrase, first: int, last: int) -> Phrase:
    date.clock, date.first, date.last = clock.clock, first, last
    date.daypart = date.daypart or clock.daypart
    return date


def _until(left: Phrase, start: Clock, right: Phrase) -> Phrase | None:
    """ "Monday from 5am to 9am": the end of the time that the day has."""
    if right.clock is None or right.clock.end is not None or start.end is not None:
        return None
    end = right.clock.minutes
    left.clock = replace(start, end=end if end > start.minutes else end + 1440)
    left.last = right.last
    return left


def _day_of_both(again: Phrase, told: Phrase, day: Phrase) -> Phrase | None:
    """ "7:40 p.m. (1640 GMT) on Monday": the day behind the bracket belongs to both times."""
    if told.rule != "clock" or day.clock is not None:
        return None
    again.day = told.day = day
    again.first, again.last = again.first - 1, day.last  # the bracket belongs to it
    return again


def _clock_hedge(phrase: Phrase, gap: str) -> None:
    names = [name for name in ("ABOUT", "BEFORE", "AFTER", "BY", "SINCE", "UNTIL") if TAG[name] in gap]
    if names:
        phrase.hedge = HEDGES[names[0]]
        phrase.near = "just" if TAG["JUST"] in gap else None


def _weekday_in_week(left: Phrase, right: Phrase) -> Phrase | None:
    """ "Friday next week"."""
    if right.rule != "deictic" or right.unit != "week":
        return None
    return Phrase(
        "weekdayof", left.first, right.last, left.words, parts=(left, right), weekday=left.weekday, daypart=left.daypart
    )


def _range(tagged: Tagged, left: Phrase, right: Phrase, gap: str) -> Phrase | None:
    if left.rule not in _RANGED or right.rule not in _RANGED or left.parts or right.parts:
        return None
    opener = tagged.tags[left.first - 1] if left.first else " "
    between = opener == TAG["BETWEEN"] and gap in _AND
    same = {left.rule, right.rule} <= {"month", "year", "day", "dayof"} or left.rule == right.rule
    if not between and not (gap in _TO and (same or opener == TAG["FROM"])):
        return None
    first = left.first - (opener in _FROM)
    return Phrase("range", first, right.last, {}, parts=(left, right))


def _take_daypart(tagged: Tagged, phrase: Phrase, floor: int) -> None:
    """ "The morning of 5 May", "5 May in the evening"."""
    if phrase.rule not in _DAYS or phrase.daypart is not None or phrase.rule == "daypart":
        return
    tags, at = tagged.tags, phrase.first - 2
    if at >= floor and tags[at + 1] in (TAG["OF"], TAG["ON"]):
        at -= tags[at] == TAG["UNITS"]  # "the morning hours of"
        if at >= floor and tags[at] == TAG["DAYPART"]:
            phrase.daypart, phrase.first = words.DAYPARTS[tagged.word(at)], at
            if at > floor and tags[at - 1] in (TAG["EARLY"], TAG["LATE"]):
                phrase.part, phrase.first = ("early" if tags[at - 1] == TAG["EARLY"] else "late"), at - 1
            if phrase.first > floor and tags[phrase.first - 1] == TAG["THE"]:
                phrase.first -= 1
    elif at + 1 >= floor and tags[at + 1] == TAG["DAYPART"] and phrase.rule == "weekday":  # "early morning Sunday"
        phrase.daypart, phrase.first = words.DAYPARTS[tagged.word(at + 1)], at + 1
        if at >= floor and tags[at] in (TAG["EARLY"], TAG["LATE"]):
            phrase.part, phrase.first = ("early" if tags[at] == TAG["EARLY"] else "late"), at
    if phrase.daypart is None and tags[phrase.last : phrase.last + 1] in (TAG["DAYPART"], TAG["OVERNIGHT"]):
        phrase.daypart = words.DAYPARTS[tagged.word(phrase.last)]
        phrase.last += 1


def _take_hedge(tagged: Tagged, phrase: Phrase, floor: int) -> None:
    """Take the words before a phrase that say how it is meant: "by", "since", "about", "just before", "more than"."""
    tags, at = tagged.tags, phrase.first - 1
    if at >= floor and tags[at] == TAG["THE"]:
        if tags[phrase.last : phrase.last + 1] == OTHER:
            return  # "before the 2008 election" is before the election, which was in 2008
        at -= 1
    if at < floor or phrase.rule in ("set", "ref"):
        return
    name = _HEDGE_OF.get(tags[at])
    if name is None:
        if (
            tags[at] == TAG["THAN"]
            and at - 1 >= floor
            and tags[at - 1] in (TAG["MORE"], TAG["LESS"])
            and phrase.rule in ("offset", "span")
        ):
            phrase.hedge = "more_than" if tags[at - 1] == TAG["MORE"] else "less_than"
            phrase.first = at - 1
        return
    if name == "NEARLY" and phrase.rule not in ("offset", "span", "counted"):
        return
    if name == "BY" and phrase.rule in ("span", "offset"):
        return
    phrase.hedge = HEDGES[name]
    phrase.first = at
    if name in ("BEFORE", "AFTER") and at - 1 >= floor and tags[at - 1] == TAG["JUST"]:
        phrase.near, phrase.first = "just", at - 1
