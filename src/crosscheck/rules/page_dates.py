"""Words of a version that tell of its page, and of nothing that happened: when it was put up or changed, buttons."""

from __future__ import annotations

import re

from crosscheck.reading.datelines import DATELINE_END, PLACE
from crosscheck.reading.tokens import FEW_WORDS
from crosscheck.sources.published import published_in

_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*$")


def of_page(text: str, sentence: tuple[int, int], start: int, end: int, *, timed: bool) -> bool:
    """Whether ``text[start:end]``, in a sentence of it, is about the page; ``timed``: it is a date or a time.

    A line of a few words without a stop is; of dates each line without one, a dateline, and what is labelled
    ("Published", "Updated").
    """
    said = text[sentence[0] : sentence[1]]
    few, stopped = len(said.split()) <= FEW_WORDS, _STOPPED.search(said) is not None
    if not timed:
        return few and not stopped
    line = text.rfind("\n", 0, start) + 1
    dateline = PLACE.match(text, line, start) is not None and DATELINE_END.match(text, end) is not None
    return few or not stopped or dateline or published_in(said) is not None
