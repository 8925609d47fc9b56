"""Figures that follow from those of a source: sums, differences, shares, ratios, changes in percent, years, ages.

What can be had by adding any two numbers proves nothing.  So the parts count the same thing, stand near each other in
one source and share words with the draft's figure; a small figure needs a word beside it that says how it was had; and
no source may state another whole.  The arithmetic is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.comparing.units import Fit
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import AGAINST, Relation, likeness, relation
from crosscheck.drafts.judging.amounts import all_but, differences, products, sums
from crosscheck.drafts.judging.judging import Bearing
from crosscheck.drafts.judging.parts import Part, Worked, parts_for, says
from crosscheck.drafts.judging.proportions import changes, complements, ratios, shares
from crosscheck.drafts.judging.years import ages, spans_of_years

WAYS: Sequence[Callable[[Fact, float, Sequence[Part]], Iterator[Worked]]] = (
    changes, complements, shares, ratios, all_but, differences, sums, products,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Steps:
    """The arithmetic in words ("28 + 45 = 73") and the facts of the source that it starts from."""

    words: str
    bearings: tuple[Bearing, ...]


def derived(fact: Fact, index: Index) -> Steps | None:
    """How ``fact`` follows from figures of one source; ``None`` when it does not."""
    found = next((w for w in _ways(fact, index)), None)
    if found is None:
        return None
    return Steps(found.words, tuple(Bearing(p.fact, Relation.WITHIN, Fit.SAME, p.score) for p in found.parts))


def _ways(fact: Fact, index: Index) -> Iterator[Worked]:
    yield from spans_of_years(fact, index)
    n = fact.value.nominal
    if fact.label is not None or not isinstance(n, int | float) or n <= 0:
        return
    yield from ages(fact, index)
    parts = parts_for(fact, index)
    for way in WAYS:
        for worked in way(fact, float(n), parts):
            if not _told_otherwise(fact, worked, parts):
                yield worked


def _told_otherwise(fact: Fact, worked: Worked, parts: Sequence[Part]) -> bool:
    """Whether a source states what was worked out, and has another figure for it."""
    places = {(p.fact.source, p.fact.mention.start) for p in worked.parts}
    least = min(p.score for p in worked.parts)
    best = max(q.score for q in worked.parts)
    return any(
        (p.fact.source, p.fact.mention.start) not in places
        and p.score >= least
        and likeness(fact.value, p.fact.value) is Fit.SAME
        and relation(fact.value, p.fact.value, table=fact.table) in AGAINST
        and ((worked.word and says(p.fact, worked.word, beside=True)) or p.score > best)
        for p in parts
    )
