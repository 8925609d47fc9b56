"""Partitions → outcomes: what the comparable claims of one partition come to.

A topic's dynamics says which claims are comparable in time (DESIGN section 2): all of them
(``constant``), those within the topic's window (``state``), or those of the same time
(``cumulative``, where a later higher figure is an update and a later lower one has fallen).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from crosscheck import kinds
from crosscheck.comparing.bounds import GRAVITY, as_ceiling
from crosscheck.comparing.falls import falls
from crosscheck.comparing.groups import Partition, claim_order, support
from crosscheck.comparing.relation import is_limit
from crosscheck.comparing.sets import choices, of_sets
from crosscheck.comparing.unions import union_find
from crosscheck.comparing.windows import MINUTES_A_DAY, Item, Sweep, Window, reach, sweep
from crosscheck.kinds.quantity import DAYS_A_YEAR
from crosscheck.model import Claim, Dynamics, Topic, Verdict
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.model.interval import OPEN, Interval, common

A_YEAR = DAYS_A_YEAR * MINUTES_A_DAY


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a set of comparable claims comes to.

    ``witnesses`` are the two claims that cannot both stand as a plain reader takes them; ``fits`` is the
    part of the line that every claim's support holds; ``fell`` marks a cumulative figure that went down.
    """

    verdict: Verdict
    claims: tuple[Claim, ...]
    witnesses: tuple[Claim, Claim] | None = None
    fits: Interval | None = None
    fell: bool = False


def judge(partition: Partition, table: HedgeTable | None = None) -> list[Outcome]:
    """Every outcome of one partition: findings first, then agreements, then the change over time.

    ``table`` says how a ceiling is rounded; ``None``: as shipped.

    Claims that no outcome holds stand alone.
    """
    claims = _placed(partition.claims)
    if len(claims) < 2:
        return []
    bad = _Merger(claims)
    good: list[tuple[list[int], Sweep]] = []
    for indices, swept in _sweeps(partition, claims, table or default_table()):
        for members, windows in swept.components(lambda w: w.verdict is not Verdict.AGREEMENT):
            worst = max((swept.windows[w] for w in windows), key=lambda w: GRAVITY.index(w.verdict))
            bad.add([indices[m] for m in members], worst, indices)
        good.append((indices, swept))
    if partition.topic.dynamics is Dynamics.CUMULATIVE:
        bad.add_all(falls(claims), fell=True)
    bad.add_all(of_sets(claims, partition.topic))
    outcomes = [_severed(o, partition) for o in bad.outcomes() if not _one_age(o)]
    agreed = _agreements(claims, good, bad.touched())
    return outcomes + agreed + _changes(partition, claims, outcomes, agreed)


def _placed(claims: Sequence[Claim]) -> list[Claim]:
    """Claims whose values lie on a line; names and texts get a place each, so that two differ as points do.

    Clock times of several zones are told in that of the first.
    """
    zones = [c.value.zone for c in claims if c.value is not None and c.value.zone is not None]
    keys = sorted({c.value.key for c in claims if c.value is not None})
    rank = {key: float(i) for i, key in enumerate(keys)}
    placed = []
    for claim in claims:
        value = claim.value
        assert value is not None
        if value.core is None or value.support is None:
            point = Interval.point(rank[value.key])
            claim = replace(claim, value=replace(value, core=point, support=point))
        elif value.zone is not None and value.zone != zones[0]:
            away = zones[0] - value.zone
            moved = replace(value, core=value.core.shift(away), support=value.support.shift(away), zone=zones[0])
            claim = replace(claim, value=moved)
        placed.append(claim)
    return placed


def _item(claim: Claim, owner: Hashable, *, ceiling: HedgeTable | None = None, aged: float | None = None) -> Item:
    value = claim.value
    assert value is not None
    if ceiling is not None:
        value = as_ceiling(value, ceiling)
    core, support = value.core, value.support
    assert core is not None and support is not None
    if aged is not None:
        return Item(claim.held, _likely_born(claim.held, core, aged), born(claim.held, support), owner)
    return Item(claim.held, core, support, owner)


