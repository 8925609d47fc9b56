"""The sentences of a draft's prose."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from crosscheck.drafts.checker import Span, spans
from crosscheck.drafts.document.draft import Draft
from crosscheck.drafts.kept import MOST
from crosscheck.reading.sentences import sentences


def prose_sentences(draft: Draft) -> Iterator[Span]:
    """The sentences as spans of ``draft.prose``, in order."""
    for offset, end in spans(draft.prose):
        for first, last in _of_paragraph(draft.prose[offset:end]):
            yield offset + first, offset + last


@lru_cache(maxsize=MOST)
def _of_paragraph(text: str) -> tuple[Span, ...]:
    return tuple(sentences(text))


def draft_sentences(draft: Draft) -> Iterator[Span]:
    """Those with words in them, as spans of ``draft.text``."""
    for start, end in prose_sentences(draft):
        if any(map(str.isalpha, draft.prose[start:end])):
            yield draft.span(start, end)
