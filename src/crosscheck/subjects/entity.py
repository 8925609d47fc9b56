"""The nouns of this room: an age, an entity of one article, and the table of all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from crosscheck.model import Source
from crosscheck.subjects.naming import Naming
from crosscheck.subjects.telling import Role

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Age:
    """An age told of somebody, in years; ``then`` where it is told of another time than the article's."""

    low: float
    high: float
    start: int
    end: int
    then: bool = False

    def meets(self, other: Age) -> bool:
        return self.low <= other.high and other.low <= self.high


@dataclass(slots=True)
class Entity:
    """Somebody or something of one article."""

    number: int
    kind: str = ""
    """person, organisation, place, thing, or "" where nothing tells."""
    words: tuple[str, ...] = ()
    """The fullest form of the name, folded; empty for one that is only described."""
    namings: list[Naming] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    """Mentions without a name: "the 56-year-old gatekeeper"."""
    roles: list[Role] = field(default_factory=list)
    ages: list[Age] = field(default_factory=list)
    fates: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)

    @property
    def named(self) -> bool:
        return bool(self.words)

    @property
    def full(self) -> bool:
        """It has more than one word of name."""
        return len(self.words) > 1

    def heads(self) -> set[str]:
        """The nouns it is called by."""
        return {role.head for role in self.roles}


@dataclass(frozen=True)
class Table:
    """The entities of one article, and whose a figure is."""

    source: Source
    entities: tuple[Entity, ...]
    owners: dict[Span, int]
    """Place of a mention → number of the entity it belongs to."""

    def text(self, span: Span) -> str:
        return self.source.text[slice(*span)]

    @cached_property
    def owners_of_roles(self) -> frozenset[str]:
        """The words of what somebody is told to be of: "the director of Vantor Foams"."""
        return frozenset(word for e in self.entities for role in e.roles for word in role.of)

    @cached_property
    def by_word(self) -> dict[str, list[Entity]]:
        """The entities by each word of their names."""
        held: dict[str, list[Entity]] = {}
        for entity in self.entities:
            for word in dict.fromkeys(entity.words):
                held.setdefault(word, []).append(entity)
        return held
