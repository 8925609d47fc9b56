"""Every topic in time: its claims in the order of when they hold, and a chart of those that are numbers.

What is an update, and what only a plan or a request, is told apart.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck import kinds
from crosscheck.model import Claim, Dynamics, Modality, Topic
from crosscheck.model.interval import Interval
from crosscheck.report.render import words
from crosscheck.report.render.figure import as_written
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.scale import Scale, Tick, scale_of, time_ticks
from crosscheck.report.report import Report
from crosscheck.wording.values import listed, show_number

HEIGHT = 190
"""Of a chart, in pixels; its width is that of the page."""
_TOP, _BOTTOM = 24, 160
_NEAR_X, _NEAR_Y = 15.0, 17.0
"""A label nearer than this to another one (percent of the width, pixels) is left to the table below."""
_ABOVE, _BELOW = 9.0, 18.0
"""From a point to the base line of its label, pixels."""
KINDS = {
    Modality.PLANNED: "plan",
    Modality.REQUESTED: "request",
    Modality.DENIED: "denial",
    Modality.CONDITIONAL: "condition",
    Modality.HYPOTHETICAL: "hypothesis",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a time line.  ``state`` is "", "update" or the kind of what is not a fact (plan, request …)."""

    when: str
    value: str
    who: str
    state: str
    claims: tuple[Claim, ...]

    @property
    def is_fact(self) -> bool:
        return self.state in ("", "update")


