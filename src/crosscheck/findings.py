"""Findings: their identity, their rank, and the resolutions that close them.

A finding is known by its rule family, its topic and the nominal values it holds, so it survives a new
order of files, other notes, a new hedge and a further source that joins a position; a new position makes
it another finding, which re-opens it.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck.model import Claim, Finding, Resolution, Severity
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
    return min((c.as_of.low, c.source, c.anchor.start if c.anchor else -1) for p in finding.positions for c in p.claims)


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The gravest first: severity, then the topic's weight, then how many sources are involved."""

    def rank(f: Finding) -> tuple[object, ...]:
        sources = {c.source for p in f.positions for c in p.claims}
        first = min((c.source, c.anchor.start if c.anchor else -1) for p in f.positions for c in p.claims)
        return (f.severity.rank, -f.weight, f.rule[:3] == "XC1", -len(sources), f.topic, f.rule, first, f.message)

    return sorted(findings, key=rank)


def configured(findings: Iterable[Finding], severities: Mapping[str, str]) -> list[Finding]:
    """Rules switched off or given another severity by the project."""
    made = []
    for finding in findings:
        wanted = severities.get(finding.rule)
        if wanted != OFF:
            made.append(replace(finding, severity=Severity(wanted)) if wanted else finding)
    return made


@dataclass(frozen=True, slots=True)
class Stale:
    """A resolution that no longer closes anything, and why."""

    resolution: Resolution
    why: str


def _untitled(position: str) -> str:
    """A position without the title of its topic, which may be re-worded ("request: 15 December")."""
    return position.rsplit(": ", 1)[-1]


def resolved(
    findings: Sequence[Finding], resolutions: Sequence[Resolution], today: str | None = None
) -> tuple[list[Finding], list[Stale]]:
    """Findings with the resolutions that close them, and the resolutions that do not close any.

    A resolution closes the finding it names as long as it names every position of it and has not expired
    (``today`` in ISO form; ``None``: nothing expires).
    """
    by_id = {r.finding: r for r in resolutions}
    made, used, stale = [], set(), []
    for finding in findings:
        resolution = by_id.get(finding.id)
        if resolution is None:
            made.append(finding)
            continue
        used.add(finding.id)
        missing = {_untitled(p.value) for p in finding.positions} - {_untitled(p) for p in resolution.positions}
        if missing:
            stale.append(Stale(resolution, f"it does not name the position {min(missing)}"))
        elif resolution.expires and today and resolution.expires < today:
            stale.append(Stale(resolution, f"it expired on {resolution.expires}"))
        else:
            made.append(replace(finding, resolution=resolution))
            continue
        made.append(finding)
    gone = [Stale(r, "there is no such finding any more") for r in resolutions if r.finding not in used]
    return made, sorted(stale + gone, key=lambda s: s.resolution.finding)
