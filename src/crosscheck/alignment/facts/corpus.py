"""The propositions of several articles with what is needed to find those that speak of one thing.

An inverted index from lemmas and concepts to the words that have them, and how rare a word is: among these articles,
and in the English of the lexicon.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log

from crosscheck import lexicon
from crosscheck.lexicon import store
from crosscheck.model import Source
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.propositions import Key, Proposition, Word, harmed, light, propositions

FREQUENT = 8000
"""Tags of a word in the tagged corpus from which it is as common as can be."""
Hit = tuple[int, Word]
"""A proposition by its number in the corpus, and a word of it."""

Figures = Mapping[str, Sequence[tuple[int, int]]]
"""For each source where its figures stand."""


class Corpus:
    """The propositions of some sources, in their order."""

    def __init__(
        self, sources: Sequence[Source], tokens: Mapping[str, Tokens] | None = None, figures: Figures | None = None
    ) -> None:
        self.figures = figures or {}
        self.tokens = {s.id: tokens[s.id] if tokens else Tokens(s.text) for s in sources}
        self.texts = {s.id: s.text for s in sources}
        self.published = {s.id: (s.published or "")[:10] for s in sources}
        """The day of each article, "" where it is unknown."""
        self.all: list[Proposition] = []
        for source in sources:
            self.all += propositions(self.tokens[source.id], source.id)
        self.index: dict[Key, list[Hit]] = defaultdict(list)
        self._nouns: dict[str, list[Hit]] = defaultdict(list)
        self._kinds: dict[int, list[Hit]] = {}
        self.harms: list[Hit] = []
        """Words that say how somebody was hurt."""
        sentences: set[tuple[str, int]] = set()
        seen: dict[Key, set[tuple[str, int]]] = defaultdict(set)
        for number, one in enumerate(self.all):
            place = one.source, one.sentence.number
            sentences.add(place)
            for word in one.words:
                for key in word.keys:
                    self.index[key].append((number, word))
                if word.pos == "n":
                    self._nouns[word.lemma].append((number, word))
                if harmed(word):
                    self.harms.append((number, word))
                seen[word.lemma].add(place)
        self.size = max(len(sentences), 2)
        self._often = {key: len(places) for key, places in seen.items()}
        self._weights: dict[tuple[str, str], float] = {}

    @cached_property
    def keys(self) -> list[frozenset[Key]]:
        """What the words of each proposition are matched by."""
        return [frozenset(k for w in one.words for k in w.keys) for one in self.all]

    @cached_property
    def wide(self) -> list[frozenset[Key]]:
        """The same with the rest of its sentence."""
        return [
            keys | frozenset(k for w in one.around for k in w.keys)
            for one, keys in zip(self.all, self.keys, strict=True)
        ]

    def is_figure(self, one: Proposition, first: int, last: int) -> bool:
        """Whether a figure was read in words ``[first, last)`` of a sentence."""
        start, end = one.sentence.span(first, last)
        return any(low < end and start < high for low, high in self.figures.get(one.source, ()))

    def local(self, lemma: str) -> float:
        """How rare a lemma is in these articles: 1 in one sentence, near 0 in all."""
        often = self._often.get(lemma, 1)
        return max(log((self.size + 1) / often) / log(self.size + 1), 0.0)

    def weight(self, word: Word) -> float:
        """How much it says that two clauses share a word, from 0 to 1."""
        key = word.lemma, word.pos
        found = self._weights.get(key)
        if found is None:
            found = self.local(word.lemma) * (0.25 + 0.75 * rarity(word.lemma, word.pos))
            self._weights[key] = found
        return found

    def total(self, words: Iterable[Word]) -> float:
        """Their weights in sum."""
        return sum(self.weight(w) for w in words if w.lemma not in light())

    def hits(self, word: Word) -> Iterator[tuple[int, Word, str]]:
        """Words that may say the same, with the relation in which they stand: equal, synonym, contains."""
        seen: set[tuple[int, int]] = set()
        for key in sorted(word.keys, key=lambda k: (not isinstance(k, str), str(k))):
            for number, other in self.index.get(key, ()):
                if (number, other.at) not in seen and (key == word.lemma or _alike(word, other)):
                    seen.add((number, other.at))
                    yield number, other, "equal" if other.lemma == word.lemma else "synonym"
        if word.pos == "n":
            for concept in sorted(lexicon.dominant(word.lemma, "n")):
                for number, other in self._of_kind(concept):
                    if (number, other.at) not in seen:
                        seen.add((number, other.at))
                        yield number, other, "contains"

    def _of_kind(self, concept: int) -> list[Hit]:
        """Nouns that are of a kind, in the order of the text."""
        if concept not in self._kinds:
            lemmas = (lemma for lemma in self._nouns if concept in _broader(lemma))
            hits = (hit for lemma in lemmas for hit in self._nouns[lemma])
            self._kinds[concept] = sorted(hits, key=lambda hit: (hit[0], hit[1].at))
        return self._kinds[concept]


@lru_cache(maxsize=16384)
def _broader(lemma: str) -> frozenset[int]:
    return frozenset(lexicon.broader(lemma, "n"))


def _alike(one: Word, other: Word) -> bool:
    return one.lemma != other.lemma and bool(one.keys & other.keys)


@lru_cache(maxsize=16384)
def rarity(lemma: str, pos: str) -> float:
    """How rare a word is in English: 1 for names and words that the lexicon does not have, near 0 for the commonest."""
    if pos == "x":
        return 1.0
    tagged = sum(reading.tagged for reading in store.readings(lemma).values())
    return max(1 - log(1 + tagged) / log(1 + FREQUENT), 0.0)


@dataclass(frozen=True, slots=True)
class Shared:
    """What two clauses have in common beside the words that are held against each other."""

    weight: float
    """Of the words in common."""
    mine: float
    theirs: float
    """Of the words of either side."""
    count: int
    names: int
    rarest: float

    @property
    def share(self) -> float:
        """Of the poorer side."""
        least = min(self.mine, self.theirs)
        return min(self.weight / least, 1.0) if least > 0.05 else 0.0

    @property
    def coverage(self) -> float:
        """Of the first side."""
        return min(self.weight / self.mine, 1.0) if self.mine > 0.05 else 0.0


def shared(corpus: Corpus, mine: Sequence[Word], theirs: Sequence[Word], keys: frozenset[Key]) -> Shared:
    """Words of ``mine`` that ``theirs`` has, too; ``keys`` are all the keys of theirs."""
    common = [w for w in mine if w.lemma not in light() and not w.keys.isdisjoint(keys)]
    weights = [corpus.weight(w) for w in common]
    return Shared(
        sum(weights), corpus.total(mine), corpus.total(theirs), len(common),
        sum(w.pos == "x" for w in common), max(weights, default=0.0),
    )  # fmt: skip
