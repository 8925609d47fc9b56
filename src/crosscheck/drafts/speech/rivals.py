"""Passages of a source that have nearly the words of a quotation: what was meant, if anything was.

rivals(pieces, row, index, least) -> Rival, …

Evidence, unlike :mod:`crosscheck.text.nearest`: gaps are lawful, small words weigh little, and none may be near enough.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from crosscheck.comparing.wordings import Block, Change, Worded, alike, changes, told, weight, worded
from crosscheck.reading.quoted import Span

LIKE_SPOKEN = 0.6
LIKE_PROSE = 0.75
"""Share of words in common, small ones counted half, from which a passage is taken for what was meant: of what
somebody says in the source, of what the source says itself."""
_ROUNDED = 2
"""Words by which a passage may be longer than its quotation where that makes the sentence whole."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quotation without a gap, and the words of the source that the gap before it may stand for."""

    words: Worded
    gap: int
    dots: bool = False


@dataclass(frozen=True, slots=True)
class Rival:
    """A passage, how like it is, and what differs: nothing where that is only spelling."""

    span: Span
    like: float
    found: tuple[Change, ...]


def rivals(pieces: Sequence[Piece], row: Worded, index: dict[str, list[int]], least: float) -> Iterator[Rival]:
    """Passages of a row that have nearly the words of a quotation, piece by piece one after the other."""
    keys = [key for piece in pieces for key in piece.words.keys]
    ends, at = set(), 0
    for piece in pieces[:-1]:
        at += len(piece.words.keys)
        ends.add(at)
    for start, stop in _windows(keys, row, index):
        window = row.keys[start:stop]
        blocks_ = _close_by(keys, alike(keys, window))
        if not blocks_:
            continue
        first, last = _ends(keys, row, start, blocks_)
        theirs = row.keys[first:last]
        matched = [key for a, _, size in blocks_ for key in keys[a : a + size]]
        gaps = _lawful(pieces, blocks_, ends, window)
        like = 2 * weight(matched) / (weight(keys) + weight(theirs) - gaps)
        if like < least or weight(matched) < least * weight(keys) or not told(matched) or len(matched) < 2:
            continue
        found = tuple(_changes(pieces, row, first, last))
        if least > LIKE_SPOKEN and told(matched) < 3 and found and found[0].weight:
            continue  # a short phrase of the source's own
        rank = (like + weight(matched) / weight(keys)) / 2  # of two as like, the one that has more of the quotation
        yield Rival(row.span(first, last), rank, found)


def _windows(keys: Sequence[str], row: Worded, index: dict[str, list[int]]) -> list[Span]:
    """Stretches of a row in which most words of the quotation stand where they should, the best first."""
    votes: Counter[int] = Counter()
    for at, key in enumerate(keys):
        places = index.get(key, ())
        if told([key]) and len(places) < 50:
            for place in places:
                votes[(place - at) // 4] += 1
    reach = len(keys) + 8
    found = []
    for bucket, _ in sorted(votes.items(), key=lambda pair: (-(pair[1] + votes[pair[0] + 1]), pair[0]))[:4]:
        found.append((max(bucket * 4 - 6, 0), min(bucket * 4 + 4 + reach + len(keys) // 2, len(row.keys))))
    return found


def _close_by(keys: Sequence[str], blocks_: list[Block]) -> list[Block]:
    """Without small words at either end that stand far from the rest: any passage has them."""
    while len(blocks_) > 1:
        (a, b, size), (a2, b2, _) = blocks_[0], blocks_[1]
        (y, z, size3), (y2, z2, size4) = blocks_[-2], blocks_[-1]
        if not told(keys[a : a + size]) and b2 - b - size > a2 - a - size + size:
            blocks_ = blocks_[1:]
        elif not told(keys[y2 : y2 + size4]) and z2 - z - size3 > y2 - y - size3 + size4:
            blocks_ = blocks_[:-1]
        else:
            break
    return blocks_


def _ends(keys: Sequence[str], row: Worded, start: int, blocks_: Sequence[Block]) -> Span:
    """The passage from its first to its last word that is in the quotation, and as many more as that has before and
    behind, inside the sentence."""
    first, last = start + blocks_[0][1], start + blocks_[-1][1] + blocks_[-1][2]
    before, behind = blocks_[0][0], len(keys) - blocks_[-1][0] - blocks_[-1][2]
    return first - _room(row, first, -1, before), last + _room(row, last, 1, behind)


def _room(row: Worded, at: int, step: int, wanted: int) -> int:
    """How many words of the sentence to take along from ``at``: as many as wanted, a few more where that ends it."""
    if not wanted:
        return 0
    for count in range(wanted + _ROUNDED + 1):
        edge = at + step * count
        if edge in (0, len(row.keys)) or _parted(row, edge):
            return count
    return wanted


def _parted(row: Worded, at: int) -> bool:
    """Whether a sentence, or a stretch of what is said, ends before a word."""
    return re.search(r"[.!?][^\w]|[“”\"«»]|\n\s*\n", row.text[row.places[at - 1][1] : row.places[at][0]]) is not None


def _lawful(pieces: Sequence[Piece], blocks_: Sequence[Block], ends: set[int], window: Sequence[str]) -> float:
    """Weight of the words of the source that a gap of the quotation stands for."""
    found = 0.0
    if ends:
        for one, other in pairwise(blocks_):
            a_end, b_end = one[0] + one[2], one[1] + one[2]
            if any(a_end <= end <= other[0] for end in ends):
                found += weight(window[b_end : other[1]])
    return found


def _changes(pieces: Sequence[Piece], row: Worded, first: int, last: int) -> list[Change]:
    """The differences, those that a gap of the quotation stands for left out unless one is a negation."""
    theirs = Worded(row.text, row.keys[first:last], row.places[first:last])
    text = " ".join(piece.words.text for piece in pieces)
    mine = worded(text)
    found = changes(mine, theirs)
    if len(pieces) > 1:
        found = [c for c in found if c.mine or c.weight < 2]
    return found
