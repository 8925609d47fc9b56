"""What crosscheck says of a made-up world, topic by topic, against its truth; and whether it counts origins right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crosscheck.comparing.origins import grouped
from crosscheck.model import Claim, Finding, Position, Value, Verdict
from crosscheck.model.interval import common, hull
from crosscheck.pipeline.project import check_claims
from crosscheck.report.report import Report
from crosscheck.rules.printable import MOST
from crosscheck.settings import Settings
from lib.fusion_facts import EXACT, FALSE, ROUNDED, Fact, judged, within
from lib.fusion_world import Telling, Told

AGREE, ALONE, LOOSELY, CONTRADICT = "agree", "agree, one origin", "differ, loosely", "contradict"
"""What is said of a topic; ``ALONE``: several outlets agree, and all go back to one origin.  Names that differ (XC205)
are here among what contradicts: no reading reconciles them."""


@dataclass(frozen=True)
class Said:
    """One topic of two outlets or more.

    ``core`` and ``support``: whether the truth lies in what is agreed, or in the range of the safe wording, as told and
    stretched; of a contradiction whether a position named is the truth, to the digit or rounded.  ``printed`` is how
    true the most precise value is that is agreed, ``alike`` whether two origins tell that very value: "April" and
    "9 April" agree, too.  ``most_origins`` and ``most_outlets`` say how true the positions are that have most.
    """

    topic: str
    verdict: str
    core: bool
    support: bool
    printed: str | None
    alike: bool
    most_origins: tuple[str, ...]
    most_outlets: tuple[str, ...]


def reported(told: Told) -> Report:
    """The whole way, from texts and claims to findings."""
    return check_claims(told.claims, told.sources, told.topics, Settings())


def said(report: Report, told: Told) -> list[Said]:
    """Every topic that a verdict was given on, in order; the worst where there are several."""
    held: dict[str, Finding] = {}
    for entry in (*report.agreements, *(f for f in report.findings if f.rule.startswith("XC2"))):
        if entry.topic not in held or _rank(entry) > _rank(held[entry.topic]):
            held[entry.topic] = entry
    several = [topic for topic, entry in sorted(held.items()) if len(_outlets(entry, told)) > 1]
    return [_said(held[topic], told.facts[topic]) for topic in several]


def _rank(entry: Finding) -> int:
    return (Verdict.AGREEMENT, Verdict.DISCREPANCY, Verdict.CONTRADICTION).index(entry.verdict or Verdict.AGREEMENT)


def _outlets(entry: Finding, told: Told) -> set[str]:
    return {told.tellings[claim.id].outlet for position in entry.positions for claim in position.claims}


def _said(entry: Finding, fact: Fact) -> Said:
    if entry.verdict is Verdict.AGREEMENT:
        verdict, core, support, printed, alike = _agreed(entry, fact)
    else:
        loosely = entry.verdict is Verdict.DISCREPANCY and fact.kind != "name"
        verdict, printed, alike = (LOOSELY if loosely else CONTRADICT), None, False
        core, support = (_ranged if loosely else _named)(entry.positions, fact)
    return Said(
        entry.topic,
        verdict,
        core,
        support,
        printed,
        alike,
        _best(entry.positions, fact, lambda p: len(grouped(p.claims))),
        _best(entry.positions, fact, lambda p: len({c.source for c in p.claims})),
    )


def _agreed(entry: Finding, fact: Fact) -> tuple[str, bool, bool, str, bool]:
    claims = [c for p in entry.positions for c in p.claims]
    verdict = AGREE if len(grouped(claims)) > 1 else ALONE
    narrow = min(entry.positions, key=lambda p: p.core_hull.high - p.core_hull.low if p.core_hull else 0.0)
    printed, alike = _judged(narrow, fact), len(grouped(narrow.claims)) > 1
    if fact.kind == "name":
        return verdict, printed == EXACT, printed == EXACT, printed, alike
    core = common(c.value.core for c in claims if c.value is not None and c.value.core is not None)
    support = common(c.value.support for c in claims if c.value is not None and c.value.support is not None)
    holds = (core is not None and within(core, fact)), (support is not None and within(support, fact))
    return verdict, *holds, printed, alike


def _ranged(positions: Sequence[Position], fact: Fact) -> tuple[bool, bool]:
    """Whether the truth lies between the ends of what is named: as plainly told, and as stretched."""
    cores = hull(p.core_hull for p in positions if p.core_hull is not None)
    supports = hull(p.support_hull for p in positions if p.support_hull is not None)
    return within(cores, fact), within(supports, fact)


def _named(positions: Sequence[Position], fact: Fact) -> tuple[bool, bool]:
    """Whether a position is the truth; of more than the safe wording names, whether it lies between the ends."""
    if len(positions) > MOST and fact.kind != "name":
        return _ranged(positions, fact)
    best = {_judged(p, fact) for p in positions}
    return EXACT in best, bool(best & {EXACT, ROUNDED})


def _judged(position: Position, fact: Fact) -> str:
    value = position.claims[0].value
    return FALSE if value is None else judged(fact, value)


def _best(positions: Sequence[Position], fact: Fact, count: Callable[[Position], int]) -> tuple[str, ...]:
    most = max(map(count, positions))
    return tuple(_judged(p, fact) for p in positions if count(p) == most)


@dataclass
class Counted:
    """How origins were counted.

    ``copies``: how a copy was edited → [claims, those recognised as of the origin they were copied from].
    ``positions`` are those of several outlets: with as many origins as there are, with more, with fewer.
    """

    copies: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    right: int = 0
    more: int = 0
    fewer: int = 0


def counted(report: Report, told: Told) -> Counted:
    """The origins of every position that several outlets hold, against who found what out."""
    made = Counted()
    for entry in (*report.agreements, *(f for f in report.findings if f.rule.startswith("XC2"))):
        for position in entry.positions:
            if len({c.source for c in position.claims}) > 1:
                _count(position.claims, told.tellings, made)
    return made


def _count(claims: Sequence[Claim], tellings: Mapping[str, Telling], made: Counted) -> None:
    by_source = {source: n for n, origin in enumerate(grouped(claims)) for source in origin.sources}
    found, true = len(set(by_source.values())), len({tellings[c.id].root for c in claims})
    made.right += found == true
    made.more += found > true
    made.fewer += found < true
    for claim in claims:
        telling = tellings[claim.id]
        if telling.edit is None:
            continue
        same = [by_source[c.source] for c in claims if c is not claim and tellings[c.id].root == telling.root]
        if same:
            made.copies[telling.edit][0] += 1
            made.copies[telling.edit][1] += by_source[claim.source] in same


def claims_of(report: Report, told: Told, topics: Iterable[str]) -> list[tuple[str, str, str, Value]]:
    """(outlet, topic, words, value) of every readable claim on ``topics``, for the peers."""
    kept = set(topics)
    return [
        (told.tellings[c.id].outlet, c.topic, told.tellings[c.id].wording, c.value)
        for c in report.claims
        if c.topic in kept and c.value is not None
    ]
