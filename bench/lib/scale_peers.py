"""Four common ways to find which claims of one table disagree, given intervals that are read already.

    PEERS[name](columns) -> row flags       columns: those of World.compared, as NumPy arrays

Two claims of a ``group`` disagree when their days are at most ``reach`` apart and their intervals have no point in
common; where the group is ``rising``, a later higher one is an update.  Each says which rows take part in any
disagreement.  Every peer holds all pairs against each other, as one would write it with that library; blocks and
batches only keep the memory bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Columns = Mapping[str, NDArray[np.generic]]
Flags = NDArray[np.bool_]

BLOCK = 500_000
"""Cells of a comparison of two blocks with NumPy."""
BATCH = 8_000_000
"""Pairs that a merge or a join of data frames makes at once."""


def numpy_sweep(columns: Columns) -> Flags:
    """Sorted by group and day; each row against all that follow it within reach, a block of rows at a time."""
    order = np.lexsort((columns["day"], columns["group"]))
    group, rising = columns["group"][order], columns["rising"][order]
    told = [columns[name][order] for name in ("day", "low", "high", "reach")]
    bounds = [0, *(np.flatnonzero(np.diff(group)) + 1).tolist(), len(group)]
    bad = np.zeros(len(group), bool)
    for begin, end in pairwise(bounds):
        _swept(*(column[begin:end] for column in told), bool(rising[begin]), bad[begin:end])
    found = np.zeros(len(group), bool)
    found[order] = bad
    return found


def _swept(
    day: NDArray[np.generic], low: NDArray[np.generic], high: NDArray[np.generic], reach: NDArray[np.generic],
    rising: bool, bad: Flags,
) -> None:  # fmt: skip
    """The claims of one group, sorted by day; those that disagree are marked in ``bad``."""
    until = np.searchsorted(day, day + reach, "right")
    start = 0
    while start < len(day):
        stop = min(len(day), start + max(1, BLOCK // int(until[start] - start)))
        last = int(until[stop - 1])
        mine, theirs = slice(start, stop), slice(start, last)
        fell = low[mine, None] > high[None, theirs]
        rose = low[None, theirs] > high[mine, None]
        if rising:
            rose &= day[mine, None] == day[None, theirs]
        at = np.arange(start, last)
        apart = (fell | rose) & (at > np.arange(start, stop)[:, None]) & (at < until[mine, None])
        bad[mine] |= apart.any(axis=1)
        bad[theirs] |= apart.any(axis=0)
        start = stop


def duckdb_join(columns: Columns) -> Flags:
    """A self-join on the group, in SQL."""
    import duckdb
    import pandas as pd

    claims = pd.DataFrame({"row": np.arange(len(columns["group"])), **columns})
    with duckdb.connect() as connection:
        connection.register("claims", claims)
        connection.execute("CREATE TABLE c AS SELECT * FROM claims")
        rows = connection.execute(
            """
            SELECT DISTINCT unnest([a.row, b.row]) AS row
            FROM c a JOIN c b ON a."group" = b."group" AND b.day BETWEEN a.day AND a.day + a.reach
            WHERE a.row <> b.row
              AND (a.low > b.high OR (b.low > a.high AND (NOT a.rising OR a.day = b.day)))
            """
        ).fetchnumpy()["row"]
    return _flags(len(claims), np.asarray(rows))


def polars_join(columns: Columns) -> Flags:
    """A join on the group and a filter, lazily, by the streaming engine, some rows at a time."""
    import polars as pl

    claims = pl.DataFrame({"row": np.arange(len(columns["group"])), **columns}).sort("group", "day")
    found = _flags(len(claims), np.zeros(0, np.int64))
    other = claims.lazy().rename(lambda name: name if name == "group" else f"{name}_b")
    day, low, high = pl.col("day"), pl.col("low"), pl.col("high")
    day_b, low_b, high_b = pl.col("day_b"), pl.col("low_b"), pl.col("high_b")
    near = (day_b >= day) & (day_b <= day + pl.col("reach")) & (pl.col("row") != pl.col("row_b"))
    apart = (low > high_b) | ((low_b > high) & (~pl.col("rising") | (day == day_b)))
    for begin, end in _batches(claims["group"].to_numpy()):
        some = claims[begin:end].lazy()
        groups = claims["group"][begin:end].unique()
        pairs = some.join(other.filter(pl.col("group").is_in(groups.implode())), on="group").filter(near & apart)
        both = pairs.select("row", "row_b").collect(engine="streaming")
        found[both["row"].to_numpy()] = True
        found[both["row_b"].to_numpy()] = True
    return found


def pandas_merge(columns: Columns) -> Flags:
    """A merge on the group and a filter, some rows at a time."""
    import pandas as pd

    claims = pd.DataFrame({"row": np.arange(len(columns["group"])), **columns}).sort_values(["group", "day"])
    group = claims["group"].to_numpy()
    found = _flags(len(claims), np.zeros(0, np.int64))
    for begin, end in _batches(group):
        left, right = np.searchsorted(group, (group[begin], group[end - 1] + 1))
        both = claims.iloc[begin:end].merge(claims.iloc[left:right], on="group", suffixes=("", "_b"))
        near = both[(both.day_b >= both.day) & (both.day_b <= both.day + both.reach) & (both.row != both.row_b)]
        updates = near.rising & (near.day != near.day_b)
        apart = near[(near.low > near.high_b) | ((near.low_b > near.high) & ~updates)]
        found[apart.row] = True
        found[apart.row_b] = True
    return found


PEERS: dict[str, Callable[[Columns], Flags]] = {
    "NumPy, all pairs": numpy_sweep,
    "DuckDB, self-join": duckdb_join,
    "Polars, join": polars_join,
    "pandas, merge": pandas_merge,
}
NEEDS = {"DuckDB, self-join": "duckdb", "Polars, join": "polars"}
"""The package that a peer is, where crosscheck does not bring it: bench/scale_peers.txt."""


def _flags(n: int, rows: NDArray[np.int64]) -> Flags:
    found = np.zeros(n, bool)
    found[rows] = True
    return found


def _batches(group: NDArray[np.generic]) -> Iterator[tuple[int, int]]:
    """Stretches of rows, sorted by group, that make at most :data:`BATCH` pairs with their groups; one row at least."""
    _, back, sizes = np.unique(group, return_inverse=True, return_counts=True)
    until = np.cumsum(sizes[back])
    begin = 0
    while begin < len(group):
        before = until[begin - 1] if begin else 0
        end = max(int(np.searchsorted(until, before + BATCH, "right")), begin + 1)
        yield begin, end
        begin = end
