"""What the sources' facts come to for one fact of a draft: its status, and the facts that decide it.

Three questions, in this order.  Does a source give the same figure among the same words?  If so, is there another
figure that far more of these words belong to (then this one is of something else)?  And if no source carries the
figure: is there one that must be about the same thing, and says otherwise?
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosscheck.model import Kind, Value
from crosscheck.proof.evidence import Candidate, Index
from crosscheck.proof.facts import Fact, framed
from crosscheck.proof.relations import AGAINST, CARRIES, Fit, Relation, fit, relation
from crosscheck.scan.frames import match


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

    @property
    def place(self) -> tuple[str, int]:
        return self.fact.source, self.fact.mention.start


@dataclass(frozen=True, slots=True)
class Judged:
    """The status of one fact; ``support`` and ``against`` are the facts of the sources behind it, the likest first."""

    status: Status
    support: tuple[Bearing, ...] = ()
    against: tuple[Bearing, ...] = ()
    arithmetic: str | None = None


ENOUGH = 0.08
"""Share of the words around a figure that must be around the source's, too, before that counts as carrying it."""
SHARPER = 0.06
"""What each written digit beyond the first takes off that: 12,345 hardly stands in a source by chance."""
UNIT = {Fit.SAME: -0.05, Fit.BARE: 0.0, Fit.KIN: 0.05}
"""What a unit in common takes off it, and unlike nouns add to it."""
LOOSER = 0.2
"""What a figure that only makes looser words right adds: "by 2020" is true of much."""
OUTDONE = 0.5
"""A figure whose words go with another figure more than three times as well is of something else."""
FRAMED = 0.2
"""Share of the words in common from which two figures whose frames are the same may contradict each other."""
ALIKE = 0.6
"""The same where the frames leave a doubt."""
LEADING = 0.9
"""Figures that share nearly as much with the draft's as the best one does are taken to be about it, too."""


def judge(facts: Sequence[Fact], text: str, index: Index) -> list[Judged]:
    """The status of each of ``facts``, which stand in one sentence of ``text``, before ``index``.

    A source's figure that another fact of the sentence repeats is that fact's: it does not speak against this one.
    """
    bearings = [[b for c in index.candidates(fact) if (b := _bearing(fact, c)) is not None] for fact in facts]
    taken = [_repeated(found) for found in bearings]
    made = []
    for at, fact in enumerate(facts):
        others = {place: score for n, t in enumerate(taken) if n != at for place, score in t.items()}
        made.append(_judged(fact, bearings[at], others, lambda b, f=fact: _about(f, text, b, index)))  # type: ignore[misc]
    return made


def _repeated(bearings: Sequence[Bearing]) -> dict[tuple[str, int], float]:
    """The places of a source's figures that a fact gives again, with their scores."""
    return {b.place: b.score for b in bearings if b.relation in (Relation.SAME, Relation.HEDGE) and b.fit is not Fit.KIN}


def _about(fact: Fact, text: str, bearing: Bearing, index: Index) -> bool:
    """Whether a source's fact is so surely about the same thing that it may speak against the draft's."""
    mine, theirs = framed(fact, text), index.framed(bearing.fact)
    found = match(mine, theirs) if mine is not None and theirs is not None else None
    return found is not None and bearing.score >= (FRAMED if found.strength == "same" else ALIKE)


def _judged(
    fact: Fact,
    bearings: Sequence[Bearing],
    taken: Mapping[tuple[str, int], float],
    about: Callable[[Bearing], bool],
) -> Judged:
    support = tuple(b for b in bearings if b.relation in CARRIES and b.score >= needed(fact, b))
    rivals = [b for b in bearings if b.fit is not Fit.KIN and taken.get(b.place, 0.0) < b.score]
    top = max((b.score for b in rivals), default=0.0)
    if support:
        outdone = max(b.score for b in support) < OUTDONE * top
        return Judged(Status.NOT_FOUND if outdone else Status.SUPPORTED, support)
    leading = [b for b in rivals if b.score >= max(FRAMED, LEADING * top)]
    open_ = tuple(b for b in leading if b.relation is Relation.OPEN)
    against = tuple(b for b in leading if b.relation in AGAINST)
    if fact.label is not None or open_ or not against or not all(map(about, against)):
        return Judged(Status.NOT_FOUND, (), open_)
    excluded = any(b.relation is Relation.EXCLUDES for b in against)
    return Judged(Status.CONTRADICTED if excluded else Status.DIFFERS, (), against)


def needed(fact: Fact, bearing: Bearing) -> float:
    """The score from which a source's figure counts as evidence for the draft's."""
    if fact.label is not None:
        return 0.0 if any(map(str.isalpha, fact.label)) else ENOUGH
    if bearing.relation is Relation.WITHIN:
        return ENOUGH + UNIT[bearing.fit] + LOOSER
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
        return Bearing(other, Relation.SAME, Fit.KIN, candidate.score) if _same_year(fact, other) else None
    units = fit(fact.value, other.value) if fact.value.kind is Kind.QUANTITY else Fit.SAME
    return Bearing(other, made, units or Fit.KIN, candidate.score)


def _label_bearing(fact: Fact, candidate: Candidate) -> Bearing | None:
    other = candidate.fact
    if fact.label and other.label:
        same = _same_label(fact.label, other.label)
        return Bearing(other, Relation.SAME, Fit.BARE, candidate.score) if same else None
    made = relation(fact.value, other.value)
    return Bearing(other, made, Fit.BARE, candidate.score) if made in (Relation.SAME, Relation.HEDGE) else None


_DIGITS = re.compile(r"\d{3,}")


def _same_label(one: str, other: str) -> bool:
    """The same token; or one with the letters left out of a long number ("MH370", "Flight 370")."""
    if one == other:
        return True
    a, b = _DIGITS.search(one), _DIGITS.search(other)
    return a is not None and b is not None and a[0] == b[0] and (one.isdigit() or other.isdigit())


def _same_year(fact: Fact, other: Fact) -> bool:
    """A year that one of the two reads as a number: "the 2002 series"."""
    kinds = {fact.value.kind: fact.value, other.value.kind: other.value}
    if len(kinds) != 2 or Kind.DATE not in kinds or Kind.QUANTITY not in kinds:
        return False
    number = kinds[Kind.QUANTITY].nominal
    return isinstance(number, float) and kinds[Kind.DATE].edtf == f"{number:.0f}" and 1000 <= number < 2200
