"""How well the units of two quantities go together, in grades: who asks says which are good enough."""

from __future__ import annotations

from enum import StrEnum

from crosscheck.kinds.counted import comparable, is_person
from crosscheck.kinds.quantity import classed
from crosscheck.kinds.units import COUNT
from crosscheck.model import Value
from crosscheck.reading.synonyms import Synonyms


class Fit(StrEnum):
    """How two units go together."""

    SAME = "same"
    """One measure, or the same thing counted."""
    PEOPLE = "people"
    """Two nouns that stand for people: "soldiers", "dead"."""
    BARE = "bare"
    """One names no unit, the other something that is counted or measured."""
    UNSAID = "unsaid"
    """One names no unit, the other money or a share, which seldom go unsaid."""
    RATE = "rate"
    """One is told for a time or a piece: "$5 a month", "$5"."""
    LOOSE = "loose"
    """Things that are counted, against a measure, and not both whole numbers."""
    KIN = "kin"
    """Two nouns for what may be the same things, or a duration and an age."""


PLAIN = frozenset((Fit.SAME, Fit.BARE, Fit.UNSAID))
"""Enough where the two are known to be about one thing: a missing unit fits any."""


def fit(one: Value, other: Value, words: Synonyms) -> Fit | None:
    """How the units of two quantities go together; ``None``: they measure different things.

    ``words`` say which nouns count the same.
    """
    a, b = classed(one), classed(other)
    if a.unit_class == b.unit_class and a.unit_class is not None:
        if a.unit_class != COUNT or comparable(a.unit, b.unit, words):
            return Fit.SAME
        return Fit.PEOPLE if _people(a.unit, words) and _people(b.unit, words) else Fit.KIN
    if not (a.unit and b.unit):
        return Fit.UNSAID if _strict(a.unit_class or b.unit_class) else Fit.BARE
    if a.unit.partition(" per ")[0] == b.unit.partition(" per ")[0] and (" per " in a.unit) != (" per " in b.unit):
        return Fit.RATE
    if {a.unit_class, b.unit_class} == {"age", "duration"}:
        return Fit.KIN
    if COUNT in (a.unit_class, b.unit_class) and not _whole(a, b):
        return None if _strict(a.unit_class) or _strict(b.unit_class) else Fit.LOOSE
    return None


def _people(unit: str | None, words: Synonyms) -> bool:
    """Whether a unit counts people: "soldier", and "dead" or "arrested", which stand for them."""
    return unit is not None and (is_person(unit) or unit.rpartition(" ")[2].lower() in words.event_words)


def _strict(unit_class: str | None) -> bool:
    """Shares and money."""
    return unit_class is not None and (unit_class == "percent" or unit_class[:3].isupper())


def _whole(a: Value, b: Value) -> bool:
    """Whether both are whole numbers, as counts of things are."""
    return all(isinstance(v.nominal, int | float) and float(v.nominal).is_integer() for v in (a, b))
