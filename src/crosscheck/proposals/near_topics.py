"""Topics that may be one under two names: "kfor.troop-strength" and "kfor.troops-strength".

    near_topics(topics, claims, words) -> Near       suggestions, each with its reason, and what each block cost

Never all pairs: names are filed under all of their words but one (:func:`_blocks`), so only those that differ in one
word meet, and inside a block the words that differ are compared at once.  A name that differs in digits, or in more
than one word, is another topic; so is one of another kind or unit, and one that a relation (``after`` …) links.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from crosscheck import lexicon
from crosscheck.claims.raw import RawClaim
from crosscheck.kinds.quantity import unit_of
from crosscheck.kinds.units import unit_class
from crosscheck.lexicon.slips import FARTHEST, is_plural, misspelt, sound
from crosscheck.model import Kind, Topic
from crosscheck.proposals.told_on import ToldOn
from crosscheck.reading.synonyms import Synonyms, shipped
from crosscheck.text.names import fold

MOST = 1_000
"""Names of a block that are compared in one go.  A larger one is parted by the first sound of the word that differs,
which two spellings of one word share; a further word is no longer looked for there."""
_WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The topic ``old`` may be ``new``; ``reason`` says why in words."""

    old: str
    new: str
    reason: str
    values: int
    """Values that claims on both give."""
    quotes: int
    """Quotes of one source that stand on both."""


@dataclass(frozen=True, slots=True)
class Block:
    """Names that were compared with each other: what they share, how many they are, comparisons made."""

    shared: tuple[str, ...]
    names: int
    comparisons: int


@dataclass(frozen=True, slots=True)
class Near:
    """What was found and what it cost, the dearest block first."""

    suggestions: tuple[Suggestion, ...]
    blocks: tuple[Block, ...]

    @property
    def comparisons(self) -> int:
        """Pairs of words that were looked at."""
        return sum(block.comparisons for block in self.blocks)


@dataclass(frozen=True, slots=True)
class _Name:
    """One name of a topic: its slug, or its title."""

    slug: str
    words: tuple[str, ...]
    """As written, folded, without digits."""
    lemmas: tuple[str, ...]
    plain: tuple[str, ...]
    """The lemmas, nouns that count the same as one."""
    digits: tuple[str, ...]


def near_topics(topics: Mapping[str, Topic], claims: Iterable[RawClaim] = (), words: Synonyms | None = None) -> Near:
    """Topics that may be one, sorted by slug.

    Where the names alone do not tell (another order, a further word, a synonym, two names that are no words of the
    language), a suggestion needs claims on both with values or quotes in common.  ``words``: which nouns count the
    same; ``None``: as shipped.
    """
    told = ToldOn(claims)
    names = [name for slug, topic in sorted(topics.items()) for name in _names(slug, topic, words or shipped())]
    found: dict[tuple[str, str], Suggestion] = {}
    blocks = []
    for shared, members in _blocks(names, topics):
        pairs, cost = _alike(members)
        blocks.append(Block(shared, len(members), cost))
        for one, other, why in pairs:
            key = (min(one.slug, other.slug), max(one.slug, other.slug))
            if key[0] != key[1] and key not in found and _may_be_one(topics[key[0]], topics[key[1]]):
                made = _suggested(one, other, why, told)
                found |= {key: made} if made else {}
    blocks.sort(key=lambda b: (-b.comparisons, b.shared))
    return Near(tuple(found[key] for key in sorted(found)), tuple(blocks))


def _names(slug: str, topic: Topic, words: Synonyms) -> Iterator[_Name]:
    for text in dict.fromkeys((slug, topic.title)):
        parts = _WORD.findall(fold(text))
        told = tuple(p for p in parts if not p.isdigit())
        if told:
            lemmas = tuple(map(lexicon.lemma, told))
            yield _Name(slug, told, lemmas, tuple(map(words.thing, lemmas)), tuple(p for p in parts if p.isdigit()))


@dataclass(frozen=True, slots=True)
class _Member:
    """A name in a block, and where its word stands that the block does not share (-1: it shares all)."""

    name: _Name
    at: int

    @property
    def word(self) -> str:
        """The word that it has beside those of the block, as a lemma."""
        return self.name.lemmas[self.at] if self.at >= 0 else ""

    @property
    def rest(self) -> tuple[str, ...]:
        """The others, in their order."""
        return self.name.plain[: self.at] + self.name.plain[self.at + 1 :] if self.at >= 0 else self.name.plain


