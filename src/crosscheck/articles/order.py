"""What cannot be: an answer before its request, a release before the arrest.

The pairs are in ``data/synonyms.toml``.  Dates of both sides are taken to be about one matter when they name
somebody or something in common and lie some weeks apart at most.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import edtf
from crosscheck.articles.frame import Framed
from crosscheck.model import Modality
from crosscheck.text.context_patterns import table

A_MATTER = 45 * edtf.MINUTES_A_DAY
"""Dates of one matter lie no further apart."""
ONE_DATE = 7 * edtf.MINUTES_A_DAY
"""Two dates of one event, one of them wrong, lie no further apart."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Dates of an event and of what answers it; ``sure`` when the words of the answer name the event."""

    earlier: str
    later: str
    first: tuple[Framed, ...]
    then: tuple[Framed, ...]
    sure: bool


@lru_cache(maxsize=1)
def order() -> tuple[tuple[str, str], ...]:
    """Pairs (earlier, later) of events."""
    rows = (row.split() for row in table("synonyms")["order"]["pairs"])
    return tuple((earlier, later) for earlier, later in rows)


def answered(mentions: Iterable[Framed]) -> list[Answered]:
    """The pairs of events that a story dates both sides of."""
    by_event: dict[str, list[Framed]] = {}
    for framed in mentions:
        if (
            framed.frame.kind in ("date", "clock")
            and framed.frame.modality is Modality.ACTUAL
            and _day(framed) is not None
        ):
            by_event.setdefault(framed.frame.event, []).append(framed)
    made = []
    for earlier, later in order():
        for then in _runs(by_event.get(later, [])):
            for first in _runs(by_event.get(earlier, [])):
                if _one_matter(first, then):
                    sure = any(earlier in f.frame.near for f in then)
                    made.append(Answered(earlier, later, tuple(first), tuple(then), sure))
    return made


def _runs(dates: Sequence[Framed]) -> list[list[Framed]]:
    """Dates of an event parted into events: a week between two parts them."""
    runs: list[list[Framed]] = []
    for framed in sorted(dates, key=lambda f: (_day(f) or 0.0, f.source, f.mention.start)):
        if runs and (_day(framed) or 0.0) - (_day(runs[-1][-1]) or 0.0) <= ONE_DATE:
            runs[-1].append(framed)
        else:
            runs.append([framed])
    return runs


def _one_matter(first: Sequence[Framed], then: Sequence[Framed]) -> bool:
    apart = abs((_day(first[0]) or 0.0) - (_day(then[0]) or 0.0))
    return apart <= A_MATTER and any(f.frame.names & g.frame.names for f in first for g in then)


def _day(framed: Framed) -> float | None:
    core = framed.mention.value.core
    fits = (
        core is not None and core.bounded and core.high - core.low <= edtf.MINUTES_A_DAY and framed.mention.value.edtf
    )
    return core.low if core is not None and fits else None
