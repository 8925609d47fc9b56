"""Each fact of a draft and the figures of other sources against it → whether the sources dispute it, as columns.

    dispute_rows(pairs, score) -> one row a fact, columns :data:`DISPUTES`

A figure disputes a statement where both hold: it is told of what the draft tells, and of what the source that carries
the draft's figure tells.  What stands for both is the weaker of the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.alignment.bags import Floats
from crosscheck.drafts.figures.relations import Relation

if TYPE_CHECKING:
    from crosscheck.drafts.entailment.columns import Pairs

DISPUTES: tuple[str, ...] = (
    "both told against", "both told against, sum", "alike against", "both alike against", "excluded elsewhere",
    "free against elsewhere", "sources in dispute", "carrying less against", "former there", "own best against",
)  # fmt: skip
"""Columns of :func:`dispute_rows`."""
LEAST = -8.0
"""Where no other source has a figure against the draft's."""
IN_DISPUTE = -1.0
"""Log odds of both from which a source is counted."""


def dispute_rows(pairs: Pairs, score: Floats, best: Sequence[int | None]) -> Floats:
    """One row for each fact of ``pairs``; ``best`` is the pair that carries it best."""
    taken: dict[int, float] = {}
    for b, value, carries in zip(pairs.j.tolist(), score.tolist(), pairs.carries.tolist(), strict=True):
        if carries:
            taken[b] = max(value, taken.get(b, LEAST))
    rows = [_row(pairs, score, taken, a, k) for a, k in enumerate(best)]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(DISPUTES))


def _row(pairs: Pairs, score: Floats, taken: dict[int, float], a: int, best: int | None) -> list[float]:
    if best is None:
        return [*[LEAST] * 6, 0.0, LEAST, 0.0, LEAST]
    mine = np.flatnonzero(pairs.i == a).tolist()
    carrying = {pairs.sources[k] for k in mine if pairs.carries[k] and score[k] >= IN_DISPUTE} | {pairs.sources[best]}
    against = [k for k in mine if pairs.against[k] and pairs.sources[k] not in carrying]
    figure = pairs.others[int(pairs.j[best])]
    held = pairs.index.disagreements
    told = {k: _or_least(held.between(figure, pairs.others[int(pairs.j[k])])) for k in against}
    alike = {k: _or_least(held.alike(figure, pairs.others[int(pairs.j[k])])) for k in against}
    both = {k: min(float(score[k]), told[k]) for k in against}
    one = {k: min(float(score[k]), alike[k]) for k in against}
    excluded = [k for k in against if pairs.relation[k] == _EXCLUDES]
    free = [k for k in against if taken.get(int(pairs.j[k]), LEAST) < score[k]]
    strongest = max(both.values(), default=LEAST)
    return [
        strongest,
        max((float(score[k]) + told[k] for k in against), default=2 * LEAST),
        max(alike.values(), default=LEAST),
        max(one.values(), default=LEAST),
        max((one[k] for k in excluded), default=LEAST),
        max((one[k] for k in free), default=LEAST),
        float(len({pairs.sources[k] for k in against if one[k] >= IN_DISPUTE})),
        float(score[best]) - max((float(score[k]) for k in against), default=LEAST),
        float("older" in figure.assertion.subject.signs) if figure.assertion is not None else 0.0,
        max((float(score[k]) for k in free), default=LEAST),
    ]


def _or_least(score: float | None) -> float:
    return LEAST if score is None else score


_EXCLUDES = tuple(Relation).index(Relation.EXCLUDES)
