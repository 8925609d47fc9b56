"""Years gone by between two dates, or up to the day of the article, and ages from years of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from crosscheck.drafts.figures import times
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.judging.parts import MOST, Part, Worked, near, pattern, says
from crosscheck.model import edtf
from crosscheck.reading.numbers.words import UNITS

_YEARS = re.compile(r"(?P<n>\d{1,3}|[a-z]+) years? (?:ago|before|earlier|after|later)", re.IGNORECASE)
NEAR = 0.08
"""Least share of words that a date has in common with the years."""
LEAST = 2
"""Years; "a year ago" is told of much."""


def years_told(fact: Fact) -> float | None:
    """How many years a fact tells: "23 years", "14 years before"."""
    if fact.value.kind.numeric and fact.label is None:
        n = fact.value.nominal
        return float(n) if fact.value.unit == "year" and isinstance(n, int | float) else None
    told = fact.mention.text
    if fact.label is not None:  # a day that nothing places: "87 years ago"
        start = fact.mention.start - fact.sentence[0]
        told = " ".join(fact.words[start:].split()[:3]).rstrip(".,;:")
    found = _YEARS.fullmatch(" ".join(told.split()))
    if found is None:
        return None
    spelled = UNITS.get(found["n"].lower())
    return float(found["n"]) if found["n"].isdigit() else float(spelled) if spelled else None


def spans_of_years(fact: Fact, index: Index) -> Iterator[Worked]:
    """Years between two dates that stand near in one source, or from a date to the day the source was published."""
    n = years_told(fact)
    if n is None or n < LEAST or not n.is_integer() or not says(fact, "years", beside=True):
        return
    dated = [p for p, _ in zip(_dates(fact, index), range(MOST), strict=False)]
    for part in dated:
        then, now = _year(part), index.published.get(part.fact.source)
        ended = int((edtf.instant(now) or "0")[:4]) if now is not None else None
        if ended is not None and ended - then == n:
            yield Worked(f"{ended} − {then} = {n:.0f}", (part,))
    for a, b in combinations(dated, 2):
        first, last = sorted((a, b), key=_year)
        if near((a, b), 0) and _year(last) - _year(first) == n and _year(first) != _year(last):
            yield Worked(f"{_year(last)} − {_year(first)} = {n:.0f}", (first, last))


def ages(fact: Fact, index: Index) -> Iterator[Worked]:
    """An age from a year of birth that a source tells: one of two numbers, as the birthday is unknown."""
    n = fact.value.nominal
    if fact.value.unit != "year of age" or not isinstance(n, int | float):
        return
    for part in _dates(fact, index):
        now = index.published.get(part.fact.source)
        if now is None or pattern("born").search(part.fact.words) is None:
            continue
        ended, born = int((edtf.instant(now) or "0")[:4]), _year(part)
        if ended - born in (n, n + 1):
            yield Worked(f"born in {born}, {n:.0f} in {ended}", (part,))


def _dates(fact: Fact, index: Index) -> Iterator[Part]:
    """The dates of the sources that are placed and share words with the draft's figure."""
    for c in index.candidates(fact):
        if c.fact.value.kind.timed and times.told(c.fact.value) is not None and c.score >= NEAR:
            yield Part(c.fact, c.score)


def _year(part: Part) -> int:
    told = times.told(part.fact.value)
    assert told is not None
    return int((edtf.bounds(told)[0] or "0")[:4])
