"""A text → its sentences, words and clauses, from one tokeniser.

Everything is in code points of the text; a word is known by its place in its sentence.  What kind of line a
sentence stands on (headline, prose, list, furniture) is told by the shape of the line alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from crosscheck.reading.context.clauses import Clause, Parsed, parse
from crosscheck.reading.sentences import sentence_at, sentences

FEW_WORDS = 3
"""A line of so few words is no sentence of prose, with or without a stop."""
_STOPPED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n")
_ITEM = re.compile(r"\s*(?:[-*•–—·▪►]\s|\(?\d{1,2}[.)]\s)")
_HEADLINES = 3
"""Lines at the top of a text that can be its headline and what stands under it."""


class Line(StrEnum):
    """What a sentence stands on, by its shape."""

    HEADLINE = "headline"
    PROSE = "prose"
    LIST = "list"
    FURNITURE = "furniture"
    """A line without a stop below the headline: byline, caption, timestamp, link, subheading."""


@dataclass(slots=True)
class Sentence:
    """A sentence ``text[start:end]``; ``words`` are in lower case, ``raw`` as written."""

    number: int
    start: int
    end: int
    paragraph: int
    line: Line
    parsed: Parsed
    tagged: Any = field(default=None, repr=False, compare=False)
    """What the words are, kept here by those who work it out (:mod:`crosscheck.subjects.words`)."""

    @property
    def words(self) -> tuple[str, ...]:
        return self.parsed.words

    @property
    def raw(self) -> tuple[str, ...]:
        return self.parsed.raw

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.parsed.clauses

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The words ``[first, last)`` as code points of the text."""
        return self.start + self.parsed.starts[first], self.start + self.parsed.ends[last - 1]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """The words that cover ``text[start:end]``, as a range; within the sentence's bounds."""
        first, last = self.parsed.tokens(start - self.start, end - self.start)
        last = min(last, len(self.words))
        return min(first, max(last - 1, 0)), last

    def clause_at(self, word: int) -> tuple[int, int]:
        """The words of the clause that holds a word, as a range."""
        clause = self.clauses[self.parsed.clause_at(word)]
        return clause.start, max(clause.end, clause.start)


class Tokens:
    """One text in sentences and words; each sentence is taken apart when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        return sentences(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in order."""
        return tuple(self._made())

    def at(self, position: int) -> Sentence:
        """The sentence that holds a place of the text, or the last before it.  ``IndexError`` for an empty text."""
        return self.sentences[sentence_at(self.spans, position)]

    def _made(self) -> Iterator[Sentence]:
        breaks = [m.start() for m in _BLANK.finditer(self.text)]
        heads = _headlines(self.text, self.spans, breaks)
        for number, (start, end) in enumerate(self.spans):
            paragraph = bisect_right(breaks, start)
            line = Line.HEADLINE if number < heads else _line(self.text, start, end)
            yield Sentence(number, start, end, paragraph, line, parse(self.text[start:end]))


def _headlines(text: str, spans: list[tuple[int, int]], breaks: list[int]) -> int:
    """How many sentences at the top are headline: those of the first paragraphs up to the first line of prose."""
    if not breaks or not spans:
        return 0
    heads = 0
    for number, (start, end) in enumerate(spans[:_HEADLINES]):
        first = bisect_right(breaks, start) == bisect_right(breaks, spans[0][0])
        if first and end - start < 200:
            heads = number + 1
        else:
            break
    return heads


def _line(text: str, start: int, end: int) -> Line:
    begin = text.rfind("\n", 0, start) + 1
    if _ITEM.match(text, begin) and begin + 6 >= start:
        return Line.LIST
    words = text.count(" ", start, end) + 1
    if words <= FEW_WORDS or not _STOPPED.search(text, max(end - 4, start), end):
        return Line.FURNITURE
    return Line.PROSE
