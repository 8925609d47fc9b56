"""Ages of somebody who is not named beside them: "the 34-year-old driver", "he was 52", "a girl of nine".

description(assertion) -> Role or None, whether it points back, the span of the phrase
back(tokens, assertion, …) -> the named one that it points back to
is_then(assertion) -> whether the age is of another time
"""

from __future__ import annotations

from collections.abc import Sequence

from crosscheck import lexicon
from crosscheck.reading.tokens import Line, Sentence, Tokens
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.entity import Entity, Span
from crosscheck.subjects.naming import Naming
from crosscheck.subjects.telling import SUPERLATIVES, Role, is_person_noun
from crosscheck.subjects.words import Words, words_of

BETWEEN = frozenset(", . ( – — - -- aged age ages a an the just only now who is was turned turns at".split())
"""Words that may stand between a name and its age."""
PLAIN = frozenset(
    """man woman person boy girl child teenager teen youth people victim one adult suspect male female kid member
    resident toddler infant""".split()
)
"""Nouns that tell next to nothing of who it is."""
_POINTING = frozenset(["the", "this", "that"])
_BE = frozenset(["is", "was", "be", "being"])
_BACK = frozenset("just only now then is was 's turned turns turn , aged age".split())
_THEN = frozenset("when until before after while since".split())
_EARLIER = frozenset(["at", "since", "until", "from", "by", "before", "after"])
Bearers = dict[int, list[tuple[Naming, Entity]]]
"""The names of each sentence, by its number, in order."""


def is_old(one: Assertion) -> bool:
    """The age is told as "34-year-old"."""
    return any(word == "old" or word.endswith("-old") for word in one.sentence.words[one.first : one.last])


def is_pronoun(one: Assertion) -> bool:
    """ "He was 52", "she, 31, …"."""
    low = one.sentence.words
    at = one.first - 1
    while at > 0 and low[at] in _BACK:
        at -= 1
    return at >= 0 and low[at] in ("he", "she")


def is_then(one: Assertion) -> bool:
    """An age of another time: "was seven when", "took it up at the age of 13", "until he was 44", "was 30 in 1991"."""
    low = one.sentence.words
    after = low[one.last : one.last + 4]
    if after[:1] == ("when",) or after[:3] == ("years", "old", "when"):
        return True
    start = one.first
    if not is_old(one):
        start, _ = one.sentence.clause_at(one.first)
        start = max(start, one.first - 5)
        if is_pronoun(one) and any(w in _THEN for w in low[max(start - 1, 0) : one.first]):
            return True
        if any(len(w) == 4 and w.isdigit() and int(w) in one.evidence.years for w in after) and after[:1] != (",",):
            return True
    at = one.first
    if at > 2 and low[at - 1] == "of" and low[at - 2] in ("age", "ages"):
        at -= 2 + (low[at - 3] == "the")
    if at > 1 and low[at - 1] in _EARLIER and not is_old(one):
        return low[at - 2] not in ("died", "dies", "dead", ",", ".")
    return False


def description(one: Assertion) -> tuple[Role | None, bool, Span]:
    """The noun that an age is told of, whether its article points back, and the span of the phrase."""
    sentence = one.sentence
    low, words = sentence.words, words_of(sentence)
    first, last = one.first, one.last
    if is_old(one) or low[last : last + 2] == ("years", "old"):
        begin = first
        while begin > max(first - 3, 0) and words.tags[begin - 1] == "A":
            begin -= 1
        definite = begin > 0 and low[begin - 1] in _POINTING
        end = last
        while end < len(low) and end < last + 6 and words.tags[end] in "NAX#" and low[end][0].isalpha():
            end += 1
        while end > last and words.tags[end - 1] != "N":
            end -= 1
        apposed = _apposed(sentence, words, begin - (begin > 0 and words.tags[begin - 1] == "D"))
        span = sentence.span(max(begin - definite, 0), max(end, last))
        if end > last and is_person_noun(low[end - 1], words.lemmas[end - 1]):
            mine = _role(words, last, end)
            return (_both(mine, apposed) if mine.head in PLAIN else mine), definite, span
        return apposed, definite and end == last, span
    at = first - 1
    while at > 0 and (low[at] in BETWEEN or low[at] in ("of", "about")) and low[at] != "the":
        at -= 1
    if at >= 0 and low[at] in SUPERLATIVES:
        return Role(low[at], frozenset([low[at]])), False, sentence.span(at, last)
    if at >= 0 and words.tags[at] in "NX" and is_person_noun(low[at], words.lemmas[at]) and not low[at].endswith("'s"):
        start = at
        while start > 0 and words.tags[start - 1] in "NAX" and low[start - 1][0].isalpha():
            start -= 1
        lead = low[start - 1] if start else ""
        pointing = lead in _POINTING or lead in ("its", "whose")
        apposed = _apposed(sentence, words, start - (lead in ("a", "an")))
        mine = _role(words, start, at + 1)
        role = _both(mine, apposed) if mine.head in PLAIN else mine
        return role, pointing, sentence.span(max(start - pointing, 0), last)
    return None, False, sentence.span(first, last)


