"""Whether the draft and its sources put the same words, or the same figure, into the same mouth (XC506)."""

from __future__ import annotations

from crosscheck.text.context import Context
from crosscheck.text.people import fold, people


def speaker(context: Context, start: int, end: int) -> str | None:
    """The person who says ``context.text[start:end]``, folded; ``None`` when nobody does, or no person by name."""
    said = context.attribution(start, end)
    if said is None:
        return None
    words = set(fold(said).split())
    known = [p for p in people(context.text) if fold(p.name).split()[-1] in words]
    return fold(known[0].name) if len(known) == 1 else None


def other_person(mine: str | None, theirs: str | None) -> bool:
    """Whether two folded names are surely of two people: both are told, and they share no word."""
    return mine is not None and theirs is not None and not set(mine.split()) & set(theirs.split())
