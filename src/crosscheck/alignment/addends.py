"""The figures of an article that may be added up, and which of them stand in a list.

runs(figures, text) -> [[assertion, …], …]
Figures(told).wholes(sentence, made)        what a list may add up to
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from crosscheck.alignment.list_words import APART, JOINED, OF_THEM
from crosscheck.reading.tokens import Line
from crosscheck.subjects.assertion import Assertion

NEAR_ALL = 0.35
"""Share of the whole by which a sum may miss it where the article says that the list is all of it."""
REACH = 90
"""Characters between two parts."""
_SLACK = 1e-9
"""What a division may be off by."""
TOP = 3
"""Sentences of prose below a headline that tell what it tells."""


class Figures:
    """The figures of one article in their order, and by sentence and amount, so that a list finds what it may add up to
    without a look at each of them."""

    def __init__(self, told: Sequence[Assertion]) -> None:
        self.told = told
        self.place = {id(a): k for k, a in enumerate(told)}
        self.of_amount: dict[float, list[Assertion]] = {}
        self._rising: dict[int | Line, list[Assertion]] = {}
        for a in sorted(told, key=amount):
            self.of_amount.setdefault(amount(a), []).append(a)
            self._rising.setdefault(a.sentence.number, []).append(a)
            if in_headline(a):
                self._rising.setdefault(Line.HEADLINE, []).append(a)

    def wholes(self, number: int, made: float) -> list[Assertion]:
        """Those that ``made`` misses by at most :data:`NEAR_ALL`, in a sentence, beside it or in a headline; the last
        one first."""
        low, high = made / (1 + NEAR_ALL) * (1 - _SLACK), made / (1 - NEAR_ALL) * (1 + _SLACK)
        found: set[int] = set()
        for where in (number - 1, number, number + 1, Line.HEADLINE):
            rising = self._rising.get(where, [])
            within = rising[bisect_left(rising, low, key=amount) : bisect_right(rising, high, key=amount)]
            found.update(self.place[id(a)] for a in within)
        return [self.told[k] for k in sorted(found, reverse=True)]


def adds(a: Assertion, reached: bool = False) -> bool:
    """Whether it is an amount that can be added to others; ``reached``: or one that something has come to."""
    value, dimension = a.mention.value, a.subject.dimension
    return (
        isinstance(value.nominal, int | float)
        and value.nominal > 0
        and value.core is not None
        and value.support is not None
        and value.hedge in ("exact", "about")
        and not a.subject.negated
        and a.mention.change in ((None, "to") if reached else (None,))
        and " per " not in dimension
        and dimension not in _NEVER
    )


_NEVER = frozenset("age duration percent rank score magnitude [temperature]".split())
"""What is not added up."""


def runs(figures: Sequence[Assertion], text: str) -> Iterator[list[Assertion]]:
    """Figures of one sentence, each joined to the one before."""
    run: list[Assertion] = []
    for a in figures:
        if run and _follows(run[-1], a, text) and alike(run[0], a):
            run.append(a)
            continue
        if len(run) > 1:
            yield run
        run = [a]
    if len(run) > 1:
        yield run


def _follows(one: Assertion, other: Assertion, text: str) -> bool:
    gap = text[one.mention.end : other.mention.start]
    return (
        one.sentence is other.sentence
        and len(gap) <= REACH
        and JOINED.search(gap) is not None
        and APART.search(gap) is None
        and OF_THEM.match(text, other.mention.end) is None
    )


def alike(one: Assertion, other: Assertion) -> bool:
    """Of one dimension and unit; a bare number is of any, and counts may be of several things."""
    kinds = {one.subject.dimension, other.subject.dimension}
    return (
        "bare" in kinds
        or kinds == {"count"}
        or (len(kinds) == 1 and one.mention.value.unit == other.mention.value.unit)
    )


def amount(a: Assertion) -> float:
    """The figure itself."""
    nominal = a.mention.value.nominal
    assert isinstance(nominal, int | float)
    return float(nominal)


def in_headline(a: Assertion) -> bool:
    """Whether it stands in the headline, or in a line right under it."""
    return a.sentence.line is Line.HEADLINE or (a.sentence.line is Line.FURNITURE and a.sentence.number < TOP)
