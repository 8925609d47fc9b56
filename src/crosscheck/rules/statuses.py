"""Claims that do not hold together only because one counts the confirmed and another also the probable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from crosscheck.comparing.groups import Partition
from crosscheck.comparing.positions import positions
from crosscheck.comparing.verdicts import Outcome, Outcomes
from crosscheck.kinds.counted import coordinated
from crosscheck.model import Claim, Position
from crosscheck.rules.case import Case
from crosscheck.subjects.scopes import status_in
from crosscheck.wording.values import listed, show_value


def statuses(case: Case, outcome: Outcome) -> Mapping[str, str | None] | None:
    """Claim id → what its quote says to be counted ("confirmed", "confirmed and probable"; ``None``: nothing), where
    that alone parts the claims of a disagreement: those that count one thing, with those that say nothing, hold
    together."""
    if not outcome.partition.topic.kind.numeric:
        return None
    told = {c.id: status_in(c.quote, c.value) for c in outcome.claims if c.value is not None}
    said = {status for status in told.values() if status is not None}
    if len(said) < 2:
        return None
    for status in said:
        kept = np.array([told.get(c.id) in (None, status) for c in outcome.claims])
        if Outcomes([outcome.partition.only(outcome.rows[kept])], case.settings.table).disagreements:
            return None
    return told


def of_one_number(partition: Partition) -> Iterator[tuple[list[Claim], Mapping[str, str | None]]]:
    """Claims that give one number of several statuses, with the status of each; not those that count things together
    ("confirmed and probable deaths"), which are told by what they count."""
    if not partition.topic.kind.numeric:
        return
    by_key: dict[str, dict[str, tuple[Claim, str]]] = {}
    for claim in partition.claims:
        status = status_in(claim.quote, claim.value) if claim.value is not None else None
        if claim.value is not None and status and len(coordinated(claim.quote, claim.value.text)) < 2:
            by_key.setdefault(claim.value.key, {})[claim.id] = claim, status
    for held in by_key.values():
        if len({status for _, status in held.values()}) > 1:
            yield [claim for claim, _ in held.values()], {id: status for id, (_, status) in held.items()}


def by_status(claims: tuple[Claim, ...], told: Mapping[str, str | None]) -> tuple[Position, ...]:
    """The positions of such claims, each with what it counts: "8,629 confirmed and probable"."""

    def name(claim: Claim) -> str:
        assert claim.value is not None
        status = told[claim.id]
        return f"{show_value(claim.value)} {status}" if status else show_value(claim.value)

    return positions(claims, name)


def advice(told: Mapping[str, str | None]) -> str:
    """What to do with such claims."""
    said = sorted({status for status in told.values() if status is not None})
    tags = listed([f"“{status}”" for status in said])
    return f"their quotes do not count the same; the scopes {tags} would part the claims"
