"""What the sources' facts come to for one fact of a draft: its status, and the facts that decide it.

Three questions, in this order.  Does a source give the same figure among the same words?  If so, is there another
figure that far more of these words belong to (then this one is of something else)?  And if no source carries the
figure: is there one that must be about the same thing, and says otherwise?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from crosscheck.comparing.relation import LIMITS
from crosscheck.comparing.units import Fit
from crosscheck.drafts.evidence import Candidate, Index
from crosscheck.drafts.facts import Fact, framed
from crosscheck.drafts.frames.matching import match
from crosscheck.drafts.relations import AGAINST, CARRIES, Relation, likeness, relation
from crosscheck.edtf import MINUTES_A_DAY
from crosscheck.model import Kind, Value


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
    near: tuple[Bearing, ...] = ()
    """Of a figure that is not found: the same one said of something else, else what comes nearest."""
    arithmetic: str | None = None


ENOUGH = 0.04
"""Share of the words around a figure that must be around the source's, too, before that counts as carrying it."""
SHARPER = 0.06
"""What each written digit beyond the first takes off that: 12,345 hardly stands in a source by chance."""
UNIT = {Fit.SAME: -0.05, Fit.BARE: 0.0, Fit.KIN: 0.05}
"""What a unit in common takes off it, and unlike nouns add to it."""
LOOSER = 0.2
"""What a figure that only makes looser words right adds: "by 2020" is true of much."""
OUTDONE = 0.5
"""A figure whose words go with another figure more than twice as well is of something else."""
_ONCE = re.compile(
    r"\b(?:first|initially|originally|at first|at the time|formerly|once|had been|used to)\b", re.IGNORECASE
)
"""Words of a sentence that tells of the past: an older figure is right in it."""
FRAMED = 0.2
"""Share of the words in common from which two figures whose frames are the same may contradict each other."""
ALIKE = 0.45
"""The same where the frames leave a doubt."""
OTHERS = 0.8
"""How near another source's figure must come to the best one that carries the draft's before it speaks against it."""
LEADING = 0.9
"""Figures that share nearly as much with the draft's as the best one does are taken to be about it, too."""


def judge(facts: Sequence[Fact], index: Index) -> list[Judged]:
    """The status of each of ``facts``, which stand in one sentence, before ``index``.

    A source's figure that another fact of the sentence repeats is that fact's: it does not speak against this one.
    """
    bearings = [[b for c in index.candidates(fact) if (b := _bearing(fact, c)) is not None] for fact in facts]
    taken = [_repeated(found) for found in bearings]
    dated = any(f.value.kind is Kind.DATE for f in facts) or of_the_past(facts[0])
    made = []
    for at, fact in enumerate(facts):
        others = {place: score for n, t in enumerate(taken) if n != at for place, score in t.items()}
        free = [b for b in bearings[at] if b.fit is not Fit.KIN and others.get(b.place, 0.0) < b.score]
        made.append(_Case(fact, index, bearings[at], free, dated).judged())
    return made


def of_the_past(fact: Fact) -> bool:
    """Whether the fact's sentence says that it tells of the past."""
    return _ONCE.search(fact.words) is not None


def _repeated(bearings: Sequence[Bearing]) -> dict[tuple[str, int], float]:
    """The places of a source's figures that a fact gives again, with their scores."""
    return {
        b.place: b.score for b in bearings if b.relation in (Relation.SAME, Relation.HEDGE) and b.fit is not Fit.KIN
    }


