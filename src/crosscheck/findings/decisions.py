"""Findings and the decisions about them: what a decision closes, and which ones close nothing (XC601 to XC603).

A decision closes the finding it names as long as it names every position of it and has not expired.  A finding
that gains a position is another finding, so it is open again; the old decision is then told with it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crosscheck.model import Finding, Resolution
from crosscheck.rules.catalogue import RULES
from crosscheck.wording.values import listed

FILE = "claims/resolutions.yaml"
_REMOVE = "Remove it from claims/resolutions.yaml, or decide anew with crosscheck resolve."


def decided(
    findings: Sequence[Finding],
    resolutions: Iterable[Resolution],
    today: str | None = None,
    corrected: Mapping[str, str] | None = None,
) -> tuple[list[Finding], list[Finding]]:
    """XC601 to XC603: the findings with the decisions that close them, and findings about the other decisions.

    ``today`` is an ISO day (``None``: nothing expires).  ``corrected`` maps a topic to words about a claim on it
    that its source has corrected.  A decision that stood for fewer positions of an open finding gives no finding of
    its own: the open one says so.
    """
    by_id = {r.finding: r for r in resolutions}
    made: list[Finding] = []
    upkeep: list[Finding] = []
    for finding in findings:
        decision = by_id.pop(finding.id, None)
        if decision is None:
            made.append(finding)
            continue
        missing = sorted({p.value for p in finding.positions} - set(decision.positions))
        surplus = sorted(set(decision.positions) - {p.value for p in finding.positions})
        lapsed = expired(decision, today)
        made.append(finding if missing or lapsed else replace(finding, resolution=decision))
        if lapsed:
            upkeep.append(_about("XC602", decision, f"it expired on {decision.expires}", finding.topic))
        elif missing:
            upkeep.append(_about("XC601", decision, f"it does not name {_the_positions(missing)}", finding.topic))
        elif surplus:
            why = f"it also names {_the_positions(surplus)}, which the finding does not hold"
            upkeep.append(_about("XC603", decision, why, finding.topic))
    still_open = OpenFindings(made)
    before: dict[int, list[Resolution]] = {}
    for decision in by_id.values():
        again = still_open.of(decision)
        if expired(decision, today):
            upkeep.append(_about("XC602", decision, f"it expired on {decision.expires}"))
        elif again is not None:
            before.setdefault(again, []).append(decision)
        else:
            upkeep.append(_about("XC601", decision, _why_gone(decision, corrected or {})))
    for at, former in before.items():
        told = [_once_settled(decision, made[at]) for decision in reversed(former)]
        made[at] = replace(made[at], settled_by=" ".join(filter(None, [*told, made[at].settled_by])))
    return made, sorted(upkeep, key=lambda f: f.id)


def expired(decision: Resolution, today: str | None) -> bool:
    """Whether the last day of a decision lies before ``today``."""
    return bool(decision.expires and today and decision.expires < today)


class OpenFindings:
    """Findings without a decision, to be asked which of them an earlier decision most likely was about."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self._holding: dict[tuple[str | None, str], list[int]] = {}
        for at, finding in enumerate(findings):
            for value in {p.value for p in finding.positions} if finding.resolution is None else ():
                for topic in (finding.topic, None):
                    self._holding.setdefault((topic, value), []).append(at)

    def of(self, decision: Resolution) -> int | None:
        """The finding (its index) that shares most positions with a decision whose own finding is gone.

        It is on the decision's topic; where the decision notes none, it shares two positions with it.
        """
        held = set(decision.positions)
        shared = Counter(at for value in held for at in self._holding.get((decision.topic or None, value), ()))
        if not decision.topic:
            shared = Counter({at: n for at, n in shared.items() if n >= min(2, len(held))})
        return min(shared, key=lambda at: (-shared[at], at), default=None)


def _once_settled(decision: Resolution, finding: Finding) -> str:
    """What goes in front of the advice of a finding that is open again: the decision that no longer covers it."""
    now, then = {p.value for p in finding.positions}, set(decision.positions)
    changes = [f"{_the_positions(sorted(now - then))} is new"] if now - then else []
    changes += [f"{_the_positions(sorted(then - now))} is gone"] if then - now else []
    told = f"Decided before ({decision.finding}, {decision.ruling}, {decision.by}, {decision.on}): {decision.reason}"
    return f"{told.rstrip('.')}; since then {' and '.join(changes)}."


def _why_gone(decision: Resolution, corrected: Mapping[str, str]) -> str:
    since = corrected.get(decision.topic or "")
    return f"there is no such finding any more{f', since {since}' if since else ''}"


def _the_positions(values: Sequence[str]) -> str:
    return f"the position{'s' if len(values) > 1 else ''} {listed(list(values))}"


def _about(rule: str, decision: Resolution, why: str, topic: str | None = None) -> Finding:
    """A finding about a decision; its id is made of the rule and of what was decided about."""
    made = hashlib.sha256(f"{rule}|{decision.finding}".encode()).hexdigest()[:12]
    where = f"{FILE}:{decision.line}: " if decision.line else ""
    said = f"the decision about {decision.finding} ({decision.ruling}, {decision.by}, {decision.on})"
    return Finding(
        rule=rule,
        topic=topic or decision.topic or "",
        message=f"{where}{said} closes nothing: {why}." if rule != "XC603" else f"{where}{said} is too broad: {why}.",
        severity=RULES[rule].severity,
        positions=(),
        id=made,
        settled_by=_REMOVE,
        weight=1,
        file=FILE,
        line=decision.line,
    )
