"""What speaks for and against that two clauses tell of one thing; every figure lies between 0 and 1."""

from __future__ import annotations

from crosscheck.alignment.facts.corpus import Corpus, Shared, shared
from crosscheck.model import REAL, Modality
from crosscheck.reading.context.modality import modality_at
from crosscheck.subjects.propositions import Proposition, Word, light


def beside(one: Proposition, but: frozenset[int]) -> list[Word]:
    """The words of a clause without those at some places."""
    return [w for w in one.words if w.at not in but]


def modality(one: Proposition, at: int) -> Modality:
    """How a word of a clause is meant."""
    text = one.sentence.parsed.text
    start, end = one.sentence.span(at, at + 1)
    return modality_at(text, (0, len(text)), start - one.sentence.start, end - one.sentence.start)


def common(corpus: Corpus, a: int, b: int, at: int, there: int) -> tuple[dict[str, float], Shared]:
    """Evidence that every kind of candidate has: clauses ``a`` and ``b`` with the words held against each other."""
    one, other = corpus.all[a], corpus.all[b]
    mine, theirs = beside(one, frozenset([at])), beside(other, frozenset([there]))
    keys = frozenset(k for w in theirs for k in w.keys)
    clause = shared(corpus, mine, theirs, keys)
    wide = shared(corpus, [*mine, *one.around], [*theirs, *other.around], keys | corpus.wide[b])
    times = one.times & other.times
    apart = bool(one.times) and bool(other.times) and not times
    how, how_there = modality(one, at), modality(other, there)
    names, names_there = one.names, other.names
    unreal = not REAL.issuperset((how, how_there)) and how is not how_there
    found = {
        "share": clause.share,
        "wide share": wide.share,
        "names apart": float(bool(names) and bool(names_there) and not names & names_there),
        "strangers": float(bool(one.near) and bool(other.near) and not one.near & other.near),
        "times apart": float(apart),
        "quoted": float(one.quoted),
        "unreal": float(unreal),
        "whenever": float(one.whenever or other.whenever),
        "same source": float(one.source == other.source),
        "copy": float(one.sentence.words == other.sentence.words),
    }
    return found, clause


def predicate(one: Proposition, at: int) -> Word | None:
    """The verb of the clause that is nearest to a word, light ones aside."""
    verbs = [w for w in one.words if w.pos == "v" and w.at != at and w.lemma not in light()]
    return min(verbs, key=lambda w: (abs(w.at - at), w.at), default=None)
