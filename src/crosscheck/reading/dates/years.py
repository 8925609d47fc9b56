"""Whether four digits are a year: "in 1999" is, "more than 1000 people" and "$2000" are not."""

from __future__ import annotations

import re

from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.numbers.nouns import is_plural
from crosscheck.reading.stream import TAG, Tagged

_LEADS = frozenset(
    TAG[name]
    for name in ("IN", "OF", "BY", "SINCE", "UNTIL", "FROM", "TO", "DURING", "BEFORE", "AFTER", "BETWEEN",
    "AND", "THROUGH", "THE", "OPEN",
                 "THIS", "THAT", "OR", "DASH", "MID", "SLASH", "APOS", "FOR", "ON")
)  # fmt: skip
"""What often stands before a year."""
_WEAK_LEADS = frozenset(
    TAG[name] for name in ("THE", "THIS", "THAT", "DASH", "APOS", "FOR", "ON", "OR", "SLASH", "OPEN")
)
"""Of these, what is too weak to make a year of a number that small."""
_COUNTED = re.compile(
    r"[a-z]{2,}s|people|men|women|children|dead|percent|km|kg|miles?|metres?|meters?|feet|ft|mm|cm|m|million|billion|%|°"
)
"""What follows a number that counts or measures."""
_MONEY = frozenset("$£€¥₹#") | {
    "no",
    "no.",
    "nr",
    "route",
    "highway",
    "flight",
    "room",
    "page",
    "usd",
    "eur",
    "rs",
    "number",
    "model",
    "article",
}
_EARLIEST, _FIRST_ALONE, _LAST_ALONE = 1000, 1700, 2100


def is_year(phrase: Phrase, tagged: Tagged) -> bool:
    """Judge a bare year by the words on both sides."""
    if phrase.year is None or phrase.has("ERA"):
        return phrase.year is not None
    tags = tagged.tags
    before = tags[phrase.first - 1] if phrase.first else TAG["STOP"]
    word_before = tagged.word(phrase.first - 1) if phrase.first else ""
    word_after = tagged.tokens[phrase.last].rstrip() if phrase.last < len(tags) else ""
    touching = phrase.first > 0 and tagged.tokens[phrase.first - 1][-1:].strip() != ""
    if word_before in _MONEY or before == TAG["THAN"] or (touching and before == "_"):
        return False
    if phrase.last < len(tags) and tags[phrase.last] in (TAG["UNITS"], TAG["UNIT"]):
        return False
    if word_after in ("block", "blocks"):
        return False  # a stretch of a street
    if before == TAG["AT"] and word_after in ("levels", "prices", "rates"):
        return True  # "at 2010 prices"
    counted = _COUNTED.fullmatch(word_after) is not None
    if word_before == "to" and counted_up_to(phrase, tagged, word_after):
        return False
    if phrase.year < _FIRST_ALONE and before in _WEAK_LEADS:
        return False
    if phrase.part or before in _LEADS:
        return not (counted and (phrase.year % 100 == 0 or phrase.year < _FIRST_ALONE))
    return _FIRST_ALONE <= phrase.year < _LAST_ALONE and not counted


def counted_up_to(phrase: Phrase, tagged: Tagged, word_after: str) -> bool:
    """ "Up to 1000 police": a ceiling on what is counted, not the end of a time."""
    return phrase.first > 1 and tagged.word(phrase.first - 2) == "up" and is_plural(word_after)
