"""Pairs of assertions → how their values and the days of their articles stand to each other, as columns.

    Y = value_features(table, i, j)               float32, one row a pair, columns :data:`VALUE`

What tells a disagreement from a change, a rounding or another thing: how far apart the values are, slips of the pen,
and which of the articles is the later.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Bools, Floats, Ints
from crosscheck.alignment.date_features import SLIPS, date_slips
from crosscheck.alignment.meetings import DIFFER, meetings
from crosscheck.alignment.table import DIMENSIONS, Table
from crosscheck.model.edtf import MINUTES_A_DAY

RATIOS = (1.1, 1.25, 1.5, 2.0, 4.0, 11.0)
"""Upper ends of the classes of how many times larger one value is."""
DAYS = (1, 2, 8, 32, 400, 3660)
MINUTES = (11, 61, 241)
APART = (0.5, 1.6, 3.6, 10.0)
"""Upper ends, in days, of the classes of how far apart two articles appeared."""
VALUE: tuple[str, ...] = (
    "values equal", "values agree", "values differ", "values contradict",
    *(f"ratio to {r:g}" for r in RATIOS), "ratio more", "one off", *(f"days to {d}" for d in DAYS), "days more",
    *(f"minutes to {m}" for m in MINUTES), "minutes more", "slip of factor", "slip of digit", "slip of order",
    "rounding", "articles undated", *(f"articles to {d:g} days" for d in APART), "articles further",
    "later higher", "later lower", "digits least", "digits most", *SLIPS,
)  # fmt: skip
"""Columns of :func:`value_features`."""


def value_features(table: Table, i: Ints, j: Ints) -> Floats:
    """One row a pair, columns :data:`VALUE`: how the values and the days of the articles stand to each other."""
    t = table
    met = meetings(t, i, j)
    columns: list[NDArray[np.generic]] = [met == k for k in range(4)]
    differs = met >= DIFFER
    x, y = t.nominal[i], t.nominal[j]
    known = differs & ~np.isnan(x) & ~np.isnan(y)
    day, clock = DIMENSIONS.index("day"), DIMENSIONS.index("clock")
    dated = np.isin(t.kind[i], [day, clock]) | np.isin(t.kind[j], [day, clock])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.exp(np.abs(np.log(np.abs(x)) - np.log(np.abs(y))))
        gap = np.abs(x - y)
        columns += _classes(ratio, RATIOS, known & ~dated)
        columns.append(known & ~dated & (gap == 1))
        columns += _classes(gap / MINUTES_A_DAY, DAYS, known & dated)
        wrapped = np.abs((x - y + MINUTES_A_DAY / 2) % MINUTES_A_DAY - MINUTES_A_DAY / 2)
        columns += _classes(wrapped, MINUTES, known & (t.kind[i] == clock) & (t.kind[j] == clock))
    slips = np.zeros((len(i), 3), dtype=np.float32)
    asked = np.flatnonzero(known & ~dated & (ratio < 1e7))
    for k, (a, b) in zip(asked.tolist(), zip(x[asked].tolist(), y[asked].tolist(), strict=True), strict=True):
        found = _slip(a, b)
        if found >= 0:
            slips[k, found] = 1
    columns += [slips[:, 0], slips[:, 1], slips[:, 2]]
    columns.append(differs & ~dated & _rounded(x, y, t.granularity[i], t.granularity[j]))
    apart = np.abs(t.published[i] - t.published[j]) / MINUTES_A_DAY
    undated = np.isnan(apart)
    columns.append(undated)
    columns += _classes(np.nan_to_num(apart), APART, ~undated)
    moving = known & np.isin(t.kind[i], [0, 1, 2]) & ~undated & (apart >= APART[0]) & (x != y)
    higher = (y > x) == (t.published[j] > t.published[i])
    digits = [np.where(known & ~dated, _digits(t.nominal[k], t.granularity[k]), 0.0) for k in (i, j)]
    columns += [moving & higher, moving & ~higher, np.minimum(*digits), np.maximum(*digits), *date_slips(t, i, j).T]
    assert len(columns) == len(VALUE)
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _classes(values: NDArray[np.float64], ends: Sequence[float], where: Bools) -> list[NDArray[np.generic]]:
    """One column for each class of a number, told by the upper ends of the classes, and one for what lies beyond."""
    at = np.searchsorted(np.asarray(ends, dtype=float), np.nan_to_num(values, nan=np.inf), side="right")
    return [where & (at == k) for k in range(len(ends) + 1)]


def _digits(x: NDArray[np.float64], g: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many digits a number is told with: 2 of 4,500."""
    with np.errstate(divide="ignore", invalid="ignore"):
        told = np.floor(np.log10(np.abs(x) / np.maximum(g, 1e-12)) + 1e-9) + 1
    return np.asarray(np.clip(np.nan_to_num(told, nan=0.0, posinf=0.0, neginf=0.0), 0, 6))


def _rounded(x: NDArray[np.float64], y: NDArray[np.float64], g: NDArray[np.float64], h: NDArray[np.float64]) -> Bools:
    """Whether the rougher of two numbers is the finer one rounded to the rougher's granularity."""
    step = np.maximum(np.maximum(g, h), 1e-12)
    fine, rough = np.where(g <= h, x, y), np.where(g <= h, y, x)
    with np.errstate(invalid="ignore"):
        return np.asarray((g != h) & (np.abs(fine - rough) <= step / 2), dtype=bool)


@lru_cache(maxsize=65536)
def _slip(x: float, y: float) -> int:
    """0 a factor of ten or a thousand, 1 one digit, 2 two digits exchanged; -1 none."""
    if x <= 0 or y <= 0:
        return -1
    ratio = max(x, y) / min(x, y)
    if any(abs(ratio - k) < 1e-6 * k for k in (10, 100, 1000, 1_000_000)):
        return 0
    one, other = (f"{n:.10g}".replace(".", "").strip("0") for n in (x, y))
    if len(one) != len(other) or len(one) < 2:
        return -1
    wrong = [k for k in range(len(one)) if one[k] != other[k]]
    if len(wrong) == 1:
        return 1
    return 2 if len(wrong) == 2 and sorted(one) == sorted(other) else -1
