"""The frame of a text: what stands around its quotations, with what is said masked.

The words inside quotation marks are masked before anything is read, so that what is said is never taken for who says
it; the lines of a paragraph are joined, so that it does not matter where they break.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from crosscheck.drafts.document.offsets import Cuttings
from crosscheck.reading.context.clauses import Parsed, parse
from crosscheck.reading.quoted import Span, blocks, spoken
from crosscheck.reading.sentences import sentence_at, sentences

MASK = "words"
"""What stands in the frame for anything that is said."""
_STOP = re.compile(r"[.!?…—–,-]")


@dataclass(frozen=True, slots=True)
class Framed:
    """A sentence of the frame."""

    start: int
    end: int
    block: int
    parsed: Parsed


class Frame:
    """One text; ``joined``: lines never end a paragraph (a draft in Markdown).  Nothing is worked out before it is
    asked for."""

    def __init__(self, text: str, joined: bool = False) -> None:
        self.text = text
        self._joined = joined

    @cached_property
    def blocks(self) -> list[Span]:
        """The paragraphs."""
        if self._joined:
            return [m.span() for m in re.finditer(r"\S(?:.*\S)?(?:[^\S\n]*\n[^\S\n]*\S(?:.*\S)?)*", self.text)]
        return list(blocks(self.text))

    @cached_property
    def quotes(self) -> list[Span]:
        """All stretches between quotation marks, in order."""
        return [(a + s, b + s) for s, e in self.blocks for a, b in spoken(self.text[s:e])]

    @cached_property
    def cuttings(self) -> Cuttings:
        """The text with what is said masked; a block is one line, blocks have a blank line between."""
        made = Cuttings()
        quotes = self.quotes
        for start, end in self.blocks:
            made.add("\n\n" if made.length else "", start)
            at = start
            for number in range(bisect_left(quotes, (start, 0)), bisect_left(quotes, (end, 0))):
                low, high = quotes[number]
                made.add(_line(self.text[at : low - 1]), at)
                made.add('"', low - 1)
                made.add(_masked(self.text, low, high, end), low)
                closed = high < end
                if closed:
                    made.add('"', high)
                at = high + closed
            made.add(_line(self.text[at:end]), at)
        return made

    @cached_property
    def masked(self) -> str:
        """The frame as a text."""
        return self.cuttings.text

    @cached_property
    def sentences(self) -> list[Framed]:
        """The sentences of the frame."""
        breaks = [m.start() for m in re.finditer("\n\n", self.masked)]
        made = []
        for start, end in sentences(self.masked):
            made.append(Framed(start, end, bisect_right(breaks, start), parse(self.masked[start:end])))
        return made

    def within(self, offset: int) -> int:
        """Where a place of the text, outside quotation marks or at their beginning, stands in the frame."""
        frame = self.cuttings
        at = max(bisect_right(frame.origins, offset) - 1, 0)
        return frame.starts[at] + min(offset - frame.origins[at], len(frame.pieces[at]) - 1)

    @cached_property
    def _spans(self) -> list[Span]:
        return [(s.start, s.end) for s in self.sentences]

    def sentence(self, at: int) -> int:
        """The number of the sentence at a place of the frame."""
        return sentence_at(self._spans, at)

    def is_said(self, at: int) -> bool:
        """Whether a place of the text is inside quotation marks."""
        number = bisect_right(self.quotes, (at, len(self.text))) - 1
        return number >= 0 and at < self.quotes[number][1]

    @cached_property
    def flat(self) -> str:
        """The text with the lines of each paragraph joined; all places stay."""
        made, at = [], 0
        for start, end in self.blocks:
            made += [self.text[at:start], _line(self.text[start:end])]
            at = end
        return "".join([*made, self.text[at:]])


def stretch(sentence: Framed, first: int, last: int) -> Span:
    """Where the words ``[first, last)`` of a sentence stand in the frame."""
    return sentence.start + sentence.parsed.starts[first], sentence.start + sentence.parsed.ends[last - 1]


def _line(text: str) -> str:
    return re.sub(r"\s", " ", text)


def _masked(text: str, low: int, high: int, end: int) -> str:
    """What stands for the words of a quotation: a word with the sign that it ends on, a comma where the sentence goes
    on behind it."""
    last = text[high - 1]
    if not _STOP.fullmatch(last):
        return MASK
    rest = text[high + 1 : min(end, high + 120)]
    goes_on = re.match(r"\s*[a-z]", rest) is not None
    if not goes_on and last in "?!…—–-,":
        ahead = re.split(r"[.!?\"“‘]", rest, maxsplit=1)[0]
        goes_on = last == "," or bool(parse(ahead).speech)
    return f"{MASK}," if goes_on or last == "," else f"{MASK}."
