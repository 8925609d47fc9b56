"""Whether the digits of a phrase are a year, as :mod:`crosscheck.reading.numbers.evidence` judges every numeral."""

from __future__ import annotations

from crosscheck.reading.dates.phrases import Phrase
from crosscheck.reading.numbers.evidence import YEAR, Judged, judge
from crosscheck.reading.stream import TAG, Tagged

_YEAR_TAGS = frozenset((TAG["YEAR"], TAG["INT"], TAG["NUM"]))
_SURE = Judged(YEAR, ())


def judged_year(phrase: Phrase, tagged: Tagged) -> Judged:
    """What the digits of a phrase are where they stand; a year with its era always is one."""
    if phrase.has("ERA") or phrase.part:
        return _SURE
    at = next((i for i in range(phrase.first, phrase.last) if tagged.tags[i] in _YEAR_TAGS), phrase.first)
    return judge(tagged.page, tagged.starts[at], tagged.end(at + 1))
