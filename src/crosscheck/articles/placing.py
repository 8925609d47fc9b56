"""Mentions of one subject → values that can be compared: one unit, one day to tell times from."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crosscheck import edtf
from crosscheck.articles.frame import Framed
from crosscheck.articles.subjects import CLOCK, DAY, Subject, subject_of
from crosscheck.interval import OPEN, REACHED, Interval
from crosscheck.kinds.quantity import converted, unit_class
from crosscheck.model import Dynamics, Kind, Topic, Value


def placed(mentions: Sequence[Framed], topic: Topic) -> Iterable[tuple[Framed, Value]]:
    """The mentions with their values in the topic's unit; dates without a bounded time are left out."""
    if topic.kind is not Kind.DATE:
        for framed in mentions:
            value = converted(_in_years(framed.mention.value), topic.unit)
            kind = unit_class(topic.unit)
            if kind == "age" and topic.dynamics is Dynamics.CONSTANT:
                kind = "count"  # told of one moment: as an "age" it would rise by one a year
            yield framed, replace(value, unit=topic.unit, unit_class=kind)
        return
    known = [
        f
        for f in mentions
        if f.mention.value.edtf and f.mention.value.core is not None and f.mention.value.core.bounded
    ]
    if not known:
        return
    middle = _reference(known)
    for framed in known:
        yield framed, _moved(framed, middle)


def days_named(mentions: Iterable[Framed]) -> list[tuple[Framed, Subject]]:
    """ "Around 9 p.m. Monday" gives the day of an event as well as its time."""
    made = []
    for framed in mentions:
        value = framed.mention.value
        if not value.clock or not value.edtf or value.core is None or not value.core.bounded:
            continue
        named = _WEEKDAY.search(value.text) or _FULL.search(value.text)
        if named and subject_of(framed) == CLOCK:
            day = replace(value, clock=False, edtf=value.edtf.partition("T")[0], key=value.key.partition("T")[0])
            made.append((replace(framed, mention=replace(framed.mention, value=_whole_days(day))), DAY))
    return made


_YEARS = {"month of age": 1 / 12, "week of age": 7 / 365.2425, "day of age": 1 / 365.2425}


def _in_years(value: Value) -> Value:
    """An age in months or weeks as one in years; the last month has not passed yet."""
    factor = _YEARS.get(value.unit or "")
    if factor is None or value.core is None or value.support is None or not isinstance(value.nominal, int | float):
        return value
    core = Interval(value.core.low * factor, (value.core.high + 1) * factor, value.core.low_end, OPEN)
    support = Interval(max(value.support.low - 1, 0) * factor, (value.support.high + 2) * factor, REACHED, OPEN)
    key = f"{round(value.nominal * factor, 3):g}"  # shown as it is written: nobody is 0.75
    return replace(value, core=core, support=support, nominal=None, key=key, unit="year of age")


def _reference(mentions: Sequence[Framed]) -> float:
    """The day most mentions name, the earliest of equals: from here others are told."""
    days = Counter(int(f.mention.value.core.low // edtf.MINUTES_A_DAY) for f in mentions)  # type: ignore[union-attr]
    return min(days, key=lambda day: (-days[day], day)) * edtf.MINUTES_A_DAY + edtf.MINUTES_A_DAY / 2


_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
_FULL = re.compile(r"\d{1,2}[/.-]\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d", re.I)


def _moved(framed: Framed, middle: float) -> Value:
    """A clock time on the day it is told from, a bare weekday in the week: publication dates are often wrong.

    What is compared is the time of day, and the day of the week; a full date is taken as it is.
    """
    value = framed.mention.value if framed.mention.value.clock else _whole_days(framed.mention.value)
    assert value.core is not None and value.support is not None
    if value.clock:
        step = edtf.MINUTES_A_DAY
    elif _WEEKDAY.search(value.text) and not _FULL.search(value.text):
        step = 7 * edtf.MINUTES_A_DAY
    else:
        return value
    by = round((middle - (value.core.low + value.core.high) / 2) / step) * step
    if not by:
        return value
    core, support = value.core.shift(by), value.support.shift(by)
    told = edtf.bounds(core, clock=value.clock)[0]
    return replace(value, core=core, support=support, edtf=told, key=told or value.key)


def _whole_days(value: Value) -> Value:
    """ "Early Saturday", "overnight": for the day that something happened, parts of days are the days."""
    assert value.core is not None and value.support is not None
    day = edtf.MINUTES_A_DAY
    if value.core.high - value.core.low > 2 * day:
        return value
    core, support = (edtf.span(math.floor(i.low / day), math.ceil(i.high / day)) for i in (value.core, value.support))
    return replace(value, core=core, support=support, key=value.key.partition("T")[0])
