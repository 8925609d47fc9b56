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
from crosscheck.alignment.facts import Disagreement, candidates, grouped
from lib.keys import Bundle, Label

FOLDS = 8
PENALTY = 2.0
"""Of large weights."""
HOLDS = {
    "denied": ("yesno", "order", "place", "name", "other", "count"),
    "opposite": ("yesno", "order", "place", "name", "other"),
    "order": ("order", "yesno", "other"),
    "place": ("place", "yesno", "other", "name"),
}
"""Kinds of labels that a form can hold; others are touched by chance."""
LEAST = 0.02
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
    one, other = (sides_of(place, label) for place in (candidate.one, candidate.other))
    return bool(one and other and len(one | other) > 1)


def sides_of(place: Place, label: Label) -> set[int]:
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
    """Weights and likelihoods to report, by form.

    What all forms share is weighed on all of them together: there are few right ones of each.
    """
    rows, right, group, forms = [], [], [], []
    for number, one in enumerate(judged):
        for candidate, ok in zip(one.candidates, one.right, strict=True):
            rows.append(spread(candidate))
            right.append(ok)
            group.append(number)
            forms.append(candidate.form)
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y, groups, form_of = np.array(right, dtype=float), np.array(group), np.array(forms)
    out = np.zeros(len(y))
    for fold in range(5):  # the likelihoods to report are chosen on what the weights have not seen
        held = groups % 5 == fold
        if held.any() and y[~held].sum() > 1:
            out[held] = _predict(x[held], *_logistic(x[~held], y[~held], PENALTY))
    weights, bias = _logistic(x, y, PENALTY)
    weight = {n: float(w) for n, w in zip(names, weights, strict=True)}
    findings = _findings(judged, out)
    return {
        form: {
            "bias": round(float(bias) + weight.get(f"{form}: ", 0.0), 3),
            "open": _threshold(findings, form, OPEN),
            "doubtful": _threshold(findings, form, DOUBTFUL),
            "weights": _own(weight, form),
        }
        for form in HOLDS
    }


def _findings(judged: Sequence[Judged], likelihoods: Any) -> list[tuple[float, str, bool]]:
    """What would be reported if everything were: likelihood, form, and whether it is right."""
    found, at = [], 0
    for one in judged:
        mine = [float(p) for p in likelihoods[at : at + len(one.candidates)]]
        at += len(one.candidates)
        rated = [(p, c) for p, c in zip(mine, one.candidates, strict=True) if p >= LEAST]
        for finding in grouped(rated, dict.fromkeys(HOLDS, 1.0)):
            right = any(held(finding, label) for label in one.bundle.key.disagreements)
            found.append((finding.likelihood, finding.form, right))
    return found


def held(finding: Disagreement, label: Label) -> bool:
    """Whether its two positions lie on two sides of a label of a kind that it can hold."""
    if label.kind not in HOLDS[finding.form]:
        return False
    sides = [{n for place in position for n in sides_of(place, label)} for position in finding.positions]
    return bool(sides[0] and sides[1] and len(sides[0] | sides[1]) > 1)


def spread(candidate: Candidate) -> dict[str, float]:
    """Its evidence twice: as that of all forms, and as that of its own; and the form itself."""
    own = {f"{candidate.form}: {name}": value for name, value in candidate.evidence.items()}
    return {**candidate.evidence, **own, f"{candidate.form}: ": 1.0}


def _own(weight: dict[str, float], form: str) -> dict[str, float]:
    names = sorted({n.rpartition(": ")[2] for n in weight if ": " not in n or n.startswith(f"{form}: ")} - {""})
    both = {n: round(weight.get(n, 0.0) + weight.get(f"{form}: {n}", 0.0), 3) for n in names}
    return {n: w for n, w in both.items() if abs(w) >= 0.005 and f"{form}: {n}" in weight}


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


def _threshold(findings: Sequence[tuple[float, str, bool]], form: str, wanted: float) -> float:
    """The lowest likelihood from which enough are right, counted from the likeliest on."""
    mine = sorted(((p, right) for p, of, right in findings if of == form), reverse=True)
    best, right = 0.99, 0
    for given, (p, ok) in enumerate(mine, 1):
        right += ok
        if right >= 2 and right / given >= wanted:
            best = p
    return round(best, 3)
