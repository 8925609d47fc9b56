"""The passage of a text that most resembles a quote that is not in it, and what differs.

For display only: nothing found here ever stands in for the quote.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from crosscheck.errors import shown
from crosscheck.text.folding import fold

LIKE = 60.0
"""Least similarity (0 to 100, rapidfuzz partial ratio) at which a passage is worth showing."""
_MAX_QUOTE = 600
_UNINDEXED = 20_000
_REACH = 40
"""Characters by which the ends of a passage may move to fit."""
_WORD = re.compile(r"\d+(?:[.,:/\u00a0\u202f]\d+)*|\w+(?:['’]\w+)*|[^\w\s]")
_PLAIN_WORD = re.compile(r"\w+")
NOTHING = (0, 0, "", "nothing in the source resembles it")


def nearest(quote: str, text: str) -> tuple[int, int, str, str]:
    """``(start, end, passage, why)`` of a quote that is not empty; ``NOTHING`` when nothing resembles it.

    Linear in the length of the text: words shared with the quote point out one stretch of it, and only
    that stretch is aligned.
    """
    from rapidfuzz import fuzz

    quote = quote.strip()[:_MAX_QUOTE]
    low, high = _stretch(quote, text)
    best = fuzz.partial_ratio_alignment(quote, text[low:high], score_cutoff=LIKE)
    if best is None or best.dest_end == best.dest_start:
        return NOTHING
    start, end = _fitted(quote, text, low + best.dest_start, low + best.dest_end)
    passage = text[start:end]
    return start, end, passage, _difference(quote, passage)


def _stretch(quote: str, text: str) -> tuple[int, int]:
    """The part of the text, about twice as long as the quote, that shares most of its words."""
    if len(text) <= 4 * len(quote):
        return 0, len(text)
    wanted = set(_PLAIN_WORD.findall(quote))
    places = [(m.start(), m[0]) for m in _PLAIN_WORD.finditer(text) if m[0] in wanted]
    if not places:
        return 0, min(len(text), _UNINDEXED)
    width = 2 * len(quote)
    inside: Counter[str] = Counter()
    distinct = best = at = first = 0
    for start, word in places:
        distinct += inside[word] == 0
        inside[word] += 1
        while places[first][0] < start - width:
            inside[places[first][1]] -= 1
            distinct -= inside[places[first][1]] == 0
            first += 1
        if distinct > best:
            best, at = distinct, places[first][0]
    return max(0, at - len(quote)), min(len(text), at + width + len(quote))


def _fitted(quote: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The place with its ends moved to where whole words fit the quote best: an alignment is as long as the quote."""
    from rapidfuzz import fuzz

    ends = _boundaries(text, max(start + 1, end - _REACH), end + _REACH, text_end=True) or [end]
    end = max(ends, key=lambda e: (fuzz.ratio(quote, text[start:e]), -e))
    starts = [s for s in _boundaries(text, start - _REACH, start + _REACH, text_end=False) if s < end] or [start]
    return max(starts, key=lambda s: (fuzz.ratio(quote, text[s:end]), s)), end


def _boundaries(text: str, low: int, high: int, *, text_end: bool) -> list[int]:
    """The ends (or beginnings) of words and signs from ``low`` to ``high``."""
    low, high = max(low, 0), min(high, len(text))
    # one word further on both sides, so that none is seen in part
    words = _WORD.finditer(text, max(0, low - _REACH), min(len(text), high + _REACH))
    places = {m.end() if text_end else m.start() for m in words}
    return sorted(p for p in places if low <= p <= high)


def _difference(quote: str, passage: str) -> str:
    """The first place where the words differ, in words."""
    ours, theirs = _WORD.findall(fold(quote).text), _WORD.findall(fold(passage).text)
    changes = [c for c in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes() if c[0] != "equal"]
    if not changes:
        return "only its form differs"
    weighty = [
        c for c in changes if any(ch.isdigit() for word in ours[c[1] : c[2]] + theirs[c[3] : c[4]] for ch in word)
    ]
    _, a, b, c, d = (weighty or changes)[0]
    mine, other = " ".join(ours[a:b]), " ".join(theirs[c:d])
    if not mine:
        return f"the source has {shown(other)} besides"
    if not other:
        return f"the source does not have {shown(mine)}"
    return f"the source has {shown(other)} where the quote has {shown(mine)}"
