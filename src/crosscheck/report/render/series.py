"""Figures over time as readers see them: one line, the rows of a table, what to know, and a chart of steps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from crosscheck.model import Claim, Dynamics
from crosscheck.model.interval import Interval
from crosscheck.model.series import Point, Series, Step
from crosscheck.report.render import timeline, words
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.scale import Tick, scale_of, time_ticks
from crosscheck.report.report import Report
from crosscheck.wording.as_written import hedged_words
from crosscheck.wording.values import listed

SHOWN = 7
"""Most times that one line names; of more, the first two and the last two."""
STEPS = {
    Dynamics.CUMULATIVE: {Step.RISE: "update", Step.FALL: "fell"},
    Dynamics.STATE: {Step.RISE: "more", Step.FALL: "less"},
}
"""What a total and a state do from one time to the next."""
_EITHER = {Step.FIRST: "", Step.UNCHANGED: "unchanged", Step.UNSURE: "perhaps unchanged"}
_YEAR = re.compile(r" \d{4}$")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: when it holds, what is told, what happened, and who tells it, with how many origins."""

    when: str
    value: str
    step: str
    fell: bool
    who: str
    origins: str
    quote: str
    more: int
    """How many claims say the same beside the one that is quoted."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Steps: ``points`` with whether the figure fell there, ``lines`` from each time to the next (x, y of both ends,
    whether it falls), places as in :class:`~crosscheck.report.render.timeline.Chart`."""

    points: tuple[tuple[timeline.Point, bool], ...]
    lines: tuple[tuple[float, float, float, float, bool], ...]
    zero: float
    ticks: tuple[Tick, ...]
    height: int = timeline.HEIGHT


@dataclass(frozen=True, slots=True)
class Shown:
    """A series on the page; ``objected``: there is something to object to, so it stands open."""

    title: str
    line: str
    objected: bool
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    chart: Chart | None
    claims: frozenset[str]
    """The ids of its claims."""


def shown(report: Report) -> list[Shown]:
    """The series of a report, those with something to object to first."""
    made = [
        Shown(
            title=title(report, series),
            line=line(series),
            objected=bool(series.notes or _fallen(series)),
            rows=tuple(rows(report, series)),
            notes=tuple(one_line(note.message) for note in series.notes),
            chart=_chart(series),
            claims=frozenset(c.id for p in series.points for c in p.claims),
        )
        for series in report.series
    ]
    return sorted(made, key=lambda one: not one.objected)


def title(report: Report, series: Series) -> str:
    """The topic, and the scope where there is one."""
    label = f" ({one_line(series.label)})" if series.label else ""
    return f"{words.topic_title(report, series.topic.slug)}{label}"


def line(series: Series) -> str:
    """ "16 (6 March 2020) → 24 (7 March) → … → 107 (14 March); fell to 45 (10 March 2020)"."""
    times = [list(held) for _, held in groupby(series.points, lambda p: (p.claims[0].held.low, p.claims[0].held.high))]
    told = list(_told(times if len(times) <= SHOWN else [*times[:2], *times[-2:]]))
    if len(times) > SHOWN:
        told.insert(2, "…")
    fallen = [f"to {one}" for one in _told([[point] for point in _fallen(series)])]
    return " → ".join(told) + (f"; fell {listed(fallen)}" if fallen else "")


def _told(times: Sequence[Sequence[Point]]) -> Iterator[str]:
    """The figures of each time; the year is said where it changes."""
    year = ""
    for held in times:
        when = words.when(held[0].as_of)
        told = _YEAR.search(when)
        same = told is not None and told[0] == year
        year = told[0] if told is not None else ""
        yield f"{' / '.join(map(_value, held))} ({_YEAR.sub('', when) if same else when})"


def _value(point: Point) -> str:
    return one_line(hedged_words(point.position))


def _fallen(series: Series) -> tuple[Point, ...]:
    """Where a total fell; a state may."""
    return series.falls if series.topic.dynamics is Dynamics.CUMULATIVE else ()


def rows(report: Report, series: Series) -> Iterator[Row]:
    """A row for each figure."""
    said = {**_EITHER, **STEPS[series.topic.dynamics]}
    fallen = _fallen(series)
    for point in series.points:
        yield Row(
            when=words.when(point.as_of),
            value=one_line(point.value),
            step=said[point.step],
            fell=point in fallen,
            who=words.holders(report, point.position),
            origins=words.number_of(point.origins, "origin"),
            quote=one_line(point.claims[0].quote),
            more=len(point.claims) - 1,
        )


def _chart(series: Series) -> Chart | None:
    """The chart of three figures or more at two times or more that have an end."""
    drawn = [(p, p.claims[0]) for p in series.points if p.claims[0].held.bounded]
    time = scale_of(claim.held for _, claim in drawn)
    levels = [_level(claim) for _, claim in drawn]
    height = scale_of(Interval.point(n) for n in (*levels, 0.0))
    if time is None or height is None or len(drawn) < 3:
        return None
    fallen = _fallen(series)
    order = sorted(range(len(drawn)), key=lambda at: (at < len(drawn) - 1, drawn[at][0] not in fallen, at))
    points = timeline.points_of([drawn[at][1] for at in order], [levels[at] for at in order], time, height)
    made = dict(zip(order, points, strict=True))  # labels go first to the last figure, then to those that fell
    marked = tuple((made[at], point in fallen) for at, (point, _) in enumerate(drawn))
    return Chart(marked, tuple(_steps(marked)), timeline.pixel(height.place(0.0)), time_ticks(time))


def _level(claim: Claim) -> float:
    return float(timeline.level(claim) or 0)


def _steps(points: Sequence[tuple[timeline.Point, bool]]) -> Iterator[tuple[float, float, float, float, bool]]:
    """Along from each time at its highest figure, then up or down at the next."""
    tops = [max(held, key=lambda one: -one[0].y) for _, held in groupby(points, lambda one: one[0].x)]
    for (a, _), (b, fell) in pairwise(tops):
        yield a.x, a.y, b.x, a.y, False
        yield b.x, a.y, b.x, b.y, fell
