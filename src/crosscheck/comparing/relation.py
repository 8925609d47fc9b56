"""How two values that were told stand to each other: the only place where two values meet.

``meeting`` reads their bounds, ``comparable`` their subjects; ``relation`` says what the two come to.  The library's
``compare``, the verdicts on groups, what proof takes for support and the arithmetic of parts are readings of it.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from enum import StrEnum

from crosscheck import kinds
from crosscheck.comparing.bounds import (
    GRAVITY,
    as_ceiling,
    entails,
    excess,
    hedge_class,
    inner_ends,
    opposed,
    reading,
    same_nominal,
    shared,
)
from crosscheck.comparing.comparable import Apart, Reason, Way, apart, comparable
from crosscheck.comparing.units import PLAIN, Fit, fit
from crosscheck.kinds.counted import is_part
from crosscheck.kinds.quantity import classed, converted
from crosscheck.model import Modality, Value, Verdict
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.model.interval import EVERYTHING, Interval
from crosscheck.reading.synonyms import Synonyms, shipped
from crosscheck.subjects.assertion import Assertion, Subject

__all__ = [
    "Kinship", "Meeting", "Reason", "Relation", "Told", "comparable", "excess", "hedge_class", "meeting",
    "relation",
]  # fmt: skip

LIMITS = frozenset((Modality.PLANNED, Modality.REQUESTED, Modality.CONDITIONAL))
"""What is not (yet) actual: "up to n" of it is a ceiling."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the bounds of two values come to, their subjects aside.

    ``verdict`` is incomparable where ``reason`` is not ``None``.  ``first_entails``: the first value given carries the
    second; ``fits`` is what both supports hold, in the unit of the first.
    """

    verdict: Verdict
    reason: Reason | None = None
    clause: str = ""
    same_nominal: bool = False
    opposed: bool = False
    """The hedges oppose: a lower bound against an upper bound."""
    first_entails: bool = False
    second_entails: bool = False
    fits: Interval | None = None


def meeting(
    a: Value, b: Value, words: Synonyms | None = None, table: HedgeTable | None = None, *,
    limits: bool = False, units: Container[Fit | None] = PLAIN,
) -> Meeting:  # fmt: skip
    """Hold two values against each other, taken to be told of one thing at one time.  Symmetric.

    ``limits``: they are planned or asked for, so that two "up to n" are ceilings, rounded as ``table`` has it.
    ``units``: how well the units must go together.  ``words`` say which nouns count the same.  ``None``: as shipped.
    """
    if a.alternatives or b.alternatives:
        return _of_readings(a, b, words, table, limits=limits, units=units)
    if a.kind is not b.kind:
        return _apart(Reason.SUBJECT, f"“{a.text}” is a {a.kind}, “{b.text}” a {b.kind}")
    if a.kind.numeric:
        a, b = classed(a), classed(b)
        if fit(a, b, words or shipped()) not in units:
            return _apart(Reason.UNIT, f"“{a.text}” and “{b.text}” are in different units")
    if not a.kind.on_a_line or ((a.form or b.form) and (a.form, b.form) != ("ratio", "ratio")):
        return _of_names(a, b)
    if not (_placed(a) or _placed(b)) and a.timex is not None and a.timex == b.timex:
        return _same(a, b)  # "this week" twice, of an unknown day of writing
    if not _placed(a) or not _placed(b):
        return _apart(Reason.TIME, f"“{a.text}” or “{b.text}” cannot be placed without a publication date")
    if a.clock and b.clock and a.zone != b.zone:
        if a.zone is None or b.zone is None:
            return _apart(Reason.ZONE, f"only one of “{a.text}” and “{b.text}” says in which time zone")
        a, b = in_utc(a), in_utc(b)
    if limits and a.hedge == b.hedge == "up_to":
        a, b = (as_ceiling(v, table or default_table()) for v in (a, b))
    return _of_bounds(a, b)


def _of_readings(
    a: Value, b: Value, words: Synonyms | None, table: HedgeTable | None, *, limits: bool, units: Container[Fit | None]
) -> Meeting:  # fmt: skip
    """Values that can be read in several ways: the readings that go together best, never a contradiction."""
    ways = [[replace(v, alternatives=()), *v.alternatives] for v in (a, b)]
    met = [meeting(x, y, words, table, limits=limits, units=units) for x in ways[0] for y in ways[1]]
    best = next((m for verdict in (Verdict.AGREEMENT, Verdict.DISCREPANCY) for m in met if m.verdict is verdict), None)
    unsure = a if a.alternatives else b
    return best or _apart(Reason.UNIT, f"“{unsure.text}” can be read in two ways")


def _placed(value: Value) -> bool:
    """Whether a value lies somewhere on its line; "last Tuesday" of an unknown day of writing may be any day."""
    return value.core is not None and value.support is not None and value.support != EVERYTHING


def _apart(reason: Reason, clause: str) -> Meeting:
    return Meeting(Verdict.INCOMPARABLE, reason, clause)


def _of_names(a: Value, b: Value) -> Meeting:
    """Names, words and results are equal or not."""
    if a.key == b.key:
        return _same(a, b)
    verdict = Verdict.CONTRADICTION if kinds.of(a.kind).excludes else Verdict.DISCREPANCY
    clause = "“{}” and “{}” are not the same" if verdict is Verdict.DISCREPANCY else _CLAUSES[verdict]
    return Meeting(verdict, None, clause.format(a.text, b.text))


def _same(a: Value, b: Value) -> Meeting:
    clause = _CLAUSES[Verdict.AGREEMENT].format(a.text, b.text)
    return Meeting(Verdict.AGREEMENT, None, clause, same_nominal=True, first_entails=True, second_entails=True)


def in_utc(value: Value) -> Value:
    """A clock time of a known zone on the axis that all zones share; any other value as it is."""
    if value.core is None or value.support is None or value.zone is None:
        return value
    return replace(value, core=value.core.shift(-value.zone), support=value.support.shift(-value.zone), edtf=None)


_CLAUSES = {
    Verdict.CONTRADICTION: "no reading of “{}” and “{}” makes both right",
    Verdict.DISCREPANCY: "“{}” and “{}” fit together only if one of them is taken loosely",
    Verdict.AGREEMENT: "“{}” and “{}” say the same to a plain reader",
}


def _of_bounds(a: Value, b: Value) -> Meeting:
    """In either unit the other value is the converted one, with its rounding as core: what holds, holds in both."""
    in_mine, in_theirs = (a, converted(b, a.unit)), (converted(a, b.unit), b)
    ways = (in_mine, in_theirs) if in_mine[1] is not b or in_theirs[0] is not a else (in_mine,)
    fits = shared(*in_mine)
    verdict = max((_read(*way) for way in ways), key=GRAVITY.index)
    return Meeting(
        verdict,
        None,
        _CLAUSES[verdict].format(a.text, b.text),
        any(same_nominal(*way) for way in ways),
        opposed(a, b),
        entails(*in_mine),
        entails(in_theirs[1], in_theirs[0]),
        None if verdict is Verdict.CONTRADICTION else fits,
    )


def _read(a: Value, b: Value) -> Verdict:
    assert a.core is not None and b.core is not None
    both = shared(a, b)  # of sets, the members that meet
    if both is None:
        return Verdict.CONTRADICTION
    return reading((both.lower, both.upper), inner_ends(a.core, b.core))


class Kinship(StrEnum):
    """What two values that were told come to."""

    AGREES = "agrees"
    ENTAILS = "entails"
    """They agree, and the first of the relation's values carries the second, not the other way round."""
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"
    PART_OF = "part of"
    ADDS_TO = "adds to"
    UPDATES = "updates"
    OPPOSITE = "opposite"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Told:
    """A value and what it is told of; ``subject`` is ``None`` where it is taken to be that of the other."""

    value: Value
    subject: Subject | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What two values come to, the two, and a clause for a reader.

    The value that entails, is the part, is added or is newer comes first; else they stand as they were given.
    ``reason`` says why they are not held against each other as one thing.
    """

    kind: Kinship
    reason: Reason | None
    values: tuple[Value, Value]
    clause: str
    meeting: Meeting
    """What the bounds alone come to, of the two as given."""

    @property
    def carries(self) -> bool:
        """Whether the first value given entails the second, as proof asks it (DESIGN section 3).

        That may also hold of two that differ: 250 carries "fewer than 650", which a plain reader takes for nearly 650.
        """
        return self.reason is None and self.meeting.first_entails


def relation(
    a: Value | Told | Assertion, b: Value | Told | Assertion, words: Synonyms | None = None,
    table: HedgeTable | None = None,
) -> Relation:  # fmt: skip
    """How two values stand to each other, as their subjects and their bounds have it.

    The kind and the reason do not depend on the order.  ``words``, ``table``: ``None`` are those that are shipped.
    """
    one, other = _told(a), _told(b)
    values = (one.value, other.value)
    modalities = {Modality(t.subject.modality) for t in (one, other) if t.subject is not None}
    met = meeting(*values, words, table, limits=bool(modalities) and modalities <= LIMITS)
    if met.reason is not None:
        return Relation(Kinship.NOT_COMPARABLE, met.reason, values, met.clause, met)
    found = None
    if one.subject is not None and other.subject is not None:
        found = apart(one.subject, other.subject)
    found = found or _part_by_its_words(*values)
    if found is not None:
        kind = Kinship.NOT_COMPARABLE if found.way is None else _KINDS[found.way]
        return Relation(kind, found.reason, _ordered(values, found.first), _clause(found, values), met)
    if met.verdict is Verdict.AGREEMENT and met.first_entails is not met.second_entails:
        first, second = _ordered(values, 0 if met.first_entails else 1)
        return Relation(Kinship.ENTAILS, None, (first, second), f"“{first.text}” carries “{second.text}”", met)
    return Relation(_BY_BOUNDS[met.verdict], None, values, met.clause, met)


_KINDS = {
    Way.PART: Kinship.PART_OF, Way.ADDITION: Kinship.ADDS_TO, Way.UPDATE: Kinship.UPDATES,
    Way.OPPOSITE: Kinship.OPPOSITE,
}  # fmt: skip
_BY_BOUNDS = {
    Verdict.AGREEMENT: Kinship.AGREES, Verdict.DISCREPANCY: Kinship.DIFFERS,
    Verdict.CONTRADICTION: Kinship.CONTRADICTS,
}  # fmt: skip


def _told(given: Value | Told | Assertion) -> Told:
    if isinstance(given, Assertion):
        return Told(given.mention.value, given.subject)
    return Told(given) if isinstance(given, Value) else given


def _ordered(values: tuple[Value, Value], first: int) -> tuple[Value, Value]:
    return values if first == 0 else (values[1], values[0])


def _part_by_its_words(a: Value, b: Value) -> Apart | None:
    """ "Three others" against "three": what the figure's own words say, also where no subject is known."""
    if is_part(a) is is_part(b):
        return None
    clause = f"only one of “{a.text}” and “{b.text}” is a part of a whole"
    return Apart(Reason.SCOPE, clause, Way.ADDITION, 0 if is_part(a) else 1)


def _clause(found: Apart, values: tuple[Value, Value]) -> str:
    texts = [v.text for v in values]
    return (
        found.clause
        if all(f"“{t}”" in found.clause for t in texts)
        else f"of “{texts[0]}” and “{texts[1]}”, {found.clause}"
    )
