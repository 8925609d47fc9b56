"""A speaker, and whether the draft and its sources put the same words, or the same figure, into the same mouth (XC506).

Two speakers are different persons only where both are known and neither fits the other: by any word of their names, by
a role, by a slip of spelling.  Whoever is not known objects to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.lexicon.slips import slip
from crosscheck.subjects.entity import Entity, Table
from crosscheck.subjects.naming import people
from crosscheck.subjects.pointing import PLAIN, alike
from crosscheck.subjects.telling import Role

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whoever says something, as one text tells it.

    ``persons`` are those it may be, more than one where a pronoun fits several; empty where nobody is named, and then
    ``role`` is what the speaker is called.  ``new``: called so without a name on purpose ("a neighbour said").
    """

    label: str
    """As the text has it: "Prof. Irena Halmos", "a shareholder"."""
    table: Table
    persons: tuple[Entity, ...] = ()
    role: Role | None = None
    new: bool = False
    span: Span | None = None
    """Where the text names the speaker beside the words, with the verb of saying."""


def other_person(mine: Speaker | None, theirs: Speaker | None, others: Iterable[Table] = ()) -> bool:
    """Whether two speakers are surely two people.  ``others`` are tables of further articles, asked who bears a role
    that one of the two is called by."""
    if mine is None or theirs is None:
        return False
    tables = [theirs.table, mine.table, *others]
    one, other = _persons(mine, tables), _persons(theirs, tables)
    if not all(_is_person(e, tables) for e in (*one, *other)):
        return False
    if one and other:
        return not any(_same(a, b, tables) for a in one for b in other)
    for persons, nameless in ((one, theirs), (other, mine)):
        if persons and nameless.role is not None:
            return _other_kin(persons, nameless.role) or _is_no(persons, nameless, tables)
    if mine.role is not None and theirs.role is not None:
        return _kin(mine.role) and _kin(theirs.role) and mine.role.head != theirs.role.head
    return False


def _is_person(entity: Entity, tables: Sequence[Table]) -> bool:
    """Whether a name is surely a person's, in its article or, where it is a short one, in another."""
    if _likely(entity, tables):
        return True
    named = (e for t in tables for e in (t.by_word.get(entity.words[0], ()) if entity.named else t.entities) if e.named)
    return any(_fits(e, entity) and _likely(e, tables) for e in named)


def _likely(entity: Entity, tables: Sequence[Table]) -> bool:
    """Told as a person, or a full name that nobody is told to be of ("Vantor's director", "the director of Vantor
    Foams")."""
    if entity.kind:
        return entity.kind == "person"
    if not 1 < len(entity.words) < 4 or _is_plural(entity.words[-1]):
        return False
    return all(t.owners_of_roles.isdisjoint(entity.words) for t in tables)


def _is_plural(word: str) -> bool:
    """A plural of the language ("Vantor Foams"): more often a company's name than a person's without a title."""
    tags = lexicon.tags(word)
    return tags.known and "plural" in tags.noun_forms


def _fits(one: Entity, other: Entity) -> bool:
    """A full name and the same, or a part of it."""
    return one.words == other.words or (one.full and set(other.words) <= set(one.words))


def _persons(speaker: Speaker, tables: Iterable[Table]) -> tuple[Entity, ...]:
    """Those a speaker may be; the bearers of the role where no name is told."""
    if speaker.persons or speaker.role is None or speaker.new or _kin(speaker.role):
        return speaker.persons
    for table in tables:
        bearers = bearers_of(speaker.role, table)
        if bearers:
            return bearers
    return ()


def bearers_of(role: Role, table: Table) -> tuple[Entity, ...]:
    """The named persons of an article who are told to have a role."""
    if role.head in PLAIN:
        return ()
    fits = [e for e in table.entities if e.named and e.kind in ("", "person") and any(alike(r, role) for r in e.roles)]
    exact = [e for e in fits if any(r.head == role.head and role.words <= r.words for r in e.roles)]
    return tuple(exact or fits)


def _same(one: Entity, other: Entity, tables: Iterable[Table]) -> bool:
    """Whether two names may be one person's."""
    if one is other or one.words == other.words:
        return True
    mine, theirs = _bare(one.words), _bare(other.words)
    shared = set(mine) & set(theirs)
    if not shared:
        return any(slip(a, b) for a in mine for b in theirs)
    if len(mine) > 1 and len(theirs) > 1 and mine[-1] == theirs[-1] and mine[0] != theirs[0]:
        return not any(_both_named(mine, theirs, table) for table in tables)  # Karen Halvik is not Anselm Halvik
    return True


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    p = people()
    return tuple(w for w in words if w not in p.suffixes and w not in p.particles and w not in p.courtesy) or words


def _both_named(mine: tuple[str, ...], theirs: tuple[str, ...], table: Table) -> bool:
    named = [_bare(e.words) for e in table.entities if e.full]
    return mine in named and theirs in named


def _other_kin(persons: tuple[Entity, ...], role: Role) -> bool:
    """Whether all are told as other kin: "her mother" where it was "her sister, Joanne"."""
    heads = [{r.head for r in person.roles if _kin(r)} for person in persons]
    return _kin(role) and all(told and role.head not in told for told in heads)


def _is_no(persons: tuple[Entity, ...], nameless: Speaker, tables: Iterable[Table]) -> bool:
    """Whether none of the persons is the nameless one: the article of the nameless one names them, too, or their roles
    are known, and the role is none of theirs."""
    role = nameless.role
    assert role is not None
    if not role.person:
        return False
    for person in persons:
        known = [e for table in tables for e in table.entities if e.named and _same(e, person, ())]
        roles = [r for e in (*known, person) for r in e.roles if r.person]
        if any(alike(r, role) or role.head in r.words or r.head in role.words for r in roles):
            return False
        here = any(e in known for e in nameless.table.entities)
        if not nameless.new or not (here or any(r.head in people().offices for r in roles)):
            return False
    return True


def _kin(role: Role) -> bool:
    return role.head in shipped.table("people")["never"]["kin"]
