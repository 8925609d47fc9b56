"""Whose a figure is: an age, a share or a score → the entity of the article that it belongs to.

Ages of somebody without a name make an entity of their own ("a 34-year-old man"), unless the words point back to one
that the article has named ("the 34-year-old", "the driver, 34").
"""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck import lexicon
from crosscheck.model import Kind
from crosscheck.reading.ordinals import SCORE
from crosscheck.reading.tokens import Line, Sentence, Tokens
from crosscheck.subjects.ages import AGE
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.entities import Age, Entity, Span
from crosscheck.subjects.naming import Naming
from crosscheck.subjects.telling import Role, fates, is_person_noun
from crosscheck.subjects.words import words_of

_BETWEEN = frozenset(
    [
        ",",
        "(",
        "–",
        "—",
        "aged",
        "age",
        "a",
        "an",
        "the",
        "just",
        "only",
        "now",
        "who",
        "is",
        "was",
        "turned",
        "turns",
        "at",
    ]
)
_POINTING = frozenset(["the", "this", "that"])
_PLAIN = frozenset(
    "man woman person boy girl child teenager youth people victim one adult suspect male female kid".split()
)
"""Nouns that tell next to nothing of who it is."""
_GROUPS = frozenset(["average", "median", "mean", "minimum", "oldest", "youngest"])
Bearers = dict[int, list[tuple[Naming, Entity]]]


def own(tokens: Tokens, entities: list[Entity], told: Sequence[Assertion]) -> dict[Span, int]:
    """Place of a mention → number of its entity.  Adds ages, and entities that are only described, to ``entities``."""
    bearers: Bearers = {}
    for entity in entities:
        for naming in entity.namings:
            bearers.setdefault(naming.sentence, []).append((naming, entity))
    for row in bearers.values():
        row.sort(key=lambda pair: pair[0].first)
    owners: dict[Span, int] = {}
    later: list[Assertion] = []
    for one in told:
        dimension = one.subject.dimension
        if dimension == "age" and _single(one):
            entity = _beside(one, bearers)
            if entity is None:
                later.append(one)
                continue
            _give(owners, entity, one)
        elif dimension in ("percent", SCORE):
            entity = _near(one, bearers)
            if entity is not None:
                owners[one.mention.start, one.mention.end] = entity.number
    for one in later:
        entity = _pointed(tokens, one, bearers, entities)
        if entity is not None:
            _give(owners, entity, one)
    return owners


def _single(one: Assertion) -> bool:
    value = one.mention.value
    return value.kind is Kind.QUANTITY and value.unit == AGE and value.core is not None


def _give(owners: dict[Span, int], entity: Entity, one: Assertion) -> None:
    core = one.mention.value.core
    assert core is not None
    start, end = one.mention.start, one.mention.end
    if core.bounded:
        entity.ages.append(Age(core.low, core.high, start, end, is_then(one)))
    if not entity.kind:
        entity.kind = "person"
    owners[start, end] = entity.number


def is_then(one: Assertion) -> bool:
    """An age of another time: "was seven when", "took it up at the age of 13", "in 1991, aged 30"."""
    low, tags = one.sentence.words, words_of(one.sentence).tags
    if any(w in ("when", "whose") for w in low[one.last : one.last + 3]) and "who" not in low[one.last : one.last + 2]:
        return True
    at = one.first
    if at > 1 and low[at - 1] == "of" and low[at - 2] in ("age", "ages"):
        at -= 2 + (low[at - 3] == "the")
    if at and (low[at - 1] in ("at", "since", "until", "from", "by", "before")):
        verb = low[at - 2] if at > 1 else ""
        return bool(verb) and verb not in ("died", "dies", "dead", ",")
    return bool(one.evidence.years) and tags[max(one.first - 1, 0)] != "X" and low[one.first - 1] != ","


def _beside(one: Assertion, bearers: Bearers) -> Entity | None:
    """The bearer named right beside the age."""
    row = bearers.get(one.sentence.number, ())
    low, words = one.sentence.words, words_of(one.sentence)
    before = next(((n, e) for n, e in reversed(row) if n.last <= one.first), None)
    old = "-" in low[one.last - 1] or "old" in low[one.first : one.last]
    if before is not None and before[1].kind in ("", "person", "thing"):
        naming, entity = before
        between = [i for i in range(naming.last, one.first)]
        if all(low[i] in _BETWEEN or words.tags[i] in "AR" for i in between) and (between or not old):
            if not (old and low[one.first - 1] in ("a", "an") and "," not in low[naming.last : one.first]):
                return entity
    after = next(((n, e) for n, e in row if n.first >= one.last), None)
    if after is None or after[1].kind not in ("", "person"):
        return None
    naming, entity = after
    if (
        one.first
        and low[one.first - 1] == "at"
        and one.first < 3
        and low[one.last] == ","
        and naming.before == one.last + 1
    ):
        return entity
    between = range(one.last, naming.before)
    if (
        old
        and len(between) < 7
        and all(words.tags[i] in "NAX#R" or low[i] in (",", "named", "called") for i in between)
    ):
        return entity
    return None


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
    age = one.mention.value.core
    assert age is not None
    low = one.sentence.words
    if role is not None and (role.head not in _PLAIN) and lexicon.tags(role.head).known and role.words & _GROUPS:
        return None
    pronoun = _pronoun(one)
    if role is None and not pronoun and not definite:
        return None
    if pronoun or definite or one.sentence.line is Line.HEADLINE:
        found = _back(tokens, one, role, bearers, entities, age.low)
        if found is not None:
            found.spans.append(span)
            return found
        if pronoun:
            return None
    if role is None or (low[max(one.first - 1, 0)] in ("of", "than") and not definite):
        return None
    made = Entity(len(entities), "person", spans=[span], roles=[role], sentences={one.sentence.number})
    first, last = one.sentence.tokens(*span)
    made.fates |= fates(one.sentence, first, last)
    entities.append(made)
    return made


