"""Pairs of a draft's fact and a source's → columns that look one way: what the draft says must be in the source.

one_way(pairs) -> float32, one row a pair, columns :data:`OTHERWISE`
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.drafts.entailment.candidates import KINDS, Candidates
from crosscheck.drafts.figures.passages import (
    Doubles,
    Said,
    Spoken,
    Vocabulary,
    Words,
    missing,
    otherwise,
    share,
    unsaid,
)
from crosscheck.drafts.figures.relations import Relation
from crosscheck.drafts.figures.surroundings import TAGS, Surroundings, concepts_of, opposites_of
from crosscheck.model import REAL, Value
from crosscheck.reading.tokens import Line

SIDES = ("clause", "sentence", "window")
OTHERWISE: tuple[str, ...] = (
    *(f"value {kind}" for kind in KINDS),
    "clause in clause", "clause in sentence", "clause in window", "clause in article", "sentence in sentence",
    "sentence in window", "sentence in article", "their clause in clause", "their clause in sentence",
    "their sentence in sentence", "near in clause", "near in sentence", "their near in clause",
    "names not in sentence", "names not in article", "digits", "company", "carrying", "carrying sources",
    "of the class", "sentence length", "same text", "bare", "sources",
    "missing in clause", "missing in sentence", "missing in window", "missing told of another",
    "missing told elsewhere",
    *(f"{what} in {where}" for what in ("predicate", "head") for where in ("clause", "sentence", "article", "near")),
    "opposites in clause", "opposites in sentence", "draft negated", "source negated", "negation on one side",
    "their near missing", "clause words missing",
    *(f"{tag} missing in {side}" for tag in TAGS for side in SIDES), *(f"their {tag} missing" for tag in TAGS),
    "plan told as fact", "ceiling told as figure", "headline",
)  # fmt: skip
"""Columns of :func:`one_way`."""
LEAST_RARITY = 0.02
"""What a word weighs at least in the shares that are said."""
AT_ONCE = 1_024
"""Pairs that are worked out at one time."""
Columns = list[NDArray[np.generic]]


def one_way(pairs: Candidates) -> Floats:
    """One row a pair, columns :data:`OTHERWISE`."""
    beside = _beside(pairs)
    made = np.empty((len(pairs.i), len(OTHERWISE)), dtype=np.float32)
    for start in range(0, len(pairs.i), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        columns = _Around(pairs, part).columns([column[part] for column in beside])
        assert len(columns) == len(OTHERWISE)
        made[part] = np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)
    return made


def _beside(pairs: Candidates) -> Columns:
    """Columns "company" to "of the class": a pair among all of them."""
    same = [KINDS.index(r) for r in (Relation.SAME, Relation.HEDGE)]
    equal: dict[tuple[int, str, int], set[int]] = defaultdict(set)
    sources: dict[int, set[str]] = defaultdict(set)
    keys = []
    rows = zip(pairs.i.tolist(), pairs.j.tolist(), pairs.relation.tolist(), pairs.carries.tolist(), strict=True)
    for a, b, relation, carries in rows:
        other = pairs.others[b]
        keys.append((a, (pairs.facts[a].number, other.source, other.number)))
        if relation in same:
            equal[keys[-1][1]].add(a)
        if carries:
            sources[a].add(other.source)
    facts = range(len(pairs.facts))
    carrying = np.bincount(pairs.i[pairs.carries], minlength=len(facts))
    of_class = np.bincount(pairs.i, minlength=len(facts))
    return [
        np.array([min(len(equal[key] - {a}), 4) for a, key in keys]),
        np.minimum(carrying, 6)[pairs.i],
        np.array([len(sources[a]) for a in facts])[pairs.i],
        np.array([math.log(max(n, 1)) for n in of_class.tolist()])[pairs.i],
    ]


class _Around:
    """Some of the pairs, and what stands around their facts: ``i`` are rows of ``mine``, ``j`` of ``theirs``."""

    def __init__(self, pairs: Candidates, part: slice) -> None:
        self.index = pairs.index
        facts, self.i = np.unique(pairs.i[part], return_inverse=True)
        others, self.j = np.unique(pairs.j[part], return_inverse=True)
        self.relation = pairs.relation[part]
        self.facts = [pairs.facts[a] for a in facts.tolist()]
        self.others = [pairs.others[b] for b in others.tolist()]
        self.mine = [self.index.surroundings(f) for f in self.facts]
        self.theirs = [self.index.surroundings(f) for f in self.others]
        self.about = [f.assertion for f in self.facts if f.assertion is not None]
        self.about_theirs = [f.assertion for f in self.others if f.assertion is not None]

    def columns(self, beside: Columns) -> Columns:
        """All columns; ``beside`` are those of :func:`_beside`."""
        i, index = self.i, self.index
        mine = _Side(self.mine, index.rare, index.spoken)
        names, verbs, heads = (
            Words.of(rows, mine.vocabulary)
            for rows in (
                [a.evidence.own_names for a in self.about],
                [_single(a.subject.predicate) for a in self.about],
                [_single(a.subject.head) for a in self.about],
            )
        )
        clause, sentence, window, near = (
            mine.before([getattr(s, side) for s in self.theirs], self.j) for side in (*SIDES, "near")
        )
        article = mine.before([index.said(f.source) for f in self.others], self.j)
        others = [mine.before([index.told_of_others(f, alike) for f in self.others], self.j) for alike in (True, False)]
        places = (clause, sentence, window)
        of_clause, of_sentence, of_near = (mine.rare(words) for words in (mine.clause, mine.sentence, mine.near))
        theirs = self._theirs()
        return [
            *(self.relation == k for k in range(len(KINDS))),
            *(share(of_clause, i, place) for place in (*places, article)),
            *(share(of_sentence, i, place) for place in (sentence, window, article)),
            *theirs.words,
            *(share(of_near, i, place) for place in (clause, sentence)),
            theirs.near,
            *(unsaid(names, i, place, itself=True) for place in (sentence, article)),
            np.array([digits(f.value) for f in self.facts])[i], *beside,
            np.array([math.log1p(len(s.sentence_words)) for s in self.mine])[i],
            *self._plain(),
            *(missing(mine.near, i, place) for place in places),
            *(missing(mine.near, i, clause, place) for place in others),
            *(_told(words, i, place) for words in (verbs, heads) for place in (clause, sentence, article, near)),
            *self._opposites(), *self._negated(),
            theirs.missing, np.minimum(unsaid(mine.clause, i, window), 6),
            *(np.minimum(unsaid(mine.by_tag[tag], i, place), 4) for tag in TAGS for place in places),
            *theirs.by_tag, *self._modal(),
        ]  # fmt: skip

    def _theirs(self) -> _Theirs:
        theirs = _Side(self.theirs, self.index.rare, Spoken(concepts_of))
        clause, sentence = (theirs.before([getattr(s, side) for s in self.mine], self.i) for side in SIDES[:2])
        of_clause, of_sentence, of_near = (
            theirs.rare(words) for words in (theirs.clause, theirs.sentence, theirs.near)
        )
        j = self.j
        return _Theirs(
            [share(of_clause, j, clause), share(of_clause, j, sentence), share(of_sentence, j, sentence)],
            share(of_near, j, clause),
            missing(theirs.near, j, clause),
            [np.minimum(unsaid(theirs.by_tag[tag], j, sentence), 4) for tag in TAGS],
        )

    def _plain(self) -> Columns:
        """Columns "same text", "bare", "sources"."""
        texts: dict[str, int] = {}
        mine, theirs = (
            np.array([texts.setdefault(f.mention.text.lower(), len(texts)) for f in facts])
            for facts in (self.facts, self.others)
        )
        bare = np.array([f.value.unit is None for f in self.facts])
        return [mine[self.i] == theirs[self.j], bare[self.i], np.full(len(self.i), min(self.index.many, 6))]

    def _opposites(self) -> Columns:
        """How many words of one side have their opposite on the other, where both do not say both."""
        vocabulary = Vocabulary(opposites_of, self.index.words)
        words = [Words.of([getattr(s, side) for s in self.mine], vocabulary) for side in SIDES[:2]]
        there = [Said.of(vocabulary, [getattr(s, side) for s in self.theirs], self.j) for side in SIDES[:2]]
        return [otherwise(one, self.i, other) for one, other in zip(words, there, strict=True)]

    def _negated(self) -> Columns:
        mine, theirs = (np.array([s.negated for s in side]) for side in (self.mine, self.theirs))
        a, b = mine[self.i], theirs[self.j]
        return [a, b, a != b]

    def _modal(self) -> Columns:
        """Columns "plan told as fact", "ceiling told as figure", "headline"."""
        actual = np.array([a.subject.modality == "actual" for a in self.about])
        planned = np.array([a.subject.modality not in REAL for a in self.about_theirs])
        mine, theirs = (np.array([f.value.hedge == "up_to" for f in side]) for side in (self.facts, self.others))
        headline = np.array([a.sentence.line is not Line.PROSE for a in self.about])
        i, j = self.i, self.j
        return [actual[i] & planned[j], theirs[j] & ~mine[i], headline[i]]


@dataclass(frozen=True)
class _Theirs:
    """The columns of their words in mine: in clauses and sentences, the near ones, those missing, those by tag."""

    words: Columns
    near: Doubles
    missing: Doubles
    by_tag: Columns


class _Side:
    """The words of the facts of one side, in rows, to be looked up in passages of the other."""

    def __init__(self, around: Sequence[Surroundings], rare: Callable[[str], float], spoken: Spoken) -> None:
        """``spoken`` are words of the other side."""
        self._rare = rare
        self.vocabulary = Vocabulary(concepts_of, spoken)
        self.clause, self.sentence, self.near = (
            Words.of([getattr(s, name) for s in around], self.vocabulary)
            for name in ("clause_words", "sentence_words", "near_words")
        )
        self.by_tag = {tag: Words.of([s.by_tag[tag] for s in around], self.vocabulary) for tag in TAGS}

    def before(self, passages: Sequence[frozenset[str]], rows: Ints) -> Said:
        """The words before passages of the other side, given for its facts; ``rows`` is that of each pair."""
        return Said.of(self.vocabulary, passages, rows)

    @cached_property
    def _weights(self) -> Doubles:
        return np.array([max(self._rare(word), LEAST_RARITY) for word in self.vocabulary.numbers], dtype=np.float64)

    def rare(self, words: Words) -> Words:
        """Rows of these words, the rare ones first."""
        return words.by(self._weights)


def _single(word: str | None) -> tuple[str, ...]:
    return (word,) if word else ()


def _told(words: Words, i: Ints, there: Said) -> Doubles:
    """Whether the word of a row is said; a half where it has none."""
    return np.where(np.diff(words.starts)[i] == 0, 0.5, unsaid(words, i, there) == 0)


def digits(value: Value) -> int:
    """How many digits the figure is written with, trailing zeros aside; a date to the day counts as three."""
    if value.kind.timed:
        return min(len(value.timex or "") // 3, 3)
    if not isinstance(value.nominal, int | float):
        return 2
    return len(f"{abs(value.nominal):.9g}".replace(".", "").strip("0").partition("e")[0])
