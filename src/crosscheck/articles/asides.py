"""Which words are no part of a story: furniture of the page, figures of other times, round-ups of many events."""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.text.context_patterns import table

_LEAD = 600
"""Characters of an article that tell what it is about."""


@lru_cache(maxsize=2)
def _phrases(which: str = "phrases") -> re.Pattern[str]:
    words = sorted(table("synonyms")["aside"][which], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


_FURNITURE = re.compile(
    r"\b(?:posted|updated|published|last modified|copyright|all rights reserved|photo(?: by)?|file photo|watch:|story:|"
    r"pic\.twitter|download|subscribe|newsletter)\b|©|\(@\w+\)|#\w+",
    re.I,
)


def is_aside(sentence: str) -> bool:
    """Words that tell of other times or of several events."""
    return _phrases().search(sentence) is not None


def is_furniture(sentence: str) -> bool:
    """Date lines, credits, links: words of the page, not of the article."""
    return _FURNITURE.search(sentence) is not None


@lru_cache(maxsize=4096)
def is_round_up(text: str) -> bool:
    """An article about several events: its beginning says so, or it names many addresses."""
    return _phrases("round_ups").search(text[:_LEAD]) is not None or _addresses(text) > 3


_ADDRESS = re.compile(r"\b\d{2,5} block of (?:[A-Z]\w*\.? ){1,3}")


def _addresses(text: str) -> int:
    return len(set(_ADDRESS.findall(text)))
