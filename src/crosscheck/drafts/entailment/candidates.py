"""The facts of a stretch of a draft, those of the sources that may bear on them, and which are held together.

Candidates.of(facts, found, index)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from crosscheck.alignment.bags import Bools, Ints
from crosscheck.alignment.table import Table
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import AGAINST, CARRIES, Relation

KINDS: tuple[Relation, ...] = tuple(Relation)
"""What one value can say of another, by number."""


@dataclass(frozen=True)
class Candidates:
    """The facts of a stretch of a draft, those of the sources that may bear on them, and which are held together.

    ``i`` are rows of ``facts``, ``j`` of ``others``; ``relation`` is the place in :data:`KINDS` of what the source's
    value says of the draft's.
    """

    facts: Sequence[Fact]
    others: Sequence[Fact]
    i: Ints
    j: Ints
    relation: Ints
    index: Index

    @classmethod
    def of(cls, facts: Sequence[Fact], found: Sequence[Sequence[tuple[Fact, Relation]]], index: Index) -> Self:
        """``found``: for each fact what bears on it, and how."""
        numbers: dict[tuple[str, int], int] = {}
        others: list[Fact] = []
        i, j, relations = [], [], []
        for a, bearing in enumerate(found):
            for fact, relation in bearing:
                key = (fact.source, fact.mention.start)
                if key not in numbers:
                    numbers[key] = len(others)
                    others.append(fact)
                i.append(a)
                j.append(numbers[key])
                relations.append(KINDS.index(relation))
        made = [np.array(x, dtype=np.int64) for x in (i, j, relations)]
        return cls(facts, others, made[0], made[1], made[2], index)

    @cached_property
    def carries(self) -> Bools:
        """Which pairs' values carry the draft's."""
        return np.isin(self.relation, [KINDS.index(r) for r in CARRIES])

    @cached_property
    def against(self) -> Bools:
        """Which pairs' values speak against the draft's."""
        return np.isin(self.relation, [KINDS.index(r) for r in AGAINST])

    @cached_property
    def sources(self) -> list[str]:
        """The source of each pair."""
        return [self.others[b].source for b in self.j.tolist()]

    @cached_property
    def table(self) -> Table:
        """All facts as columns: first the draft's, then the sources'."""
        assertions = [f.assertion for f in (*self.facts, *self.others) if f.assertion is not None]
        published = {**self.index.published, "": None}
        return Table(assertions, published)
