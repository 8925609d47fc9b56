"""Running the rules: every check in the table, in order, each on what it looks at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from crosscheck.model import Finding
from crosscheck.rules import arithmetic, between, claims, durations, edits, order, sourcing
from crosscheck.rules.case import Case, Sight

Check = Callable[[Case], Iterator[Finding]]

CHECKS: tuple[tuple[Check, Sight], ...] = (
    (claims.quote_missing, Sight.CLAIMS),
    (claims.quote_ambiguous, Sight.CLAIMS),
    (claims.value_not_carried, Sight.CLAIMS),
    (claims.weekday_mismatch, Sight.CLAIMS),
    (claims.unknown_topic, Sight.CLAIMS),
    (claims.duplicate_claim, Sight.CLAIMS),
    (claims.misfit_value, Sight.CLAIMS),
    (claims.as_of_after_publication, Sight.CLAIMS),
    (between.differing, Sight.OUTCOMES),
    (between.counted_apart, Sight.NAMED),
    (between.counted_wider, Sight.COUNTED),
    (between.confirmed_apart, Sight.STATUSES),
    (between.denied, Sight.DENIALS),
    (order.impossible_order, Sight.RELATIONS),
    (arithmetic.part_exceeds_whole, Sight.RELATIONS),
    (durations.duration_misfits, Sight.RELATIONS),
    (arithmetic.parts_do_not_add_up, Sight.RELATIONS),
    (sourcing.one_text, Sight.OUTCOMES),
    (sourcing.copied_otherwise, Sight.VERSIONS),
    (edits.silent_edit, Sight.VERSIONS),
)


def run(case: Case, sights: Collection[Sight] = tuple(Sight)) -> list[Finding]:
    """What the checks find that look at some of ``sights``, in the order of the table."""
    seen = {sight: case.seen(sight) for sight in Sight if sight in sights}
    return [finding for check, sight in CHECKS if sight in seen for finding in check(seen[sight])]
