"""XC301: a topic that declares ``after: other`` cannot lie before it.

"B after A" is impossible when B ends before A begins: an error when even the supports say so, a warning
when only the cores do.  One finding holds all the dates involved.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.comparing.positions import positions
from crosscheck.model import Claim, Finding, Kind, Modality, Severity, Topic, Verdict
from crosscheck.model.interval import HEDGED, OPEN, Interval
from crosscheck.rules.across import line_of, positions_on
from crosscheck.rules.case import Case
from crosscheck.rules.phrases import desks, holders, in_words, title
from crosscheck.wording.values import count_word, listed, show_date, show_interval, show_value


@dataclass(frozen=True, slots=True)
class Pair:
    """Two date topics, of which one must come first."""

    earlier: Topic
    later: Topic


def impossible_order(case: Case) -> Iterator[Finding]:
    """XC301: one finding for each declared order that the claims break."""
    actual: dict[str, list[Claim]] = {}
    for partition in case.partitions:
        if partition.modality is Modality.ACTUAL and partition.topic.kind.timed:
            actual.setdefault(partition.topic.slug, []).extend(partition.claims)
    for slug in sorted(case.topics):
        for before in case.topics[slug].after:
            first, then = actual.get(before, []), actual.get(slug, [])
            pair = Pair(case.topics[before], case.topics[slug])
            finding = broken(case, pair, first, then, "support") or broken(case, pair, first, then, "core")
            if finding is not None:
                yield finding


def _before(later: Interval, earlier: Interval) -> bool:
    """Whether ``later`` ends before ``earlier`` begins."""
    return later.high < earlier.low or (later.high == earlier.low and later.high_end == OPEN)


def broken(case: Case, pair: Pair, first: Sequence[Claim], then: Sequence[Claim], which: str) -> Finding | None:
    """XC301 if a claim of ``then`` lies before one of ``first`` by its "support" or its "core" (``which``)."""
    if not first or not then:
        return None
    latest_start = max(first, key=lambda c: (line_of(c, which).low, c.id))
    earliest_end = min(then, key=lambda c: (line_of(c, which).high, c.id))
    if not _before(line_of(earliest_end, which), line_of(latest_start, which)):
        return None
    involved_first = [c for c in first if _before(line_of(earliest_end, which), line_of(c, which))]
    involved_then = [c for c in then if _before(line_of(c, which), line_of(latest_start, which))]
    held = (*positions_on(pair.earlier, involved_first), *positions_on(pair.later, involved_then))
    error = which == "support"
    inside = sorted({c.source for c in involved_first} & {c.source for c in involved_then})
    return Finding(
        rule="XC301",
        topic=pair.later.slug,
        message=_message(case, pair, involved_first, involved_then, inside),
        severity=Severity.ERROR if error else Severity.WARNING,
        positions=held,
        verdict=Verdict.CONTRADICTION if error else Verdict.DISCREPANCY,
        settled_by=f"{_repair(pair, first, then, which)} Ask {pair.later.ask or desks(case, held)}.",
        weight=max(pair.earlier.weight, pair.later.weight),
    )


def _message(case: Case, pair: Pair, first: Sequence[Claim], then: Sequence[Claim], inside: Sequence[str]) -> str:
    def dates(claims: Sequence[Claim]) -> str:
        return listed([f"{show_date(p.value)} ({holders(case, p)})" for p in positions(claims)], "or")

    where = ""
    if inside:
        across = {c.source for c in (*first, *then)} - set(inside)
        where = f" So it stands inside {listed([case.name(s) for s in inside])} alone"
        where += ", and across the articles." if across else "."
    return (
        f"{title(pair.later)} is dated {dates(then)}; {in_words(pair.earlier)}, which must come first, is dated "
        f"{dates(first)}.{where}"
    )


def _repair(pair: Pair, first: Sequence[Claim], then: Sequence[Claim], which: str) -> str:
    """The fewest claims to change, and the bound they must keep to.

    Claims clash across a threshold (every date of the earlier event that begins after it, every date of the
    later one that ends before it), so the smallest repair is the best threshold: one sweep finds it.
    """
    starts = sorted(line_of(c, which).low for c in first)
    ends = sorted(line_of(c, which).upper for c in then)
    best: tuple[int, int, float] | None = None
    for order, bound in enumerate([*dict.fromkeys(starts), float("-inf")]):
        moved_first = len(starts) - bisect_right(starts, bound)
        moved_then = bisect_left(ends, (bound, -HEDGED))  # an open end at the bound lies before it too
        candidate = (moved_first + moved_then, -order, bound)
        best = min(best, candidate) if best else candidate
    assert best is not None
    bound = best[2]
    wrong_first = [c for c in first if line_of(c, which).low > bound]
    wrong_then = [c for c in then if bound > float("-inf") and _before(line_of(c, which), Interval.point(bound))]
    parts = []
    if wrong_then:
        parts.append(f"{_changes(wrong_then, pair.later)}, to {_from(bound)}")
    if wrong_first:
        moved = {c.id for c in wrong_then}
        end = min(line_of(c, which).high for c in then if c.id not in moved)
        parts.append(f"{_changes(wrong_first, pair.earlier)}, to {_until(end)}")
    return f"Smallest repair: {listed(parts)}."


def _changes(claims: Sequence[Claim], topic: Topic) -> str:
    dates = listed(list(dict.fromkeys(show_date(show_value(c.value)) for c in claims if c.value is not None)))
    noun = "date" if len(claims) == 1 else "dates"
    return f"change {count_word(len(claims))} {noun}, {dates} of {in_words(topic)}"


def _from(bound: float) -> str:
    return f"{show_interval(Interval(bound, bound + 1440, 0, OPEN), Kind.DATE)} or later"


def _until(end: float) -> str:
    return f"{show_interval(Interval(end - 1440, end, 0, OPEN), Kind.DATE)} or earlier"
