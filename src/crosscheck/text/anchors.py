"""Quote → its place in the source's normalised text.

Forgiven are white space, typographic quotation marks, dashes, the ellipsis, invisible characters and
Unicode forms; see :mod:`crosscheck.text.folding`.  Letters, digits and every other sign must be the
same: matching is never fuzzy, so a numeral, a date, a negation or a name cannot slip.  For the
same reason a quote may not begin or end inside a word or a number ("700" is not quoted from
"3,700", nor "did" from "didn't").  Offsets are code points of the original text, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from crosscheck.text.folding import Folded, fold, trimmed

MAX_PLACES = 1000
"""Places of an ambiguous quote that are told; the search stops there."""
MAX_TRIES = 20_000
"""Matches looked at for one quote, so that a hostile text cannot make the search quadratic."""
CONTEXT = 32
"""Characters before and after a quote in a selector, as annotation tools use."""
_DASHES = frozenset("-‐‑‒–−")
"""Those that stand in ranges and before negative numbers; the longer ones part clauses."""
_JOINERS = _DASHES | frozenset(",.:/'’٬٫\u00a0\u2007\u2009\u202f")
"""Between two digits these make one number, date or time of them."""
_NOT = re.compile("n['’]t", re.IGNORECASE)
"""The end of "can't"."""
_TURNING = frozenset(("non", "un", "anti", "ex"))
"""Prefixes that, with their hyphen, turn the word they stand before into another one."""


@dataclass(frozen=True, slots=True)
class Found:
    """The one place; ``text[start:end]`` is what is quoted.  ``exact``: nothing had to be forgiven."""

    start: int
    end: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """Several equally good places, at least two, in order (no more than ``MAX_PLACES``)."""

    places: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """The quote is not there.

    ``why`` says what differs, in words without a full stop.  The nearest passage is ``text``, at ``start`` to
    ``end``; ``text`` is empty (and the place 0, 0) when nothing resembles the quote.
    """

    start: int
    end: int
    text: str
    why: str


AnchorResult = Found | Ambiguous | Missing


class PreparedText:
    """A text made ready for many quotes; folded on first need, in linear time."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)


def anchor(quote: str, text: str | PreparedText) -> AnchorResult:
    """Where ``quote`` stands in ``text``.

    Exact places come first; only if there is none, forgiving ones.  White space and invisible signs around the quote do
    not count.
    Never raises; linear in the length of the text.
    """
    prepared = PreparedText(text) if isinstance(text, str) else text
    wanted = trimmed(quote)
    if not wanted:
        return Missing(0, 0, "", "the quote is empty")
    tries = _Tries(prepared.text)
    places = tries.places(wanted, prepared, MAX_PLACES)
    if len(places) == 1:
        return places[0]
    if places:
        return Ambiguous(tuple(places))
    if tries.cut is not None:
        start, end = tries.cut
        return Missing(start, end, prepared.text[start:end], "it begins or ends inside a word or number")
    from crosscheck.text.nearest import nearest

    return Missing(*nearest(wanted, prepared.text))


def stands_in(quote: str, text: PreparedText) -> bool:
    """Whether :func:`anchor` finds a place for ``quote``, one or several; what is nearest is not looked for."""
    wanted = trimmed(quote)
    return bool(wanted) and bool(_Tries(text.text).places(wanted, text, 1))


class _Tries:
    """The matches of one quote; those that cut a word are set aside, the first with its whole words in ``cut``."""

    def __init__(self, text: str) -> None:
        self.cut: tuple[int, int] | None = None
        self._text = text

    def places(self, quote: str, prepared: PreparedText, most: int) -> list[Found]:
        """The exact places of a quote, else the forgiving ones, at most so many."""
        exact = list(islice(self.exact(quote), most))
        return exact or list(islice(self.forgiving(fold(quote).text, prepared.folded), most))

    def exact(self, quote: str) -> Iterator[Found]:
        for start in _matches(quote, self._text):
            yield from self._whole(start, start + len(quote), exact=True)

    def forgiving(self, quote: str, folded: Folded) -> Iterator[Found]:
        if not quote:
            return
        for at in _matches(quote, folded.text):
            start, end = folded.original(at, at + len(quote))
            if start is not None and end is not None:
                yield from self._whole(start, end, exact=False)

    def _whole(self, start: int, end: int, *, exact: bool) -> Iterator[Found]:
        if not (cuts(self._text, start) or cuts(self._text, end)):
            yield Found(start, end, exact)
        elif self.cut is None:
            self.cut = _widened(self._text, start, end)


def _matches(wanted: str, text: str) -> Iterator[int]:
    """Where ``wanted`` begins in ``text``, overlapping places too."""
    at, found = text.find(wanted), 0
    while at >= 0 and found < MAX_TRIES:
        yield at
        found += 1
        at = text.find(wanted, at + 1)


def cuts(text: str, at: int) -> bool:
    """Whether the boundary before ``text[at]`` falls inside a word, a number, a date or a time.

    Words are told for scripts with capitals only; others join words, particles and endings without a space.
    """
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if _solid(before) and _solid(after):
        return True
    if after > "\u02ff" and unicodedata.combining(after):
        return True
    if before in _DASHES and after.isalpha() and _word_before(text, at - 1) in _TURNING:
        return True
    if _NOT.fullmatch(text, max(0, at - 1), at + 2) or _NOT.fullmatch(text, max(0, at - 2), at + 1):
        return True
    if after.isnumeric() and before in _JOINERS:
        return text[max(0, at - 2) : at - 1].isnumeric() or (before in _DASHES and _is_sign(text, at - 1))
    return before.isnumeric() and after in _JOINERS and text[at + 1 : at + 2].isnumeric()


def _solid(char: str) -> bool:
    return char.isnumeric() or (char.isalpha() and char.lower() != char.upper())


def _word_before(text: str, at: int) -> str:
    start = at
    while start > max(0, at - 5) and text[start - 1].isalpha():
        start -= 1
    return text[start:at].lower()


def _is_sign(text: str, at: int) -> bool:
    """Whether the dash at ``at`` is a minus: it follows a space or a bracket, and does not begin a line as a bullet."""
    return at > 0 and text[at - 1] != "\n" and (text[at - 1].isspace() or text[at - 1] in "([")


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place with the words at its ends whole, within reason."""
    first, last = max(0, start - 40), min(len(text), end + 40)
    while start > first and (cuts(text, start) or (text[start] in _DASHES and text[start - 1].isalpha())):
        start -= 1
    while end < last and cuts(text, end):
        end += 1
    return start, end


def text_quote_selector(text: str, start: int, end: int) -> dict[str, str]:
    """``{exact, prefix, suffix}`` of a place, as a TextQuoteSelector (W3C Web Annotation Data Model)."""
    return {
        "exact": text[start:end],
        "prefix": text[max(0, start - CONTEXT) : start],
        "suffix": text[end : end + CONTEXT],
    }


def line_of(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1, in code points."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
