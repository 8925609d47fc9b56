"""An article in pieces: each stretch of its text with all that is marked there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

ROOM = 60_000
"""Characters of a long article shown around the quote at hand."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, code points, end exclusive: "held" (a claim's quote), "offer" or "value" (a number or
    date that is proposed; the one at hand), "now" (the quote at hand).  ``link`` leads to what it is about."""

    start: int
    end: int
    kind: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that has the same marks throughout; ``first`` is the first piece of the quote at hand."""

    text: str
    kinds: tuple[str, ...]
    link: str = ""
    first: bool = False


def segments(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """``text`` cut at the ends of all marks, in order; sorted and swept once, so linear in text and marks."""
    inside = [m for m in marks if 0 <= m.start < m.end <= len(text)]
    now = next((m for m in inside if m.kind == "now"), None)
    low, high = _window(text, now)
    inside = [m for m in inside if m.end > low and m.start < high]
    cuts = sorted({low, high, *(min(max(e, low), high) for m in inside for e in (m.start, m.end))})
    opening = sorted(inside, key=lambda m: m.start)
    active: list[Mark] = []
    made, at = [], 0
    for start, end in pairwise(cuts):
        while at < len(opening) and opening[at].start <= start:
            active.append(opening[at])
            at += 1
        active = [m for m in active if m.end > start]
        kinds = tuple(sorted({m.kind for m in active}))
        # the shortest marked stretch is the one that a click means
        link = min((m for m in active if m.link), key=lambda m: m.end - m.start, default=Mark(0, 0, ""))
        first = now is not None and start == max(now.start, low)
        made.append(Piece(text[start:end], kinds, link.link, first))
    return made


def _window(text: str, now: Mark | None) -> tuple[int, int]:
    """The part of the article that is shown: all of it unless it is very long."""
    if len(text) <= 2 * ROOM:
        return 0, len(text)
    middle = now.start if now else 0
    low = max(0, min(middle - ROOM, len(text) - 2 * ROOM))
    return low, min(len(text), low + 2 * ROOM)
