"""The ways in which made-up claims tell a number or a day: which number stands in the words, and what they support.

A truth is ``k * mag + rest``: two leading digits k (20 to 95), the rest below ``mag``.  Each form names k, k + 1 or the
nearer of them, so that the truth lies in its core by the hedge table (docs/meaning.md).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FORMS = (
    "{}", "about {}", "around {}", "roughly {}", "some {}", "approximately {}", "more than {}", "over {}",
    "at least {}", "close to {}", "nearly {}", "almost {}", "up to {}", "under {}", "just over {}",
    "between {} and {}", "{} to {}",
)  # fmt: skip
BARE = 0
ABOUT, ABOVE, AT_LEAST, CLOSE, NEARLY, UP_TO, UNDER, JUST_OVER, BETWEEN = (
    (1, 2, 3, 4, 5), (6, 7), (8,), (9,), (10, 11), (12,), (13,), (14,), (15, 16),
)  # fmt: skip
NOT_ROUND = (*UNDER,)
"""Forms that a round truth excludes: "under 300" is not said of 300."""
FORM_SHARES = (0.40, 0.08, 0.05, 0.03, 0.03, 0.03, 0.06, 0.03, 0.05, 0.03, 0.04, 0.03, 0.04, 0.02, 0.02, 0.04, 0.02)
DATE_FORMS = (
    "{iso}",
    "on {day}",
    "on {us}",
    "in {month}",
    "in early {month}",
    "before {day}",
    "after {day}",
    "[{iso},{iso2}]",
)
"""``{iso}`` and the set stand in the value only; the quote tells the days in words."""
DATE_SHARES = (0.35, 0.2, 0.15, 0.08, 0.05, 0.04, 0.03, 0.1)
MONTH, EARLY, BEFORE, AFTER, SET = 3, 4, 5, 6, 7
FIRST_DAY = np.datetime64("2021-01-01")
INF = np.inf


def base_numbers(rng: np.random.Generator, form: Ints, k: Ints, rest: Ints, mag: Ints) -> tuple[Ints, Ints]:
    """The number in the words of each form, and the upper one of a range (else 0)."""
    above = k + (rest > 0)
    near = k + (2 * rest > mag)
    lower = k - rng.integers(0, 3, len(k))
    first = k * mag + rest
    for forms, digits in (
        (ABOUT, near), (ABOVE + AT_LEAST + JUST_OVER, k), (CLOSE + NEARLY + UP_TO + UNDER, above), (BETWEEN, lower),
    ):  # fmt: skip
        first = np.where(np.isin(form, forms), digits * mag, first)
    upper = (k + 1 + rng.integers(0, 3, len(k))) * mag
    return first, np.where(np.isin(form, BETWEEN), upper, 0)


def supports(form: Ints, first: Ints, second: Ints, counted: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """The ends of each support by the hedge table, in the claim's own unit (tenths of a measure)."""
    n = first.astype(np.float64)
    g = granularity(first, counted)
    c = counted.astype(np.float64) * 1.0
    round_half = np.minimum(g / 2, np.where(counted, 0.1, 0.2) * n)
    bare = np.where(counted & ((n < 100) | (g == 1)), 0, round_half)
    wide = np.maximum.reduce((2 * np.minimum(g / 2, 0.05 * n), 0.05 * n, np.minimum(g / 2, 0.2 * n), c))
    below = np.maximum(0.1 * n, c)
    low, high = n - bare, n + bare
    zero, inf = np.zeros_like(n), np.full_like(n, INF)
    for forms, one, other in (
        (ABOUT, n - wide, n + wide), (ABOVE + AT_LEAST, n, inf), (UP_TO + UNDER, zero, n), (NEARLY, n - below, n),
        (CLOSE, n - below, 1.05 * n), (JUST_OVER, n, 1.1 * n), (BETWEEN, n - g / 2, second + g / 2),
    ):  # fmt: skip
        told = np.isin(form, forms)
        low, high = np.where(told, one, low), np.where(told, other, high)
    return low, high


def granularity(number: Ints, counted: NDArray[np.bool_]) -> Floats:
    """The place value of the last digit that is not zero; of a measure in tenths, a whole one counts from ten up."""
    g = np.ones(len(number))
    for digits in range(1, 8):
        g = np.where((number % 10**digits == 0) & (number > 0), 10.0**digits, g)
    return g


def date_numbers(rng: np.random.Generator, truth: Ints, planted: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """A form, its day and the other day of a set; planted days lie seven months away or further."""
    n = len(truth)
    truth = first_week(truth)
    form = np.where(planted, rng.integers(0, 3, n), rng.choice(len(DATE_FORMS), n, p=DATE_SHARES))
    away = rng.integers(1, 20, n)
    day = truth - (form == AFTER) * away + (form == BEFORE) * away
    earlier = (form == SET) & (rng.random(n) < 0.5)
    day = day - earlier
    wrong = truth + rng.integers(210, 600, n) * np.where(rng.random(n) < 0.5, 1, -1)
    day = np.where(planted, wrong, day)
    return form, day, np.where(form == SET, day + 1, 0)


def first_week(days: Ints) -> Ints:
    """The days moved to the third to the eighth of their month: early in it by all readings."""
    months = (FIRST_DAY + days).astype("datetime64[M]")
    return (months.astype("datetime64[D]") - FIRST_DAY).astype(np.int64) + 2 + days % 6


def date_bounds(form: Ints, day: Ints, other: Ints) -> tuple[Floats, Floats]:
    """The ends of each support in days; a day ends just before the next."""
    start = day.astype(np.float64)
    months = (FIRST_DAY + day).astype("datetime64[M]")
    begins = (months.astype("datetime64[D]") - FIRST_DAY).astype(np.float64)
    ends = ((months + 1).astype("datetime64[D]") - FIRST_DAY).astype(np.float64) - 0.001
    low, high = start, start + 0.999
    high = np.where(form == SET, other + 0.999, high)
    low, high = np.where(form == BEFORE, -INF, low), np.where(form == AFTER, INF, high)
    low, high = np.where(form == MONTH, begins, low), np.where(form == MONTH, ends, high)
    return np.where(form == EARLY, begins, low), np.where(form == EARLY, begins + 16, high)
