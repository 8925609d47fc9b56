"""A number in its sentence, as those see it who ask what it counts; and the noun that they find."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.model import Mention
from crosscheck.reading.numbers.nouns import PEOPLE_AS, is_plural, singular, word_list
from crosscheck.reading.tokens import Sentence
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import Words

PHRASE = 6
"""Words of a noun phrase."""
BACK = 12
"""Words between a noun and the number that its verb gives it."""


class Noun(NamedTuple):
    """What is counted: lemma, and unit with its modifiers; ``inherited`` where it stands with another figure."""

    lemma: str
    unit: str
    inherited: bool = False


PEOPLE = Noun("people", "people")


@lru_cache(maxsize=32)
def listed(name: str) -> frozenset[str]:
    """A list of words of ``data/subject_marks.toml``, section "counted"."""
    return frozenset(shipped.table("subject_marks")["counted"][name].split())


@dataclass(frozen=True, slots=True)
class Site:
    """A number in the words ``[first, last)`` of its sentence, and the assertions before it."""

    sentence: Sentence
    words: Words
    first: int
    last: int
    mention: Mention
    before: Sequence[Assertion]

    @property
    def low(self) -> tuple[str, ...]:
        return self.sentence.words

    @property
    def many(self) -> bool:
        return self.mention.value.nominal != 1

    @property
    def whole(self) -> bool:
        """Whether things can be as many."""
        n = self.mention.value.nominal
        return all(x == int(x) for x in (n if isinstance(n, tuple) else (n,)) if x is not None)

    @property
    def part(self) -> bool:
        """ "five others", "three more"."""
        return not listed("parts").isdisjoint(self.low[self.first : self.last])

    @property
    def ahead(self) -> int:
        """The word that the number and what hedges it stand behind; -1 where there is none."""
        at = self.first - 1
        while at >= 0 and (self.words.tags[at] in "RD" or self.low[at] in listed("hedging")):
            at -= 1
        return at

    @property
    def label(self) -> bool:
        """ "Level nine", "by seven", "the top six", "a score of 77": it names a thing, an hour, a rank or a value."""
        low, tags, at = self.low, self.words.tags, self.ahead
        beside = low[self.first - 1] if self.first else ""
        if beside in listed("ordering") | listed("whose") or low[self.last - 1] in listed("rough"):
            return True
        if at < 0:
            return False
        if at and low[at] == "of" and tags[at - 1] == "N":
            return True
        if low[at] in listed("ordering"):
            return True
        if at != self.first - 1 or is_plural(low[at]):
            return at == self.first - 1 and singular(low[at]) in word_list("designator")
        if tags[at] == "P" and low[at] in listed("clock"):
            return at > 0
        return tags[at] == "N" or (tags[at] == "X" and low[at] in word_list("designator"))

    def plural(self, at: int) -> bool:
        """Whether a word is a plural noun."""
        word = self.low[at]
        return is_plural(word) or (self.words.tags[at] == "N" and word[-1] == "s" and self.words.lemmas[at] != word)

    def named(self, at: int) -> Noun:
        """The noun at a word."""
        raw = self.sentence.raw[at].removesuffix("'s").removesuffix("’s")
        word = singular(raw if self.words.tags[at] == "X" else raw.lower())
        if word.lower() in PEOPLE_AS or word.lower() == "persons":
            return PEOPLE
        return Noun(lexicon.lemma(word.lower(), "n"), word)

    def run(self, start: int, tags: str, longest: int = PHRASE) -> int:
        """Where a run of words of some tags ends."""
        end = start
        while end < min(start + longest, len(self.low)) and self.words.tags[end] in tags:
            end += 1
        return end
