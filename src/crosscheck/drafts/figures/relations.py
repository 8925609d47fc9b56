"""One value of a draft against one of a source: :mod:`crosscheck.comparing.relation`, as proof reads it."""

from __future__ import annotations

import math
from enum import StrEnum

from crosscheck.comparing.bounds import ABOUT, BARE, LOWER, UPPER, hedge_class
from crosscheck.comparing.relation import Meeting, meeting
from crosscheck.comparing.units import Fit, fit
from crosscheck.drafts.figures import times
from crosscheck.drafts.figures.vocabulary import words
from crosscheck.kinds.quantity import converted
from crosscheck.model import Value, Verdict
from crosscheck.model.hedges import HedgeTable

VAGUE = "vague"
"""The hedge of words that name no figure: several, dozens, a few."""


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
    OPPOSITE = "opposite"
    """The same figure, but one denies or reverses what the other says of it."""


CARRIES = frozenset((Relation.SAME, Relation.WITHIN, Relation.HEDGE, Relation.ROUNDED))
AGAINST = frozenset((Relation.DIFFERS, Relation.EXCLUDES, Relation.OPPOSITE))

LIKE = {
    Fit.SAME: Fit.SAME, Fit.PEOPLE: Fit.SAME, Fit.BARE: Fit.BARE, Fit.RATE: Fit.BARE, Fit.LOOSE: Fit.BARE,
    Fit.KIN: Fit.KIN,
}  # fmt: skip
"""The units that proof holds against each other, in three grades: the words around a figure have to bear it out.

A bare number goes with what is counted or lasts, never with money or shares.
"""


def likeness(one: Value, other: Value) -> Fit | None:
    """How well the units of two quantities go together for proof: same, bare or kin; ``None``: not at all."""
    found = fit(one, other, words())
    return None if found is None else LIKE.get(found)


def relation(draft: Value, source: Value, *, limits: bool = False, table: HedgeTable | None = None) -> Relation | None:
    """How ``source`` bears on ``draft``; ``None`` when the two cannot be compared (kind, units, no place in time).

    ``limits``: one is planned or asked for, so that two "up to n" are the figures they name, as ``table`` rounds them.
    """
    if draft.kind.timed and source.kind.timed:
        if times.is_end_of(draft, source):
            return Relation.WITHIN
        if times.is_open(draft) or times.is_open(source):
            return _of_open_dates(draft, source)
        if times.deadlines(draft, source):
            draft, source = times.named(draft), times.named(source)
    elif draft.kind is source.kind:
        source = converted(source, draft.unit)  # an editor reads it in the draft's unit
    return _read(draft, source, meeting(source, draft, words(), table, limits=limits, units=LIKE))


def _read(draft: Value, source: Value, met: Meeting) -> Relation | None:
    if met.reason is not None:
        return None
    excluded = met.verdict is Verdict.CONTRADICTION
    if source.hedge == VAGUE and draft.hedge != VAGUE:
        return Relation.EXCLUDES if excluded else Relation.OPEN  # "several" carries no three
    if met.same_nominal and not (excluded and draft.kind.timed):
        if draft.kind.timed or hedge_class(draft) == hedge_class(source):
            return Relation.SAME
        return Relation.DIFFERS if met.opposed else Relation.HEDGE
    if met.first_entails:
        return Relation.WITHIN
    if _rounds_to(source, draft):
        return Relation.ROUNDED
    if excluded:
        return Relation.EXCLUDES
    return Relation.OPEN if met.verdict is Verdict.AGREEMENT or _says_less(source, draft) else Relation.DIFFERS


def _of_open_dates(draft: Value, source: Value) -> Relation | None:
    agree = None if times.hour_only(draft) or times.hour_only(source) else times.agree(draft, source)
    if agree is False:
        return Relation.EXCLUDES
    if draft.clock and source.clock:
        draft, source = times.on_one_day(draft), times.on_one_day(source)
        return _read(draft, source, meeting(source, draft))
    agree = times.agree(draft, source) if agree is None else agree
    if agree is None:
        return None
    if not agree:
        return Relation.EXCLUDES
    return Relation.OPEN if draft.clock and not times.hour_only(draft) else Relation.SAME


def _rounds_to(source: Value, draft: Value) -> bool:
    """The source writes more digits, and they round to the draft's."""
    n, m, g = draft.nominal, source.nominal, draft.granularity
    if not isinstance(n, int | float) or not isinstance(m, int | float) or g <= 0:
        return False
    if not {hedge_class(draft), hedge_class(source)} <= {BARE, ABOUT} or source.granularity >= g or abs(n) < 2 * g:
        return False
    if abs(n) < 100 and g >= 1 and float(m).is_integer():
        return False  # nobody rounds 21 to 20: such numbers are counted
    return math.isclose(math.floor(m / g + 0.5) * g, n, rel_tol=1e-9)


def _says_less(source: Value, draft: Value) -> bool:
    """A bound or a wider date that leaves room for the draft's: not carried, but no disagreement either."""
    assert source.support is not None and draft.core is not None
    if draft.kind.timed:
        return draft.core.within(source.support)
    return hedge_class(source) in (LOWER, UPPER) or hedge_class(draft) in (LOWER, UPPER)