@dataclass(frozen=True, slots=True)
class Point:
    """A number in time: ``x`` percent, ``y`` pixels; ``label`` is "" where another one stands too near."""

    x: float
    y: float
    start: float
    end: float
    label: str
    label_y: float
    kind: str
    """"" of a fact, else "plan", "request" …"""

    @property
    def is_fact(self) -> bool:
        return not self.kind

    @property
    def anchor(self) -> str:
        return "start" if self.x < 12 else "end" if self.x > 88 else "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """Points in the order of time; ``lines`` join each to the fact before it."""

    points: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]
    zero: float
    """Where nothing would be, pixels; the points themselves say their numbers."""
    ticks: tuple[Tick, ...]
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Story:
    """A topic with all its claims.  ``state`` is "disputed", "changed" or "steady"."""

    slug: str
    title: str
    state: str
    sources: int
    entries: tuple[Entry, ...]
    chart: Chart | None

    @property
    def gist(self) -> str:
        """The first and the last fact with their times; one value when nothing else is said."""
        facts = [e for e in self.entries if e.is_fact] or list(self.entries)
        first, last = facts[0], facts[-1]
        if len({e.value for e in facts}) == 1 or self.state == "steady":
            return listed(list(dict.fromkeys(e.value for e in facts))[:3])
        if first.when == last.when:
            return f"{first.value}, {last.value} ({last.when})"
        return f"{first.value} ({first.when}) … {last.value} ({last.when})"

    def within(self, claims: Collection[str]) -> bool:
        """Whether all its claims are among those with these ids."""
        return all(c.id in claims for e in self.entries for c in e.claims)

    @property
    def count(self) -> int:
        return sum(len(e.claims) for e in self.entries)


def stories(report: Report) -> list[Story]:
    """The topics with two claims or more: those that changed first, then the disputed, then by how much is said.

    A topic whose claims all stand in one finding is left out: the finding shows them.
    """
    by_topic: dict[str, list[Claim]] = {}
    for claim in report.claims:
        by_topic.setdefault(claim.topic, []).append(claim)
    changed = {f.topic for f in report.changes}
    disputed = _disputed(report)
    made = [
        _story(report, slug, claims, changed, disputed)
        for slug, claims in by_topic.items()
        if _worth_telling(claims, disputed)
    ]
    rank = {"changed": 0, "disputed": 1, "steady": 2}
    return sorted(made, key=lambda s: (rank[s.state], s.chart is None, -s.count, s.slug))


def _disputed(report: Report) -> dict[str, set[str]]:
    """Claim id → ids of the findings that hold it among others."""
    held: dict[str, set[str]] = {}
    for finding in report.findings:
        if len(finding.positions) > 1:
            for claim in (c for p in finding.positions for c in p.claims):
                held.setdefault(claim.id, set()).add(finding.id)
    return held


def _worth_telling(claims: Sequence[Claim], disputed: dict[str, set[str]]) -> bool:
    told = [disputed.get(c.id, set()) for c in claims]
    return len(claims) > 1 and not set.intersection(*told)


def _story(
    report: Report, slug: str, claims: Sequence[Claim], changed: set[str], disputed: dict[str, set[str]]
) -> Story:
    topic = report.topics.get(slug)
    in_time = sorted(claims, key=lambda c: (c.held.low, c.held.high, c.source, c.id))
    return Story(
        slug=slug,
        title=words.topic_title(report, slug),
        state="changed" if slug in changed else "disputed" if any(c.id in disputed for c in claims) else "steady",
        sources=len({c.source for c in claims}),
        entries=tuple(_entries(report, topic, in_time, disputed)),
        chart=_chart(in_time) if topic and topic.kind.numeric else None,
    )


def _entries(
    report: Report, topic: Topic | None, claims: Sequence[Claim], disputed: dict[str, set[str]]
) -> Iterator[Entry]:
    """Claims that say the same of the same time share a line."""
    lines: dict[tuple[str, ...], list[Claim]] = {}
    states: dict[tuple[str, ...], str] = {}
    last: Claim | None = None
    for claim in claims:
        state = KINDS.get(claim.modality, "")
        moves = topic is None or topic.dynamics is not Dynamics.CONSTANT
        if not state and moves and last is not None and _updates(last, claim, disputed):
            state = "update"
        key: tuple[str, ...] = (claim.as_of or "", shown_value(claim), claim.source, KINDS.get(claim.modality, ""))
        lines.setdefault(key, []).append(claim)
        states.setdefault(key, state)
        if claim.modality is Modality.ACTUAL:
            last = claim
    for key, held in lines.items():
        said = list(dict.fromkeys(one_line(c.attribution) for c in held if c.attribution))
        who = one_line(report.name(held[0].source)) + (f" (said by {', '.join(said)})" if said else "")
        yield Entry(words.when(held[0].as_of), key[1], who, states[key], tuple(held))


def shown_value(claim: Claim) -> str:
    """The value of a claim in its own words; yes and no for what is either."""
    value = claim.value
    if value is None:
        return f"“{one_line(claim.quote)}”"
    return as_written(claim) if value.kind.on_a_line else kinds.of(value.kind).shown(value)


def _updates(last: Claim, claim: Claim, disputed: dict[str, set[str]]) -> bool:
    """Whether a later fact says something else: its own value, not another reading of the same, not a dispute."""
    old, new = last.value, claim.value
    if old is None or new is None or old.key == new.key or disputed.get(last.id, set()) & disputed.get(claim.id, set()):
        return False
    if old.support is not None and new.support is not None and old.support.meets(new.support):
        return False
    return claim.held.low > last.held.low


def _chart(claims: Sequence[Claim]) -> Chart | None:
    """The chart of three numbers or more at two times or more."""
    dated = [c for c in claims if c.held.bounded and level(c) is not None]
    time = scale_of(c.held for c in dated)
    if time is None or len(dated) < 3 or len({c.held for c in dated}) < 2:
        return None
    levels = [float(level(c) or 0) for c in dated]
    height = scale_of(Interval.point(n) for n in (*levels, 0.0))
    if height is None:
        return None
    points = tuple(points_of(dated, levels, time, height))
    return Chart(
        points=points,
        lines=tuple(_joined(points)),
        zero=pixel(height.place(0.0)),
        ticks=time_ticks(time),
    )


def level(claim: Claim) -> float | None:
    """The number a claim is drawn at: its nominal value, of a range its middle."""
    value = claim.value
    if value is None or value.core is None or not value.kind.numeric:
        return None
    if isinstance(value.nominal, int | float):
        return float(value.nominal) if math.isfinite(value.nominal) else None
    return (value.core.low + value.core.high) / 2 if value.core.bounded else None


def pixel(percent: float) -> float:
    """A place on the scale of numbers as a height."""
    return round(_BOTTOM - (percent - 5) / 90 * (_BOTTOM - _TOP), 1)


def points_of(claims: Sequence[Claim], levels: Sequence[float], time: Scale, height: Scale) -> Iterator[Point]:
    """Claims in time at their levels, in their order; a label where no other stands too near."""
    labelled: list[tuple[float, float]] = []
    for claim, number in zip(claims, levels, strict=True):
        at, y = time.stretch(claim.held), pixel(height.place(number))
        free = [
            place
            for place in (y - _ABOVE, y + _BELOW)
            if not any(abs(x - at.middle) < _NEAR_X and abs(other - place) < _NEAR_Y for x, other in labelled)
        ]
        if free:
            labelled.append((at.middle, free[0]))
        label = show_number(number) if free else ""
        yield Point(at.middle, y, at.start, at.end, label, (free or [y])[0], KINDS.get(claim.modality, ""))


def _joined(points: Iterable[Point]) -> Iterator[tuple[Point, Point]]:
    last: Point | None = None
    for point in points:
        if last is not None:
            yield last, point
        if point.is_fact:
            last = point
