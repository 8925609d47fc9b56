"""How likely a candidate is a disagreement: a logistic model over its evidence, one for each form.

The weights are in ``data/fact_weights.toml``; ``bench/fit_facts.py`` fits them.  Evidence without a weight says
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import exp
from typing import Any

from crosscheck.data.shipped import table

Model = Mapping[str, Mapping[str, Any]]
"""For each form: bias, open, doubtful (the likelihoods from which a candidate is reported), and weights by evidence."""


@lru_cache(maxsize=1)
def shipped() -> Model:
    """The model in ``data/fact_weights.toml``."""
    return table("fact_weights")


def likelihood(model: Model, form: str, evidence: Mapping[str, float]) -> float:
    """Between 0 and 1; 0 for a form that the model does not have."""
    if form not in model:
        return 0.0
    weights = model[form]["weights"]
    total = model[form]["bias"] + sum(weights.get(name, 0.0) * value for name, value in sorted(evidence.items()))
    return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))
