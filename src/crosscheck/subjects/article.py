"""An article read once: what it asserts, and who is named in it.

read(source, table) -> Told
read_all([source, …], table) -> {id: Told}        with the year that they share
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crosscheck.model import Source
from crosscheck.model.hedges import HedgeTable
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.entities import table as entities_of
from crosscheck.subjects.entity import Table
from crosscheck.subjects.figures import assertions


@dataclass(frozen=True, slots=True)
class Told:
    """What one article tells."""

    assertions: Sequence[Assertion]
    entities: Table
    tokens: Tokens
    """Its sentences and words."""


def read(source: Source, table: HedgeTable | None = None, year: int | None = None) -> Told:
    """Its assertions and entities, from one split into sentences and words.  Any text works.

    ``year`` is the year that the articles of its story share (:func:`shared_year`), for dates that tell none.
    """
    tokens = Tokens(source.text)
    found = assertions(source, table, tokens, year)
    return Told(found, entities_of(source, found, tokens), tokens)


def read_all(
    sources: Sequence[Source], table: HedgeTable | None = None, done: Callable[[Source], None] | None = None
) -> dict[str, Told]:
    """What each of some articles tells.

    An article of unknown publication that gives dates without a year takes the year that the others share.  ``done`` is
    called for each article that was read.
    """
    told = {}
    for source in sources:
        told[source.id] = read(source, table)
        if done is not None:
            done(source)
    year = shared_year(sources, told)
    for source in sources if year is not None else ():
        if not source.published and any(_yearless(a) for a in told[source.id].assertions):
            told[source.id] = read(source, table, year)
    return told


def shared_year(sources: Sequence[Source], told: Mapping[str, Told]) -> int | None:
    """The year that most of the articles tell or were published in; ``None`` where none or several are told most."""
    counts: Counter[int] = Counter()
    for source in sources:
        years = {int(year) for a in told[source.id].assertions for year in _YEAR.findall(_date_words(a))}
        published = _YEAR.match(source.published or "")
        counts.update(years | ({int(published[0])} if published else set()))
    most = counts.most_common(2)
    alone = len(most) == 1 or (len(most) == 2 and most[0][1] > most[1][1])
    return most[0][0] if alone else None


_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def _date_words(assertion: Assertion) -> str:
    return assertion.mention.text if assertion.mention.value.kind.timed else ""


def _yearless(assertion: Assertion) -> bool:
    return (assertion.mention.value.timex or "").startswith("XXXX-")
