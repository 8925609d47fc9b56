"""Topics that nobody defined, as their claims show them: the commonest kind, and the commonest unit of a quantity."""

from __future__ import annotations

from collections import Counter

import numpy as np

from crosscheck import kinds
from crosscheck.claims.table import Table
from crosscheck.kinds.inferred import inferred_kind, needs_quote
from crosscheck.model import Kind, Topic
from crosscheck.model.coded import Coded, codes
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.families import mask

_Told = tuple[Kind, str | None]


def inferred(table: Table, at: Coded, hedges: HedgeTable, window: int) -> dict[str, Topic]:
    """The topics of a table by slug, sorted; ``at`` (minutes, or ``None``) says when each row was published, ``window``
    is theirs in days."""
    asks = table.value.where(needs_quote) & ~table.unit.said
    asks |= ~table.value.said
    quote = np.where(asks, 1 + table.quote.code, 0)
    moment = np.where(asks, 1 + at.code, 0)
    group, first = codes(table.topic.code, table.value.code, table.unit.code, quote, moment)
    count = np.bincount(group)
    told: dict[str, Counter[Kind]] = {slug: Counter() for slug in table.topic.things}
    units: dict[str, Counter[str]] = {slug: Counter() for slug in table.topic.things}
    known: dict[tuple[object, ...], _Told] = {}
    for row, times in zip(first.tolist(), count.tolist(), strict=True):
        value, unit = table.value.at(row), table.unit.at(row)
        where = (table.quote.at(row), at.at(row)) if asks[row] else ()
        key = (mask(value) or value if value and not asks[row] else value, unit, *where)
        if key not in known:
            known[key] = inferred_kind(value, table.quote.at(row), unit, at.at(row), hedges)
        kind, its = known[key]
        slug = table.topic.at(row)
        told[slug][kind] += times
        if its:
            units[slug][its] += times
    return {slug: _topic(slug, told[slug], units[slug], window) for slug in sorted(told)}


def _topic(slug: str, told: Counter[Kind], units: Counter[str], window: int) -> Topic:
    kind = min(told, key=lambda k: (-told[k], k.value))
    unit = min(units, key=lambda u: (-units[u], u)) if units and kind.numeric else None
    return Topic(slug, kind, unit=unit, dynamics=kinds.of(kind).dynamics, window=window)
