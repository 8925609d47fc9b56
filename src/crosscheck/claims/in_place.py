"""The date of a claim, read where its words stand: with their sentence, and what the article tells before it.

    in_place(words, quote, topic, article) -> Value | None

"At 7:10 a.m." is of the day that its sentence names, "two days later" of the day that the article told of last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crosscheck import kinds
from crosscheck.model import Mention, Topic, Value
from crosscheck.model.edtf import MINUTES_A_DAY
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.dates.expressions import find_dates

Span = tuple[int, int]


@dataclass(frozen=True)
class Article:
    """A text with the dates that its reader finds in it, in order."""

    text: str
    dates: Sequence[Mention]
    table: HedgeTable

    @classmethod
    def of(cls, text: str, published: float | None, table: HedgeTable) -> Article:
        """``published`` in minutes, ``None`` when unknown."""
        return cls(text, find_dates(text, published, table), table)


def in_place(words: str | None, quote: Span, topic: Topic, article: Article) -> Value | None:
    """The date that ``words`` tell in the quote ``article.text[slice(*quote)]``; without words, the only one there.

    ``None`` where the kind of the topic is no date, the words do not stand in the quote, or they tell two dates.
    """
    if not topic.kind.timed:
        return None
    read = [_at(span, topic, article) for span in _spans(words, quote, article)]
    found = [value for value in read if value is not None and value.core is not None]
    return found[0] if found and len(found) == len(read) and len({v.key for v in found}) == 1 else None


def _spans(words: str | None, quote: Span, article: Article) -> Iterator[Span]:
    """Where the words stand in the quote; without words, where a date stands in it, cut where the quote is."""
    if words is None:
        for mention in article.dates:
            if mention.start < quote[1] and mention.end > quote[0]:
                yield max(mention.start, quote[0]), min(mention.end, quote[1])
        return
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)"
    for match in re.compile(pattern, re.IGNORECASE).finditer(article.text, *quote):
        yield match.span()


def _at(span: Span, topic: Topic, article: Article) -> Value | None:
    """A whole date as its article tells it, a clock time on the day of the date that it belongs to."""
    there = [m for m in article.dates if m.start < span[1] and m.end > span[0]]
    if len(there) != 1:
        return None
    date = there[0]
    if span[0] <= date.start and date.end <= span[1]:
        return date.value
    if not date.value.clock or date.value.core is None or not date.value.core.bounded:
        return None
    day = date.value.core.low // MINUTES_A_DAY * MINUTES_A_DAY
    try:
        value = kinds.of(topic.kind).parse(article.text[slice(*span)], topic, day, article.table)
    except ValueError:
        return None
    return value if value.clock else None
