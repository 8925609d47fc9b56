"""A claim as a curator, a table or a scan wrote it, not yet read."""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.model import Modality


@dataclass(frozen=True, slots=True)
class RawClaim:
    """A claim as it was written.

    ``value`` is text as an article writes it, ``as_of`` is EDTF; ``file`` is relative to the project and
    ``line`` (of a table: the row's) counts from 1.  ``published`` (EDTF) is that of the very article, for tables
    whose sources are outlets with articles of several days.
    """

    id: str
    source: str
    topic: str
    quote: str
    value: str | None = None
    as_of: str | None = None
    attribution: str | None = None
    modality: Modality = Modality.ACTUAL
    scope: frozenset[str] = frozenset()
    counted: str | None = None
    unit: str | None = None
    note: str | None = None
    supersedes: tuple[str, ...] = ()
    """Ids of claims of the same source that this one took the place of, when the source was corrected."""
    superseded_by: str | None = None
    """The id of the claim that took its place; such a claim is kept, and no longer compared."""
    file: str = ""
    line: int | None = None
    published: str | None = None
