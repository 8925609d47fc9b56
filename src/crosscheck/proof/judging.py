"""What the sources' facts come to for one fact of a draft: its status, and the facts that decide it.

Three questions, in this order.  Does a source give the same figure among the same words?  If so, is there another
figure that far more of these words belong to (then this one is of something else)?  And if no source carries the
figure: is there one that must be about the same thing, and says otherwise?
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosscheck.model import Kind, Value
from crosscheck.proof.evidence import Candidate, Index
from crosscheck.proof.facts import Fact
from crosscheck.proof.relations import AGAINST, CARRIES, Fit, Relation, fit, relation


class Status(StrEnum):
    """What becomes of a statement, the best first."""

    SUPPORTED = "supported"
    NOT_FOUND = "not_found"
    OUT_OF_DATE = "out_of_date"
    DIFFERS = "differs"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A source's fact, how it bears on the draft's, and how much speaks for the two being about the same."""

    fact: Fact
    relation: Relation
    fit: Fit
    score: float


@dataclass(frozen=True, slots=True)
class Judged:
    """The status of one fact; ``support`` and ``against`` are the facts of the sources behind it, the likest first."""

    status: Status
    support: tuple[Bearing, ...] = ()
    against: tuple[Bearing, ...] = ()
    arithmetic: str | None = None


ENOUGH = 0.1
"""Share of the words around a figure that must be around the source's, too, before that counts as carrying it."""
SHARPER = 0.06
"""What each written digit beyond the first takes off that: 12,345 hardly stands in a source by chance."""
UNIT = {Fit.SAME: -0.05, Fit.BARE: 0.0, Fit.KIN: 0.05}
"""What a unit in common takes off it, and unlike nouns add to it."""
OUTDONE = 0.3
"""A figure whose words go with another figure more than three times as well is of something else."""
ALIKE = 0.6
"""Share of the words from which two figures with the same unit are taken to be of the same thing."""


def judge(fact: Fact, index: Index) -> Judged:
    """The status of ``fact`` before ``index``."""
    found = index.candidates(fact)
    bearings = [b for c in found if (b := _bearing(fact, c)) is not None]
    support = tuple(b for b in bearings if b.relation in CARRIES and b.score >= needed(fact, b))
    rivals = [b for b in bearings if b.fit is not Fit.KIN]
    top = max((b.score for b in rivals), default=0.0)
    if support and max(b.score for b in support) >= OUTDONE * top:
        return Judged(Status.SUPPORTED, support)
    against = tuple(b for b in bearings if b.relation in AGAINST and b.score >= ALIKE and b.fit is not Fit.KIN)
    if against and fact.label is None:
        worst = Status.CONTRADICTED if any(b.relation is Relation.EXCLUDES for b in against) else Status.DIFFERS
        return Judged(worst, support, against)
    return Judged(Status.NOT_FOUND)


def needed(fact: Fact, bearing: Bearing) -> float:
    """The score from which a source's figure counts as evidence for the draft's."""
    if fact.label is not None:
        return 0.0 if any(map(str.isalpha, fact.label)) else ENOUGH
    return max(ENOUGH + UNIT[bearing.fit] - SHARPER * (digits(fact.value) - 1), 0.01)


def digits(value: Value) -> int:
    """How many digits the figure is written with, trailing zeros aside; a date to the day counts as three."""
    if value.kind is Kind.DATE:
        return min(len(value.timex or "") // 3, 3)
    if not isinstance(value.nominal, int | float):
        return 2
    return len(f"{abs(value.nominal):.9g}".replace(".", "").strip("0").partition("e")[0])


def _bearing(fact: Fact, candidate: Candidate) -> Bearing | None:
    other = candidate.fact
    if fact.label is not None or other.label is not None:
        return _label_bearing(fact, candidate)
    made = relation(fact.value, other.value)
    if made is None:
        return None
    units = fit(fact.value, other.value) if fact.value.kind is Kind.QUANTITY else Fit.SAME
    return Bearing(other, made, units or Fit.KIN, candidate.score)


def _label_bearing(fact: Fact, candidate: Candidate) -> Bearing | None:
    other = candidate.fact
    same = fact.label == other.label if fact.label and other.label else _same_number(fact, other)
    return Bearing(other, Relation.SAME, Fit.BARE, candidate.score) if same else None


def _same_number(fact: Fact, other: Fact) -> bool:
    a, b = fact.value, other.value
    return a.kind is b.kind is Kind.QUANTITY and a.nominal is not None and a.nominal == b.nominal
