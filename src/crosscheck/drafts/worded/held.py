"""The nouns of this room: the articles as they are read for words, and what is said of a statement of the draft.

Library(sources).article(draft)     the draft read as one more article
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.model import Severity, Source
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.entities import table
from crosscheck.subjects.entity import Table
from crosscheck.subjects.propositions import Proposition

if TYPE_CHECKING:
    from crosscheck.drafts.worded.clauses import Pair

LONGEST = 100_000
"""Characters of a draft that are read for words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A place of an article and the words there that count: a name, a clause."""

    source: str
    start: int
    end: int
    text: str


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


@dataclass(frozen=True)
class Article:
    """A text in words, and who is named in it."""

    source: Source

    @cached_property
    def tokens(self) -> Tokens:
        return Tokens(self.source.text)

    @cached_property
    def entities(self) -> Table:
        return table(self.source, (), self.tokens)

    def said(self, start: int, end: int) -> Said:
        return Said(self.source.id, start, end, " ".join(self.source.text[start:end].split()))


class Library:
    """The sources, each read once."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.articles = tuple(Article(source) for source in sources)
        self.by_id = {article.source.id: article for article in self.articles}
        self.paired: dict[Hashable, tuple[Pair, ...]] = {}
        """What clauses of drafts were found beside, by their words (:mod:`.clauses`)."""

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
    def words(self) -> frozenset[str]:
        """Every word of the sources, in lower case."""
        return frozenset(w for a in self.articles for s in a.tokens.sentences for w in s.words)
