"""A proof as one HTML file: the draft as its readers see it, what the sources say of each statement beside its line.

Notes follow their paragraph in the text, which is what narrow windows, paper and screen readers get; on a wide one
they stand in the margin, and the small script moves each to its line.  All is readable without it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from crosscheck.report.render.draft_blocks import Block, blocks_of
from crosscheck.report.render.draft_marks import Mark, Piece, linked, pieces_of
from crosscheck.report.render.draft_runs import Run
from crosscheck.report.render.html import Link, page_environment, policy_of, web_address
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.proof_notes import Note, Objection, Quote, Stand, notes_of
from crosscheck.report.render.proof_words import shown, verdict
from crosscheck.report.render.words import number_of, when
from crosscheck.report.report import Report

QUOTES = 3
"""Quotes of an objection that stand open; the rest can be unfolded."""
LOOKS = {
    "contradicted": "contradicted, misquoted or told by another",
    "disputed": "disputed among the sources",
    "differs": "differs, or another hedge",
    "out_of_date": "out of date",
    "not_found": "not found, or not carried",
    "checked": "checked by the editor",
    "supported": "supported",
    "quiet": "its rule is switched off",
    "unread": "not looked at",
}
"""How marks are drawn, as the key of the page explains them; in this order."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Quotes below an objection: ``open`` ones by position, and those that are folded away."""

    stands: tuple[Stand, ...]
    more: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Pieces in one link, or in none; ``calls`` are the notes that are called behind them."""

    href: str | None
    pieces: tuple[Piece, ...]
    calls: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block of words and the notes on it; ``cells`` of a table."""

    kind: str
    level: int
    shown: int
    words: tuple[Words, ...] = ()
    cells: tuple[tuple[tuple[Words, ...], ...], ...] = ()
    objections: tuple[Note, ...] = ()
    others: tuple[Note, ...] = ()
    blocks: tuple[Leaf, ...] = ()

    @property
    def noted(self) -> bool:
        return bool(self.objections or self.others)


def render(report: Report, back: Link | None = None) -> str:
    """The page as text, UTF-8; ``back`` leads from its head to where it was asked for."""
    draft = report.draft
    assert draft is not None
    page = _Page(report, notes_of(report))
    leaves = [page.leaf(b) for b in blocks_of(draft)]
    unread = report.unread_sentences or ()
    template = page_environment().get_template("proof.html")
    html = template.render(
        title=one_line(report.name(draft.id)),
        back=back,
        policy=policy_of("proof"),
        verdict=verdict(report),
        leaves=leaves,
        objected_notes=[n for n in page.notes if n.objections],
        tally=_tally,
        homeless=[n for n in page.notes if n.index not in page.placed],
        looks=[(s, LOOKS[s]) for s in LOOKS if s in page.styles],
        unread=[(f"unread-{n}", s.line, shown(draft, s.text)) for n, s in enumerate(unread, 1)],
        unread_title=f"Not looked at: {number_of(len(unread), 'sentence')}",
        sources=[
            (one_line(report.name(s.id)), when(s.published) if s.published else "no date", web_address(s.url))
            for s in report.articles.values()
            if s.id != draft.id
        ],
        page=page,
    )
    return html + "\n"


def _tally(notes: Sequence[Note]) -> list[tuple[str, int]]:
    """ "supported", 3 …: labels with their counts."""
    return list(Counter(n.label for n in notes).items())


