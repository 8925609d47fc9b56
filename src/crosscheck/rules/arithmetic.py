"""XC302 and XC304: parts and wholes, and limits.

Intervals are added and subtracted as intervals; a finding is a contradiction when the supports exclude the
relation, a discrepancy when only the cores do.  Claims of one article are checked together first; across
articles the relation is checked only where no single article breaks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crosscheck.comparing.bounds import adds_up, excess, summed
from crosscheck.comparing.groups import support
from crosscheck.comparing.overlaps import Stretch, firsts, held, meeting, within
from crosscheck.comparing.windows import MINUTES_A_DAY
from crosscheck.model import Claim, Dynamics, Finding, Topic, Verdict
from crosscheck.model.interval import Interval
from crosscheck.rules.across import across, by_topic
from crosscheck.rules.case import Case
from crosscheck.rules.phrases import in_words, title
from crosscheck.wording.as_written import as_written
from crosscheck.wording.values import listed, show_interval


def part_exceeds_whole(case: Case) -> Iterator[Finding]:
    """XC302: a part (or a figure that is at most another) is larger than its whole."""
    claims = by_topic(case)
    for slug in sorted(case.topics):
        topic = case.topics[slug]
        for limit in (*topic.at_most, *((topic.parts_of,) if topic.parts_of else ())):
            pairs = _exceeding(claims.get(slug, []), claims.get(limit, []), topic, case.topics[limit])
            worst = min(
                pairs, key=lambda p: (p[0] is not Verdict.CONTRADICTION, p[1].source != p[2].source), default=None
            )
            if worst is not None:
                verdict, part, whole = worst
                than = f"{in_words(case.topics[limit])}, {as_written(whole)}"
                message = f"{title(topic)} is {as_written(part)}, more than {than}."
                yield across(case, "XC302", topic, verdict, [(topic, [part]), (case.topics[limit], [whole])], message)


def _exceeding(
    parts: Sequence[Claim], wholes: Sequence[Claim], topic: Topic, limit: Topic
) -> list[tuple[Verdict, Claim, Claim]]:
    """For each part, the smallest whole of its time that it exceeds; a whole that never changes is of every time."""
    by_end = sorted(wholes, key=lambda c: (support(c).high, c.id))
    if limit.dynamics is Dynamics.CONSTANT:
        smallest = [0 if by_end else None] * len(parts)
    else:
        times = [held(whole.held, whole.source) for whole in by_end]
        reach = topic.window * MINUTES_A_DAY
        elsewhere = firsts(times, [within(part.held, reach, part.source) for part in parts])
        smallest = [_smaller(*both) for both in zip(elsewhere, _in_article(by_end, parts, within), strict=True)]
    found = []
    for part, at in zip(parts, smallest, strict=True):
        whole = by_end[at] if at is not None else None
        verdict = excess(part.value, whole.value) if whole and part.value and whole.value else None
        if whole is not None and verdict is not None:
            found.append((verdict, part, whole))
    return found


def _smaller(one: int | None, other: int | None) -> int | None:
    return min((at for at in (one, other) if at is not None), default=None)


def _in_article(
    claims: Sequence[Claim], asked: Sequence[Claim], near: Callable[[Interval], Stretch]
) -> list[int | None]:
    """For each claim asked about, the first of ``claims`` (its index) in the same article that is ``near`` in time."""
    places: dict[str, list[int]] = {}
    for at, claim in enumerate(claims):
        places.setdefault(claim.source, []).append(at)
    questions: dict[str, list[int]] = {}
    for at, claim in enumerate(asked):
        questions.setdefault(claim.source, []).append(at)
    found: list[int | None] = [None] * len(asked)
    for source, own in questions.items():
        there = places.get(source, [])
        stretches = [held(claims[at].held) for at in there]
        for at, first in zip(own, firsts(stretches, [near(asked[at].held) for at in own]), strict=True):
            found[at] = there[first] if first is not None else None
    return found


def parts_do_not_add_up(case: Case) -> Iterator[Finding]:
    """XC304: inside one source, all declared parts and the whole are given, and the sum is another."""
    claims = by_topic(case)
    wholes: dict[str, list[str]] = {}
    for slug in sorted(case.topics):
        parent = case.topics[slug].parts_of
        if parent:
            wholes.setdefault(parent, []).append(slug)
    for slug, parts in wholes.items():
        told: dict[tuple[str, str], list[Claim]] = {}
        for whole in claims.get(slug, []):
            assert whole.value is not None
            told.setdefault((whole.source, whole.value.key), []).append(whole)
        firsts_told = [same[0] for same in told.values()]
        given = [_of_one_time(claims.get(part, []), firsts_told) for part in parts]
        for same, *its in zip(told.values(), *given, strict=True):
            if all(its):
                yield from _sum(case, case.topics[slug], same, [c for c in its if c is not None])


def _of_one_time(parts: Sequence[Claim], wholes: Sequence[Claim]) -> list[Claim | None]:
    """For each whole the first part in its article whose time meets its own."""
    return [parts[at] if at is not None else None for at in _in_article(parts, wholes, meeting)]


def _sum(case: Case, topic: Topic, wholes: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[Finding]:
    whole, told = wholes[0], [p.value for p in parts if p.value is not None]
    value = whole.value
    assert value is not None
    verdict = adds_up(told, value)
    if verdict is Verdict.AGREEMENT:
        return
    made = show_interval(summed(told)[0], topic.kind, value.unit, value.unit_class)
    name = case.name(whole.source)
    if len(parts) == 1:
        its = as_written(parts[0])
        message = f"{title(topic)}: {name} tells {as_written(whole)}, but the parts it lists, {its}, come to {made}."
    else:
        words = listed([f"{as_written(p)} ({in_words(case.topics[p.topic])})" for p in parts])
        message = f"{title(topic)} is {as_written(whole)} in {name}, but its parts, {words}, make {made}."
    yield across(
        case, "XC304", topic, verdict, [(topic, wholes), *((case.topics[p.topic], [p]) for p in parts)], message
    )
