"""Where the sources speak of what a draft speaks of: an index over their facts.

Sources are read once.  A fact of a draft meets only those facts that share a word or the value with it: postings of
stems and of values, no loops over pairs.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Ints
from crosscheck.alignment.scored import Ensembles, shipped
from crosscheck.drafts.articles import Article
from crosscheck.drafts.figures.disagreements import Disagreements
from crosscheck.drafts.figures.facts import Fact, facts_of
from crosscheck.drafts.figures.passages import Spoken
from crosscheck.drafts.figures.surroundings import Surroundings, concepts_of, surroundings
from crosscheck.drafts.kept import Kept
from crosscheck.model import Source, edtf
from crosscheck.settings import Settings
from crosscheck.sources.published import day_of, published_in

MOST = 80
"""Facts looked at for one of a draft: those that share most with it."""

WHOLE_TEXT = 0.03
"""What it is worth at most that the words around a figure stand elsewhere in the source: one article, one story."""
NEIGHBOURS = 30
"""Figures on each side whose words are looked at."""
KEPT = 20_000
"""Facts whose surroundings are kept, and sources whose words are."""
MOST_EQUAL = 300
"""Facts with one value that are kept by it: "2022" may stand everywhere."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source's fact, and how much of the words around the draft's it shares (0 to 1)."""

    fact: Fact
    score: float


@dataclass
class Index:
    """The facts of all sources.  Made once, asked for every fact of a draft."""

    articles: Sequence[Article]
    settings: Settings
    facts: list[Fact] = field(default_factory=list)
    published: dict[str, float | None] = field(default_factory=dict)
    ensembles: Ensembles | None = None
    """Other weights of ``scan`` than those that are shipped."""
    _around: Kept[Surroundings] = field(default_factory=lambda: Kept(KEPT))
    _said: Kept[frozenset[str]] = field(default_factory=lambda: Kept(KEPT))
    _of_others: Kept[frozenset[str]] = field(default_factory=lambda: Kept(KEPT))

    def __post_init__(self) -> None:
        for article in self.articles:
            source = article.source
            day = self.published[source.id] = published_minutes(source)
            self.facts.extend(facts_of(source.text, day, self.settings.table, source.id, tokens=article.tokens))

    @property
    def many(self) -> int:
        """How many sources there are."""
        return len(self.articles)

    @property
    def latest(self) -> float | None:
        """The day of the latest source, in minutes; ``None`` when no source is dated."""
        return max((p for p in self.published.values() if p is not None), default=None)

    def surroundings(self, fact: Fact) -> Surroundings:
        """What stands around a fact; of a source's it is kept."""
        if not fact.source:
            return surroundings(fact)
        key = (fact.source, fact.mention.start, fact.mention.end)
        return self._around.get(key, lambda: surroundings(fact))

    def said(self, source: str) -> frozenset[str]:
        """The words of the sentences of a source with a figure, and of those beside them."""
        told = (f.assertion.evidence for f in self._by_source[source] if f.assertion is not None)
        return self._said.get(source, lambda: frozenset(word for e in told for word in e.sentence | e.paragraph))

    def told_of_others(self, fact: Fact, alike: bool) -> frozenset[str]:
        """What stands near other figures of a source, those of another value; ``alike``: of the same dimension."""
        key = (fact.source, fact.mention.start, alike)
        return self._of_others.get(key, lambda: self._near_others(fact, alike))

    def _near_others(self, fact: Fact, alike: bool) -> frozenset[str]:
        beside = self._by_source[fact.source]
        at = bisect_left(beside, fact.mention.start, key=lambda f: f.mention.start)
        near = beside[max(at - NEIGHBOURS, 0) : at + NEIGHBOURS + 1]
        others = [f.assertion for f in near if f.assertion is not None and f.value.nominal != fact.value.nominal]
        dimension = fact.assertion.subject.dimension if fact.assertion is not None else ""
        kept = [told for told in others if not alike or told.subject.dimension == dimension]
        return frozenset(word for told in kept for word in told.evidence.near)

    @cached_property
    def spoken(self) -> Spoken:
        """The words around facts of the sources, by what they stand for."""
        return Spoken(concepts_of)

    @cached_property
    def words(self) -> Spoken:
        """The same, each by itself."""
        return Spoken(lambda word: (word,))

    @cached_property
    def disagreements(self) -> Disagreements:
        """Which facts of the sources disagree."""
        sources = [a.source for a in self.articles]
        return Disagreements(sources, self._by_source, self.published, self.ensembles or shipped())

    @cached_property
    def _by_source(self) -> dict[str, list[Fact]]:
        made: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            made[fact.source].append(fact)
        return made

    @cached_property
    def _clauses(self) -> Counter[str]:
        """In how many clauses with a figure each word stands."""
        return Counter(w for f in self.facts if f.assertion is not None for w in f.assertion.evidence.clause)

    def rare(self, word: str) -> float:
        """How much a word tells, 0 to 1: words of every clause tell little."""
        n = len(self.facts) + 4
        return math.log(n / (self._clauses[word] + 1)) / math.log(n)

    @cached_property
    def _postings(self) -> dict[str, tuple[Ints, NDArray[np.float64]]]:
        """Stem → the facts that have it, and how much it weighs in each."""
        made: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
        for at, fact in enumerate(self.facts):
            for stem, weight in fact.stems.items():
                places, weights = made[stem]
                places.append(at)
                weights.append(weight)
        return {stem: (np.array(a, dtype=np.int64), np.array(w, dtype=float)) for stem, (a, w) in made.items()}

    @cached_property
    def _values(self) -> dict[str, list[int]]:
        made: dict[str, list[int]] = defaultdict(list)
        for at, fact in enumerate(self.facts):
            for key in value_keys(fact):
                if len(made[key]) < MOST_EQUAL:
                    made[key].append(at)
        return made

    def rarity(self, stem: str) -> float:
        """How much a shared word tells: words of every sentence tell little, those of none count as rare."""
        held = len(self._postings[stem][0]) if stem in self._postings else 0
        return math.log(1.5 + len(self.facts) / (1 + held))

    def candidates(self, fact: Fact, most: int = MOST) -> list[Candidate]:
        """The facts of the sources that share words or the value with ``fact``, the likest first."""
        weights = {stem: self.rarity(stem) * weight for stem, weight in fact.stems.items()}
        whole = sum(weights.values()) or 1.0
        scores = np.zeros(len(self.facts))
        for stem, weight in weights.items():
            if stem in self._postings:
                places, theirs = self._postings[stem]
                scores[places] += weight * theirs
        whole_text = self._share_of_text(weights, whole)
        equal = {at for key in value_keys(fact) for at in self._values.get(key, ())}
        around = range(len(self.facts)) if len(self.facts) <= most else ()
        chosen = sorted({*_largest(scores, most), *equal, *around})
        ranked = sorted(zip(chosen, scores[chosen].tolist(), strict=True), key=lambda pair: -pair[1])
        return [
            Candidate(f := self.facts[at], min(score / whole + WHOLE_TEXT * whole_text.get(f.source, 0.0), 1.0))
            for at, score in ranked
        ]

    def _share_of_text(self, weights: Mapping[str, float], whole: float) -> dict[str, float]:
        """Source → the share of the words that stand near any of its figures."""
        shares: dict[str, float] = defaultdict(float)
        for stem, weight in weights.items():
            for source in self._sources_of.get(stem, ()):
                shares[source] += weight / whole
        return shares

    @cached_property
    def _sources_of(self) -> dict[str, list[str]]:
        made: dict[str, dict[str, None]] = defaultdict(dict)
        for fact in self.facts:
            for stem in fact.stems:
                made[stem][fact.source] = None
        return {stem: list(sources) for stem, sources in made.items()}


