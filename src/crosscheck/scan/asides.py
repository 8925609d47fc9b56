"""Which sentences are no part of the story: furniture of the page, figures of other times, round-ups of many events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from crosscheck import edtf
from crosscheck.interval import Interval
from crosscheck.model import Kind, Source
from crosscheck.scan.frames import Framed
from crosscheck.scan.stories import signature
from crosscheck.scan.subjects import INCIDENTS
from crosscheck.text.context_patterns import table
from crosscheck.values import published_interval

_DAY = edtf.MINUTES_A_DAY
_LEAD = 4
"""Sentences, with the title, that tell what an article is about."""
_NEAR = 4 * _DAY
"""A story is told of within some days of its time."""


@lru_cache(maxsize=1)
def _phrases() -> re.Pattern[str]:
    words = sorted(table("synonyms")["aside"]["phrases"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.I)


_FURNITURE = re.compile(
    r"\b(?:posted|updated|published|last modified|copyright|all rights reserved|photo(?: by)?|file photo|watch:|story:|"
    r"pic\.twitter|download|subscribe|newsletter)\b|©|\(@\w+\)|#\w+",
    re.I,
)


def is_aside(sentence: str) -> bool:
    """Words that tell of other times or of several events."""
    return _phrases().search(sentence) is not None


def is_furniture(sentence: str) -> bool:
    """Date lines, credits, links: words of the page, not of the article."""
    return _FURNITURE.search(sentence) is not None


def is_round_up(text: str, framed: Sequence[Framed]) -> bool:
    """An article about several events: its first sentences say so."""
    return any(is_aside(text[slice(*f.sentence)]) for f in framed if f.number < _LEAD) or _addresses(text) > 3


_ADDRESS = re.compile(r"\b\d{2,5} block of (?:[A-Z]\w*\.? ){1,3}")


def _addresses(text: str) -> int:
    return len(set(_ADDRESS.findall(text)))


def strangers(text: str, framed: Sequence[Framed], others: Iterable[str]) -> set[int]:
    """Sentences of a round-up that share no name with the story's other articles: they tell of something else."""
    if not is_round_up(text, framed):
        return set()
    known = {w for other in others for w in names_of(other)}
    spans = {f.number: f.sentence for f in framed}
    lead = names_of(text[: max((s[1] for n, s in spans.items() if n < 2), default=0)])
    own = {n: (names_of(text[slice(*span)]) & known) - lead for n, span in spans.items()}
    return {n for n in spans if not any(own.get(m) for m in (n - 1, n, n + 1))}


@lru_cache(maxsize=4096)
def names_of(text: str) -> frozenset[str]:
    """The names of a text, two words and more, folded."""
    return frozenset(word for word, weight in signature(text).items() if weight >= 1.0 and " " in word)


def days_of(sources: Mapping[str, Source], framed: Iterable[Framed]) -> list[Interval]:
    """When a story is set: around the days its articles appeared, and around the days that their leads tell of."""
    days = []
    for source in sources.values():
        published = published_interval(source)
        if published.bounded:
            days.append(Interval(published.low - 2 * _NEAR, published.high + _NEAR))
    told: Counter[Interval] = Counter()
    for f in framed:
        core = f.mention.value.core
        if f.mention.value.kind is not Kind.DATE or core is None or not core.bounded or core.high - core.low > 2 * _DAY:
            continue
        if f.frame.event in INCIDENTS or f.frame.event in ("kill", "wound"):
            if f.number < _LEAD:
                told[core] += 1
    if told:
        most = max(told.values())
        days += [Interval(c.low - _NEAR, c.high + _NEAR) for c, n in told.items() if 2 * n >= most]
    return days


def foreign(days: Sequence[Interval], dates: Sequence[Framed]) -> bool:
    """Whether a sentence with these dates tells of another time than the story's, or of a whole year."""
    cores = [f.mention.value.core for f in dates if f.mention.value.kind is Kind.DATE]
    placed = [c for c in cores if c is not None and c.bounded]
    if not placed or not days:
        return False
    return all(c.high - c.low > 25 * _DAY or not any(c.meets(day) for day in days) for c in placed)
