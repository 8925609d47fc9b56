"""The plain reading of bounds: what two pairs of intervals (core, support) come to, and which of two entails the other.

The same lines serve two values and whole columns: an end may be a number or a NumPy array of numbers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from crosscheck.model import Value, Verdict
from crosscheck.model.hedges import HedgeTable, bare_row
from crosscheck.model.interval import Interval, common, ends_meet, total

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    How = NDArray[np.float64] | NDArray[np.int64]
    ColumnEnds = tuple[tuple[Column, How], tuple[Column, How]]
    """Of many intervals: (numbers, how reached) of the lower and of the upper ends, as ``Interval`` gives them."""

GRAVITY = (Verdict.AGREEMENT, Verdict.DISCREPANCY, Verdict.CONTRADICTION)
"""The readings of bounds by their standing: 0, 1, 2."""
AGREES, DIFFERS, CONTRADICTS = range(3)
End = tuple[float, int]
"""A number and how it is reached, as ``Interval.lower`` and ``Interval.upper`` give it."""
Ends = tuple[End, End]
"""The larger lower end and the smaller upper end: of two intervals, or of a whole group at its witnesses (Helly)."""

LOWER, UPPER, ABOUT, BARE = "lower bound", "upper bound", "approximate", "bare"
_CLASSES = {
    "exact": BARE, "about": ABOUT, "nearly": ABOUT, "just_over": ABOUT, "vague": ABOUT, "between": ABOUT,
    "more_than": LOWER, "at_least": LOWER, "less_than": UPPER, "up_to": UPPER,
}  # fmt: skip


def inner_ends(a: Interval, b: Interval) -> Ends:
    """What two intervals meet or part at."""
    return max(a.lower, b.lower), min(a.upper, b.upper)


def reading(supports: Ends, cores: Ends) -> Verdict:
    """Supports that do not meet contradict; else cores that meet agree; else it is a discrepancy (DESIGN section 3)."""
    return GRAVITY[_standing(supports, cores)]


def inner_columns(a: ColumnEnds, b: ColumnEnds) -> ColumnEnds:
    """:func:`inner_ends` of columns."""
    import numpy as np

    (low, low_end), (high, high_end) = a
    (other_low, other_low_end), (other_high, other_high_end) = b
    lower = np.where(low > other_low, low_end, other_low_end)
    lower = np.where(low == other_low, np.maximum(low_end, other_low_end), lower)
    upper = np.where(high < other_high, high_end, other_high_end)
    upper = np.where(high == other_high, np.minimum(high_end, other_high_end), upper)
    return (np.maximum(low, other_low), lower), (np.minimum(high, other_high), upper)


def readings(supports: ColumnEnds, cores: ColumnEnds) -> NDArray[np.int64]:
    """:func:`reading` of columns, as indices of :data:`GRAVITY`."""
    return cast("NDArray[np.int64]", _standing(cast(Any, supports), cast(Any, cores)))


def _standing(supports: Ends, cores: Ends) -> int:
    apart, loose = 1 - ends_meet(*supports), 1 - ends_meet(*cores)
    return 2 * apart + (1 - apart) * loose


def hedge_class(value: Value) -> str:
    """The class of a value's hedge: bare, approximate, a lower bound or an upper bound."""
    return _CLASSES[value.hedge]


def opposed(one: Value, other: Value) -> bool:
    """A lower bound against an upper bound."""
    return {hedge_class(one), hedge_class(other)} == {LOWER, UPPER}


def same_nominal(a: Value, b: Value) -> bool:
    """Whether two values in one unit name the same number or date, hedges aside."""
    if a.kind.timed:
        return a.edtf is not None and a.edtf == b.edtf
    one, other = a.nominal, b.nominal
    if isinstance(one, tuple) or isinstance(other, tuple):
        return isinstance(one, tuple) and isinstance(other, tuple) and all(map(math.isclose, one, other))
    return one is not None and other is not None and math.isclose(one, other, rel_tol=1e-9)


def shared(a: Value, b: Value) -> Interval | None:
    """The common part of two supports; of sets ("one of"), of the first two members that meet."""
    for one in members(a):
        for other in members(b):
            both = common((one, other))
            if both is not None:
                return both
    return None


def members(value: Value) -> tuple[Interval, ...]:
    """The members of a set, else the support alone; none of what lies on no line."""
    return value.choices or ((value.support,) if value.support is not None else ())


def entails(a: Value, b: Value) -> bool:
    """Whether ``a`` carries ``b``, both in one unit (DESIGN section 3): its core lies in the support of ``b``, which is
    unbounded on each side where that of ``a`` is, or both have one nominal and hedges that do not oppose."""
    if a.core is None or a.support is None or b.support is None:
        return False
    if same_nominal(a, b) and not opposed(a, b) and shared(a, b) is not None:
        return True
    core, (below, above) = a.core, _unbounded(a, a.support)
    for wide in members(b):
        open_below, open_above = _unbounded(b, wide)
        if core.within(wide) and (open_below or not below) and (open_above or not above):
            return True
    return False


def _unbounded(value: Value, support: Interval) -> tuple[bool, bool]:
    """Below and above; the 0 at which "fewer than 650" ends is no bound that the words set."""
    floor = hedge_class(value) == UPPER and support.low == 0
    return math.isinf(support.low) or floor, math.isinf(support.high)


def as_ceiling(value: Value, table: HedgeTable) -> Value:
    """A planned or requested "up to n", to be held against another: as n, with the rounding of a bare n."""
    n = value.nominal
    if not isinstance(n, int | float):
        return value
    row = bare_row(n, value.granularity, count=value.unit_class in (None, "count"), duration=False)
    core, support = table.bounds(row, n, value.granularity, count=True)
    return replace(value, core=core, support=support)


def excess(part: Value, whole: Value) -> Verdict | None:
    """A part that is greater than its whole: a contradiction if no reading helps, a discrepancy if only a loose one
    does; ``None`` when it is smaller or equal, or one of the two lies on no line."""
    if part.core is None or part.support is None or whole.core is None or whole.support is None:
        return None
    verdict = reading((part.support.lower, whole.support.upper), (part.core.lower, whole.core.upper))
    return None if verdict is Verdict.AGREEMENT else verdict


def summed(parts: Sequence[Value]) -> tuple[Interval, Interval]:
    """The core and the support of a sum of values on a line."""
    return total(p.core for p in parts if p.core is not None), total(p.support for p in parts if p.support is not None)


def adds_up(parts: Sequence[Value], whole: Value) -> Verdict:
    """What a sum and the whole that it is told to make come to, all on a line and in one unit."""
    core, support = summed(parts)
    assert whole.core is not None and whole.support is not None
    return reading(inner_ends(support, whole.support), inner_ends(core, whole.core))
