"""The assertions of one story as columns, from which pairs of them are compared.

    table = Table(assertions, published)

Rows are the assertions in the order given: ends of core and support, bags of the words around, codes of what the
subject says.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosscheck import lexicon
from crosscheck.alignment.bags import Bags, Floats, Ints, bags_of, expanded
from crosscheck.comparing.relation import in_utc
from crosscheck.data import shipped
from crosscheck.kinds.quantity import converted
from crosscheck.model import Value
from crosscheck.model.interval import Interval
from crosscheck.reading.tokens import Line
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.signs import SURE

DIMENSIONS = ("count", "bare", "money", "percent", "measure", "day", "clock", "age", "duration", "rank", "score")
"""Classes of dimensions that the weights know apart."""
MIXED = {("bare", "count"), ("clock", "day"), ("bare", "rank"), ("bare", "percent")}
"""Classes whose members may be compared though they differ: a bare number may be any of these."""
FEW = 4
"""Figures of an article that tells little beside the one thing."""
MARKS = tuple(shipped.table("subject_marks")["marks"])
"""Signs of part, addition, rate …, each a column."""


def dimension_class(dimension: str) -> str:
    """The class of :data:`DIMENSIONS` that a dimension belongs to."""
    plain = dimension.split(" per ")
    if len(plain[0]) == 3 and plain[0].isupper():
        return "money"
    if len(plain) > 1:
        return "measure"
    if dimension in DIMENSIONS:
        return dimension
    return "percent" if dimension.startswith("percent") else "measure"


@dataclass(frozen=True)
class Bounds:
    """The ends of many intervals as columns: where they lie (``nan`` where there is none) and how they are reached."""

    low: NDArray[np.float64]
    high: NDArray[np.float64]
    low_end: NDArray[np.float64]
    high_end: NDArray[np.float64]

    @classmethod
    def of(cls, intervals: Sequence[Interval | None]) -> Bounds:
        """From intervals, some of which may be missing."""
        rows = [(math.nan, math.nan, 0, 0) if v is None else (v.low, v.high, v.low_end, v.high_end) for v in intervals]
        low, high, low_end, high_end = np.array(rows, dtype=float).reshape(-1, 4).T.copy()
        return cls(low, high, low_end, high_end)


class Table:
    """The assertions of one story as columns; rows are the assertions in the order given.

    ``published``: source id → minutes, ``None`` where unknown.
    """

    def __init__(self, assertions: Sequence[Assertion], published: Mapping[str, float | None]) -> None:
        self.assertions = list(assertions)
        self.n = len(self.assertions)
        sources = sorted({a.source for a in self.assertions})
        number = {s: k for k, s in enumerate(sources)}
        self.source = np.array([number[a.source] for a in self.assertions], dtype=np.int64)
        self.published = np.array(
            [math.nan if published.get(a.source) is None else published[a.source] for a in self.assertions], dtype=float
        )
        self.kinds = [dimension_class(a.subject.dimension) for a in self.assertions]
        self.kind = np.array([DIMENSIONS.index(k) for k in self.kinds], dtype=np.int64)
        self.values = _in_one_unit(self.assertions)
        self._bounds()
        self._words()
        self._flags()
        self._counts()

    def _bounds(self) -> None:
        placed = [in_utc(v) for v in self.values]
        self.core = Bounds.of([v.core for v in placed])
        self.support = Bounds.of([v.support for v in placed])
        self.nominal = np.array([_nominal(v) for v in self.values], dtype=float)
        self.part_of = np.array(
            [math.nan if a.subject.part_of is None else a.subject.part_of for a in self.assertions], dtype=float
        )
        self.granularity = np.array([v.granularity for v in self.values], dtype=float)

    def _words(self) -> None:
        bags = [a.evidence for a in self.assertions]
        self._held = Counter(w for e in bags for w in e.clause)
        n = max(self.n, 1)
        self._by_count = [math.log((n + 4) / (count + 1)) / math.log(n + 4) for count in range(n + 1)]
        self.clause = bags_of([e.clause for e in bags])
        self.sentence = bags_of([e.sentence for e in bags])
        self.paragraph = bags_of([e.sentence | e.paragraph for e in bags])
        self.clause_idf, self.sentence_idf, self.paragraph_idf = map(
            self._idf, (self.clause, self.sentence, self.paragraph)
        )
        near = bags_of([e.near for e in bags])
        rare = near.by(self._idf(near))
        self.near, self.concepts = rare.unit(), _expanded(rare).unit()
        self.clause_concepts = _expanded(self.clause.by(self.clause_idf)).unit()
        self._links(near)
        self.verbs = bags_of([e.verbs for e in bags])
        self.names = bags_of([e.names for e in bags])
        self.own_names = bags_of([e.own_names for e in bags])
        self.beside = bags_of([e.beside for e in bags])
        self.years = bags_of([e.years for e in bags])
        self.modifiers = bags_of([a.subject.modifiers for a in self.assertions])
        self.owner = bags_of([frozenset((a.subject.whose or "").split()) for a in self.assertions])

    def _links(self, near: Bags) -> None:
        """Words weighed by how few sentences of their article tell them."""
        tell = _tellers(self.assertions)
        told = [tell[a.source] for a in self.assertions]
        bags = [a.evidence for a in self.assertions]
        self.links = self.sentence.weighing([1 / t[w] for t, e in zip(told, bags, strict=True) for w in e.sentence])
        self.clause_links = self.clause.weighing([1 / t[w] for t, e in zip(told, bags, strict=True) for w in e.clause])
        self.near_links = near.weighing(
            [x / t.get(w, 1) for t, e in zip(told, bags, strict=True) for w, x in e.near.items()]
        )
        self.concept_links = expanded(self.clause_links, [_concepts(str(w)) for w in self.clause_links.vocabulary])

    def idf(self, word: str) -> float:
        """The weight of a word: the rarer in the clauses, the more."""
        return self._by_count[self._held[word]]

    def _idf(self, rows: Bags) -> NDArray[np.float64]:
        return np.array([self._by_count[self._held[str(w)]] for w in rows.vocabulary], dtype=float)

    def _flags(self) -> None:
        subjects = [a.subject for a in self.assertions]
        self.heads = coded([s.head for s in subjects])
        self.predicates = coded([s.predicate for s in subjects])

        def column(values: Iterable[object]) -> Floats:
            return np.array([float(bool(v)) for v in values], dtype=np.float32)

        self.marks = np.array([[m in s.marks for m in MARKS] for s in subjects], dtype=bool).reshape(self.n, len(MARKS))
        self.signs = codes([" ".join(sorted(s.signs - {SURE})) for s in subjects])
        self.status = codes([s.status or "" for s in subjects])
        self.inherited = column(s.inherited for s in subjects)
        self.negated = column(s.negated for s in subjects)
        self.actual = column(s.modality == "actual" for s in subjects)
        self.modality = codes([s.modality for s in subjects])
        self.change = codes([s.change or "" for s in subjects])
        self.direction = codes([s.direction or "" for s in subjects])
        self.role = codes([s.role for s in subjects])
        self.units = codes([v.unit or "" for v in self.values])
        lines = [a.sentence.line for a in self.assertions]
        self.headline, self.furniture, self.listed = (
            column(line is kind for line in lines) for kind in (Line.HEADLINE, Line.FURNITURE, Line.LIST)
        )
        self.quoted = column(a.quoted for a in self.assertions)
        self.depth = np.array([a.depth for a in self.assertions], dtype=np.float32)
        self.hedged = column(v.hedge != "exact" for v in self.values)
        self.vague = column(v.hedge == "vague" for v in self.values)
        small = np.abs(np.nan_to_num(self.nominal, nan=9.0)) <= 2
        self.small = np.array(small & np.isin(self.kind, [0, 1]), dtype=np.float32)
        self.zero = np.array(self.nominal == 0, dtype=np.float32)
        self.first = np.array((self.nominal == 1) & (self.kind == DIMENSIONS.index("rank")), dtype=np.float32)
        self.person = column(bool(s.head) and lexicon.is_person(s.head or "") for s in subjects)

    def _counts(self) -> None:
        told = Counter(self.source.tolist())
        self.figures = np.array([told[s] for s in self.source.tolist()], dtype=np.float32)
        kinds = Counter(zip(self.source.tolist(), self.kinds, strict=True))
        heads = Counter((a.source, a.subject.dimension, a.subject.head) for a in self.assertions)
        self.of_kind = np.array(
            [kinds[s, k] for s, k in zip(self.source.tolist(), self.kinds, strict=True)], dtype=np.float32
        )
        self.of_head = np.array(
            [heads[a.source, a.subject.dimension, a.subject.head] for a in self.assertions], dtype=np.float32
        )


def _tellers(assertions: Sequence[Assertion]) -> dict[str, Counter[str]]:
    """By article how many of its sentences with a figure tell each word."""
    seen: dict[tuple[str, int], set[str]] = {}
    for source, number, words in dict.fromkeys((a.source, a.sentence.number, a.evidence.sentence) for a in assertions):
        seen.setdefault((source, number), set()).update(words)
    tell: dict[str, Counter[str]] = {}
    for (source, _), told in seen.items():
        tell.setdefault(source, Counter()).update(told)
    return tell


def _in_one_unit(assertions: Sequence[Assertion]) -> list[Value]:
    """The values, each in the unit that its dimension is told in most often."""
    units: dict[str, Counter[str]] = {}
    for a in assertions:
        if a.mention.value.unit:
            units.setdefault(a.subject.dimension, Counter())[a.mention.value.unit] += 1
    usual = {dimension: min(c, key=lambda u: (-c[u], u)) for dimension, c in units.items()}
    return [
        converted(a.mention.value, usual.get(a.subject.dimension))
        if " per " not in a.subject.dimension
        else a.mention.value
        for a in assertions
    ]


def _nominal(value: Value) -> float:
    n = value.nominal
    if isinstance(n, tuple):
        return (n[0] + n[1]) / 2
    if n is not None:
        return float(n)
    if value.core is not None and value.core.bounded:
        return (value.core.low + value.core.high) / 2
    return math.nan


def codes(values: Sequence[str]) -> Ints:
    """Each distinct text as a number; the empty text is 0."""
    known = {"": 0}
    return np.array([known.setdefault(v, len(known)) for v in values], dtype=np.int64)


Coded = tuple[Ints, list[str | None]]
"""Words as numbers, and the words by their numbers."""


def coded(words: Sequence[str | None]) -> Coded:
    """Each word as a number, and the words by number; ``None`` is a word too."""
    known: dict[str | None, int] = {}
    return np.array([known.setdefault(w, len(known)) for w in words], dtype=np.int64), list(known)


@lru_cache(maxsize=16384)
def _concepts(word: str) -> tuple[tuple[int, float], ...]:
    """What a word stands for, and what is just above it, with weights."""
    found = dict.fromkeys(lexicon.concepts(word), 0.8)
    for up in lexicon.parents(word):
        found.setdefault(up, 0.4)
    return tuple(found.items())


def _expanded(rows: Bags) -> Bags:
    """Rows of words as rows of the words and what they stand for."""
    return expanded(rows, [((w, 1.0), *_concepts(str(w))) for w in rows.vocabulary])
