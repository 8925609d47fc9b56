"""A logistic model of the candidates of ``alignment/facts.py``, fitted on bundles with answer keys.

A candidate is right when its quotes lie on two sides of one labelled disagreement of a kind that its form can hold.
Every bundle is judged by weights that were fitted without it (folds by bundle).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from crosscheck.alignment.candidates import Candidate, Place
from crosscheck.alignment.facts import candidates
from lib.keys import Bundle, Label

FOLDS = 8
PENALTY = {"denied": 1.0, "opposite": 1.5, "order": 1.5, "place": 2.0}
"""Of large weights, by form; the forms with few examples are held shorter."""
HOLDS = {
    "denied": ("yesno", "order", "place", "name", "other", "count"),
    "opposite": ("yesno", "order", "place", "name", "other"),
    "order": ("order", "yesno", "other"),
    "place": ("place", "yesno", "other", "name"),
}
"""Kinds of labels that a form can hold; others are touched by chance."""
OPEN, DOUBTFUL = 0.8, 0.45
"""Precision of what is reported as sure, and as doubtful, by which the likelihoods to report are chosen."""


@dataclass(frozen=True)
class Judged:
    """The candidates of a bundle and which of them are right."""

    bundle: Bundle
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


def judge(bundle: Bundle) -> Judged:
    """A bundle's candidates held against its key."""
    found = tuple(candidates(bundle.sources))
    return Judged(bundle, found, tuple(any(holds(c, label) for label in bundle.key.disagreements) for c in found))


def holds(candidate: Candidate, label: Label) -> bool:
    """Whether its quotes lie on two sides of a label of a kind that it can hold."""
    if label.kind not in HOLDS[candidate.form]:
        return False
    one, other = (_sides(place, label) for place in (candidate.one, candidate.other))
    return bool(one and other and len(one | other) > 1)


def _sides(place: Place, label: Label) -> set[int]:
    return {
        n for n, side in enumerate(label.sides)
        if any(place.source == d and place.start < e and s < place.end for d, s, e in side)
    }  # fmt: skip


def fold_of(number: int) -> int:
    """The fold of a bundle, by its place in the list."""
    return number % FOLDS


def in_folds(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """For each bundle the model that was fitted without those of its fold."""
    models = [fit([j for n, j in enumerate(judged) if fold_of(n) != fold]) for fold in range(FOLDS)]
    return [models[fold_of(n)] for n in range(len(judged))]


def fit(judged: Sequence[Judged]) -> dict[str, Any]:
    """Weights and likelihoods to report, by form."""
    return {form: made for form in HOLDS if (made := _form(judged, form)) is not None}


def _form(judged: Sequence[Judged], form: str) -> dict[str, Any] | None:
    rows, right, group = [], [], []
    for number, one in enumerate(judged):
        for candidate, ok in zip(one.candidates, one.right, strict=True):
            if candidate.form == form:
                rows.append(candidate.evidence)
                right.append(ok)
                group.append(number)
    if sum(right) < 3:
        return None
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(right, dtype=float)
    groups = np.array(group)
    out = np.zeros(len(y))
    for fold in range(5):  # the likelihoods to report are chosen on what the weights have not seen
        held = groups % 5 == fold
        if held.any() and y[~held].sum() > 1:
            out[held] = _predict(x[held], *_logistic(x[~held], y[~held], PENALTY[form]))
    weights, bias = _logistic(x, y, PENALTY[form])
    return {
        "bias": round(float(bias), 3),
        "open": _threshold(out, y, groups, OPEN),
        "doubtful": _threshold(out, y, groups, DOUBTFUL),
        "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.005},
    }


def _predict(x: Any, weights: Any, bias: float) -> Any:
    return 1 / (1 + np.exp(-np.clip(x @ weights + bias, -30, 30)))


def _logistic(x: Any, y: Any, penalty: float) -> tuple[Any, float]:
    """Newton's method on the penalised likelihood; the bias is not penalised."""
    whole = np.hstack([x, np.ones((len(x), 1))])
    ridge = np.eye(whole.shape[1]) * penalty
    ridge[-1, -1] = 1e-6
    w = np.zeros(whole.shape[1])
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(whole @ w, -30, 30)))
        gradient = whole.T @ (p - y) + ridge @ w
        hessian = (whole * (p * (1 - p) + 1e-9)[:, None]).T @ whole + ridge
        step = np.linalg.solve(hessian, gradient)
        w -= step
        if np.abs(step).max() < 1e-8:
            break
    return w[:-1], float(w[-1])


def _threshold(p: Any, y: Any, groups: Any, wanted: float) -> float:
    """The lowest likelihood from which enough of the best candidates of their matter are right."""
    order = np.argsort(-p, kind="stable")
    right = given = 0
    best = 0.95
    for i in order:
        given += 1
        right += int(y[i])
        # One right more than there is keeps a lucky few from opening the door.
        if (right + 0.5) / (given + 1) >= wanted and given >= 4:
            best = min(best, float(p[i]))
    return round(best, 3)
