"""Claims as an archive of news has them, by the million: what each of them says, in numbers.

    world = World(topics=5_000, seed=1)
    world.topics()                          slug → settings, as ``crosscheck.check`` takes them
    world.rows(1_000_000, seed=2) -> Rows   columns of numbers; bench/lib/synthetic_words.py puts them in words

Topics are drawn by Zipf's law (exponent 1.0), sources evenly out of 200, days out of three years.  Every topic has a
truth: for ever (``constant``), for eras that lie further apart than its window (``state``), or rising in steps
(``cumulative``).  A right claim tells it in one of the ways of news (:data:`FORMS`), always so that a plain reader's
reading holds the truth: two right claims of one time never disagree.  One claim in a hundred is planted: its value is
three to six times too large or too small, seven months or more beside the day, or another name.  They are planted in
topics with so many claims that others are near in time, in three of four of them; the rest of the topics is clean.

Peers are given what they compare as numbers, read already: ``group`` (topic, modality and scope), ``day``, the ends
``low`` and ``high`` of the support, ``reach`` (how many days apart two claims of the group may lie) and ``rising``
(a later higher figure is no disagreement).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lib.synthetic_forms import (
    BARE,
    FORM_SHARES,
    FORMS,
    NOT_ROUND,
    base_numbers,
    date_bounds,
    date_numbers,
    supports,
)  # fmt: skip

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

SOURCES = 200
DAYS = 1_096
"""Three years."""
WINDOW = 120
FOR_EVER = 100_000
PLANTED = 0.01
CROWD = 150
"""Claims that a topic has at least where values are planted: some forty within reach of each."""
STEPS = 40
"""Of a rising total."""
GAP = WINDOW + 5
"""Days of silence between two eras of a state: claims of both are never compared."""
LATE = 3
"""Days from a claim's time to its publication, at most."""

CYCLE = (
    ("count", "state"), ("date", "constant"), ("count", "cumulative"), ("money", "state"), ("name", "constant"),
    ("count", "constant"), ("percent", "state"), ("count", "cumulative"), ("distance", "state"), ("count", "state"),
    ("date", "constant"), ("money", "constant"), ("count", "state"), ("percent", "state"), ("name", "constant"),
    ("count", "cumulative"),
)  # fmt: skip
"""Kinds and dynamics of the topics, over and over: large and small topics alike are of each."""
KINDS = ("count", "percent", "money", "distance", "date", "name")
ACTUAL, PLANNED, REQUESTED, SCOPED = range(4)
"""Variants of a topic, each with a truth of its own: modality and scope part them."""
VARIANT_SHARES = (0.88, 0.04, 0.03, 0.05)


@dataclass(frozen=True)
class Rows:
    """Claims as columns, one row each."""

    topic: Ints
    variant: Ints
    source: Ints
    day: Ints
    """As of; -1: the claim does not say, and holds on the day of its article."""
    month: Flags
    """The claim names the month of its day only."""
    published: Ints
    form: Ints
    first: Ints
    """The number in the words; of a scaled kind in tenths.  Of dates a day, of names their number."""
    second: Ints
    """The upper number of "between a and b", the other day of a set."""
    pattern: Ints
    place: Ints
    teller: Ints
    tail: Ints
    planted: Flags
    low: Floats
    high: Floats

    def __len__(self) -> int:
        return len(self.topic)