def _largest(scores: NDArray[np.float64], most: int) -> list[int]:
    """The places of the largest scores above 0, of equal ones the first."""
    places = np.flatnonzero(scores)
    if len(places) > most:
        least = np.partition(scores[places], -most)[-most]
        above, level = (np.flatnonzero(how) for how in (scores > least, scores == least))
        places = np.concatenate([above, level[: most - len(above)]])
    return [int(at) for at in places]


def value_keys(fact: Fact) -> Iterable[str]:
    """What facts with the same value share."""
    if fact.label is not None:
        yield f"label {fact.label}"
    value = fact.value
    if value.kind.timed:
        yield f"date {value.edtf or value.timex}"
    elif isinstance(value.nominal, int | float):
        yield f"number {float(value.nominal):.9g}"
    elif value.nominal is not None:
        yield f"range {value.nominal}"


def published_minutes(source: Source) -> float | None:
    """When a source was published, in minutes; ``None`` when unknown or unbounded."""
    told = source.published or published_in(source.text) or _bracketed(source.text)
    if not told:
        return None
    low = edtf.parse(told).core.low
    return low if math.isfinite(low) else None


_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]\n]{6,60})[)\]]")


def _bracketed(text: str) -> str | None:
    """The day in brackets that a text begins with: "(Mar 3, 2011 4:20 PM) The …"."""
    head = _BRACKETED.match(text)
    return day_of(head[1]) if head else None
