"""Bags of words as rows, without the zeros: their inner products for chosen pairs of rows.

    rows = bags_of([{"flood": 1.0, …}, …])     a row for each bag
    dots(rows, i, j)                           inner products of the rows i with the rows j
    shared(rows, i, j, by_word, …)             for each pair the sums of some weights of the words that both hold

Time and memory go with the words that the rows hold, not with the vocabulary.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SCRATCH = 1_500_000
"""Cells that some rows are spread out over at one time."""
AT_ONCE = 400_000
"""Words of the other rows that are looked up in them at one time."""


@dataclass(frozen=True)
class Bags:
    """Row ``k`` holds the words ``words[starts[k] : starts[k + 1]]``, by number, each with its weight."""

    starts: Ints
    words: NDArray[np.int32]
    weights: Floats
    vocabulary: Sequence[object]

    @cached_property
    def sizes(self) -> Ints:
        """How many words each row holds."""
        return np.diff(self.starts)

    @cached_property
    def _row_of(self) -> Ints:
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def any(self, axis: int = 1) -> Bools:
        """Which rows hold a word."""
        return self.sizes > 0

    def sum(self, axis: int = 1) -> Floats:
        """The weights of each row together."""
        return np.bincount(self._row_of, weights=self.weights, minlength=len(self.sizes)).astype(np.float32)

    def by(self, weights: NDArray[np.float64]) -> Bags:
        """The same rows, each word times its weight in ``weights``."""
        return Bags(self.starts, self.words, (self.weights * weights[self.words]).astype(np.float32), self.vocabulary)

    def weighing(self, weights: Sequence[float]) -> Bags:
        """The same rows with other weights, given word by word."""
        return Bags(self.starts, self.words, np.array(weights, dtype=np.float32), self.vocabulary)

    def unit(self) -> Bags:
        """The same rows with length 1."""
        squares = np.bincount(self._row_of, weights=self.weights.astype(float) ** 2, minlength=len(self.sizes))
        norms = np.maximum(np.sqrt(squares).astype(np.float32), np.float32(1e-9))
        return Bags(self.starts, self.words, self.weights / np.repeat(norms, self.sizes), self.vocabulary)

    def holders(self) -> tuple[NDArray[np.int32], Ints]:
        """All words and the rows that hold them, in the order of the words and then of the rows."""
        order = np.argsort(self.words, kind="stable")
        return self.words[order], self._row_of[order]


def bags_of(bags: Sequence[Mapping[object, float]] | Sequence[Iterable[object]], unit: bool = False) -> Bags:
    """Bags as rows, of length 1 where ``unit``; in a plain collection each word, given once, weighs 1."""
    numbers: dict[object, int] = {}
    words = [numbers.setdefault(word, len(numbers)) for bag in bags for word in bag]
    starts = np.zeros(len(bags) + 1, dtype=np.int64)
    np.cumsum([len(bag) for bag in bags], out=starts[1:])  # type: ignore[arg-type]
    if bags and isinstance(bags[0], Mapping):
        weights = np.array([w for bag in bags for w in bag.values()], dtype=np.float32)  # type: ignore[attr-defined]
    else:
        weights = np.ones(len(words), dtype=np.float32)
    made = Bags(starts, np.array(words, dtype=np.int32), weights, list(numbers))
    return made.unit() if unit else made


def expanded(rows: Bags, stands_for: Sequence[Sequence[tuple[object, float]]]) -> Bags:
    """Rows in which each word is replaced by what it stands for, with a share.

    ``stands_for`` tells it for each word of the vocabulary, by its number; of several weights the largest stays, 0 at
    least.
    """
    numbers: dict[object, int] = {}
    targets = np.array([numbers.setdefault(c, len(numbers)) for row in stands_for for c, _ in row], dtype=np.int64)
    shares = np.array([share for row in stands_for for _, share in row], dtype=float)
    starts = np.zeros(len(stands_for) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in stands_for], out=starts[1:])
    counts, parts = [], []
    for low, high in _parted(np.diff(starts)[rows.words], AT_ONCE, rows.starts):
        words = rows.words[rows.starts[low] : rows.starts[high]]
        at, of = _spread(starts[words], np.diff(starts)[words])
        row = rows._row_of[rows.starts[low] : rows.starts[high]][of]
        strength = rows.weights[rows.starts[low] : rows.starts[high]][of] * shares[at]
        keys = row * max(len(numbers), 1) + targets[at]
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        firsts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.int64)
        most = np.maximum(np.maximum.reduceat(strength[order], firsts), 0) if len(keys) else strength
        held = keys[firsts]
        counts.append(np.bincount(held // max(len(numbers), 1) - low, minlength=high - low))
        parts.append(((held % max(len(numbers), 1)).astype(np.int32), most.astype(np.float32)))
    total = np.zeros(len(rows.starts), dtype=np.int64)
    if counts:
        np.cumsum(np.concatenate(counts), out=total[1:])
    words = np.concatenate([np.zeros(0, dtype=np.int32), *(part[0] for part in parts)])
    weights = np.concatenate([np.zeros(0, dtype=np.float32), *(part[1] for part in parts)])
    return Bags(total, words, weights, list(numbers))


def dots(rows: Bags, i: Ints, j: Ints) -> Floats:
    """The inner products of pairs of rows."""
    out = np.zeros(len(i), dtype=np.float32)
    for pairs, hits, at, scratch in _meetings(rows, i, j, rows.weights):
        found = scratch * rows.weights[at]
        out[pairs] = np.bincount(hits, weights=found, minlength=len(out[pairs]))
    return out


def shared(rows: Bags, i: Ints, j: Ints, *by_word: NDArray[np.float64]) -> list[Floats]:
    """For each pair how many words both rows hold, and then the sum of their weights in each of ``by_word``."""
    out = [np.zeros(len(i), dtype=np.float32) for _ in range(len(by_word) + 1)]
    for pairs, hits, at, _ in _meetings(rows, i, j, np.ones(len(rows.words), dtype=np.float32)):
        size = len(out[0][pairs])
        out[0][pairs] = np.bincount(hits, minlength=size)
        words = rows.words[at]
        for weights, column in zip(by_word, out[1:], strict=True):
            column[pairs] = np.bincount(hits, weights=weights[words], minlength=size)
    return out


_Part = tuple[slice | Ints, Ints, Ints, Floats]
"""Some of the pairs; where their rows have a word in common: the pair, its place in the second row, its weight in the
first."""


def _meetings(rows: Bags, i: Ints, j: Ints, weights: Floats) -> Iterator[_Part]:
    """The first rows are spread out over the vocabulary, some at a time, and the words of the second looked up."""
    if not len(i):
        return
    order = None if bool((i[1:] >= i[:-1]).all()) else np.argsort(i, kind="stable")
    if order is not None:
        i, j = i[order], j[order]
    width = max(len(rows.vocabulary), 1)
    some = min(max(SCRATCH // width, 1), int(i[-1] - i[0]) + 1)
    scratch = np.zeros((some, width), dtype=np.float32)
    flat = scratch.ravel()
    ends = np.cumsum(rows.sizes[j])
    done = 0
    while done < len(i):
        first = int(i[done])
        before = int(ends[done - 1]) if done else 0
        stop = min(
            int(np.searchsorted(i, first + some)), max(int(np.searchsorted(ends, before + AT_ONCE, "right")), done + 1)
        )
        last = int(i[stop - 1]) + 1
        span = slice(int(rows.starts[first]), int(rows.starts[last]))
        cells = (rows._row_of[span] - first) * width + rows.words[span]
        flat[cells] = weights[span]
        at, of = _spread(rows.starts[j[done:stop]], rows.sizes[j[done:stop]])
        found = flat[np.repeat((i[done:stop] - first) * width, rows.sizes[j[done:stop]]) + rows.words[at]]
        hit = np.flatnonzero(found)
        yield (slice(done, stop) if order is None else order[done:stop]), of[hit], at[hit], found[hit]
        flat[cells] = 0
        done = stop


def _spread(starts: Ints, sizes: Ints) -> tuple[Ints, Ints]:
    """All places ``[start, start + size)`` one after another, and for each the number of its stretch."""
    of = np.repeat(np.arange(len(sizes)), sizes)
    total = int(sizes.sum())
    return np.arange(total) - (np.cumsum(sizes) - sizes - starts)[of], of


def _parted(sizes: Ints, most: int, starts: Ints) -> Iterator[tuple[int, int]]:
    """Rows, some at a time, so that their words come to about ``most``; ``sizes`` are those of the words."""
    ends = np.r_[0, np.cumsum(sizes)][starts]
    low, n = 0, len(starts) - 1
    while low < n:
        high = max(int(np.searchsorted(ends, ends[low] + most, "right")) - 1, low + 1)
        yield low, min(high, n)
        low = min(high, n)
