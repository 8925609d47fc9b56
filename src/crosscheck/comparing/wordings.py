"""Words of two wordings held against each other: what a quotation has otherwise than its source.

    worded(text) -> Worded               its words as keys, each with its place
    changes(mine, theirs) -> [Change, …] what became of which words, the weightiest first

Signs, capitals, hyphens, British spelling, contractions written out, figures for words and "%" for "percent" are no
other words; a numeral with another value always is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.lexicon.spelling import variants
from crosscheck.reading.context.negation import DENYING
from crosscheck.reading.numbers.words import TENS, UNITS
from crosscheck.subjects.words import LIGHT, is_closed
from crosscheck.text.folding import fold

Span = tuple[int, int]
Block = tuple[int, int, int]
_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|per\s?cent\b|%|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|\w+", re.IGNORECASE)
_NUMBER_WORDS = UNITS | TENS
_SHORT = re.compile(r"(.+?)(n't|'m|'re|'ve|'ll)$")
_LONG = {"n't": "not", "'m": "am", "'re": "are", "'ve": "have", "'ll": "will"}
_WHOLE = {"can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "cannot": ("can", "not"),
          "let's": ("let", "us")}  # fmt: skip
_IS = re.compile(r"(it|he|she|that|there|here|what|who|where)'s")
SHOWN = 3
"""Differences told in one message."""


@dataclass(frozen=True, slots=True)
class Worded:
    """A text in words: ``keys`` for comparing, ``places`` of the word that each key comes from."""

    text: str
    keys: tuple[str, ...]
    places: tuple[Span, ...]

    def raw(self, first: int, last: int) -> str:
        """The words of the keys ``[first, last)`` as they stand."""
        return " ".join(self.text[self.places[first][0] : self.places[last - 1][1]].split()) if first < last else ""

    def span(self, first: int, last: int) -> Span:
        """Where the keys ``[first, last)`` stand."""
        return self.places[first][0], self.places[last - 1][1]


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the source (``theirs``) that became other words (``mine``); one of the two may be empty."""

    mine: str
    theirs: str
    weight: int
    """0 a numeral, 1 a negation, 2 another word, 3 a small word."""

    @property
    def told(self) -> str:
        if not self.mine:
            return f"“{self.theirs}” was left out"
        if not self.theirs:
            return f"“{self.mine}” was put in"
        return f"“{self.theirs}” became “{self.mine}”"


def worded(text: str, spans: Sequence[Span] | None = None) -> Worded:
    """The words of a text, or of some stretches of it one after the other."""
    keys: list[str] = []
    places: list[Span] = []
    for start, end in [(0, len(text))] if spans is None else spans:
        for match in _WORD.finditer(text, start, end):
            for key in _keys(match[0]):
                keys.append(key)
                places.append(match.span())
    _join_numbers(keys, places)
    return Worded(text, tuple(keys), tuple(places))


def _keys(word: str) -> Iterator[str]:
    low = word.lower()
    if not low.isascii():
        low = fold(low).text.replace("ʼ", "'")
    if low[0].isdigit():
        yield re.sub(r",(?=\d{3}(?!\d))", "", low)
    elif low == "%" or (low.startswith("per") and low.endswith("cent") and len(low) < 9):
        yield "%"
    elif "'" not in low and low != "cannot":
        yield str(_NUMBER_WORDS[low]) if low in _NUMBER_WORDS else low
    elif low in _WHOLE:
        yield from _WHOLE[low]
    elif (short := _SHORT.match(low)) is not None:
        yield short[1]
        yield _LONG[short[2]]
    elif (be := _IS.fullmatch(low)) is not None:
        yield be[1]
        yield "is"
    else:
        yield low


def _join_numbers(keys: list[str], places: list[Span]) -> None:
    """ "twenty-four" → 24."""
    tens = {str(n) for n in TENS.values()}
    for at in range(len(keys) - 2, -1, -1):
        if keys[at] in tens and len(keys[at + 1]) == 1 and keys[at + 1] in "123456789":
            (start, end), (after, stop) = places[at], places[at + 1]
            if 0 <= after - end <= 1:
                keys[at : at + 2] = [str(int(keys[at]) + int(keys[at + 1]))]
                places[at : at + 2] = [(start, stop)]


