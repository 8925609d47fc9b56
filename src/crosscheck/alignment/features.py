"""Pairs of assertions → evidence for and against their being about one thing, as columns.

    table = Table(assertions, published)          columns of one story's assertions
    pairs = candidates(table)                     (i, j) of comparable assertions of different articles
    X = subject_features(table, i, j)             float32, one row a pair, columns :data:`SUBJECT`
    Y = value_features(table, i, j)               the same for :data:`VALUE`

No value enters the subject's features.  What each column says is told in :data:`SUBJECT` and :data:`VALUE`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosscheck import lexicon
from crosscheck.alignment.bags import Bags, Bools, Floats, Ints, bags_of, dots, expanded, shared
from crosscheck.edtf import MINUTES_A_DAY
from crosscheck.kinds.quantity import converted
from crosscheck.model import Kind, Value
from crosscheck.reading.tokens import Line
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import marks_data

DIMENSIONS = ("count", "bare", "money", "percent", "measure", "day", "clock", "age", "duration", "rank", "score")
"""Classes of dimensions that the weights know apart."""
MIXED = {("bare", "count"), ("clock", "day"), ("bare", "rank"), ("bare", "percent")}
"""Classes whose members may be compared though they differ: a bare number may be any of these."""
MARKS = tuple(marks_data()["marks"])
RELATIONS = ("equal", "synonym", "contains", "kin", "unrelated", "unsaid")
MANY_PAIRS = 60_000
"""Pairs up to which every pair of a story is looked at; beyond, only those that share a rarer word."""
NEIGHBOURS = 12
"""Holders of one word that each assertion is paired with beyond :data:`MANY_PAIRS`."""


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
        def ends(which: str, side: str, otherwise: float) -> NDArray[np.float64]:
            return np.array(
                [otherwise if getattr(v, which) is None else getattr(getattr(v, which), side) for v in self.values],
                dtype=float,
            )

        self.core_low, self.core_high = ends("core", "low", math.nan), ends("core", "high", math.nan)
        self.low, self.high = ends("support", "low", math.nan), ends("support", "high", math.nan)
        self.core_low_end, self.core_high_end = ends("core", "low_end", 0), ends("core", "high_end", 0)
        self.low_end, self.high_end = ends("support", "low_end", 0), ends("support", "high_end", 0)
        self.nominal = np.array([_nominal(v) for v in self.values], dtype=float)
        self.part_of = np.array(
            [math.nan if a.subject.part_of is None else a.subject.part_of for a in self.assertions], dtype=float
        )
        self.granularity = np.array([v.granularity for v in self.values], dtype=float)

    def _words(self) -> None:
        bags = [a.evidence for a in self.assertions]
        df = Counter(w for e in bags for w in e.clause)
        n = max(self.n, 1)
        scale = math.log(n + 4)
        self.idf: Callable[[str], float] = lambda w: math.log((n + 4) / (df[w] + 1)) / scale
        self.clause = bags_of([e.clause for e in bags])
        self.sentence = bags_of([e.sentence for e in bags])
        self.paragraph = bags_of([e.sentence | e.paragraph for e in bags])
        self.clause_idf, self.sentence_idf, self.paragraph_idf = map(
            self._idf, (self.clause, self.sentence, self.paragraph)
        )
        near = bags_of([e.near for e in bags])
        self.near = near.by(self._idf(near)).unit()
        self.concepts = _expanded(near.by(self._idf(near))).unit()
        self.clause_concepts = _expanded(self.clause.by(self.clause_idf)).unit()
        tell = _tellers(self.assertions)
        self.links = bags_of([{w: 1 / tell[a.source, w] for w in a.evidence.sentence} for a in self.assertions])
        self.clause_links = bags_of([{w: 1 / tell[a.source, w] for w in a.evidence.clause} for a in self.assertions])
        self.near_links = bags_of(
            [{w: x / tell.get((a.source, w), 1) for w, x in a.evidence.near.items()} for a in self.assertions]
        )
        self.concept_links = expanded(self.clause_links, [_concepts(str(w)) for w in self.clause_links.vocabulary])
        self.verbs = bags_of([e.verbs for e in bags])
        self.names = bags_of([e.names for e in bags])
        self.own_names = bags_of([e.own_names for e in bags])
        self.beside = bags_of([e.beside for e in bags])
        self.years = bags_of([e.years for e in bags])
        self.modifiers = bags_of([a.subject.modifiers for a in self.assertions])
        self.owner = bags_of([frozenset((a.subject.whose or "").split()) for a in self.assertions])

    def _idf(self, rows: Bags) -> NDArray[np.float64]:
        """The weight of each word of some rows."""
        return np.array([self.idf(str(w)) for w in rows.vocabulary], dtype=float)

    def _flags(self) -> None:
        subjects = [a.subject for a in self.assertions]
        self.heads = _coded([s.head for s in subjects])
        self.predicates = _coded([s.predicate for s in subjects])

        def column(values: Iterable[object]) -> Floats:
            return np.array([float(bool(v)) for v in values], dtype=np.float32)

        self.marks = np.array([[m in s.marks for m in MARKS] for s in subjects], dtype=bool).reshape(self.n, len(MARKS))
        self.inherited = column(s.inherited for s in subjects)
        self.negated = column(s.negated for s in subjects)
        self.actual = column(s.modality == "actual" for s in subjects)
        self.modality = _codes([s.modality for s in subjects])
        self.change = _codes([s.change or "" for s in subjects])
        self.direction = _codes([s.direction or "" for s in subjects])
        self.role = _codes([s.role for s in subjects])
        self.units = _codes([v.unit or "" for v in self.values])
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
        kinds = Counter(zip(self.source.tolist(), self.kinds, strict=True))
        heads = Counter((a.source, a.subject.dimension, a.subject.head) for a in self.assertions)
        self.of_kind = np.array(
            [kinds[s, k] for s, k in zip(self.source.tolist(), self.kinds, strict=True)], dtype=np.float32
        )
        self.of_head = np.array(
            [heads[a.source, a.subject.dimension, a.subject.head] for a in self.assertions], dtype=np.float32
        )


def _tellers(assertions: Sequence[Assertion]) -> dict[tuple[str, str], int]:
    """How many sentences with a figure tell a word, by article and word."""
    seen: dict[tuple[str, str], set[int]] = {}
    for a in assertions:
        for word in a.evidence.sentence:
            seen.setdefault((a.source, word), set()).add(a.sentence.number)
    return {key: len(numbers) for key, numbers in seen.items()}


def _in_one_unit(assertions: Sequence[Assertion]) -> list[Value]:
    """The values, each in the unit that its dimension is told in most often."""
    units: dict[str, Counter[str]] = {}
    for a in assertions:
        if a.mention.value.unit and a.mention.value.kind is Kind.QUANTITY:
            units.setdefault(a.subject.dimension, Counter())[a.mention.value.unit] += 1
    usual = {dimension: min(c, key=lambda u: (-c[u], u)) for dimension, c in units.items()}
    return [
        converted(a.mention.value, usual.get(a.subject.dimension))
        if a.mention.value.kind is Kind.QUANTITY and " per " not in a.subject.dimension
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


def _codes(values: Sequence[str]) -> Ints:
    """Each distinct text as a number; the empty text is 0."""
    known = {"": 0}
    return np.array([known.setdefault(v, len(known)) for v in values], dtype=np.int64)


Coded = tuple[Ints, list[str | None]]
"""Words as numbers, and the words by their numbers."""


def _coded(words: Sequence[str | None]) -> Coded:
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


def candidates(table: Table) -> tuple[Ints, Ints]:
    """Pairs of assertions of different articles to compare: of one dimension, or of classes in :data:`MIXED`."""
    if table.n < 2:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    huge = table.n * (table.n - 1) // 2 > 20 * MANY_PAIRS
    i, j = _sharing(table) if huge else (x.astype(np.int64) for x in np.triu_indices(table.n, 1))
    keep = (table.source[i] != table.source[j]) & _fitting(table, i, j)
    i, j = i[keep], j[keep]
    if len(i) > MANY_PAIRS and not huge:
        k, m = _sharing(table)
        keep = np.isin(i * table.n + j, k * table.n + m, kind="sort")
        i, j = i[keep], j[keep]
    return i, j


def _fitting(table: Table, i: Ints, j: Ints) -> Bools:
    dimensions = _codes([a.subject.dimension for a in table.assertions])
    same = dimensions[i] == dimensions[j]
    mixed = np.zeros((len(DIMENSIONS), len(DIMENSIONS)), dtype=bool)
    for a, b in MIXED:
        x, y = DIMENSIONS.index(a), DIMENSIONS.index(b)
        mixed[x, y] = mixed[y, x] = True
    known = ~np.isnan(table.low) & ~np.isnan(table.core_low)
    fits = (same | mixed[table.kind[i], table.kind[j]]) & known[i] & known[j]
    if not np.isnan(table.part_of).all():
        fits &= ~(_of_whole(table, i, j) | _of_whole(table, j, i))
    return np.asarray(fits, dtype=bool)


def _of_whole(table: Table, i: Ints, j: Ints) -> Bools:
    """Where ``i`` is a listed part and ``j`` none, and nearer to what the list comes to than to the part."""
    whole, part, other = table.part_of[i], np.abs(table.nominal[i]), np.maximum(np.abs(table.nominal[j]), 1e-9)
    with np.errstate(divide="ignore", invalid="ignore"):
        nearer = np.abs(np.log(other / whole)) < np.abs(np.log(other / part))
    return np.asarray(~np.isnan(whole) & np.isnan(table.part_of[j]) & nearer, dtype=bool)


def _sharing(table: Table) -> tuple[Ints, Ints]:
    """Pairs that stand near each other in the list of holders of some word, for stories of very many articles."""
    words, rows = table.clause.holders()
    found = [np.zeros(0, dtype=np.int64)]
    for step in range(1, NEIGHBOURS + 1):
        one = words[step:] == words[:-step]
        found.append(rows[:-step][one] * table.n + rows[step:][one])
    pairs = np.sort(np.concatenate(found))
    pairs = pairs[np.r_[True, pairs[1:] != pairs[:-1]]] if len(pairs) else pairs
    return pairs // table.n, pairs % table.n


EQUAL, AGREE, DIFFER, CONTRADICT = 0, 1, 2, 3
"""How two values meet: the same nominal, cores meet, only supports meet, nothing meets."""


def meetings(table: Table, i: Ints, j: Ints) -> Ints:
    """How the values of each pair meet, of :data:`EQUAL` … :data:`CONTRADICT`.  Clock times leave the day aside."""
    shift = np.zeros(len(i))
    clocks = (table.kind[i] == DIMENSIONS.index("clock")) & (table.kind[j] == DIMENSIONS.index("clock"))
    ok = clocks & np.isfinite(table.low[i]) & np.isfinite(table.low[j])
    gap = np.subtract(table.low[i], table.low[j], out=np.zeros(len(i)), where=ok)
    shift[ok] = np.round(gap[ok] / MINUTES_A_DAY) * MINUTES_A_DAY

    def meet(low: NDArray[np.float64], high: NDArray[np.float64], low_end: NDArray[np.float64],
             high_end: NDArray[np.float64]) -> Bools:  # fmt: skip
        a, b = low[i], low[j] + shift
        lower = np.maximum(a, b)
        lower_end = np.where(a > b, low_end[i], np.where(b > a, low_end[j], np.maximum(low_end[i], low_end[j])))
        c, d = high[i], high[j] + shift
        upper = np.minimum(c, d)
        upper_end = np.where(c < d, high_end[i], np.where(d < c, high_end[j], np.maximum(high_end[i], high_end[j])))
        return np.asarray((lower < upper) | ((lower == upper) & (lower_end + upper_end <= 1)), dtype=bool)

    supports = meet(table.low, table.high, table.low_end, table.high_end)
    cores = meet(table.core_low, table.core_high, table.core_low_end, table.core_high_end)
    quantities = ~np.isin(table.kind[i], [DIMENSIONS.index("day"), DIMENSIONS.index("clock")])
    same = quantities & (table.nominal[i] == table.nominal[j]) & supports
    with np.errstate(invalid="ignore"):  # an infinite end less another
        same |= (
            ~quantities
            & (np.abs(table.core_low[i] - table.core_low[j] - shift) < 1)
            & (np.abs(table.core_high[i] - table.core_high[j] - shift) < 1)
        )
    return np.where(same, EQUAL, np.where(~supports, CONTRADICT, np.where(cores, AGREE, DIFFER))).astype(np.int64)


SUBJECT: tuple[str, ...] = (
    *(f"dimension {d}" for d in DIMENSIONS), *(f"dimensions {a} and {b}" for a, b in sorted(MIXED)),
    *(f"head {r}" for r in RELATIONS), *(f"predicate {r}" for r in RELATIONS), "predicates opposite", "role same",
    "persons both", "head inherited", "near cosine", "near concepts", "clause concepts", "clause shared",
    "clause shared words", "clause dice", "clause length", "sentence shared", "sentence shared words", "sentence dice",
    "sentence length", "links", "clause links", "near links", "concept links", "rarest shared", "paragraph shared", "verbs shared", "verbs none", "names shared",
    "names in conflict", "names of sentence", "modifiers shared", "modifiers one side", "modifiers in conflict",
    *(f"both {m}" for m in MARKS), *(f"one {m}" for m in MARKS), "modality same", "modality not actual",
    "negation differs", "change differs", "change same", "directions oppose", "owner shared", "owner differs",
    "owner one side", "headline", "furniture", "list", "quoted one side", "quoted both",
    "depth difference", "depth most",
    "years shared", "years in conflict", "years one side", "beside shared", "rivals of kind", "rivals of head",
    "only of kind", "hedged", "vague", "unit differs", "rank first", "small count", "zero",
)  # fmt: skip
"""Columns of :func:`subject_features`."""


@lru_cache(maxsize=65536)
def _related(a: str | None, b: str | None, pos: lexicon.Pos) -> int:
    if a is None or b is None:
        return RELATIONS.index("unsaid")
    found = lexicon.related(a, b, pos)
    return RELATIONS.index("contains" if found == "contained" else found)


def _related_column(words: Coded, i: Ints, j: Ints, pos: lexicon.Pos) -> Ints:
    return _of_pairs(words, i, j, lambda a, b: _related(a, b, pos)).astype(np.int64)


def _of_pairs(
    words: Coded, i: Ints, j: Ints, told: Callable[[str | None, str | None], int | bool]
) -> NDArray[np.generic]:
    """What ``told`` says of the words of each pair of rows, asked once for each pair of words."""
    codes, plain = words
    width = max(len(plain), 1)
    pairs, which = np.unique(codes[i] * width + codes[j], return_inverse=True)
    return np.array([told(plain[p // width], plain[p % width]) for p in pairs.tolist()])[which]


def subject_features(table: Table, i: Ints, j: Ints) -> Floats:
    """One row a pair, columns :data:`SUBJECT`; the order of ``i`` and ``j`` does not matter."""
    t = table
    columns: list[NDArray[np.generic]] = []
    a, b = np.minimum(t.kind[i], t.kind[j]), np.maximum(t.kind[i], t.kind[j])
    columns += [(a == k) & (b == k) for k in range(len(DIMENSIONS))]
    for x, y in sorted(MIXED):
        p, q = sorted((DIMENSIONS.index(x), DIMENSIONS.index(y)))
        columns.append((a == p) & (b == q))
    heads, verbs = _related_column(t.heads, i, j, "n"), _related_column(t.predicates, i, j, "v")
    columns += [heads == k for k in range(len(RELATIONS))] + [verbs == k for k in range(len(RELATIONS))]
    columns.append(_opposed(t.predicates, i, j))
    columns += [(t.role[i] == t.role[j]) & (t.role[i] > 0), t.person[i] * t.person[j], t.inherited[i] + t.inherited[j]]
    columns += [dots(t.near, i, j), dots(t.concepts, i, j), dots(t.clause_concepts, i, j)]
    for rows, idf in ((t.clause, t.clause_idf), (t.sentence, t.sentence_idf)):
        held, weight, rarity = shared(rows, i, j, np.maximum(idf, 0), np.maximum(idf, 0) ** 6)
        columns += [np.minimum(weight, 4), np.minimum(held, 5)]
        columns += [2 * held / np.maximum(rows.sizes[i] + rows.sizes[j], 1)]
        columns.append(np.log1p(np.minimum(rows.sizes[i], rows.sizes[j])))
    columns += [np.minimum(dots(rows, i, j), 4) for rows in (t.links, t.clause_links, t.near_links, t.concept_links)]
    columns.append(rarity ** (1 / 6))
    _, around = shared(t.paragraph, i, j, np.maximum(t.paragraph_idf, 0))
    columns.append(np.minimum(around, 6))
    has_verbs = t.verbs.any(axis=1)
    columns += [dots(t.verbs, i, j) > 0, ~(has_verbs[i] & has_verbs[j])]
    names, has_names = dots(t.own_names, i, j), t.own_names.any(axis=1)
    columns += [np.minimum(names, 3), has_names[i] & has_names[j] & (names == 0), np.minimum(dots(t.names, i, j), 3)]
    columns += _set_columns(t.modifiers, i, j, most=2)
    columns += [t.marks[i, k] & t.marks[j, k] for k in range(len(MARKS))]
    columns += [t.marks[i, k] ^ t.marks[j, k] for k in range(len(MARKS))]
    columns += [t.modality[i] == t.modality[j], 2 - t.actual[i] - t.actual[j], t.negated[i] != t.negated[j]]
    columns += [t.change[i] != t.change[j], (t.change[i] == t.change[j]) & (t.change[i] > 0)]
    columns.append((t.direction[i] != t.direction[j]) & (t.direction[i] > 0) & (t.direction[j] > 0))
    owners, has_owner = dots(t.owner, i, j), t.owner.any(axis=1)
    columns += [owners > 0, has_owner[i] & has_owner[j] & (owners == 0), has_owner[i] ^ has_owner[j]]
    columns += [t.headline[i] + t.headline[j], t.furniture[i] + t.furniture[j], t.listed[i] + t.listed[j]]
    columns += [t.quoted[i] != t.quoted[j], t.quoted[i] * t.quoted[j]]
    columns += [np.abs(t.depth[i] - t.depth[j]), np.maximum(t.depth[i], t.depth[j])]
    years, has_year = dots(t.years, i, j), t.years.any(axis=1)
    columns += [years > 0, has_year[i] & has_year[j] & (years == 0), has_year[i] ^ has_year[j]]
    columns.append(np.minimum(dots(t.beside, i, j), 3))
    columns += [np.log(t.of_kind[i]) + np.log(t.of_kind[j]), np.log(t.of_head[i]) + np.log(t.of_head[j])]
    columns.append((t.of_kind[i] == 1).astype(np.float32) + (t.of_kind[j] == 1))
    columns += [t.hedged[i] + t.hedged[j], t.vague[i] + t.vague[j], t.units[i] != t.units[j]]
    columns += [t.first[i] + t.first[j], t.small[i] + t.small[j], t.zero[i] + t.zero[j]]
    assert len(columns) == len(SUBJECT)
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _set_columns(rows: Bags, i: Ints, j: Ints, most: int) -> list[NDArray[np.generic]]:
    """Shared members (up to ``most``), said on one side only, said on both and different."""
    shared, said = dots(rows, i, j), rows.any(axis=1)
    return [np.minimum(shared, most), said[i] ^ said[j], said[i] & said[j] & (shared == 0)]


def _opposed(predicates: Coded, i: Ints, j: Ints) -> Bools:
    return _of_pairs(predicates, i, j, lambda a, b: bool(a and b and _opposite(a, b))).astype(bool)


@lru_cache(maxsize=65536)
def _opposite(a: str, b: str) -> bool:
    return b in lexicon.opposites(a, "v")


RATIOS = (1.1, 1.25, 1.5, 2.0, 4.0, 11.0)
"""Upper ends of the classes of how many times larger one value is."""
DAYS = (1, 2, 8, 32, 400, 3660)
MINUTES = (11, 61, 241)
APART = (0.5, 1.6, 3.6, 10.0)
"""Upper ends, in days, of the classes of how far apart two articles appeared."""
VALUE: tuple[str, ...] = (
    "values equal", "values agree", "values differ", "values contradict",
    *(f"ratio to {r:g}" for r in RATIOS), "ratio more", "one off", *(f"days to {d}" for d in DAYS), "days more",
    *(f"minutes to {m}" for m in MINUTES), "minutes more", "slip of factor", "slip of digit", "slip of order",
    "rounding", "articles undated", *(f"articles to {d:g} days" for d in APART), "articles further",
    "later higher", "later lower",
)  # fmt: skip
"""Columns of :func:`value_features`."""


def value_features(table: Table, i: Ints, j: Ints) -> Floats:
    """One row a pair, columns :data:`VALUE`: how the values and the days of the articles stand to each other."""
    t = table
    met = meetings(t, i, j)
    columns: list[NDArray[np.generic]] = [met == k for k in range(4)]
    differs = met >= DIFFER
    x, y = t.nominal[i], t.nominal[j]
    known = differs & ~np.isnan(x) & ~np.isnan(y)
    day, clock = DIMENSIONS.index("day"), DIMENSIONS.index("clock")
    dated = np.isin(t.kind[i], [day, clock]) | np.isin(t.kind[j], [day, clock])
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.exp(np.abs(np.log(np.abs(x)) - np.log(np.abs(y))))
        gap = np.abs(x - y)
        columns += _classes(ratio, RATIOS, known & ~dated)
        columns.append(known & ~dated & (gap == 1))
        columns += _classes(gap / MINUTES_A_DAY, DAYS, known & dated)
        wrapped = np.abs((x - y + MINUTES_A_DAY / 2) % MINUTES_A_DAY - MINUTES_A_DAY / 2)
        columns += _classes(wrapped, MINUTES, known & (t.kind[i] == clock) & (t.kind[j] == clock))
    slips = np.zeros((len(i), 3), dtype=np.float32)
    asked = np.flatnonzero(known & (ratio < 1e7))
    for k, (a, b) in zip(asked.tolist(), zip(x[asked].tolist(), y[asked].tolist(), strict=True), strict=True):
        found = _slip(a, b)
        if found >= 0:
            slips[k, found] = 1
    columns += [slips[:, 0], slips[:, 1], slips[:, 2]]
    columns.append(differs & ~dated & _rounded(x, y, t.granularity[i], t.granularity[j]))
    apart = np.abs(t.published[i] - t.published[j]) / MINUTES_A_DAY
    undated = np.isnan(apart)
    columns.append(undated)
    columns += _classes(np.nan_to_num(apart), APART, ~undated)
    moving = known & np.isin(t.kind[i], [0, 1, 2]) & ~undated & (apart >= APART[0]) & (x != y)
    higher = (y > x) == (t.published[j] > t.published[i])
    columns += [moving & higher, moving & ~higher]
    assert len(columns) == len(VALUE)
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _classes(values: NDArray[np.float64], ends: Sequence[float], where: Bools) -> list[NDArray[np.generic]]:
    """One column for each class of a number, told by the upper ends of the classes, and one for what lies beyond."""
    at = np.searchsorted(np.asarray(ends, dtype=float), np.nan_to_num(values, nan=np.inf), side="right")
    return [where & (at == k) for k in range(len(ends) + 1)]


def _rounded(x: NDArray[np.float64], y: NDArray[np.float64], g: NDArray[np.float64], h: NDArray[np.float64]) -> Bools:
    """Whether the rougher of two numbers is the finer one rounded to the rougher's granularity."""
    step = np.maximum(np.maximum(g, h), 1e-12)
    fine, rough = np.where(g <= h, x, y), np.where(g <= h, y, x)
    with np.errstate(invalid="ignore"):
        return np.asarray((g != h) & (np.abs(fine - rough) <= step / 2), dtype=bool)


@lru_cache(maxsize=65536)
def _slip(x: float, y: float) -> int:
    """0 a factor of ten or a thousand, 1 one digit, 2 two digits exchanged; -1 none."""
    if x <= 0 or y <= 0:
        return -1
    ratio = max(x, y) / min(x, y)
    if any(abs(ratio - k) < 1e-6 * k for k in (10, 100, 1000, 1_000_000)):
        return 0
    one, other = (f"{n:.10g}".replace(".", "").strip("0") for n in (x, y))
    if len(one) != len(other) or len(one) < 2:
        return -1
    wrong = [k for k in range(len(one)) if one[k] != other[k]]
    if len(wrong) == 1:
        return 1
    return 2 if len(wrong) == 2 and sorted(one) == sorted(other) else -1
