"""The passage of a text that most resembles a quote that is not in it, and what differs.

For display only: nothing found here ever stands in for the quote.
"""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher

from crosscheck.errors import shown
from crosscheck.folding import fold

LIKE = 60.0
"""Least similarity (0 to 100, rapidfuzz partial ratio) at which a passage is worth showing."""
_MAX_QUOTE = 600
_UNINDEXED = 20_000
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
    start, end = _whole_words(text, low + best.dest_start, low + best.dest_end)
    while start < end and not text[start].isalnum() and text[start] != quote[0]:
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] != quote[-1]:
        end -= 1
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


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The same place without halves of words, stretched at most 40 characters a side."""
    first, last = max(0, start - 40), min(len(text), end + 40)
    while start > first and _inside(text, start):
        start -= 1
    while end < last and _inside(text, end):
        end += 1
    return start, end


def _inside(text: str, at: int) -> bool:
    return text[at - 1].isalnum() and text[at].isalnum() if 0 < at < len(text) else False


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
