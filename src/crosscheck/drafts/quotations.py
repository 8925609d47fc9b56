"""Every quotation of a draft, looked up in the sources; the smallest difference where it is not theirs.

An ellipsis and an insertion in square brackets are lawful; so is another first letter.  Nothing else is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from crosscheck.anchors import Ambiguous, Found, Missing, PreparedText, anchor
from crosscheck.folding import fold
from crosscheck.model import Source

LEAST_WORDS = 3
"""Shorter ones are looked up, too, but nobody is blamed: “terror” may be irony, “Roar” a title."""
LONGEST = 2_000
NEAR = 5
"""Sources in which the nearest passage is sought: those that share most words with the quotation."""
LIKE = 0.6
"""Share of words in common from which a passage is taken for what was meant."""
_PAIRS = re.compile(
    rf"“(?P<curly>[^“”„\n]{{2,{LONGEST}}})”|„(?P<low>[^„“”\n]{{2,{LONGEST}}})[“”]|«(?P<angle>[^«»\n]{{2,{LONGEST}}})»"
    rf"|(?<![\w\d\"])\"(?P<straight>[^\"\n]{{2,{LONGEST}}})\"(?![\w\"])"
)
_GAP = re.compile(r"\s*(?:\[?(?:…|\.\s?\.\s?\.)\]?|\[[^\[\]\n]{0,80}\])\s*")
_WORD = re.compile(r"\w+(?:[’'.,:/-]\w+)*|[^\w\s]")
_ENDS = " \t,.;:!?…–—-"


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between quotation marks, at ``[start, end)`` without the marks."""

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(re.findall(r"\w+", self.text))


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Where a quotation stands: in each of ``places`` (source id, start, end); else the ``nearest`` passage.

    ``difference`` shows the two word by word, [-draft-]{+source+}; ``why`` says the first weighty one in words.
    """

    places: tuple[tuple[str, int, int], ...] = ()
    nearest: tuple[str, int, int] | None = None
    difference: str = ""
    why: str = ""


def quotations(text: str) -> list[Quotation]:
    """The quotations of ``text``, in order; none runs over a line.  Linear in the text."""
    found = []
    for match in _PAIRS.finditer(text):
        body = match[match.lastgroup or 0]
        start = match.start(match.lastgroup or 0)
        left = len(body) - len(body.lstrip(" \t"))
        kept = body.strip(" \t").rstrip(_ENDS)
        if re.search(r"\w", kept):
            found.append(Quotation(start + left, start + left + len(kept), kept))
    return found


class Library:
    """The sources' texts made ready for quotations."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._texts = {s.id: PreparedText(s.text) for s in sources}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {id: frozenset(re.findall(r"\w+", t.text.lower())) for id, t in self._texts.items()}

    def look_up(self, quotation: Quotation) -> LookedUp:
        """Where the quotation is to be found, or what comes nearest to it."""
        pieces = [p for p in _GAP.split(quotation.text) if re.search(r"\w", p)]
        pieces = [p.strip(_ENDS) for p in pieces]
        places = [place for id, text in self._texts.items() if (place := _in_order(pieces, id, text)) is not None]
        if places or quotation.words < LEAST_WORDS:
            return LookedUp(tuple(places))
        return self._nearest(quotation, pieces)

    def _nearest(self, quotation: Quotation, pieces: Sequence[str]) -> LookedUp:
        wanted = Counter(re.findall(r"\w+", quotation.text.lower()))
        shared = {id: sum(word in words for word in wanted) for id, words in self._words.items()}
        best: tuple[float, str, Missing, str] | None = None
        for id in sorted(shared, key=lambda i: (-shared[i], i))[:NEAR]:
            for piece in pieces:
                got = anchor(piece, self._texts[id])
                if not isinstance(got, Missing) or not got.text:
                    continue
                like = _likeness(piece, got.text)
                if like >= LIKE and (best is None or like > best[0]):
                    best = (like, id, got, piece)
        if best is None:
            return LookedUp()
        _, id, got, piece = best
        text = self._texts[id].text
        end = _as_long(piece, text, got.start, got.end)
        passage = text[got.start : end]
        return LookedUp((), (id, got.start, end), difference(piece, passage), _why(piece, passage))


def _in_order(pieces: Sequence[str], id: str, text: PreparedText) -> tuple[str, int, int] | None:
    """All pieces one after the other in one source."""
    start: int | None = None
    after = 0
    for piece in pieces:
        place = next((p for p in _places(piece, text) if p[0] >= after), None)
        if place is None:
            return None
        start = place[0] if start is None else start
        after = place[1]
    return (id, start, after) if start is not None else None


def _places(piece: str, text: PreparedText) -> Iterator[tuple[int, int]]:
    first = piece[:1]
    for form in dict.fromkeys((piece, first.lower() + piece[1:], first.upper() + piece[1:])):
        if fold(form).text not in text.folded.text:
            continue  # nothing forgiving would help, and the nearest passage is not wanted here
        got = anchor(form, text)
        if isinstance(got, Found):
            yield got.start, got.end
        elif isinstance(got, Ambiguous):
            yield from ((p.start, p.end) for p in got.places)


def _as_long(piece: str, text: str, start: int, end: int) -> int:
    """The end of the passage moved on to as many words as the quotation has, inside its line."""
    wanted = len(re.findall(r"\w+", piece))
    stop = text.find("\n", end)
    reach = min(end + 80, stop if stop >= 0 else len(text))
    for match in re.compile(r"\w+(?:[’'.,-]\w+)*").finditer(text, end, reach):
        if len(re.findall(r"\w+", text[start:end])) >= wanted:
            break
        end = match.end()
    return end


def _likeness(one: str, other: str) -> float:
    a, b = _WORD.findall(one.lower()), _WORD.findall(other.lower())
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def difference(quote: str, passage: str) -> str:
    """The two in one line: words only the draft has as [-words-], words only the source has as {+words+}."""
    a, b = _tokens(quote), _tokens(passage)
    parts: list[str] = []
    for kind, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(_joined(a[a0:a1]))
            continue
        if a1 > a0:
            parts.append(f"[-{_joined(a[a0:a1])}-]")
        if b1 > b0:
            parts.append(f"{{+{_joined(b[b0:b1])}+}}")
    return _joined(parts)


def _joined(words: Sequence[str]) -> str:
    return re.sub(r" ([,.;:!?)\]”’])", r"\1", " ".join(words))


_QUOTES = re.compile(r"[“”„«»\"]")


def _tokens(text: str) -> list[str]:
    """Words and signs; quotation marks inside are the source's own and no difference."""
    return [t for t in _WORD.findall(text) if not _QUOTES.fullmatch(t)]


def _why(quote: str, passage: str) -> str:
    """The first difference in words, one in a numeral before all others."""
    a, b = _tokens(quote), _tokens(passage)
    changes = [
        (" ".join(a[a0:a1]), " ".join(b[b0:b1]))
        for kind, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        if kind != "equal"
    ]
    if not changes:
        return "only its signs differ"
    changes.sort(key=lambda pair: not any(map(str.isdigit, pair[0] + pair[1])))
    mine, theirs = changes[0]
    if not mine:
        return f"the source has “{theirs}” besides"
    if not theirs:
        return f"the source does not have “{mine}”"
    return f"the source has “{theirs}” where the draft has “{mine}”"
