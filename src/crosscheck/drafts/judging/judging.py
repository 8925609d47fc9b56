"""What the sources' facts come to for the facts of a stretch of a draft: a status each, and the facts that decide it.

First each source's figure is weighed: does it tell of what the draft's does, whatever its value?  Then each fact of the
draft with all that bears on it: is it carried?  Both weights are learned (``bench/fit_entailment.py``).  What is not
carried is named by what speaks against it: another figure of the same thing, one source against another, a newer one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck import lexicon
from crosscheck.alignment.bags import Floats
from crosscheck.comparing.comparable import reversed_
from crosscheck.comparing.units import Fit
from crosscheck.drafts.entailment.bearing import pairs_of, same_predicate
from crosscheck.drafts.entailment.columns import LOWEST, Pairs, verbatim
from crosscheck.drafts.entailment.one_way import digits
from crosscheck.drafts.entailment.weights import Entailment, Thresholds, shipped
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.labels import label
from crosscheck.drafts.figures.outcomes import Bearing, Judged, Status
from crosscheck.drafts.figures.relations import AGAINST, CARRIES, Relation, likeness
from crosscheck.model import Modality
from crosscheck.model.edtf import MINUTES_A_DAY
from crosscheck.reading.tokens import Line
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import words_of

__all__ = ["Bearing", "Judged", "Status", "decided", "digits", "judge", "of_the_past"]


_ONCE = re.compile(
    r"\b(?:first|initially|originally|at first|at the time|formerly|once|had been|used to)\b", re.IGNORECASE
)
"""Words of a sentence that tells of the past: an older figure is right in it."""


def judge(facts: Sequence[Fact], index: Index, weights: Entailment | None = None) -> list[Judged]:
    """The status of each of ``facts``, which stand in one paragraph, before ``index``.

    ``weights`` are others than those that are shipped.
    """
    weights = weights or shipped()
    pairs = pairs_of(facts, index)
    about, carried = weights.weigh(pairs)
    told = dict(zip(map(id, pairs.facts), decided(pairs, about, carried, weights.thresholds), strict=True))
    return [told[id(fact)] if id(fact) in told else label(fact, index) for fact in facts]


def decided(pairs: Pairs, about: Floats, carried: Floats, thresholds: Thresholds) -> list[Judged]:
    """The status of each fact of ``pairs`` by the log odds of its pairs and its own."""
    dated = {f.number for f in pairs.facts if f.value.kind.timed}
    made = []
    for a, fact in enumerate(pairs.facts):
        mine = (pairs.i == a).nonzero()[0].tolist()
        bearings = [
            Bearing(
                pairs.others[int(pairs.j[k])], _KINDS[int(pairs.relation[k])], _fit(fact, pairs, k), float(about[k])
            )
            for k in mine
        ]
        bearings.sort(key=lambda b: (-b.score, b.place))
        sure = any(pairs.carries[k] and verbatim(pairs, k) for k in mine)
        old = of_the_past(fact) or (fact.number in dated and not fact.value.kind.timed)
        score = SURE if sure else float(carried[a])
        made.append(_Case(fact, pairs.index, bearings, score, thresholds, old).judged())
    return made


_KINDS: tuple[Relation, ...] = tuple(Relation)


def _fit(fact: Fact, pairs: Pairs, at: int) -> Fit:
    other = pairs.others[int(pairs.j[at])]
    return (likeness(fact.classed, other.classed) or Fit.KIN) if fact.value.kind.numeric else Fit.SAME


def of_the_past(fact: Fact) -> bool:
    """Whether the fact's sentence says that it tells of the past."""
    return _ONCE.search(fact.words) is not None


