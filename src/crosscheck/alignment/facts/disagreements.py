"""Articles → the assertions without a figure in which they disagree.

disagreements(sources) -> [Disagreement, …]     the surest first
candidates(sources) -> [Candidate, …]           with their evidence, before they are judged
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosscheck.alignment.facts import denied, opposed, placed, sequence, slotted
from crosscheck.alignment.facts.candidates import Candidate, Place
from crosscheck.alignment.facts.corpus import Corpus, Figures
from crosscheck.alignment.facts.weights import Model, likelihood, shipped
from crosscheck.alignment.stories import stories
from crosscheck.model import Source
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.figures import assertions

BESIDE = 0.5
"""Share of the best likelihood from which further quotes join its finding."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two positions, each with the places that hold it, and why they do not fit together."""

    kind: str
    """yesno, name, order, place."""
    form: str
    """What it was seen by: denied, opposite, slot, order, place."""
    positions: tuple[tuple[Place, ...], tuple[Place, ...]]
    reason: str
    sure: bool
    likelihood: float
    told: tuple[str, str] = ("", "")
    """What either side has, where it is told in a word or two."""
    head: str = ""
    """The noun that these have in common."""
    evidence: dict[str, float] = field(default_factory=dict, compare=False)


def candidates(sources: Sequence[Source]) -> list[Candidate]:
    """Every pair of places that may contradict each other; the order of the sources does not matter."""
    by_id = {s.id: s for s in sources}
    return [c for story in stories(sources) for c in _of_one_story([by_id[id] for id in story.sources])]


def contradictions(
    sources: Sequence[Source], tokens: Mapping[str, Tokens], figures: Figures, model: Model | None = None
) -> list[Disagreement]:
    """The sure ones of :func:`disagreements` across articles of one story, of the forms that are sure at all.

    ``tokens`` are the words of each source, ``figures`` where its figures stand.
    """
    corpus = Corpus(sorted(sources, key=lambda s: s.id), tokens, figures)
    found = _held(corpus, [*denied.denied(corpus), *opposed.opposite(corpus), *slotted.slotted(corpus)])
    return [d for d in judged(found, shipped() if model is None else model) if d.sure and _apart(d)]


def _of_one_story(sources: Sequence[Source]) -> list[Candidate]:
    figures = {s.id: [(a.mention.start, a.mention.end) for a in assertions(s)] for s in sources}
    corpus = Corpus(sorted(sources, key=lambda s: s.id), figures=figures)
    found = [
        *denied.denied(corpus), *opposed.opposite(corpus), *slotted.slotted(corpus),
        *sequence.sequence(corpus), *placed.placed(corpus),
    ]  # fmt: skip
    return _held(corpus, found)


def _held(corpus: Corpus, found: Sequence[Candidate]) -> list[Candidate]:
    """Those that no article reconciles by telling both."""
    told = {source: {s.words for s in tokens.sentences} for source, tokens in corpus.tokens.items()}
    return [c for c in found if c.one.source == c.other.source or not _both(corpus, told, c)]


def _apart(one: Disagreement) -> bool:
    return len({place.source for side in one.positions for place in side}) > 1


def _both(corpus: Corpus, told: Mapping[str, set[tuple[str, ...]]], candidate: Candidate) -> bool:
    """One of the articles has the sentences of both sides: it is for that article to say how they fit."""
    one, other = candidate.one, candidate.other
    said = corpus.tokens[one.source].at(one.start).words, corpus.tokens[other.source].at(other.start).words
    return said[1] in told[one.source] or said[0] in told[other.source]


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
            best.told, best.head, dict(best.evidence),
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
    if best.form != candidate.form or {*best.told} != {*candidate.told}:
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
