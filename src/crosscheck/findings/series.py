"""Figures over time, in words: what a report tells of each series beside its findings."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.comparing.groups import Partition
from crosscheck.comparing.origins import origins
from crosscheck.comparing.series import Course, Frozen, course
from crosscheck.model import Claim, Kind
from crosscheck.model.series import Note, NoteKind, Point, Series
from crosscheck.rules.case import Case
from crosscheck.wording.as_written import as_written, told_words
from crosscheck.wording.values import show_date, show_interval


def series(case: Case) -> list[Series]:
    """The series of a case, in the order of its partitions: topics by their slugs.

    Figures that all stand in one disagreement are left to it, unless they fell.
    """
    disagreements = (o for o in case.outcomes.disagreements if not o.fell)
    whole = {id(o.partition) for o in disagreements if len(o.rows) == len(o.partition.rows)}
    found = ((partition, course(partition)) for partition in case.partitions if id(partition) not in whole)
    return [_series(case, partition, its) for partition, its in found if its is not None]


def _series(case: Case, partition: Partition, its: Course) -> Series:
    points = (Point(held, told_words(held), step, origins(held.claims).count) for held, step in its.steps)
    return Series(partition.topic, partition.label, tuple(points), tuple(_notes(case, its)))


def _notes(case: Case, its: Course) -> Iterator[Note]:
    for claim, newer in its.stale:
        message = (
            f"{case.name(claim.source)}{_published(claim)} gives {_told(claim)}, "
            f"when {case.name(newer.source)} had already told {_told(newer)}."
        )
        yield Note(NoteKind.STALE, message, (claim, newer))
    for frozen in its.frozen:
        claims = (frozen.first, frozen.last, *([frozen.other] if frozen.other else []))
        yield Note(NoteKind.FROZEN, _frozen(case, frozen), claims)


def _frozen(case: Case, frozen: Frozen) -> str:
    first, last, other = frozen.first, frozen.last, frozen.other
    times = f"{_when(first)} (“{first.quote}”) and {_when(last)} (“{last.quote}”)"
    if other is None:
        return f"Nobody tells another figure than {as_written(first)} between {times}."
    return (
        f"{case.name(first.source)} gives {as_written(first)} both as of {times}; "
        f"meanwhile {case.name(other.source)} told {_told(other)}."
    )


def _told(claim: Claim) -> str:
    return f"{as_written(claim)} as of {_when(claim)} (“{claim.quote}”)"


def _published(claim: Claim) -> str:
    return f", published {show_interval(claim.published, Kind.DATE)}," if claim.published.bounded else ""


def _when(claim: Claim) -> str:
    return show_date(claim.as_of) if claim.as_of else "an unknown time"
