"""Where a number may begin: one look-up a distinct token of the stream that dates are read from as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crosscheck.reading.numbers.spoken import SPOKEN
from crosscheck.reading.numbers.words import DOZEN, FRACTIONS, SCALES, TENS, UNITS, VULGAR, one_of
from crosscheck.reading.stream import Tagged

SPELLED = frozenset([*UNITS, *TENS, *SCALES, *DOZEN, "hundred"])
VAGUE = frozenset("several dozens hundreds thousands millions billions trillions".split())
_PARTS = frozenset("scores tens half quarter quarters".split())
PERIODS = frozenset("hour day week fortnight month year decade century".split())
AFTER_ARTICLE = frozenset(["few", "couple"])
_ORDINAL_WORDS = frozenset([*FRACTIONS, "first", "second", "firsts"]) - {"half", "halves", "quarter", "quarters"}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_FOLD = re.compile(rf"{one_of(sorted(SPELLED))}fold")
_FIGURES = frozenset("0123456789") | frozenset(VULGAR)
DIGITS, WORD, RANK = "d", "w", "o"
"""What a token may begin: a number with digits, a number in words, an ordinal."""
_OPENS = re.compile(r"[dwo]|a-?(?=[wofu])")


class _Memo(dict[str, str]):
    """One sign a distinct token, kept as long as few (see :mod:`crosscheck.reading.stream`)."""

    def __missing__(self, token: str) -> str:
        sign = _sign(token.rstrip().lower())
        if len(token) <= _LONGEST:
            if len(self) > _MOST:
                self.clear()
            self[token] = sign
        return sign


_LONGEST, _MOST = 40, 50_000
_SEEN = _Memo()


def _sign(word: str) -> str:
    if not _FIGURES.isdisjoint(word):
        return RANK if _ORDINAL.fullmatch(word) else DIGITS
    if word in ("a", "an"):
        return "a"
    if word in SPELLED or word in VAGUE or word in _PARTS or word in SPOKEN or _FOLD.fullmatch(word):
        return WORD
    if word in _ORDINAL_WORDS:
        return RANK
    if word in PERIODS:
        return "u"
    return "f" if word in AFTER_ARTICLE or word == "good" else word if word == "-" else " "


def openers(tagged: Tagged) -> Iterator[tuple[str, int, int]]:
    """``(sign, start, end)`` of each token that a number may begin in, in order."""
    signs = "".join(map(_SEEN.__getitem__, tagged.tokens))
    starts = tagged.starts
    for found in _OPENS.finditer(signs):
        at = found.start()
        yield signs[at], starts[at], starts[at + 1]
