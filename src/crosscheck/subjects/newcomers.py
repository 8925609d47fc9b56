"""Ordinals that count: "a sixth victim was found", "2nd man held" tell that there are at least so many by now.

as_total(sentence, words, mention, table) -> Mention     the same mention, as a count of those it tells of
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from crosscheck.data import shipped
from crosscheck.kinds.quantity import classed
from crosscheck.model import Mention
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.reading.numbers.ranks import NEW, RANK
from crosscheck.reading.tokens import Line, Sentence
from crosscheck.subjects.telling import is_person_noun
from crosscheck.subjects.words import Words

_REACH = 4
"""Words between an ordinal and its noun."""
_HEDGE = "at_least"


def as_total(sentence: Sentence, words: Words, mention: Mention, table: HedgeTable | None) -> Mention:
    """The mention as a count, where its ordinal introduces one more person; else as it is."""
    value = mention.value
    if value.unit != RANK or not isinstance(value.nominal, float) or value.nominal < 2:
        return mention
    first, last = sentence.tokens(mention.start, mention.end)
    if not _is_new(sentence, words, first):
        return mention
    noun = _noun(sentence, words, last)
    if noun is None:
        return mention
    with_article = first > 0 and sentence.words[first - 1] in NEW
    start, end = sentence.span(first - with_article, noun + 1)
    text = sentence.parsed.text[start - sentence.start : end - sentence.start]
    core, support = (table or default_table()).bounds(_HEDGE, value.nominal, 1.0, count=True)
    counted = replace(
        value, text=text, core=core, support=support, hedge=_HEDGE, row=_HEDGE, unit=words.lemmas[noun], granularity=1.0
    )
    return replace(mention, start=start, end=end, text=text, value=classed(counted), notes=())


def _is_new(sentence: Sentence, words: Words, first: int) -> bool:
    """An indefinite article stands before it, or a headline has left it out."""
    before = sentence.words[first - 1] if first else ""
    return before in NEW or (sentence.line is Line.HEADLINE and not (before and words.tags[first - 1] in "DXNA#"))


def _noun(sentence: Sentence, words: Words, last: int) -> int | None:
    """The place of the noun behind an ordinal, if it is a person or a case that comes one after the other."""
    tags, low, found = words.tags, sentence.words, None
    for at in range(last, min(last + _REACH, len(tags))):
        if tags[at] not in "NAV" or low[at][0].isdigit():
            break
        if tags[at] == "N":
            found = at
    if found is None or low[found] != words.lemmas[found]:
        return None
    lemma = words.lemmas[found]
    return found if is_person_noun(low[found], lemma) or lemma in _cases() else None


@lru_cache(maxsize=1)
def _cases() -> frozenset[str]:
    return frozenset(shipped.table("subject_marks")["numbers"]["cases"].split())
