"""A text → its entities: persons, organisations, places and things, with all that is told of them.

    table(source) -> Table       entities in the order of their first mention

The forms of a name are joined: the surname alone, a title and the surname, a given name alone, initials, the order of
other languages.  A mention of a figure that belongs to somebody (an age, a share, a score) is in ``Table.owners``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crosscheck.model import Source
from crosscheck.reading.tokens import Sentence, Tokens
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.entity import Entity, Table
from crosscheck.subjects.figures import assertions as read
from crosscheck.subjects.naming import Naming, namings, people
from crosscheck.subjects.owners import own
from crosscheck.subjects.telling import fates, roles


def table(source: Source, told: Sequence[Assertion] | None = None, tokens: Tokens | None = None) -> Table:
    """The entities of a source; ``told`` are its assertions and ``tokens`` its words, where they are there already.
    Any text works."""
    tokens = tokens or Tokens(source.text)
    found = list(_named(tokens))
    _describe(tokens, found)
    owners = own(tokens, found, read(source, tokens=tokens) if told is None else told)
    return Table(source, tuple(found), owners)


def _named(tokens: Tokens) -> Iterator[Entity]:
    """Entities by their names: full names found them, short forms join them."""
    rows = [naming for sentence in tokens.sentences for naming in namings(sentence)]
    made: dict[tuple[str, ...], Entity] = {}
    shorts: dict[str, list[Entity]] = {}
    for row in rows:
        if len(row.words) > 1 and not row.loose:
            _add(_founded(made, shorts, row), row)
    singles: dict[str, Entity] = {}
    for row in rows:
        if len(row.words) > 1 and not row.loose:
            continue
        entity = _holder(made, shorts, row)
        if entity is None and not row.loose and len(row.words) == 1:
            entity = singles.setdefault(row.words[0], Entity(0, words=row.words))
        if entity is not None:
            _add(entity, row)
    every = sorted({id(e): e for e in (*made.values(), *singles.values())}.values(), key=lambda e: _first(e).start)
    for number, entity in enumerate(every):
        entity.number = number
        entity.namings.sort(key=lambda n: n.start)
        yield entity


def _first(entity: Entity) -> Naming:
    return min(entity.namings, key=lambda n: n.start)


def _ends(words: tuple[str, ...]) -> tuple[str, ...]:
    """A name without what stands between given name and surname, and without "Jr."."""
    suffixes = people().suffixes
    bare = tuple(w for w in words if w not in suffixes) or words
    return (bare[0], bare[-1])


def suffix_of(words: tuple[str, ...]) -> str:
    """ "jr", "ii" …, or ""."""
    return next((w for w in words[1:] if w in people().suffixes), "")


def _founded(made: dict[tuple[str, ...], Entity], shorts: dict[str, list[Entity]], row: Naming) -> Entity:
    """The entity of a full name: middle names may lack, the order may be turned, a given name be an initial."""
    words = row.words
    for key in (words, tuple(reversed(words)) if len(words) == 2 else ()):
        if key and key in made:
            return made[key]
    if row.hint in ("", "person"):
        ends, suffix = _ends(words), suffix_of(words)
        for other in shorts.get(ends[-1], ()):
            theirs = _ends(other.words)
            if theirs[-1] != ends[-1] or not other.full or (suffix_of(other.words) != suffix and len(words) > 2):
                continue
            if (theirs[0] == ends[0] and (len(other.words) != len(words))) or _initial(theirs[0], ends[0]):
                made[words] = other
                if len(words) > len(other.words) or len(_ends(other.words)[0]) == 1:
                    other.words = words
                return other
    entity = made.setdefault(words, Entity(0, words=words))
    for word in {words[-1], _ends(words)[-1], words[0]}:
        held = shorts.setdefault(word, [])
        if entity not in held:
            held.append(entity)
    return entity


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _holder(made: dict[tuple[str, ...], Entity], shorts: dict[str, list[Entity]], row: Naming) -> Entity | None:
    """The entity that a short form, or a row of a headline, belongs to."""
    if row.words in made:
        return made[row.words]
    if row.loose and len(row.words) > 1:
        for word in row.words:
            for entity in shorts.get(word, ()):
                if entity.full and set(entity.words) <= set(row.words):
                    return entity
        return None
    fits = [e for e in shorts.get(row.words[-1], ()) if e.kind in ("", "person") or not row.title]
    if not fits:
        return None
    surname = [e for e in fits if _ends(e.words)[-1] == row.words[-1]] or fits
    if row.loose and len(surname) > 1:
        return None
    return min(surname, key=lambda e: min(abs(n.start - row.start) + 10**6 * (n.start > row.start) for n in e.namings))


def _add(entity: Entity, row: Naming) -> None:
    entity.namings.append(row)
    entity.sentences.add(row.sentence)
    if row.hint and (not entity.kind or row.hint == "person"):
        entity.kind = row.hint
    entity.titles.update(row.title)


def _describe(tokens: Tokens, entities: Sequence[Entity]) -> None:
    for entity in entities:
        for naming in entity.namings:
            if naming.loose:
                continue
            sentence = tokens.sentences[naming.sentence]
            for role in roles(sentence, naming):
                if role not in entity.roles:
                    entity.roles.append(role)
            entity.fates |= fates(sentence, naming.first, naming.last)
        _sort_of(tokens, entity)


def _sort_of(tokens: Tokens, entity: Entity) -> None:
    """What kind of thing it is, by what it is called and what stands beside it."""
    if entity.kind in ("organisation", "place", "person"):
        return
    persons = sum(role.person for role in entity.roles)
    if persons and persons * 2 >= len(entity.roles):
        entity.kind = "person"
        return
    befores = [_word_before(tokens.sentences[n.sentence], n.before) for n in entity.namings]
    if any(word == "the" for word in befores):
        entity.kind = "thing"
    elif len(entity.words) == 1 and sum(word in ("in", "at", "near", "from", "to") for word in befores) * 2 > len(
        befores
    ):
        entity.kind = "place"


def _word_before(sentence: Sentence, at: int) -> str:
    return sentence.words[at - 1] if at else ""
