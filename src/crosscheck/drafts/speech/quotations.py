"""Every quotation of a draft, looked up in the sources; the rival passage and its difference where it is not theirs.

Words are held against words (:mod:`crosscheck.comparing.wordings`).  An ellipsis, an insertion in square brackets
and who says it in between are lawful; so are another first letter and other signs.  Another word, numeral or negation
is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck.comparing.wordings import (
    Worded,
    said,
    told,
    worded,
)
from crosscheck.drafts.speech.library import Library, Text
from crosscheck.drafts.speech.rivals import LIKE_PROSE, LIKE_SPOKEN, Piece, Rival, rivals
from crosscheck.reading.context.negation import DENYING
from crosscheck.reading.quoted import Quotation, Span, quotations

__all__ = ["LEAST_WORDS", "LookedUp", "Quotation", "Quotations", "quotations"]

LEAST_WORDS = 3
"""Shorter ones are looked up, too, but nobody is blamed: “terror” may be irony, “Roar” a title."""
NEAR = 5
"""Sources in which a rival is sought: those that share most words with the quotation."""
PLACES = 4
"""Places of one quotation kept of one source."""
_BRACKET_GAP, _ELLIPSIS_GAP = 8, 400
"""Words of the source that brackets and an ellipsis may stand for."""
_DROPPED = 4
"""An ellipsis for so few words, one of them a negation, turns the meaning."""
_CAPITAL = re.compile(r"\[(\w)\](?=\w)")
_GAP = re.compile(r"\s*(?:(?P<dots>\[?(?:…|\.\s?\.\s?\.\.?)\]?)|[\w’']*\[[^\[\]]{0,80}\][\w’']*)\s*")


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Where a quotation stands: in each of ``places`` (source id, start, end); else the ``nearest`` passage, and
    ``why`` it is not the same, in words."""

    places: tuple[tuple[str, int, int], ...] = ()
    nearest: tuple[str, int, int] | None = None
    why: str = ""


class Quotations:
    """Looks quotations up in the sources."""

    def __init__(self, library: Library) -> None:
        self._texts = library.texts
        self._at: dict[tuple[str, int], dict[str, list[int]]] = {}

    def checked(self, text: str) -> Iterator[tuple[Quotation, LookedUp]]:
        """The quotations of a paragraph, looked up; of an interrupted one that is not found each stretch by itself
        where that tells which is at fault."""
        for whole in quotations(text):
            found = self.look_up(whole)
            apart = [Quotation(a, b, text[a:b], ((a, b),)) for a, b in whole.parts]
            each = [self.look_up(part) for part in apart] if len(apart) > 1 and not found.places else []
            if any(part.places for part in each) and all(q.words >= LEAST_WORDS for q in apart):
                yield from zip(apart, each, strict=True)
            else:
                yield whole, found

    def look_up(self, quotation: Quotation) -> LookedUp:
        """Where the quotation is to be found, or what comes nearest to it."""
        pieces = _pieces(quotation.text)
        found = self._places(pieces)
        if found or not quotation.words:
            return LookedUp(tuple(found))
        if quotation.words < LEAST_WORDS:
            return LookedUp()
        return self._nearest(quotation, pieces)

    def _places(self, pieces: Sequence[Piece]) -> list[tuple[str, int, int]]:
        if not pieces:
            return []
        wanted = {key for piece in pieces for key in piece.words.keys}
        return [
            (id, *place)
            for id, text in self._texts.items()
            if wanted <= text.vocabulary
            for place in list(dict.fromkeys(self._in_order(pieces, id, text)))[:PLACES]
        ]

    def _in_order(self, pieces: Sequence[Piece], id: str, text: Text) -> Iterator[Span]:
        """All pieces one after the other in one row of a source; none behind an ellipsis that drops a negation."""
        for number, row in enumerate(text.rows()):
            index = self._index(id, number, row)
            for first in _found(pieces[0].words.keys, row, index):
                last = first + len(pieces[0].words.keys)
                for piece in pieces[1:]:
                    after = next(
                        (at for at in _found(piece.words.keys, row, index) if last <= at <= last + piece.gap), None
                    )
                    if after is None or (piece.dots and _turns(row.keys[last:after])):
                        break
                    last = after + len(piece.words.keys)
                else:
                    yield row.places[first][0], row.places[last - 1][1]

    def _index(self, id: str, number: int, row: Worded) -> dict[str, list[int]]:
        known = self._at.get((id, number))
        if known is None:
            known = defaultdict(list)
            for at, key in enumerate(row.keys):
                known[key].append(at)
            self._at[id, number] = known
        return known

    def _nearest(self, quotation: Quotation, pieces: Sequence[Piece]) -> LookedUp:
        mine = worded(quotation.text)
        shared = Counter({id: told([k for k in set(mine.keys) if k in t.vocabulary]) for id, t in self._texts.items()})
        best: tuple[float, int, str, Rival] | None = None
        for order, id in enumerate(sorted(shared, key=lambda i: (-shared[i], i))[:NEAR]):
            text = self._texts[id]
            for number, row in enumerate(text.rows()):
                index = self._index(id, number, row)
                for rival in rivals(pieces, row, index, LIKE_SPOKEN if number else LIKE_PROSE):
                    if best is None or (rival.like, -order) > best[:2]:
                        best = (rival.like, -order, id, rival)
        if best is None:
            return self._turned(pieces)
        _, _, id, rival = best
        if not rival.found:
            return LookedUp(((id, *rival.span),))
        return LookedUp((), (id, *rival.span), said(rival.found))

    def _turned(self, pieces: Sequence[Piece]) -> LookedUp:
        """The parts of a quotation as they stand in a source, in another order than the draft's."""
        for id, text in sorted(self._texts.items()):
            index = self._index(id, 0, text.whole)
            firsts = [next(_found(p.words.keys, text.whole, index), None) for p in pieces]
            if len(pieces) > 1 and None not in firsts and all(len(p.words.keys) >= LEAST_WORDS for p in pieces):
                at = min(f for f in firsts if f is not None)
                size = len(pieces[firsts.index(at)].words.keys)
                return LookedUp((), (id, *text.whole.span(at, at + size)), "its parts stand in another order")
        return LookedUp()


def _pieces(quoted: str) -> list[Piece]:
    """A quotation cut at its ellipses and brackets."""
    made: list[Piece] = []
    text = _CAPITAL.sub(r"\1", quoted)
    after, gap, dots = 0, 0, False
    for match in [*_GAP.finditer(text), None]:
        words = worded(text[after : match.start() if match else len(text)])
        if words.keys:
            made.append(Piece(words, gap, dots))
            gap, dots = 0, False
        if match is not None:
            gap, dots = max(gap, _ELLIPSIS_GAP if match["dots"] else _BRACKET_GAP), bool(match["dots"]) or dots
            after = match.end()
    return made


def _turns(dropped: Sequence[str]) -> bool:
    return len(dropped) <= _DROPPED and bool(DENYING & set(dropped))


def _found(keys: Sequence[str], row: Worded, index: dict[str, list[int]]) -> Iterator[int]:
    """Where a row has these words one after the other, in order."""
    rare = min(range(len(keys)), key=lambda i: len(index.get(keys[i], ())))
    for at in index.get(keys[rare], ()):
        first = at - rare
        if first >= 0 and row.keys[first : first + len(keys)] == tuple(keys):
            yield first
