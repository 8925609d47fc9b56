"""A story's assertions → pairs that may be about one thing, scored.

    Scored.of(assertions, published, ensembles)

``subject``: log odds that the two are about one thing, whatever their values; ``finding``: log odds that two values
that differ are a disagreement worth showing; ``change``: log odds that they are a change with time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.alignment.meetings import DIFFER, meetings
from crosscheck.alignment.pairs import both_told, comparable_pairs
from crosscheck.alignment.rivals import RIVALS, rival_features
from crosscheck.alignment.subject_features import SUBJECT, subject_features
from crosscheck.alignment.table import Table
from crosscheck.alignment.value_features import VALUE, value_features
from crosscheck.alignment.weights import Ensemble, ensemble_of, weights
from crosscheck.subjects.assertion import Assertion


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Log odds from which a disagreement is shown and a change; beside ``shown``: how much more it takes where the
    values differ loosely only, from which on it is shown as doubtful, and from which a further position joins."""

    shown: float
    loose: float
    doubtful: float
    changed: float
    joins: float


NEVER = -9.0
"""Score of a pair that is not asked, or of two things."""
AT_ONCE = 16_384
"""Pairs whose features are worked out at one time."""
HELD = 65_536
"""Pairs up to which the features of the subjects are kept for the second ensemble; else they are worked out again."""
FINDING = (*SUBJECT, *VALUE, *RIVALS)
"""Columns of the second and third ensemble."""


@dataclass(frozen=True)
class Ensembles:
    """The learned weights: three ensembles, and from which scores on a pair is shown."""

    subject: Ensemble
    finding: Ensemble
    change: Ensemble
    thresholds: Thresholds

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Ensembles:
        """From the mapping that ``data/alignment.json`` holds."""
        return cls(
            ensemble_of(raw["subject"], SUBJECT),
            ensemble_of(raw["finding"], FINDING),
            ensemble_of(raw["change"], FINDING),
            Thresholds(**raw["thresholds"]),
        )


@lru_cache(maxsize=1)
def shipped() -> Ensembles:
    """The weights as shipped."""
    return Ensembles.of(weights())


@dataclass(frozen=True)
class Scored:
    """Pairs ``(i, j)`` of the table's rows with how their values meet and their scores."""

    table: Table
    i: Ints
    j: Ints
    met: Ints
    subject: Floats
    finding: Floats
    change: Floats

    @classmethod
    def of(cls, assertions: Sequence[Assertion], published: Mapping[str, float | None], ensembles: Ensembles) -> Scored:
        """The comparable pairs of one story's assertions."""
        table = Table(assertions, published)
        i, j = comparable_pairs(table)
        met = meetings(table, i, j)
        subject = np.empty(len(i), dtype=np.float32)
        held = np.empty((len(i) if len(i) <= HELD else 0, len(SUBJECT)), dtype=np.float32)
        for part in _parts(len(i)):
            one = subject_features(table, i[part], j[part])
            subject[part] = ensembles.subject.scores(one)
            if len(held):
                held[part] = one
        rivals = rival_features(table, i, j, met, subject)
        differs = np.flatnonzero(met >= DIFFER)
        finding, change = (np.full(len(i), NEVER, dtype=np.float32) for _ in range(2))
        for part in _parts(len(differs)):
            at = differs[part]
            one = held[at] if len(held) else subject_features(table, i[at], j[at])
            two = np.concatenate([one, value_features(table, i[at], j[at]), rivals[at]], axis=1, dtype=np.float32)
            finding[at] = ensembles.finding.scores(two)
            change[at] = ensembles.change.scores(two)
        apart = both_told(table, i, j)
        for scores in (subject, finding, change):
            scores[apart] = NEVER
        return cls(table, i, j, met, subject, finding, change)


def _parts(n: int) -> Iterator[slice]:
    """So many pairs, some at a time: the features of all pairs of a long story would not fit."""
    return (slice(start, start + AT_ONCE) for start in range(0, n, AT_ONCE))


def rows_of_pairs(table: Table, i: Ints, j: Ints, met: Ints, one: Floats, subject: Floats) -> Floats:
    """The features of the second and third ensemble, columns :data:`FINDING`."""
    return np.concatenate(
        [one, value_features(table, i, j), rival_features(table, i, j, met, subject)], axis=1, dtype=np.float32
    )
