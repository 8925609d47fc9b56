"""Claims that name a set ("one of Monday and Tuesday"): no interval, so no sweep over time finds where they clash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.comparing.bounds import shared
from crosscheck.comparing.windows import Clash, Window, near, reach
from crosscheck.interval import Interval
from crosscheck.model import Claim, Dynamics, Topic, Verdict


def choices(claim: Claim) -> tuple[Interval, ...]:
    """The members of a claim's set; none when its value is no set."""
    return claim.value.choices if claim.value is not None else ()


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
    assert a.value is not None and b.value is not None
    return shared(a.value, b.value) is not None


def _comparable(a: Claim, b: Claim, topic: Topic) -> bool:
    """Whether two claims of a topic are of one time; the sweeps know it of all at once."""
    if topic.dynamics is Dynamics.CONSTANT:
        return True
    if a.source == b.source:
        return near(a.held, b.held, 0)
    together = topic.dynamics is Dynamics.CUMULATIVE and a.published.low == b.published.low
    return together or near(a.held, b.held, reach(topic))
