"""A day in another language than English: "14. März 2021", "14 de marzo de 2021", "14 juil. 2021"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from crosscheck.data import shipped

LEAST = 3
"""Letters of a month's name that stand for it, if those of no other month begin so."""
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:\.|º|er)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)")


def days_abroad(line: str) -> Iterator[str]:
    """The days that a line names with a month of ``data/months.toml`` and a year, as EDTF, in their order."""
    for found in _DAY.finditer(line):
        month = _month(found[2].lower())
        if month is None:
            continue
        try:
            yield datetime.date(int(found[3]), month, int(found[1])).isoformat()
        except ValueError:
            continue


def _month(word: str) -> int | None:
    """The month that a name or its beginning stands for, in whatever language; ``None`` if it may be several."""
    named = {
        number
        for names in shipped.table("months")["names"].values()
        for number, name in enumerate(names, 1)
        if name.startswith(word) and len(word) >= LEAST
    }
    return named.pop() if len(named) == 1 else None
