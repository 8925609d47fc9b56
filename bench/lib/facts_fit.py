"""A logistic model of the candidates of ``alignment/facts.py``, fitted on bundles with answer keys.

A candidate is right when its quotes lie on two sides of one labelled disagreement of a kind that its form can hold.
Every bundle is judged by weights that were fitted without it (folds by bundle).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from crosscheck.alignment.facts.candidates import Candidate, Place
from crosscheck.alignment.facts.disagreements import Disagreement, candidates, grouped
from lib import keys, where
from lib.keys import Bundle, Label, bundles

FOLDS = 8
ALSO_HELD = ("p9_", "q7_", "q8_")
"""Bundles that the figures are fitted on, and these assertions are measured on."""
PENALTY = 3.0
"""Of weights that lie far from where they are expected."""
ANY = {
    "share": 1.5, "wide share": 2.0, "rare word": 2.5, "other word": -0.8, "strangers": -0.8, "names apart": -0.3,
    "times apart": -0.7, "quoted": -0.7, "unreal": -1.5, "whenever": -2.0, "same source": -2.0,
}  # fmt: skip
EXPECTED: dict[str, dict[str, float]] = {
    "denied": ANY | {
        "verb share": 1.5, "verb alone": -3.0, "aside": -1.0, "other pos": -1.0, "thing": 1.0, "modifiers": 1.5,
        "modifiers lost": -1.0, "same verb": 1.0, "assertions": -3.0, "own assertion": -1.0, "of others": -1.0,
        "no": 0.5, "oblique": -1.0, "of some": -1.0, "perfect": -1.0, "verb apart": -0.5,
        "person apart": -2.0, "ahead apart": -0.5, "headline": -0.3, "number there": 0.3,
        "subject same": 0.5, "subject apart": -0.3, "object same": 0.5, "object lost": -0.3, "verbs kin": 0.5,
        "verbs unrelated": -0.3, "harm": 0.5,
    },
    "opposite": ANY | {
        "rarest": 2.0, "both here": -1.0, "subject same": 1.5, "subject": 1.0, "subject apart": -1.0,
        "ahead apart": -1.0, "adjective": 1.0, "states": 1.5, "asked": -2.0,
    },
    "order": ANY | {
        "weak": 1.0, "weak share": 2.0, "strong share": 2.0, "event share": 2.0, "anchor share": 0.5, "crossed": -2.0,
    },
    "place": ANY | {
        "verb": 1.0, "same kind": 1.0, "kin": 0.5, "knows": -1.5, "known": -1.5, "beside": 1.0, "beside there": 1.0,
    },
    "slot": ANY | {
        "head": 1.0, "knows": -1.5, "known": -1.5, "marks": -1.5, "sole": 1.0, "common": 1.0, "weight": 1.0,
        "subject apart": -0.5, "event same": 1.0, "event apart": -1.0,
    },
}  # fmt: skip
"""Where each weight is expected before any bundle is seen: there are too few right candidates to find all of them."""
HOLDS = {
    "denied": ("yesno", "order", "place", "name", "other", "count"),
    "opposite": ("yesno", "order", "place", "name", "other"),
    "order": ("order", "yesno", "other"),
    "place": ("place", "yesno", "other", "name"),
    "slot": ("place", "yesno", "other", "name", "order"),
}
"""Kinds of labels that a form can hold; others are touched by chance."""
LEAST = 0.02
"""Likelihood from which a candidate is looked at when the others are chosen."""
FEWEST = 1
"""Right candidates from which a form has weights."""
OPEN, DOUBTFUL = 0.8, 0.5
"""Precision of what is reported as sure, and as doubtful, by which the likelihoods to report are chosen."""


@dataclass(frozen=True)
class Judged:
    """The candidates of a bundle and which of them are right."""

    bundle: Bundle
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]
    unclear: tuple[bool, ...]
    """One of its quotes alone lies on a label: the key may lack the other."""

    @property
    def held_out(self) -> bool:
        """Nothing is ever fitted on it."""
        return keys.held(self.bundle.name) is not None or self.bundle.name.startswith(ALSO_HELD)


def every(data: Path) -> list[tuple[str, Judged]]:
    """All bundles with the names of their folders: stories, gva, bundles."""
    folders = [f for f in (data / "stories", data / "gva", where.ROOT / "bench" / "bundles") if f.is_dir()]
    return [(folder.name, judge(bundle)) for folder in folders for bundle in bundles(folder)]


def judge(bundle: Bundle) -> Judged:
    """A bundle's candidates held against its key."""
    found = tuple(candidates(bundle.sources))
    labels = bundle.key.disagreements
    right = tuple(any(holds(c, label) for label in labels) for c in found)
    unclear = tuple(not ok and any(_touches(c, label) for label in labels) for c, ok in zip(found, right, strict=True))
    return Judged(bundle, found, right, unclear)


