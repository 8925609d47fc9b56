"""How the values of pairs of assertions meet, as a column.

The reading is that of :mod:`crosscheck.comparing.bounds`; pairs that name the same value are told apart beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Ints
from crosscheck.alignment.table import DIMENSIONS, Bounds, Table
from crosscheck.comparing.bounds import GRAVITY, inner_columns, readings
from crosscheck.model import Verdict
from crosscheck.model.edtf import MINUTES_A_DAY

if TYPE_CHECKING:
    from crosscheck.comparing.bounds import ColumnEnds

EQUAL, AGREE, DIFFER, CONTRADICT = 0, 1, 2, 3
"""How two values meet: the same nominal, cores meet, only supports meet, nothing meets."""


def meetings(table: Table, i: Ints, j: Ints) -> Ints:
    """How the values of each pair meet, of :data:`EQUAL` … :data:`CONTRADICT`.  Clock times leave the day aside."""
    shift = _days_between(table, i, j)
    supports = inner_columns(_ends(table.support, i), _ends(table.support, j, shift))
    cores = inner_columns(_ends(table.core, i), _ends(table.core, j, shift))
    standing = readings(supports, cores)
    quantities = ~np.isin(table.kind[i], [DIMENSIONS.index("day"), DIMENSIONS.index("clock")])
    same = quantities & (table.nominal[i] == table.nominal[j]) & (standing < GRAVITY.index(Verdict.CONTRADICTION))
    with np.errstate(invalid="ignore"):  # an infinite end less another
        same |= (
            ~quantities
            & (np.abs(table.core.low[i] - table.core.low[j] - shift) < 1)
            & (np.abs(table.core.high[i] - table.core.high[j] - shift) < 1)
        )
    return np.where(same, EQUAL, standing + AGREE).astype(np.int64)


def _days_between(table: Table, i: Ints, j: Ints) -> NDArray[np.float64]:
    """The whole days, in minutes, that bring the second of two clock times nearest to the first; else 0."""
    shift = np.zeros(len(i))
    clocks = (table.kind[i] == DIMENSIONS.index("clock")) & (table.kind[j] == DIMENSIONS.index("clock"))
    ok = clocks & np.isfinite(table.support.low[i]) & np.isfinite(table.support.low[j])
    gap = np.subtract(table.support.low[i], table.support.low[j], out=np.zeros(len(i)), where=ok)
    shift[ok] = np.round(gap[ok] / MINUTES_A_DAY) * MINUTES_A_DAY
    return shift


def _ends(bounds: Bounds, rows: Ints, shift: NDArray[np.float64] | float = 0.0) -> ColumnEnds:
    """The lower and upper ends of some rows, as :mod:`crosscheck.comparing.bounds` takes them."""
    return (
        (bounds.low[rows] + shift, bounds.low_end[rows]),
        (bounds.high[rows] + shift, -bounds.high_end[rows]),
    )
