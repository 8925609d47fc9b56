"""Whether the digits of a phrase are a year, as :mod:`crosscheck.reading.numbers.evidence` judges every numeral."""

from __future__ import annotations

from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.numbers.evidence import YEAR, Judged, judge
from crosscheck.reading.page import page_of
from crosscheck.reading.stream import TAG, Tagged

_LEFT, _RIGHT = 10, 10
"""Tokens on both sides that are looked at."""
_YEAR_TAGS = frozenset((TAG["YEAR"], TAG["INT"], TAG["NUM"]))


_SURE = Judged(YEAR, ())


def judged_year(phrase: Phrase, tagged: Tagged) -> Judged:
    """What the digits of a phrase are where they stand; a year with its era always is one."""
    if phrase.has("ERA") or phrase.part:
        return _SURE
    at = next((i for i in range(phrase.first, phrase.last) if tagged.tags[i] in _YEAR_TAGS), phrase.first)
    first = max(0, at - _LEFT)
    window = "".join(tagged.tokens[first : phrase.last + _RIGHT])
    start = tagged.starts[at] - tagged.starts[first]
    return judge(page_of(window), start, start + len(tagged.tokens[at].rstrip()))
