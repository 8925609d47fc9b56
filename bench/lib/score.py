"""A scan of a bundle against its answer key.

A finding *holds* a labelled topic when, in two different positions, its claims lie on quotes of two different labelled
positions and have their values, and at least two thirds of its positions lie so.  Quotes of over 250 characters lie on
nothing.  A disagreement is found when a finding or a change that is not doubtful holds it; each finds one only, the
best fitting first.  A finding is right when it holds any labelled disagreement, a change when it holds a labelled
change or disagreement.  A trap is sprung when a finding or change has its two mentions in different positions.  A
finding is mixed when two of its claims lie on different labelled topics and on none in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Self

from crosscheck.model import Claim
from lib.keys import Key, Label, Place

LONGEST = 250
"""Characters of a quote; a longer one finds nothing."""
COUNTED = ("high", "medium")
"""Severities that recall is asked of."""
Slot = tuple[str, str]


@dataclass
class Score:
    """Counts, to be added up over bundles; ``asked`` and ``found`` are by kind and severity, ``right`` and ``wrong``
    by rule, ``changes`` (given) and ``doubted`` by whether they are right."""

    asked: Counter[Slot] = field(default_factory=Counter)
    found: Counter[Slot] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    changes: Counter[bool] = field(default_factory=Counter)
    doubted: Counter[bool] = field(default_factory=Counter)
    traps: int = 0
    sprung: int = 0
    changes_asked: int = 0
    changes_seen: int = 0
    mixed: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def count(self, kinds: Iterable[str] | None = None, severities: Iterable[str] = COUNTED) -> tuple[int, int]:
        """Found and asked disagreements of some kinds and severities."""
        slots = [s for s in self.asked if s[1] in severities and (kinds is None or s[0] in kinds)]
        return sum(self.found[s] for s in slots), sum(self.asked[s] for s in slots)

    def recall(self, kinds: Iterable[str] | None = None) -> float:
        """Of the disagreements of high and medium severity, in percent."""
        return share(*self.count(kinds))

    @property
    def precision(self) -> float:
        """Of the findings that are not doubtful, in percent."""
        return share(self.right.total(), self.right.total() + self.wrong.total())

    @property
    def precision_of_changes(self) -> float:
        return share(self.changes[True], self.changes.total())

    @property
    def precision_of_both(self) -> float:
        right = self.right.total() + self.changes[True]
        return share(right, right + self.wrong.total() + self.changes[False])

    @property
    def traps_sprung(self) -> float:
        return share(self.sprung, self.traps)


@dataclass(frozen=True)
class Judged:
    """What became of each finding, change and label: ``right`` in the order of the findings, ``changes_right`` of the
    changes; ``found``, ``seen`` and ``sprung`` in the order of disagreements, labelled changes and traps of the key."""

    right: tuple[bool, ...]
    mixed: tuple[bool, ...]
    changes_right: tuple[bool, ...]
    found: tuple[bool, ...]
    seen: tuple[bool, ...]
    sprung: tuple[bool, ...]


def share(part: int, whole: int) -> float:
    """In percent; of nothing, 0."""
    return 100 * part / max(whole, 1)


def score(findings: Sequence[Any], changes: Sequence[Any], key: Key) -> Score:
    """The counts of one bundle."""
    return counted(judge(findings, changes, key), findings, key)


def counted(judged: Judged, findings: Sequence[Any], key: Key) -> Score:
    """What was judged, as counts."""
    made = Score(traps=len(key.traps), changes_asked=len(key.changes))
    for label, hit in zip(key.disagreements, judged.found, strict=True):
        made.asked[label.kind, label.severity] += 1
        made.found[label.kind, label.severity] += hit
    for finding, right, mixed in zip(findings, judged.right, judged.mixed, strict=True):
        if finding.doubtful:
            made.doubted[right] += 1
        else:
            (made.right if right else made.wrong)[finding.rule] += 1
            made.mixed += mixed
    made.changes.update(judged.changes_right)
    made.sprung, made.changes_seen = sum(judged.sprung), sum(judged.seen)
    return made


def judge(findings: Sequence[Any], changes: Sequence[Any], key: Key) -> Judged:
    """Each finding and change held against each label."""
    labels = [*key.disagreements, *key.changes]
    told = [*findings, *changes]
    lain = [_lying(one, labels) for one in told]
    fits = [{n: fit for n, label in enumerate(labels) if (fit := _fit(one, n, label))} for one in lain]
    firm = [n for n, one in enumerate(told) if not one.doubtful]
    asked, given = len(key.disagreements), len(findings)
    return Judged(
        right=tuple(any(n < asked for n in fits[i]) for i in range(given)),
        mixed=tuple(_mixed(lain[i]) for i in range(given)),
        changes_right=tuple(bool(fits[i]) for i in range(given, len(told))),
        found=_matched({i: {n: f for n, f in fits[i].items() if n < asked} for i in firm}, key.disagreements),
        seen=tuple(any(n in fits[i] for i in range(given, len(told))) for n in range(asked, len(labels))),
        sprung=tuple(any(_springs(told[i], trap.a, trap.b) for i in firm) for trap in key.traps),
    )


Lying = list[list[set[tuple[int, int]]]]
"""For each position and each of its claims the labels and sides that it lies on."""


def _lying(finding: Any, labels: Sequence[Label]) -> Lying:
    return [_sides(position.claims, labels) for position in finding.positions]


def _sides(claims: Sequence[Claim], labels: Sequence[Label]) -> list[set[tuple[int, int]]]:
    """A claim lies on the sides whose quotes it overlaps and whose value it has, alone or added to the others."""
    lies: list[set[tuple[int, int]]] = [set() for _ in claims]
    for n, label in enumerate(labels):
        for side, quotes in enumerate(label.sides):
            on = [i for i, claim in enumerate(claims) if _touches(claim, quotes)]
            if on and label.norms[side].is_sum([claims[i] for i in on]):
                held = on
            else:
                held = [i for i in on if _has(claims[i], label, side)]
            for i in held:
                lies[i].add((n, side))
    return lies


def _has(claim: Claim, label: Label, side: int) -> bool:
    """Whether it has the value of a side, and none of the other sides more surely."""
    grades = [norm.grade(claim) for norm in label.norms]
    return 0 < grades[side] == max(grades)


def _touches(claim: Claim, quotes: Iterable[Place]) -> bool:
    at = claim.anchor
    if at is None or at.end - at.start > LONGEST:
        return False
    return any(claim.source == d and at.start < e and s < at.end for d, s, e in quotes)


def _fit(lying: Lying, number: int, label: Label) -> tuple[float, int] | None:
    """How well a finding holds a label: its share of positions, how many claims; ``None`` when it does not."""
    hits = [{side for claim in position for n, side in claim if n == number} for position in lying]
    apart = any(a and b and len(a | b) > 1 for i, a in enumerate(hits) for b in hits[i + 1 :])
    on = sum(map(bool, hits))
    if not apart or 3 * on < 2 * len(hits):
        return None
    return on / len(hits), sum(any(n == number for n, _ in claim) for position in lying for claim in position)


def _mixed(lying: Lying) -> bool:
    topics = [{n for n, _ in claim} for position in lying for claim in position if claim]
    return any(not (a & b) for i, a in enumerate(topics) for b in topics[i + 1 :])


def _matched(fits: dict[int, dict[int, tuple[float, int]]], labels: Sequence[Label]) -> tuple[bool, ...]:
    """Which labels are found when each finding finds one: the best fits first, then the graver."""
    pairs = sorted(
        ((fit, label, finding) for finding, held in fits.items() for label, fit in held.items()),
        key=lambda p: (-p[0][0], len(fits[p[2]]), labels[p[1]].severity not in COUNTED, -p[0][1], p[1], p[2]),
    )
    found: set[int] = set()
    used: set[int] = set()
    for _, label, finding in pairs:
        if label not in found and finding not in used:
            found.add(label)
            used.add(finding)
    return tuple(n in found for n in range(len(labels)))


def _springs(finding: Any, a: Sequence[Place], b: Sequence[Place]) -> bool:
    """Two different positions hold the two mentions of a trap."""
    on = [(any(_touches(c, a) for c in p.claims), any(_touches(c, b) for c in p.claims)) for p in finding.positions]
    return any(i != j and one[0] and other[1] for i, one in enumerate(on) for j, other in enumerate(on))