def _both(mine: Role, apposed: Role | None) -> Role:
    return apposed if apposed is not None else mine


def _role(words: Words, first: int, last: int) -> Role:
    mine = frozenset(words.lemmas[i] for i in range(first, last) if words.tags[i] in "NAX")
    return Role(lexicon.lemma(words.lemmas[last - 1], "n"), mine)


def _apposed(sentence: Sentence, words: Words, at: int) -> Role | None:
    """The noun of "the driver of the lorry, [a man of 34]", and of "the youngest was [a girl]"."""
    low, tags = sentence.words, words.tags
    at -= 1
    be = at > 0 and low[at] in _BE
    while be and at > 1 and (tags[at - 1] in "BT" or (tags[at - 1] == "V" and tags[at - 2] == "B")):
        at -= 1
    if at < 1 or not (low[at] == "," or be):
        return None
    first = at
    while first > max(at - 8, 0) and (tags[first - 1] in "NAXDPR#" and low[first - 1][0].isalnum()):
        first -= 1
    for i in range(first, at):
        if low[i] in SUPERLATIVES:
            return Role(low[i], frozenset([low[i]]))
    heads = [i for i in range(first, at) if tags[i] == "N" and (i + 1 == at or tags[i + 1] == "P")]
    if be or not heads or not is_person_noun(low[heads[0]], words.lemmas[heads[0]]):
        return None
    head = heads[0]
    of = frozenset(words.lemmas[i] for i in range(head + 1, at) if tags[i] in "NAX")
    own = [i for i in range(first, head + 1) if tags[i] in "NAX"]
    mine = frozenset(words.lemmas[i].removesuffix("'s") for i in own)
    return Role(lexicon.lemma(words.lemmas[head], "n"), mine | of, of)


def back(
    tokens: Tokens, one: Assertion, role: Role | None, bearers: Bearers, entities: Sequence[Entity]
) -> Entity | None:
    """The named person that "the 34-year-old driver", "the 34-year-old" or "he" points to."""
    core = one.mention.value.core
    assert core is not None
    persons = [e for e in entities if e.named and e.kind in ("", "person")]
    same = [e for e in persons if any(a.low <= core.low <= a.high and not a.then for a in e.ages)]
    if len(same) == 1:
        return same[0]
    nameless = [e for e in entities if not e.named and any(a.low <= core.low <= a.high for a in e.ages)]
    if len(nameless) == 1 and not is_pronoun(one):
        return nameless[0]
    if role is not None and role.head not in PLAIN:
        fits = [e for e in persons if any(alike(r, role) for r in e.roles)]
        if fits:
            return fits[0] if len(fits) == 1 and not fits[0].ages else None
    if one.sentence.line is Line.HEADLINE:
        return None
    number = one.sentence.number
    for sentence in (number, number - 1, number - 2):
        row = [(n, e) for n, e in bearers.get(sentence, ()) if not n.loose or e.full]
        if sentence == number:
            row = [(n, e) for n, e in row if n.last <= one.first][-1:] if role is None else []
        row = [(n, e) for n, e in row if may_be_person(tokens, e)]
        free = [(n, e) for n, e in row if not e.ages]
        if free:
            return min(free, key=lambda pair: _standing(tokens, pair[0]))[1]
        if row:
            break
    return None


_PLACING = frozenset("of in at from to near on for by with".split())


def _standing(tokens: Tokens, naming: Naming) -> tuple[bool, int]:
    """The likelier a pronoun means it the lower: no complement of a preposition, first."""
    low = tokens.sentences[naming.sentence].words
    return naming.before > 0 and low[naming.before - 1] in _PLACING, naming.first


def may_be_person(tokens: Tokens, entity: Entity) -> bool:
    """Told as a person, or a name of two or three words that stands where persons do."""
    if entity.kind:
        return entity.kind == "person"
    if not 1 < len(entity.words) < 4:
        return False
    placed = 0
    for naming in entity.namings:
        low = tokens.sentences[naming.sentence].words
        placed += naming.before > 0 and low[naming.before - 1] in _PLACING
    return placed * 2 <= len(entity.namings)


def alike(one: Role, other: Role) -> bool:
    """Whether two roles can be one person's: the heads say the same, or one contains the other."""
    return one.head == other.head or lexicon.related(one.head, other.head, "n") in ("synonym", "contains", "contained")
