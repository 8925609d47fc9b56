"""From one version of an article to the next: what changed, and whether it says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crosscheck.model import Source, edtf
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import EVERYTHING, Interval
from crosscheck.provenance.figures import Told, told
from crosscheck.provenance.notes import note_in
from crosscheck.provenance.versions import Changes, Pair, changes
from crosscheck.reading.read import minutes_of


@dataclass(frozen=True)
class Edit:
    """Two versions of an article, one after the other; ``article`` is the article itself, its newest text."""

    article: Source
    older: Source
    newer: Source

    @cached_property
    def changes(self) -> Changes:
        """The sentences that were changed, put in and left out."""
        return changes(self.older.text, self.newer.text)

    def told(self, table: HedgeTable) -> Iterator[tuple[Pair, Told]]:
        """Each changed sentence with what it tells otherwise, in the order of the newer text."""
        return ((pair, self.told_in(pair, table)) for pair in self.changes.changed)

    def told_in(self, pair: Pair, table: HedgeTable) -> Told:
        """What one changed sentence tells otherwise."""
        at = minutes_of(self.older.published), minutes_of(self.newer.published)
        return told(pair, self.older.text, self.newer.text, at, table)

    @cached_property
    def note(self) -> str | None:
        """The words that say so: a sentence of the newer version that the older one does not have; else the day on
        which the article was corrected, as its list tells, where that lies between the two; ``None`` without any."""
        new = sorted([*self.changes.added, *(pair.new for pair in self.changes.changed)], key=lambda s: s.start)
        found = note_in(self.newer.text, new)
        if found is not None:
            return self.newer.text[found.start : found.end]
        return f"corrected on {self.article.corrected}" if self._corrected() else None

    def _corrected(self) -> bool:
        if self.article.corrected is None:
            return False
        day, last = when(self.article.corrected), self.newer is self.article
        return day.high > when(moment(self.older)).low and (last or day.low < when(moment(self.newer)).high)

    @property
    def later(self) -> bool:
        """Whether the newer version tells that it is of a later day than the older one."""
        older, newer = moment(self.older), moment(self.newer)
        return older is not None and newer is not None and when(newer).low >= when(older).high


def edits(article: Source) -> list[Edit]:
    """Each version of an article with the next one, the oldest first."""
    return [Edit(article, older, newer) for older, newer in pairwise(article.versions)]


def moment(version: Source) -> str | None:
    """When a version appeared (EDTF), as far as it tells."""
    return version.updated or version.published


def when(date: str | None) -> Interval:
    """An EDTF date in minutes; everything where none is told."""
    return edtf.parse(date).support if date else EVERYTHING