@dataclass
class _Page:
    """Lays the notes on the blocks; knows which have found a place, and what has been said."""

    report: Report
    notes: Sequence[Note]
    placed: set[int] = field(default_factory=set)
    """Indexes of notes that are called in the text."""
    styles: set[str] = field(default_factory=set)
    _anchored: set[str] = field(default_factory=set)
    _told: dict[tuple[str, str, str], Note] = field(default_factory=dict)
    _level: int = 1

    def __post_init__(self) -> None:
        self._by_key = {str(n.index): n for n in self.notes}
        marks = [Mark(n.start, n.end, n.style, key) for key, n in self._by_key.items()]
        unread = self.report.unread_sentences or ()
        marks += [Mark(s.start, s.end, "unread", f"unread-{n}") for n, s in enumerate(unread, 1)]
        self._marks = sorted(marks, key=lambda m: (m.start, m.end, m.key))
        self._starts = [m.start for m in self._marks]
        self._reached = list(accumulate((m.end for m in self._marks), max))

    def leaf(self, block: Block) -> Leaf:
        """A block with its notes.  Headings begin below the page's own, and never skip a level."""
        shown = self._level = min(block.level + 1, self._level + 1, 6) if block.kind == "heading" else self._level
        first, last = bisect_right(self._reached, block.start), bisect_left(self._starts, block.end)
        marks = [m for m in self._marks[first:last] if m.end > block.start]
        words: tuple[Words, ...] = (Words(None, tuple(Piece(r) for r in block.runs), ()),)
        cells: tuple[tuple[tuple[Words, ...], ...], ...] = ()
        if block.kind != "code":
            words = tuple(self._words(block.runs, marks))
            cells = tuple(tuple(tuple(self._words(c, marks)) for c in row) for row in block.rows)
        called = [n for ws in (words, *(c for row in cells for c in row)) for w in ws for n in w.calls]
        return Leaf(
            kind=block.kind,
            level=block.level,
            shown=shown,
            words=words,
            cells=cells,
            objections=tuple(n for n in called if n.objections),
            others=tuple(n for n in called if not n.objections),
            blocks=tuple(self.leaf(b) for b in block.blocks),
        )

    def _words(self, runs: Iterable[Run], marks: Sequence[Mark]) -> Iterator[Words]:
        for href, pieces in linked(pieces_of(runs, marks)):
            for group in [[p] for p in pieces] if href is None else [pieces]:
                yield Words(web_address(href), tuple(group), tuple(self._calls(group)))

    def _calls(self, pieces: Sequence[Piece]) -> Iterator[Note]:
        for piece in pieces:
            self.styles.update(m.style for m in piece.marks)
            for mark in sorted(piece.ends, key=lambda m: m.start):
                note = self._by_key.get(mark.key)
                if note is not None and note.index not in self.placed:
                    self.placed.add(note.index)
                    yield note

    def anchors(self, piece: Piece) -> list[str]:
        """Names of the marks that begin with this piece, each once on the page."""
        names = [f"mark-{m.key}" for m in piece.begins if m.key not in self._anchored]
        self._anchored.update(m.key for m in piece.begins)
        return names

    def is_shown(self, key: str) -> bool:
        """Whether a mark has its place in the text; to be asked below the draft."""
        return key in self._anchored

    def again(self, objection: Objection, note: Note) -> Note | None:
        """The note that has said the same of the same words before."""
        first = self._told.setdefault(objection.key, note)
        return first if first is not note else None

    def evidence(self, objection: Objection) -> Evidence:
        """What stands open below an objection: the first quotes of each position."""
        left, stands, more = QUOTES, [], []  # type: int, list[Stand], list[Quote]
        for number, stand in enumerate(objection.stands):
            open_ = max(1, left - (len(objection.stands) - number - 1))
            stands.append(Stand(stand.value, stand.origins, stand.quotes[:open_]))
            more += stand.quotes[open_:]
            left -= min(open_, len(stand.quotes))
        return Evidence(tuple(stands), tuple(more))

    @staticmethod
    def changed(message: str) -> list[tuple[str, str]]:
        """A message in parts: ``("del", words)`` the draft's, ``("ins", words)`` the source's, ``("", words)``."""
        parts = re.split(r"(\[-.*?-\]|\{\+.*?\+\})", message)
        kinds = {"[-": "del", "{+": "ins"}
        return [(kinds[p[:2]], p[2:-2]) if p[:2] in kinds and len(p) > 4 else ("", p) for p in parts if p]
