"""Words that say the same, as the articles at hand are read with them: :mod:`crosscheck.reading.synonyms`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from crosscheck.reading.synonyms import Synonyms, shipped

_words: ContextVar[Synonyms | None] = ContextVar("words", default=None)


def words() -> Synonyms:
    """The words that hold here: those of :func:`using`, else those that are shipped."""
    return _words.get() or shipped()


@contextmanager
def using(own: Synonyms) -> Iterator[None]:
    """While it lasts, and in this thread alone, these words hold."""
    token = _words.set(own)
    try:
        yield
    finally:
        _words.reset(token)