@dataclass(frozen=True)
class _Case:
    """One fact with everything that bears on it, the likest first; ``carried`` are the log odds that it is carried."""

    fact: Fact
    index: Index
    bearings: Sequence[Bearing]
    carried: float
    thresholds: Thresholds
    dated: bool

    def judged(self) -> Judged:
        t = self.thresholds
        carrying = [b for b in self.bearings if b.relation in CARRIES]
        best = carrying[0].score if carrying else LOWEST
        support = tuple(b for b in carrying if b.score >= min(best, t.about))
        done = tuple(b for b in support if _done_there(self.fact, b.fact))
        if done and len(done) == len(support):
            return Judged(Status.DIFFERS, support, planned=True)
        if carrying and self.carried >= (t.carried if self.index.many > 1 else t.carried_alone):
            return self._held_against_others(support)
        turned = tuple(b for b in self.bearings if _opposite(self.fact, b) and b.score >= t.about)
        if turned and turned[0].score >= max(best, t.about):
            return Judged(Status.CONTRADICTED, (), turned[:1], opposite=True)
        if support and best >= t.about and all(_limited(self.fact, b.fact) for b in support):
            return Judged(Status.DIFFERS, support, planned=True)
        if best >= t.about:
            here = {b.fact.source for b in support}
            others = tuple(b for b in self.bearings if b.fact.source not in here and self._disputes(support[0], b))
            if others and (newer := self._newer(support, others, growing=False)) is not None:
                old = newer and not self.dated
                return Judged(Status.OUT_OF_DATE if old else Status.SUPPORTED, support, others if old else ())
            found = self._disputed(support, others) if others else None
            if found is not None and found.status is not Status.SUPPORTED:
                return found
        against = self._against(t.contradicts if self.index.many > 1 else t.alone)
        if against and against[0].score >= best:
            return Judged(_worse(against), (), _one_each(against))
        denied = tuple(b for b in self.bearings if b.score >= NEAREST and _nobody(self.fact, b))
        if denied and not support:
            return Judged(Status.CONTRADICTED, (), denied[:1])
        near = [b for b in self.bearings if b.score >= t.about]
        shown = tuple(near or carrying[:1] or self._nearest())
        return Judged(Status.NOT_FOUND, near=shown, unsure=bool(near) and near[0].relation in CARRIES)

    def _disputes(self, best: Bearing, other: Bearing) -> bool:
        """Whether another source's figure is of the same thing: by itself, or as the sources disagree on it."""
        t = self.thresholds
        if other.relation not in AGAINST or other.score < NEAREST:
            return False
        return other.score >= t.disputes or self._disagree(best.fact, other.fact) >= t.disagrees

    def _nearest(self) -> Sequence[Bearing]:
        return self.bearings[:1] if self.bearings and self.bearings[0].score >= NEAREST else ()

    def _against(self, least: float) -> tuple[Bearing, ...]:
        """Other figures so surely of the same thing; things of another noun never less surely than usual."""
        usual = max(least, self.thresholds.contradicts)
        return tuple(
            b for b in self.bearings
            if b.relation in AGAINST and b.score >= (usual if self._other_noun(b) else least)
        )  # fmt: skip

    def _other_noun(self, bearing: Bearing) -> bool:
        """ "5,100 workers" against "3,700 bags"."""
        return likeness(self.fact.classed, bearing.fact.classed) is Fit.KIN

    def _held_against_others(self, support: tuple[Bearing, ...]) -> Judged:
        """Supported, unless a source that does not carry the figure has surely another one of the same thing."""
        t = self.thresholds
        here = {b.fact.source for b in self.bearings if b.relation in CARRIES and b.score >= t.about}
        here |= {b.fact.source for b in support}
        against = tuple(
            b for b in self._against(t.disputes)
            if b.fact.source not in here and self._disagree(support[0].fact, b.fact) >= t.disagrees
        )  # fmt: skip
        return self._disputed(support, against) if against else Judged(Status.SUPPORTED, support)

    def _disagree(self, one: Fact, other: Fact) -> float:
        found = self.index.disagreements.between(one, other)
        return LOWEST if found is None else found

    def _disputed(self, support: tuple[Bearing, ...], against: tuple[Bearing, ...]) -> Judged:
        """One source has the draft's figure and another has another: at one time, or the one later than the other."""
        newer = self._newer(support, against)
        if newer and not self.dated:
            return Judged(Status.OUT_OF_DATE, support, against)
        if newer is not None:
            return Judged(Status.SUPPORTED, support)
        worse = _worse(against)
        return Judged(Status.DISPUTED if worse is Status.CONTRADICTED else worse, support, against)

    def _newer(self, support: Sequence[Bearing], against: Sequence[Bearing], growing: bool = True) -> bool | None:
        """Whether the other figures are all newer (True) or all older (False) than those that carry the draft's;
        ``None``: of one time, as far as is known.

        A figure that grew from one article to the next, within a month, is an update after half a day; another is one
        after the window.  ``growing``: whether such a figure is asked about.
        """
        if not self.fact.value.kind.numeric:
            return None
        mine, theirs = self._days(support), self._days(against)
        if mine is None or theirs is None:
            return None
        ahead, behind = min(theirs) - max(mine), min(mine) - max(theirs)
        if ahead > self._apart(ahead, growing and self._grows(against)):
            return True
        return False if behind > self._apart(behind, growing and self._grows(against, fewer=True)) else None

    def _apart(self, gap: float, grows: bool) -> float:
        return HALF_A_DAY if grows and gap <= A_MONTH else self.index.settings.window * MINUTES_A_DAY

    def _days(self, bearings: Sequence[Bearing]) -> list[float] | None:
        found = [self.index.published.get(b.fact.source) for b in bearings]
        return None if None in found else [at for at in found if at is not None]

    def _grows(self, others: Sequence[Bearing], fewer: bool = False) -> bool:
        """Whether the others are all higher than the draft's figure, or all lower."""
        mine = self.fact.value.nominal
        theirs = [b.fact.value.nominal for b in others]
        if not isinstance(mine, int | float):
            return False
        return all(isinstance(n, int | float) and (n < mine if fewer else n > mine) for n in theirs)


