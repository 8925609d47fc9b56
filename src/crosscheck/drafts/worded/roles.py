"""Offices and ranks that the draft gives to a person, against what the sources call that person.

    called(reading) -> Held, …

Most people are called many things, and all are right: a coach is a father, too.  So only what excludes the other is
held against it: another department of a minister, another rank, another holder of an office that has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from crosscheck.data import shipped
from crosscheck.drafts.articles import Article
from crosscheck.drafts.worded.clauses import Reading
from crosscheck.drafts.worded.held import Held, Said
from crosscheck.drafts.worded.names import Named
from crosscheck.subjects.entity import Entity, Table
from crosscheck.subjects.naming import Naming
from crosscheck.subjects.telling import Role, roles
from crosscheck.wording.values import listed

_AROUND = 12
"""Words on either side of a name among which its role stands."""


@dataclass(frozen=True, slots=True)
class _Offices:
    remits: frozenset[str]
    degrees: frozenset[str]
    ranks: dict[str, int]
    single: frozenset[str]
    others: frozenset[str]


@lru_cache(maxsize=1)
def _offices() -> _Offices:
    data = shipped.table("offices")
    return _Offices(
        frozenset(data["remit"]["heads"]), frozenset(data["remit"]["degrees"]),
        {word: number for number, row in enumerate(data["ranks"]["ladder"]) for word in row},
        frozenset(data["single"]["heads"]), frozenset(data["single"]["others"]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Called:
    """A role told at a naming."""

    role: Role
    naming: Naming
    said: Said


def called(reading: Reading) -> Iterator[Held]:
    """What the draft calls somebody and the sources do not, in the order of the draft."""
    who = Named.of(reading)
    for entity in reading.draft.entities.entities:
        if not any(role.person for role in entity.roles):
            continue
        _, inside, _ = who.group(entity)
        told = [one for table, other in who.theirs(inside) for one in _told(reading, table, other)]
        for mine in _told(reading, reading.draft.entities, entity):
            held = _held(reading, mine, told) or _holder(reading, who, mine, entity, inside)
            if held is not None:
                yield held
                break


def _told(reading: Reading, table: Table, entity: Entity) -> Iterator[_Called]:
    article = reading.library.by_id.get(table.source.id, reading.draft)
    for naming in entity.namings:
        if naming.loose:
            continue
        for role in roles(article.tokens.sentences[naming.sentence], naming):
            if role.person:
                yield _Called(role, naming, _said(article, naming, role))


def _said(article: Article, naming: Naming, role: Role) -> Said:
    """The name with its role."""
    sentence = article.tokens.sentences[naming.sentence]
    near = range(max(naming.first - _AROUND, 0), min(naming.last + _AROUND, len(sentence.words)))
    at = [i for i in near if _stem(sentence.words[i]) in role.words]
    head = [i for i in at if _stem(sentence.words[i]) == role.head] or at or [naming.first]
    nearest = min(head, key=lambda i: abs(i - naming.first))
    run = [i for i in at if abs(i - nearest) <= len(role.words)]
    first, last = min([*run, naming.first]), max([*run, naming.last - 1])
    start, end = sentence.span(first, last + 1)
    return Said.of(article, start, end)


def _stem(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s")


def _held(reading: Reading, mine: _Called, told: Sequence[_Called]) -> Held | None:
    against = [one for one in told if excludes(mine.role, one.role)]
    if not against:
        return None
    support = [one for one in told if agrees(mine.role, one.role)]
    said = _each(against)
    message = f"“{mine.said.text}”: {_written(reading, said)}"
    if support:
        if {one.said.source for one in support} & {s.source for s in said}:
            return None
        also = _each(support)
        return Held("role", mine.said, "disputed", "XC509", f"{message}, {_written(reading, also)}.", also, said)
    return Held("role", mine.said, "contradicted", "XC501", f"{message}.", (), said)


def excludes(one: Role, other: Role) -> bool:
    """Two offices or ranks of which nobody holds both at a time."""
    data = _offices()
    if one.head == other.head and one.head in data.remits:
        mine, theirs = _remit(one), _remit(other)
        return bool(mine) and bool(theirs) and not mine & theirs
    ranks = [_rank(role) for role in (one, other)]
    return None not in ranks and ranks[0] != ranks[1]


def agrees(one: Role, other: Role) -> bool:
    """The same office, or the same rank."""
    if one.head == other.head and one.head in _offices().remits:
        mine, theirs = _remit(one), _remit(other)
        return bool(mine & theirs) or mine == theirs
    return _rank(one) is not None and _rank(one) == _rank(other)


def _remit(role: Role) -> frozenset[str]:
    """What of; the names of a country or a party say of whom."""
    words = (word.rpartition("-")[2] for word in role.words)
    return frozenset(words) - {role.head} - role.of - _offices().degrees


def _rank(role: Role) -> int | None:
    found = [_offices().ranks[word] for word in role.words if word in _offices().ranks]
    return found[0] if len(found) == 1 and role.words == {role.head} else None


def _holder(reading: Reading, who: Named, mine: _Called, entity: Entity, inside: Sequence[int]) -> Held | None:
    """Somebody of whom no source tells, in an office that all sources give to one other person."""
    data = _offices()
    role = mine.role
    if role.head not in data.single or role.words & data.others or not mine.naming.title or list(who.theirs(inside)):
        return None
    holders: dict[int, list[Said]] = {}
    for article in reading.library.articles:
        for other in article.entities.entities:
            for one in _told(reading, article.entities, other):
                if one.role.head == role.head:
                    if one.role.words & data.others or not one.naming.title:
                        return None
                    number = who.story.of[reading.library.articles.index(article), other.number]
                    holders.setdefault(who.story.roots[number], []).append(one.said)
    if len(holders) != 1 or any(_names(reading, said.text) for said in next(iter(holders.values()))):
        return None
    (said,) = holders.values()
    message = f"“{mine.said.text}”: {_written(reading, said)}."
    return Held("role", mine.said, "contradicted", "XC501", message, (), tuple(said))


def _names(reading: Reading, text: str) -> bool:
    """The draft has the other holder, too."""
    return text.split()[-1].lower() in {w for s in reading.draft.tokens.sentences for w in s.words}


def _each(told: Sequence[_Called]) -> tuple[Said, ...]:
    """The first of each source."""
    return tuple({one.said.source: one.said for one in reversed(told)}.values())[::-1]


def _written(reading: Reading, told: Sequence[Said]) -> str:
    return listed([f"{reading.name(said.source)} writes “{said.text}”" for said in told[:3]])
