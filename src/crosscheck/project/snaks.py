"""Values of Wikibase (Wikidata's software) as claims write them: dates as EDTF, quantities in figures, labels.

The JSON is that of ``Special:EntityData`` and of the dumps: https://doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from crosscheck.project.documents import Node, text

_TIME = re.compile(r"([+-])(\d{4,16})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z")
_JULIAN = "Q1985786"
"""The item of the Julian calendar, as ``calendarmodel`` ends."""
_MILLENNIUM, _CENTURY, _DECADE, _YEAR, _MONTH, _DAY = range(6, 12)
"""``precision`` of a time."""


class Unsaid(ValueError):  # noqa: N818 (it is no error: claims have no words for it)
    """A value that no claim can say; the text is why, behind "statements with"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A value: ``texts`` are ways to write it, the first as a claim does; ``unit`` is that of a quantity."""

    texts: tuple[str, ...]
    unit: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """Ways to write it, with its unit."""
        return tuple(f"{t} {self.unit}" for t in self.texts) + self.texts if self.unit else self.texts


def said(snak: Node, labels: Mapping[str, str]) -> Said:
    """The value of a snak; items and units by their ``labels`` (id → label), else by id.

    Raises :class:`Unsaid`: an unknown or no value, a kind of value without words, a date that EDTF cannot say.
    """
    if snak.get("snaktype", "value") != "value":
        raise Unsaid("an unknown value or none")
    held = snak.get("datavalue")
    held = held if isinstance(held, Mapping) else {}
    kind, value = held.get("type"), held.get("value")
    reader = _READERS.get(str(kind))
    if reader is None:
        raise Unsaid(f"a value of the type {kind or 'unknown'}")
    made = reader(value if isinstance(value, Mapping) else {"text": value}, labels)
    if not made.texts or not made.texts[0]:
        raise Unsaid("a value that is not as Wikibase writes it")
    return made


def edtf_of(value: Node) -> str:
    """A time as EDTF, as exact as its ``precision``: a day, a month, a year, a decade, a century as its years.

    Centuries and millennia are counted from the year 1 (1801 to 1900).  Raises :class:`Unsaid`: before the first
    millennium or after the ninth, and for days of the Julian calendar, which are not those of EDTF.
    """
    match = _TIME.fullmatch(str(value.get("time")))
    precision = value.get("precision", _DAY)
    if match is None or not isinstance(precision, int) or precision < _MILLENNIUM:
        raise Unsaid("a time that EDTF cannot say")
    year = int(match[2]) if match[1] == "+" else 1 - int(match[2])  # Wikibase has no year 0
    if not -9999 < year < 9999:
        raise Unsaid("a time that EDTF cannot say")
    if precision >= _MONTH and str(value.get("calendarmodel")).endswith(_JULIAN):
        raise Unsaid("a day or month of the Julian calendar")
    if precision in (_MILLENNIUM, _CENTURY):
        return _counted(year, 1000 if precision == _MILLENNIUM else 100)
    if precision == _DECADE:
        return f"{_four(year)[:-1]}X" if year >= 0 else f"{_four(year // 10 * 10)}/{_four(year // 10 * 10 + 9)}"
    parts = [_four(year), match[3], match[4]][: precision - _YEAR + 1]
    clock = f"T{match[5]}:{match[6]}Z" if precision > _DAY else ""
    return "-".join(parts) + clock


def _counted(year: int, length: int) -> str:
    first = (year - 1) // length * length + 1
    return f"{_four(first)}/{_four(first + length - 1)}"


def _four(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04d}"


def _time(value: Node, labels: Mapping[str, str]) -> Said:
    return Said((edtf_of(value),))


def _quantity(value: Node, labels: Mapping[str, str]) -> Said:
    """An amount, or where bounds are told the range of them; the unit "1" is none."""
    amount, low, high = (_decimal(value.get(key)) for key in ("amount", "lowerBound", "upperBound"))
    unit = str(value.get("unit", "1")).rpartition("/")[2]
    if amount is None:
        raise Unsaid("a value that is not as Wikibase writes it")
    ranged = low is not None and high is not None and low < high
    texts = (f"between {low:,f} and {high:,f}",) if ranged else ()
    return Said((*texts, f"{amount:,f}", f"{amount:f}"), None if unit in ("1", "") else labels.get(unit, unit))


def _decimal(value: object) -> Decimal | None:
    try:
        made = Decimal(str(value))
    except InvalidOperation:
        return None
    return made if made.is_finite() and abs(made.adjusted()) < 100 else None


def _item(value: Node, labels: Mapping[str, str]) -> Said:
    id = text(value.get("id")) or ""
    return Said((labels.get(id, id),))


def _plain(value: Node, labels: Mapping[str, str]) -> Said:
    return Said((text(value.get("text")) or "",))


_READERS: Mapping[str, Callable[[Any, Mapping[str, str]], Said]] = {
    "time": _time,
    "quantity": _quantity,
    "wikibase-entityid": _item,
    "string": _plain,
    "monolingualtext": _plain,
}
