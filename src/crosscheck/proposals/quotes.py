"""A mention → the quote that carries it: its clause, else its sentence, lengthened until the article has it once."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from crosscheck.claims.loading import MAX_QUOTE
from crosscheck.reading.context.clauses import parse
from crosscheck.text.anchors import Ambiguous, anchor, cuts

Span = tuple[int, int]
LEAST = 25
"""Characters of a clause that stand alone; a shorter one is quoted with its sentence."""
STEP = 4
"""Words that a quote grows by on each side, while it stands in the article more than once."""
MAX_TRIES = 500
"""Places of its rarest word at which a quote is looked for; more count as several."""
_WORD = re.compile(r"\w+")
_EDGE = " \t\r\n,;:–—-"
_DANGLING = re.compile(r"\s+(?:in|of|on|at|by|for|from|to|with|under|and|or|but|that|than|the|an?)$", re.IGNORECASE)
"""What the clause after it took away: "a club in" of "a club in which …"."""
_LINK = re.compile(r"(?:and|but|or|that|as|while|which)\s+(?=\S)", re.IGNORECASE)


class Quotes:
    """The quotes of one text; its words are counted once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for word in _WORD.finditer(self.text):
            found.setdefault(word[0], []).append(word.start())
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start() for word in _WORD.finditer(self.text)]

    def around(self, start: int, end: int, sentence: Span) -> Span:
        """The span of the quote for ``text[start:end]``; at most ``MAX_QUOTE`` long, and once in the text if it can be.

        ``sentence`` is the span of its sentence.  Linear in the length of the sentence, but for texts that repeat
        themselves, where the work for one quote is bounded.
        """
        low, high = min(start, sentence[0]), max(end, sentence[1])
        for quote in (self.clause(start, end, sentence), (low, high)):
            if quote[1] - quote[0] <= MAX_QUOTE and self._whole(quote) and self.once(quote):
                return quote
        quote = self._window(start, end, self.clause(start, end, sentence))
        while not self.once(quote):
            wider = self._wider(quote)
            if wider == quote:
                break
            quote = wider
        return quote

    def clause(self, start: int, end: int, sentence: Span) -> Span:
        """The clause of a mention, without the signs and the "and" at its edges; never less than the mention."""
        offset, until = sentence
        parsed = parse(self.text[offset:until])
        first, last = parsed.tokens(start - offset, end - offset)
        if first >= len(parsed.words):
            return min(start, offset), max(end, until)
        opening = parsed.clauses[parsed.clause_at(first)]
        closing = parsed.clauses[parsed.clause_at(last - 1)]
        low = offset + parsed.starts[opening.start]
        high = offset + parsed.ends[min(closing.end, len(parsed.ends)) - 1]
        low, high = min(low, start), max(high, end)
        while low < start and self.text[low] in _EDGE:
            low += 1
        while high > end and self.text[high - 1] in _EDGE:
            high -= 1
        dangling = _DANGLING.search(self.text[end:high])
        high = end + dangling.start() if dangling else high
        link = _LINK.match(self.text, low, start)
        low = link.end() if link else low
        if high - low < LEAST and until - offset <= MAX_QUOTE:
            return min(start, offset), max(end, until)
        return low, high

    def once(self, quote: Span) -> bool:
        """Whether the words of a quote stand at one place of the text, as :mod:`crosscheck.text.anchors` finds them."""
        words = self.text[quote[0] : quote[1]]
        rarest = min(_WORD.finditer(words), key=lambda w: len(self._places.get(w[0], "")), default=None)
        places = self._places.get(rarest[0], []) if rarest else []
        if rarest is None or not places:  # words that the quote cuts: scripts without spaces
            return not isinstance(anchor(words, self.text), Ambiguous)
        seen = 0
        for place in places[:MAX_TRIES]:
            at = place - rarest.start()
            if at >= 0 and self.text.startswith(words, at) and self._whole((at, at + len(words))):
                seen += 1
                if seen > 1:
                    return False
        return len(places) <= MAX_TRIES

    def _whole(self, quote: Span) -> bool:
        return not (cuts(self.text, quote[0]) or cuts(self.text, quote[1]))

    def _window(self, start: int, end: int, within: Span) -> Span:
        """``within``, or as much of it around the mention as a quote may hold, cut between words."""
        low, high = within
        if high - low > MAX_QUOTE:
            room = max(MAX_QUOTE - (end - start), 0)
            low = max(low, start - room // 2)
            high = min(high, low + MAX_QUOTE)
            low = max(low, high - MAX_QUOTE)
        end = min(end, start + MAX_QUOTE)
        while low < start and (cuts(self.text, low) or self.text[low].isspace()):
            low += 1
        while high > end and (cuts(self.text, high) or self.text[high - 1].isspace()):
            high -= 1
        return low, high

    def _wider(self, quote: Span) -> Span:
        """The quote with up to ``STEP`` more words on each side; itself when there is no room left."""
        low, high = quote
        at = bisect_right(self._starts, low - 1) - STEP
        left = self._starts[max(at, 0)] if self._starts and self._starts[0] < low else low
        after = bisect_right(self._starts, high - 1) + STEP
        right = self._starts[after] if after < len(self._starts) else len(self.text)
        wider = (left, high + len(self.text[high:right].rstrip()))
        for tried in (wider, (left, high), (low, wider[1])):
            if tried[1] - tried[0] <= MAX_QUOTE and tried != quote and self._whole(tried):
                return tried
        return quote
