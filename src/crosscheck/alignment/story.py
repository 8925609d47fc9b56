"""The nouns of this room: a bearer of a story, a link between two, and the story itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from crosscheck.subjects.entity import Age, Entity, Table
from crosscheck.subjects.telling import Role

CROWD = 60
"""Names that share a key are compared among themselves; more than these share too common a word."""
Member = tuple[int, int]
"""Number of the article, number of the entity in it."""


@dataclass(slots=True)
class Bearer:
    """One entity of the story, as its articles tell of it; ``words`` are its fullest name, empty without one."""

    words: tuple[str, ...]
    members: list[Member] = field(default_factory=list)
    kind: str = ""
    articles: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Link:
    """Two bearers that are one, with the evidence in words."""

    one: int
    other: int
    sure: bool
    why: str
    named: bool = True
    """Their names differ; else one of the two is only described."""


@dataclass(slots=True)
class Story:
    """Articles of one story: who is who in them."""

    tables: Sequence[Table]
    bearers: list[Bearer] = field(default_factory=list)
    of: dict[Member, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    names: list[frozenset[str]] = field(default_factory=list)
    """For each article the words of its names."""
    roots: list[int] = field(default_factory=list)
    """For each bearer the first one that it is linked with, or itself."""

    def add(self, words: tuple[str, ...]) -> int:
        """A new bearer; its number."""
        self.bearers.append(Bearer(words))
        self.roots.append(len(self.bearers) - 1)
        return len(self.bearers) - 1

    def join(self, number: int, article: int, entity: Entity) -> None:
        """An entity as one more member of a bearer."""
        bearer = self.bearers[number]
        bearer.members.append((article, entity.number))
        bearer.articles.add(article)
        if entity.kind == "person" or not bearer.kind:
            bearer.kind = entity.kind
        self.of[article, entity.number] = number

    def common(self, one: int, other: int) -> int:
        """How many words of other names the articles of two bearers share: little says that they tell of one event."""
        a, b = self.bearers[one], self.bearers[other]
        own = {*a.words, *b.words}
        shared = (self.names[x] & self.names[y] for x in a.articles for y in b.articles if x != y)
        return max((len(names - own) for names in shared), default=0)

    def link(self, link: Link) -> None:
        """Two bearers as one."""
        self.links.append(link)
        low, high = sorted((self.roots[link.one], self.roots[link.other]))
        self.roots = [low if root == high else root for root in self.roots]

    def members(self, bearer: int) -> list[tuple[Table, Entity]]:
        return [(self.tables[a], self.tables[a].entities[n]) for a, n in self.bearers[bearer].members]

    def roles(self, bearer: int) -> list[Role]:
        return [role for _, entity in self.members(bearer) for role in entity.roles if role.person]

    def ages(self, bearer: int) -> list[Age]:
        return [age for _, entity in self.members(bearer) for age in entity.ages if not age.then]

    def fates(self, bearer: int) -> set[str]:
        return {fate for _, entity in self.members(bearer) for fate in entity.fates}

    def groups(self) -> list[list[int]]:
        """Bearers by what they are linked to, each with itself at least."""
        held: dict[int, list[int]] = {}
        for number, root in enumerate(self.roots):
            held.setdefault(root, []).append(number)
        return list(held.values())

    def links_of(self, group: Sequence[int]) -> list[Link]:
        """The links inside a group."""
        inside = set(group)
        return [link for link in self.links if link.one in inside]
