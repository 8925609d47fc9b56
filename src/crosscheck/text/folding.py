"""Text with its forms evened out, for matching only, and the way back to the original.

Two texts fold to the same when a reader would see the same words:

=======================================  ====================================
white space of any kind and length       one space
soft hyphens, zero-width signs, marks    nothing; a soft hyphen takes the line break behind it along
of direction, byte order marks
„ “ ” « » and their like                 "
‘ ’ ‚ ` ´ and their like                 '
– — − and the other dashes, "--"         -
canonical forms (NFC, NFD)               NFC
widths, ligatures, presentation forms    the plain letters (NFKC)
=======================================  ====================================

Superscripts, fractions and circled numbers keep their form (10² is not 102), so NFKC is not
applied as a whole.  Upper and lower case stay apart.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_DOUBLE = "\u00ab\u00bb\u201c-\u201f\u2033\u2036\u275d\u275e\u2e42\u301d-\u301f\uff02"
_SINGLE = "`\u00b4\u02b9\u02bb-\u02bd\u2018-\u201b\u2032\u2035\u2039\u203a\u275b\u275c\uff07\uff40"
_DASH = "\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_WIDTHS = frozenset(("<compat>", "<font>", "<wide>", "<narrow>", "<noBreak>",
                     "<initial>", "<medial>", "<final>", "<isolated>"))  # fmt: skip
"""Kinds of compatibility decomposition that only change the form of a letter."""
_SPECIAL = re.compile(
    rf"(?P<blank>[\s{_INVISIBLE}]{{2,}}|[^\S ]|[{_INVISIBLE}])"
    rf"|(?P<double>[{_DOUBLE}])|(?P<single>[{_SINGLE}])|(?P<dash>[-{_DASH}]{{2,}}|[{_DASH}])"
    rf"|(?P<foreign>[\x21-\x7e]?[^\x00-\x7f\s{_INVISIBLE}{_DOUBLE}{_SINGLE}{_DASH}]+)"
)
_BLANK = re.compile(rf"[\s{_INVISIBLE}]")
_MARKS = {"double": '"', "single": "'", "dash": "-"}
_SOFT_BREAK = re.compile("\u00ad[ \t]*\n[ \t]*")


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` is the folded text; ``starts`` (offsets in it) and ``pieces`` (start and end in the original,
    whether it is verbatim) lead back."""

    text: str
    starts: list[int]
    pieces: list[tuple[int, int, bool]]

    def original(self, start: int, end: int) -> tuple[int | None, int | None]:
        """The original offsets of ``text[start:end]`` (not empty); ``None`` for an end inside a folded sign."""
        first = bisect_right(self.starts, start) - 1
        begin, _, verbatim = self.pieces[first]
        offset = start - self.starts[first]
        low = begin + offset if verbatim or offset == 0 else None
        last = bisect_right(self.starts, end - 1) - 1
        begin, stop, verbatim = self.pieces[last]
        if verbatim:
            return low, begin + end - self.starts[last]
        following = self.starts[last + 1] if last + 1 < len(self.starts) else len(self.text)
        return low, stop if end == following else None


class _Builder:
    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.pieces: list[tuple[int, int, bool]] = []

    def add(self, folded: str, start: int, end: int, *, verbatim: bool = False) -> None:
        if not folded:
            return  # what folds to nothing needs no way back
        self.parts.append(folded)
        self.starts.append(self.length)
        self.pieces.append((start, end, verbatim))
        self.length += len(folded)


def fold(text: str) -> Folded:
    """The folded form of a text of any length, in linear time."""
    made = _Builder()
    done = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        if start > done:
            made.add(text[done:start], done, start, verbatim=True)
        kind = match.lastgroup or ""
        if kind == "blank":
            made.add(_blank(match[0]), start, end)
        elif kind == "foreign":
            _fold_foreign(match[0], start, made)
        else:
            made.add(_MARKS[kind], start, end)
        done = end
    if done < len(text):
        made.add(text[done:], done, len(text), verbatim=True)
    return Folded("".join(made.parts), made.starts, made.pieces)


def trimmed(text: str) -> str:
    """``text`` without white space and invisible signs at its ends."""
    start, end = 0, len(text)
    while start < end and _BLANK.match(text, start):
        start += 1
    while start < end and _BLANK.match(text, end - 1):
        end -= 1
    return text[start:end]


def _blank(run: str) -> str:
    """White space and invisible signs: a space if there is any space left when words broken softly are joined."""
    if "\u00ad" in run:
        run = _SOFT_BREAK.sub("", run)
    return " " if any(c.isspace() for c in run) else ""


def _fold_foreign(run: str, offset: int, made: _Builder) -> None:
    if unicodedata.is_normalized("NFKC", run):
        made.add(run, offset, offset + len(run), verbatim=True)
        return
    start = 0
    for end in range(1, len(run) + 1):
        if end == len(run) or not _joins(run[end]):
            cluster = run[start:end]
            made.add(_fold_cluster(cluster), offset + start, offset + end)
            start = end


def _joins(char: str) -> bool:
    """Whether a character belongs to the one before it: a mark, or the later part of a Korean syllable."""
    return char > "\u02ff" and (unicodedata.combining(char) > 0 or "\u1160" <= char <= "\u11ff")


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    return unicodedata.normalize("NFC", "".join(_plain(char) for char in cluster))


def _plain(char: str) -> str:
    """A character without its width or presentation form; superscripts, fractions and the like stay."""
    kind, _, _ = unicodedata.decomposition(char).partition(" ")
    if kind not in _WIDTHS or unicodedata.category(char) == "No":
        return char
    plain = unicodedata.normalize("NFKC", char)
    return char if plain[0].isspace() else plain
