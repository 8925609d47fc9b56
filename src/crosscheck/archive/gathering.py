"""The first pass over a table: rows that can be read go to their buckets, the others to the reject file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from crosscheck.archive.batches import Batch, batches
from crosscheck.archive.columns import Rows
from crosscheck.archive.days import Published
from crosscheck.archive.parts import Places, parts_of
from crosscheck.archive.readable import sifted
from crosscheck.archive.work import Gathered, Work
from crosscheck.errors import CrosscheckError

_LEAST, _MOST = 1 << 15, 1 << 19
"""Rows read at once: the more buckets, the more, so that each gets a few hundred."""
_ROWS_A_BUCKET = 512


def gather(
    inputs: Sequence[Path],
    work: Work,
    places: Places,
    buckets: int,
    most: int,
    *,
    strict: bool = False,
    mapped: Mapping[str, str] | None = None,
    done: Callable[[int], None] = lambda _: None,
) -> Gathered:
    """Read all files, cut into parts of ``most`` rows; ``done`` is told how many bytes were read.

    ``mapped`` names columns that are called otherwise (column → key); ``strict``: the first row that cannot be read is
    raised.  Raises :class:`CrosscheckError` for files that cannot be read, ``OSError`` for a disk that is full.
    """
    published, counts = Published(), np.zeros(buckets, dtype=np.int64)
    rejected, first = 0, ""
    for batch, read in _read(inputs, min(max(_ROWS_A_BUCKET * buckets, _LEAST), _MOST, most_at_once(most)), mapped):
        rows, problems = sifted(batch.rows)
        wrong = sorted([*batch.wrong, *problems], key=lambda p: p.order)
        if wrong:
            if strict:
                raise CrosscheckError(wrong[:1])
            first = first or str(wrong[0])
            rejected += len({(p.file, p.line) for p in wrong})
            work.reject(wrong)
        if len(rows):
            published.saw(rows)
            for bucket, of_bucket in _by_bucket(rows, places, buckets):
                counts[bucket] += len(of_bucket)
                work.put(bucket, of_bucket)
        done(read)
    parts = parts_of(counts.tolist(), most)
    sizes = tuple(int(counts[slice(*part)].sum()) for part in parts)
    return Gathered(tuple(parts), sizes, published.days(), published.sources, rejected, first)


def most_at_once(most: int) -> int:
    """Rows read at once where a part may have ``most``: what fits a part fits here, too."""
    return max(most, 1 << 10)


def _read(inputs: Iterable[Path], size: int, mapped: Mapping[str, str] | None) -> Iterator[tuple[Batch, int]]:
    """The batches of all files, and how many bytes were read by then."""
    before = 0
    for path in inputs:
        for batch in batches(path, size, mapped):
            yield batch, before + batch.done
        before += path.stat().st_size


def _by_bucket(rows: Rows, places: Places, buckets: int) -> Iterator[tuple[int, Rows]]:
    topic = rows.columns["topic"]
    of_topic = np.array([places.bucket(slug, buckets) for slug in topic.cells], dtype=np.int64)
    of_row = of_topic[topic.codes]
    order = np.argsort(of_row, kind="stable")
    present, starts = np.unique(of_row[order], return_index=True)
    for bucket, taken in zip(present.tolist(), np.split(order, starts[1:]), strict=True):
        yield bucket, rows.taken(taken)
