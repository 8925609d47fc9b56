"""XC302 to XC304: parts and wholes, limits, and durations between dates.

Intervals are added and subtracted as intervals; a finding is a contradiction when the supports exclude the
relation, a discrepancy when only the cores do.  Claims of one article are checked together first; across
articles the relation is checked only where no single article breaks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from crosscheck.comparing.bounds import excess, inner_ends, reading
from crosscheck.comparing.positions import positions
from crosscheck.interval import Interval, total
from crosscheck.kinds.quantity import DAYS
from crosscheck.model import Claim, Dynamics, Finding, Kind, Modality, Position, Severity, Topic, Value, Verdict
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.rules.phrases import question, title
from crosscheck.wording import listed, show_date, show_interval, show_value
from crosscheck.written import as_written

MINUTES_A_DAY = 1440
AS_OF = "as-of"


def _by_topic(case: Case) -> dict[str, list[Claim]]:
    """Actual claims of quantities and dates, scope aside: only claims without a scope take part."""
    claims: dict[str, list[Claim]] = {}
    for partition in case.partitions:
        if partition.modality is Modality.ACTUAL and not partition.scope:
            claims.setdefault(partition.topic.slug, []).extend(c for c in partition.claims if _core(c) is not None)
    return claims


def _core(claim: Claim) -> Interval | None:
    return claim.value.core if claim.value is not None else None


def _support(claim: Claim) -> Interval:
    assert claim.value is not None and claim.value.support is not None
    return claim.value.support


def _near(part: Claim, whole: Claim, topic: Topic, limit: Topic) -> bool:
    """Whether a part and a whole are of one time; a whole that never changes is of every time."""
    if limit.dynamics is Dynamics.CONSTANT:
        return True
    gap = max(part.held.low, whole.held.low) - min(part.held.high, whole.held.high)
    return gap <= (topic.window * MINUTES_A_DAY if part.source != whole.source else 0)


def part_exceeds_whole(case: Case) -> Iterator[Finding]:
    """XC302: a part (or a figure that is at most another) is larger than its whole."""
    claims = _by_topic(case)
    for slug in sorted(case.topics):
        topic = case.topics[slug]
        for limit in (*topic.at_most, *((topic.parts_of,) if topic.parts_of else ())):
            pairs = _exceeding(claims.get(slug, []), claims.get(limit, []), topic, case.topics[limit])
            worst = min(
                pairs, key=lambda p: (p[0] is not Verdict.CONTRADICTION, p[1].source != p[2].source), default=None
            )
            if worst is not None:
                verdict, part, whole = worst
                message = (
                    f"{title(topic)} is {as_written(part)}, more than {_name(case.topics[limit])}, {as_written(whole)}."
                )
                yield _finding(case, "XC302", topic, verdict, [(topic, [part]), (case.topics[limit], [whole])], message)


def _exceeding(
    parts: Sequence[Claim], wholes: Sequence[Claim], topic: Topic, limit: Topic
) -> list[tuple[Verdict, Claim, Claim]]:
    """For each part, the smallest comparable whole that it exceeds."""
    found = []
    by_end = sorted(wholes, key=lambda c: (_support(c).high, c.id))
    for part in parts:
        whole = next((w for w in by_end if _near(part, w, topic, limit)), None)
        if whole is None or part.value is None or whole.value is None:
            continue
        verdict = excess(part.value, whole.value)
        if verdict is not None:
            found.append((verdict, part, whole))
    return found


def _name(topic: Topic) -> str:
    return topic.title or topic.slug


def parts_do_not_add_up(case: Case) -> Iterator[Finding]:
    """XC304: inside one source, all declared parts and the whole are given, and the sum is another."""
    claims = _by_topic(case)
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
        for same in told.values():
            given = [_same_time(claims.get(part, []), same[0]) for part in parts]
            if all(given):
                yield from _sum(case, case.topics[slug], same, [c for c in given if c is not None])


def _same_time(parts: Iterable[Claim], whole: Claim) -> Claim | None:
    return next((c for c in parts if c.source == whole.source and c.held.meets(whole.held)), None)


def _sum(case: Case, topic: Topic, wholes: Sequence[Claim], parts: Sequence[Claim]) -> Iterator[Finding]:
    whole = wholes[0]
    core, whole_core = total(c for p in parts if (c := _core(p)) is not None), _core(whole)
    value = whole.value
    assert whole_core is not None and value is not None
    support = total(_support(p) for p in parts)
    verdict = reading(inner_ends(support, _support(whole)), inner_ends(core, whole_core))
    if verdict is Verdict.AGREEMENT:
        return
    summed = show_interval(core, topic.kind, value.unit, value.unit_class)
    name = case.name(whole.source)
    if len(parts) == 1:
        its = as_written(parts[0])
        message = f"{title(topic)}: {name} tells {as_written(whole)}, but the parts it lists, {its}, come to {summed}."
    else:
        words = listed([f"{as_written(p)} ({_name(case.topics[p.topic])})" for p in parts])
        message = f"{title(topic)} is {as_written(whole)} in {name}, but its parts, {words}, make {summed}."
    yield _finding(
        case, "XC304", topic, verdict, [(topic, wholes), *((case.topics[p.topic], [p]) for p in parts)], message
    )


def duration_misfits(case: Case) -> Iterator[Finding]:
    """XC303: a duration is longer or shorter than the time between its two dates."""
    claims = _by_topic(case)
    for slug in sorted(case.topics):
        topic = case.topics[slug]
        if topic.between is None:
            continue
        for duration in claims.get(slug, []):
            value = duration.value
            if value is None or value.unit not in DAYS:
                continue
            starts = _ends(claims, topic.between[0], duration)
            ends = _ends(claims, topic.between[1], duration)
            yield from _misfit(case, topic, duration, value, starts, ends)


def _ends(claims: dict[str, list[Claim]], slug: str, duration: Claim) -> list[Claim]:
    """The dates at one end: those of the duration's own source, else those of all."""
    if slug == AS_OF:
        day = replace(
            duration.value, kind=Kind.DATE, key=duration.as_of or "", edtf=duration.as_of, text="as-of",
            core=duration.held, support=duration.held,
        ) if duration.value and duration.held.bounded else None  # fmt: skip
        return [replace(duration, value=day)] if day else []
    own = [c for c in claims.get(slug, []) if c.source == duration.source]
    return own or claims.get(slug, [])


