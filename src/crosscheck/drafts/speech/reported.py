"""Statements without figure or quotation marks that the draft gives to one person and the sources to another.

    misattributed(voices, library) -> Reported, …    in order

A sentence of the draft with one named speaker is held against what is told in the sources, paragraph by paragraph.  It
is objected to only where nearly all of its words stand in what others say, and neither the named one nor an article in
its own voice says nearly as much.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.comparing.wordings import stems
from crosscheck.drafts.speech.library import Library
from crosscheck.drafts.speech.speakers import Speaker, other_person
from crosscheck.drafts.speech.voices import Voiced, Voices
from crosscheck.reading.quoted import Span

SHARE = 0.7
"""Of the telling words of a statement, those that a passage must have for being what was meant."""
LEAST = 3
MARGIN = 0.25
"""By so much others must tell more of it than the named one and the articles themselves."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A statement of the draft's prose at ``[start, end)``, who is said to say it there, and who does in a source."""

    start: int
    end: int
    said: Speaker
    source: str
    passage: Span
    theirs: Speaker


def misattributed(voices: Voices, library: Library) -> Iterator[Reported]:
    """What the draft puts into a wrong mouth."""
    for one in voices.told():
        if one.speaker is None or not one.speaker.persons or one.quoted or not one.single:
            continue
        wanted = stems(voices.text, one.content) - _names(one.speaker)
        if len(wanted) >= LEAST:
            found = _best(one, wanted, library)
            if found is not None:
                yield found


def _best(one: Voiced, wanted: frozenset[str], library: Library) -> Reported | None:
    assert one.speaker is not None
    best: tuple[float, str, Voiced] | None = None
    rival = 0.0
    for id in library.holding(wanted, SHARE - MARGIN):
        for unit, shared in library.telling(id, wanted):
            share = shared / len(wanted)
            if share <= SHARE - MARGIN:
                continue
            tables = [library.voices(id).table]
            if unit.speaker is None or not other_person(one.speaker, unit.speaker, tables):
                rival = max(rival, share)
            elif best is None or share > best[0]:
                best = (share, id, unit)
    if best is None or best[0] < SHARE or best[0] - rival < MARGIN or best[0] * len(wanted) < LEAST:
        return None
    share, id, unit = best
    assert unit.speaker is not None
    return Reported(one.start, one.end, one.speaker, id, (unit.start, unit.end), unit.speaker)


def _names(speaker: Speaker) -> frozenset[str]:
    return frozenset(w for person in speaker.persons for w in person.words)
