"""One value of a draft against one of a source: does the source entail it, exclude it, or neither?"""

from __future__ import annotations

import math
from enum import StrEnum

from crosscheck.articles.vocabulary import event_words, kept_with_words, words
from crosscheck.drafts import times
from crosscheck.interval import Interval
from crosscheck.kinds.counted import comparable, is_person
from crosscheck.kinds.quantity import COUNT, classed, converted
from crosscheck.model import Kind, Value

LOWER, UPPER, ABOUT, BARE = "lower bound", "upper bound", "approximate", "bare"
_CLASSES = {
    "exact": BARE, "about": ABOUT, "nearly": ABOUT, "just_over": ABOUT, "vague": ABOUT, "between": ABOUT,
    "more_than": LOWER, "at_least": LOWER, "less_than": UPPER, "up_to": UPPER,
}  # fmt: skip


class Relation(StrEnum):
    """What a source's value says of a draft's."""

    SAME = "same"
    """The same figure, said alike."""
    WITHIN = "within"
    """Another figure, or a day of the period, that makes the draft's looser words right."""
    HEDGE = "hedge"
    """The same figure with another class of hedge (XC505)."""
    ROUNDED = "rounded"
    """The source's figure rounded to the last digit that the draft writes."""
    OPEN = "open"
    """Neither carried nor excluded: the source says less."""
    DIFFERS = "differs"
    """Only a loose reading reconciles the two."""
    EXCLUDES = "excludes"
    """No reading reconciles the two."""


class Fit(StrEnum):
    """How well the units of two values go together."""

    SAME = "same"
    """One measure, or the same thing counted."""
    BARE = "bare"
    """One of the two names no unit."""
    KIN = "kin"
    """Two nouns for what may be the same things, or a duration and an age."""


CARRIES = frozenset((Relation.SAME, Relation.WITHIN, Relation.HEDGE, Relation.ROUNDED))
AGAINST = frozenset((Relation.DIFFERS, Relation.EXCLUDES))


def relation(draft: Value, source: Value) -> Relation | None:
    """How ``source`` bears on ``draft``; ``None`` when the two cannot be compared (kind, units, no place in time)."""
    if draft.kind is not source.kind:
        return None
    if draft.kind is Kind.DATE:
        if times.is_open(draft) or times.is_open(source):
            return _of_open_dates(draft, source)
        if times.deadlines(draft, source):
            return _of_bounds(times.named(draft), times.named(source))
        return _of_bounds(draft, source)
    if fit(draft, source) is None:
        return None
    return _of_bounds(draft, converted(source, draft.unit))


def _of_open_dates(draft: Value, source: Value) -> Relation | None:
    if draft.clock and source.clock:
        return _of_bounds(times.on_one_day(draft), times.on_one_day(source))
    agree = times.agree(draft, source)
    if agree is None:
        return None
    return Relation.SAME if agree else Relation.EXCLUDES


def _of_bounds(draft: Value, source: Value) -> Relation | None:
    if draft.core is None or source.core is None or draft.support is None or source.support is None:
        return None
    if _same_nominal(draft, source):
        if draft.kind is Kind.DATE or hedge_class(draft) == hedge_class(source):
            return Relation.SAME
        return Relation.DIFFERS if opposed(draft, source) else Relation.HEDGE
    if _entails(source, draft):
        return Relation.WITHIN
    if _rounds_to(source, draft):
        return Relation.ROUNDED
    if not _meet(draft, source):
        return Relation.EXCLUDES
    if draft.core.meets(source.core) or _says_less(source, draft):
        return Relation.OPEN
    return Relation.DIFFERS


def hedge_class(value: Value) -> str:
    """The class of a value's hedge: bare, approximate, a lower bound or an upper bound."""
    return _CLASSES[value.hedge]


def opposed(one: Value, other: Value) -> bool:
    """A lower bound against an upper bound."""
    return {hedge_class(one), hedge_class(other)} == {LOWER, UPPER}


