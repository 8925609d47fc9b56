"""What cannot be: an answer dated before its request, a release before the arrest.

The pairs of events are in ``data/synonyms.toml`` (``[order]``), with the words that tell them.  Dates of both sides are
taken to be of one matter when their sentences name something in common and they lie some weeks apart at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crosscheck.alignment.table import Table
from crosscheck.data.shipped import table as words_table
from crosscheck.model import edtf
from crosscheck.reading.synonyms import Synonyms
from crosscheck.subjects.words import words_of

A_MATTER = 45 * edtf.MINUTES_A_DAY
"""Dates of one matter lie no further apart."""
ONE_DATE = 7 * edtf.MINUTES_A_DAY
"""Two dates of one event, one of them wrong, lie no further apart."""
NEAR = 12
"""Words between a date and the word that tells its event."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Rows of the dates of an event and of its answer; ``sure`` when a sentence of the answer names the event."""

    earlier: str
    later: str
    first: tuple[int, ...]
    then: tuple[int, ...]
    sure: bool


def answered(table: Table, words: Synonyms) -> list[Answered]:
    """The pairs of events that a story dates both sides of."""
    pairs = [tuple(row.split()) for row in words_table("synonyms")["order"]["pairs"]]
    wanted = {event for pair in pairs for event in pair}
    dated: dict[str, list[int]] = {}
    for row in range(table.n):
        event = _event(table, row, words, wanted)
        if event:
            dated.setdefault(event, []).append(row)
    made = []
    for earlier, later in pairs:
        for then in _runs(table, dated.get(later, [])):
            for first in _runs(table, dated.get(earlier, [])):
                if _one_matter(table, first, then):
                    sure = any(_names(table, row, earlier, words) for row in then)
                    made.append(Answered(earlier, later, tuple(first), tuple(then), sure))
    return made


def _event(table: Table, row: int, words: Synonyms, wanted: set[str]) -> str | None:
    """The event whose word stands nearest to a date of something actual."""
    a = table.assertions[row]
    core = a.mention.value.core
    if table.kinds[row] not in ("day", "clock") or a.subject.modality != "actual" or core is None or not core.bounded:
        return None
    if core.high - core.low > ONE_DATE or a.mention.timex == "PRESENT_REF":
        return None
    low, high = a.sentence.clause_at(a.first)
    tags = words_of(a.sentence).tags
    best: tuple[int, str] | None = None
    for at in range(max(low, a.first - NEAR), min(high, a.last + NEAR)):
        distance = a.first - at if at < a.first else at - a.last + 2
        for event, _ in words.event_words.get(a.sentence.words[at], ()):
            told = distance + NEAR * (tags[at] == "N")  # "rejected the request on 6 December" dates the rejection
            if event in wanted and (best is None or told < best[0]):
                best = (told, event)
    return best[1] if best else None


def _names(table: Table, row: int, event: str, words: Synonyms) -> bool:
    told = table.assertions[row].sentence.words
    return any(event == name for word in told for name, _ in words.event_words.get(word, ()))


def _day(table: Table, row: int) -> float:
    return float(table.core.low[row])


def _runs(table: Table, rows: Sequence[int]) -> list[list[int]]:
    """Dates of an event parted into events: a week between two parts them."""
    runs: list[list[int]] = []
    for row in sorted(rows, key=lambda r: (_day(table, r), r)):
        if runs and _day(table, row) - _day(table, runs[-1][-1]) <= ONE_DATE:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _one_matter(table: Table, first: Sequence[int], then: Sequence[int]) -> bool:
    apart = abs(_day(table, first[0]) - _day(table, then[0]))
    return apart <= A_MATTER and any(
        table.assertions[a].evidence.names & table.assertions[b].evidence.names for a in first for b in then
    )
