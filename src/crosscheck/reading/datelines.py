"""Dates that say when a text was written, not when something happened: datelines, and lines that are a date alone."""

from __future__ import annotations

import re

from crosscheck.model import Mention

PLACE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]{2,}[\w\s,.'’/()-]{0,50}$")
"""The place of a dateline, in capitals, with what may follow it up to the date: "LOMBARA, Varland, "."""
DATELINE_END = re.compile(r"\s*(?:\([A-Z][^)]{0,40}\)|[–—]|--?\s)")
"""What closes a dateline: a dash, or the agency in brackets."""
_WHOLE = re.compile(
    r"[ \t]*[A-ZÀ-Þ][A-ZÀ-Þ'’./-]{2,}(?: [A-ZÀ-Þ][A-ZÀ-Þ'’./-]*)*(?:,[\w\s,.'’/]{1,40}?)?\s*"
    r"(?:\([A-Z][^)\n]{0,40}\)\s*)?(?:[–—]|--?(?=\s))\s*"
)
"""A dateline at the beginning of a line, dash and all: "LOMBARA, 14 June 2025 (Reuters) - "."""
_HEAD = 300
"""Characters at the beginning of a text in which a line may date it."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def past_dateline(text: str, at: int) -> int:
    """Where the words behind a dateline begin, if one begins at ``at``; else ``at``."""
    if at > _HEAD or text[text.rfind("\n", 0, at) + 1 : at].strip():
        return at
    found = _WHOLE.match(text, at)
    return found.end() if found else at


def dates_the_text(text: str, mention: Mention) -> bool:
    """Whether a date at the head of a text is its dateline, or stands alone on its line or in its brackets."""
    if mention.start > _HEAD or not any(map(str.isdigit, mention.text)):
        return False
    line = text.rfind("\n", 0, mention.start) + 1
    if PLACE.match(text, line, mention.start) and DATELINE_END.match(text, mention.end):
        return True
    start = max(line, text.rfind("(", 0, mention.start))
    stops = [at for at in (text.find("\n", mention.end), text.find(")", mention.end)) if at >= 0]
    rest = text[start : mention.start] + text[mention.end : min(stops, default=len(text))]
    return len(_WORD.findall(rest)) <= 2