@lru_cache(maxsize=65536)
def stem(key: str) -> str:
    """The lemma of a word, whatever it is."""
    verb = lexicon.lemma(key, "v")
    return lexicon.lemma(key, "n") if verb == key else verb


def stems(text: str, spans: Sequence[Span]) -> frozenset[str]:
    """The telling words of some stretches, as lemmas."""
    return frozenset(stem(k) for k in worded(text, spans).keys if not is_closed(k)) - LIGHT


def weight(keys: Sequence[str]) -> float:
    """How much a row of words tells: a small word half of another."""
    return sum(0.5 if is_closed(key) else 1.0 for key in keys)


def told(keys: Sequence[str]) -> int:
    """How many of the words are no small ones."""
    return sum(not is_closed(key) for key in keys)


def changes(mine: Worded, theirs: Worded) -> list[Change]:
    """What differs, in words of the texts; the weightiest first, else in order.  Empty: the same words."""
    found: list[Change] = []
    for a0, a1, b0, b1 in _whole_words(mine, theirs):
        for a, b, c, d in _word_by_word(mine, theirs, a0, a1, b0, b1):
            if not _same(mine.keys[a:b], theirs.keys[c:d]):
                weighed = _weight((*mine.keys[a:b], *theirs.keys[c:d]))
                found.append(Change(mine.raw(a, b), theirs.raw(c, d), weighed))
    return sorted(found, key=lambda c: c.weight)


def alike(one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """The longest row of words that two rows have in common, as ``(place in one, place in the other, length)``."""
    from rapidfuzz.distance import LCSseq  # only where a quotation is not found as it stands

    return [
        (step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in LCSseq.opcodes(one, other)
        if step.tag == "equal"
    ]


def _whole_words(mine: Worded, theirs: Worded) -> Iterator[tuple[int, int, int, int]]:
    """The changed stretches, widened so that none begins or ends inside "isn't"."""
    a0 = b0 = 0
    for a, b, size in [*alike(mine.keys, theirs.keys), (len(mine.keys), len(theirs.keys), 0)]:
        low, other, a1, b1 = a0, b0, a, b
        if a > a0 or b > b0:
            while low and other and (_inside(mine, low) or _inside(theirs, other)):
                low, other = low - 1, other - 1
            while a1 < len(mine.keys) and b1 < len(theirs.keys) and (_inside(mine, a1) or _inside(theirs, b1)):
                a1, b1 = a1 + 1, b1 + 1
            yield low, a1, other, b1
        a0, b0 = a + size, b + size


def _word_by_word(
    mine: Worded, theirs: Worded, a0: int, a1: int, b0: int, b1: int
) -> Iterator[tuple[int, int, int, int]]:
    """Two or three words that became as many are told one by one."""
    size = a1 - a0
    split = any(_inside(mine, a0 + i) or _inside(theirs, b0 + i) for i in range(1, size))
    if 1 < size == b1 - b0 < 4 and not split:
        for i in range(size):
            yield a0 + i, a0 + i + 1, b0 + i, b0 + i + 1
    else:
        yield a0, a1, b0, b1


def _inside(one: Worded, at: int) -> bool:
    return 0 < at < len(one.keys) and one.places[at] == one.places[at - 1]


def _weight(keys: Sequence[str]) -> int:
    if any(key[0].isdigit() for key in keys):
        return 0
    if DENYING & set(keys):
        return 1
    return 2 if told(keys) else 3


def _same(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Only written otherwise: in one word or two, in British spelling."""
    one, other = "".join(mine), "".join(theirs)
    if one == other and any(key[0].isalpha() for key in (*mine, *theirs)):
        return True
    return len(mine) == len(theirs) and all(
        a == b or b in variants(a) or a in variants(b) or _with_z(a) == _with_z(b)
        for a, b in zip(mine, theirs, strict=True)
    )


def _with_z(word: str) -> str:
    return re.sub(r"is(?=e[ds]?$|ing$|ations?$)", "iz", word)


def said(found: Sequence[Change]) -> str:
    """The differences in words, the first ``SHOWN`` of them."""
    shown = [change.told for change in found[:SHOWN]]
    more = len(found) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more else "")
