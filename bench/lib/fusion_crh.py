"""CRH for figures and names together, after its paper: weights of sources and truths, each from the other, in turn.

Li, Li, Gao, Zhao, Fan, Han (2014), Resolving Conflicts in Heterogeneous Data by Truth Discovery and Source Reliability
Estimation, SIGMOD.  Their best setting: 0-1 loss and a weighted vote for what is named, absolute deviation over the
standard deviation and a weighted median for figures; a source's loss is the mean over what it tells, its weight the
negative logarithm of its share of all loss.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import pstdev

Told = Sequence[tuple[str, str]]
"""What is told of one topic: (outlet, key of the value)."""
ROUNDS = 20
"""Iterations at most; it ends where no truth changes."""
_LEAST = 1e-6
"""Loss of a source that is never wrong."""


def crh(told: Mapping[str, Told], number: Mapping[tuple[str, str], float]) -> dict[str, list[str]]:
    """Topic → the keys that are taken for true (several: a vote without a winner).

    ``number``: (topic, key) → the figure, for topics whose values are figures.
    """
    weight: dict[str, float] = defaultdict(lambda: 1.0)
    scale = {
        topic: pstdev([number[topic, key] for _, key in said]) or 1.0
        for topic, said in told.items()
        if (topic, said[0][1]) in number
    }
    truths: dict[str, list[str]] = {}
    for _ in range(ROUNDS):
        found = {t: _median(t, said, weight, number) if t in scale else vote(said, weight) for t, said in told.items()}
        if found == truths:
            break
        truths = found
        weight.update(_weights(told, truths, scale, number))
    return truths


def vote(said: Told, weight: Mapping[str, float] | None = None) -> list[str]:
    """The keys with most weight behind them; ``None``: every outlet counts alike."""
    votes: dict[str, float] = defaultdict(float)
    for outlet, key in said:
        votes[key] += 1.0 if weight is None else weight[outlet]
    most = max(votes.values())
    return sorted(key for key, behind in votes.items() if behind >= most * (1 - 1e-12))


def _median(
    topic: str, said: Told, weight: Mapping[str, float], number: Mapping[tuple[str, str], float]
) -> list[str]:  # fmt: skip
    in_order = sorted((number[topic, key], key, weight[outlet]) for outlet, key in said)
    half, behind = sum(w for *_, w in in_order) / 2, 0.0
    for _, key, own in in_order:
        behind += own
        if behind >= half:
            return [key]
    return [in_order[-1][1]]


def _weights(
    told: Mapping[str, Told],
    truths: Mapping[str, Sequence[str]],
    scale: Mapping[str, float],
    number: Mapping[tuple[str, str], float],
) -> dict[str, float]:
    losses: dict[str, list[float]] = defaultdict(list)
    for topic, said in told.items():
        for outlet, key in said:
            if topic in scale:
                losses[outlet].append(abs(number[topic, key] - number[topic, truths[topic][0]]) / scale[topic])
            else:
                losses[outlet].append(float(key not in truths[topic]))
    mean = {outlet: max(sum(of) / len(of), _LEAST) for outlet, of in losses.items()}
    total = sum(mean.values())
    return {outlet: -math.log(loss / total) if len(mean) > 1 else 1.0 for outlet, loss in mean.items()}
