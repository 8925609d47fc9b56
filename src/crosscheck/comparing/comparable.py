"""Whether what two subjects tell can be held against each other, field by field; if not, why.

A field that one of the two leaves unsaid forbids nothing.  Whether two subjects are about the same thing at all (head,
predicate, restrictors, event) is weighed by the alignment; here stand the fields that forbid whatever it says.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from crosscheck import lexicon
from crosscheck.subjects.assertion import Subject
from crosscheck.text.names import fold


class Reason(StrEnum):
    """Why two values are not held against each other (findings.json gives these, and "unreadable")."""

    UNIT = "unit"
    SCOPE = "scope"
    MODALITY = "modality"
    SPEAKER = "speaker"
    SUBJECT = "subject"
    TIME = "time"
    STATUS = "status"
    ZONE = "zone"


class Way(StrEnum):
    """How two that are not comparable stand to each other all the same."""

    PART = "part of"
    """One is a part of what the other tells, or what remains of it."""
    ADDITION = "adds to"
    """One comes on top of what the other tells."""
    UPDATE = "updates"
    """One is told of a later time."""
    OPPOSITE = "opposite"
    """One denies or reverses what the other asserts."""


class Apart(NamedTuple):
    """Why two subjects are not comparable; ``first`` is the one (0 or 1) that is the part, the addition, the newer."""

    reason: Reason
    clause: str
    way: Way | None = None
    first: int = 0


def comparable(a: Subject, b: Subject) -> Reason | None:
    """Why what two subjects tell cannot be held against each other; ``None``: it can."""
    found = apart(a, b)
    return None if found is None else found.reason


def apart(a: Subject, b: Subject) -> Apart | None:
    """The first field in which two subjects are not comparable, the gravest first."""
    return next(_all(a, b), None)


def _all(a: Subject, b: Subject) -> Iterator[Apart]:
    if {a.dimension, b.dimension} != {"day", "clock"} and _differ(a.dimension, b.dimension, unsaid=("bare", "")):
        yield Apart(Reason.UNIT, "they measure different things")
    if _owners_differ(a.whose, b.whose):
        yield Apart(Reason.SUBJECT, f"one is of {a.whose}, the other of {b.whose}")
    if _differ(a.status, b.status):
        yield Apart(Reason.STATUS, f"one is {a.status}, the other {b.status}")
    yield from _modalities(a, b)
    yield from _changes(a, b)
    yield from _marks(a.marks, b.marks)
    if reversed_(a, b):
        yield Apart(Reason.SUBJECT, "one denies or reverses what the other asserts", Way.OPPOSITE)


class _Mark(NamedTuple):
    reason: Reason
    clause: str
    way: Way | None = None
    marked_first: bool = True


ONE_SIDED = {
    "part": _Mark(Reason.SCOPE, "one is a part of a whole", Way.PART),
    "remainder": _Mark(Reason.SCOPE, "one is what remains of a whole", Way.PART),
    "addition": _Mark(Reason.SCOPE, "one comes on top of others", Way.ADDITION),
    "rate": _Mark(Reason.UNIT, "one is told for each time or piece"),
    "limit": _Mark(Reason.STATUS, "one is a limit"),
    "elsewhere": _Mark(Reason.SCOPE, "one is told of another place"),
    "typical": _Mark(Reason.TIME, "one is what is usual"),
    "earlier": _Mark(Reason.TIME, "one is told of an earlier time", Way.UPDATE, marked_first=False),
    "later": _Mark(Reason.TIME, "one is told of a later time", Way.UPDATE),
}
"""Signs (``data/subject_marks.toml``) that forbid a comparison when only one of the two has them."""
EXCLUSIVE = (("estimate", "confirmed", Reason.STATUS, "one is an estimate, the other confirmed"),)
"""Signs that say the opposite of each other."""


def _marks(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Apart]:
    for name, mark in ONE_SIDED.items():
        if (name in ours) is not (name in theirs):
            marked = 0 if name in ours else 1
            yield Apart(mark.reason, mark.clause, mark.way, marked if mark.marked_first else 1 - marked)
    for one, other, reason, clause in EXCLUSIVE:
        if (one in ours - theirs and other in theirs - ours) or (other in ours - theirs and one in theirs - ours):
            yield Apart(reason, clause)


def _differ(one: Any, other: Any, unsaid: tuple[object, ...] = ("",)) -> bool:
    return one is not None and other is not None and one != other and one not in unsaid and other not in unsaid


def _owners_differ(one: str | None, other: str | None) -> bool:
    """Two names of which neither holds all words of the other: "Ann Roe" may be "Roe", not "John Doe"."""
    if not one or not other:
        return False
    mine, theirs = set(fold(one).split()), set(fold(other).split())
    return not (mine <= theirs or theirs <= mine)


def _modalities(a: Subject, b: Subject) -> Iterator[Apart]:
    """Denied against actual is no other modality: one denies what the other asserts (:func:`reversed_`)."""
    pair = {a.modality, b.modality}
    if len(pair) > 1 and pair != {"denied", "actual"}:
        yield Apart(Reason.MODALITY, f"one is {a.modality}, the other {b.modality}")


def _changes(a: Subject, b: Subject) -> Iterator[Apart]:
    """ "Rose to 5", "rose by 5", "rose from 5": a level, a difference, an earlier level."""
    pair = {a.change, b.change}
    if None in pair or len(pair) == 1:
        return
    if "by" in pair:
        yield Apart(Reason.SUBJECT, "one is a level, the other how much it changed")
    else:
        yield Apart(Reason.TIME, "one is the level before a change", Way.UPDATE, 0 if a.change == "to" else 1)


def reversed_(a: Subject, b: Subject) -> bool:
    """Another polarity or direction, or a verb that says the opposite."""
    denies = [s.negated or s.modality == "denied" for s in (a, b)]
    return denies[0] is not denies[1] or _differ(a.direction, b.direction) or _opposite_verbs(a, b)


def _opposite_verbs(a: Subject, b: Subject) -> bool:
    if not a.predicate or not b.predicate or a.predicate == b.predicate or {a.direction, b.direction} != {None}:
        return False
    return b.predicate in lexicon.opposites(a.predicate, "v") or a.predicate in lexicon.opposites(b.predicate, "v")
