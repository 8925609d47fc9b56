"""A text → what tells its story from others: its names and rarer words, each with a weight."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from crosscheck.data.shipped import table
from crosscheck.lexicon import lemma, tags
from crosscheck.reading.context.clauses import is_time
from crosscheck.reading.context.people import fold
from crosscheck.subjects.words import is_closed

GENERIC = frozenset(
    word
    for section, keys in (
        ("titles", ("courtesy", "ranks", "offices")),
        ("organisations", ("words", "places")),
        ("never", ("words",)),
    )
    for key in keys
    for word in table("people")[section][key]
)
"""Words of titles, bodies and streets: capitals that name nothing by themselves."""
_LEAD = 300
"""Characters whose common words count double: they say what happened."""
_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_LONGEST = 20_000
"""Characters of an article that say what it is about."""
_BEFORE = " \"“‘'"
"""What may stand between a stop and the first word of a sentence."""

Signature = dict[str, float]
"""Word, or two words of a name → its weight in one article, from 0.25 to 3; 1 and more have words in capitals."""


def signature(text: str) -> Signature:
    """The words of an article with their weight: names of two words and more weigh most, common words little."""
    raw = _WORD.findall(text[:_LONGEST])
    low = Counter(word for word in raw if word[0].islower())
    lead = len(_WORD.findall(text[:_LEAD]))
    found: Signature = {}
    before = ""
    for at, word in enumerate(raw):
        key = _name(word) if word[0].isupper() and not low[word.lower()] else ""
        if key:
            found[key] = min(found.get(key, 0.0) + 1.0, 3.0)
            if before:
                pair = f"{before} {key}"
                found[pair] = min(found.get(pair, 0.0) + 1.5, 3.0)
            before = key
        else:
            before = ""
            if len(word) > 4:
                key = lemma(word)
                found[key] = min(found.get(key, 0.0) + (0.5 if at < lead else 0.25), 1.0)
    return found


def names(text: str) -> frozenset[str]:
    """Words with a capital that do not owe it to their place, folded."""
    found = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if not word[0].isupper():
            continue
        key = _name(word)
        if not key or key in found:
            continue
        lead = _lead(text, match.start())
        stopped = lead.endswith(".m.")
        if word.isupper() and lead and (lead[-1].isdigit() or stopped):  # a time zone
            continue
        first = not lead or (lead[-1] in ".!?:\n" and not stopped)
        if not (first and (tags(word.lower()).known or is_closed(word.lower()))):
            found.add(key)
    return frozenset(found)


@lru_cache(maxsize=16384)
def _name(word: str) -> str:
    """A word with a capital, folded; "" for one that names nothing by itself."""
    key = fold(word.removesuffix("'s").removesuffix("’s"))
    return "" if len(key) <= 2 or key in GENERIC or is_time(key) else key


def _lead(text: str, start: int) -> str:
    """The last characters before a word, without blanks and quotation marks; empty at the start of the text."""
    while start and text[start - 1] in _BEFORE:
        start -= 1
    return text[max(start - 3, 0) : start]
