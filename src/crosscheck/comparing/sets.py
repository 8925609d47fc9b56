"""Claims that name a set ("one of Monday and Tuesday"): no interval, so no sweep over time finds where they clash.

A set clashes with a claim of its time that holds none of its members.  Claims stand in a tree, each node with the
bounds of all below it: a node of which all clash is joined as a whole, and one of which none clashes is not entered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from crosscheck.comparing.bounds import members
from crosscheck.comparing.windows import appeared, last_instant, near, reach
from crosscheck.model import Claim, Dynamics, Topic
from crosscheck.model.interval import Interval, ends_meet
from crosscheck.model.unions import union_find

if TYPE_CHECKING:
    from crosscheck.model.coded import Ints

LEAF = 4
"""Claims that are looked at one by one."""


def choices(claim: Claim) -> tuple[Interval, ...]:
    """The members of a claim's set; none when its value is no set."""
    return claim.value.choices if claim.value is not None else ()


def of_sets(claims: Sequence[Claim], topic: Topic) -> Iterator[tuple[list[int], tuple[int, int]]]:
    """Claims that clash because one of two names a set that holds nothing of the other; those that share one, as one:
    their places, rising, and the two witnesses.

    The witnesses are the last set of a clash and the last value that it excludes, in the order in which values come up.
    """
    sets = [i for i, claim in enumerate(claims) if choices(claim)]
    if not sets:
        return
    claims = _one_zone(claims)
    joined = _Joined([_Entry(claim, topic) for claim in claims], topic)
    for tree in joined.trees():
        for i in sets:
            joined.down(i, tree)
    comes_up: dict[str, int] = {}
    for i, claim in enumerate(claims):
        comes_up.setdefault(_key(claim), i)
    last = {joined.find(i): i for i in sets}
    groups: dict[int, list[int]] = {}
    for i in range(len(claims)):
        groups.setdefault(joined.find(i), []).append(i)
    for root, i in sorted(last.items(), key=lambda found: found[1]):
        rivals = [j for j in groups[root] if joined.clash(i, j)]
        if rivals:
            witness = max(rivals, key=lambda j: (comes_up[_key(claims[j])], -j))
            yield groups[root], (i, witness)


def of_distinct(claims: Callable[[int], Claim], told: Ints, topic: Topic) -> Iterator[tuple[Ints, tuple[int, int]]]:
    """:func:`of_sets` of claims that are all of one time: by their distinct values, however many claims tell them.

    ``told`` says which value each claim has; returns the claims that stand in a clash, and its witnesses.
    """
    _, first, which = np.unique(told, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), np.int64)
    rank[order] = np.arange(len(order))
    first, which = first[order], rank[which]
    last = np.zeros(len(first), np.int64)
    np.maximum.at(last, which, np.arange(len(told)))
    distinct = [claims(i) for i in first.tolist()]
    comes_up: dict[str, int] = {}
    for i, claim in enumerate(distinct):
        comes_up.setdefault(_key(claim), i)
    found = []
    distinct = _one_zone(distinct)
    for its, _ in of_sets(distinct, topic):
        i = max((i for i in its if choices(distinct[i])), key=last.__getitem__)
        rivals = [j for j in its if _exclude(distinct[i], distinct[j])]
        if rivals:
            rival = max(rivals, key=lambda j: (comes_up[_key(distinct[j])], -j))
            found.append((int(last[i]), int(first[rival]), its))
    for low, high, its in sorted(found, key=lambda clash: clash[:2]):
        yield np.flatnonzero(np.isin(which, its)), (low, high)


def _exclude(one: Claim, other: Claim) -> bool:
    """Whether no member of the one meets one of the other."""
    assert one.value is not None and other.value is not None
    return not any(a.meets(b) for a in members(one.value) for b in members(other.value))


def _one_zone(claims: Sequence[Claim]) -> list[Claim]:
    """Clock times of several zones in that of the first."""
    zones = [c.value.zone for c in claims if c.value is not None and c.value.zone is not None]
    told = []
    for claim in claims:
        value = claim.value
        if value is not None and value.zone is not None and value.zone != zones[0] and value.core and value.support:
            away = zones[0] - value.zone
            moved = replace(value, core=value.core.shift(away), support=value.support.shift(away), zone=zones[0])
            claim = replace(claim, value=moved)
        told.append(claim)
    return told


def _key(claim: Claim) -> str:
    assert claim.value is not None
    return claim.value.key


class _Entry:
    """What decides with what a claim clashes: the members of its value, and its time."""

    def __init__(self, claim: Claim, topic: Topic) -> None:
        assert claim.value is not None
        self.members = sorted(members(claim.value), key=lambda member: member.lower)
        self.held, self.source, self.appeared = claim.held, claim.source, appeared(claim)
        self.begins = claim.held.low
        self.ends = {within: last_instant(claim.held, within) + within for within in (0.0, reach(topic))}


