"""The library's ``read``: every quantity and date of a text, each knowing what it is about (DESIGN section 10)."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from crosscheck.model import Mention
from crosscheck.reading.read import minutes_of, read_at

if TYPE_CHECKING:
    from crosscheck.subjects.assertion import Subject


def read(text: str, published: str | date | None = None) -> list[Mention]:
    """Every quantity and date in ``text``, in order; no character belongs to two mentions.

    ``published`` (ISO or EDTF string, date or None) is what "Thursday" and "last month" are told from; without
    it, only what needs none is resolved.  Raises ``ValueError`` when it is no date; any text works.
    """
    at = minutes_of(published)
    return read_at(text, at, tells=_Subjects(text, at).of)


class _Subjects:
    """The subjects of one text's mentions, worked out when the first is asked for."""

    def __init__(self, text: str, published: float | None) -> None:
        self.text, self.published = text, published

    @cached_property
    def by_place(self) -> dict[tuple[int, int], Subject]:
        from crosscheck.subjects.figures import assertions_of  # the lexicon behind it takes a moment to load

        found = assertions_of(self.text, self.published)
        return {(a.mention.start, a.mention.end): a.subject for a in found}

    def of(self, start: int, end: int) -> Subject | None:
        """What the mention at a place is about; ``None`` for a dateline."""
        return self.by_place.get((start, end))
