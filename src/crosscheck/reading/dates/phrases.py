"""Date phrases: what a rule of the grammar found, with its words sorted into slots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from crosscheck.reading import timewords as words
from crosscheck.reading.dates.clock import Clock, clock_of
from crosscheck.reading.dates.grammar import LINE_CLOCK, RULES, grammar
from crosscheck.reading.stream import TAG, Tagged

_TAG_NAME = {char: name for name, char in TAG.items()}
_PART = {
    "EARLY": "early",
    "START": "early",
    "EARLIER": "early",
    "MID": "mid",
    "LATE": "late",
    "END": "late",
    "LATER": "late",
}
_STEP = {
    "LAST": -1,
    "PAST": -1,
    "PREVIOUS": -1,
    "NEXT": 1,
    "COMING": 1,
    "FOLLOWING": 1,
    "THIS": 0,
    "CURRENT": 0,
    "THAT": 0,
    "SAME": 0,
}
"""How many units the word steps from the one it is counted from."""


@dataclass(slots=True)
class Phrase:
    """A date phrase: tokens ``first`` to ``last`` (exclusive), and what its words say; ``None`` is unsaid."""

    rule: str
    first: int
    last: int
    words: dict[str, list[str]] = field(default_factory=dict)
    """Name of a tag → the words under it, in order."""
    part: str | None = None
    step: str | None = None
    clock: Clock | None = None
    year: int | None = None
    month: int | None = None
    weekday: int | None = None
    days: tuple[int, ...] = ()
    daypart: str | None = None
    hedge: str | None = None
    near: str | None = None
    parts: tuple[Phrase, ...] = ()
    """Both ends, when it is a range."""
    beside: Phrase | None = None
    """Of a clock time: the one that it tells again in another zone, "8 p.m. (1700 GMT)"."""
    day: Phrase | None = None
    """The day that both are on, where it is told once behind them."""

    def has(self, *names: str) -> bool:
        return any(name in self.words for name in names)

    def word(self, *names: str) -> str | None:
        """The first word under one of the tags."""
        return next((self.words[name][0] for name in names if name in self.words), None)

    @property
    def steps(self) -> int:
        return _STEP[self.step] if self.step else 0

    @property
    def unit(self) -> str | None:
        word = self.word("UNIT", "UNITS", "QUARTER", "CENTURY", "WEEKEND", "SECOND")
        if word is None:
            return None
        return words.UNITS.get(word) or words.UNITS[word.removesuffix("s")]


_MONEY = frozenset("$€£¥₹")


def find_phrases(tagged: Tagged) -> Iterator[Phrase]:
    """The phrases of a text from left to right; they do not overlap."""
    for match in grammar().finditer(tagged.tags):
        first, last = match.span()
        name = RULES[(match.lastindex or 1) - 1][0]
        if name == LINE_CLOCK:
            if not _heads_line(tagged, first):
                continue
            name = "clock"
        phrase = read_phrase(tagged, name, first, last)
        if name == "clock" and phrase.clock is None:  # "closed at 71.36 on Friday" tells no time
            continue
        if name in ("offset", "span") and first and tagged.tokens[first - 1] in _MONEY:  # "paid £200 days before"
            continue
        yield phrase


def _heads_line(tagged: Tagged, at: int) -> bool:
    """ "04.25 Three people …" in a live blog: two digits, at the beginning of a line, before a capital."""
    opens = at == 0 or "\n" in tagged.tokens[at - 1]
    behind = tagged.tokens[at + 1 : at + 2]
    return opens and tagged.word(at)[2] == "." and bool(behind) and behind[0][0].isupper()


def read_phrase(tagged: Tagged, rule: str, first: int, last: int) -> Phrase:
    """Sort the words of tokens ``first`` to ``last`` into the slots of a phrase."""
    phrase = Phrase(rule, first, last)
    for at in range(first, last):
        name = _TAG_NAME.get(tagged.tags[at], "OTHER")
        phrase.words.setdefault(name, []).append(tagged.word(at))
        if name in _PART and phrase.part is None:
            phrase.part = _PART[name]
        elif name in _STEP and phrase.step is None:
            phrase.step = name
    found = phrase.words
    if phrase.has("MONTH", "CAPMONTH", "WEAKMONTH"):
        phrase.month = words.MONTH_NUMBER[str(phrase.word("MONTH", "CAPMONTH", "WEAKMONTH")).rstrip(".")]
    if phrase.has("WEEKDAY", "SHORTDAY", "WEEKDAYS"):
        phrase.weekday = words.WEEKDAY_NUMBER[str(phrase.word("WEEKDAY", "SHORTDAY", "WEEKDAYS")).rstrip(".")]
    if phrase.has("DAYPART", "OVERNIGHT"):
        phrase.daypart = words.DAYPARTS[str(phrase.word("DAYPART", "OVERNIGHT"))]
    if phrase.month is not None and len(found.get("INT", ())) == 2 and phrase.has("DASH", "SLASH") and rule == "day":
        phrase.year = 2000 + int(found["INT"].pop())  # 17-Dec-22
    if rule == "clock":
        phrase.clock = clock_of(found)
    else:
        phrase.days = _days(phrase)
        phrase.year = _year(phrase) if phrase.year is None else phrase.year
    return phrase


def ordinal(word: str) -> int:
    """ "third", "3rd", "3" → 3."""
    digits = word.rstrip("stndrh")
    return int(digits) if digits.isdecimal() else 2 if word == "second" else words.ORDINALS[word]


def _days(phrase: Phrase) -> tuple[int, ...]:
    if phrase.has("DRANGE"):
        first, _, last = phrase.words["DRANGE"][0].partition("-")
        return int(first), int(last)
    return tuple(ordinal(word) for name in ("INT", "ORD", "SECOND") for word in phrase.words.get(name, ()))


def _year(phrase: Phrase) -> int | None:
    era = phrase.word("ERA")
    if era and era.startswith("b"):
        told = [word for name in ("YEAR", "NUM") for word in phrase.words.get(name, ())] or phrase.words.get("INT", [])
        return 1 - int(told[-1]) if told else None
    text = phrase.word("YEAR") or (phrase.word("NUM", "INT") if era else None)
    return None if text is None else int(text)
