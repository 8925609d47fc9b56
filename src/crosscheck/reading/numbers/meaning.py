"""From what was read to what it means: the row of the hedge table, core and support, durations, the canonical key."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from crosscheck.model import Kind, Mention, Value, edtf
from crosscheck.model.hedges import HEDGE_OF_ROW, HedgeTable, bare_row
from crosscheck.model.interval import Interval
from crosscheck.model.values import Surroundings
from crosscheck.reading.numbers.durations import compound_of, edtf_of, is_duration, timex_of
from crosscheck.reading.numbers.evidence import YEAR
from crosscheck.reading.numbers.found import AGE, COUNT, Found
from crosscheck.reading.numbers.numerals import Numeral
from crosscheck.reading.numbers.pairs import RATIO
from crosscheck.reading.numbers.units import PERCENT, TIME


def mention_of(text: str, reading: Found, table: HedgeTable, around: Surroundings | None = None) -> Mention:
    """The mention of a quantity, cut out of ``text``."""
    words = text[reading.start : reading.end]
    change = reading.change
    value = value_of(words, reading, table)
    if reading.other is not None:
        value = replace(value, alternatives=_other(words, reading, table))
    return Mention(
        reading.start,
        reading.end,
        words,
        value,
        notes=(*reading.notes, "part") if reading.part else tuple(reading.notes),
        change=change.how if change else None,
        direction=change.direction if change else None,
        base=reading.base,
        around=around,
    )


def value_of(words: str, reading: Found, table: HedgeTable) -> Value:
    """The value of a quantity: nominal, core and support in its unit, as ``table`` has it."""
    unit, kind, number = reading.unit, reading.kind, reading.number
    if reading.form is not None and reading.second is not None:
        return _pair(words, reading, number.value, reading.second.value, table)
    factor = -1.0 if reading.negative else 1.0
    if number.share and unit is None:
        factor, unit, kind = factor * 100, "percent", PERCENT
    low, grain = _tidy(number.value * factor), number.granularity * abs(factor)
    if factor in (100.0, -100.0):
        grain = 10.0 if low == 50 else 1.0
    if reading.second is not None:
        high = _tidy(reading.second.value * abs(factor) * (-1 if reading.second_negative else 1))
        low, high = min(low, high), max(low, high)
        grain = min(grain, reading.second.granularity * abs(factor))
        core, support = _bounds(table, "between", 0.0, grain, low, high, False, False, 1.0)
        if reading.hedge in ("more_than", "at_least"):
            core, support = core, Interval(support.low, float("inf"), support.low_end)
        return _value(words, reading, unit, "between", (low, high), grain, core, support)
    row = _row(low, grain, number, unit, kind, reading.hedge)
    if number.row in ("several", "few") and number.unit != 1.0:
        core, support = (i.scale(number.unit) for i in _bounds(table, row, 0.0, 1.0, 0.0, 0.0, True, False, 1.0))
    else:
        count = _is_count(number, kind, unit)
        signed = reading.negative or kind == "temperature"
        core, support = _bounds(table, row, low, grain, 0.0, 0.0, count, signed, number.unit)
    return _value(words, reading, unit, row, low, grain, core, support)


def _other(words: str, reading: Found, table: HedgeTable) -> tuple[Value, ...]:
    if reading.other is None:
        return ()
    number, unit, kind = reading.other
    if kind == YEAR:
        return (year_value(words, int(number.value)),)
    return (value_of(words, replace(reading, number=number, unit=unit, kind=kind, other=None), table),)


def year_value(words: str, year: int) -> Value:
    """A year, as another reading of a figure."""
    text = f"{year:04d}"
    span = edtf.parse(text)
    return Value(Kind.DATE, words, text, span.core, span.support, edtf=text, timex=text)


def figure_value(words: str, n: float, table: HedgeTable) -> Value:
    """A bare figure, as another reading of a year."""
    return value_of(words, Found(0, len(words), Numeral(n, 1.0, digits=True)), table)


def _pair(words: str, reading: Found, left: float, right: float, table: HedgeTable) -> Value:
    """A score, vote or ratio: two numbers whose order counts.  A ratio lies at its quotient and can be hedged, of the
    others each pair is a point."""
    form = reading.form
    if form == RATIO and right:
        row = reading.hedge or "exact"
        core, support = _bounds(table, row, left / right, left / right / 10, 0.0, 0.0, False, False, 1.0)
    else:
        row, core = "exact", Interval.point(left + right / 1e6)
        support = core
    return Value(
        Kind.QUANTITY, words, f"{_plain(left)}-{_plain(right)}", core, support, hedge=HEDGE_OF_ROW[row], row=row,
        nominal=(left, right), unit=form, unit_class=form, form=form,
    )  # fmt: skip


def _is_count(number: Numeral, kind: str, unit: str | None) -> bool:
    return kind in (COUNT, AGE) or (kind == "" and number.whole and not number.share)


def _row(n: float, grain: float, number: Numeral, unit: str | None, kind: str, hedge: str | None) -> str:
    if number.row == "majority":
        return "majority"
    if number.row and number.row != "about":
        return number.row
    hedge = hedge or number.row
    if hedge is None or hedge == "exact":
        if hedge:
            return "exact"
        duration = kind == TIME
        return bare_row(n, grain, count=_is_count(number, kind, unit), duration=duration, days=unit == "day")
    if hedge == "nearly" and kind == TIME and grain >= 1:
        return "nearly_duration"
    return hedge


@lru_cache(maxsize=8192)
def _bounds(
    table: HedgeTable, row: str, n: float, g: float, low: float, high: float, count: bool, signed: bool, unit: float
) -> tuple[Interval, Interval]:
    return table.bounds(row, n, g, count=count, signed=signed, unit=unit, low=low, high=high)


def _value(
    words: str,
    reading: Found,
    unit: str | None,
    row: str,
    nominal: float | tuple[float, float],
    grain: float,
    core: Interval,
    support: Interval,
) -> Value:
    duration = timex = None
    if unit is not None and (reading.kind == AGE or reading.kind == TIME):
        duration, timex = _duration(unit.removesuffix(" of age"), row, nominal)
        if reading.parts and not isinstance(nominal, tuple):
            duration = timex = compound_of(nominal, unit.removesuffix(" of age"), reading.parts)
        if not _NAMES_TIME.search(words.lower()):
            timex = None  # "Berg, 37,": no word of time that ISO-TimeML would annotate
    key = _key(row, nominal, reading.number)
    return Value(
        Kind.QUANTITY, words, key, core=core, support=support, hedge=HEDGE_OF_ROW[row], row=row, nominal=nominal,
        granularity=grain, unit=unit, edtf=duration, timex=timex,
    )  # fmt: skip


_NAMES_TIME = re.compile(r"year|yr|month|week|day|night|hour|min|sec|decade|centur|quarter|fortnight|\d ?[hms]\b")


def _duration(unit: str, row: str, nominal: float | tuple[float, float]) -> tuple[str | None, str | None]:
    if not is_duration(unit):
        return None, None
    if isinstance(nominal, tuple):  # "three to five hours": no single duration, but TIMEX3 knows both ends
        return None, "/".join(str(timex_of(n, unit)) for n in nominal)
    if HEDGE_OF_ROW[row] == "vague":
        return None, timex_of(None, unit)
    return edtf_of(nominal, unit), timex_of(nominal, unit)


def _key(row: str, nominal: float | tuple[float, float], number: Numeral) -> str:
    if isinstance(nominal, tuple):
        return f"{_plain(nominal[0])}-{_plain(nominal[1])}"
    if row in ("several", "few", "majority") and number.unit == 1.0:
        return row
    return _plain(nominal)


def _plain(n: float) -> str:
    """A number as text, no exponent, no trailing zeros: one text a value."""
    if n == int(n):
        return str(int(n))
    return f"{n:.9f}".rstrip("0").rstrip(".") if abs(n) > 1e-6 else f"{n:.12g}"


def _tidy(n: float) -> float:
    """Twelve significant digits: 1.2 × 10⁹ is 1200000000, not 1199999999.9999998."""
    return float(f"{n:.12g}") + 0.0
