"""The noun or unit that a number takes from what was told before it: compared with it, told alike, counted again.

COMPARED, AGAIN     rules that take a site and give a noun or ``None``
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.numbers.nouns import is_plural
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.beside import happens, plural_noun
from crosscheck.subjects.site import BACK, PEOPLE, PHRASE, Noun, Site, listed

_FIGURES = 6
"""Figures that are asked for their noun."""
_WORDS = 40
"""Words of the sentence that are looked through for a noun."""
_SENTENCES = 3
"""How far back "the six" may have been counted."""
_SMALL = 12
"""So many people are told as "the three"."""
_ALIKE = 10.0
"""How many times as large a figure may be that is told in the unit of another one."""
_TIMES = frozenset(["time", "fold"])
_SIGNS = frozenset("$€£¥")
_COUNTED = frozenset(["count", "bare", "age", "day", "clock", "score", "rank"])
"""Dimensions that measure nothing."""


def _converted(site: Site) -> Noun | None:
    """ "3m pesos ($180,000) and 2m ($120,000)": told beside another currency like the one before."""
    following = "".join(site.low[site.last : site.last + 2])
    if following[:1] != "(" or following[1:2] not in _SIGNS:
        return None
    told = [a for a in _here(site) if site.low[a.last : a.last + 1] == ("(",) and str(a.subject.unit).isupper()]
    return _of(told[-1]) if told else None


def _compared(site: Site) -> Noun | None:
    """What the figure before is told in: "up from 176,000", "the last three", "one soldier in ten"."""
    earlier = _here(site)
    if not earlier:
        return None
    low, at, one = site.low, site.ahead, earlier[-1]
    if at >= 0 and low[at] in listed("last"):
        durations = [a for a in earlier if a.subject.dimension == "duration"]
        return _of(durations[-1]) if durations else None
    if site.mention.change in ("to", "from"):
        led = [a for a in earlier if a.mention.change and a.subject.dimension != "percent"]
        if led and led[-1].first >= site.sentence.clause_at(site.first)[0] - BACK:
            return _of(led[-1])
    share = at >= 0 and low[at] == "in" and one.mention.value.nominal == 1 and one.last == at
    rows = any(low[max(at + 1 - len(row), 0) : at + 1] == row for row in _comparing())
    return _of(one) if share or rows or _alike(site, one) else None


def _alike(site: Site, one: Assertion) -> bool:
    """ "At 85 percent in one and at 83 in the other": the same preposition before both, a joining word between."""
    at, low = site.ahead, site.low
    if at <= one.last or site.words.tags[at] != "P" or one.first < 1 or low[one.first - 1] != low[at]:
        return False
    return not {"and", ",", "but", ";", "while"}.isdisjoint(low[one.last : at])


def like(site: Site) -> Noun | None:
    """What the figure right before is measured in, where both are about as large: "24 years … asked for 30"."""
    n, one = site.mention.value.nominal, site.before[-1] if site.before else None
    if one is None or one.subject.dimension in _COUNTED or site.sentence.number - one.sentence.number > 1:
        return None
    m = one.mention.value.nominal
    m = m[0] if isinstance(m, tuple) else m
    if not isinstance(n, float) or not isinstance(m, float) or not m / _ALIKE < n < m * _ALIKE:
        return None
    if not one.subject.unit or not any(c.isdigit() for c in one.mention.text) or site.mention.change == "to":
        return None
    return None if site.part or site.label or site.low[site.ahead] == "to" else _of(one)


def _again(site: Site) -> Noun | None:
    """The noun of a count before it, in this sentence or the last one; else a plural noun of the sentence."""
    if not site.part and (site.label or site.mention.change):
        return None
    if not {"the", "all"}.isdisjoint(site.low[max(site.first - 1, 0) : site.first]) and not site.part:
        return _those(site)
    persons = site.low[site.last : site.last + 2] == ("of", "whom")
    for one in _counts(site, 1):
        if not persons or lexicon.is_person(one.subject.head or ""):
            return _of(one)
    if site.part:
        return PEOPLE if happens(site) else None
    return _number_of(site) or (like(site) if _here(site)[-1:] == list(site.before[-1:]) else None) or _plural(site)


def _those(site: Site) -> Noun | None:
    """ "The six": those who were counted before, else so few people."""
    n = site.mention.value.nominal
    same = next((a for a in _counts(site, _SENTENCES) if a.mention.value.nominal == n), None)
    near = same or next(_counts(site, 1), None)
    if near is not None:
        return _of(near)
    return PEOPLE if n in range(2, _SMALL + 1) else _number_of(site) or _plural(site)


def _number_of(site: Site) -> Noun | None:
    """ "The number of refugees" earlier in the sentence."""
    low = site.low
    for at in range(site.first - 2, max(site.first - _WORDS, 1), -1):
        if low[at] == "of" and low[at - 1] in listed("numbers"):
            nouns = [k for k in range(at + 1, min(at + 1 + PHRASE, site.first)) if site.words.tags[k] in "NX"]
            return site.named(nouns[0])._replace(inherited=True) if nouns else None
    return None


def _plural(site: Site) -> Noun | None:
    """The last plural noun of the clause, else of the sentence; not of "the limit for drivers is 17"."""
    if site.low[site.ahead] in ("is", "are", "was", "were"):
        return None
    tags, lemmas = site.words
    begin = site.sentence.clause_at(site.first)[0]
    span = range(max(site.first - _WORDS, 0), site.first - 1)
    plurals = [k for k in span if tags[k] == "N" and is_plural(site.low[k]) and lexicon.known(lemmas[k])]
    nouns = [k for k in plurals if k >= begin] or plurals
    noun = plural_noun(site, nouns[-1]) if nouns else None
    return noun._replace(inherited=True) if noun is not None else None


def _counts(site: Site, sentences: int) -> Iterator[Assertion]:
    """The counts told before, the nearest first, at most so many sentences back."""
    for a in reversed(site.before[-_FIGURES:]):
        if site.sentence.number - a.sentence.number > sentences:
            return
        told = a.subject.dimension == "count" and a.subject.unit and a.subject.head and a.subject.unit not in _TIMES
        if told and (site.part or a.mention.value.nominal != 1):
            yield a


def _here(site: Site) -> list[Assertion]:
    """The last figures of the sentence that are told in something."""
    return [a for a in site.before[-_FIGURES:] if a.sentence is site.sentence and a.subject.unit]


def _of(one: Assertion) -> Noun:
    unit = str(one.subject.unit)
    unit = unit if not unit.startswith("per ") else one.subject.head or unit
    return Noun(one.subject.head or unit, unit, True)


@lru_cache(maxsize=1)
def _comparing() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in shipped.table("subject_marks")["counted"]["comparing"])


CONVERTED = (_converted,)
COMPARED = (_compared,)
AGAIN = (_again, like)
