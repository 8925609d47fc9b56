"""Sources → stories: which articles tell of the same thing.

Two articles belong together when they share names and rare words; stories are what is connected.  An inverted
index gives, for each word, the articles that hold it; only neighbours in these lists are ever looked at, so the work
grows with the length of the articles and not with the number of pairs.

In an archive of many articles two also share a name that few articles have: what many have in common, be it the capital
of a country or the words in which fires are told of, makes no story.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from crosscheck.alignment.bags import Ints
from crosscheck.alignment.signatures import Signature, names, signature
from crosscheck.model import Source, edtf
from crosscheck.model.unions import union_find

NEIGHBOURS = 3
"""How many of the next articles in the list of one word are looked at."""
ENOUGH = 0.12
"""The cosine of two articles' words from which they tell one story; unrelated ones about one matter stay below."""
FAR_ENOUGH = 0.2
"""The same for articles that appeared more than ``A_MONTH`` apart."""
A_FEW = 6
"""So few articles were put together by somebody: a part of the bar will do."""
A_PART = 0.5
A_MONTH = 31 * edtf.MINUTES_A_DAY
BRIEF = 110
"""Different words up to which two articles may share none and tell one thing all the same; names alone part them."""
MANY = 200
"""Articles from which on they are an archive, in which two of one story share a rare name."""
RARE, RARE_SHARE = 50, 0.01
"""How many articles at most hold a rare name: so many, and this share of all."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one thing: their ids in order, and a word or two that name it."""

    label: str
    sources: tuple[str, ...]


def is_archive(number: int) -> bool:
    """Whether so many articles are an archive, of which :class:`Pile` asks the names, too."""
    return number >= MANY


@dataclass(frozen=True, slots=True)
class Told:
    """What the story of one article is told by: its signature and, in an archive, its names."""

    signature: Signature
    names: frozenset[str] = frozenset()

    @classmethod
    def by(cls, text: str, archive: bool) -> Told:
        """What tells the story of a text, which is one of few or one of an archive."""
        return cls(signature(text), names(text) if archive else frozenset())


def stories(sources: Sequence[Source]) -> list[Story]:
    """The stories of some sources, in the order of their first source by id; every source is in exactly one."""
    pile = Pile(is_archive(len(sources)))
    for source in sources:
        pile.add(Told.by(source.text, pile.archive))
    return stories_of(sources, pile)


