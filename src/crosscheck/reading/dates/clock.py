"""Clock times: "8:30 p.m.", "20:30", "noon", "15:44 GMT", as minutes of a day."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

from crosscheck.model.interval import OPEN, REACHED, Interval
from crosscheck.reading import timewords as words

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d)(?:\.\d+)?)?([ap]m)?")
_STEPS = (60, 30, 15, 10, 5, 1)
JUST_BEFORE = 20
"""Minutes before the time that "just before" may reach (DESIGN section 3)."""


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day in minutes after midnight (1440 is the midnight that ends a day).

    ``end`` is the other end of "2–4 p.m."; ``zone`` is as written ("GMT"); ``written`` is the precision
    of the words: "8 p.m." tells the hour only, which matters to ISO-TimeML (T20) and to nothing else.
    """

    minutes: int
    end: int | None = None
    zone: str | None = None
    midnight: bool = False
    bare: bool = False
    """Said with neither a.m. nor p.m. by an hour that could be both."""

    @property
    def granularity(self) -> int:
        """The largest of 60, 30, 15, 10, 5, 1 minutes that divides the minute."""
        return next(step for step in _STEPS if self.minutes % 60 % step == 0)

    @property
    def timex(self) -> str:
        return f"T{self.minutes // 60:02d}:{self.minutes % 60:02d}"

    def core(self) -> Interval:
        return Interval(self.minutes, self.end if self.end is not None else self.minutes + 1, REACHED, OPEN)


def about(clock: Clock) -> tuple[Interval, Interval]:
    """``(core, support)`` of "about" a time, in minutes of the day (DESIGN section 3)."""
    half = clock.granularity / 2
    narrow, wide = math.floor(min(half, 5.0)), math.floor(max(5.0, half))
    low, high = clock.core().low, clock.core().high
    return Interval(low - narrow, high + narrow, REACHED, OPEN), Interval(low - wide, high + wide, REACHED, OPEN)


def just(clock: Clock, before: bool) -> Interval:
    """ "Just before" and "just after" a time: up to 20 minutes away."""
    if before:
        return Interval(clock.minutes - JUST_BEFORE, clock.minutes, REACHED, OPEN)
    return Interval(clock.minutes, clock.minutes + JUST_BEFORE, REACHED, OPEN)


def clock_of(found: dict[str, list[str]]) -> Clock | None:
    """The time that the words of a clock phrase tell (tag → words); ``None`` when there is no such time."""
    half = found.get("AMPM", [""])[0].replace(".", "").replace(" ", "")
    zone = next((found[name][0].upper() for name in ("ZONE", "REGION") if name in found), None)
    if "REGION" in found and "OTHER" in found:  # "Eastern Daylight Time"
        zone = f"{str(zone)[0]}{found['OTHER'][0][0].upper()}T"
    zone = "local" if zone is None and "LOCAL" in found else zone
    if {"HALF", "QUARTER", "PAST"} & found.keys() or ("TO" in found and "NUMBER" in found):
        return _spoken(found, half, zone)
    if "NOON" in found:
        noon = found["NOON"][0] == "noon"
        return Clock(720 if noon else 0, zone=zone, midnight=not noon)
    if "YEAR" in found or "BIG" in found:  # "0630 hours", "1400 GMT"
        digits = found.get("YEAR", found.get("BIG", [""]))[0]
        hours = found.get("UNITS", ["hours"])[0] == "hours" and len(digits) == 4 and digits.isdecimal()
        return read_time(f"{digits[:2]}:{digits[2:]}", zone=zone) if hours else None
    if "CLOCKRANGE" in found:
        return _range(found["CLOCKRANGE"][0])
    if len(found.get("INT", ())) == 2 or ("INT" in found and "CLOCKM" in found):
        last = found["CLOCKM"][0] if "CLOCKM" in found else found["INT"][1] + half
        span = _range(f"{found['INT'][0]}-{last}")
        return None if span is None else replace(span, zone=zone)
    text = next(
        (found[name][0] for name in ("CLOCKM", "CLOCK", "SHORTCLOCK", "DOTCLOCK", "INT") if name in found), None
    )
    if text is None:
        number = words.NUMBER_WORDS.get(found.get("NUMBER", [""])[0], 0)
        return Clock(number * 60, bare=True, zone=zone) if 1 <= number <= 12 else None
    return read_time(text, half, zone, spoken="CLOCKWORD" in found or "DAYPART" in found)


def _spoken(found: dict[str, list[str]], half: str, zone: str | None) -> Clock | None:
    """ "Half past three", "a quarter to six", "twenty-five past nine": a bare hour unless more is said."""
    numbers = [words.NUMBER_WORDS[word] for word in found.get("NUMBER", ())]
    numbers += [int(word) for word in found.get("INT", ())]
    if "NOON" in found:
        numbers, half = [*numbers, 12], "pm" if found["NOON"][0] == "noon" else "am"
    hour = numbers.pop()
    minute = 30 if "HALF" in found else 15 if "QUARTER" in found else sum(numbers)
    if not (1 <= hour <= 12 and minute in range(5, 31, 5)):
        return None
    told = read_time(f"{hour}", half, zone, spoken=True)
    return (
        None if told is None else replace(told, minutes=(told.minutes + (-minute if "TO" in found else minute)) % 1440)
    )


def read_time(text: str, half: str = "", zone: str | None = None, *, spoken: bool = False) -> Clock | None:
    """ "8:30", "8", "8pm" with ``half`` "am", "pm" or nothing; ``None`` when no clock shows it."""
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[4] or half
    if half and not 1 <= hour <= 12 and not (half == "pm" and 12 < hour < 24):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    bare = not half and (spoken or len(match[1]) == 1) and 1 <= hour <= 12
    return Clock(hour * 60 + minute, zone=zone, bare=bare)


def _range(text: str) -> Clock | None:
    first_text, _, last_text = text.partition("-")
    last = read_time(last_text)
    half = last_text[-2:] if last_text[-1] == "m" else ""
    first = read_time(first_text, "" if first_text[-1] == "m" else half)
    if first is None or last is None:
        return None
    if first.minutes >= last.minutes and half == "pm":
        first = read_time(first_text, "am") or first
    end = last.minutes if last.minutes > first.minutes else last.minutes + 1440
    return Clock(first.minutes, end=end)
