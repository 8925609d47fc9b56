"""Pairs of assertions → evidence for and against their being about one thing, as columns.

    X = subject_features(table, i, j)             float32, one row a pair, columns :data:`SUBJECT`

Field by field: head, predicate, names, modifiers, marks, owner, modality, direction, years, and how much of the words
around is shared.  No value is among them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from crosscheck import lexicon
from crosscheck.alignment.bags import Bags, Bools, Floats, Ints, dots, shared
from crosscheck.alignment.date_features import TOLD, told_features
from crosscheck.alignment.table import DIMENSIONS, FEW, MARKS, MIXED, Coded, Table

RELATIONS = ("equal", "synonym", "contains", "kin", "unrelated", "unsaid")
"""How two words stand to each other (``lexicon.related``), each a column."""
SUBJECT: tuple[str, ...] = (
    *(f"dimension {d}" for d in DIMENSIONS), *(f"dimensions {a} and {b}" for a, b in sorted(MIXED)),
    *(f"head {r}" for r in RELATIONS), *(f"predicate {r}" for r in RELATIONS), "predicates opposite", "role same",
    "persons both", "head inherited", "near cosine", "near concepts", "clause concepts", "clause shared",
    "clause shared words", "clause dice", "clause length", "sentence shared", "sentence shared words", "sentence dice",
    "sentence length", "links", "clause links", "near links", "concept links", "rarest shared", "paragraph shared",
    "verbs shared", "verbs none", "names shared", "names in conflict", "names of sentence",
    "modifiers shared", "modifiers one side", "modifiers in conflict",
    *(f"both {m}" for m in MARKS), *(f"one {m}" for m in MARKS), "modality same", "modality not actual",
    "negation differs", "change differs", "change same", "directions oppose", "owner shared", "owner differs",
    "owner one side", "headline", "furniture", "list", "quoted one side", "quoted both",
    "depth difference", "depth most",
    "years shared", "years in conflict", "years one side", "beside shared", "rivals of kind", "rivals of head",
    "only of kind", "only of kind both", "figures least", "figures most", "figures few", "signs differ",
    "hedged", "vague", "unit differs", "rank first", "small count", "zero", *TOLD,
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
    columns.append((t.of_kind[i] == 1) & (t.of_kind[j] == 1))
    few, many = np.minimum(t.figures[i], t.figures[j]), np.maximum(t.figures[i], t.figures[j])
    columns += [np.log(few), np.log(many), many <= FEW, t.signs[i] != t.signs[j]]
    columns += [t.hedged[i] + t.hedged[j], t.vague[i] + t.vague[j], t.units[i] != t.units[j]]
    columns += [t.first[i] + t.first[j], t.small[i] + t.small[j], t.zero[i] + t.zero[j]]
    columns += list(told_features(t, i, j).T)
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
