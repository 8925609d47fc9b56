"""A mention of an article as a claim that somebody may make."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.model import Kind, Modality, Value


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim as it could be written, not yet anybody's.

    ``start`` and ``end`` are where ``quote`` stands in the source's text, ``mention_start`` and ``mention_end`` where
    the number or date in it does: code points, end exclusive.  ``value`` is as written, or EDTF where the words alone
    would not give the date; ``read`` is what it was read as.  ``known`` tells a topic of the project from a new slug.
    """

    source: str
    topic: str
    known: bool
    kind: Kind
    unit: str | None
    quote: str
    start: int
    end: int
    mention_start: int
    mention_end: int
    value: str
    read: Value
    as_of: str | None = None
    attribution: str | None = None
    modality: Modality = Modality.ACTUAL
    scope: tuple[str, ...] = ()
    """What of its kind it counts, as the words right beside it say (:mod:`crosscheck.subjects.scopes`)."""
    subject: str | None = None
