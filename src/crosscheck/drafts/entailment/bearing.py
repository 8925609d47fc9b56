"""Which facts of the sources bear on a draft's, by their values: the pairs that are weighed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crosscheck import lexicon
from crosscheck.alignment.table import MIXED, dimension_class
from crosscheck.comparing.relation import LIMITS
from crosscheck.drafts.entailment.columns import Pairs
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.periods import period_of
from crosscheck.drafts.figures.relations import AGAINST, CARRIES, Relation, relation
from crosscheck.drafts.figures.times import same_but_for_year
from crosscheck.model import Modality
from crosscheck.subjects.assertion import Subject

MOST_CARRYING, MOST_OTHERS = 20, 30
"""Facts that carry the draft's, and others, that are weighed: those that share most words with it."""


def pairs_of(facts: Sequence[Fact], index: Index) -> Pairs:
    """The facts of a stretch of a draft, labels left out, with what bears on them."""
    told = [f for f in facts if f.assertion is not None]
    return Pairs.of(told, [list(_kept(_bearing(f, index))) for f in told], index)


def _bearing(fact: Fact, index: Index) -> Iterable[tuple[Fact, Relation]]:
    assert fact.assertion is not None
    mine, kind = fact.assertion.subject, dimension_class(fact.assertion.subject.dimension)
    for candidate in index.candidates(fact):
        other = candidate.fact
        if other.assertion is None or not _of_a_kind(kind, dimension_class(other.assertion.subject.dimension)):
            continue
        limits = not LIMITS.isdisjoint((mine.modality, other.assertion.subject.modality))
        found = relation(fact.classed, other.classed, limits=limits, table=fact.table)
        if found in AGAINST and same_but_for_year(fact.mention, other.mention):
            found = Relation.SAME
        if found in CARRIES and _turned(fact, other):
            found = Relation.OPPOSITE
        elif found in CARRIES and _of_other_periods(fact, other):
            found = Relation.EXCLUDES
        if found is not None:
            yield other, found


def _turned(fact: Fact, other: Fact) -> bool:
    """One denies what the other says in the same verb; of a figure also: one rises where the other falls, or their
    verbs are opposites."""
    assert fact.assertion is not None and other.assertion is not None
    mine, theirs = fact.assertion.subject, other.assertion.subject
    if denies(mine) is not denies(theirs):
        return same_predicate(mine, theirs)
    if fact.value.kind.timed:
        return False
    if mine.direction is not None and theirs.direction is not None:
        return mine.direction != theirs.direction
    return mine.predicate is not None and theirs.predicate in lexicon.opposites(mine.predicate, "v")


def _of_other_periods(fact: Fact, other: Fact) -> bool:
    """ "$96 a month" of "$96 a year"."""
    mine, theirs = period_of(fact), period_of(other)
    return mine is not None and theirs is not None and mine != theirs


def denies(subject: Subject) -> bool:
    """Whether what is told is denied."""
    return subject.negated or subject.modality == Modality.DENIED


def same_predicate(one: Subject, other: Subject) -> bool:
    """Whether two subjects are told by the same verb, or by two that say the same."""
    if one.predicate is None or other.predicate is None:
        return False
    return lexicon.related(one.predicate, other.predicate, "v") in ("equal", "synonym")


def _of_a_kind(one: str, other: str) -> bool:
    """Classes of dimensions whose figures may be compared."""
    return one == other or (one, other) in MIXED or (other, one) in MIXED


def _kept(found: Iterable[tuple[Fact, Relation]]) -> Iterable[tuple[Fact, Relation]]:
    carrying = others = 0
    for fact, how in found:
        if how in CARRIES:
            carrying += 1
            if carrying <= MOST_CARRYING:
                yield fact, how
        else:
            others += 1
            if others <= MOST_OTHERS:
                yield fact, how
        if carrying >= MOST_CARRYING and others >= MOST_OTHERS:
            return
