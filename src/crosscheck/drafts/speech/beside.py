"""A clause of a draft beside sentences of the sources that share words with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.reading.numbers.numerals import parse_number
from crosscheck.reading.tokens import Sentence
from crosscheck.subjects.propositions import Key, Proposition, Word, light

T = TypeVar("T")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the draft's clause, and one of the source that says the same."""

    mine: Word
    clause: Proposition
    """The source's clause that holds ``theirs``."""
    theirs: Word


@dataclass(frozen=True)
class Pair:
    """A clause of the draft and a sentence of a source that share words."""

    mine: Proposition
    source: str
    clauses: tuple[Proposition, ...]
    """Of the source's sentence."""
    keys: frozenset[Key]
    """What the words of the source's sentence are matched by."""
    hits: tuple[Hit, ...]
    weight: float
    total: float
    """Of the words that the clause has, figures aside."""
    coverage: float
    count: int
    """Words and figures in common."""
    figures: int
    """Figures in digits in common."""

    @property
    def copied(self) -> bool:
        """The source has the whole sentence."""
        return self.sentence.words == self.mine.sentence.words

    def apart(self, clause: Proposition) -> bool:
        """The two clauses have figures, in digits or words, and none in common."""
        mine, theirs = numbers_of(self.mine), numbers_of(clause)
        return bool(mine) and bool(theirs) and not mine & theirs

    @property
    def sentence(self) -> Sentence:
        return self.clauses[0].sentence

    @property
    def around(self) -> int:
        """Words of content in common with the rest of the draft's sentence."""
        return sum(not w.keys.isdisjoint(self.keys) for w in self.mine.around if w.lemma not in light())

    def has(self, word: Word) -> bool:
        """Whether the source has a word of the clause."""
        return any(hit.mine.at == word.at for hit in self.hits)


class Beside:
    """What stands beside a clause, whatever draft it is of; asked once."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self.pairs = tuple(pairs)
        """The best covered first."""
        self._asked: dict[Callable[..., object], object] = {}

    def once(self, question: Callable[[Pair, Corpus], Iterable[T]], corpus: Corpus) -> tuple[tuple[Pair, T], ...]:
        """What a question finds in each of the pairs."""
        if question not in self._asked:
            self._asked[question] = tuple((pair, found) for pair in self.pairs for found in question(pair, corpus))
        return cast("tuple[tuple[Pair, T], ...]", self._asked[question])


def figures_of(sentence: Sentence) -> frozenset[str]:
    """Figures of a sentence in digits, without currencies and units."""
    return frozenset(_figures(sentence.words))


def numbers_of(clause: Proposition) -> frozenset[str]:
    """Figures of a clause, also in words."""
    words = clause.sentence.words[clause.low : clause.high]
    tags = clause.tags[clause.low : clause.high]
    spelt = (w for w, tag in zip(words, tags, strict=False) if tag == "#" or ("-" in w and parse_number(w)))
    return frozenset(_figures(words)) | frozenset(w for w in spelt if w.replace("-", "").isalpha())


def _figures(words: Iterable[str]) -> Iterator[str]:
    return (found[0].replace(",", "") for word in words if (found := _DIGITS.search(word)))
