"""Figures, days and names with a known truth, the errors that go round about them, and how a source words them."""

from __future__ import annotations

import datetime
import math
import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from crosscheck.model import Value
from crosscheck.model.interval import Interval
from lib.altered import spelled
from lib.made_up import made_name

Known = float | str
"""A number, an ISO day, or a name."""
HABITS = ("plain", "rounds", "hedges")
"""How a source words what it knows: to the digit; to two digits; to two digits, with a hedge."""
RUMOURS = 2
"""Errors about a topic that several sources may fall for."""
FALLS = 0.6
"""The share of errors that are one of these; the others are a source's own."""
_SMALL = 20
"""Counts below are told to the digit by everybody."""
_NEAR = 0.05
"""How far below its number "nearly" is used; as the hedge table's core has it."""
SLACK = 1e-9
"""Relative error of decimal fractions in binary."""
_CARRIES = re.compile(r"^(?:on|in) ")


@cache
def words() -> dict[str, Any]:
    """bench/lib/fusion.toml."""
    return tomllib.loads((Path(__file__).parent / "fusion.toml").read_text("utf-8"))


@dataclass(frozen=True)
class Fact:
    """One topic of one event: what is true, and the errors that go round."""

    slug: str
    kind: str
    unit: str | None
    truth: Known
    rumours: tuple[Known, ...]
    clauses: tuple[str, ...]

    def told(self, right: bool, rng: random.Random) -> Known:
        """What a source takes for true: the truth, or an error."""
        if right:
            return self.truth
        return rng.choice(self.rumours) if rng.random() < FALLS else wrong(self.kind, self.truth, rng)


def fact(slug: str, topic: dict[str, Any], rng: random.Random) -> Fact:
    """A topic of bench/lib/fusion.toml with a truth of its own."""
    kind = str(topic["kind"])
    truth = _drawn(kind, topic.get("range"), rng)
    rumours = tuple(wrong(kind, truth, rng) for _ in range(RUMOURS))
    return Fact(slug, kind, topic.get("unit"), truth, rumours, tuple(topic["clauses"]))


def _drawn(kind: str, limits: list[int] | None, rng: random.Random) -> Known:
    if kind == "name":
        return f"{made_name(rng)} {made_name(rng)}"
    if kind == "date":
        return str(datetime.date(2024, 1, 8) + datetime.timedelta(rng.randrange(320)))
    assert limits is not None
    low, high = limits
    n = low * (high / low) ** rng.random()  # as many small events as large ones
    return round(n) if kind == "count" else round(n * 1e6, -4) if kind == "money" else round(n, 1)


def wrong(kind: str, truth: Known, rng: random.Random) -> Known:
    """An error about ``truth``: a day or two off, another person, a figure a tenth to two thirds off."""
    if kind == "name":
        return f"{made_name(rng)} {made_name(rng)}"
    if kind == "date":
        day = datetime.date.fromisoformat(str(truth))
        return str(day + datetime.timedelta(rng.choice((-3, -2, -1, 1, 2, 3))))
    factor = rng.choice((rng.uniform(0.6, 0.9), rng.uniform(1.1, 1.67)))
    off = float(truth) * factor
    if kind == "percent":
        return round(min(off, 99.0), 1)
    return round(off, -4) if kind == "money" else max(1, round(off))


def worded(kind: str, known: Known, habit: str, rng: random.Random) -> str:
    """``known`` in a source's words: "3,712", "3,700", "more than 3,700", "on 12 March 2024"."""
    if kind == "name":
        return str(known)
    if kind == "date":
        return _day(datetime.date.fromisoformat(str(known)), habit, rng)
    n = float(known)
    if habit == "plain" or (kind == "count" and n < _SMALL) or (kind == "count" and n < 100 and habit == "rounds"):
        return _written(kind, n, rng)
    step = _step(kind, n)
    if habit == "rounds":
        return _written(kind, _rounded(n / step) * step, rng)
    up = math.ceil(n / step - SLACK) * step
    how = rng.choice(("about", "above", "below"))
    if how == "below" and up > n >= up * (1 - _NEAR):
        told = up
    elif how == "above":
        told = math.floor(n / step + SLACK) * step
    else:
        how, told = "about", _rounded(n / step) * step
        if abs(told - n) > _NEAR * n:  # nobody says "about 25" of 27
            told = _rounded(n) if kind == "count" else n
    return f"{rng.choice(words()['hedges'][how])} {_written(kind, told, rng)}"


def _step(kind: str, n: float) -> float:
    """What the second digit is worth; of counts below 100 five, of percents one."""
    if kind == "percent":
        return 1
    return 5 if n < 100 else 10.0 ** (math.floor(math.log10(n)) - 1)


def _rounded(n: float) -> int:
    return math.floor(n + 0.5)


def _written(kind: str, n: float, rng: random.Random) -> str:
    if kind == "money":
        millions = f"{n / 1e6:.2f}".rstrip("0").rstrip(".")
        return rng.choice((f"${millions} million", f"{millions} million dollars", f"${round(n):,}"))
    if kind == "percent":
        return f"{n:g}{rng.choice((' percent', '%', ' per cent'))}"
    return spelled(round(n)) if 2 <= n < 100 and rng.random() < 0.3 else f"{round(n):,}"


def _day(day: datetime.date, habit: str, rng: random.Random) -> str:
    month = day.strftime("%B")
    if habit == "hedges":
        third = "early" if day.day <= 10 else "mid" if day.day <= 20 else "late"
        return f"in {third}{'-' if third == 'mid' else ' '}{month} {day.year}"
    if habit == "rounds" and rng.random() < 0.5:
        return f"in {month} {day.year}"
    written = f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day.day} {month}"
    return f"on {rng.choice(written)}"


def bare(wording: str) -> str:
    """A wording as a table of values would have it: without the preposition of a day."""
    return _CARRIES.sub("", wording)


def place(fact: Fact) -> float:
    """Where the truth about a figure or day lies on the line of its values: in its unit; a day's noon in minutes."""
    if fact.kind == "date":
        day = datetime.date.fromisoformat(str(fact.truth)) - datetime.date(1970, 1, 1)
        return (day.days + 0.5) * 24 * 60
    return float(fact.truth)


def within(interval: Interval, fact: Fact) -> bool:
    """Whether the truth lies in a stretch of the line."""
    slack = SLACK * abs(place(fact))
    return interval.low - slack <= place(fact) <= interval.high + slack


EXACT, ROUNDED, FALSE = "exact", "rounded", "false"


def judged(fact: Fact, value: Value) -> str:
    """Whether a value is the truth, a rounding of it, or neither.

    A rounding is off by less than what its last digit is worth, and by a tenth at most, or, behind a hedge ("nearly 35"
    of 34, "more than 20" of 24), by less than the step that words are rounded by; of days it is the month or
    year that holds it.
    """
    if fact.kind == "name":
        return EXACT if value.text.casefold() == str(fact.truth).casefold() else FALSE
    if fact.kind == "date":
        told = value.edtf or FALSE
        return EXACT if told == fact.truth else ROUNDED if str(fact.truth).startswith(told) else FALSE
    assert isinstance(value.nominal, int | float)
    truth = float(fact.truth)
    off = abs(value.nominal - truth)
    if off <= SLACK * truth:
        return EXACT
    hedged = value.hedge != "exact" and off < _step(fact.kind, truth)
    return ROUNDED if hedged or (off < value.granularity and off <= truth / 10) else FALSE
