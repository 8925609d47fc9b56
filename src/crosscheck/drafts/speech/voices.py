"""A text → who says what in it, by the frame around the quotations.

Voices(article).speaker(start, end) -> Speaker or None
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from crosscheck.drafts.articles import Article
from crosscheck.drafts.speech.frame import MASK, Frame, Framed
from crosscheck.drafts.speech.persons import Persons
from crosscheck.drafts.speech.speakers import Speaker
from crosscheck.drafts.speech.tellings import Telling, tellings
from crosscheck.reading.context.clauses import HARD, SOFT, Parsed
from crosscheck.reading.context.phrases import phrase_end
from crosscheck.reading.context.speech import sayings
from crosscheck.reading.quoted import Span
from crosscheck.subjects.entity import Table

_QUOTES = frozenset('"')
_SO = frozenset("it so this that these those".split())


@dataclass(frozen=True, slots=True)
class Voiced:
    """Sentences next to each other that one speaker vouches for, or one that nobody does, at ``[start, end)``."""

    start: int
    end: int
    speaker: Speaker | None
    content: tuple[Span, ...]
    """Its words but for the speaker and the verb."""
    quoted: bool
    single: bool
    """One sentence with one verb of saying."""


class Voices:
    """One text, asked who says what in it.  Nothing is worked out before it is asked for."""

    def __init__(self, article: Article, joined: bool = False) -> None:
        """``joined``: lines never end a paragraph (a draft in Markdown)."""
        self.text = article.source.text
        self.frame = Frame(self.text, joined)
        self._persons = Persons(article, self.frame)
        self._speakers: dict[Span, Speaker | None] = {}

    @property
    def table(self) -> Table:
        """The persons of the text."""
        return self._persons.table

    def speaker(self, start: int, end: int) -> Speaker | None:
        """Who says what stands in ``[start, end)``: a quotation, or a place in somebody's words told without marks."""
        if (start, end) not in self._speakers:
            self._speakers[start, end] = self._speaker(start, end)
        return self._speakers[start, end]

    def _speaker(self, start: int, end: int) -> Speaker | None:
        quotes = self.frame.quotes
        at = bisect_right(quotes, (start, len(self.text))) - 1
        if at >= 0 and start < quotes[at][1]:
            last = max(bisect_right(quotes, (max(end - 1, start), len(self.text))) - 1, at)
            return self._of_quotes(at, last)
        return self._reported(start)

    def _of_quotes(self, first: int, last: int) -> Speaker | None:
        """Of the quotations ``first`` to ``last`` (one that is interrupted)."""
        if not self.frame.sentences:
            return None
        for number in range(first, last + 1):
            told = self._beside(number)
            if told is not None:
                return self._persons.who(*told)
        return self._continued(first)

    def _beside(self, number: int) -> tuple[int, Telling] | None:
        """The sentence and the telling right behind or before a quotation."""
        at = self.frame.within(self.frame.quotes[number][0])
        here = self.frame.sentence(at)
        sentence = self.frame.sentences[here]
        token, _ = sentence.parsed.tokens(at - sentence.start, at - sentence.start + 1)
        words = sentence.parsed.words
        found = tellings(sentence.parsed)
        close = next((i for i in range(token, min(token + 3, len(words))) if words[i] == '"' and i > token), token)
        behind = [t for t in found if t.low > token and _bare(words, close + 1, t.low)]
        if behind:
            return here, behind[0]
        opening = token - 1
        before = [t for t in found if t.high <= opening and _leads(words, t.high, opening)]
        if before:
            return here, before[-1]
        if words[opening - 1 : opening] == (":",):  # He disputes it: "…"
            return here, Telling(0, phrase_end(sentence.parsed, 0) or 1, opening - 1)
        if words[opening - 1 : opening] == (".",):  # "…," said Ann Lee, 41. "…", read as one sentence
            before = [t for t in found if t.high <= opening]
            return (here, before[-1]) if before else None
        either = [t for t in found if t.low > token and _whole(words, t, close + 1)]
        return (here, either[0]) if either else None

    def _continued(self, number: int) -> Speaker | None:
        """Of a quotation that stands for itself: who spoke right before it, in the same paragraph or at the end of the
        one before."""
        at = self.frame.within(self.frame.quotes[number][0])
        here = self.frame.sentence(at)
        sentence = self.frame.sentences[here]
        if not _alone(sentence.parsed):
            return None
        first = number
        for back in range(here - 1, max(here - 3, -1), -1):
            other = self.frame.sentences[back]
            if other.block < sentence.block and (other.block < sentence.block - 1 or not self._opens(here)):
                break
            if _alone(other.parsed):
                first -= 1
                told = self._beside(max(first, 0))
                if told is not None and told[0] == back:
                    return self._persons.who(*told)
                continue
            found = tellings(other.parsed)
            before = self._persons.who(back, found[-1]) if found else self._only_person(other)
            return before or self._behind(here)
        return self._behind(here)

    def _behind(self, here: int) -> Speaker | None:
        """ "…" That is what Ann Lee said. / Ann Lee said so twice: in the sentence after."""
        if self._opens(here + 1):
            return None
        words = self.frame.sentences[here + 1].parsed.words
        found = tellings(self.frame.sentences[here + 1].parsed)
        if (
            len(found) != 1
            or '"' in words
            or not (words[0] in _SO or set(words[found[0].high : found[0].high + 1]) & _SO)
        ):
            return None
        return self._persons.who(here + 1, found[0])

    def _opens(self, here: int) -> bool:
        """Whether a sentence opens its paragraph, or there is none."""
        return (
            here in (0, len(self.frame.sentences))
            or self.frame.sentences[here - 1].block < self.frame.sentences[here].block
        )

    def _only_person(self, sentence: Framed) -> Speaker | None:
        """The one person whom the sentence before a quotation tells of."""
        found = {id(e): e for _, e in self._persons.persons(sentence.start, sentence.end) if self._persons.is_person(e)}
        if len(found) != 1:
            return None
        (entity,) = found.values()
        return Speaker(self._persons.name(entity), self.table, (entity,))

    def _reported(self, start: int) -> Speaker | None:
        """Of words told without quotation marks: by the saying that covers them in their sentence."""
        if not self.frame.sentences:
            return None
        at = self.frame.within(start)
        here = self.frame.sentence(at)
        sentence = self.frame.sentences[here]
        first, _ = sentence.parsed.tokens(at - sentence.start, at - sentence.start + 1)
        found = [s for s in sayings(sentence.parsed) if s.covers(first) and not s.speaker <= first < s.speaker_end]
        near = [s for s in found if not s.whole]
        before = [s for s in near if s.verb < first]
        chosen = before[-1] if before else near[0] if near else found[0] if found else None
        if chosen is None or chosen.speaker_end <= chosen.speaker:
            return None
        return self._persons.who(here, Telling(chosen.speaker, chosen.speaker_end, chosen.verb))

    def names_near(self, speaker: Speaker, at: int) -> bool:
        """Whether a paragraph, or the one before or behind, holds the name of a speaker: it may be the one."""
        number = max(bisect_right(self.frame.blocks, (at, len(self.text))) - 1, 0)
        around = self.frame.blocks[max(number - 1, 0) : number + 2]
        words = {w for start, end in around for w in re.findall(r"\w+", self.text[start:end].lower())}
        return any(person.words[-1] in words for person in speaker.persons if person.words)

    def told(self) -> tuple[Voiced, ...]:
        """The whole text, by who vouches for it."""
        return self._told

    @cached_property
    def _told(self) -> tuple[Voiced, ...]:
        found: list[Voiced] = []
        block = -1
        for number, sentence in enumerate(self.frame.sentences):
            one = self._voiced(number)
            last = found[-1] if found and block == sentence.block else None
            if last is not None and one.speaker is not None and last.speaker is not None and _equal(last, one):
                content = (*last.content, *one.content)
                found[-1] = Voiced(last.start, one.end, last.speaker, content, last.quoted or one.quoted, False)
            else:
                found.append(one)
            block = sentence.block
        return tuple(found)

    def _voiced(self, number: int) -> Voiced:
        """One sentence of the frame."""
        sentence = self.frame.sentences[number]
        start, end = self.frame.cuttings.span(sentence.start, sentence.end)
        every = self.frame.quotes
        quotes = every[bisect_left(every, (start, 0)) : bisect_left(every, (end, 0))]
        if quotes:
            end = max(end, min(quotes[-1][1] + 1, len(self.text)))
            at = bisect_left(self.frame.quotes, quotes[0])
            return Voiced(start, end, self._of_quotes(at, at), ((start, end),), True, False)
        found = tellings(sentence.parsed)
        if not found:
            return Voiced(start, end, None, ((start, end),), False, True)
        told = found[0]
        parsed = sentence.parsed
        low, high = sentence.start + parsed.starts[told.low], sentence.start + parsed.ends[told.high - 1]
        low, high = self.frame.cuttings.span(low, high)
        return Voiced(start, end, self._persons.who(number, told), ((start, low), (high, end)), False, len(found) == 1)


def _equal(one: Voiced, other: Voiced) -> bool:
    """Whether two stretches have the same speaker."""
    mine, theirs = one.speaker, other.speaker
    assert mine is not None and theirs is not None
    return mine.label == theirs.label and [*map(id, mine.persons)] == [*map(id, theirs.persons)]


def _bare(words: tuple[str, ...], first: int, last: int) -> bool:
    """Nothing but marks between."""
    return all(w in SOFT or w in HARD or w in _QUOTES for w in words[first:last])


def _leads(words: tuple[str, ...], first: int, last: int) -> bool:
    """A quotation that opens at ``last`` is the object of the verb before ``first``: no other sentence between."""
    between = words[first:last]
    return '"' not in between and ";" not in between and "." not in between and last - first < 16


def _whole(words: tuple[str, ...], told: Telling, first: int) -> bool:
    """The frame goes on behind the quotation and ends with who says so: "… was “q”, said Ann Lee"."""
    return told.low - first < 25 and '"' not in words[first : told.low]


def _alone(parsed: Parsed) -> bool:
    """Nothing but what is said."""
    return all(w in _QUOTES or w in SOFT or w in HARD or w in (MASK, ".") for w in parsed.words)
