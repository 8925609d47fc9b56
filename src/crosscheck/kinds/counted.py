"""Whether two counted nouns may stand for the same things."""

from __future__ import annotations

import re
from functools import lru_cache

from crosscheck.data import shipped
from crosscheck.model import Value
from crosscheck.reading.synonyms import Synonyms
from crosscheck.text.names import fold


def comparable(first: str | None, second: str | None, words: Synonyms) -> bool:
    """Whether "troop" and "men and women" can count the same: nouns that say the same, or people both; ``None`` fits
    any."""
    if first is None or second is None:
        return True
    a, b = _head(first), _head(second)
    return a == b or words.thing(a) == words.thing(b) or (is_person(first) and is_person(second))


def is_part(value: Value) -> bool:
    """Whether it comes on top of others by its own words: "three others", "another 12"; a subject has those around."""
    return value.kind.numeric and tells_part(value.text)


def tells_part(words: str) -> bool:
    """Whether the words of a count say that it comes on top of others."""
    return _PART.search(fold(words)) is not None


_PART = re.compile(
    r"\b(?:another|an? (?:additional|further|extra)) "
    r"|(?<!or)(?<!and) (?:others?|more|additional|further|extra)\b(?! than)"
)


def is_person(unit: str) -> bool:
    """Whether a counted noun is one of people (``data/persons.toml``)."""
    words, suffixes = _persons()
    head = _head(unit)
    return head in words or head.rstrip("s") in words or (len(head) > 5 and head.endswith(suffixes))


def _head(unit: str) -> str:
    """The noun itself: "NATO peacekeeper" counts peacekeepers, "member of parliament" members."""
    return fold(unit).split(" of ")[0].rsplit(" ", 1)[-1]


def coordinated(quote: str, written: str) -> frozenset[str]:
    """What a quote counts, as the parts of a coordination: "1,000 soldiers and police" counts soldiers, police.

    ``written`` is the quantity as it stands in the quote.  Empty when the words behind it name nothing.
    """
    at = fold(quote).find(fold(written))
    if at < 0:
        return frozenset()
    number = _NUMBER.match(fold(written))
    behind = _TAIL.sub("", fold(quote)[at + (number.end() if number else 0) :])
    phrase = _PHRASE.match(behind)
    items = _AND.split(phrase[0]) if phrase else []
    words = (_LEAD.sub("", item.strip()) for item in items)
    return frozenset(word for word in words if word)


_TAIL = re.compile(r" (?:or (?:so|more|less|fewer)|and (?:more|counting))\b")
"""What stands behind a counted noun and counts nothing itself."""
_NUMBER = re.compile(r".*\d[\d.,]*(?: (?:thousand|million|billion|trillion))?|")
_STOP = (
    "to|in|on|at|from|for|by|who|that|which|with|as|after|before|under|over|into|near|is|are|was|were|be|has|have|had"
    "|will"
)
_PHRASE = re.compile(rf"(?: (?!(?:{_STOP})\b)[a-z][a-z'-]*| ?,(?= [a-z' -]+ and\b)){{1,9}}")
_AND = re.compile(r",| and | or ")
_LEAD = re.compile(r"^(?:(?:the|more|other|additional|members? of(?: the)?|of(?: the)?) )+")


@lru_cache(maxsize=1)
def _persons() -> tuple[frozenset[str], tuple[str, ...]]:
    data = shipped.table("persons")
    return frozenset(data["words"].split()), tuple(data["suffixes"])
