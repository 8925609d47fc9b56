"""Findings: their identity, their rank, and the severities that a project gives them.

A finding is known by its rule family, its topic and the nominal values it holds, so it survives a new
order of files, other notes, a new hedge and a further source that joins a position; a new position makes
it another finding, which re-opens it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from crosscheck.model import Claim, Finding, Severity
from crosscheck.rules.catalogue import RULES

OFF = "off"


def identify(finding: Finding) -> str:
    """The stable id: twelve hexadecimal digits of a SHA-256."""
    family = RULES[finding.rule].group if finding.rule in RULES else (finding.verdict or "")
    if finding.rule.startswith("XC1"):  # about one claim: the claim is its identity
        values = sorted({f"{c.source}:{c.quote}" for p in finding.positions for c in p.claims})
    else:
        values = sorted({_nominal(c, finding.topic) for p in finding.positions for c in p.claims})
    parted = sorted({_apart(c) for p in finding.positions for c in p.claims} - {""})
    text = "|".join([family, finding.topic, *values, *parted])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _nominal(claim: Claim, topic: str) -> str:
    key = claim.value.key if claim.value is not None else claim.quote
    return key if claim.topic == topic else f"{claim.topic}={key}"


def _apart(claim: Claim) -> str:
    modality = "" if claim.modality == "actual" else claim.modality.value
    return ",".join(filter(None, [modality, *sorted(claim.scope)]))


def numbered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with their ids, in the order given.

    Of those that come out the same (one topic, the same values at two times) the later in time get a number
    behind: an order that no further source in one of them changes.
    """
    given = list(findings)
    ids = [identify(finding) for finding in given]
    seen: Counter[str] = Counter()
    suffix: dict[int, str] = {}
    for at in sorted(range(len(given)), key=lambda at: (ids[at], *_begins(given[at]), at)):
        seen[ids[at]] += 1
        suffix[at] = f"-{seen[ids[at]]}" if seen[ids[at]] > 1 else ""
    return [replace(finding, id=ids[at] + suffix[at]) for at, finding in enumerate(given)]


def _begins(finding: Finding) -> tuple[float, str, int]:
    """When the first of its claims holds and, of one time, where it stands."""
    return min((c.held.low, c.source, c.anchor.start if c.anchor else -1) for p in finding.positions for c in p.claims)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first: severity, then the topic's weight, then how many sources are involved."""

    def rank(f: Finding) -> tuple[object, ...]:
        sources = {c.source for p in f.positions for c in p.claims}
        places = [(c.source, c.anchor.start if c.anchor else -1) for p in f.positions for c in p.claims]
        first = min(places, default=("", -1))
        about_one = f.rule.startswith(("XC1", "XC6"))
        return (f.severity.rank, -f.weight, about_one, -len(sources), f.topic, f.rule, first, f.message)

    return sorted(findings, key=rank)


def configured(findings: Iterable[Finding], severities: Mapping[str, str]) -> list[Finding]:
    """Rules switched off or given another severity by the project."""
    made = []
    for finding in findings:
        wanted = severities.get(finding.rule)
        if wanted != OFF:
            made.append(replace(finding, severity=Severity(wanted)) if wanted else finding)
    return made
