"""What was compared without a finding, or could not be compared: agreements, changes, incomparable groups."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

from crosscheck.comparing.groups import Partition, partitions
from crosscheck.comparing.origins import origins
from crosscheck.comparing.positions import positions
from crosscheck.comparing.verdicts import Outcome
from crosscheck.findings.ranked import numbered
from crosscheck.model import Claim, Finding, Position, Severity, Topic, Verdict
from crosscheck.rules.case import Case
from crosscheck.rules.phrases import holders, lineup, reconciled, title
from crosscheck.rules.printable import latest
from crosscheck.wording.as_written import told_words
from crosscheck.wording.values import count_word, listed, show_date, show_value


def agreements(case: Case) -> list[Finding]:
    """Groups of comparable claims whose plain readings meet."""
    return numbered(_agreement(case, outcome) for outcome in case.outcomes.agreements)


def _agreement(case: Case, outcome: Outcome) -> Finding:
    topic, held = outcome.partition.topic, positions(outcome.claims)
    message = f"{title(topic)}: {_who(outcome)}: {lineup(case, held, topic.kind)}."
    return _entry(topic, Verdict.AGREEMENT, message, held, reconciled(outcome.fits, outcome.claims, topic))


def _who(outcome: Outcome) -> str:
    """Who agrees: sources, and how many independent origins they have."""
    sources = {c.source for c in outcome.claims}
    if len(sources) == 1:
        return "one source agrees with itself"
    found = origins(outcome.claims)
    words = f"{count_word(len(sources))} sources agree"
    if found.count == len(sources):
        return words
    shared = [*found.shared, *(["one text"] if found.one_text else [])]
    whose = f" ({listed(shared)})" if shared else ""
    return f"{words}, of {count_word(found.count)} origin{'s' * (found.count > 1)}{whose}"


def changes(case: Case) -> list[Finding]:
    """Topics that may vary and did, with all their values in the order of time."""
    return numbered(_change(case, outcome) for outcome in case.outcomes.changes)


def _change(case: Case, outcome: Outcome) -> Finding:
    partition, held = outcome.partition, positions(outcome.claims)
    topic = partition.topic
    in_time = sorted(held, key=lambda p: min(c.held.low for c in p.claims))
    series = [f"{told_words(p)} ({_when(p)}; {holders(case, p)})" for p in in_time]
    label = f" ({partition.label})" if partition.label else ""
    message = f"{title(topic)}{label}: differs at different times, so all can be right: {listed(series)}."
    entry = _entry(topic, Verdict.CHANGE, message, tuple(in_time), None)
    return replace(entry, safe_wording=latest(in_time, case, topic))


def _when(position: Position) -> str:
    times = list(dict.fromkeys(show_date(c.as_of) for c in position.claims if c.as_of))
    return f"as of {listed(times)}" if times else "at an unknown time"


def incomparables(case: Case) -> list[Finding]:
    """Claims of one topic that cannot be held against each other, one entry for each topic and reason."""
    by_topic: dict[str, list[Partition]] = {slug: [] for slug in sorted(case.topics)}
    misfits = partitions((e.claim for e in case.evaluated if e.misfit), case.topics, case.settings.words)
    for partition in (*case.partitions, *misfits):
        by_topic[partition.topic.slug].append(partition)
    unread: dict[str, list[Claim]] = {}
    for e in case.evaluated:
        if e.claim.value is None and e.claim.anchor is not None and e.claim.topic in case.topics:
            unread.setdefault(e.claim.topic, []).append(e.claim)
    apart = [entry for parts in by_topic.values() for entry in _apart(parts, REASONS)]
    return numbered(apart + [_unread(case.topics[slug], unread[slug]) for slug in sorted(unread)])


def _unread(topic: Topic, claims: Sequence[Claim]) -> Finding:
    held = positions(claims, lambda claim: claim.quote)
    quotes = listed([f"“{p.value}”" for p in held])
    message = f"{title(topic)}: not compared, because no value could be read: {quotes}."
    return _entry(topic, Verdict.INCOMPARABLE, message, held, None, "unreadable")


_Reason = tuple[str, Callable[[Partition], Hashable]]


def _apart(parts: Sequence[Partition], reasons: Sequence[_Reason]) -> Iterator[Finding]:
    """Part by the first reason, then look inside each part for the next."""
    if len(parts) < 2 or not reasons:
        return
    (reason, key), *rest = reasons
    buckets: dict[Hashable, list[Partition]] = {}
    for partition in parts:
        buckets.setdefault(key(partition), []).append(partition)
    if len(buckets) > 1:
        yield _incomparable(parts, reason)
    for bucket in buckets.values():
        yield from _apart(bucket, rest)


def _incomparable(parts: Sequence[Partition], reason: str) -> Finding:
    topic = parts[0].topic
    label = {c.id: p.label for p in parts for c in p.claims}

    def name(claim: Claim) -> str:
        value = show_value(claim.value) if claim.value is not None else claim.quote
        shown = value if not topic.kind.timed else show_date(value)
        return f"{shown} ({label[claim.id]})" if label[claim.id] else shown

    held = positions((c for p in parts for c in p.claims), name)
    counted = reason == "unit" and any(p.unit in ("count", None) for p in parts)
    because = "they count different things" if counted else _BECAUSE[reason]
    message = f"{title(topic)}: not compared, because {because}: {listed([p.value for p in held])}."
    return _entry(topic, Verdict.INCOMPARABLE, message, held, None, reason)


REASONS: tuple[_Reason, ...] = (
    ("unit", lambda p: p.unit),
    ("modality", lambda p: p.modality),
    ("scope", lambda p: (p.scope, p.counted)),
    ("speaker", lambda p: p.speaker),
    ("zone", lambda p: p.zoned),
)
"""What parts the claims of one topic, the first that holds is the one that is said."""

_BECAUSE = {
    "unit": "the units differ",
    "modality": "one is a fact and another a plan, a request, a denial or a condition",
    "scope": "they speak of different scopes",
    "speaker": "different speakers are quoted",
    "zone": "only some of them say in which time zone",
}


def _entry(
    topic: Topic,
    verdict: Verdict,
    message: str,
    held: tuple[Position, ...],
    fits: str | None,
    reason: str | None = None,
) -> Finding:
    return Finding(
        rule="",
        topic=topic.slug,
        message=message,
        severity=Severity.NOTE,
        positions=held,
        verdict=verdict,
        reconciled_by=fits,
        weight=topic.weight,
        reason=reason,
    )
