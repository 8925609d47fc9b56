"""A sentence → rows of capitalised words that may name somebody, each with the cues around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.data.shipped import table
from crosscheck.reading.context.clauses import is_finite

_DATA = table("people")
_TITLES = frozenset(_DATA["titles"]["courtesy"] + _DATA["titles"]["ranks"] + _DATA["titles"]["offices"])
_MODIFIERS = frozenset(_DATA["titles"]["modifiers"])
COURTESY = frozenset(_DATA["titles"]["courtesy"])
"""Titles that are no office: Mr, Dr."""
_FIRM = frozenset(_DATA["titles"]["courtesy"] + _DATA["titles"]["ranks"])
_SUFFIXES = frozenset(_DATA["titles"]["suffixes"])
_ORGANISATIONS = frozenset(_DATA["organisations"]["words"])
_PLACES = frozenset(_DATA["organisations"]["places"])
_NEVER = frozenset(_DATA["never"]["words"])
_PARTICLES = "|".join(sorted(_DATA["titles"]["particles"]))
_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚ"
_CAP = rf"[{_UPPER}](?:\w|['’-](?=\w))*"
_NICK = rf"(?:[\"“'‘(]{_CAP}(?: {_CAP})?[\"”'’)])"
_ROW = re.compile(
    rf"(?<![\w@#/.]){_CAP}\.?(?:[ \u00a0\n](?:{_NICK}[ \u00a0])?(?:(?:{_PARTICLES})[ \u00a0]){{0,2}}{_CAP}\.?"
    rf"|,? (?:Jr|Sr)\b\.?){{0,7}}"
)
_WORD = re.compile(rf"{_NICK}|[\w'’-]+\.?")
_BEFORE = re.compile(r"((?:[\w'’-]+\.? ){0,4}[\w'’-]+\.?),? $")
_AGE_AFTER = re.compile(r",? \(?(?:aged? )?(\d{1,3})(?:[,;.)]| years old|-year-old| of | and )")
_AGE_BEFORE = re.compile(r"\b(\d{1,3})-year-old(?: [a-z]+){0,3} $")
_SAYS_AFTER = re.compile(
    r",? (?:has |had |also |later )?(?:said|says|told|added|announced|stated|testified|wrote|denied|argued)\b"
)
_SAYS_BEFORE = re.compile(
    r"(?:\b(?:said|says|named|identified as|according to|by|arrested|suspect|victim|charged|whose name is|known as)"
    r"|[”\"],? said) $"
)
_ACTS_AFTER = re.compile(
    r"(?:,? who |['’]s (?:mother|father|family|brother|sister|lawyer|attorney|wife|husband|death|body|son|daughter)\b"
    r"| (?:was|is) (?:arrested|charged|killed|shot|pronounced|born|found|taken|sentenced|convicted|booked|identified"
    r"|elected|appointed)\b)"
)
_OFFICE = re.compile(r", (?:(?:the|a|an|who is the) |(?=[a-z]))([^,.;:()\"“”\n]{3,70})[,.;]")
_LONGEST_NAME = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A row of capitalised words ``text[start:end]`` without its title."""

    start: int
    end: int
    words: tuple[str, ...]
    title_start: int | None
    age: int | None
    cue: bool
    """Something around it says that it is a person's name."""
    firm: bool
    """A title or an age: enough for a surname that stands alone."""
    place: bool
    """It stands behind "in"."""
    sentence: int


def is_suffix(word: str) -> bool:
    """Jr., Sr., III."""
    return word.strip(".,").lower() in _SUFFIXES


def rows(text: str, start: int, end: int, number: int) -> Iterator[Row]:
    """Possible names of people in one sentence, ``text[start:end]``; organisations, places and dates are left out."""
    heading = _is_heading(text[start:end])
    for match in _ROW.finditer(text, start, end):
        row = _row(text, match.start(), match.end(), start, number, heading)
        if row is not None:
            yield row


def office_after(text: str, end: int) -> str | None:
    """The office in apposition: "Ann Lee, the city's police chief, …"."""
    found = _OFFICE.match(text, end)
    if found is None:
        return None
    words = re.findall(r"[\w'’-]+", found[1].lower())
    office = len(words) < 10 and any(word in _TITLES and word not in _ORGANISATIONS for word in words[:6])
    return found[1].strip() if office else None


