"""The sentences of a draft's prose."""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.drafts.checker import spans
from crosscheck.drafts.draft import Draft
from crosscheck.reading.sentences import sentences


def draft_sentences(draft: Draft) -> Iterator[tuple[int, int]]:
    """The sentences with words in them, as spans of ``draft.text``, in order."""
    for offset, end in spans(draft.prose):
        text = draft.prose[offset:end]
        for first, last in sentences(text):
            if any(map(str.isalpha, text[first:last])):
                yield draft.span(offset + first, offset + last)
