"""Two expressions held against each other, taken to be about the same topic at the same time."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.hedges import HedgeTable
from crosscheck.interval import Interval, common
from crosscheck.kinds.counted import comparable, is_part
from crosscheck.kinds.quantity import COUNT, classed, converted
from crosscheck.model import Kind, Mention, Value, Verdict
from crosscheck.settings import Settings
from crosscheck.synonyms import Synonyms
from crosscheck.text.read import read_at
from crosscheck.wording import show_interval


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict, why in one sentence, and the reading that reconciles the two (``None`` when there is none)."""

    verdict: Verdict
    why: str
    reconciled_by: str | None = None


def compare(
    first: str | Mention | Value, second: str | Mention | Value, settings: Settings | None = None
) -> Comparison:
    """Compare two quantities or two dates; symmetric in its verdict.

    Strings are read as prose; a missing unit fits any.  ``settings``: ``None`` are the defaults.  Raises ``ValueError``
    when a string holds no value, or more than one.
    """
    settings = settings or Settings()
    a, b = _value(first, settings.table), _value(second, settings.table)
    if a.kind is not b.kind:
        return Comparison(Verdict.INCOMPARABLE, f"“{a.text}” is a {a.kind}, “{b.text}” a {b.kind}.")
    if a.kind is Kind.QUANTITY:
        if is_part(a.text) is not is_part(b.text):
            return Comparison(Verdict.INCOMPARABLE, f"Only one of “{a.text}” and “{b.text}” is a part of a whole.")
        a, b = classed(a), classed(b)
        if not _same_units(a, b, settings.words):
            return Comparison(Verdict.INCOMPARABLE, f"“{a.text}” and “{b.text}” are in different units.")
        if a.unit is not None and b.unit is not None and a.unit != b.unit:
            return _graver(_verdict(a, converted(b, a.unit)), _verdict(converted(a, b.unit), b))
    return _verdict(a, b)


def _graver(one: Comparison, other: Comparison) -> Comparison:
    """In either unit the other value is the converted one, with its rounding as core: what holds, holds in both."""
    order = (Verdict.CONTRADICTION, Verdict.DISCREPANCY)
    return other if other.verdict in order and one.verdict is Verdict.AGREEMENT else one


def _value(given: str | Mention | Value, table: HedgeTable) -> Value:
    if isinstance(given, Value):
        return given
    if isinstance(given, Mention):
        return given.value
    found = read_at(given, None, table)
    if len(found) != 1:
        held = "no quantity or date" if not found else "more than one: " + ", ".join(f'"{m.text}"' for m in found)
        raise ValueError(f'"{given}" holds {held}')
    return found[0].value


def _same_units(a: Value, b: Value, words: Synonyms) -> bool:
    if a.unit_class == b.unit_class == COUNT:
        return comparable(a.unit, b.unit, words)
    return a.unit_class is None or b.unit_class is None or a.unit_class == b.unit_class


def _verdict(a: Value, b: Value) -> Comparison:
    if a.core is None or b.core is None or a.support is None or b.support is None:
        why = f"“{a.text}” or “{b.text}” cannot be placed without a publication date."
        return Comparison(Verdict.INCOMPARABLE, why)
    fits = _shared(a, b)
    if fits is None:
        return Comparison(Verdict.CONTRADICTION, f"No reading of “{a.text}” and “{b.text}” makes both right.")
    if a.core.meets(b.core):
        return Comparison(
            Verdict.AGREEMENT, f"“{a.text}” and “{b.text}” say the same to a plain reader.", _words(fits, a)
        )
    why = f"“{a.text}” and “{b.text}” fit together only if one of them is taken loosely."
    return Comparison(Verdict.DISCREPANCY, why, _words(fits, a))


def _shared(a: Value, b: Value) -> Interval | None:
    """The common part of two supports; of sets ("one of"), of the first two members that meet."""
    assert a.support is not None and b.support is not None
    for one in a.choices or (a.support,):
        for other in b.choices or (b.support,):
            both = common((one, other))
            if both is not None:
                return both
    return None


def _words(fits: Interval, value: Value) -> str:
    return f"{show_interval(fits, value.kind, value.unit, value.unit_class)} fits both"
