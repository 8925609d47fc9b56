"""Scopes that the quotes of claims tell and the claims do not name.

    unscoped(claims, topics) -> [Scoped, …]

Only where claims on one topic differ in them: what all of them count needs no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crosscheck.model import Claim, Topic
from crosscheck.subjects.scopes import scopes_in


@dataclass(frozen=True, slots=True)
class Scoped:
    """A claim, and the scopes that the words beside its figure suggest."""

    claim: Claim
    scope: tuple[str, ...]


def unscoped(claims: Iterable[Claim], topics: Mapping[str, Topic]) -> list[Scoped]:
    """Claims on numbers without a scope of their own for which their quotes suggest one that another quote on the topic
    does not tell; in the order of topics, then of claims as they come."""
    on: dict[str, list[Scoped]] = {}
    for claim in claims:
        topic = topics.get(claim.topic)
        if topic is None or not topic.kind.numeric or claim.value is None or claim.scope or claim.counted:
            continue
        on.setdefault(claim.topic, []).append(Scoped(claim, scopes_in(claim.quote, claim.value)))
    return [
        one for _, held in sorted(on.items()) if len({scoped.scope for scoped in held}) > 1 for one in held if one.scope
    ]
