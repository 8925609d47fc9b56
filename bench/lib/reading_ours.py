"""What crosscheck reads, in the forms that the benches of reading score (see bench/reading.py)."""

from __future__ import annotations

from typing import Any

from lib import score_dates
from lib.reading_data import Quantity
from lib.reading_recognizers import Placed

Dates = list[tuple[int, int, tuple[str, ...]]]
_SIGNS = {
    "exact": "=", "about": "~", "more_than": ">", "at_least": ">", "just_over": ">", "less_than": "<",
    "up_to": "<", "nearly": "<", "between": "=", "vague": "=",
}  # fmt: skip


def ours(text: str) -> list[Placed]:
    """The quantities that crosscheck reads, with their places."""
    from crosscheck import read

    mentions = [m for m in read(text) if m.kind == "quantity" and m.nominal is not None]
    return _joined_ends([(m, _quantity(m)) for m in mentions])


def _joined_ends(found: list[tuple[Any, Quantity]]) -> list[Placed]:
    """NewsQuant annotates "rose from 3 to 5" as one range; we tell the two ends apart, so they are put together."""
    placed: list[Placed] = []
    for i, (m, q) in enumerate(found):
        first, before = found[i - 1] if i else (None, None)
        if first is not None and before is not None and (first.change, m.change) == ("from", "to"):
            ends = (before.value, q.value)
            if (
                first.direction == m.direction
                and not isinstance(before.value, tuple)
                and not isinstance(q.value, tuple)
            ):
                text = f"{before.text} to {q.text}"
                placed[-1] = (first.start, m.end, Quantity(ends, q.unit or before.unit, text=text))
                continue
        placed.append((m.start, m.end, q))
    return placed


def _quantity(m: Any) -> Quantity:
    sign = _SIGNS[m.hedge]
    if m.value.row == "nearly":
        sign = "<" if "under" in m.text.lower() else "~"
    if sign in "=~" and m.direction and m.change == "by":
        sign = m.direction
    unannotated = m.value.row in ("several", "few", "majority")
    spelled_zero = m.nominal == 0 and not any(c.isdigit() for c in m.text)
    return Quantity(m.nominal, m.unit, sign, unannotated or spelled_zero, m.text)


def our_dates(text: str, published: str | None) -> Dates:
    """Dates, and durations that are no part of one, each with all the forms of its value."""
    from crosscheck import read

    dates = score_dates.ours(text, published)
    spans = [(start, end) for start, end, _ in dates]
    durations = [m for m in read(text, published) if m.kind == "quantity" and m.timex]
    free = [m for m in durations if not any(s < m.end and m.start < e for s, e in spans)]
    return sorted([*dates, *((m.start, m.end, (m.timex, m.edtf or "")) for m in free)])