def _touches(candidate: Candidate, label: Label) -> bool:
    fits = label.kind in HOLDS[candidate.form] and label.kind != "count"
    return fits and bool(sides_of(candidate.one, label) or sides_of(candidate.other, label))


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
    """For each bundle the model that was fitted without those of its fold, and without those that are held out."""
    models = [fit([j for n, j in enumerate(judged) if fold_of(n) != fold and not j.held_out]) for fold in range(FOLDS)]
    return [models[fold_of(n)] for n in range(len(judged))]


def fit(judged: Sequence[Judged]) -> dict[str, Any]:
    """Weights and likelihoods to report, by form."""
    right = np.array([ok for one in judged for ok in one.right], dtype=float)
    group = np.array([n for n, one in enumerate(judged) for _ in one.right])
    unclear = np.array([dim for one in judged for dim in one.unclear], dtype=bool)
    every = [c for one in judged for c in one.candidates]
    out = np.zeros(len(every))
    made: dict[str, Any] = {}
    for form in HOLDS:
        rows = np.array([n for n, c in enumerate(every) if c.form == form], dtype=int)
        names = sorted({name for n in rows for name in every[n].evidence})
        x = np.array([[every[n].evidence.get(name, 0.0) for name in names] for n in rows])
        y, clear = right[rows], ~unclear[rows]
        expected = np.array([EXPECTED[form].get(name, 0.0) for name in names])
        if y.sum() < FEWEST:
            continue
        for fold in range(5):  # the likelihoods to report are chosen on what the weights have not seen
            held = group[rows] % 5 == fold
            if held.any() and y[~held].sum() > 0:
                out[rows[held]] = _predict(x[held], *_logistic(x[~held & clear], y[~held & clear], expected))
        weights, bias = _logistic(x[clear], y[clear], expected)
        made[form] = {
            "bias": round(bias, 3),
            "weights": {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= 0.005},
        }
    findings = _findings(judged, out)
    bounds = {"open": _threshold(findings, OPEN), "doubtful": _threshold(findings, DOUBTFUL)}
    return {form: one | bounds for form, one in made.items()}


def _findings(judged: Sequence[Judged], likelihoods: Any) -> list[tuple[float, float]]:
    """What would be reported if everything were: its likelihood, and 1 if right, 0.5 where the key may lack it."""
    found, at = [], 0
    for one in judged:
        mine = [float(p) for p in likelihoods[at : at + len(one.candidates)]]
        at += len(one.candidates)
        rated = [(p, c) for p, c in zip(mine, one.candidates, strict=True) if p >= LEAST]
        for finding in grouped(rated, dict.fromkeys(HOLDS, 1.0)):
            labels = one.bundle.key.disagreements
            right = any(held(finding, label) for label in labels)
            half = 0.5 * any(_on(finding, label) for label in labels)
            found.append((finding.likelihood, 1.0 if right else half))
    return found


def _on(finding: Disagreement, label: Label) -> bool:
    fits = label.kind in HOLDS[finding.form] and label.kind != "count"
    return fits and any(sides_of(place, label) for position in finding.positions for place in position)


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


def _logistic(x: Any, y: Any, expected: Any) -> tuple[Any, float]:
    """Newton's method on the likelihood with a normal prior around the expected weights; the bias is free."""
    whole = np.hstack([x, np.ones((len(x), 1))])
    centre = np.append(expected, 0.0)
    ridge = np.eye(whole.shape[1]) * PENALTY
    ridge[-1, -1] = 1e-6
    w = np.append(expected, -4.0)
    for _ in range(80):
        p = 1 / (1 + np.exp(-np.clip(whole @ w, -30, 30)))
        gradient = whole.T @ (p - y) + ridge @ (w - centre)
        hessian = (whole * (p * (1 - p) + 1e-9)[:, None]).T @ whole + ridge
        step = np.linalg.solve(hessian, gradient)
        w -= np.clip(step, -1.0, 1.0)
        if np.abs(step).max() < 1e-8:
            break
    return w[:-1], float(w[-1])


def _threshold(findings: Sequence[tuple[float, float]], wanted: float) -> float:
    """The lowest likelihood from which enough are right, counted from the likeliest on, whatever their form."""
    best, right = 0.99, 0.0
    for given, (p, ok) in enumerate(sorted(findings, reverse=True), 1):
        right += ok
        if given >= 3 and right / given >= wanted:
            best = p
    return round(best, 3)
