"""Which assertions of a story are held against each other: the pairs of comparable ones, as rows of its table.

    i, j = comparable_pairs(table)

Of a very large story only those that share a rarer word, so that the work grows with its words.
"""

from __future__ import annotations

import numpy as np

from crosscheck import lexicon
from crosscheck.alignment.bags import Bools, Ints
from crosscheck.alignment.table import DIMENSIONS, MIXED, Table, codes
from crosscheck.model import REAL, Mention, Modality

APART = ("unrelated", "kin")
"""How the nouns of two ranks stand to each other that rank two things."""
SUPPOSED = frozenset(Modality) - REAL - {Modality.PLANNED}
"""What is so is never held against what is asked for or supposed (DESIGN section 3).  Plans are weighed, not banned: to
ban them, too, cost five of 161 disagreements of stories in folds that sources tell now as planned and now as done."""
UTC = "UTC"
ZONE = "zone "
"""How the note of a mention begins that tells its time zone."""
ALIKE = {"local": "", "UTC": "GMT", "Z": "GMT"}
MANY_PAIRS = 60_000
"""Pairs up to which every pair of a story is looked at; beyond, only those that share a rarer word."""
NEIGHBOURS = 12
"""Holders of one word that each assertion is paired with beyond :data:`MANY_PAIRS`."""


def comparable_pairs(table: Table) -> tuple[Ints, Ints]:
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
    dimensions = codes([a.subject.dimension for a in table.assertions])
    same = dimensions[i] == dimensions[j]
    mixed = np.zeros((len(DIMENSIONS), len(DIMENSIONS)), dtype=bool)
    for a, b in MIXED:
        x, y = DIMENSIONS.index(a), DIMENSIONS.index(b)
        mixed[x, y] = mixed[y, x] = True
    known = ~np.isnan(table.support.low) & ~np.isnan(table.core.low)
    zones = codes([zone(a.mention) for a in table.assertions])
    clock = DIMENSIONS.index("clock")
    elsewhere = (table.kind[i] == clock) & (table.kind[j] == clock) & (zones[i] != zones[j])
    fits = (same | mixed[table.kind[i], table.kind[j]]) & known[i] & known[j] & ~elsewhere
    fits &= ~_ranks_apart(table, i, j)
    real, supposed = (np.array([a.subject.modality in how for a in table.assertions]) for how in (REAL, SUPPOSED))
    fits &= ~((real[i] & supposed[j]) | (real[j] & supposed[i]))
    fits &= (table.status[i] == 0) | (table.status[j] == 0) | (table.status[i] == table.status[j])
    if not np.isnan(table.part_of).all():
        fits &= ~(_of_whole(table, i, j) | _of_whole(table, j, i))
    return np.asarray(fits, dtype=bool)


def _ranks_apart(table: Table, i: Ints, j: Ints) -> Bools:
    """Ranks of things that have nothing in common: a second suspect, a third minute."""
    rank = DIMENSIONS.index("rank")
    apart: Bools = np.asarray((table.kind[i] == rank) & (table.kind[j] == rank))
    for k in np.flatnonzero(apart):
        one, other = (table.assertions[int(x[k])].subject.head for x in (i, j))
        apart[k] = bool(one and other) and lexicon.related(str(one), str(other), "n") in APART
    return apart


def both_told(table: Table, i: Ints, j: Ints) -> Bools:
    """Where each article has the sentence of the other to the letter: what stands at two places of them is of two
    things, as in an article and its copy."""
    words = codes([" ".join(a.sentence.words) for a in table.assertions])
    place = np.array([a.mention.start - a.sentence.start for a in table.assertions], dtype=np.int64)
    width = int(words.max(initial=0)) + 1
    held = table.source * width + words
    shared = np.isin(table.source[j] * width + words[i], held) & np.isin(table.source[i] * width + words[j], held)
    return np.asarray(shared & ((words[i] != words[j]) | (place[i] != place[j])), dtype=bool)


def zone(mention: Mention) -> str:
    """Where a clock time is placed: on the axis that all known zones share, in a zone that only its name tells, or ""
    where the words name none or "local" (DESIGN section 3)."""
    if mention.value.zone is not None:
        return UTC
    written = next((note.removeprefix(ZONE) for note in mention.notes if note.startswith(ZONE)), "")
    return ALIKE.get(written, written)


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
    keys = np.sort(np.concatenate(found))
    keys = keys[np.r_[True, keys[1:] != keys[:-1]]] if len(keys) else keys
    return keys // table.n, keys % table.n
