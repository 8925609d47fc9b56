"""Quantities: read from prose by the reader of articles, with unit and hedge, as core and support."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import lru_cache

from crosscheck.kinds.ages import aged
from crosscheck.kinds.kind import KindOfValue
from crosscheck.kinds.reading import mentions as mentions_of
from crosscheck.kinds.units import COUNT, DAYS, OF_AGE, measure, unit_class
from crosscheck.model import Kind, Mention, Topic, Value, Verdict
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import Interval
from crosscheck.model.values import changed
from crosscheck.reading.numbers.quantities import find_quantities
from crosscheck.reading.numbers.standing import found_whole, stands_alone
from crosscheck.reading.numbers.units import kind_of


def unit_of(topic: Topic) -> str | None:
    """The topic's unit by the name that the reader gives it: "kilometre" for a topic in "km"."""
    return None if topic.unit is None else _named(topic.unit)


@lru_cache(maxsize=1024)
def _named(unit: str) -> str:
    found = find_quantities(f"1 {unit}", [])
    measured = len(found) == 1 and found[0].end == len(unit) + 2 and kind_of(found[0].value.unit or "") is not None
    return found[0].value.unit or unit if measured else unit


def classed(value: Value) -> Value:
    """The value with its ``unit_class`` set."""
    known = unit_class(value.unit)
    return value if value.unit_class == known else changed(value, unit_class=known)


def converted(value: Value, unit: str | None) -> Value:
    """The value in another unit of the same class; a converted bare value takes its rounding as core.

    Values that need no conversion, or cannot be converted, come back as they are.
    """
    value = classed(value)
    if unit is None or value.unit is None or value.unit == unit or value.unit_class != unit_class(unit):
        return value
    if value.unit_class in (COUNT, value.unit) or value.core is None or value.support is None:
        return value
    if value.unit_class == "age":
        return aged(value, unit, DAYS[value.unit.removesuffix(OF_AGE)] / DAYS[unit.removesuffix(OF_AGE)])
    zero, one = _conversion(value.unit, unit, value.unit_class == "duration")
    factor = one - zero
    core = value.support if value.hedge == "exact" and value.unit_class != "duration" else value.core
    nominal = value.nominal
    if isinstance(nominal, tuple):
        nominal = (_trimmed(nominal[0], value, factor, zero), _trimmed(nominal[1], value, factor, zero))
    elif nominal is not None:
        nominal = _trimmed(nominal, value, factor, zero)
    return changed(
        value,
        unit=unit,
        nominal=nominal,
        key=value.key if nominal is None else _key(nominal),
        granularity=value.granularity * factor,
        core=_moved(core, factor, zero),
        support=_moved(value.support, factor, zero),
    )


def _moved(interval: Interval, factor: float, zero: float) -> Interval:
    """An interval in another unit, its ends without noise: exactly 9 m are exactly 0.009 km."""
    low, high = (_even(end * factor, zero) for end in (interval.low, interval.high))
    return Interval(low, high, interval.low_end, interval.high_end)


def _even(n: float, zero: float) -> float:
    """A sum to twelve digits of the greater part; more are not meant by a number in floating point."""
    size = max(abs(n), abs(zero))
    return round(n + zero, 11 - math.floor(math.log10(size))) if 0 < size < math.inf else n + zero


def _trimmed(n: float, value: Value, factor: float, zero: float) -> float:
    """A converted number with the digits that the words had, and at least four: 10 km are 6.214 miles."""
    digits = max(4, math.ceil(math.log10(max(abs(n) / value.granularity, 1.0))) + 1)
    return float(f"{n * factor + zero:.{min(digits, 15)}g}")


def _conversion(source: str, target: str, duration: bool) -> tuple[float, float]:
    """Where 0 and 1 of the source unit lie in the target unit."""
    if duration:
        return 0.0, DAYS.get(source, 1.0) / DAYS.get(target, 1.0)
    one, other = measure(source), measure(target)
    zero = (one.zero - other.zero) / other.size
    return zero, zero + one.size / other.size


def _key(nominal: float | tuple[float, float]) -> str:
    numbers = nominal if isinstance(nominal, tuple) else (nominal,)
    return "-".join(f"{n:.4g}" for n in numbers)


def parse(text: str, topic: Topic, published: float | None, table: HedgeTable) -> Value:
    """The one quantity that ``text`` holds, in the topic's unit.

    Raises ``ValueError`` when there is none, or several.
    """
    found = _quantities(text, published, topic, table)
    fitting = [m for m in found if _fits(m.value, topic)] or found
    if len(fitting) != 1:
        what = "no quantity" if not fitting else "several quantities: " + ", ".join(f"“{m.text}”" for m in fitting)
        raise ValueError(f'"{text}" holds {what}')
    return _in_topic(fitting[0].value, topic)


