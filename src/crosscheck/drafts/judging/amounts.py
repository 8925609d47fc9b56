"""Sums, differences, what is left, and so many at so much each.

Here the source tells no sum: the draft may have made one of figures that nobody added, so only the last digit counts.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from crosscheck.comparing.units import Fit
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import likeness
from crosscheck.drafts.judging.judging import digits
from crosscheck.drafts.judging.parts import (
    MOST,
    Part,
    Worked,
    after,
    alike,
    before,
    between,
    likely,
    near,
    pairs,
    pattern,
    says,
    small,
)  # fmt: skip
from crosscheck.wording.values import show_number

LEAST_PART = 0.1
"""Share of a sum below which a part is an accident: 500 and 0.5 are 500 to anybody."""
SURE = 3
"""Written digits from which no two figures of a sentence add up by accident."""
_UNADDED = frozenset(("year", "year of age", "hour", "minute", "day", "time", "fold", "rank"))
_POINTS = frozenset(("percentage point", "point"))


def sums(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """Two figures of one kind that stand near, three where a word says so.

    Without such a word the second is told as added ("another 19"), or the two are all that their one sentence has of
    the kind; figures of which one is part of the other are never added.
    """
    if fact.value.unit in _UNADDED:
        return
    told = says(fact, "total")
    like = [p for p in parts if likeness(fact.value, p.fact.value) is Fit.SAME][:MOST]
    for size in (2, 3) if told else (2,):
        for chosen in combinations(sorted(like, key=lambda p: (p.fact.source, p.fact.mention.start)), size):
            if not all(alike(chosen[0], p) for p in chosen[1:]) or not near(
                chosen, 1 if told or _added(chosen[1]) else 0
            ):
                continue
            numbers = [p.n for p in chosen]
            if not math.isclose(sum(numbers), n, rel_tol=1e-9) or min(numbers) < LEAST_PART * n or not likely(chosen):
                continue
            if any(_within(a, b) for a, b in pairwise(chosen)):
                continue
            if told or (not small(fact) and (digits(fact.value) >= SURE or _added(chosen[1]) or _alone(chosen, like))):
                shown = sorted(chosen, key=lambda p: -p.n)
                yield Worked(f"{' + '.join(p.shown for p in shown)} = {show_number(n)}", chosen, "total")


def _within(a: Part, b: Part) -> bool:
    """One of the two is told as part of the other, or they are the ends of a change."""
    return pattern("subset").search(between(a, b)) is not None or re.search(r"\bfrom\W*$", before(a)) is not None


def _added(part: Part) -> bool:
    """ "Another 19 people": told as added to what stands before it."""
    return re.search(rf"\b(?:{pattern('addition').pattern})\W*$", before(part), re.IGNORECASE) is not None


def _alone(chosen: Sequence[Part], like: Sequence[Part]) -> bool:
    number, source = chosen[0].fact.number, chosen[0].fact.source
    return sum(p.fact.number == number and p.fact.source == source for p in like) == len(chosen)


def differences(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """ "7.4 points more" of 82.0 and 74.6; "the other nine" of eleven, two of which fell."""
    points = fact.value.unit in _POINTS
    if fact.value.unit == "percent" or fact.value.unit in _UNADDED:
        return
    word = "rest" if says(fact, "rest", beside=True) else "difference" if says(fact, "difference", beside=True) else ""
    if not word:
        return
    wanted = [p for p in parts if (p.fact.value.unit == "percent" if points else likeness(fact.value, p.fact.value))]
    for a, b in pairs(wanted[:MOST], 0 if small(fact) else 1):
        large, least = (a, b) if a.n > b.n else (b, a)
        if not math.isclose(large.n - least.n, n, rel_tol=1e-9, abs_tol=1e-9):
            continue
        if word == "rest" and not _part_of(least, large):
            continue
        if (points or word == "difference") and small(fact) and not (points or a.fact.value.unit):
            continue
        yield Worked(f"{large.shown} − {least.shown} = {show_number(n)}", (large, least), word)


def _part_of(part: Part, whole: Part) -> bool:
    """The smaller figure is told of the larger: "two of the 11 bridges", "of 11, two", "11, two of them"."""
    first, second = sorted((part, whole), key=lambda p: p.fact.mention.start)
    if first.fact.number != second.fact.number:
        return False
    told = between(first, second)
    return (
        re.search(r"\bof\b|\bincluding\b|\bamong\b", told) is not None
        or re.search(r"\bof (?:the |all )?$", before(first)) is not None
    )


def all_but(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """Nine, where the source has "all but two of the 11"."""
    for a, b in pairs([p for p in parts if likeness(fact.value, p.fact.value)][:MOST], 0):
        said = pattern("all_but").search(before(a))
        if said is not None and re.search(r"\bof\b", between(a, b)) and math.isclose(b.n - a.n, n):
            yield Worked(f"{b.shown} − {a.shown} = {show_number(n)}", (b, a))


def products(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """ "Two coaches worth 2.3 million apiece": 4.6 million together."""
    if not says(fact, "total") or small(fact):
        return
    for each in [p for p in parts if likeness(fact.value, p.fact.value) is Fit.SAME][:MOST]:
        if pattern("each").match(after(each).lstrip(" ,")) is None:
            continue
        for count in parts:
            beside = count.fact.source == each.fact.source and count.fact.number == each.fact.number
            if (
                beside
                and count.n >= 2
                and float(count.n).is_integer()
                and math.isclose(count.n * each.n, n, rel_tol=1e-9)
            ):
                yield Worked(f"{count.shown} × {each.shown} = {show_number(n)}", (each, count), "total")
