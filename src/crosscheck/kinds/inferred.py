"""The kind of a value on a topic that nobody defined, by its words; what has more than five is no name."""

from __future__ import annotations

from crosscheck.kinds.boolean import WORDS
from crosscheck.kinds.reading import mentions
from crosscheck.model import Kind, edtf
from crosscheck.model.hedges import HedgeTable


def inferred_kind(
    value: str | None, quote: str, unit: str | None, published: float | None, table: HedgeTable
) -> tuple[Kind, str | None]:
    """The kind and the unit of a value as written, of the quote where none is; ``published`` in minutes."""
    text = value if value is not None else quote
    if text.strip().lower() in WORDS:
        return Kind.BOOLEAN, None
    if value is not None and not unit and _is_edtf(text):
        told = mentions(quote, published, table)
        year = any(m.value.kind.timed and text in (m.value.edtf or m.text) for m in told)
        return (Kind.DATE if year or "-" in text or "/" in text else Kind.QUANTITY), None
    found = mentions(f"{text} {unit}" if unit else text, published, table)
    numbers = [m for m in found if m.value.kind.numeric]
    if numbers:
        return Kind.QUANTITY, unit or numbers[0].unit
    if found:
        return Kind.DATE, None
    return (Kind.ENTITY if value is not None and len(text.split()) <= 5 else Kind.TEXT), None


def needs_quote(value: str | None) -> bool:
    """Whether a value without a unit does not tell its kind: "1968" may be a year or a number, its quote says which."""
    return value is None or ("-" not in value and "/" not in value and _is_edtf(value))


def _is_edtf(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True