class World:
    """The topics and their truths; what is drawn from it depends on nothing but seeds."""

    def __init__(self, topics: int = 5_000, seed: int = 1, planted: float = PLANTED) -> None:
        """``planted`` is the share of claims with a wrong value."""
        rng = np.random.default_rng(seed)
        self.wrong = planted
        self.size = topics
        at = np.arange(topics) % len(CYCLE)
        self.kind = np.array([KINDS.index(kind) for kind, _ in CYCLE])[at]
        self.dynamics = np.array([dynamics for _, dynamics in CYCLE])[at]
        self.noun = rng.integers(0, 1_000, topics)
        shares = 1 / np.arange(1, topics + 1)
        self.shares = shares / shares.sum()
        self.counted = self.kind == KINDS.index("count")
        self.round = rng.random(topics) < 0.4
        self.mag = np.where(self.counted, 10 ** rng.integers(1, 5, topics), 10)
        self.eras = np.where(self.dynamics == "state", rng.integers(1, 4, topics), 1)
        top = np.where(self.dynamics == "cumulative", 45, 95)
        self.k = rng.integers(20, top[:, None, None], (topics, len(VARIANT_SHARES), 3))
        self.rest = _rests(rng, self.mag, self.k.shape) * ~self.round[:, None, None]
        self.date = 40 + 30 * rng.integers(0, 20, topics)
        self.name = rng.integers(0, 4_000, topics)

    def topics(self) -> dict[str, dict[str, object]]:
        """Slug → kind, unit, dynamics."""
        from lib.synthetic_words import slugs, units

        kinds = {"date": "date", "name": "entity"}
        made: dict[str, dict[str, object]] = {}
        for i, (slug, unit) in enumerate(zip(slugs(self), units(self), strict=True)):
            kind = kinds.get(KINDS[self.kind[i]], "quantity")
            made[slug] = {"kind": kind, "dynamics": str(self.dynamics[i])} | ({"unit": unit} if unit else {})
        return made

    def rows(self, n: int, seed: int, of_all: int | None = None) -> Rows:
        """``n`` claims; ``of_all`` is the number of the table that they are a chunk of."""
        rng = np.random.default_rng(seed)
        topic = rng.choice(self.size, n, p=self.shares)
        variant = rng.choice(len(VARIANT_SHARES), n, p=VARIANT_SHARES)
        variant[self.kind[topic] >= KINDS.index("date")] = ACTUAL
        era, day = self._times(rng, topic)
        planted = self._planted(rng, topic, variant, day, of_all or n)
        form, first, second = self._told(rng, topic, variant, era, day, planted)
        month, published, day = _dated(rng, self.dynamics[topic], day)
        low, high = self._bounds(topic, form, first, second)
        return Rows(
            topic, variant, rng.integers(0, SOURCES, n), day, month, published, form, first, second,
            rng.integers(0, 1_000, n), rng.integers(0, 1_000, n), rng.integers(0, 4_000, n), rng.integers(0, 8, n),
            planted, low, high,
        )  # fmt: skip

    def _times(self, rng: np.random.Generator, topic: Ints) -> tuple[Ints, Ints]:
        """An era and a day of it for each claim; between eras nothing is told."""
        eras = self.eras[topic]
        era = rng.integers(0, eras)
        length = (DAYS - GAP * (eras - 1)) // eras
        return era, era * (length + GAP) + rng.integers(0, length)

    def _planted(self, rng: np.random.Generator, topic: Ints, variant: Ints, day: Ints, n: int) -> Flags:
        crowded = (self.shares * n >= CROWD) & (np.arange(self.size) % 4 != 3)
        share = min(self.wrong / max(self.shares[crowded].sum() * VARIANT_SHARES[ACTUAL], 1e-9), 0.1)
        late = (self.dynamics[topic] != "cumulative") | (day > DAYS // 4)  # a fall needs something to fall from
        return crowded[topic] & (variant == ACTUAL) & late & (rng.random(len(topic)) < share)

    def _told(
        self, rng: np.random.Generator, topic: Ints, variant: Ints, era: Ints, day: Ints, planted: Flags
    ) -> tuple[Ints, Ints, Ints]:
        """Form and numbers of each claim."""
        n = len(topic)
        k, rest, mag = self.k[topic, variant, era], self.rest[topic, variant, era], self.mag[topic]
        k = np.where(variant == ACTUAL, k, self.k[topic, variant, 0])  # plans and parts stay
        rest = np.where(variant == ACTUAL, rest, self.rest[topic, variant, 0])
        rises = (self.dynamics[topic] == "cumulative") & (variant == ACTUAL)
        k = k + rises * (k * (day * STEPS // DAYS) // STEPS)
        truth = k * mag + rest
        factor = rng.uniform(3, 6, n)
        larger = (rng.random(n) < 0.5) & (self.dynamics[topic] != "cumulative")
        wrong = np.where(larger, truth * factor, truth / factor).astype(np.int64)
        form = rng.choice(len(FORMS), n, p=FORM_SHARES)
        form[self.round[topic] & np.isin(form, NOT_ROUND)] = BARE
        form[planted] = BARE
        first, second = base_numbers(rng, form, k, rest, mag)
        first = np.where(planted, wrong, first)
        dates, names = (self.kind[topic] == KINDS.index(kind) for kind in ("date", "name"))
        date_form, one, other = date_numbers(rng, self.date[topic], planted)
        form, first, second = (
            np.where(dates, d, q) for d, q in zip((date_form, one, other), (form, first, second), strict=True)
        )
        name = (self.name[topic] + planted * rng.integers(1, 79, n) * 51) % 4_000
        return np.where(names, 0, form), np.where(names, name, first), np.where(names, 0, second)

    def _bounds(self, topic: Ints, form: Ints, first: Ints, second: Ints) -> tuple[Floats, Floats]:
        low, high = supports(form, first, second, self.counted[topic])
        dates, names = (self.kind[topic] == KINDS.index(kind) for kind in ("date", "name"))
        early, late = date_bounds(form, first, second)
        low, high = np.where(dates, early, low), np.where(dates, late, high)
        return np.where(names, first, low), np.where(names, first, high)

    def compared(self, rows: Rows) -> dict[str, NDArray[np.generic]]:
        """What peers hold against each other; see the top of this page."""
        dynamics = self.dynamics[rows.topic]
        state = dynamics == "state"
        return {
            "group": rows.topic * len(VARIANT_SHARES) + rows.variant,
            "day": np.where(rows.day < 0, rows.published, rows.day),
            "low": rows.low,
            "high": rows.high,
            "reach": np.where(state, WINDOW, FOR_EVER),
            "rising": dynamics == "cumulative",
        }


def _rests(rng: np.random.Generator, mag: Ints, shape: tuple[int, ...]) -> Ints:
    """What stands behind the two leading digits: never nothing, never half-way, no last digit 0 or 5."""
    tens = rng.integers(0, np.broadcast_to((mag // 10)[:, None, None], shape))
    return tens * 10 + rng.choice((1, 2, 3, 4, 6, 7, 8, 9), shape)


def _dated(rng: np.random.Generator, dynamics: NDArray[np.str_], day: Ints) -> tuple[Flags, Ints, Ints]:
    """Whether a claim names its month only, when it was published, and its day (-1: it does not say)."""
    n = len(day)
    unsaid = rng.random(n) < 0.2
    month = (dynamics == "constant") & ~unsaid & (rng.random(n) < 0.1)
    late = rng.integers(0, LATE + 1, n) * ((dynamics != "cumulative") & ~unsaid)
    return month, day + late, np.where(unsaid, -1, day)
