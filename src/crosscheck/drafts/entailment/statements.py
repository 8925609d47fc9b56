"""Each fact of a draft with all that bears on it → what tells a carried statement from a faulty one, as columns.

    rows = statement_rows(pairs, score)      float32, one row a fact, columns :data:`STATEMENT`

``score`` are the log odds of the pairs that the source's figure tells of what the draft's does.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crosscheck.alignment.bags import Floats
from crosscheck.drafts.entailment.columns import LOWEST, RIVALS, Pairs, rivals
from crosscheck.drafts.entailment.disputes import DISPUTES, dispute_rows
from crosscheck.drafts.entailment.one_way import OTHERWISE

STATEMENT: tuple[str, ...] = (
    "best carrying", "best against", "best open", "best", "its figure's best other", "its figure's best other carried",
    "against here", "against elsewhere", "carrying elsewhere", "second carrying", "sources disagree",
    "sources disagree at all", "sources moved on", "its figure taken", "against later", "against earlier",
    "sources carrying", "sources against", *OTHERWISE, *DISPUTES,
)  # fmt: skip
"""What is known of a fact: the best scores of those that carry it and of those against it, whether the sources disagree
among themselves, :data:`OTHERWISE` of the best that carries it, and :data:`DISPUTES`."""
NO_DISAGREEMENT = -9.0
ABOUT_IT = -1.0
"""Log odds from which a source's figure is counted as being about the same."""


def statement_rows(pairs: Pairs, score: Floats) -> Floats:
    """One row for each fact of ``pairs``, columns :data:`STATEMENT`."""
    among = rivals(pairs, score)
    taken: dict[int, float] = {}
    for b, value in zip(pairs.j.tolist(), score.tolist(), strict=True):
        taken[b] = max(value, taken.get(b, LOWEST))
    facts = range(len(pairs.facts))
    best = [best_of(pairs, score, np.flatnonzero((pairs.i == a) & pairs.carries).tolist()) for a in facts]
    rows = [_row(pairs, score, among, taken, a) for a in facts]
    made = np.array(rows, dtype=np.float32).reshape(len(rows), len(STATEMENT) - len(DISPUTES))
    return np.hstack([made, dispute_rows(pairs, score, best)])


def best_of(pairs: Pairs, score: Floats, rows: Sequence[int]) -> int | None:
    """The pair with the highest score, the first of equals."""
    return max(rows, key=lambda k: (float(score[k]), -k), default=None)


def _row(pairs: Pairs, score: Floats, among: Floats, taken: dict[int, float], a: int) -> list[float]:
    mine = np.flatnonzero(pairs.i == a).tolist()
    carrying = [k for k in mine if pairs.carries[k]]
    against = [k for k in mine if pairs.against[k]]
    open_ = [k for k in mine if not pairs.carries[k] and not pairs.against[k]]
    first = [_best(score, rows) for rows in (carrying, against, open_, mine)]
    best = best_of(pairs, score, carrying)
    if best is None:
        return [*first, *[LOWEST] * 6, *[NO_DISAGREEMENT] * 3, 0.0, LOWEST, LOWEST, 0.0, 0.0, *[0.0] * len(OTHERWISE)]
    sources = pairs.sources
    here = sources[best]
    other = among[best, [RIVALS.index("figure's best other"), RIVALS.index("figure's best other carried")]].tolist()
    published = pairs.index.published
    day = published.get(here)
    days = {k: published.get(sources[k]) for k in against}
    later = [k for k, at in days.items() if at is not None and day is not None and at > day]
    earlier = [k for k, at in days.items() if at is not None and day is not None and at < day]
    figure = pairs.others[int(pairs.j[best])]
    disputed = [pairs.index.disagreements.between(figure, pairs.others[int(pairs.j[k])]) for k in against]
    return [
        *first, *other,
        _best(score, [k for k in against if sources[k] == here]),
        _best(score, [k for k in against if sources[k] != here]),
        _best(score, [k for k in carrying if sources[k] != here]),
        _best(score, [k for k in carrying if k != best]),
        max((d for d in disputed if d is not None), default=NO_DISAGREEMENT),
        pairs.index.disagreements.most(figure, NO_DISAGREEMENT),
        pairs.index.disagreements.moved(figure, NO_DISAGREEMENT),
        taken[int(pairs.j[best])] - float(score[best]),
        _best(score, later), _best(score, earlier),
        float(len({sources[k] for k in carrying if score[k] > ABOUT_IT})),
        float(len({sources[k] for k in against if score[k] > ABOUT_IT})),
        *pairs.one_way[best].tolist(),
    ]  # fmt: skip


def _best(score: Floats, rows: Sequence[int]) -> float:
    return max((float(score[k]) for k in rows), default=LOWEST)
