"""What became of every claim: compared, alone, incomparable or unreadable, with the reason."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from crosscheck.claims.evaluated import Evaluated
from crosscheck.comparing.windows import MINUTES_A_DAY, last_instant, reach
from crosscheck.errors import Problem
from crosscheck.model import Claim, Dynamics, Finding, Position, Severity, Topic
from crosscheck.report.report import Coverage, Report
from crosscheck.rules.catalogue import RULES
from crosscheck.wording.as_written import AS_WRITTEN, class_of
from crosscheck.wording.values import count_word


def coverage(
    evaluated: Sequence[Evaluated],
    findings: Iterable[Finding],
    agreements: Iterable[Finding],
    changes: Iterable[Finding],
    incomparable: Iterable[Finding],
    topics: Mapping[str, Topic],
) -> Coverage:
    """The state of each claim and why; of one that a topic's window alone keeps from the next, by how many days."""
    compared = {
        c.id
        for f in (*findings, *agreements, *changes)
        if not f.rule.startswith(("XC1", "XC403")) and (len(f.positions) > 1 or len(f.positions[0].claims) > 1)
        for p in f.positions
        for c in p.claims
    }
    apart = {c.id: f.reason or "" for f in incomparable for p in f.positions for c in p.claims}
    on_topic: dict[str, list[Claim]] = {}
    for e in evaluated:
        on_topic.setdefault(e.claim.topic, []).append(e.claim)
    far: dict[str, dict[str, float]] = {}
    states: dict[str, tuple[str, str]] = {}
    for e in evaluated:
        claim = e.claim
        if claim.value is None:
            states[claim.id] = ("unreadable", e.unreadable or "no value could be read")
        elif e.misfit:
            states[claim.id] = ("incomparable", e.misfit)
        elif claim.id in compared:
            states[claim.id] = ("compared", "held against other claims on its topic")
        elif claim.id in apart:
            states[claim.id] = ("incomparable", f"the other claims on its topic differ in {apart[claim.id]}")
        elif len(on_topic[claim.topic]) == 1:
            states[claim.id] = ("alone", "no other claim is on its topic")
        else:
            if claim.topic not in far:
                far[claim.topic] = _days_to_next(on_topic[claim.topic], topics.get(claim.topic))
            states[claim.id] = ("alone", _apart_in_time(far[claim.topic].get(claim.id, 0), topics.get(claim.topic)))
    return Coverage(states)


def _days_to_next(claims: Iterable[Claim], topic: Topic | None) -> dict[str, float]:
    """Claim id → days from its time to the nearest of another claim, as windows measure them; of states alone."""
    if topic is None or topic.dynamics is not Dynamics.STATE:
        return {}
    in_time = sorted(claims, key=lambda c: c.held.low)
    days, latest = dict.fromkeys((c.id for c in in_time), math.inf), -math.inf
    for claim, after in zip(in_time, [*in_time[1:], None], strict=True):
        end = last_instant(claim.held, reach(topic))
        latest, before = max(latest, end), latest
        gaps = claim.held.low - before, (after.held.low - end if after else math.inf)
        days[claim.id] = min(gaps) / MINUTES_A_DAY
    return days


def _apart_in_time(days: float, topic: Topic | None) -> str:
    if topic is None or not topic.window < days < math.inf:
        return "no other claim on its topic is comparable in time"
    away, past = math.ceil(days), math.ceil(days) - topic.window
    by = "far" if past > topic.window else "a day" if past == 1 else f"{count_word(past)} days"
    window = f"{by} outside the topic's window of {topic.window:,}"
    return f"the nearest other claim on its topic is {away:,} days away, {window}"


def with_superseded(report: Report, replaced: Mapping[str, str]) -> Report:
    """The report with its superseded claims (id → why) counted as incomparable."""
    states = {**report.coverage.states, **{id: ("incomparable", why) for id, why in sorted(replaced.items())}}
    return replace(report, coverage=replace(report.coverage, states=states))


