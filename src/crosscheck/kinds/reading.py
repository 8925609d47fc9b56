"""Short texts read once: a quote is asked for its value, for what it carries, and for its weekdays."""

from __future__ import annotations

from functools import lru_cache

from crosscheck.model import Mention
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.read import read_at


@lru_cache(maxsize=4096)
def mentions(text: str, published: float | None, table: HedgeTable) -> tuple[Mention, ...]:
    """The quantities and dates of a quote or a value; ``published`` in minutes."""
    return tuple(read_at(text, published, table))
