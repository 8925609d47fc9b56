"""The runs of a block cut at the marks that lie on them: what is printed in one style, and where a note is called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from crosscheck.report.render.draft_runs import Run


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the draft that is drawn as ``style``; ``key`` names what it belongs to."""

    start: int
    end: int
    style: str
    key: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with one set of marks, the innermost first; ``begins`` and ``ends`` are marks that do so in this block."""

    run: Run
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()


def pieces_of(runs: Iterable[Run], marks: Sequence[Mark]) -> list[Piece]:
    """The runs in pieces.  A run that does not stand letter for letter in the draft is never cut."""
    made: list[tuple[Run, list[Mark]]] = []
    for run in runs:
        touching = [m for m in marks if m.start < run.end and m.end > run.start]
        cuts = {run.start, run.end, *(at for m in touching for at in (m.start, m.end) if run.start < at < run.end)}
        ends = [run.start, run.end] if run.whole else sorted(cuts)
        for low, high in pairwise(ends):
            part = (
                run
                if run.whole
                else replace(run, text=run.text[low - run.start : high - run.start], start=low, end=high)
            )
            over = [m for m in touching if m.start < high and m.end > low]
            made.append((part, sorted(over, key=lambda m: (m.end - m.start, m.key))))
    first: dict[Mark, int] = {}
    last: dict[Mark, int] = {}
    for number, (_, over) in enumerate(made):
        for mark in over:
            first.setdefault(mark, number)
            last[mark] = number
    return [
        Piece(
            run,
            tuple(over),
            tuple(m for m in over if first[m] == number),
            tuple(m for m in over if last[m] == number),
        )
        for number, (run, over) in enumerate(made)
    ]


def linked(pieces: Sequence[Piece]) -> list[tuple[str | None, list[Piece]]]:
    """Pieces that stand in one link together, so that it is one link; what has none by itself."""
    made: list[tuple[str | None, list[Piece]]] = []
    for piece in pieces:
        href = piece.run.href
        if made and made[-1][0] == href:
            made[-1][1].append(piece)
        else:
            made.append((href, [piece]))
    return made
