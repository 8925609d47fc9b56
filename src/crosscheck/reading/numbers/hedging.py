"""Hedges before and after a number (``data/hedge_words.toml``)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from crosscheck.data import shipped

_STRENGTH = {"exact": 0, "about": 1}
"""Rows that any direction overrules."""


class Hedge(NamedTuple):
    """A hedge and where it begins (before a number) or ends (after it)."""

    row: str
    at: int


@lru_cache(maxsize=1)
def _before() -> dict[str, list[tuple[str, str]]]:
    """Last word of a hedge → (whole hedge, row), longest first."""
    table: dict[str, list[tuple[str, str]]] = {}
    for row, phrases in shipped.table("hedge_words")["before"].items():
        for phrase in phrases:
            table.setdefault(phrase.rsplit(" ", 1)[-1], []).append((phrase, row))
    for phrases in table.values():
        phrases.sort(key=lambda p: -len(p[0]))
    return table


SIGNS = "~≈>≥<≤±∼"
_MOVED = frozenset(shipped.table("hedge_words")["moved"]["words"])
_THROUGH = frozenset(shipped.table("hedge_words")["through"]["words"])
_after_rows = {p: row for row, phrases in shipped.table("hedge_words")["after"].items() for p in phrases}
_AFTER = re.compile(
    r"(?:,? ?\(?)(" + "|".join(re.escape(p) for p in sorted(_after_rows, key=lambda p: (-len(p), p))) + r")(?![\w+])"
)
_AFTER_HEADS = frozenset("oamgrt+-p(,")


def words_before() -> frozenset[str]:
    """The words of hedges before a number, and those that may stand between them and it."""
    return _THROUGH.union(word for phrases in _before().values() for phrase, _ in phrases for word in phrase.split())


def phrases_after() -> frozenset[str]:
    """The hedges behind a number."""
    return frozenset(_after_rows)


def last_word(flat: str, end: int) -> tuple[str, int]:
    """The word before ``end`` and where it begins; at most 24 characters are looked at."""
    while end and flat[end - 1] == " ":
        end -= 1
    word = flat[end - 24 if end > 24 else 0 : end].rpartition(" ")[2]
    if "\n" in word:
        word = word.rpartition("\n")[2]
    return word, end - len(word)


def hedge_before(flat: str, at: int, floor: int = 0) -> Hedge | None:
    """The hedge that ends right before ``at``, perhaps stacked, and begins no earlier than ``floor``; or ``None``."""
    found: Hedge | None = None
    end = at
    for _ in range(4):
        word, start = last_word(flat, end)
        word = word.lstrip("(\"'“‘[—–").removesuffix("-")
        phrases = _before().get(word)
        step = None
        if phrases is None and not word:
            break
        if phrases is None and word[-1] in SIGNS:
            phrases = _before().get(word[-1])
            word = word[-1]
        if phrases is not None:
            step = _longest(flat, end, phrases)
            if word == "to" and step is not None and last_word(flat, step.at)[0] in _MOVED:
                step = None  # "crept back up to 40": where it led
        if step is not None and step.at < floor:
            break
        if step is not None:
            found = step if found is None else _stack(found, step)
            end = step.at
        elif word in _THROUGH:
            end = start + (len(flat[start:end].rstrip()) - len(word))
        else:
            break
    return found


def _longest(flat: str, end: int, phrases: list[tuple[str, str]]) -> Hedge | None:
    while end and flat[end - 1] in " -":
        end -= 1
    for phrase, row in phrases:
        start = end - len(phrase)
        if (
            start >= 0
            and flat.startswith(phrase, start)
            and not (start and phrase[0].isalpha() and (flat[start - 1].isalnum() or flat[start - 1] in "'_"))
        ):
            return Hedge(row, start)
    return None


def _stack(inner: Hedge, outer: Hedge) -> Hedge:
    return Hedge(combine(outer.row, inner.row), outer.at)


def combine(outer: str, inner: str) -> str:
    """The row of two hedges on one number: a direction beats "about", the outer one beats the inner."""
    return inner if _STRENGTH.get(outer, 2) < _STRENGTH.get(inner, 2) else outer


def hedge_after(flat: str, at: int) -> Hedge | None:
    """The hedge that follows at ``at`` ("or so", "or more", "-odd"), with where it ends."""
    head = flat[at : at + 2].lstrip(" ")[:1]
    if head not in _AFTER_HEADS:
        return None
    match = _AFTER.match(flat, at)
    if match is None:
        return None
    phrase = match[1]
    behind = flat[match.end() : match.end() + 6]
    next_sign = behind[:2].strip()[:1]
    if (phrase == "plus" and next_sign.isalnum()) or (phrase[0].isalpha() and _NUMBER_NEXT.match(behind)):
        return None  # "£14,500, roughly £900 less"
    if phrase[:3] in ("or ", "and") and _GOES_ON.match(behind):
        return None
    return Hedge(_after_rows[phrase], match.end())


_NUMBER_NEXT = re.compile(r" [$€£¥₹\d]")
_GOES_ON = re.compile(r" ?(?:than |[$€£]?\d|an? )")
"""Behind "and more", "or less than": the words belong to the number that follows."""
