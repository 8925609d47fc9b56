"""The learned weights of proof's support, read from ``data/entailment.json``.

Two ensembles, as those of :mod:`crosscheck.alignment.weights`: does a source's figure tell of what the draft's does
(``about``), and is the draft's figure carried, all that bears on it taken together (``carried``)?  Written by
``bench/fit_entailment.py``, which says on what they were fitted and how well they do in folds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import numpy as np

from crosscheck.alignment.bags import Floats
from crosscheck.alignment.weights import Ensemble, ensemble_of
from crosscheck.drafts.entailment.columns import PAIR, Pairs
from crosscheck.drafts.entailment.statements import STATEMENT, statement_rows


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Log odds from which …"""

    about: float
    """a source's figure is about the same as the draft's;"""
    carried: float
    """the draft's figure is carried;"""
    carried_alone: float
    """the same, where there is but one source: no other may have another figure;"""
    contradicts: float
    """another figure is of the same thing, where no source has the draft's;"""
    alone: float
    """another figure is of the same thing, where there is but one source;"""
    disputes: float
    """it is, where one source has the draft's;"""
    disagrees: float
    """the sources disagree, where the draft's figure is carried all the same."""


@dataclass(frozen=True)
class Entailment:
    """The two ensembles and their thresholds."""

    about: Ensemble
    carried: Ensemble
    thresholds: Thresholds

    @classmethod
    def of(cls, raw: Mapping[str, Any]) -> Entailment:
        """From the mapping that ``data/entailment.json`` holds."""
        about, carried = ensemble_of(raw["about"], PAIR), ensemble_of(raw["carried"], STATEMENT)
        return cls(about, carried, Thresholds(**raw["thresholds"]))

    def weigh(self, pairs: Pairs) -> tuple[Floats, Floats]:
        """Log odds of each pair that the two are about the same, and of each fact that it is carried."""
        if not len(pairs.i):
            return np.zeros(0, dtype=np.float32), np.full(len(pairs.facts), -9.0, dtype=np.float32)
        about = self.about.scores(pairs.rows())
        return about, self.carried.scores(statement_rows(pairs, about))


@lru_cache(maxsize=1)
def shipped() -> Entailment:
    """The weights as shipped."""
    text = resources.files("crosscheck").joinpath("data/entailment.json").read_text("utf-8")
    return Entailment.of(json.loads(text))
