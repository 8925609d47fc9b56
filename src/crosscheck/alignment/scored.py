"""A story's assertions → pairs that may be about one thing, scored.

    Scored.of(assertions, published, ensembles)

``subject``: log odds that the two are about one thing, whatever their values; ``finding``: log odds that two values that
differ are a disagreement worth showing; ``change``: log odds that they are a change with time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.alignment.features import (
    DIFFER,
    SUBJECT,
    VALUE,
    Table,
    candidates,
    meetings,
    subject_features,
    value_features,
)  # fmt: skip
from crosscheck.alignment.rivals import RIVALS, rival_features
from crosscheck.alignment.trees import Trees, trees_of, weights
from crosscheck.subjects.assertion import Assertion


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Log odds from which a disagreement is shown, is shown as doubtful, from which a change is shown, and from which
    a further position joins."""

    shown: float
    doubtful: float
    changed: float
    joins: float


FINDING = (*SUBJECT, *VALUE, *RIVALS)
"""Columns of the second and third ensemble."""


@dataclass(frozen=True)
class Ensembles:
    """The learned weights: three ensembles, and from which scores on a pair is shown."""

    subject: Trees
    finding: Trees
    change: Trees
    thresholds: Thresholds

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Ensembles:
        """From the mapping that ``data/alignment.json`` holds."""
        return cls(
            trees_of(raw["subject"], SUBJECT),
            trees_of(raw["finding"], FINDING),
            trees_of(raw["change"], FINDING),
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
        i, j = candidates(table)
        met = meetings(table, i, j)
        one = subject_features(table, i, j)
        subject = ensembles.subject.scores(one)
        two = rows_of_pairs(table, i, j, met, one, subject)
        differs = met >= DIFFER
        finding, change = (np.full(len(i), -9.0, dtype=np.float32) for _ in range(2))
        finding[differs] = ensembles.finding.scores(two[differs])
        change[differs] = ensembles.change.scores(two[differs])
        return cls(table, i, j, met, subject, finding, change)


def rows_of_pairs(table: Table, i: Ints, j: Ints, met: Ints, one: Floats, subject: Floats) -> Floats:
    """The features of the second and third ensemble, columns :data:`FINDING`."""
    return np.concatenate(
        [one, value_features(table, i, j), rival_features(table, i, j, met, subject)], axis=1, dtype=np.float32
    )