def _misfit(
    case: Case, topic: Topic, duration: Claim, value: Value, starts: Sequence[Claim], ends: Sequence[Claim]
) -> Iterator[Finding]:
    if not starts or not ends or value.core is None or value.support is None:
        return
    scale = DAYS[str(value.unit)] * MINUTES_A_DAY
    slack = MINUTES_A_DAY  # first and last day may both count: 3 to 5 May are three days
    fits: Callable[[str], bool] = lambda which: any(  # noqa: E731
        _between(_line(s, which), _line(e, which), slack).meets(_line(duration, which).scale(scale))
        for s in _distinct(starts)
        for e in _distinct(ends)
    )
    if fits("core"):
        return
    verdict = Verdict.DISCREPANCY if fits("support") else Verdict.CONTRADICTION
    start, end = starts[0], ends[0]
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
    yield _finding(case, "XC303", topic, verdict, [(topic, [duration]), *dates], message)


def _line(claim: Claim, which: str) -> Interval:
    core = _core(claim)
    assert core is not None
    return _support(claim) if which == "support" else core


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    return list({c.value.key: c for c in claims if c.value is not None}.values())


def _between(start: Interval, end: Interval, slack: float) -> Interval:
    longest = end.high - start.low
    return Interval(
        min(end.low - start.high, longest), longest + slack, start.high_end, max(start.low_end, end.high_end)
    )


def _length(start: Claim, end: Claim, unit: str) -> str:
    span = _between(_line(start, "core"), _line(end, "core"), 0)
    scale = DAYS[unit] * MINUTES_A_DAY
    low, high = max(0.0, span.low / scale), span.high / scale
    digits = 0 if high >= 10 else 1
    low_text, high_text = f"{low:.{digits}f}", f"{high:.{digits}f}"
    return f"{low_text} {unit}s" if low_text == high_text else f"{low_text} to {high_text} {unit}s"


def _finding(
    case: Case, code: str, topic: Topic, verdict: Verdict, held: Sequence[tuple[Topic, Sequence[Claim]]], message: str
) -> Finding:
    made: list[Position] = []
    for about, claims in held:
        for position in positions(claims):
            label = f"{_name(about)}: {show_date(position.value)}"
            made.append(Position(label, position.claims, position.core_hull, position.support_hull))
    severity = RULES[code].severity if verdict is Verdict.CONTRADICTION else Severity.WARNING
    return Finding(
        rule=code, topic=topic.slug, message=message, severity=severity, positions=tuple(made), verdict=verdict,
        settled_by=question(topic, made, case), weight=topic.weight,
    )  # fmt: skip
