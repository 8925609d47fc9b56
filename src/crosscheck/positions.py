"""Claims → positions: the distinct values inside a group.

Claims with the same nominal value share a position, hedges aside ("around 3,700" and "more than
3,700"), unless their supports do not meet ("more than 12", "fewer than 12").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from crosscheck.groups import claim_order
from crosscheck.interval import Interval, common, hull
from crosscheck.model import Claim, Position
from crosscheck.wording import show_value


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
    """Split claims of one nominal where their supports no longer have a common point."""
    groups: list[tuple[Interval | None, list[Claim]]] = []
    for claim in members:
        support = claim.value.support if claim.value is not None else None
        for at, (shared, group) in enumerate(groups):
            both = None if support is None or shared is None else common((shared, support))
            if both is not None or (support is None and shared is None):
                group.append(claim)
                groups[at] = (both, group)
                break
        else:
            groups.append((support, [claim]))
    return [group for _, group in groups]


def _place(position: Position) -> tuple[float, float, str]:
    if position.core_hull is None:
        return (0.0, 0.0, position.value)
    return (position.core_hull.low, position.core_hull.high, position.value)
