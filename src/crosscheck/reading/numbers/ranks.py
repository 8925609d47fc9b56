"""Ranks: figures that are neither an amount nor a day ("ninth", "the 41st"); they lie on the line of whole numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from crosscheck.model import Kind, Mention, Value
from crosscheck.model.interval import Interval
from crosscheck.model.values import Surroundings
from crosscheck.reading.numbers.words import one_of

RANK = "rank"
_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_WORDS = {word: n for n, word in enumerate(_ONES, 1)} | {f"{stem}ieth": n for stem, n in _TENS.items()}
_WORDS |= {f"{stem}y-{word}": n + k for stem, n in _TENS.items() for k, word in enumerate(_ONES[:9], 1)}
_ORDINAL = re.compile(rf"(?<![\w-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{one_of(list(_WORDS))}))\b", re.I)
_MAY_BEGIN = re.compile(
    rf"[\d{''.join(sorted({w[0] + w[0].upper() for w in _WORDS}))}ſ]\w*+(?:(?<=(?i:st|nd|rd|th))|(?=-))"
)
"""Words that may begin an ordinal, whose own search would try every place of a text; "ſ" stands for "s" there."""
_NOT_A_RANK = re.compile(
    r"\s+(?:time around|hand|class|thing|aid|light|half|quarter|time in|of all|century|January|February|March|April|May"
    r"|June|July|August|September|October|November|December|(?:of )?(?:this|next|last) month)\b",
    re.I,
)
_FRACTION_BEFORE = re.compile(r"(?:\b(?:one|two|three|four|five|seven|nine)[\s-]|\d )$", re.I)
_SHARE_BEFORE = re.compile(r"\ba $", re.I)
_SHARE_AFTER = re.compile(
    r"\s+(?:of|in|on|since|over|more|less|lower|higher|from|by|at|to|the|and|or)\b|[,.;:)]|$", re.I
)
_RANK_BEFORE = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|finish(?:ed|es|ing)?|placed|came|seeded|(?:slipped|climbed|fell|rose|dropped|moved) to)"
    r" (?:in |at |as |joint |equal )?(?:the )?$",
    re.IGNORECASE,
)
_RANK_BEHIND = re.compile(r"[ -](?:place|position|spot|seed|ranked)\b", re.IGNORECASE)
_NOUN_BEHIND = re.compile(
    r" (?!(?:in|of|out|behind|for|at|on|with|after|among|and|overall|worldwide|globally|nationally|to|as|from|last|this"
    r"|when|while|place)\b)[a-z]"
)
_RANK_WINDOW = 28


NEW = frozenset(["a", "an", "another"])
"""What stands before the ordinal of somebody who was not told of before; "the second man" is only pointed at."""


def ordinal(word: str) -> int | None:
    """The number of a word that is an ordinal and nothing else: 4 of "fourth", 22 of "22nd"."""
    found = _ORDINAL.fullmatch(word)
    if found is None:
        return None
    return int(found["digits"]) if found["digits"] else _WORDS[found["word"].lower()]


def brings_one_more(words: str) -> bool:
    """ "A fourth", "another 22nd": the ordinal tells how many there are by now."""
    article, _, word = words.lower().partition(" ")
    return article in NEW and ordinal(word) is not None


def rank_at(text: str, start: int, end: int, around: Surroundings | None) -> Mention | None:
    """The ordinal ``text[start:end]`` where it tells a place in an order: "ranks 37th", "finished ninth"."""
    words = text[start:end].rstrip()
    end = start + len(words)
    if not _ORDINAL.fullmatch(words) or text[end : end + 1] == "-":
        return None
    before = _RANK_BEFORE.search(text, max(0, start - _RANK_WINDOW), start)
    if before is not None and _NOUN_BEHIND.match(text, end):
        before = None  # "came in the second half"
    if before is None and _RANK_BEHIND.match(text, end) is None:
        return None
    return _mention(words, start, around)


def _mention(words: str, start: int, around: Surroundings | None = None) -> Mention:
    n = ordinal(words) or 0
    point = Interval.point(float(n))
    value = Value(Kind.QUANTITY, words, str(n), point, point, nominal=float(n), unit=RANK, unit_class=RANK)
    return Mention(start, start + len(words), words, value, notes=("rank",), around=around)


def ordinals(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Ranks in a text, outside the spans ``taken`` (in order); "first" too, though it seldom is one."""
    for match in _found(text):
        word, n = match["word"], ordinal(match[0])
        if not n or _overlaps(taken, match.start(), match.end()) or _NOT_A_RANK.match(text, match.end()):
            continue
        if word and n > 1 and _is_share(text, match):
            continue
        yield _mention(match[0], match.start())


def _found(text: str) -> Iterator[re.Match[str]]:
    """The ordinals of a text, in order."""
    end = 0
    for begin in _MAY_BEGIN.finditer(text):
        match = _ORDINAL.match(text, begin.start()) if begin.start() >= end else None
        if match is not None:
            end = match.end()
            yield match


def _is_share(text: str, match: re.Match[str]) -> bool:
    """ "Two thirds", "a third of": no rank."""
    if _FRACTION_BEFORE.search(text, max(match.start() - 8, 0), match.start()):
        return True
    a = _SHARE_BEFORE.search(text, max(match.start() - 2, 0), match.start())
    return a is not None and _SHARE_AFTER.match(text, match.end()) is not None


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (end,))
    return any(b > start for _, b in taken[max(0, at - _NESTED) : at])


_NESTED = 3
"""Spans of mentions that may lie in one another: a duration in a date."""