def _blocks(names: Iterable[_Name], topics: Mapping[str, Topic]) -> Iterator[tuple[tuple[str, ...], list[_Member]]]:
    """Names of one kind and with the same digits that share all words but one, in any order; with what they share."""
    filed: dict[tuple[Kind, tuple[str, ...], tuple[str, ...]], list[_Member]] = defaultdict(list)
    for name in names:
        kind = topics[name.slug].kind
        for at in range(-1, len(name.plain)):
            member = _Member(name, at)
            filed[kind, name.digits, tuple(sorted(member.rest))].append(member)
    for (_, digits, rest), members in filed.items():
        shared = (*rest, *digits)
        if len(members) <= MOST:
            parts = [members]
        else:
            by_sound: dict[str, list[_Member]] = defaultdict(list)
            for member in members:
                by_sound[sound(member.word)[:1]].append(member)
            parts = list(by_sound.values())
        yield from ((shared, part) for part in parts if len({m.name.slug for m in part}) > 1)


def _alike(members: list[_Member]) -> tuple[list[tuple[_Name, _Name, str]], int]:
    """Pairs whose words differ so little that they may be one, with the reason; and the comparisons made.

    An empty reason: only claims in common can tell.
    """
    import numpy as np
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    whole = [m for m in members if not m.word]
    pairs = [(a.name, b.name, _same_words(a.name, b.name)) for a, b in combinations(whole, 2)]
    more = [m for m in members if m.word]
    pairs += [(a.name, m.name, "") for a in whole for m in more]
    by_word: dict[str, list[_Member]] = defaultdict(list)
    for member in more:
        by_word[member.word].append(member)
    told = sorted(by_word)
    for start in range(0, len(told), MOST):
        far = cdist(told[start : start + MOST], told, scorer=OSA.distance, score_cutoff=FARTHEST, dtype=np.uint8)
        for i, j in zip(*np.nonzero(np.triu(far <= FARTHEST, start + 1)), strict=True):
            one, other = told[start + i], told[j]
            why = _one_word(one, other)
            if why is not None:
                both = ((a, b) for a in by_word[one] for b in by_word[other])
                pairs += [(a.name, b.name, why * (a.rest == b.rest and a.at == b.at)) for a, b in both]
    return pairs, len(told) * (len(told) - 1) // 2 + len(whole) * (len(whole) - 1) // 2 + len(whole) * len(more)


def _same_words(one: _Name, other: _Name) -> str:
    """Why two names with the same words are one; "" where their order differs, or only a synonym joins them."""
    if one.plain != other.plain:
        return ""
    differing = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
    if any(lexicon.lemma(a) != lexicon.lemma(b) and not is_plural(*sorted((a, b), key=len, reverse=True))
           for a, b in differing):  # fmt: skip
        return ""
    return _in_another_form(differing)


def _one_word(one: str, other: str) -> str | None:
    """Why two spellings are one word; "" for names that nobody knows: claims must tell; ``None`` for two words."""
    short, long = sorted((one, other), key=len)
    if is_plural(long, short):
        return _in_another_form([(short, long)])
    known = lexicon.known(one), lexicon.known(other)
    slipped = None if all(known) else misspelt(one, other)
    if slipped is None:
        return None
    return f"one may be misspelt: “{one}” and “{other}” ({slipped.why})" if any(known) else ""


def _in_another_form(differing: Iterable[tuple[str, str]]) -> str:
    forms = ", ".join(f"“{a}” and “{b}”" for a, b in differing)
    return f"the same words, in another form: {forms}" if forms else "the same words"


def _may_be_one(one: Topic, other: Topic) -> bool:
    """Whether digits, kinds and units go together, and no relation says that they are two."""
    if _digits(one.slug) != _digits(other.slug) or (
        one.title and other.title and _digits(one.title) != _digits(other.title)
    ):
        return False
    units = {unit_class(unit_of(t)) for t in (one, other) if t.unit is not None}
    return one.kind is other.kind and len(units) < 2 and not linked(one, other)


def linked(one: Topic, other: Topic) -> bool:
    """Whether a relation (``after``, ``at_most``, ``parts_of``, ``between``) of the one names the other."""
    return one.slug in other.related or other.slug in one.related


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _suggested(one: _Name, other: _Name, why: str, told: ToldOn) -> Suggestion | None:
    """The one with more claims stays; of equals, the one whose words the language knows."""
    common = told.common(one.slug, other.slug)
    if common.apart or not (why or common.enough):
        return None
    old, new = sorted((one, other), key=lambda n: (told.claims(n.slug), sum(map(lexicon.known, n.lemmas)), n.slug))
    reason = "; ".join(filter(None, (why or "their names nearly say the same", common.in_words)))
    return Suggestion(old.slug, new.slug, reason, common.values, common.quotes)
