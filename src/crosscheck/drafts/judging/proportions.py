"""Shares, what a share leaves, ratios, and changes in percent."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from crosscheck.comparing.bounds import BARE, LOWER, UPPER, hedge_class
from crosscheck.comparing.units import Fit
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import likeness
from crosscheck.drafts.judging.parts import (
    MOST,
    Part,
    Worked,
    before,
    between,
    equal,
    likely,
    near,
    pairs,
    pattern,
    says,
)
from crosscheck.model.interval import Interval
from crosscheck.wording.values import show_number

FRACTION = 0.02
"""By how much of itself a share may miss a fraction in words: 49 of 100 is half."""
BOUND = 0.7
"""Share of a bound that must be reached: 7.6 percent is less than a tenth, 2 percent is not told so."""
_OF = re.compile(r"\W*(?:\w+\W+){0,2}?(?:out )?of (?:the |all |its |their |about )*$")


def shares(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """30 of 120 are 25 percent; "just under a third" of 38 seats of the 120."""
    if fact.value.unit != "percent":
        return
    counted = [p for p in parts if not _percent(p)][:MOST]
    for a, b in (*pairs(counted), *_of_bare(counted)):
        part, whole = (a, b) if a.n < b.n else (b, a)
        one_sentence = a.fact.number == b.fact.number
        if not 0 < part.n < whole.n or not (_told_of(a, b) if one_sentence else a.fact.value.unit is not None):
            continue
        if _fraction(fact) and not one_sentence:
            continue
        share = 100 * part.n / whole.n
        if _reaches(fact, n, share):
            yield Worked(f"{part.shown} of {whole.shown} is {share:.3g} percent", (part, whole))


def _of_bare(parts: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """ "Of 120 guests 30 were ill": the second has its noun from the first."""
    for whole in parts:
        if whole.fact.value.unit is None or re.search(r"\bof (?:the |all |its |their )*$", before(whole), re.I) is None:
            continue
        for part in parts:
            bare = part.fact.value.unit is None and part.fact.mention.start > whole.fact.mention.start
            if bare and near((whole, part), 0) and likely((whole, part)) and len(between(whole, part)) < 40:
                yield whole, part


def _told_of(a: Part, b: Part) -> bool:
    """One is told of the other, or both have the same noun; "of 120, 30"."""
    if a.fact.value.unit is not None and b.fact.value.unit is None:
        return True
    return _OF.search(between(a, b)) is not None or (
        a.fact.value.unit is not None and a.fact.value.unit == b.fact.value.unit
    )


def _fraction(fact: Fact) -> bool:
    return not any(map(str.isdigit, fact.mention.text))


def _reaches(fact: Fact, n: float, share: float) -> bool:
    """Whether a share is what the draft says, its hedge heard."""
    hedge = hedge_class(fact.value)
    if hedge in (LOWER, UPPER):
        low, high = sorted((n, share))
        return (share < n if hedge == UPPER else share > n) and low >= BOUND * high
    if hedge != BARE and fact.value.support is not None:
        return Interval.point(share).within(fact.value.support)
    return math.isclose(share, n, rel_tol=FRACTION) if _fraction(fact) else equal(fact, share)


def complements(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """The other 62 percent, where a source has 38."""
    if fact.value.unit != "percent" or not says(fact, "rest_of_whole", beside=True):
        return
    for part in [p for p in parts if _percent(p)][:MOST]:
        if math.isclose(100 - part.n, n) and not math.isclose(part.n, n):
            yield Worked(f"100 − {part.shown} = {show_number(n)}", (part,))


def _percent(part: Part) -> bool:
    return part.fact.value.unit == "percent"


def changes(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """From 42 to 29 is down by 31 percent; the way of the change must be the draft's."""
    if fact.value.unit != "percent" or fact.mention.direction is None:
        return
    for a, b in pairs([p for p in parts if not _percent(p)][:MOST], 0):
        ends = _ends(a, b)
        if ends is None or ends[0].n <= 0 or likeness(a.fact.value, b.fact.value) is not Fit.SAME:
            continue
        first, last = ends
        change = 100 * (last.n - first.n) / first.n
        if (change > 0) == (fact.mention.direction == "up") and _reaches(fact, n, abs(change)):
            way = "up" if change > 0 else "down"
            yield Worked(f"from {first.shown} to {last.shown} is {way} by {abs(change):.3g} percent", (first, last))


def _ends(a: Part, b: Part) -> tuple[Part, Part] | None:
    """Which of two figures came first: "from 42 to 29", "29, down from 42"."""
    ahead, behind = before(a), between(a, b)
    if re.search(r"\bfrom\W*(?:\w+\W+)?$", ahead) and re.search(r"\bto\b", behind) and len(behind) < 60:
        return a, b
    if re.search(r"\b(?:from|compared (?:with|to)|against)\W*(?:\w+\W+)?$", behind) and len(behind) < 60:
        return b, a
    return None


def ratios(fact: Fact, n: float, parts: Sequence[Part]) -> Iterator[Worked]:
    """Twice as many: 80 and 40."""
    if fact.value.unit not in ("time", "fold") or n < 2:
        return
    tail = fact.words[fact.mention.end - fact.sentence[0] :].lstrip()
    if pattern("times").match(tail) is None:
        return
    for a, b in pairs([p for p in parts if p.fact.value.unit is not None and not _percent(p)][:MOST]):
        large, least = (a, b) if a.n > b.n else (b, a)
        if least.n > 0 and math.isclose(large.n / least.n, n, rel_tol=FRACTION):
            yield Worked(f"{large.shown} is {large.n / least.n:.3g} times {least.shown}", (large, least))