def fit(one: Value, other: Value) -> Fit | None:
    """How the units of two quantities go together; ``None``: they measure different things.

    A bare number goes with what is counted or lasts, never with money or shares; "$5 a month" with "$5".
    """
    a, b = classed(one), classed(other)
    if a.unit_class == b.unit_class and a.unit_class is not None:
        same = a.unit_class != COUNT or comparable(a.unit, b.unit, words()) or (_people(a.unit) and _people(b.unit))
        return Fit.SAME if same else Fit.KIN
    if not (a.unit and b.unit):
        return None if _strict(a.unit_class or b.unit_class) else Fit.BARE
    if a.unit.partition(" per ")[0] == b.unit.partition(" per ")[0] and (" per " in a.unit) != (" per " in b.unit):
        return Fit.BARE
    if {a.unit_class, b.unit_class} == {"age", "duration"}:
        return Fit.KIN
    if COUNT in (a.unit_class, b.unit_class) and not _whole(a, b):
        return None if _strict(a.unit_class) or _strict(b.unit_class) else Fit.BARE
    return None


@kept_with_words(maxsize=4096)
def _people(unit: str | None) -> bool:
    """Whether a unit counts people: "soldier", and "dead" or "arrested", which stand for them."""
    return unit is not None and (is_person(unit) or unit.rpartition(" ")[2].lower() in event_words())


def _strict(unit_class: str | None) -> bool:
    """Units that are never left out: shares and money."""
    return unit_class is not None and (unit_class == "percent" or unit_class[:3].isupper())


def _whole(a: Value, b: Value) -> bool:
    """Whether both are whole numbers, as counts of things are."""
    return all(isinstance(v.nominal, int | float) and float(v.nominal).is_integer() for v in (a, b))


def _same_nominal(a: Value, b: Value) -> bool:
    if a.kind is Kind.DATE:
        return a.edtf is not None and a.edtf == b.edtf
    return _close(a.nominal, b.nominal)


def _close(a: float | tuple[float, float] | None, b: float | tuple[float, float] | None) -> bool:
    if isinstance(a, tuple) or isinstance(b, tuple):
        return isinstance(a, tuple) and isinstance(b, tuple) and all(map(math.isclose, a, b))
    return a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9)


def _entails(source: Value, draft: Value) -> bool:
    assert source.core is not None and draft.support is not None and source.support is not None
    return any(_inside(source.core, one, source.support) for one in draft.choices or (draft.support,))


def _inside(core: Interval, wide: Interval, support: Interval) -> bool:
    open_ends = (math.isinf(wide.low) or not math.isinf(support.low)) and (
        math.isinf(wide.high) or not math.isinf(support.high)
    )
    return open_ends and core.within(wide)


def _rounds_to(source: Value, draft: Value) -> bool:
    """The source writes more digits, and they round to the draft's."""
    n, m, g = draft.nominal, source.nominal, draft.granularity
    if draft.kind is not Kind.QUANTITY or not isinstance(n, int | float) or not isinstance(m, int | float) or g <= 0:
        return False
    if not {hedge_class(draft), hedge_class(source)} <= {BARE, ABOUT} or source.granularity >= g or abs(n) < 2 * g:
        return False
    if abs(n) < 100 and g >= 1 and float(m).is_integer():
        return False  # nobody rounds 21 to 20: such numbers are counted
    return math.isclose(math.floor(m / g + 0.5) * g, n, rel_tol=1e-9)


def _meet(a: Value, b: Value) -> bool:
    assert a.support is not None and b.support is not None
    return any(x.meets(y) for x in a.choices or (a.support,) for y in b.choices or (b.support,))


def _says_less(source: Value, draft: Value) -> bool:
    """A bound or a wider date that leaves room for the draft's: not carried, but no disagreement either."""
    assert source.support is not None and draft.core is not None
    if draft.kind is Kind.DATE:
        return draft.core.within(source.support)
    return hedge_class(source) in (LOWER, UPPER) or hedge_class(draft) in (LOWER, UPPER)
