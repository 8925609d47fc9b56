"""Dates: EDTF or prose, read by the same reader that reads articles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.kinds.kind import KindOfValue, Verb
from crosscheck.kinds.reading import mentions as mentions_of
from crosscheck.model import Dynamics, Kind, Mention, Topic, Value, Verdict
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import EVERYTHING
from crosscheck.reading.dates.expressions import find_dates, parse_date_value
from crosscheck.reading.numbers.standing import found_whole, is_date_alone
from crosscheck.reading.timewords import MONTHS

MINUTES_A_DAY = 1440


def parse(text: str, topic: Topic, published: float | None, table: HedgeTable) -> Value:
    """An EDTF date or prose that holds exactly one date.  Raises ``ValueError``."""
    return parse_date_value(text, published, table)


def find(text: str, topic: Topic, published: float | None, table: HedgeTable) -> list[Value]:
    """Every date in ``text`` that could be placed in time; those with one open end ("since 1999") where no other is."""
    found = [m.value for m in find_dates(text, published, table) if m.value.core not in (None, EVERYTHING)]
    return [v for v in found if v.core is not None and v.core.bounded] or found


def uncarried(value: Value, quote: str, topic: Topic, published: float | None, table: HedgeTable) -> str | None:
    """The quote must hold the date, or a date and a duration that lead to it ("on Friday, a day after …")."""
    mentions = mentions_of(quote, published, table)
    dates = [m for m in mentions if m.value.kind is Kind.DATE and m.value.support is not None]
    if any(_same(value, m.value) or _same_but_year(value, m) for m in dates) or _reached(value, mentions, published):
        return None
    if not dates:
        return "the quote holds no date"
    held = ", ".join(f"“{m.text}”" + (f" ({m.value.edtf})" if m.value.edtf else "") for m in dates)
    return f"the quote says {held}"


def _same(claimed: Value, found: Value) -> bool:
    """Whether the words in the quote are at least as exact as the claim, or say no other date."""
    if claimed.key == found.key:
        return True
    if claimed.core is None or found.core is None or claimed.support is None or found.support is None:
        return False
    if claimed.choices or found.choices:
        return claimed.support.meets(found.support)
    return found.core.within(claimed.support) or (claimed.core.meets(found.core) and not _narrower(claimed, found))


def _same_but_year(claimed: Value, mention: Mention) -> bool:
    """Whether the words name no year and agree in all they name: the claim may say which year was meant."""
    found = mention.value.edtf
    if found is None or claimed.edtf is None or found[:4] in mention.text or len(found) < 7:
        return False
    return found[4:] == claimed.edtf[4:]


def _narrower(claimed: Value, found: Value) -> bool:
    assert claimed.core is not None and found.core is not None
    return claimed.core.bounded and claimed.core.within(found.core) and claimed.core != found.core


def _reached(value: Value, mentions: Sequence[Mention], published: float | None) -> bool:
    """Whether a date of the quote, moved by a duration that follows it, is the claimed date."""
    dates = [m.value.core for m in mentions if m.value.kind is Kind.DATE and m.value.core and m.value.core.bounded]
    steps = [s for m in mentions for s in _days(m.value)]
    if value.core is None or not value.core.bounded:
        return False
    return any(date.shift(sign * s).meets(value.core) for date in dates for s in steps for sign in (1, -1))


def _days(value: Value) -> list[float]:
    per = {"day": 1, "week": 7}
    if value.kind is Kind.QUANTITY and value.unit in per and isinstance(value.nominal, int | float):
        return [value.nominal * per[value.unit] * MINUTES_A_DAY]
    if value.kind is Kind.DATE and value.timex and value.timex.startswith("P") and value.timex[1:-1].isdigit():
        scale = {"D": 1, "W": 7}.get(value.timex[-1])
        return [int(value.timex[1:-1]) * scale * MINUTES_A_DAY] if scale else []
    return []


def verb(values: Sequence[Value]) -> Verb:
    """Days are dated, clock times are put."""
    return ("puts it", "put it", "at ") if values[0].clock else ("dates it", "date it", "to ")


_DIGIT = re.compile(r"\d")
_IN_FULL = re.compile(r"[a-z]\w* .*\b\d{4}$")
"""Words that tell a year, and begin with what hedges them or stands before a date: "after 20 June 2021"."""


def plainly(words: str, value: Value, quote: str, topic: Topic) -> bool:
    """Whether the quote tells the date in these words, or the very day, "on" it, and no other number."""
    told = [words] if _IN_FULL.match(words) else []
    day = _DAY.fullmatch(value.edtf or "") if value.hedge == "exact" else None
    if day is not None:
        year, month, number = day["year"], _MONTHS[int(day["month"])], day["day"].lstrip("0")
        told += [f"on {number} {month} {year}", f"on {month} {number}, {year}", f"on {value.edtf}"]
    for form in told:
        at = found_whole(quote, form)
        if at >= 0:
            end = at + len(form)
            alone = not (_DIGIT.search(quote, 0, at) or _DIGIT.search(quote, end))
            return alone and is_date_alone(quote, at, end)
    return False


_MONTHS = {number: name.title() for name, number in MONTHS.items()}
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)")


KIND = KindOfValue(
    parse=parse, find=find, uncarried=uncarried, plainly=plainly, plural="dates", dynamics=Dynamics.CONSTANT,
    rules={Verdict.CONTRADICTION: "XC203", Verdict.DISCREPANCY: "XC204"},
    shown=lambda value: value.edtf or value.key, verb=verb,
)  # fmt: skip
