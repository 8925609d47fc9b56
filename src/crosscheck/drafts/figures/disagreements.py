"""Which figures of the sources disagree, as ``scan`` weighs it: story by story, each when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from crosscheck.alignment.meetings import DIFFER
from crosscheck.alignment.scored import Ensembles, Scored
from crosscheck.alignment.stories import stories
from crosscheck.drafts.figures.facts import Fact
from crosscheck.model import Source

Place = tuple[str, int]


@dataclass(frozen=True)
class _Story:
    """The log odds that two facts are a disagreement and that they are of one thing, both ways round; the highest of
    each fact, and the highest that it has changed by the time of a later source."""

    between: dict[tuple[Place, Place], float] = field(default_factory=dict)
    alike: dict[tuple[Place, Place], float] = field(default_factory=dict)
    most: dict[Place, float] = field(default_factory=dict)
    moved: dict[Place, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Disagreements:
    """The facts of all sources held against each other."""

    sources: Sequence[Source]
    facts: Mapping[str, Sequence[Fact]]
    """By source."""
    published: Mapping[str, float | None]
    ensembles: Ensembles
    _held: dict[int, _Story] = field(default_factory=dict)

    def between(self, one: Fact, other: Fact) -> float | None:
        """Log odds that two facts of different sources are a disagreement worth showing; ``None`` where they are not
        compared."""
        return self._story(one.source).between.get((_place(one), _place(other)))

    def alike(self, one: Fact, other: Fact) -> float | None:
        """Log odds that two facts of different sources, whose values differ, are of one thing."""
        return self._story(one.source).alike.get((_place(one), _place(other)))

    def most(self, fact: Fact, least: float) -> float:
        """The highest of a fact with any; ``least`` where there is none."""
        return self._story(fact.source).most.get(_place(fact), least)

    def moved(self, fact: Fact, least: float) -> float:
        """The highest log odds that a fact has changed by the time of a later source; ``least`` where there is none."""
        return self._story(fact.source).moved.get(_place(fact), least)

    def _story(self, source: str) -> _Story:
        number = self._numbers.get(source, 0)
        if number not in self._held:
            told = [f for id, n in self._numbers.items() if n == number for f in self.facts.get(id, ())]
            self._held[number] = self._weighed([f for f in told if f.assertion is not None])
        return self._held[number]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of the story that each source tells."""
        ordered = sorted(self.sources, key=lambda s: s.id)
        return {id: number for number, story in enumerate(stories(ordered)) for id in story.sources}

    def _weighed(self, facts: Sequence[Fact]) -> _Story:
        told = [f.assertion for f in facts if f.assertion is not None]
        scored = Scored.of(told, self.published, self.ensembles)
        differing = np.flatnonzero(scored.met >= DIFFER)
        rows = (
            column[differing].tolist() for column in (scored.i, scored.j, scored.finding, scored.subject, scored.change)
        )
        found = _Story()
        for a, b, score, alike, change in zip(*rows, strict=True):
            one, other = _place(facts[a]), _place(facts[b])
            found.between[one, other] = found.between[other, one] = score
            found.alike[one, other] = found.alike[other, one] = alike
            for place in (one, other):
                found.most[place] = max(score, found.most.get(place, score))
            at, then = self.published.get(one[0]), self.published.get(other[0])
            if at is not None and then is not None and at != then:
                earlier = one if at < then else other
                found.moved[earlier] = max(change, found.moved.get(earlier, change))
        return found


def _place(fact: Fact) -> Place:
    return fact.source, fact.mention.start
