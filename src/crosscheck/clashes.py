"""Clashes that no sweep of intervals finds: sets ("one of"), and figures that fell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from crosscheck.interval import Interval, ends_meet
from crosscheck.model import Claim, Dynamics, Topic, Verdict
from crosscheck.windows import MINUTES_A_DAY, Window, near

Clash = tuple[list[int], Window]
"""The claims (indices) that stand in a clash, and the window that says it."""


def choices(claim: Claim) -> tuple[Interval, ...]:
    """The members of a claim's set; none when its value is no set."""
    return claim.value.choices if claim.value is not None else ()


def support(claim: Claim) -> Interval:
    """The support of a claim whose value lies on a line."""
    assert claim.value is not None and claim.value.support is not None
    return claim.value.support


def reach(topic: Topic) -> float:
    """How far apart in time the claims of different sources are compared, in minutes; 0: they must overlap."""
    return topic.window * MINUTES_A_DAY if topic.dynamics is Dynamics.STATE else 0


def of_sets(claims: Sequence[Claim], topic: Topic) -> Iterator[Clash]:
    """Claims that name a set, each with those of the others that hold none of its members, value by value.

    A set is no interval, so there is no sweep for it: the work grows with the number of sets times that of claims.
    """
    of_key: dict[str, list[int]] = {}
    for i, claim in enumerate(claims):
        assert claim.value is not None
        of_key.setdefault(claim.value.key, []).append(i)
    for i, claim in enumerate(claims):
        for rivals in of_key.values() if choices(claim) else ():
            held = [j for j in rivals if not _share(claim, claims[j]) and _comparable(claim, claims[j], topic)]
            if held:
                yield sorted((i, *held)), Window(Verdict.CONTRADICTION, (i, held[0]), len(held) + 1)


def _share(a: Claim, b: Claim) -> bool:
    theirs = choices(b) or (support(b),)
    return any(mine.meets(other) for mine in choices(a) for other in theirs)


def _comparable(a: Claim, b: Claim, topic: Topic) -> bool:
    """Whether two claims of a topic are of one time; the sweeps know it of all at once."""
    if topic.dynamics is Dynamics.CONSTANT:
        return True
    if a.source == b.source:
        return near(a.held, b.held, 0)
    together = topic.dynamics is Dynamics.CUMULATIVE and a.published.low == b.published.low
    return together or near(a.held, b.held, reach(topic))


def falls(claims: Sequence[Claim]) -> Iterator[Clash]:
    """Cumulative figures that a later article puts wholly below an earlier one."""
    by_end = sorted(range(len(claims)), key=lambda i: claims[i].held.high)
    days: list[float] = []  # of publication, rising, and the highest figure up to each: they rise too
    tops: list[int] = []
    ended = 0
    for later in sorted(range(len(claims)), key=lambda i: claims[i].held.low):
        while ended < len(by_end) and claims[by_end[ended]].held.high <= claims[later].held.low:
            _climb(claims, by_end[ended], days, tops)
            ended += 1
        before = bisect_left(days, claims[later].published.low)
        if before and not ends_meet(support(claims[tops[before - 1]]).lower, support(claims[later]).upper):
            pair = (tops[before - 1], later)
            yield [*pair], Window(Verdict.CONTRADICTION, pair, 2)


def _climb(claims: Sequence[Claim], i: int, days: list[float], tops: list[int]) -> None:
    """Put a figure into the stairs of highest figures, unless an earlier one is as high."""
    day, height = claims[i].published.low, support(claims[i]).lower
    at = bisect_right(days, day)
    if at and support(claims[tops[at - 1]]).lower >= height:
        return
    end = at
    while end < len(tops) and support(claims[tops[end]]).lower <= height:
        end += 1
    start = at - (at > 0 and days[at - 1] == day)
    days[start:end], tops[start:end] = [day], [i]
