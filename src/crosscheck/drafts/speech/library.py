"""The sources of a proof, read once: what all who ask about words, names and speakers share.

Nothing is worked out before it is asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.comparing.wordings import Worded, stem, stems, worded
from crosscheck.drafts.articles import Article
from crosscheck.drafts.kept import Kept
from crosscheck.drafts.speech.beside import Beside
from crosscheck.drafts.speech.voices import Voiced, Voices
from crosscheck.reading.quoted import blocks, spoken
from crosscheck.subjects.entity import Table
from crosscheck.subjects.propositions import Key, Proposition, Word

if TYPE_CHECKING:
    from crosscheck.alignment.story import Story

_FEW = 12
"""Sources that are all asked who "the governor" is."""


class Text:
    """A source as rows of words: the whole, and what is said in each of its paragraphs, who says it left out."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def whole(self) -> Worded:
        return worded(self.text)

    @cached_property
    def said(self) -> list[Worded]:
        """Of each paragraph with quotations, their words in one row."""
        rows = [[(a + start, b + start) for a, b in spoken(self.text[start:end])] for start, end in blocks(self.text)]
        return [row for spans in rows if spans and (row := worded(self.text, spans)).keys]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.whole.keys)

    @cached_property
    def stems(self) -> frozenset[str]:
        return frozenset(map(stem, self.vocabulary))

    def rows(self) -> Iterator[Worded]:
        yield self.whole
        yield from self.said


class Tellers:
    """The words of one source that may say what a word says, by the number of their sentence, and how many they are."""

    def __init__(self) -> None:
        self.count = 0
        self.sentences: dict[int, list[tuple[int, Word, str]]] = {}

    def add(self, sentence: int, hit: tuple[int, Word, str]) -> None:
        """One more, as :meth:`Corpus.hits` has it."""
        self.count += 1
        self.sentences.setdefault(sentence, []).append(hit)


class Library:
    """The sources' texts, clauses and persons."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)
        self.by_id = {article.source.id: article for article in self.articles}
        self.texts = {article.source.id: Text(article.source.text) for article in self.articles}
        self._voices: Kept[Voices] = Kept(len(self.articles))
        self._tellers: Kept[dict[str, Tellers]] = Kept()
        self._told: Kept[tuple[list[Voiced], dict[str, list[int]]]] = Kept(len(self.articles))
        self.beside: Kept[Beside] = Kept()
        """What stands beside clauses of drafts (:mod:`crosscheck.drafts.worded.clauses`)."""
        self.who: Kept[Story] = Kept(_FEW)
        """Who is who among the sources and a draft."""

    def voices(self, id: str) -> Voices:
        """Who says what in a source."""
        return self._voices.get(id, lambda: Voices(self.by_id[id]))

    def telling(self, id: str, words: frozenset[str]) -> Iterator[tuple[Voiced, int]]:
        """The stretches of a source that have some of a row of telling words, in order, and how many of them."""
        told, places = self._told.get(id, lambda: self._by_stem(id))
        shared = Counter(at for word in words for at in places.get(word, ()))
        yield from ((told[at], shared[at]) for at in sorted(shared))

    def _by_stem(self, id: str) -> tuple[list[Voiced], dict[str, list[int]]]:
        """A source by who vouches for what, and in which stretches each telling word stands."""
        voices = self.voices(id)
        told, places = list(voices.told()), defaultdict(list)
        for at, one in enumerate(told):
            for word in stems(voices.text, one.content):
                places[word].append(at)
        return told, dict(places)

    def tables(self, ids: Iterable[str]) -> list[Table]:
        """The persons of all sources, where they are few, else of some."""
        chosen = self.by_id if len(self.by_id) <= _FEW else dict.fromkeys(ids)
        return [self.voices(id).table for id in chosen]

    def holding(self, words: frozenset[str], share: float) -> Iterator[str]:
        """The sources that have more than a share of some lemmas."""
        for id, text in self.texts.items():
            if len(words & text.stems) > share * len(words):
                yield id

    @cached_property
    def corpus(self) -> Corpus:
        """The clauses of the sources."""
        return Corpus([a.source for a in self.articles], {a.source.id: a.tokens for a in self.articles})

    def tellers(self, word: Word) -> dict[str, Tellers]:
        """Where each source has a word, or one that may say the same (:meth:`Corpus.hits`)."""
        return self._tellers.get((word.lemma, word.pos, word.keys), lambda: self._telling(word))

    def _telling(self, word: Word) -> dict[str, Tellers]:
        found: dict[str, Tellers] = {}
        for hit in self.corpus.hits(word):
            clause = self.corpus.all[hit[0]]
            found.setdefault(clause.source, Tellers()).add(clause.sentence.number, hit)
        return found

    @cached_property
    def names(self) -> dict[str, set[str]]:
        """The words of names of each source."""
        held: dict[str, set[str]] = {article.source.id: set() for article in self.articles}
        for one in self.corpus.all:
            held[one.source] |= one.names
        return held

    @cached_property
    def clauses(self) -> dict[tuple[str, int], tuple[Proposition, ...]]:
        """By source and number of the sentence."""
        held: dict[tuple[str, int], list[Proposition]] = {}
        for one in self.corpus.all:
            held.setdefault((one.source, one.sentence.number), []).append(one)
        return {key: tuple(clauses) for key, clauses in held.items()}

    @cached_property
    def keys(self) -> dict[tuple[str, int], frozenset[Key]]:
        """What the words of each sentence of :attr:`clauses` are matched by."""
        return {
            place: frozenset(k for c in held for w in c.words for k in w.keys) for place, held in self.clauses.items()
        }

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the sources, in lower case."""
        return frozenset(w for a in self.articles for s in a.tokens.sentences for w in s.words)
