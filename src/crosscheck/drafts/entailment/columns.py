"""Pairs of a draft's fact and a source's → evidence that the second tells what the first says, as columns.

    pairs = Pairs.of(facts, candidates, index)
    pairs.rows()                              float32, one row a pair, columns :data:`PAIR`

Beside what :mod:`crosscheck.alignment` weighs, both ways alike, stand the columns that look one way
(:mod:`.one_way`): what the draft says must be in the source; what else the source says does no harm.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from crosscheck.alignment.bags import Bools, Floats, Ints
from crosscheck.alignment.scored import shipped
from crosscheck.alignment.subject_features import SUBJECT, subject_features
from crosscheck.alignment.table import codes
from crosscheck.drafts.entailment.candidates import Candidates
from crosscheck.drafts.entailment.one_way import OTHERWISE, one_way

RIVALS: tuple[str, ...] = (
    "best carrying", "best against", "best against here", "figure's best other", "figure's best other carried",
    "best carrying elsewhere", "better",
)  # fmt: skip
"""A pair among its rivals, by some score."""
PAIR: tuple[str, ...] = (*SUBJECT, *OTHERWISE, "subject score", *RIVALS)
"""Columns of the first question: does the source's figure tell of what the draft's does?"""
LOWEST = -8.0
"""Score where there is no rival."""


class Pairs(Candidates):
    """Candidates with their columns."""

    def rows(self) -> Floats:
        """Columns :data:`PAIR`, the rivals by the score of the subjects."""
        theirs = self.j + len(self.facts)
        alike = subject_features(self.table, self.i, theirs)
        score = shipped().subject.scores(alike)
        return np.hstack([alike, self.one_way, score[:, None], rivals(self, score)]).astype(np.float32)

    @cached_property
    def one_way(self) -> Floats:
        """Columns :data:`OTHERWISE`."""
        return one_way(self)


VERBATIM = {"clause in clause": 0.999, "sentence in sentence": 0.95, "their clause in clause": 0.9}
"""Least shares of words said, by column, from which a source says what the draft does in its very words."""


def verbatim(pairs: Pairs, at: int) -> bool:
    """Whether the source's clause says all words of the draft's and hardly more, and its sentence those of the
    draft's."""
    row = pairs.one_way[at]
    return all(row[OTHERWISE.index(name)] >= least for name, least in VERBATIM.items())


def rivals(pairs: Pairs, score: Floats) -> Floats:
    """Columns :data:`RIVALS` by some score of the pairs."""
    carries, any_ = pairs.carries, np.ones(len(pairs.i), dtype=bool)
    source = codes(pairs.sources)
    here = pairs.i * (int(source.max(initial=0)) + 1) + source
    columns = [
        _best_other(pairs.i, score, carries), _best_other(pairs.i, score, pairs.against),
        _best_other(here, score, pairs.against), _best_other(pairs.j, score, any_),
        _best_other(pairs.j, score, carries), _best_other(pairs.i, score, carries, source), _better(pairs.i, score),
    ]  # fmt: skip
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _best_other(groups: Ints, score: Floats, which: Bools, apart: Ints | None = None) -> Floats:
    """For each pair the highest score of the others of its group that ``which`` marks; of equal ``apart``, where that
    is given, none is another."""
    own = np.arange(len(groups)) if apart is None else apart
    first, second = np.full((2, int(groups.max(initial=-1)) + 1), LOWEST, dtype=np.float32)
    holder = np.full(len(first), -1, dtype=np.int64)
    rows = np.flatnonzero(which)
    rows = rows[np.argsort(-score[rows], kind="stable")]
    held, at = np.unique(groups[rows], return_index=True)
    first[held], holder[held] = score[rows[at]], own[rows[at]]
    rows = rows[own[rows] != holder[groups[rows]]]
    held, at = np.unique(groups[rows], return_index=True)
    second[held] = score[rows[at]]
    return np.where(holder[groups] == own, second[groups], first[groups])


def _better(groups: Ints, score: Floats) -> Ints:
    """How many pairs of its group have a higher score than each."""
    order = np.lexsort((-score, groups))
    opens = np.diff(groups[order], prepend=-1) != 0
    falls = opens | (np.diff(score[order], prepend=np.float32(0)) != 0)
    at = np.arange(len(order))
    before = np.empty(len(order), dtype=np.int64)
    before[order] = np.maximum.accumulate(np.where(falls, at, 0)) - np.maximum.accumulate(np.where(opens, at, 0))
    return before
