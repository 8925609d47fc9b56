"""Figures that follow from those of a source: a sum, a difference, a share, a change in percent, years gone by.

What can be had by adding any two numbers proves nothing, so the parts must be of the unit of the draft's figure, stand
in one sentence or in two that follow each other, and share words with it; small figures need a word that says so, too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from crosscheck import edtf
from crosscheck.comparing.units import Fit
from crosscheck.drafts.evidence import Index
from crosscheck.drafts.facts import Fact
from crosscheck.drafts.judging import Bearing, digits
from crosscheck.drafts.relations import Relation, likeness
from crosscheck.model import Kind
from crosscheck.wording import show_number

FEWEST_DIGITS = 2
"""Written digits from which a sum is no accident; below, a word must say that it is one."""
SHARED = 0.05
"""Least share of words that the parts have in common with the draft's figure."""
MOST_PARTS = 12
LEAST_PART = 0.1
"""Share of a sum below which a part is an accident: 500 and 0.5 are 500 to anybody."""
_TOTAL = re.compile(
    r"\b(?:total|in all|altogether|combined|together|overall|both|sum|between them|collectively)\b", re.I
)
_LESS = re.compile(
    r"\b(?:difference|gap|edge|lead|margin|ahead|behind|more|fewer|less|left|remain\w*|remaining|rest|other|extra|rose|up|fell|down|"
    r"gain\w*|drop\w*|cut|shed|lost|over|than)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Steps:
    """The arithmetic in words ("28 + 45 = 73") and the facts of the source that it starts from."""

    words: str
    bearings: tuple[Bearing, ...]


def derived(fact: Fact, index: Index) -> Steps | None:
    """How ``fact`` follows from figures of one source; ``None`` when it does not."""
    n = fact.value.nominal
    if fact.label is not None or fact.value.kind is not Kind.QUANTITY or not isinstance(n, int | float) or n <= 0:
        return None
    parts = [c for c in index.candidates(fact) if c.score >= SHARED and _plain(c.fact)]
    like = [(c.fact, c.score) for c in parts if likeness(fact.value, c.fact.value) in (Fit.SAME, Fit.BARE)]
    ways = (_years, _changed, _shared, _added)
    for way in ways:
        for words, used in way(fact, n, like[:MOST_PARTS], [(c.fact, c.score) for c in parts][:MOST_PARTS], index):
            return Steps(words, tuple(Bearing(f, Relation.WITHIN, Fit.SAME, s) for f, s in used))
    return None


Scored = tuple[Fact, float]


def _plain(fact: Fact) -> bool:
    return fact.label is None and fact.value.kind is Kind.QUANTITY and isinstance(fact.value.nominal, int | float)


def _n(fact: Fact) -> float:
    assert isinstance(fact.value.nominal, int | float)
    return float(fact.value.nominal)


def _near(a: Fact, b: Fact) -> bool:
    return a.source == b.source and abs(a.number - b.number) <= 1 and a.mention.start != b.mention.start


def _equal(fact: Fact, value: float) -> bool:
    """Equal to the last digit that the draft writes."""
    g = fact.value.granularity if fact.value.granularity > 0 else 1.0
    n = _n(fact)
    if math.isclose(value, n, rel_tol=1e-9):
        return True
    return digits(fact.value) >= FEWEST_DIGITS and math.isclose(math.floor(value / g + 0.5) * g, n, rel_tol=1e-9)


def _said(fact: Fact, pattern: re.Pattern[str]) -> bool:
    return pattern.search(fact.words) is not None


def _added(
    fact: Fact, n: float, like: Sequence[Scored], _: Sequence[Scored], index: Index
) -> Iterator[tuple[str, Sequence[Scored]]]:
    """Sums of two figures of the same unit, of three where a word says so; differences where a word says so."""
    if _percent(fact):
        yield from _complement(fact, n, like)
        return
    if fact.value.unit_class in _NOT_ADDED or fact.value.unit in ("year", "year of age", "hour", "minute"):
        return
    total, rest = _said(fact, _TOTAL), _said(fact, _LESS)
    long_enough = digits(fact.value) >= FEWEST_DIGITS
    like = [pair for pair in like if likeness(fact.value, pair[0].value) is Fit.SAME]
    for size in (2, 3) if total else (2,):
        for chosen in combinations(like, size):
            if not all(_near(chosen[0][0], other[0]) for other in chosen[1:]):
                continue
            numbers = sorted((_n(f) for f, _ in chosen), reverse=True)
            if (total or long_enough) and math.isclose(sum(numbers), n) and min(numbers) >= LEAST_PART * n:
                yield f"{' + '.join(map(show_number, numbers))} = {show_number(n)}", chosen
            if size == 2 and rest and long_enough and math.isclose(numbers[0] - numbers[1], n):
                yield f"{show_number(numbers[0])} − {show_number(numbers[1])} = {show_number(n)}", chosen


_NOT_ADDED = frozenset(("age", "duration"))
_REST = re.compile(r"\b(?:other|rest|remaining|others|left)\b", re.I)


def _complement(fact: Fact, n: float, like: Sequence[Scored]) -> Iterator[tuple[str, Sequence[Scored]]]:
    """The other 99 percent."""
    if _said(fact, _REST):
        for other in like:
            if math.isclose(100 - _n(other[0]), n):
                yield f"100 − {show_number(_n(other[0]))} = {show_number(n)}", (other,)


def _percent(fact: Fact) -> bool:
    return fact.value.unit == "percent"


def _changed(
    fact: Fact, n: float, _: Sequence[Scored], parts: Sequence[Scored], index: Index
) -> Iterator[tuple[str, Sequence[Scored]]]:
    """A change in percent: from 42 to 29 is down by 31 percent."""
    if not _percent(fact):
        return
    for a, b in _pairs(parts):
        if _ranged(a[0], b[0]) and _n(a[0]) > 0:
            change = 100 * (_n(b[0]) - _n(a[0])) / _n(a[0])
            if _equal(fact, abs(change)):
                way = "up" if change > 0 else "down"
                ends = f"from {show_number(_n(a[0]))} to {show_number(_n(b[0]))}"
                yield f"{ends} is {way} by {abs(change):.3g} percent", (a, b)


def _shared(
    fact: Fact, n: float, _: Sequence[Scored], parts: Sequence[Scored], index: Index
) -> Iterator[tuple[str, Sequence[Scored]]]:
    """A share: 30 of 120 are 25 percent."""
    if not _percent(fact):
        return
    for a, b in _pairs(parts):
        small, large = sorted((a, b), key=lambda pair: _n(pair[0]))
        if likeness(a[0].value, b[0].value) is Fit.SAME and not _percent(a[0]) and 0 < _n(small[0]) < _n(large[0]):
            share = 100 * _n(small[0]) / _n(large[0])
            if _equal(fact, share):
                yield (
                    f"{show_number(_n(small[0]))} of {show_number(_n(large[0]))} is {share:.3g} percent",
                    (small, large),
                )


def _pairs(parts: Sequence[Scored]) -> Iterator[tuple[Scored, Scored]]:
    for a, b in combinations(sorted(parts, key=lambda p: (p[0].source, p[0].mention.start)), 2):
        if _near(a[0], b[0]):
            yield a, b


def _ranged(a: Fact, b: Fact) -> bool:
    """ "from 42 to 29": the two stand close together in one sentence, of one unit."""
    return a.number == b.number and b.mention.start - a.mention.end < 40 and likeness(a.value, b.value) is Fit.SAME


def _years(
    fact: Fact, n: float, _: Sequence[Scored], __: Sequence[Scored], index: Index
) -> Iterator[tuple[str, Sequence[Scored]]]:
    """Years from a date in a source to the day that source was published."""
    if fact.value.unit != "year" or not float(n).is_integer() or n < 2:
        return
    for candidate in index.candidates(fact):
        other = candidate.fact
        published = index.published.get(other.source)
        if (
            other.value.kind is not Kind.DATE
            or other.value.core is None
            or not other.value.core.bounded
            or published is None
        ):
            continue
        then, now = edtf.bounds(other.value.core)[0], edtf.instant(published)
        if then and now and int(now[:4]) - int(then[:4]) == n:
            yield f"{now[:4]} − {then[:4]} = {n:.0f}", ((other, candidate.score),)
