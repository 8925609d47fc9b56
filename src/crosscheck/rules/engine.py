"""Running the rules: every check in the table, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crosscheck.model import Finding
from crosscheck.rules import arithmetic, between, claims, durations, order
from crosscheck.rules.case import Case

Check = Callable[[Case], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    claims.quote_missing,
    claims.quote_ambiguous,
    claims.value_not_carried,
    claims.weekday_mismatch,
    claims.unknown_topic,
    claims.duplicate_claim,
    claims.misfit_value,
    claims.as_of_after_publication,
    between.differing,
    between.counted_apart,
    between.counted_wider,
    between.denied,
    order.impossible_order,
    arithmetic.part_exceeds_whole,
    durations.duration_misfits,
    arithmetic.parts_do_not_add_up,
)


def run(case: Case) -> list[Finding]:
    """What all checks find, in the order of the table."""
    return [finding for check in CHECKS for finding in check(case)]
