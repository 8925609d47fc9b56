"""Short texts read once: a quote is asked for its value, for what it carries, and for its weekdays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from crosscheck.model import Mention
from crosscheck.model.edtf import MINUTES_A_DAY
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.families import families
from crosscheck.reading.read import read_at

_Read = dict[str, tuple[Mention, ...]]
_READ: ContextVar[_Read | None] = ContextVar("read", default=None)
"""Texts without a date that are read already, by this thread and one hedge table."""
_FAR = 150 * 365 * MINUTES_A_DAY
"""Minutes either side of 1970 between which no reading that hangs on the time of publication is the same."""


def mentions(text: str, published: float | None, table: HedgeTable) -> tuple[Mention, ...]:
    """The quantities and dates of a quote or a value; ``published`` in minutes."""
    known = _READ.get()
    if known is not None and text in known:
        return known[text]
    return _mentions(text, published, table)


@lru_cache(maxsize=4096)
def _mentions(text: str, published: float | None, table: HedgeTable) -> tuple[Mention, ...]:
    return tuple(read_at(text, published, table))


@contextmanager
def read_together(texts: Iterable[str], table: HedgeTable) -> Iterator[None]:
    """Inside the block those of ``texts`` that differ in large numbers alone are read together."""
    token = _READ.set(families(texts, table))
    try:
        yield
    finally:
        _READ.reset(token)


def is_timeless(text: str, table: HedgeTable) -> bool:
    """Whether a text reads the same whenever it was published."""
    early, late = (_mentions(text, at, table) for at in (-_FAR, _FAR))
    return early == late