def with_left_out(report: Report, left: Mapping[str, Problem]) -> Report:
    """The report with the articles that were not read (id → why), each counted as unreadable."""
    if not left:
        return report
    told = {id: str(left[id]) for id in sorted(left)}
    states = {**report.coverage.states, **{f"{id}:article": ("unreadable", why) for id, why in told.items()}}
    return replace(report, coverage=replace(report.coverage, states=states), left_out={**report.left_out, **told})


FURNITURE = "it stands in page furniture, and no other claim is on its topic"
_KINDS = (
    ("count", "counts"), ("date", "dates"), ("time", "times of day"), ("sum of money", "sums of money"),
    ("percentage", "percentages"), ("measure", "measures"), ("length of time", "lengths of time"), ("age", "ages"),
    ("rank", "ranks"), ("result", "results"), ("bare number", "bare numbers"), ("name", "names"),
)  # fmt: skip


def scanned(report: Report, furniture: Collection[str]) -> Report:
    """The coverage of a scan: what stood in page furniture says so, and what was not compared is counted by kind."""
    states, left = dict(report.coverage.states), Counter[str]()
    inside = 0
    for claim in report.claims:
        if states[claim.id][0] != "alone":
            continue
        if claim.id in furniture:
            states[claim.id] = ("alone", FURNITURE)
            inside += 1
        else:
            left[_kind(claim)] += 1
    counted = {words[left[words[0]] != 1]: left[words[0]] for words in _KINDS if left[words[0]]}
    if inside:
        counted["in page furniture"] = inside
    return replace(report, coverage=Coverage(states, counted))


def _kind(claim: Claim) -> str:
    value = claim.value
    if value is None or not value.kind.on_a_line:
        return "name"
    if value.kind.timed:
        return "time" if value.clock else "date"
    unit, of = value.unit, class_of(value) if value.unit else None
    if unit == "rank" or value.form:
        return "rank" if unit == "rank" else "result"
    if of == AS_WRITTEN and unit:
        of = class_of(replace(value, unit=unit.partition(" per ")[0], unit_class=None))
    if of is not None and len(of) == 3 and of.isupper():
        return "sum of money"
    named = {"count": "count", "age": "age", "duration": "length of time", None: "bare number"}
    share = of is not None and (of.startswith("percent") or of in ("basis point", "per mille"))
    return "percentage" if share else named.get(of, "measure")


def uncompared(
    evaluated: Iterable[Evaluated],
    states: Coverage,
    topics: Mapping[str, Topic],
    findings: Iterable[Finding] = (),
    *,
    strict: bool = False,
) -> list[Finding]:
    """XC109: claims that met no other claim although their topic says they should.

    A topic says so with ``must_compare: true``.  ``strict`` makes an error of it, and takes in every topic on which
    two sources have claims unless that says ``must_compare: false``.  Claims that one of ``findings`` is about
    already are left out.
    """
    told = list(evaluated)
    sources: dict[str, set[str]] = {}
    for e in told:
        sources.setdefault(e.claim.topic, set()).add(e.claim.source)
    faulty = {c.id for f in findings if f.rule.startswith("XC1") for p in f.positions for c in p.claims}
    found = []
    for claim in (e.claim for e in told):
        topic = topics.get(claim.topic)
        wanted = topic.must_compare if topic else False
        if wanted is None:
            wanted = strict and len(sources[claim.topic]) > 1
        state, why = states.states[claim.id]
        if not wanted or state == "compared" or claim.id in faulty:
            continue
        where = f"{claim.file}:{claim.line}: " if claim.file else ""
        found.append(
            Finding(
                rule="XC109",
                topic=claim.topic,
                message=f"{where}“{claim.quote}” is compared with nothing: {why}.",
                severity=Severity.ERROR if strict else RULES["XC109"].severity,
                positions=(Position(claim.value.text if claim.value else claim.quote, (claim,)),),
                settled_by="Find a second source for it, or say must_compare: false in claims/topics.yaml.",
            )
        )
    return found