def _in_topic(value: Value, topic: Topic) -> Value:
    unit = unit_of(topic)
    if value.unit is None and unit is not None:
        value = changed(value, unit=unit, unit_class=unit_class(unit))
    value = converted(value, unit)
    if unit is None or not _fits(value, topic) or value.unit_class == unit_class(unit):
        return value
    return changed(value, unit_class=unit_class(unit))


def _fits(value: Value, topic: Topic) -> bool:
    """Whether the value's unit is of the topic's class; bare numbers fit any, things counted fit each other."""
    if unit_of(topic) is None or value.unit is None:
        return True
    return unit_class(value.unit) == unit_class(unit_of(topic))


def converts(topic: Topic) -> bool:
    """Whether a number in another unit than the topic's is another number there: kilometres on a topic in miles."""
    unit = unit_of(topic)
    return unit is not None and unit_class(unit) not in (COUNT, unit)


def misfit(value: Value, topic: Topic) -> str | None:
    """Why the value's unit does not fit the topic; ``None`` when it does."""
    if _fits(value, topic):
        return None
    return f"{value.text} is given in {value.unit}, the topic counts in {unit_of(topic)}"


def find(text: str, topic: Topic, published: float | None, table: HedgeTable) -> list[Value]:
    """The quantities in ``text`` whose unit fits the topic, those of its very unit alone when there are any; where
    none fits, all of them (:func:`misfit` says what is wrong)."""
    found = [m.value for m in _quantities(text, published, topic, table)]
    fitting = [v for v in found if _fits(v, topic)] or found
    exact = [v for v in fitting if v.unit is not None and _last_word(v.unit) == _last_word(unit_of(topic))]
    return [_in_topic(v, topic) for v in exact or fitting]


def _quantities(text: str, published: float | None, topic: Topic, table: HedgeTable) -> list[Mention]:
    """The quantities of a text.

    For a topic that is a duration, those inside dates too ("two decades after …"); where nothing but a date
    could be read ("up to 1000"), what the same words say as a number.
    """
    if unit_class(unit_of(topic)) == "duration":
        return [m for m in find_quantities(text, [], table) if m.value.unit is not None]
    mentions = mentions_of(text, published, table)
    found = [replace(m, value=_settled(m.value, topic)) for m in mentions if m.value.kind is Kind.QUANTITY]
    dates = {m.value.edtf for m in mentions}
    return found or [m for m in find_quantities(text, [], table) if not mentions or _as_year(m.value) in dates]


def _settled(value: Value, topic: Topic) -> Value:
    """Of several readings ("5m") the one that fits the topic."""
    if not value.alternatives or unit_of(topic) is None:
        return value
    fitting = [v for v in (value, *value.alternatives) if v.unit is not None and _fits(v, topic)]
    return replace((fitting or [value])[0], alternatives=())


def _as_year(value: Value) -> str:
    """A bare number as the year that it could be."""
    return f"{value.nominal:04.0f}" if isinstance(value.nominal, int | float) else ""


def _last_word(unit: str | None) -> str:
    return (unit or "").rsplit(" ", 1)[-1]


def uncarried(value: Value, quote: str, topic: Topic, published: float | None, table: HedgeTable) -> str | None:
    """The quote must hold the same number, with the same hedge when the claim's value stands bare."""
    held = [_in_topic(m.value, topic) for m in _quantities(quote, published, topic, table)]
    same = [v for v in held if v.key == value.key]
    if not same:
        said = ", ".join(f"“{v.text}”" for v in held)
        return f"the quote says {said}" if said else "the quote holds no quantity"
    if value.hedge == "exact" and all(v.hedge != "exact" for v in same):
        return f"the quote says “{same[0].text}”, the claim drops the hedge"
    if value.hedge != "exact" and all(v.hedge != value.hedge for v in same):
        return f"the quote says “{same[0].text}”, the claim says “{value.text}”"
    return None


def plainly(words: str, value: Value, quote: str, topic: Topic) -> bool:
    """Whether the words stand in the quote by themselves, and nothing beside them makes another number of them."""
    if value.edtf is not None or value.unit_class == "duration" or value.alternatives or value.form:
        return False  # a length of time may be part of a date, and needs its unit
    if isinstance(value.nominal, tuple) and not words[0].isalpha():
        return False  # "3,000 to 4,000" may be a score
    at = found_whole(quote, words)
    return at >= 0 and stands_alone(quote, at, at + len(words), measured=converts(topic))


KIND = KindOfValue(
    parse=parse, find=find, uncarried=uncarried, plainly=plainly, plural="quantities",
    rules={Verdict.CONTRADICTION: "XC201", Verdict.DISCREPANCY: "XC202"},
)  # fmt: skip
