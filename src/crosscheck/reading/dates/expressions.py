"""Dates and clock times in prose: ``find_dates(text, published)``.

words → tags (:mod:`crosscheck.reading.stream`) → phrases (:mod:`.phrases`, by the rules of :mod:`.grammar`) →
whole expressions (:mod:`.join`) → readings (:mod:`.readings`) → mentions.
Linear in the length of the text; nothing reads the clock.
"""

from __future__ import annotations

import re

from crosscheck.model import Kind, Mention, Value, edtf
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.model.values import Surroundings
from crosscheck.reading.dates.absolute import zone_of
from crosscheck.reading.dates.context import Context, Reading, is_narrative
from crosscheck.reading.dates.eras import OR_FIGURE
from crosscheck.reading.dates.join import join_phrases
from crosscheck.reading.dates.phrases import Phrase, find_phrases
from crosscheck.reading.dates.readings import choices_of, read
from crosscheck.reading.dates.zones import offset, written
from crosscheck.reading.numbers.meaning import figure_value
from crosscheck.reading.stream import Tagged, tag_text

_LIKE_EDTF = re.compile(r"[\[{]|-?\d{3}[\dX](?:-[\dX]{2}(?!\d)|[~?%]?$|T|/)|\.\./")
"""Text that was meant as EDTF: what is wrong with it is then said in those terms."""


def find_dates(
    text: str,
    published: float | None,
    table: HedgeTable | None = None,
    year: int | None = None,
    tagged: Tagged | None = None,
    around: Surroundings | None = None,
) -> list[Mention]:
    """Every date, clock time, relative date and set of times in ``text``, in order, none overlapping another.

    ``published`` is the publication in minutes (:mod:`crosscheck.model.edtf`), ``None`` when unknown: what
    needs it ("Thursday", "last month") then has an ISO-TimeML value with X ("XXXX-WXX-4"), no EDTF
    and an unbounded support.  ``table`` says how many "a few" are; ``None``: as shipped.  ``year`` is the year
    that the articles of one story share, where it is known: a date without a year then takes it, unless it were after
    the publication or of the future.  ``tagged`` is the text as tokens, where they are known already; ``around`` is
    what the mentions are asked for their surroundings.  Any text gives a list; nothing is raised.
    """
    tagged = tagged or tag_text(text)
    phrases = join_phrases(tagged, find_phrases(tagged))
    context = Context(tagged, published, is_narrative(phrases, published), table or default_table(), year_shared=year)
    mentions = []
    for phrase in phrases:
        reading = read(phrase, context)
        if reading is None:
            continue
        context.tell(phrase, reading)
        mentions.append(_mention(text, tagged, phrase, reading, context.table, around))
    return mentions


def _mention(
    text: str, tagged: Tagged, phrase: Phrase, reading: Reading, table: HedgeTable, around: Surroundings | None
) -> Mention:
    start, end = tagged.starts[phrase.first], tagged.end(phrase.last)
    words = text[start:end]
    value = Value(
        kind=Kind.DATE,
        text=words,
        key=key_of(reading, words),
        core=reading.core,
        support=reading.support,
        hedge=reading.hedge,
        row=reading.hedge,
        edtf=reading.edtf,
        timex=reading.timex,
        choices=choices_of(reading),
        clock=reading.clock,
        zone=reading.zone,
        alternatives=(figure_value(words, float(words), table),)
        if OR_FIGURE in reading.notes and words.isdigit()
        else (),
    )
    return Mention(start, end, words, value, notes=tuple(n for n in reading.notes if n != OR_FIGURE), around=around)


def key_of(reading: Reading, words: str) -> str:
    """The nominal date as canonical text, hedges aside: EDTF without its mark, with the known zone of a clock time,
    else ISO-TimeML, else the words."""
    if reading.edtf:
        return reading.edtf.rstrip("~") + ("" if reading.zone is None else written(reading.zone))
    return reading.timex or " ".join(words.lower().split())


def parse_date_value(text: str, published: float | None, table: HedgeTable | None = None) -> Value:
    """The value of a curated claim: EDTF ("2022-12-15", "[2022-12-15,2022-12-16]", "2022-08/2022-09") or
    prose that holds exactly one date.

    Raises ``ValueError`` with a one-line reason when it is neither.
    """
    words = " ".join(text.split())
    if not words:
        raise ValueError("no date is given")
    try:
        span = edtf.parse(words, published)
    except ValueError as error:
        if _LIKE_EDTF.match(words):
            raise
        return _prose(words, published, table, error)
    hedge = "about" if words.endswith(("~", "%")) else "exact"
    clock = "T" in words and "/" not in words
    return Value(
        Kind.DATE, text.strip(), words.rstrip("~?%"), span.core, span.support, hedge, hedge,
        edtf=words, timex=words.rstrip("~?%") if not {*"/[{X"} & {*words} else None, choices=span.choices, clock=clock,
        zone=offset(zone_of(words.rstrip("~?%")), None),
    )  # fmt: skip


def _prose(words: str, published: float | None, table: HedgeTable | None, error: ValueError) -> Value:
    found = find_dates(words, published, table)
    if len(found) == 1:
        return found[0].value
    if not found:
        raise ValueError(f'"{words}" holds no date') from error
    listed = ", ".join(f'"{mention.text}"' for mention in found[:4])
    raise ValueError(f'"{words}" holds {len(found)} dates ({listed}), not one') from error
