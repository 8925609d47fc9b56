"""Whose a figure is: an age, a share or a score → the entity of the article that it belongs to.

Ages of somebody without a name make an entity of their own ("a 34-year-old man"), unless the words point back to one
that the article has named ("the 34-year-old", "the driver, 34").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from crosscheck.reading.numbers.pairs import SCORE
from crosscheck.reading.tokens import Line, Tokens
from crosscheck.subjects.ages import AGE, OLDEST
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.entity import Age, Entity, Span
from crosscheck.subjects.pointing import BETWEEN, PLAIN, Bearers, back, description, is_old, is_pronoun, is_then
from crosscheck.subjects.telling import fates, is_person_noun
from crosscheck.subjects.words import words_of

_WRITTEN = re.compile(r" \((?:aged )?(\d{1,3})\)|, (\d{1,3})(?= (?:years|yrs),)")


def own(tokens: Tokens, entities: list[Entity], told: Sequence[Assertion]) -> dict[Span, int]:
    """Place of a mention → number of its entity.  Adds ages, and entities that are only described, to ``entities``."""
    bearers: Bearers = {}
    for bearer in entities:
        for naming in bearer.namings:
            bearers.setdefault(naming.sentence, []).append((naming, bearer))
    for row in bearers.values():
        row.sort(key=lambda pair: pair[0].first)
    owners: dict[Span, int] = {}
    later: list[Assertion] = []
    for at, one in enumerate(told):
        dimension = one.subject.dimension
        if dimension == "age" and _single(one):
            entity = _listed(told, at, bearers) or _beside(one, bearers)
            if entity is None:
                later.append(one)
            else:
                _give(owners, entity, one)
        elif dimension in ("percent", SCORE):
            near = _near(one, bearers)
            if near is not None:
                owners[one.mention.start, one.mention.end] = near.number
    _bracketed(tokens, entities, owners)
    for one in later:
        pointed = _pointed(tokens, one, bearers, entities)
        if pointed is not None:
            _give(owners, pointed, one)
    _met(entities, owners)
    return owners


def _single(one: Assertion) -> bool:
    value = one.mention.value
    return value.unit == AGE and value.core is not None


def _give(owners: dict[Span, int], entity: Entity, one: Assertion) -> None:
    core = one.mention.value.core
    start, end = one.mention.start, one.mention.end
    if core is not None and core.bounded:
        turning = one.first > 0 and one.sentence.words[one.first - 1] in ("turns", "turning", "turn")
        entity.ages.append(Age(core.low - turning, core.high, start, end, is_then(one)))
    entity.kind = entity.kind or "person"
    owners[start, end] = entity.number


def _bracketed(tokens: Tokens, entities: Sequence[Entity], owners: dict[Span, int]) -> None:
    """ "Ann Lee (52)" and "Ann Lee, 52 years,", where the reading of figures took the number for something else."""
    for entity in entities:
        for naming in entity.namings:
            found = _WRITTEN.match(tokens.text, naming.end)
            if found is None or len(naming.words) < 2 or entity.kind not in ("", "person"):
                continue
            span, years = found.span(found.lastindex or 1), int(found[found.lastindex or 1])
            if span not in owners and 0 < years <= OLDEST:
                entity.ages.append(Age(years, years, *span))
                owners[span] = entity.number


def _listed(told: Sequence[Assertion], at: int, bearers: Bearers) -> Entity | None:
    """ "Ann and Tom Lee, 34 and 29": the names of a list, in the order of their ages."""
    one = told[at]
    row = [e for n, e in bearers.get(one.sentence.number, ()) if n.last <= one.first]
    low = one.sentence.words
    if at + 1 < len(told) and _follows(one, told[at + 1]) and len(row) > 1 and _names_joined(one, bearers):
        return row[-2]
    if at and _follows(told[at - 1], one) and _names_joined(told[at - 1], bearers):
        return row[-1] if low[one.first - 1] == "and" else None
    return None


def _follows(one: Assertion, other: Assertion) -> bool:
    """Two ages with "and" between them and nothing else."""
    if one.sentence is not other.sentence or other.subject.dimension != "age":
        return False
    return one.sentence.words[one.last : other.first] == ("and",)


def _names_joined(one: Assertion, bearers: Bearers) -> bool:
    row = [n for n, _ in bearers.get(one.sentence.number, ()) if n.last <= one.first]
    return len(row) > 1 and one.sentence.words[row[-2].last : row[-1].before] == ("and",)


def _beside(one: Assertion, bearers: Bearers) -> Entity | None:
    """The bearer named right beside the age."""
    row = [(n, e) for n, e in bearers.get(one.sentence.number, ()) if e.kind not in ("organisation", "place")]
    low, tags = one.sentence.words, words_of(one.sentence).tags
    old = is_old(one)
    after = next(((n, e) for n, e in row if n.first >= one.last), None)
    if old and after is not None and after[0].before == one.last and _ends(one, after[0].last):
        return after[1]
    before = next(((n, e) for n, e in reversed(row) if n.last <= one.first), None)
    if before is not None and not (low[one.first - 1] == "at" and low[one.last : one.last + 1] == (",",)):
        naming, entity = before
        between = range(naming.last, one.first)
        plain = all(low[i] in BETWEEN or tags[i] in "AR" for i in between) and (len(between) > 0 or not old)
        if plain and not (old and low[one.first - 1] in ("a", "an") and "," not in low[naming.last : one.first]):
            at = row.index(before)
            if at and naming.before > 0 and low[naming.before - 1] in ("of", "from"):
                first = row[at - 1]
                if first[0].last == naming.before - 1 and first[1].kind in ("", "person"):
                    return first[1]  # "Ann Lee of Corby, 34"
            return entity
    if after is None or after[1].kind not in ("", "person"):
        return None
    naming, entity = after
    if one.first and low[one.first - 1] == "at" and one.first < 3 and low[one.last] == ",":
        return entity if naming.before == one.last + 1 else None
    if not old and naming.before == one.last + 1 and low[one.last] == "," and _is_of_a(one):
        return entity if low[naming.last : naming.last + 1] in ((",",), (".",), ("who",)) else None
    between = range(one.last, naming.before)
    joined = all(tags[i] in "NAX#R" or low[i] in (",", "named", "called") for i in between)
    return entity if old and len(between) < 7 and joined and _ends(one, naming.last) else None


def _ends(one: Assertion, last: int) -> bool:
    """What stands behind a name is no noun that it only goes with ("a 37-year-old Dellwood man")."""
    words = words_of(one.sentence)
    if last >= len(words.tags) or words.tags[last] not in "NA":
        return True
    return not any(
        is_person_noun(one.sentence.words[i], words.lemmas[i]) for i in range(last, min(last + 3, len(words.tags)))
    )


def _is_of_a(one: Assertion) -> bool:
    """ "A girl of nine", "a man aged 50"."""
    low, tags, at = one.sentence.words, words_of(one.sentence).tags, one.first
    return at > 2 and low[at - 1] in ("of", "aged") and tags[at - 2] == "N" and low[at - 3] in ("a", "an")


def _has_age(entity: Entity, one: Assertion) -> bool:
    core = one.mention.value.core
    return core is not None and any((age.low, age.high) == (core.low, core.high) for age in entity.ages)


def _near(one: Assertion, bearers: Bearers) -> Entity | None:
    """The last one named before the figure in its clause, else the first one behind it."""
    row = bearers.get(one.sentence.number, ())
    low, high = one.sentence.clause_at(one.first)
    before = [e for n, e in row if low <= n.first and n.last <= one.first]
    after = [e for n, e in row if one.last <= n.first < high]
    return before[-1] if before else after[0] if after else None


def _pointed(tokens: Tokens, one: Assertion, bearers: Bearers, entities: list[Entity]) -> Entity | None:
    """The one that a description points back to, else a new entity for it."""
    role, definite, span = description(one)
    pronoun = is_pronoun(one)
    if role is None and not pronoun and not definite:
        return None
    if pronoun or definite or one.sentence.line is Line.HEADLINE:
        found = back(tokens, one, role, bearers, entities)
        if found is not None:
            found.spans.append(span)
            if role is not None and role.head not in PLAIN:
                found.roles.append(role)
            return found
        if pronoun:
            return None
    low = one.sentence.words
    if role is None or (low[max(one.first - 1, 0)] == "than") or low[one.last : one.last + 2] == ("and", "over"):
        return None
    for other in entities:
        if not other.named and other.heads() == {role.head} and _has_age(other, one):
            other.spans.append(span)
            other.fates |= fates(one.sentence, *one.sentence.tokens(*span))
            return other
    made = Entity(len(entities), "person", spans=[span], roles=[role], sentences={one.sentence.number})
    first, last = one.sentence.tokens(*span)
    made.fates |= fates(one.sentence, first, last)
    entities.append(made)
    return made


def _met(entities: Sequence[Entity], owners: dict[Span, int]) -> None:
    """The only one who is told dead by a description, and the only named one of no age who is: one person."""
    nameless = [e for e in entities if not e.named and "dead" in e.fates]
    named = [e for e in entities if e.named and "dead" in e.fates]
    if len(nameless) == 1 and len(named) == 1 and not named[0].ages:
        named[0].ages += nameless[0].ages
        named[0].roles += nameless[0].roles
        named[0].spans += nameless[0].spans
        for age in nameless[0].ages:
            owners[age.start, age.end] = named[0].number
        nameless[0].ages = []
        nameless[0].fates = set()
