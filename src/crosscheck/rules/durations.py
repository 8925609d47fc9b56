"""XC303: a duration is longer or shorter than the time between its two dates."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate

from crosscheck.comparing.bounds import End
from crosscheck.comparing.overlaps import ANY_END, meeting
from crosscheck.comparing.windows import MINUTES_A_DAY
from crosscheck.kinds.units import DAYS
from crosscheck.model import Claim, Finding, Kind, Topic, Value, Verdict
from crosscheck.model.interval import Interval
from crosscheck.rules.across import across, by_topic, line_of
from crosscheck.rules.case import Case
from crosscheck.rules.phrases import title
from crosscheck.wording.as_written import as_written
from crosscheck.wording.values import show_date, show_value

AS_OF = "as-of"


def duration_misfits(case: Case) -> Iterator[Finding]:
    """XC303: a duration is longer or shorter than the time between its two dates."""
    claims, fits = by_topic(case), cache(_fits)
    for slug in sorted(case.topics):
        topic = case.topics[slug]
        if topic.between is None:
            continue
        dates = tuple(_Dates(claims.get(end, [])) for end in topic.between)
        for duration in claims.get(slug, []):
            value = duration.value
            if value is None or value.unit not in DAYS:
                continue
            starts, ends = (
                _as_of(duration) if end == AS_OF else told.of(duration.source)
                for end, told in zip(topic.between, dates, strict=True)
            )
            yield from _misfit(case, topic, duration, value, starts, ends, fits)


class _Told:
    """The dates that are told of one end, to be asked for the latest that begins early enough."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = claims
        self.distinct = list({c.value.key: c for c in claims if c.value is not None}.values())
        self._sorted = {which: self._stairs(which) for which in ("core", "support")}

    def _stairs(self, which: str) -> tuple[list[End], list[End]]:
        """Where the dates begin, rising, and the latest end of all up to each."""
        lines = sorted((line_of(c, which) for c in self.distinct), key=lambda line: line.lower)
        return [line.lower for line in lines], list(accumulate((line.upper for line in lines), max))

    def latest(self, which: str, begun: End) -> End | None:
        """The latest end of those that begin at ``begun`` or before."""
        lowers, latest = self._sorted[which]
        at = bisect_right(lowers, begun)
        return latest[at - 1] if at else None


class _Dates:
    """The claims of a date topic: those of one article, else all."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._all = _Told(claims)
        own: dict[str, list[Claim]] = {}
        for claim in claims:
            own.setdefault(claim.source, []).append(claim)
        self._own = {source: _Told(claims) for source, claims in own.items()}

    def of(self, source: str) -> _Told:
        return self._own.get(source, self._all)


def _as_of(duration: Claim) -> _Told:
    """The day that a duration is told of."""
    if duration.value is None or not duration.held.bounded:
        return _Told([])
    day = replace(
        duration.value, kind=Kind.DATE, nominal=None, key=duration.as_of or "", edtf=duration.as_of, text="as-of",
        core=duration.held, support=duration.held,
    )  # fmt: skip
    return _Told([replace(duration, value=day)])


def _fits(which: str, lasts: Interval, starts: _Told, ends: _Told) -> bool:
    """Whether between some start and some end lie as many minutes as ``lasts`` says; the first and the last day may
    both count: 3 to 5 May are three days."""
    asked = meeting(lasts)
    for claim in starts.distinct:
        start = line_of(claim, which)
        strict = start.high_end > asked.upper[1]
        latest = ends.latest(which, (asked.upper[0] + start.high, -ANY_END if strict else ANY_END))
        if latest is not None:
            longest = (latest[0] - start.low + MINUTES_A_DAY, min(latest[1], -start.low_end))
            if longest >= asked.lower:
                return True
    return False


def _misfit(
    case: Case, topic: Topic, duration: Claim, value: Value, starts: _Told, ends: _Told,
    fits: Callable[[str, Interval, _Told, _Told], bool],
) -> Iterator[Finding]:  # fmt: skip
    if not starts.claims or not ends.claims or value.core is None or value.support is None:
        return
    scale = DAYS[str(value.unit)] * MINUTES_A_DAY
    if fits("core", value.core.scale(scale), starts, ends):
        return
    loosely = fits("support", value.support.scale(scale), starts, ends)
    verdict = Verdict.DISCREPANCY if loosely else Verdict.CONTRADICTION
    start, end = starts.claims[0], ends.claims[0]
    assert topic.between is not None
    dated = zip(topic.between, (start, end), strict=True)
    dates = [(case.topics[claim.topic], [claim]) for slug, claim in dated if slug != AS_OF]
    if not dates:
        return
    until = show_date(show_value(end.value)) if end.value else ""
    message = (
        f"{title(topic)} is {as_written(duration)} in {case.name(duration.source)}, but from "
        f"{show_date(show_value(start.value)) if start.value else ''} to {until} is "
        f"{_length(start, end, str(value.unit))}."
    )
    yield across(case, "XC303", topic, verdict, [(topic, [duration]), *dates], message)


def _length(start: Claim, end: Claim, unit: str) -> str:
    first, last = line_of(start, "core"), line_of(end, "core")
    scale = DAYS[unit] * MINUTES_A_DAY
    low, high = max(0.0, (last.low - first.high) / scale), (last.high - first.low) / scale
    digits = 0 if high >= 10 else 1
    low_text, high_text = f"{low:.{digits}f}", f"{high:.{digits}f}"
    return f"{low_text} {unit}s" if low_text == high_text else f"{low_text} to {high_text} {unit}s"
