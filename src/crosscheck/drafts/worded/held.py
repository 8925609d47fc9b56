"""The nouns of this room: the articles in their clauses, and what is said of a statement of the draft."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.drafts.articles import Article
from crosscheck.model import Severity
from crosscheck.subjects.propositions import Key, Proposition

if TYPE_CHECKING:
    from crosscheck.drafts.worded.clauses import Beside

LONGEST = 100_000
"""Characters of a draft that are read for words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A place of an article and the words there that count: a name, a clause."""

    source: str
    start: int
    end: int
    text: str

    @classmethod
    def of(cls, article: Article, start: int, end: int) -> Said:
        """A place of an article."""
        return cls(article.source.id, start, end, " ".join(article.source.text[start:end].split()))


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of the draft held against the articles; ``mine`` counts in the draft's prose."""

    kind: str
    """name, role, yesno, order, wording."""
    mine: Said
    status: str
    rule: str | None = None
    message: str = ""
    support: tuple[Said, ...] = ()
    against: tuple[Said, ...] = ()
    wording: str | None = None
    severity: Severity | None = None


class Library:
    """The sources, for statements without a figure."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = tuple(articles)
        self.by_id = {article.source.id: article for article in self.articles}
        self.beside: dict[Hashable, Beside] = {}
        """What stands beside clauses of drafts, by their words (:mod:`.clauses`)."""

    @cached_property
    def corpus(self) -> Corpus:
        """The clauses of the sources."""
        return Corpus([a.source for a in self.articles], {a.source.id: a.tokens for a in self.articles})

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
