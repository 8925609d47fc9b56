"""Whose age, whose death, whose home: the names around a mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from crosscheck.scan.vocabulary import role_of
from crosscheck.text.context_clauses import Parsed, is_time
from crosscheck.text.people import Person, fold, people

Span = tuple[int, int]
_AGE_AFTER_NAME = re.compile(
    r"(?:['’]s)?,? \(?(?:ages? |aged |who (?:is|was) )?$|(?: (?:is|was|turned|turns) (?:just |only )?)$"
)
_NAME_AFTER_AGE = re.compile(r",?(?: [a-z-]+){0,4},? (?:and )?[\"“‘]?$")
_ROLE_REACH = 4


@lru_cache(maxsize=64)
def namings(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every place where a person is named, in order: start, end and the person's full name, folded."""
    return tuple(sorted((n.start, n.end, known_as(p)) for p in people(text) for n in p.namings))


def known_as(person: Person) -> str:
    """The name that stands for a person in frames: folded, without initials."""
    words = [w for w in fold(person.name).replace(",", " ").replace('"', " ").split() if len(w) > 1]
    return " ".join(words)


def named_in(text: str, span: Span) -> tuple[tuple[int, int, str], ...]:
    """The namings inside a span of the text."""
    found = namings(text)
    at = bisect_left(found, (span[0], 0, ""))
    out = []
    while at < len(found) and found[at][0] < span[1]:
        out.append(found[at])
        at += 1
    return tuple(out)


def of_age(text: str, sentence: Span, start: int, end: int) -> str | None:
    """The person whose age stands at ``text[start:end]``: named right before it or right behind it."""
    named = named_in(text, sentence)
    for first, last, name in reversed(named):
        if last <= start and _AGE_AFTER_NAME.fullmatch(text[last:start]):
            return name
    for first, _, name in named:
        if first >= end and _NAME_AFTER_AGE.fullmatch(text[end:first] if text[end:first].strip() else " "):
            return name
    return None


def role_near(parsed: Parsed, first: int, last: int) -> str | None:
    """The role of somebody without a name: "the 9-month-old girl", "her daughter, 4,"."""
    words = parsed.words
    for at in range(last - 1, min(last + _ROLE_REACH, len(words))):
        if words[at] in (",", ".", "and", "who") and at >= last:
            break
        role = role_of(words[at])
        if role:
            return role
    for at in range(first - 1, max(first - _ROLE_REACH, -1), -1):
        role = role_of(words[at])
        if role:
            return role
    return None


def capitalised(parsed: Parsed) -> frozenset[str]:
    """The capitalised words of a sentence, folded: names of people, places, bodies; a heading's say nothing."""
    raw = parsed.raw
    caps = [w for at, w in enumerate(raw) if w[0].isupper() and len(w) > 1]
    if len(caps) > 0.7 * sum(w[0].isalpha() and len(w) > 3 for w in raw) and len(caps) > 4:
        return frozenset(fold(w) for w in caps)
    kept = (w for at, w in enumerate(raw) if at and w[0].isupper() and len(w) > 1 and not is_time(w.lower()))
    return frozenset(fold(w.removesuffix("'s").removesuffix("’s")) for w in kept)
