"""Rows of words as patterns, for the word lists in ``data/``.

A pattern is a row of words to find in a row of words: ``~plan`` stands for every form of a regular
verb, ``a|b`` for one of several, ``word?`` for one that may be missing, ``..`` for up to eight words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

GAP = 8
_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class _Step:
    words: frozenset[str]
    optional: bool
    gap: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found: tokens ``[start, end)`` and the label of its list."""

    start: int
    end: int
    label: str


class Patterns:
    """Labelled patterns, looked up by their first word.  The first pattern of a list must not begin with ``..``."""

    def __init__(self, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
        self._by_first: dict[str, list[tuple[str, tuple[_Step, ...]]]] = {}
        for label, patterns in lists:
            for pattern in patterns:
                steps = tuple(_step(word) for word in pattern.split())
                for first in steps[0].words:
                    self._by_first.setdefault(first, []).append((label, steps[1:]))

        self.firsts = frozenset(self._by_first)

    def find(self, words: Sequence[str]) -> Iterator[Hit]:
        """The patterns that begin at each word, one for a label: the longest, but a ".." no longer than it must be."""
        for at, word in enumerate(words):
            if word not in self._by_first:
                continue
            plain: dict[str, int] = {}
            gapped: dict[str, int] = {}
            for label, steps in self._by_first[word]:
                end = _match(words, at + 1, steps)
                if end is None:
                    continue
                if any(step.gap for step in steps):
                    gapped[label] = min(end, gapped.get(label, end))
                else:
                    plain[label] = max(end, plain.get(label, end))
            for label in plain | gapped:
                yield Hit(at, max(plain.get(label, 0), gapped.get(label, 0)), label)


def _match(words: Sequence[str], at: int, steps: tuple[_Step, ...]) -> int | None:
    if not steps:
        return at
    step, rest = steps[0], steps[1:]
    if step.gap:
        for later in range(at, min(at + GAP + 1, len(words))):
            if words[later] in ",;:":
                return None
            end = _match(words, later, rest)
            if end is not None:
                return end
        return None
    if at < len(words) and words[at] in step.words:
        end = _match(words, at + 1, rest)
        if end is not None:
            return end
    return _match(words, at, rest) if step.optional else None


def _step(word: str) -> _Step:
    if word == "..":
        return _Step(frozenset(), False, True)
    optional = word.endswith("?")
    forms = [form for choice in word.rstrip("?").split("|") for form in _choice(choice)]
    return _Step(frozenset(forms), optional, False)


def _choice(word: str) -> tuple[str, ...]:
    return inflect(word[1:]) if word.startswith("~") else (word,)


def inflect(verb: str) -> tuple[str, str, str, str]:
    """The four forms of a regular verb: plan, plans, planned, planning."""
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", (verb if verb.endswith("ee") else verb[:-1]) + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb, verb + "es", verb + "ed", verb + "ing"
    double = verb + verb[-1] if _doubles(verb) else verb
    return verb, verb + "s", double + "ed", double + "ing"


def _doubles(verb: str) -> bool:
    """One short closed syllable, as in plan; or a stressed last one, as in admit, refer."""
    closed = len(verb) > 2 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS
    single = sum(letter in _VOWELS for letter in verb) == 1
    return closed and (single or verb.endswith(("mit", "fer", "pel", "cur")))
