"""Ranks and scores: figures that are neither an amount nor a day ("ninth", "the 41st", "7-2", "71 votes to 48").

Both are values of their own kind: a rank lies on the line of whole numbers with unit "rank"; a score is a pair of
numbers whose order counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crosscheck.interval import Interval
from crosscheck.model import Kind, Mention, Value
from crosscheck.reading.numbers.words import one_of

RANK = "rank"
SCORE = "score"
_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS = {"twent": 20, "thirt": 30, "fort": 40, "fift": 50, "sixt": 60, "sevent": 70, "eight": 80, "ninet": 90}
_WORDS = {word: n for n, word in enumerate(_ONES, 1)} | {f"{stem}ieth": n for stem, n in _TENS.items()}
_WORDS |= {f"{stem}y-{word}": n + k for stem, n in _TENS.items() for k, word in enumerate(_ONES[:9], 1)}
_ORDINAL = re.compile(rf"(?<![\w-])(?:(?P<digits>\d{{1,3}})(?:st|nd|rd|th)|(?P<word>{one_of(list(_WORDS))}))\b", re.I)
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
_CLOCK_AROUND = (
    re.compile(r"(?:\bat|\bby|\babout|\breached .{0,30}at) $", re.I),
    re.compile(r"\s+(?:on|in the)\b", re.I),
)
_SMALL = "|".join(
    "nil one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
)
_N = rf"(?P<{{0}}>\d{{{{1,3}}}}|{_SMALL})"
_MEASURED = (
    r"per|percent|years?\b|year-|months?\b|days?\b|hours?\b|minutes?\b|km|miles?\b|metres?\b|meters?\b"
    r"|people|million|billion"
)
_COUNTED = r"per|percent|%|years?|months?|days?|hours?|minutes?|people|million|billion|the\b"
_PAIR = re.compile(
    r"(?<![\w.,/$€£:–-])(?P<a>\d{1,3})\s?[-–]\s?(?P<b>\d{1,3})"
    rf"(?![\w/$€£%°–-]|[.,:]\d|\s?(?:{_MEASURED}))"
    rf"|(?<![\w.,/$€£-]){_N.format('c')}(?: votes?)? to {_N.format('d')}(?=[\s,.;:]|$)(?! (?:{_COUNTED}))",
    re.I,
)
_VALUES = {word: n for n, word in enumerate(_SMALL.split("|"))}


def ordinals(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Ranks in a text, outside the spans ``taken``; "first" too, though it seldom is one."""
    for match in _ORDINAL.finditer(text):
        word = match["word"]
        n = _WORDS[word.lower()] if word else int(match["digits"])
        if not n or _overlaps(taken, match.start(), match.end()) or _NOT_A_RANK.match(text, match.end()):
            continue
        if word and n > 1 and _is_share(text, match):
            continue
        point = Interval.point(float(n))
        value = Value(Kind.QUANTITY, match[0], str(n), point, point, nominal=float(n), unit=RANK, unit_class=RANK)
        yield Mention(match.start(), match.end(), match[0], value, notes=("rank",))


def scores(text: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Mention]:
    """Scores and votes: two small numbers told as one result ("9-6", "10 votes to 5", "Nine to six").

    ``taken`` are spans that are read as a range or a time.
    """
    for match in _PAIR.finditer(text):
        a, b = (_number(match[x] or match[y]) for x, y in (("a", "c"), ("b", "d")))
        if match["c"] and not (match["c"].isdigit() or match["d"].isalpha()):
            continue
        if match["c"] and "vote" not in match[0].lower() and _is_clock_or_range(text, match, taken):
            continue
        point = Interval.point(float(a) + float(b) / 1000)
        value = Value(
            Kind.QUANTITY,
            match[0],
            f"{a}-{b}",
            point,
            point,
            nominal=(float(a), float(b)),
            unit=SCORE,
            unit_class=SCORE,
        )
        yield Mention(match.start(), match.end(), match[0], value, notes=("score",))


def _is_share(text: str, match: re.Match[str]) -> bool:
    """ "Two thirds", "a third of": no rank."""
    if _FRACTION_BEFORE.search(text, max(match.start() - 8, 0), match.start()):
        return True
    a = _SHARE_BEFORE.search(text, max(match.start() - 2, 0), match.start())
    return a is not None and _SHARE_AFTER.match(text, match.end()) is not None


def _is_clock_or_range(text: str, match: re.Match[str], taken: Sequence[tuple[int, int]]) -> bool:
    """ "At ten to four", "ten to four on Tuesday", "from 3 to 5 degrees"."""
    before, after = _CLOCK_AROUND
    return (
        _overlaps(taken, match.start(), match.end())
        or before.search(text, max(match.start() - 40, 0), match.start()) is not None
        or after.match(text, match.end()) is not None
    )


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _VALUES[text.lower()]


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in taken)
