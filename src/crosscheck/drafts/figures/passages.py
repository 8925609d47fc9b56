"""Words of some facts before passages of others, many pairs at a time: which words are said there.

    vocabulary = Vocabulary(concepts_of, Spoken(concepts_of))
    words = Words.of([{"flood": 1.0, …}, …], vocabulary)       a row of weighted words for each fact
    there = Said.of(vocabulary, passages, rows)                 before which passage each pair stands
    share(words, i, there)                                      column: the share of the words of row i that is said

Sums run over the words of a row in their order, in double precision.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Bools, Ints

Doubles = NDArray[np.float64]
Concepts = Callable[[str], Iterable[object]]
SAID_OTHERWISE = 0.8
"""What a word counts that the other side says with another of the same meaning."""


class Spoken:
    """The words of passages by what they say; each passage and each word is looked at once."""

    def __init__(self, says: Concepts) -> None:
        """``says``: what a word of a passage says."""
        self._says = says
        self._met: set[frozenset[str]] = set()
        self._words: set[str] = set()
        self._saying: dict[object, list[str]] = {}

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._words)

    def meet(self, passages: Iterable[frozenset[str]]) -> None:
        """Some more passages."""
        for passage in passages:
            if passage not in self._met:
                self._met.add(passage)
                for word in passage - self._words:
                    for concept in self._says(word):
                        self._saying.setdefault(concept, []).append(word)
                self._words |= passage

    def saying(self, known: Mapping[object, int]) -> dict[str, list[int]]:
        """The words that say any of some concepts, with the numbers of those that they say."""
        found: dict[str, list[int]] = {}
        for concept in known.keys() & self._saying.keys():
            for word in self._saying[concept]:
                found.setdefault(word, []).append(known[concept])
        return found


class Vocabulary:
    """Words by their numbers, and what else each is said by, held before the words of passages."""

    def __init__(self, said_by: Concepts, spoken: Spoken) -> None:
        """``said_by``: what says a word, beside the word itself."""
        self._said_by, self._spoken = said_by, spoken
        self.numbers: dict[str, int] = {}
        self._heard: tuple[int, dict[str, list[int]]] = (-1, {})

    def number(self, word: str) -> int:
        """The number of a word, a new one if need be."""
        return self.numbers.setdefault(word, len(self.numbers))

    @cached_property
    def concepts(self) -> tuple[dict[object, int], Ints, Ints]:
        """The words and all that they are said by, by number; the same word by word, each first itself; where each
        word's begin.  To be asked when all words are known."""
        known: dict[object, int] = {}
        held = [[known.setdefault(c, len(known)) for c in (w, *self._said_by(w))] for w in self.numbers]
        starts = np.cumsum([0, *map(len, held)], dtype=np.int64)[:-1]
        return known, np.array([n for row in held for n in row], dtype=np.int64), starts

    def heard(self, passages: Iterable[frozenset[str]]) -> Mapping[str, list[int]]:
        """What words say of :attr:`concepts`: all of the ``passages`` that say any, and others that were met before."""
        self._spoken.meet(passages)
        if self._heard[0] != len(self._spoken):
            self._heard = len(self._spoken), self._spoken.saying(self.concepts[0])
        return self._heard[1]


@dataclass(frozen=True)
class Words:
    """Row ``k`` holds the words ``words[starts[k] : starts[k + 1]]``, by number, each with its weight."""

    starts: Ints
    words: Ints
    weights: Doubles

    @classmethod
    def of(cls, rows: Sequence[Collection[str]], vocabulary: Vocabulary) -> Words:
        """From mappings of words to weights, or from plain collections, in which each word weighs 1."""
        words = [vocabulary.number(word) for row in rows for word in row]
        weights = [x for row in rows for x in (row.values() if isinstance(row, Mapping) else [1.0] * len(row))]
        starts = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=starts[1:])
        return cls(starts, np.array(words, dtype=np.int64), np.array(weights, dtype=np.float64))

    def by(self, weights: Doubles) -> Words:
        """The same rows, each word times its weight in ``weights``."""
        return Words(self.starts, self.words, self.weights * weights[self.words])

    def of_pairs(self, rows: Ints) -> tuple[Ints, Ints]:
        """The places of the words of some rows, one row after the other, and which of the rows each is of."""
        sizes = np.diff(self.starts)[rows]
        of = np.repeat(np.arange(len(rows)), sizes)
        return np.arange(len(of)) - (np.cumsum(sizes) - sizes - self.starts[rows])[of], of


@dataclass(frozen=True)
class Said:
    """What passages, in rows, say of words, in columns: the word itself; it, or what else it is said by.

    ``rows`` is the passage that each pair stands before.
    """

    itself: Bools
    at_all: Bools
    rows: Ints

    @classmethod
    def of(cls, vocabulary: Vocabulary, passages: Sequence[frozenset[str]], rows: Ints) -> Said:
        """``rows`` count in ``passages``, which may hold one several times."""
        numbers: dict[frozenset[str], int] = {}
        which = np.array([numbers.setdefault(p, len(numbers)) for p in passages], dtype=np.int64)
        known, held, starts = vocabulary.concepts
        says = vocabulary.heard(numbers)
        telling = frozenset(says)
        heard = [[n for word in passage & telling for n in says[word]] for passage in numbers]
        told = np.zeros((len(numbers), len(known)), dtype=bool)
        told[np.repeat(np.arange(len(heard)), [*map(len, heard)]), [n for row in heard for n in row]] = True
        if not len(held):
            return cls(told, told, which[rows])
        return cls(told[:, held[starts]], np.logical_or.reduceat(told[:, held], starts, axis=1), which[rows])


def share(words: Words, i: Ints, there: Said) -> Doubles:
    """The share of the weighted words of the rows ``i`` that is said; a half where there are none."""
    at, of = words.of_pairs(i)
    word, weight, passage = words.words[at], words.weights[at], there.rows[of]
    told = np.where(there.itself[passage, word], 1.0, np.where(there.at_all[passage, word], SAID_OTHERWISE, 0.0))
    whole, said = (np.bincount(of, weights=x, minlength=len(i)) for x in (weight, weight * told))
    found = np.full(len(i), 0.5)
    np.divide(said, whole, out=found, where=whole != 0)
    return found


def unsaid(words: Words, i: Ints, there: Said, *, itself: bool = False) -> Ints:
    """How many words of the rows ``i`` are not said at all, or not ``itself``."""
    at, of = words.of_pairs(i)
    said = (there.itself if itself else there.at_all)[there.rows[of], words.words[at]]
    return np.bincount(of[~said], minlength=len(i))


def otherwise(words: Words, i: Ints, there: Said) -> Ints:
    """How many words of the rows ``i`` are not said, but something else that they are said by is."""
    at, of = words.of_pairs(i)
    passage, word = there.rows[of], words.words[at]
    return np.bincount(of[there.at_all[passage, word] & ~there.itself[passage, word]], minlength=len(i))


def missing(words: Words, i: Ints, there: Said, elsewhere: Said | None = None) -> Doubles:
    """The largest weight of a word of the rows ``i`` that is not said, where ``elsewhere`` is given one that is said
    in that; 0 where there is none."""
    at, of = words.of_pairs(i)
    word = words.words[at]
    lacking = ~there.at_all[there.rows[of], word]
    if elsewhere is not None:
        lacking &= elsewhere.at_all[elsewhere.rows[of], word]
    found = np.zeros(len(i))
    np.maximum.at(found, of[lacking], words.weights[at][lacking])
    return found
