"""What an article said once: a quote that only an older version of it has."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from crosscheck.model import Source
from crosscheck.provenance.versions import Pair, changes
from crosscheck.text.anchors import Ambiguous, Missing, PreparedText, anchor


@dataclass(frozen=True, slots=True)
class Gone:
    """``older`` is the last version that has the quote, at ``start``; ``since`` the one after it.

    ``pair`` is its sentence with what the newest text has in its place, ``None`` when that has nothing there.
    """

    older: Source
    since: Source
    start: int
    end: int
    pair: Pair | None


def gone(article: Source, quote: str) -> Gone | None:
    """Where a quote stood that the text of ``article`` does not have; ``None`` when no version had it."""
    prepared = {version.id: PreparedText(version.text) for version in article.versions[:-1]}
    for older, since in reversed(list(pairwise(article.versions))):
        found = anchor(quote, prepared[older.id])
        if isinstance(found, Missing):
            continue
        place = found.places[0] if isinstance(found, Ambiguous) else found
        pairs = changes(older.text, article.text).changed
        touched = (pair for pair in pairs if pair.old.start < place.end and place.start < pair.old.end)
        return Gone(older, since, place.start, place.end, next(touched, None))
    return None