def born(as_of: Interval, age: Interval) -> Interval:
    """When somebody of an age (completed years) was born, in minutes: what stays the same as the age rises.

    A day counts as one moment, so that two ages on it differ.
    """
    last = as_of.low if as_of.high - as_of.low <= MINUTES_A_DAY else as_of.high
    return Interval(as_of.low - (age.high + 1) * A_YEAR, last - age.low * A_YEAR, OPEN)


def _likely_born(as_of: Interval, age: Interval, reach: float) -> Interval:
    """The middle of :func:`born`: inside a window, a plain reader takes one age for one and two ages for two."""
    possible = born(as_of, age)
    if not possible.bounded:  # "over 30"
        return possible
    middle, width = (possible.low + possible.high) / 2, (possible.high - possible.low) / 2
    half = min(max(reach / 2, width - A_YEAR / 2), width)
    return Interval(middle - half, middle + half)


def _sweeps(partition: Partition, claims: Sequence[Claim], table: HedgeTable) -> list[tuple[list[int], Sweep]]:
    """The sweeps that together compare all comparable claims of a partition: (claim indices, sweep) each."""
    everyone = list(range(len(claims)))
    ceilings = [i for i in everyone if is_limit(claims[i].value, claims[i].modality)]
    made = _comparisons(partition.topic, claims, everyone)
    if len(ceilings) > 1:
        made += _comparisons(partition.topic, claims, ceilings, ceiling=table)
    return made


def _comparisons(
    topic: Topic, claims: Sequence[Claim], members: list[int], *, ceiling: HedgeTable | None = None
) -> list[tuple[list[int], Sweep]]:
    def swept(some: list[int], reach: float, owner: Callable[[int], Hashable]) -> tuple[list[int], Sweep]:
        return _swept(claims, some, reach, owner, ceiling=ceiling)

    if topic.dynamics is Dynamics.CONSTANT:
        return [swept(members, float("inf"), lambda i: i)]
    made = [swept(members, reach(topic), lambda i: claims[i].source)]
    made += [swept(own, 0, lambda i: i) for own in _gathered(members, lambda i: claims[i].source)]
    if topic.dynamics is Dynamics.CUMULATIVE:
        of_a_day = _gathered(members, lambda i: claims[i].published.low)
        made += [swept(some, float("inf"), lambda i: claims[i].source) for some in of_a_day]
    return made