@dataclass(frozen=True)
class _Case:
    """One fact with everything that bears on it; ``free`` are the figures that may speak against it."""

    fact: Fact
    index: Index
    bearings: Sequence[Bearing]
    free: Sequence[Bearing]
    dated: bool

    def judged(self) -> Judged:
        support = tuple(b for b in self.bearings if b.relation in CARRIES and b.score >= needed(self.fact, b))
        top = max((b.score for b in self.free), default=0.0)
        if support:
            if max(b.score for b in support) < OUTDONE * top:
                return Judged(Status.NOT_FOUND, near=support)
            return self._held_against_others(support)
        if self.fact.label is not None:
            like = (b for b in self.bearings if b.relation is Relation.DIFFERS and b.score >= ALIKE)
            return Judged(Status.NOT_FOUND, near=tuple(like)[:1])
        leading = [b for b in self.free if b.score >= max(FRAMED, LEADING * top)]
        unsure = tuple(b for b in leading if b.relation is Relation.OPEN)
        against = tuple(b for b in leading if b.relation in AGAINST)
        if unsure or not against or not all(self._about(b) for b in against):
            return Judged(Status.NOT_FOUND, near=unsure or tuple(leading[:1]))
        return Judged(_worse(against), (), against)

    def _held_against_others(self, support: tuple[Bearing, ...]) -> Judged:
        """Supported, unless a source that does not carry the figure has another one of the same thing."""
        carrying = {b.fact.source for b in self.bearings if b.relation in CARRIES}
        floor = max(FRAMED, OTHERS * max(b.score for b in support))
        against = tuple(
            b
            for b in self.free
            if b.relation in AGAINST
            and b.score >= floor
            and b.fact.source not in carrying
            and self._about(b, surely=True)
        )
        if not against:
            return Judged(Status.SUPPORTED, support)
        when = self._newer(support, against)
        if when is None:
            return Judged(_worse(against), support, against)
        return (
            Judged(Status.OUT_OF_DATE, support, against)
            if when and not self.dated
            else Judged(Status.SUPPORTED, support)
        )

    def _about(self, bearing: Bearing, *, surely: bool = False) -> bool:
        """Whether a source's fact is so surely about the same thing that it may speak against the draft's."""
        mine, theirs = framed(self.fact), framed(bearing.fact)
        found = match(mine, theirs) if mine is not None and theirs is not None else None
        if found is None or (surely and found.strength != "same"):
            return False
        return bearing.score >= (FRAMED if found.strength == "same" else ALIKE)

    def _newer(self, support: Sequence[Bearing], against: Sequence[Bearing]) -> bool | None:
        """Whether the other figures are all newer (True) or all older (False) than those that carry the draft's;
        ``None``: of one time, as far as is known."""
        if self.fact.value.kind is not Kind.QUANTITY:
            return None
        mine = [self.index.published.get(b.fact.source) for b in support]
        theirs = [self.index.published.get(b.fact.source) for b in against]
        if any(t is None for t in (*mine, *theirs)):
            return None
        ours, others = [t for t in mine if t is not None], [t for t in theirs if t is not None]
        window = self.index.settings.window * MINUTES_A_DAY
        if min(others) > max(ours) + window:
            return True
        return False if max(others) < min(ours) - window else None


def _worse(against: Sequence[Bearing]) -> Status:
    excluded = any(b.relation is Relation.EXCLUDES for b in against)
    return Status.CONTRADICTED if excluded else Status.DIFFERS


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
    limits = bool({fact.mention.modality, other.mention.modality} & LIMITS)
    made = relation(fact.value, other.value, limits=limits, table=fact.table)
    if made is None:
        return Bearing(other, Relation.SAME, Fit.KIN, candidate.score) if _same_year(fact, other) else None
    units = likeness(fact.value, other.value) if fact.value.kind is Kind.QUANTITY else Fit.SAME
    return Bearing(other, made, units or Fit.KIN, candidate.score)


def _label_bearing(fact: Fact, candidate: Candidate) -> Bearing | None:
    other = candidate.fact
    if fact.label and other.label:
        same = _same_label(fact.label, other.label)
        made = (Relation.SAME, Fit.BARE) if same else (Relation.DIFFERS, Fit.KIN)
        return Bearing(other, *made, candidate.score)
    said = relation(fact.value, other.value)
    return Bearing(other, said, Fit.BARE, candidate.score) if said in (Relation.SAME, Relation.HEDGE) else None


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
