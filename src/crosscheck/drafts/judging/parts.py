"""Figures of one source that another could be worked out from: which belong together, and what words say of them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from crosscheck.comparing.units import Fit
from crosscheck.data import shipped
from crosscheck.drafts.figures.evidence import Index
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import likeness
from crosscheck.drafts.judging.judging import digits
from crosscheck.wording.values import show_number

MOST = 12
"""Figures of the sources that are tried: those that share most words with the draft's."""
SHARED = 0.05
"""Least share of the draft's words that each part stands among."""
ENOUGH = 0.13
"""Least share on the average of the parts."""
SMALL = 2
"""Written digits below which a figure is small: its word must stand beside it, its parts in one sentence."""
BESIDE = 28
"""Characters on each side in which a word stands beside a figure."""


@dataclass(frozen=True, slots=True)
class Part:
    """A figure of a source and how much of the draft's words it stands among."""

    fact: Fact
    score: float

    @property
    def n(self) -> float:
        assert isinstance(self.fact.value.nominal, int | float)
        return float(self.fact.value.nominal)

    @property
    def shown(self) -> str:
        return show_number(self.n)


@dataclass(frozen=True, slots=True)
class Worked:
    """A way from parts to the draft's figure, in words; ``word`` is the kind of word that another whole would have."""

    words: str
    parts: tuple[Part, ...]
    word: str = ""


@lru_cache(maxsize=64)
def pattern(kind: str) -> re.Pattern[str]:
    """The words of ``data/derived_words.toml`` of one kind."""
    told = shipped.table("derived_words")
    also = [re.escape(word) for word in shipped.table("subject_marks")["marks"].get(told["also"].get(kind), ())]
    return re.compile(rf"\b(?:{'|'.join([*told[kind], *also])})\b", re.IGNORECASE)


def says(fact: Fact, kind: str, *, beside: bool = False) -> bool:
    """Whether the sentence of a fact has a word of a kind, or has it beside the figure."""
    if not beside:
        return pattern(kind).search(fact.words) is not None
    low, high = fact.mention.start - fact.sentence[0], fact.mention.end - fact.sentence[0]
    around = f"{fact.words[max(low - BESIDE, 0) : low]} {fact.mention.text} {fact.words[high : high + BESIDE]}"
    return pattern(kind).search(around) is not None


def parts_for(fact: Fact, index: Index) -> list[Part]:
    """The quantities of the sources that share words with a fact, the likest first."""
    found = (Part(c.fact, c.score) for c in index.candidates(fact) if c.score >= SHARED)
    return [p for p in found if p.fact.label is None and isinstance(p.fact.value.nominal, int | float)]


def small(fact: Fact) -> bool:
    """Few digits: such figures are everywhere."""
    return digits(fact.value) < SMALL


def alike(one: Part, other: Part) -> bool:
    """Two figures of one source that count or measure the same."""
    a, b = one.fact, other.fact
    if a.source != b.source or a.mention.start == b.mention.start or likeness(a.value, b.value) is not Fit.SAME:
        return False
    if a.value.unit is None and b.value.unit is None:
        return a.number == b.number
    return True


def near(parts: Sequence[Part], sentences: int = 1) -> bool:
    """Whether all stand in one source within so many sentences of each other."""
    numbers = [p.fact.number for p in parts]
    return len({p.fact.source for p in parts}) == 1 and max(numbers) - min(numbers) <= sentences


def likely(parts: Sequence[Part]) -> bool:
    """Whether the parts share enough words with the draft's figure."""
    return sum(p.score for p in parts) >= ENOUGH * len(parts)


def pairs(parts: Sequence[Part], sentences: int = 1) -> Iterator[tuple[Part, Part]]:
    """Two that count the same and stand near, in the order of the text."""
    ordered = sorted(parts, key=lambda p: (p.fact.source, p.fact.mention.start))
    for a, b in combinations(ordered, 2):
        if alike(a, b) and near((a, b), sentences) and likely((a, b)):
            yield a, b


def between(a: Part, b: Part) -> str:
    """The words between two figures of one sentence; of two sentences, those before the second in its own."""
    start = b.fact.mention.start - b.fact.sentence[0]
    if a.fact.number != b.fact.number:
        return b.fact.words[:start]
    return a.fact.words[a.fact.mention.end - a.fact.sentence[0] : start]


def before(part: Part, length: int = 24) -> str:
    """The words right before a figure."""
    start = part.fact.mention.start - part.fact.sentence[0]
    return part.fact.words[max(start - length, 0) : start]


def after(part: Part, length: int = 24) -> str:
    """The words right behind a figure."""
    end = part.fact.mention.end - part.fact.sentence[0]
    return part.fact.words[end : end + length]


def equal(fact: Fact, value: float) -> bool:
    """Equal to the last digit that the draft writes."""
    n = fact.value.nominal
    assert isinstance(n, int | float)
    if math.isclose(value, n, rel_tol=1e-9, abs_tol=1e-9):
        return True
    g = fact.value.granularity if fact.value.granularity > 0 else 1.0
    return not small(fact) and math.isclose(math.floor(value / g + 0.5) * g, n, rel_tol=1e-9)
