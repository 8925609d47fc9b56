"""For how long a figure is told: "$96 a year", "70,000 euros a week", "3 per month"."""

from __future__ import annotations

from functools import lru_cache

from crosscheck.data import shipped
from crosscheck.drafts.figures.facts import Fact
from crosscheck.subjects.words import words_of

_REACH = 3
"""Words behind a figure in which its period begins: "$96 more a year"."""


@lru_cache(maxsize=1)
def _periods() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    """The words that open a period, those behind which it is none, and periods by the words that name them."""
    table = shipped.table("subject_marks")["periods"]
    names = {word: period for period, words in table["names"].items() for word in words.split()}
    return frozenset(table["openers"].split()), frozenset(table["no_period_before"].split()), names


def period_of(fact: Fact) -> str | None:
    """ "day", "week", "month", "year" or "hour"; ``None`` where none is told."""
    if not fact.value.kind.numeric or fact.assertion is None:
        return None
    openers, points, names = _periods()
    _, per, unit = (fact.value.unit or "").partition(" per ")
    if per:
        return names.get(unit)
    words, tags = fact.assertion.sentence.words, words_of(fact.assertion.sentence).tags
    last = fact.assertion.last
    for at in range(last, min(last + _REACH, len(words))):
        if words[at] in openers and at + 1 < len(words):
            return None if not points.isdisjoint(words[at + 2 : at + 3]) else names.get(words[at + 1])
        if words[at] in names and words[at].endswith("ly"):  # "monthly"
            return names[words[at]]
        if tags[at] not in "AR":
            return None
    return None