def _row(text: str, start: int, end: int, floor: int, number: int, heading: bool) -> Row | None:
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text, start, end)]
    while words and _plain(words[0][2]) in _NEVER:
        words.pop(0)
    while words and _plain(words[-1][2]) in _NEVER:
        words.pop()
    while len(words) > 1 and any(_plain(word) in _NEVER for _, _, word in words[1:]):
        words = words[: next(at for at, (_, _, word) in enumerate(words) if at and _plain(word) in _NEVER)]
    if not words:
        return None
    title_at = _title(words)
    name = words[title_at:]
    title_start = words[max(title_at - 5, 0)][0] if title_at else None
    if not name or len(name) > _LONGEST_NAME:
        return None
    plain = [_plain(word) for _, _, word in name]
    if any(word in _ORGANISATIONS for word in plain) or plain[-1] in _PLACES or plain[0] in _PLACES:
        return None
    if any(len(word) > 4 and word.isupper() for _, _, word in name) or (len(name) == 1 and name[0][2].isupper()):
        return None
    while len(name) > 1 and name[0][2].endswith(("'s", "’s")):
        name, title_start = name[1:], None
    first, stop = name[0][0], _stop(name[-1], text)
    if title_start is None:
        title_start = _office_before(text, first, floor)
    age = _age(text, first, stop, floor)
    firm = title_start is not None or age is not None
    cue = (firm or _cued(text, first, stop, floor)) and not heading
    bare = tuple(word.removesuffix("'s").removesuffix("’s") for _, _, word in name if word[0] not in "\"“'‘(")
    if not bare or (len(bare[0]) > 2 and bare[0].isupper()):
        return None
    place = text[max(first - 3, 0) : first] == "in "
    return Row(first, stop, bare, title_start, age, cue, firm and not heading, place, number)


def _plain(word: str) -> str:
    return word.strip(".").lower().removesuffix("'s").removesuffix("’s")


def _title(words: list[tuple[int, int, str]]) -> int:
    """How many words are title: two of "NATO Secretary-General | Ann Lee"."""
    last = max((at for at, (_, _, word) in enumerate(words[:-1]) if _plain(word) in _TITLES), default=-1)
    return last + 1


def _stop(last: tuple[int, int, str], text: str) -> int:
    """The end of a name: no genitive, no full stop but that of Jr. and initials."""
    _, end, word = last
    if word.endswith(("'s", "’s")):
        return end - 2
    if word.endswith(".") and not is_suffix(word) and len(word) > 2:
        return end - 1
    return end


def _office_before(text: str, start: int, floor: int) -> int | None:
    """Where an office in lower case before the name begins: "alliance chief Ann Lee"."""
    before = _BEFORE.search(text[max(floor, start - 80) : start])
    if before is None:
        return None
    words = before[1].split(" ")
    if _plain(words[-1]) not in _TITLES or (words[-1][0].isupper() and _plain(words[-1]) not in _FIRM):
        return None
    kept = 1
    while kept < len(words) and kept < 5 and _modifies(words[-kept - 1], kept):
        kept += 1
    if kept == 1 and before[0].rstrip(" ").endswith(","):
        return None
    return start - len(before[0]) + len(before[1]) - len(" ".join(words[-kept:]))


def _modifies(word: str, kept: int) -> bool:
    """Part of an office: capitalised, a genitive, another title, or a noun right before the title ("harbour chief")."""
    plain = _plain(word)
    if word[0].isupper() and plain not in _NEVER:
        return True
    noun = kept == 1 and word.isalpha() and plain not in _NEVER and not is_finite(plain) and not plain.endswith("ing")
    return plain in _TITLES | _MODIFIERS or noun


def _age(text: str, start: int, end: int, floor: int) -> int | None:
    found = _AGE_AFTER.match(text, end) or _AGE_BEFORE.search(text[max(floor, start - 60) : start])
    return int(found[1]) if found and 0 < int(found[1]) < 120 else None


def _cued(text: str, start: int, end: int, floor: int) -> bool:
    if _SAYS_AFTER.match(text, end) or _ACTS_AFTER.match(text, end) or office_after(text, end):
        return True
    return _SAYS_BEFORE.search(text[max(floor, start - 30) : start]) is not None


def _is_heading(sentence: str) -> bool:
    """A line in Title Case: its capitals say nothing."""
    if sentence.endswith((".", "”", '"')):
        return False
    words = [word for word in sentence.split() if len(word) > 3]
    return len(words) > 4 and sum(word[0].isupper() for word in words) > 0.7 * len(words)