class _Node:
    """Claims whose sets have one number of members, and the bounds of them all."""

    def __init__(self, entries: Sequence[_Entry], indices: list[int], keys: Sequence[Callable[[_Entry], Any]]) -> None:
        held = [entries[i] for i in indices]
        self.indices = indices
        self.together = len(indices) == 1
        """All are joined already."""
        self.lowers = [_range([m.lower for m in column]) for column in zip(*(e.members for e in held), strict=True)]
        self.uppers = [_range([m.upper for m in column]) for column in zip(*(e.members for e in held), strict=True)]
        self.begins = _range([e.begins for e in held])
        self.ends = {within: _range([e.ends[within] for e in held]) for within in held[0].ends}
        self.sources = _range([e.source for e in held])
        self.appeared = _range([e.appeared for e in held])
        self.parts: list[_Node] = []
        if len(indices) > LEAF:
            self.parts = [_Node(entries, part, keys) for part in _halves(entries, indices, keys)]


def _range(found: Sequence[Any]) -> tuple[Any, Any]:
    return min(found), max(found)


def _halves(
    entries: Sequence[_Entry], indices: list[int], keys: Sequence[Callable[[_Entry], Any]]
) -> tuple[list[int], list[int]]:
    """Two halves by the key of which there are most."""
    key = max(keys, key=lambda key: len({key(entries[i]) for i in indices}))
    ordered = sorted(indices, key=lambda i: key(entries[i]))
    return ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :]


class _Joined:
    """The claims of a topic, and which of them clashes have joined."""

    def __init__(self, entries: Sequence[_Entry], topic: Topic) -> None:
        self._entries = entries
        self._always = topic.dynamics is Dynamics.CONSTANT
        self._by_day = topic.dynamics is Dynamics.CUMULATIVE
        self._reach = reach(topic)
        self._parent, self.find = union_find(len(entries))

    def trees(self) -> list[_Node]:
        """One for each number of members."""
        by_size: dict[int, list[int]] = {}
        for i, entry in enumerate(self._entries):
            by_size.setdefault(len(entry.members), []).append(i)
        made = []
        for size, indices in by_size.items():
            keys: list[Callable[[_Entry], Any]] = [lambda e, k=k: e.members[k].lower for k in range(size)]  # type: ignore[misc]
            keys += [] if self._always else [lambda e: e.begins, lambda e: e.source]
            made.append(_Node(self._entries, indices, keys))
        return made

    def down(self, i: int, node: _Node) -> None:
        """Join a set with all below a node that clash with it."""
        if node.together and self.find(node.indices[0]) == self.find(i):
            return
        if not self._may_clash(i, node):
            return
        if self._all_clash(i, node):
            for j in node.indices[:1] if node.together else node.indices:
                self._join(i, j)
            node.together = True
        elif node.parts:
            for part in node.parts:
                self.down(i, part)
            one, other = node.parts
            node.together = one.together and other.together and self._joined(one.indices[0], other.indices[0])
        else:
            for j in node.indices:
                if self.clash(i, j):
                    self._join(i, j)
            node.together = all(self._joined(node.indices[0], j) for j in node.indices)

    def clash(self, i: int, j: int) -> bool:
        """Whether two claims are of one time, and no member of the one meets one of the other."""
        one, other = self._entries[i], self._entries[j]
        return not any(a.meets(b) for a in one.members for b in other.members) and self._comparable(one, other)

    def _comparable(self, one: _Entry, other: _Entry) -> bool:
        """Whether two claims are of one time; the sweeps know it of all at once."""
        if self._always:
            return True
        if one.source == other.source:
            return near(one.held, other.held, 0)
        return (self._by_day and one.appeared == other.appeared) or near(one.held, other.held, self._reach)

    def _may_clash(self, i: int, node: _Node) -> bool:
        """Whether :meth:`clash` may be true of one below a node."""
        mine = self._entries[i]
        for own in mine.members:
            for (_, lower), (upper, _) in zip(node.lowers, node.uppers, strict=True):
                if ends_meet(lower, own.upper) and ends_meet(own.lower, upper):
                    return False
        if self._always:
            return True
        first, last = node.appeared
        if self._by_day and first <= mine.appeared <= last:
            return True
        ends = node.ends[self._reach]
        return bool(mine.begins <= ends[1] and node.begins[0] <= mine.ends[self._reach])

    def _all_clash(self, i: int, node: _Node) -> bool:
        """Whether :meth:`clash` is true of all below a node."""
        mine = self._entries[i]
        for own in mine.members:
            for (lower, _), (_, upper) in zip(node.lowers, node.uppers, strict=True):
                if ends_meet(own.lower, upper) and ends_meet(lower, own.upper):
                    return False
        if self._always:
            return True
        others = not node.sources[0] <= mine.source <= node.sources[1]
        if others and self._by_day and node.appeared == (mine.appeared, mine.appeared):
            return True
        within = self._reach if others else 0.0  # what overlaps is within reach, too
        return bool(mine.begins <= node.ends[within][0] and node.begins[1] <= mine.ends[within])

    def _join(self, i: int, j: int) -> None:
        self._parent[self.find(i)] = self.find(j)

    def _joined(self, i: int, j: int) -> bool:
        return self.find(i) == self.find(j)
