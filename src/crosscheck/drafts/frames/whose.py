"""Whose age, whose death, whose home: the names around a mention."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from crosscheck.drafts.frames.vocabulary import event_words, role_of
from crosscheck.text.context_clauses import Parsed, is_finite, is_time
from crosscheck.text.context_patterns import table
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
    """The name that stands for a person in frames: folded, without initials and nicknames."""
    bare = re.sub(r"[\"“‘(][^\"”’)]*[\"”’)]", " ", person.name).replace(",", " ")
    words = [w for w in fold(bare).split() if len(w) > 1]
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
    """The person whose age stands at ``text[start:end]``: named right before it ("Ann Lee, 19"), or right behind it."""
    listed = _listed(text, sentence).get(start)
    if listed is not None:
        return listed
    written = text[start:end].lower()
    behind, before = _named_behind(text, sentence, end), _named_before(text, sentence, start, end)
    return behind or before if "old" in written and "years old" not in written else before or behind


def _named_before(text: str, sentence: Span, start: int, end: int) -> str | None:
    for _, last, name in reversed(_rows(text, (sentence[0], start))):
        if last <= start and _AGE_AFTER_NAME.fullmatch(text[last:start]):
            return name
    return None


def _named_behind(text: str, sentence: Span, end: int) -> str | None:
    for first, _, name in _rows(text, (end, sentence[1])):
        if first >= end:
            between = text[end:first]
            fits = _NAME_AFTER_AGE.fullmatch(between) and between.strip() != ","
            return name if fits and not any(is_finite(word) for word in between.split()) else None
    return None


_ROW = re.compile(
    r"(?<![\w@#])[A-Z][\w’'-]+(?: (?:[A-Z]\.|[\"“‘(][\w ]+[\"”’)]|[a-z]{2,3}|[A-Z][\w’'-]+)){0,3}?"
    r" ?[A-Z][\w’'-]+(?:,? (?:Jr|Sr|II|III)\b\.?)?"
    r"|(?<![\w@#])[A-Z][a-z’'-]{2,}"
)


_NEVER = frozenset(table("people")["never"]["words"]) | {
    "the",
    "a",
    "an",
    "this",
    "that",
    "he",
    "she",
    "they",
    "his",
    "her",
    "one",
    "another",
    "police",
    "and",
}
_SUFFIX = re.compile(r",? (jr|sr|ii|iii)\b\.?", re.I)


def _rows(text: str, sentence: Span) -> list[tuple[int, int, str]]:
    """People named in a sentence, and rows of capitals that may be people: an age beside them says that they are."""
    known = []
    for start, end, name in named_in(text, sentence):
        suffix = _SUFFIX.match(text, end)
        told = set(name.split()) & {"jr", "sr", "ii", "iii"}
        written = set(fold(text[start:end]).replace(",", " ").split()) & {"jr", "sr", "ii", "iii"}
        bare = " ".join(w for w in name.split() if w not in told)
        own = suffix[1].lower() if suffix else min(written, default="")
        known.append((start, suffix.end() if suffix else end, f"{bare} {own}".strip()))
    taken = [(a, b) for a, b, _ in known]
    for match in _ROW.finditer(text, *sentence):
        if not any(a < match.end() and match.start() < b for a, b in taken):
            words = [w for w in fold(re.sub(r"[\"“‘(].*?[\"”’)]|,", " ", match[0])).split() if len(w) > 1]
            telling = any(event_words().get(w) and w not in _GIVEN for w in words) and len(words) > 2
            if words and words[0] not in _NEVER and not is_time(words[0]) and not telling and not _of_role(text, match):
                known.append((match.start(), match.end(), " ".join(words)))
    return sorted(known)


_GIVEN = frozenset("price grant bond pass born land hurt chase".split())
"""Names that are also words of events."""
_NEXT = re.compile(r" ([a-z]+)\b")


def _of_role(text: str, row: re.Match[str]) -> bool:
    """ "A Smithfield woman": a place, not a name."""
    behind = _NEXT.match(text, row.end())
    return behind is not None and role_of(behind[1]) is not None


_NAME = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?"
_LIST = re.compile(
    rf"(?P<names>{_NAME}(?:, {_NAME})*,? and {_NAME})"
    r",? ?(?:[-–—(]+|,) ?(?:who (?:are|were) |ages? |aged )?(?P<ages>\d{1,3}(?:, \d{1,3})*,? and \d{1,3})\b"
)


def _listed(text: str, sentence: Span) -> dict[int, str]:
    """ "Ann and Bea Lee, ages 5 and 4": each age with its name; a surname that stands last is shared."""
    found: dict[int, str] = {}
    for match in _LIST.finditer(text, *sentence):
        names = [fold(n) for n in re.split(r",? and |, ", match["names"])]
        ages = list(re.finditer(r"\d+", match["ages"]))
        if len(names) != len(ages):
            continue
        last = names[-1].split()
        if len(last) > 1:
            names = [n if " " in n else f"{n} {last[-1]}" for n in names]
        found.update({match.start("ages") + age.start(): name for name, age in zip(names, ages, strict=True)})
        first = match.start("ages") + ages[0].start()
        label = re.search(r"(?:ages?|aged) $", text[match.start() : first])
        if label:  # the reader takes the word along with the first number
            found[first - len(label[0])] = names[0]
    return found


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
    kept = (
        w
        for at, w in enumerate(raw)
        if (at or (w.isupper() and len(w) > 2)) and w[0].isupper() and len(w) > 1 and not is_time(w.lower())
    )
    return frozenset(fold(w.removesuffix("'s").removesuffix("’s")) for w in kept)
