"""Reading prose: every quantity and date of a text, in order (DESIGN section 9)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crosscheck.model import Mention, edtf
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.context.surroundings import Context
from crosscheck.reading.dates.counted import EVENT
from crosscheck.reading.dates.expressions import find_dates
from crosscheck.reading.numbers.quantities import find_quantities
from crosscheck.reading.stream import tag_text


def read(text: str, published: str | date | None = None) -> list[Mention]:
    """Every quantity and date in ``text``, in order; no character belongs to two mentions.

    ``published`` (ISO or EDTF string, date or None) is what "Thursday" and "last month" are told from; without
    it, only what needs none is resolved.  Raises ``ValueError`` when it is no date; any text works.
    """
    return read_at(text, minutes_of(published))


def read_at(
    text: str,
    published: float | None,
    table: HedgeTable | None = None,
    spans: list[tuple[int, int]] | None = None,
    year: int | None = None,
    tells: Callable[[int, int], object | None] | None = None,
) -> list[Mention]:
    """:func:`read` with the time of publication in minutes, ``None`` when unknown, and a hedge table of one's own.

    ``spans`` are the sentences of the text, where they are known already; ``year`` is the year that the articles of one
    story share, for dates that tell none; ``tells`` says what the mention at a place is about.
    """
    stream = tag_text(text)
    context = Context(text, spans, tells)  # asked only when somebody wants a mention's surroundings
    dates = find_dates(text, published, table, year, stream, context)
    quantities = find_quantities(text, [(d.start, d.end) for d in dates], table, stream, context)
    apart = _outside(quantities, [(d.start, d.end) for d in dates if EVENT not in d.notes])
    return sorted([*dates, *apart], key=lambda m: (m.start, m.end))


def _outside(quantities: list[Mention], dates: list[tuple[int, int]]) -> list[Mention]:
    """The quantities that are no part of a date: "two days" of "two days later" counts nothing beside that day."""
    kept, at = [], 0
    for quantity in quantities:
        while at < len(dates) and dates[at][1] <= quantity.start:
            at += 1
        if at == len(dates) or dates[at][0] > quantity.start:
            kept.append(quantity)
    return kept


def minutes_of(published: str | date | None) -> float | None:
    """The time of publication on the line of minutes: the start of the date that is given."""
    if published is None or published == "":
        return None
    text = published if isinstance(published, str) else published.isoformat()[:10]
    return edtf.parse(text).core.low
