"""Who is told to say something in a sentence: the speaker's words and the verb of saying.

    tellings(parsed) -> Telling, …      in order

Verbs come from ``data/quoting.toml``; noun phrases that can speak from :mod:`crosscheck.reading.context.phrases`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.context.clauses import Parsed, is_finite
from crosscheck.reading.context.patterns import Patterns
from crosscheck.reading.context.phrases import ARTICLES, PRONOUNS, nominal, phrase_end, speaker_before
from crosscheck.reading.quoted import Span
from crosscheck.subjects.words import is_closed

_TO_SOMEBODY = frozenset(["tell", "inform", "remind", "notify", "alert"])
"""Verbs that never stand before their speaker."""


@lru_cache(maxsize=1)
def quoting() -> dict[str, dict[str, frozenset[str]]]:
    """The words of ``data/quoting.toml``."""
    told = shipped.table("quoting")
    return {s: {k: frozenset(v.split()) for k, v in told[s].items()} for s in ("verbs",)}


@lru_cache(maxsize=1)
def _according() -> Patterns:
    told = shipped.table("quoting")
    return Patterns([("by", told["said_of"]["patterns"])])


@dataclass(frozen=True, slots=True)
class Telling:
    """Words of a masked sentence: a speaker ``[first, last)`` and the verb; of "according to" the verb before."""

    first: int
    last: int
    verb: int

    @property
    def low(self) -> int:
        return min(self.first, self.verb)

    @property
    def high(self) -> int:
        return max(self.last, self.verb + 1)


@lru_cache(maxsize=4096)
def tellings(parsed: Parsed) -> tuple[Telling, ...]:
    """Whoever is told to say something in a sentence, in order."""
    return tuple(sorted(_tellings(parsed), key=lambda t: t.verb))


def _tellings(parsed: Parsed) -> Iterator[Telling]:
    words = parsed.words
    for hit in _according().find(words):
        end = phrase_end(parsed, hit.end)
        if end > hit.end:
            yield Telling(hit.end, end, hit.start)
    verbs = quoting()["verbs"]
    every = verbs["say"] | verbs["manner"] | verbs["called"]
    last: Telling | None = None
    for at, word in enumerate(words):
        if not word[0].isalpha() or parsed.raw[at][0].isupper():
            continue
        lemma = lexicon.lemma(word, "v")
        if lemma not in every or _is_noun(words, at):
            continue
        made = _telling(parsed, at, lemma, last)
        if made is not None:
            last = made
            yield made
    colon = next((i for i in range(1, min(18, len(words) - 1)) if words[i] == ":" and words[i + 1] == '"'), None)
    if colon is not None and not any(is_finite(w) for w in words[:colon]):
        yield Telling(0, colon, colon)  # Ann Lee, at the dyke: "…"


def _telling(parsed: Parsed, at: int, lemma: str, last: Telling | None) -> Telling | None:
    words = parsed.words
    if words[at - 2 : at] == ("quoted", "as") or (
        at > 2 and words[at - 1] == "as" and "quoted" in words[max(at - 8, 0) : at]
    ):
        return _quoted_as(parsed, at)
    if words[at].endswith("ing"):
        if words[at] in ("citing", "quoting") and at + 1 < len(words) and nominal(parsed, at + 1):
            end = phrase_end(parsed, at + 1)
            return Telling(at + 1, end, at) if end > at + 1 else None
        return Telling(last.first, last.last, at) if last is not None else None
    if lemma not in _TO_SOMEBODY and lemma not in quoting()["verbs"]["called"] and _behind(words, at, lemma):
        behind = _inverted(parsed, at + 1)
        if behind is not None:
            return Telling(at + 1, behind, at)
    found = speaker_before(parsed, at) or _from_mark(parsed, at)
    if found is None and last is not None and words[at - 1 : at] in (("and",), ("then",)):
        return Telling(last.first, last.last, at)
    return Telling(*found, at) if found is not None else None


def _quoted_as(parsed: Parsed, at: int) -> Telling | None:
    """ "Ann Lee was quoted as saying"; "the paper quoted Ann Lee as saying"."""
    words = parsed.words
    quoted = next((i for i in range(at - 2, max(at - 10, 0), -1) if words[i] in ("quoted", "quotes", "cited")), None)
    if quoted is None:
        return None
    if quoted < at - 2:
        return Telling(quoted + 1, at - 1, at)
    back = quoted - 1 if words[quoted - 1] in ("is", "was", "are", "were") else quoted
    found = speaker_before(parsed, back)
    return Telling(*found, at) if found is not None else None


def _behind(words: tuple[str, ...], at: int, lemma: str) -> bool:
    """The verb stands right behind what is said: "…," said; of "say" also where that has no marks."""
    before = words[max(at - 2, 0) : at]
    return ('"' in before and before[-1] in ('"', ",", "—", "–", "-")) or (lemma == "say" and before[-1:] == (",",))


def _inverted(parsed: Parsed, first: int) -> int | None:
    """Where the speaker behind the verb ends; ``None`` where none stands there."""
    words = parsed.words
    if first >= len(words):
        return None
    if words[first] in PRONOUNS:
        return first + 1 if words[first] != "it" else None
    if not nominal(parsed, first) and (is_closed(words[first]) or not words[first][0].isalpha()):
        return None
    end = phrase_end(parsed, first)
    if end < len(words) and is_finite(words[end]):  # "said Lee of the day the letter came"
        named = next((i for i in range(first, end) if not parsed.raw[i][0].isupper()), end)
        end = named if parsed.raw[first][0].isupper() else first
    return end if end > first else None


def _from_mark(parsed: Parsed, at: int) -> Span | None:
    """All from the closing mark to the verb: "…," senior Ann Lee, 17, told the board."""
    words = parsed.words
    mark = next((i for i in range(at - 1, max(at - 15, -1), -1) if words[i] == '"'), None)
    if mark is None or mark + 1 >= at or any(is_finite(w) for w in words[mark + 1 : at]):
        return None
    named = any(raw[0].isupper() for raw in parsed.raw[mark + 1 : at])
    return (mark + 1, at) if named and words[mark + 1][0].isalpha() else None


def _is_noun(words: tuple[str, ...], at: int) -> bool:
    before = words[at - 1] if at else ""
    return before in ARTICLES or before in ("this", "that", "these", "no", "any", "to", "of", "be", "been", "is", "was",
                                            "are", "were", "will", "would")  # fmt: skip
