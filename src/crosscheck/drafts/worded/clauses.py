"""Each clause of the draft beside the sentences of the sources that may tell the same.

    Reading(draft, library, names).clauses -> (Clause, …)       in the order of the draft

A paraphrase keeps most of the words that say much: how much of a clause's weight a sentence has, too, is its
``coverage``.  Figures in common count as words in common.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from crosscheck.alignment.bearers import aligned
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.story import Story
from crosscheck.drafts.articles import Article
from crosscheck.drafts.speech.beside import Beside, Hit, Pair, figures_of
from crosscheck.drafts.speech.library import Library
from crosscheck.drafts.worded.held import Said
from crosscheck.reading.tokens import Line
from crosscheck.subjects.propositions import Proposition, light, propositions

FIGURE = 0.5
"""Weight of a figure in common."""
OTHER_WORD = 0.8
"""What a synonym counts of the word itself."""
CROWD = 60
"""Clauses with one word; a word of more finds no sentence by itself."""
LEAST = 0.2
"""Coverage from which on two are looked at."""
NAMES = 2
"""Names that a draft and a source of one story have in common, if the draft has so many."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the draft with what stands beside it."""

    mine: Proposition
    """Where it stands now; what it says is that of :attr:`Pair.mine`."""
    beside: Beside


@dataclass(frozen=True)
class Reading:
    """A draft among its sources; ``names`` is what messages call them."""

    draft: Article
    library: Library
    names: Mapping[str, str]

    @cached_property
    def who(self) -> Story:
        """Who is who: the sources in their order, and the draft as one more article."""
        mine = self.draft.entities
        key = tuple((e.words, e.kind, tuple(e.roles), tuple(e.ages), frozenset(e.fates)) for e in mine.entities)
        return self.library.who.get(key, lambda: aligned([*(a.entities for a in self.library.articles), mine]))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Those of the draft's own words."""
        own = propositions(self.draft.tokens, self.draft.source.id)
        story = self._story(own)
        told = [p for p in own if not p.quoted and p.sentence.line is not Line.FURNITURE]
        return tuple(Clause(one, self._beside(one, story)) for one in told)

    def _story(self, own: Sequence[Proposition]) -> frozenset[str]:
        """The sources that share names with the draft."""
        mine = {name for p in own for name in p.names}
        least = min(NAMES, len(mine))
        return frozenset(source for source, names in self.library.names.items() if len(names & mine) >= least)

    @property
    def corpus(self) -> Corpus:
        return self.library.corpus

    def _beside(self, mine: Proposition, story: frozenset[str]) -> Beside:
        """What stands beside a clause, which an earlier state of the draft may have had, too."""
        sentence = mine.sentence
        key = (sentence.parsed.text, sentence.line, mine.low, mine.near, story)
        return self.library.beside.get(key, lambda: Beside(self._pairs(mine, story)))

    def _pairs(self, mine: Proposition, story: frozenset[str]) -> list[Pair]:
        corpus, weights = self.corpus, {w.at: self.corpus.weight(w) for w in mine.words if w.lemma not in light()}
        told = [(word, self.library.tellers(word)) for word in mine.words if word.at in weights]
        crowds = [sum(by_source[id].count for id in story if id in by_source) for _, by_source in told]
        rare = {
            (id, number)
            for (_, by_source), crowd in zip(told, crowds, strict=True) if crowd <= CROWD
            for id in story if id in by_source
            for number in by_source[id].sentences
        }  # fmt: skip
        total, figures = sum(weights.values()), figures_of(mine.sentence)
        made = []
        for key in rare:
            hits: list[Hit] = []
            found: dict[int, float] = {}
            for word, by_source in told:
                there = by_source[key[0]].sentences.get(key[1], ()) if key[0] in by_source else ()
                hits += [Hit(word, corpus.all[n], theirs) for n, theirs, _ in there]
                if there:
                    found.setdefault(word.at, weights[word.at] * (1.0 if there[0][2] == "equal" else OTHER_WORD))
            pair = self._pair(mine, key, hits, sum(found.values()), len(found), total, figures)
            if pair.coverage >= LEAST:
                made.append(pair)
        return sorted(made, key=lambda p: (-p.coverage, p.source, p.sentence.number))

    def _pair(
        self, mine: Proposition, key: tuple[str, int], hits: list[Hit], weight: float, count: int, total: float,
        figures: frozenset[str],
    ) -> Pair:  # fmt: skip
        clauses, keys = self.library.clauses[key], self.library.keys[key]
        theirs = figures_of(clauses[0].sentence)
        common = figures & theirs
        weight += FIGURE * len(common)
        whole = total + FIGURE * len(figures)
        coverage = weight / whole if whole > 0.05 else 0.0
        return Pair(mine, key[0], clauses, keys, tuple(hits), weight, total, coverage, count + len(common), len(common))

    def said(self, clause: Proposition, first: int, last: int) -> Said:
        """The words ``[first, last)`` of a clause of a source or of the draft."""
        start, end = clause.sentence.span(first, last)
        article = self.library.by_id.get(clause.source, self.draft)
        return Said.of(article, start, end)

    def whole(self, clause: Proposition) -> Said:
        """A clause without the stops around it."""
        first, last = clause.low, max(clause.high, clause.low + 1)
        words = clause.sentence.words
        while first < last - 1 and not words[first][0].isalnum():
            first += 1
        while last - 1 > first and not words[last - 1][0].isalnum():
            last -= 1
        return self.said(clause, first, last)

    def name(self, source: str) -> str:
        return self.names.get(source, source)