SURE = 9.0
"""Log odds of a figure that a source tells in the very words of the draft."""
NEAREST = -2.5
"""Log odds from which a figure that carries nothing is shown as what comes nearest."""
HALF_A_DAY = MINUTES_A_DAY / 2
A_MONTH = 31 * MINUTES_A_DAY


_PLANS = frozenset((Modality.PLANNED, Modality.REQUESTED))


def _planned(fact: Fact, other: Fact) -> bool:
    """The source's figure is a plan, a request, or the limit of something; the draft's is told as done."""
    headline = fact.assertion is not None and fact.assertion.sentence.line is not Line.PROSE  # tells plans as done
    if headline or fact.mention.modality is not Modality.ACTUAL or fact.value.hedge == "up_to":
        return False
    return other.mention.modality in _PLANS or other.value.hedge == "up_to"


def _limited(fact: Fact, other: Fact) -> bool:
    """The source's figure is an upper limit that the draft tells as reached."""
    return _planned(fact, other) and other.value.hedge == "up_to"


def _done_there(fact: Fact, other: Fact) -> bool:
    """The draft tells as done, in the same verb, what the source plans or asks for."""
    mine, theirs = fact.assertion, other.assertion
    if mine is None or theirs is None or not _planned(fact, other) or other.mention.modality not in _PLANS:
        return False
    return same_predicate(mine.subject, theirs.subject) and _in_the_past(mine)


def _in_the_past(told: Assertion) -> bool:
    """Whether the verb that governs a figure stands in a past form."""
    low, high = told.sentence.clause_at(told.first)
    tags, lemmas = words_of(told.sentence)
    return any(
        tags[at] == "V" and lemmas[at] == told.subject.predicate and "past" in lexicon.tags(word).verb_forms
        for at, word in enumerate(told.sentence.words[low:high], low)
    )


def _nobody(fact: Fact, bearing: Bearing) -> bool:
    """ "Nobody was hurt" against "nine people were slightly hurt": none, and some of whom the same verb is told."""
    told = sorted(x for f in (fact, bearing.fact) if isinstance(x := f.value.nominal, int | float))
    if bearing.relation not in AGAINST or len(told) < 2 or told[0] != 0 or told[1] < 1:
        return False
    one, other = fact.assertion, bearing.fact.assertion
    return one is not None and other is not None and same_predicate(one.subject, other.subject)


def _opposite(fact: Fact, bearing: Bearing) -> bool:
    """The source has the figure, and denies or reverses what the draft says with it."""
    if bearing.relation is Relation.OPPOSITE:
        return True
    mine, theirs = fact.assertion, bearing.fact.assertion
    if bearing.relation not in CARRIES or mine is None or theirs is None:
        return False
    return reversed_(mine.subject, theirs.subject)


def _one_each(against: tuple[Bearing, ...]) -> tuple[Bearing, ...]:
    """The likest figure of each source."""
    first: dict[str, Bearing] = {}
    for bearing in against:
        first.setdefault(bearing.fact.source, bearing)
    return tuple(first.values())


def _worse(against: Sequence[Bearing]) -> Status:
    excluded = any(b.relation in (Relation.EXCLUDES, Relation.OPPOSITE) for b in against)
    return Status.CONTRADICTED if excluded else Status.DIFFERS
