"""Labels of a draft ("MH17", "Resolution 1325"): a source must simply have them."""

from __future__ import annotations

import re

from crosscheck.comparing.units import Fit
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.outcomes import Bearing, Judged, Status
from crosscheck.drafts.figures.relations import Relation, relation


def label(fact: Fact, index: Index) -> Judged:
    """A label is carried where a source has it; the likest other one with the same words is shown beside it."""
    candidates = index.candidates(fact)
    found = [c for c in candidates if _same_label(fact, c.fact)]
    if found:
        return Judged(Status.SUPPORTED, tuple(Bearing(c.fact, Relation.SAME, Fit.BARE, c.score) for c in found))
    near = (c for c in candidates if c.fact.label is not None and c.score >= NEAR_LABEL)
    return Judged(Status.NOT_FOUND, near=tuple(Bearing(c.fact, Relation.DIFFERS, Fit.KIN, c.score) for c in near)[:1])


NEAR_LABEL = 0.45
"""Share of the words in common from which another label is shown as the nearest."""
_DIGITS = re.compile(r"\d{3,}")


def _same_label(fact: Fact, other: Fact) -> bool:
    """The same token; or one with the letters left out of a long number ("MH370", "Flight 370"); or its number."""
    if other.label is None:
        return relation(fact.value, other.value) in (Relation.SAME, Relation.HEDGE)
    one, two = fact.label or "", other.label
    if one == two:
        return True
    a, b = _DIGITS.search(one), _DIGITS.search(two)
    return a is not None and b is not None and a[0] == b[0] and (one.isdigit() or two.isdigit())
