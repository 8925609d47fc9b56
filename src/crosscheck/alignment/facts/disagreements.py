"""Articles → the assertions without a figure in which they disagree.

disagreements(sources) -> [Disagreement, …]     the surest first
candidates(sources) -> [Candidate, …]           with their evidence, before they are judged
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from crosscheck.alignment.facts import placed, polarity, sequence
from crosscheck.alignment.facts.candidates import Candidate, Place
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.weights import Model, likelihood, shipped
from crosscheck.model import Source
from crosscheck.reading.tokens import Tokens

IN_COMMON = 2
"""Names that two articles of one story have in common."""
BESIDE = 0.75
"""Share of the best likelihood from which further quotes join its finding."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two positions, each with the places that hold it, and why they do not fit together."""

    kind: str
    """yesno, order, place."""
    form: str
    """What it was seen by: denied, opposite, order, place."""
    positions: tuple[tuple[Place, ...], tuple[Place, ...]]
    reason: str
    sure: bool
    likelihood: float
    evidence: dict[str, float] = field(default_factory=dict, compare=False)


def candidates(sources: Sequence[Source]) -> list[Candidate]:
    """Every pair of places that may contradict each other; the order of the sources does not matter."""
    corpus = Corpus(sorted(sources, key=lambda s: s.id))
    found = [*polarity.denied(corpus), *polarity.opposite(corpus), *sequence.sequence(corpus), *placed.placed(corpus)]
    return _of_one_story(corpus, found)


def _of_one_story(corpus: Corpus, found: Iterable[Candidate]) -> list[Candidate]:
    """Those inside one article, or between two of one story."""
    story = _stories(corpus)
    told = {source: {s.words for s in tokens.sentences} for source, tokens in corpus.tokens.items()}
    return [
        c for c in found
        if c.one.source == c.other.source
        or (story[c.one.source] == story[c.other.source] and not _both(corpus, told, c))
    ]  # fmt: skip


def denials(sources: Sequence[Source], tokens: Mapping[str, Tokens], model: Model | None = None) -> list[Disagreement]:
    """What one article denies and another asserts: the sure ones of :func:`disagreements`, of this form alone.

    ``tokens`` are the words of each source, read once.  The other forms are not sure anywhere, and cost as much again.
    """
    corpus = Corpus(sorted(sources, key=lambda s: s.id), tokens)
    found = _of_one_story(corpus, polarity.denied(corpus))
    return [d for d in judged(found, shipped() if model is None else model) if d.sure and _apart(d)]


def _apart(one: Disagreement) -> bool:
    return len({place.source for side in one.positions for place in side}) > 1


def _both(corpus: Corpus, told: Mapping[str, set[tuple[str, ...]]], candidate: Candidate) -> bool:
    """One of the articles has the sentences of both sides: it is for that article to say how they fit."""
    one, other = candidate.one, candidate.other
    said = corpus.tokens[one.source].at(one.start).words, corpus.tokens[other.source].at(other.start).words
    return said[1] in told[one.source] or said[0] in told[other.source]


def _stories(corpus: Corpus) -> dict[str, str]:
    """For each source the first of those that tell the same story: they are joined by names in common."""
    names: dict[str, set[str]] = {source: set() for source in corpus.tokens}
    for proposition in corpus.all:
        names[proposition.source] |= {name for name in proposition.names if len(name) > 2}
    home = {source: source for source in names}
    for one, other in combinations(names, 2):
        if home[one] != home[other] and len(names[one] & names[other]) >= IN_COMMON:
            old, new = home[other], home[one]
            home = {source: new if at == old else at for source, at in home.items()}
    return home


def disagreements(sources: Sequence[Source], model: Model | None = None) -> list[Disagreement]:
    """What the sources tell differently, one finding a matter."""
    return judged(candidates(sources), shipped() if model is None else model)


def judged(found: Sequence[Candidate], model: Model) -> list[Disagreement]:
    """The candidates that are likely enough, those of one matter together."""
    rated = [(likelihood(model, c.form, c.evidence), c) for c in found if c.form in model]
    bounds = {form: (made["open"], made["doubtful"]) for form, made in model.items()}
    return grouped([(p, c) for p, c in rated if p >= bounds[c.form][1]], {f: b[0] for f, b in bounds.items()})


def grouped(rated: Sequence[tuple[float, Candidate]], sure: Mapping[str, float]) -> list[Disagreement]:
    """Candidates with their likelihoods → one finding a matter; ``sure`` says from where on, by form."""
    rated = sorted(rated, key=_order)
    made: list[tuple[float, Candidate, list[Place], list[Place]]] = []
    for p, candidate in rated:
        home = next((m for m in made if _joins(m, candidate)), None)
        if home is None:
            made.append((p, candidate, [candidate.one], [candidate.other]))
        elif p >= BESIDE * home[0]:
            _add(home, candidate)
    return [
        Disagreement(
            best.kind, best.form, (tuple(one), tuple(other)), best.reason, p >= sure[best.form], p,
            dict(best.evidence),
        )
        for p, best, one, other in made
    ]  # fmt: skip


def _order(rated: tuple[float, Candidate]) -> tuple[float, str, str, int, str, int]:
    p, c = rated
    return -round(p, 9), c.form, c.one.source, c.one.start, c.other.source, c.other.start


def _joins(made: tuple[float, Candidate, list[Place], list[Place]], candidate: Candidate) -> bool:
    """It is about the matter of a finding: it shares a quote with it."""
    held = [*made[2], *made[3]]
    return any(_overlap(place, one) for place in held for one in (candidate.one, candidate.other))


def _add(made: tuple[float, Candidate, list[Place], list[Place]], candidate: Candidate) -> None:
    _, best, one, other = made
    if best.form != candidate.form:
        return
    for mine, theirs in ((candidate.one, candidate.other), (candidate.other, candidate.one)):
        if any(_overlap(mine, p) for p in one) and not any(_overlap(theirs, p) for p in (*one, *other)):
            other.append(theirs)
            return
        if any(_overlap(theirs, p) for p in other) and not any(_overlap(mine, p) for p in (*one, *other)):
            one.append(mine)
            return


def _overlap(a: Place, b: Place) -> bool:
    return a.source == b.source and a.start < b.end and b.start < a.end
