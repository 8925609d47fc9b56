"""Places in the draft and in the sources as claims with short quotes: what findings are made of."""

from __future__ import annotations

import re

from crosscheck.claims.evaluated import published_interval
from crosscheck.model import Anchor, Claim, Source, Value
from crosscheck.model.interval import EVERYTHING, Interval

LONGEST = 300
"""Characters of a quote (DESIGN section 8)."""
AROUND = 110
"""Characters kept on each side of a value whose sentence is longer than that."""


def excerpt(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[int, int]:
    """The sentence around ``[start, end)``, cut at words to at most ``LONGEST`` characters."""
    low, high = min(sentence[0], start), max(sentence[1], end)
    if high - low <= LONGEST:
        return low, high
    low, high = max(low, start - AROUND), min(high, max(end + AROUND, start + AROUND), start + LONGEST - AROUND)
    if low > sentence[0]:
        space = text.find(" ", low, start)
        low = space + 1 if space >= 0 else low
    if high < sentence[1]:
        space = text.rfind(" ", end, high)
        high = space if space > end else max(high, end)
    return low, min(high, low + LONGEST)


def claim_at(
    source: Source,
    quote: tuple[int, int],
    value: Value | None,
    topic: str,
    *,
    attribution: str | None = None,
    line: int | None = None,
) -> Claim:
    """A claim of ``source`` on ``topic``; its id is the source with the place of its quote."""
    start, end = quote
    published = published_interval(source) if source.published else EVERYTHING
    return Claim(
        id=f"{source.id}:{start}-{end}" + (f":{value.key}" if value is not None else ""),
        source=source.id,
        topic=topic,
        quote=source.text[start:end],
        value=value,
        held=_as_of(published),
        as_of=source.published,
        dated=False,
        published=published,
        anchor=Anchor(start, end),
        attribution=attribution,
        roots=source.roots(start, end),
        file=source.path if line is not None else None,
        line=line,
    )


def _as_of(published: Interval) -> Interval:
    return published


def slug(words: str | None, other: str) -> str:
    """A topic's name from the words that say what is counted, else ``other``."""
    plain = re.sub(r"[^a-z0-9]+", "-", (words or "").lower()).strip("-")[:60].strip("-")
    return plain or other
