"""Claims → positions: the distinct values inside a group.

Claims with the same nominal value share a position, hedges aside ("around 3,700" and "more than
3,700"), unless their plain readings do not meet ("more than 12", "fewer than 12").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crosscheck.comparing.groups import claim_order
from crosscheck.model import Claim, Position
from crosscheck.model.interval import Interval, common, hull
from crosscheck.wording.values import show_value


def positions(claims: Iterable[Claim], label: Callable[[Claim], str] | None = None) -> tuple[Position, ...]:
    """The positions of ``claims``, lowest first; ``label`` replaces the nominal value as the name of one."""
    by_key: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=claim_order):
        key = label(claim) if label else _key(claim)
        by_key.setdefault(key, []).append(claim)
    made = [_position(group, label) for members in by_key.values() for group in _meeting(members)]
    return tuple(sorted(made, key=_place))


def _key(claim: Claim) -> str:
    return "" if claim.value is None else claim.value.key


def _position(claims: list[Claim], label: Callable[[Claim], str] | None) -> Position:
    first = claims[0]
    name = label(first) if label else show_value(first.value) if first.value else first.quote
    cores = [c.value.core for c in claims if c.value is not None and c.value.core is not None]
    supports = [c.value.support for c in claims if c.value is not None and c.value.support is not None]
    return Position(name, tuple(claims), hull(cores) if cores else None, hull(supports) if supports else None)


def _meeting(members: list[Claim]) -> list[list[Claim]]:
    """Split claims of one nominal where their readings no longer have a common point.

    That cores decide too keeps "dozens" from "12", and "early 2002" from "late 2002": what differs is not one position.
    """
    groups: list[tuple[_Reading, list[Claim]]] = []
    joined: dict[int, int] = {}  # a value that went into a group meets what is left of it
    for claim in members:
        if id(claim.value) in joined:
            groups[joined[id(claim.value)]][1].append(claim)
            continue
        own = (claim.value.core, claim.value.support) if claim.value is not None else (None, None)
        for at, (shared, group) in enumerate(groups):
            both = _shared(shared, own)
            if both is not None:
                group.append(claim)
                groups[at] = (both, group)
                joined[id(claim.value)] = at
                break
        else:
            joined[id(claim.value)] = len(groups)
            groups.append((own, [claim]))
    return [group for _, group in groups]


_Reading = tuple[Interval | None, Interval | None]
"""Core and support."""


def _shared(one: _Reading, other: _Reading) -> _Reading | None:
    """What two readings have in common; ``None`` when core or support have nothing."""
    if None in (*one, *other):
        return one if one == other else None
    both = tuple(common(pair) for pair in zip(one, other, strict=True) if None not in pair)  # type: ignore[arg-type]
    return None if None in both else (both[0], both[1])


def _place(position: Position) -> tuple[float, float, str]:
    if position.core_hull is None:
        return (0.0, 0.0, position.value)
    return (position.core_hull.low, position.core_hull.high, position.value)