def _gathered(indices: Iterable[int], key: Callable[[int], Hashable]) -> list[list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for i in indices:
        groups.setdefault(key(i), []).append(i)
    return [members for members in groups.values() if len(members) > 1]


def _swept(
    claims: Sequence[Claim],
    members: list[int],
    reach: float,
    owner: Callable[[int], Hashable],
    *,
    ceiling: HedgeTable | None = None,
) -> tuple[list[int], Sweep]:
    aged = min(reach, A_YEAR / 2) if all(_is_age(c) for c in claims) else None
    items = [_item(claims[i], owner(i), ceiling=ceiling, aged=aged) for i in members]
    if not ceiling:  # a set is "one of", no interval: it is compared by itself, below
        items = [replace(item, core=_anything, support=_anything) if choices(claims[i]) else item
                 for i, item in zip(members, items, strict=True)]  # fmt: skip
    return members, sweep(items, reach)


def _is_age(claim: Claim) -> bool:
    """Whether a claim gives an age at a known time."""
    return claim.value is not None and claim.value.unit_class == "age" and claim.held.bounded


_anything = Interval(float("-inf"), float("inf"))


class _Merger:
    """Disagreements that share a claim become one (union–find over claims)."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        self._parent, self._find = union_find(len(claims))
        self._worst: dict[int, tuple[Window, tuple[int, int], bool]] = {}
        self._touched: set[int] = set()

    def add(self, members: list[int], window: Window, indices: list[int] | None, *, fell: bool = False) -> None:
        assert window.witnesses is not None
        low, high = window.witnesses
        pair = (low, high) if indices is None else (indices[low], indices[high])
        root = self._find(members[0])
        candidates = [(window, pair, fell)]
        for member in members:
            other = self._find(member)
            if other in self._worst:
                candidates.append(self._worst.pop(other))
            self._parent[other] = root
        self._touched.update(members)
        self._worst[root] = max(candidates, key=lambda c: (GRAVITY.index(c[0].verdict), not c[2]))

    def add_all(self, found: Iterable[tuple[list[int], Window]], *, fell: bool = False) -> None:
        for members, window in found:
            self.add(members, window, None, fell=fell)

    def touched(self) -> set[int]:
        return set(self._touched)

    def outcomes(self) -> list[Outcome]:
        members: dict[int, list[Claim]] = {}
        for i in sorted(self._touched):
            members.setdefault(self._find(i), []).append(self._claims[i])
        made = []
        for root, claims in members.items():
            window, (low, high), fell = self._worst[root]
            apart = fell or window.verdict is Verdict.CONTRADICTION  # of sets and ceilings, supports may still meet
            fits = None if apart else common(support(c) for c in claims)
            pair = (self._claims[low], self._claims[high])
            made.append(Outcome(window.verdict, tuple(claims), pair, fits, fell))
        return made


def _one_age(outcome: Outcome) -> bool:
    """Ages of two days that read alike ("over 30", then 30): the time between makes no disagreement of them."""
    if outcome.verdict is not Verdict.DISCREPANCY or not all(_is_age(c) for c in outcome.claims):
        return False
    values = [c.value for c in outcome.claims if c.value is not None]
    cores, supports = [v.core for v in values], [v.support for v in values]
    met = (common(i for i in ends if i is not None) for ends in (cores, supports))
    return len({v.key for v in values}) == 1 and None not in met


def _severed(outcome: Outcome, partition: Partition) -> Outcome:
    """Values of which none excludes another are a discrepancy where they differ."""
    if outcome.verdict is Verdict.CONTRADICTION and not kinds.of(partition.topic.kind).excludes:
        return replace(outcome, verdict=Verdict.DISCREPANCY, fits=None)
    return outcome


def _agreements(claims: Sequence[Claim], swept: Iterable[tuple[list[int], Sweep]], taken: set[int]) -> list[Outcome]:
    """Runs of windows whose claims all fit one plain reading; claims of a finding are left to it."""
    runs_of: dict[int, list[set[int]]] = {}
    made = []
    for indices, result in swept:
        for members, _ in result.components(lambda w: w.verdict is Verdict.AGREEMENT and w.size > 1):
            free = [indices[m] for m in members if indices[m] not in taken]
            for run in _runs(claims, free):
                if len(run) < 2 or any(known.issuperset(run) for known in runs_of.get(run[0], ())):
                    continue
                held = set(run)
                for i in run:
                    runs_of.setdefault(i, []).append(held)
                group = tuple(claims[i] for i in sorted(run))
                made.append(Outcome(Verdict.AGREEMENT, group, None, common(support(c) for c in group)))
    return made


def _runs(claims: Sequence[Claim], members: list[int]) -> list[list[int]]:
    """Cut a time-ordered list where the next claim no longer shares the core of all before it."""
    runs: list[list[int]] = []
    shared: Interval | None = None
    for i in sorted(members, key=lambda i: claim_order(claims[i])):
        value = claims[i].value
        assert value is not None and value.core is not None
        both = None if shared is None else common((shared, value.core))
        if both is None:
            runs.append([])
            both = value.core
        shared = both
        runs[-1].append(i)
    return runs


def _changes(
    partition: Partition, claims: Sequence[Claim], findings: Sequence[Outcome], agreed: Sequence[Outcome]
) -> list[Outcome]:
    """The claims of a topic that may vary and does: one outcome with all of them.

    Totals of several times that share a plain reading ("about 130", then "128") agree: neither rose nor fell.
    """
    if partition.topic.dynamics is Dynamics.CONSTANT:
        return []
    cores = [c.value.core for c in claims if c.value is not None and c.value.core is not None]
    if common(cores) is not None and partition.topic.dynamics is Dynamics.CUMULATIVE and not (findings or agreed):
        return [Outcome(Verdict.AGREEMENT, tuple(claims), None, common(support(c) for c in claims))]
    if common(cores) is not None or any(len(f.claims) == len(claims) for f in findings):
        return []
    return [Outcome(Verdict.CHANGE, tuple(claims))]