def stories_of(sources: Sequence[Source], pile: Pile) -> list[Story]:
    """:func:`stories` of sources that were added to ``pile`` in this order."""
    order = sorted(range(len(sources)), key=lambda k: (sources[k].published or "", sources[k].id))
    ordered = [sources[k] for k in order]
    pile.sort(order)
    parent, find = union_find(len(ordered))
    bar = A_PART if len(ordered) <= A_FEW else 1.0
    for i, j in pile.candidates():
        a, b = find(i), find(j)
        if a != b and pile.cosine(i, j) >= bar * _bar(ordered[i], ordered[j]):
            parent[max(a, b)] = min(a, b)
    if len(ordered) <= A_FEW:
        for i, j in _brief(ordered, pile):
            a, b = find(i), find(j)
            parent[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = {}
    for i in range(len(ordered)):
        members.setdefault(find(i), []).append(i)
    made = [Story(pile.label(group), tuple(sorted(ordered[i].id for i in group))) for group in members.values()]
    return sorted(made, key=lambda story: story.sources)


def _brief(ordered: Sequence[Source], pile: Pile) -> Iterator[tuple[int, int]]:
    """Pairs of so short articles that no names part them."""
    named = [names(s.text) if len(pile.words[k]) <= BRIEF else None for k, s in enumerate(ordered)]
    for i, one in enumerate(named):
        for j, other in enumerate(named[:i]):
            if one is not None and other is not None and (not one or not other or one & other):
                yield i, j


def _bar(one: Source, other: Source) -> float:
    if one.published is None or other.published is None:
        return ENOUGH
    a, b = (edtf.parse(s.published or "").support for s in (one, other))
    if max(a.low, b.low) - min(a.high, b.high) <= A_MONTH:
        return ENOUGH
    return FAR_ENOUGH


@dataclass
class Pile:
    """The signatures of all articles as numbers: some ten bytes a word."""

    archive: bool
    """Whether rare names alone bring two articles together."""
    words: list[array[int]] = field(default_factory=list)
    """For each article the numbers of its words."""
    shares: list[array[float]] = field(default_factory=list)
    """The weights of these words in the article."""
    named: list[array[int]] = field(default_factory=list)
    """Of an archive: the numbers of those words in capitals that are names."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _norms: dict[int, float] = field(default_factory=dict)

    def add(self, one: Told) -> None:
        """Take in the next article."""
        numbers = self._numbers
        self.words.append(array("i", [numbers.setdefault(word, len(numbers)) for word in one.signature]))
        self.shares.append(array("f", one.signature.values()))
        heavy = (word for word, share in one.signature.items() if share >= 1.0)
        told = (word for word in heavy if not self.archive or any(part in one.names for part in word.split(" ")))
        self.named.append(array("i", [numbers[word] for word in told]))

    def sort(self, order: Sequence[int]) -> None:
        """Put the articles in this order, once all are there, and weigh the words.

        The rarer among the articles the more a word weighs; among a few articles all weigh alike.
        """
        self.words = [self.words[k] for k in order]
        self.shares = [self.shares[k] for k in order]
        self.named = [self.named[k] for k in order]
        held = np.zeros(len(self._numbers), dtype=np.int64)
        for words in self.words:
            held[np.frombuffer(words, dtype=np.intc)] += 1
        total = len(self.words)
        self._held = held
        self._weights = [1.0 + math.log((total + 8) / (n + 8)) for n in held.tolist()]
        self._spelt = list(self._numbers)

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of articles that stand near each other in the lists of several words, most shared first."""
        total = len(self.words)
        word, holder = self._holders()
        pairs: list[Ints] = [np.empty(0, dtype=np.int64)]
        for ahead in range(1, NEIGHBOURS + 1):
            near = np.flatnonzero(word[:-ahead] == word[ahead:])
            pairs.append(holder[near] * total + holder[near + ahead])
        pair, shared = np.unique(np.concatenate(pairs), return_counts=True)
        several = shared > 1
        pair, shared = pair[several], shared[several]
        for one in pair[np.lexsort((pair, -shared))].tolist():
            yield divmod(one, total)

    def _holders(self) -> tuple[Ints, Ints]:
        """The inverted index as two columns: each word in capitals with each article that holds it, in order."""
        word = np.concatenate([np.empty(0, np.intc), *(np.frombuffer(n, dtype=np.intc) for n in self.named if n)])
        holder = np.repeat(np.arange(len(self.named)), [len(n) for n in self.named])
        if self.archive:
            rare = self._held[word] <= max(RARE, RARE_SHARE * len(self.named))
            word, holder = word[rare], holder[rare]
        order = np.argsort(word, kind="stable")
        return word[order], holder[order]

    def cosine(self, i: int, j: int) -> float:
        """How alike two articles are, by all their words."""
        a, b = (i, j) if len(self.words[i]) <= len(self.words[j]) else (j, i)
        other, weights = dict(zip(self.words[b], self.shares[b], strict=True)), self._weights
        pairs = zip(self.words[a], self.shares[a], strict=True)
        dot = sum((share * weights[w]) * (other[w] * weights[w]) for w, share in pairs if w in other)
        return dot / (self._norm(i) * self._norm(j))

    def _norm(self, i: int) -> float:
        if i not in self._norms:
            weighed = ((s * self._weights[w]) ** 2 for w, s in zip(self.words[i], self.shares[i], strict=True))
            self._norms[i] = math.sqrt(sum(weighed)) or 1.0
        return self._norms[i]

    def label(self, group: Sequence[int]) -> str:
        """The name most of some articles hold, the longer first."""
        held: defaultdict[str, float] = defaultdict(float)
        for i in group:
            for w, share in zip(self.words[i], self.shares[i], strict=True):
                if share >= 1.5:
                    held[self._spelt[w]] += share * self._weights[w]
        return max(held, key=lambda w: (held[w], " " in w, w), default="")