def _pronoun(one: Assertion) -> bool:
    """ "He was 52", "she, 31, …"."""
    low = one.sentence.words
    at = one.first - 1
    while at > 0 and low[at] in (
        "just",
        "only",
        "now",
        "then",
        "is",
        "was",
        "'s",
        "turned",
        "turns",
        ",",
        "aged",
        "age",
    ):
        at -= 1
    return at >= 0 and low[at] in ("he", "she") and at < one.first


def description(one: Assertion) -> tuple[Role | None, bool, Span]:
    """The noun that an age is told of, whether its article points back, and the span of the phrase."""
    sentence = one.sentence
    low, words = sentence.words, words_of(sentence)
    first, last = one.first, one.last
    begin = first
    while begin > 0 and words.tags[begin - 1] in "A" and begin > first - 3:
        begin -= 1
    definite = begin > 0 and low[begin - 1] in _POINTING
    old = "old" in "".join(low[first:last])
    if old:
        end = last
        while end < len(low) and end < last + 5 and words.tags[end] in "NA#" and low[end][0].isalpha():
            end += 1
        while end > last and words.tags[end - 1] != "N":
            end -= 1
        if end > last and is_person_noun(low[end - 1], words.lemmas[end - 1]):
            return _role(sentence, last, end), definite, sentence.span(max(begin - 1, 0) if definite else begin, end)
        return None, definite and end == last, sentence.span(max(begin - 1, 0), last)
    at = first - 1
    while at > 0 and (low[at] in _BETWEEN or low[at] in ("of", "about")) and low[at] not in ("the",):
        at -= 1
    if at >= 0 and words.tags[at] in "NX" and is_person_noun(low[at], words.lemmas[at]) and not low[at].endswith("'s"):
        start = at
        while start > 0 and words.tags[start - 1] in "NAX" and low[start - 1][0].isalpha():
            start -= 1
        pointing = start > 0 and (low[start - 1] in _POINTING or low[start - 1] in ("its", "whose"))
        return _role(sentence, start, at + 1), pointing, sentence.span(max(start - pointing, 0), last)
    return None, False, sentence.span(first, last)


def _role(sentence: Sentence, first: int, last: int) -> Role:
    words = words_of(sentence)
    mine = frozenset(words.lemmas[i] for i in range(first, last) if words.tags[i] in "NAX")
    return Role(lexicon.lemma(words.lemmas[last - 1], "n"), mine)


def _back(
    tokens: Tokens, one: Assertion, role: Role | None, bearers: Bearers, entities: list[Entity], age: float
) -> Entity | None:
    """The named person that "the 34-year-old driver", "the 34-year-old" or "he" points to."""
    persons = [e for e in entities if e.named and e.kind in ("", "person")]
    same = [e for e in persons if any(a.low <= age <= a.high and not a.then for a in e.ages)]
    if len(same) == 1:
        return same[0]
    if role is not None and role.head not in _PLAIN:
        fits = [e for e in persons if any(alike(r, role) for r in e.roles)]
        if len(fits) == 1:
            return fits[0] if not fits[0].ages else None
        if fits:
            return None
    if one.sentence.line is Line.HEADLINE:
        return None
    number = one.sentence.number
    for back in (number, number - 1, number - 2):
        if back < 0:
            break
        row = [(n, e) for n, e in bearers.get(back, ()) if not n.loose or e.full]
        if back == number:
            row = [(n, e) for n, e in row if n.last <= one.first][-1:] if role is None else []
        fits = [e for _, e in row if e.kind in ("", "person") and not e.ages and (e.full or e.kind)]
        if fits:
            return fits[0]
        if any(e.kind == "person" for _, e in row):
            break
    return None


def alike(one: Role, other: Role) -> bool:
    """Whether two roles can be one person's: the heads say the same, or one contains the other."""
    if one.head == other.head:
        return True
    return lexicon.related(one.head, other.head, "n") in ("synonym", "contains", "contained")
