"""What became of every claim: compared, alone, incomparable or unreadable, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from crosscheck.model import Finding
from crosscheck.report import Coverage
from crosscheck.values import Evaluated


def coverage(
    evaluated: Sequence[Evaluated],
    findings: Iterable[Finding],
    agreements: Iterable[Finding],
    changes: Iterable[Finding],
    incomparable: Iterable[Finding],
) -> Coverage:
    """The state of each claim and why."""
    compared = {
        c.id
        for f in (*findings, *agreements, *changes)
        if not f.rule.startswith("XC1") and (len(f.positions) > 1 or len(f.positions[0].claims) > 1)
        for p in f.positions
        for c in p.claims
    }
    apart = {c.id: f.reason or "" for f in incomparable for p in f.positions for c in p.claims}
    on_topic = Counter(e.claim.topic for e in evaluated)
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
        elif on_topic[claim.topic] == 1:
            states[claim.id] = ("alone", "no other claim is on its topic")
        else:
            states[claim.id] = ("alone", "no other claim on its topic is comparable in time")
    return Coverage(states)
