"""What the draft tells as done and the sources only as planned, asked for or possible.

    planned(reading) -> Held, …

The verb must be the same, and most of what the clause says; where any source tells it as done, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.evidence import modality
from crosscheck.drafts.speech.beside import Hit, Pair
from crosscheck.drafts.worded.clauses import Reading
from crosscheck.drafts.worded.held import Held
from crosscheck.model import REAL, Modality
from crosscheck.subjects.propositions import Proposition, Word, light

COVERED = 0.55
"""Coverage from which on a plan is of what the draft tells."""
CARRIED = 0.4
"""Coverage from which on a source that tells the verb as done carries it."""


def planned(reading: Reading) -> Iterator[Held]:
    """One statement for each clause at most."""
    for clause in reading.clauses:
        told = clause.beside.once(_verbs, reading.corpus)
        if not any(_carries(pair, hit) for pair, hit in told):
            found = next((hit for p, hit in told if p.coverage >= COVERED and p.count > 1 and _undone(hit)), None)
            if found is not None:
                yield _held(reading, clause.mine, found)


def _verbs(pair: Pair, corpus: Corpus) -> Iterator[Hit]:
    """The words of a source for what the draft tells as done."""
    verb = _done(pair.mine)
    yield from (hit for hit in pair.hits if verb is not None and hit.mine.at == verb.at)


def _done(mine: Proposition) -> Word | None:
    """The verb of a clause that tells it as done; ``None`` if it is planned, denied, asked or a condition."""
    verb = next((w for w in mine.words if w.pos == "v" and w.lemma not in light()), None)
    if verb is None or mine.whenever or mine.denials or mine.sentence.words[verb.at].endswith("ing"):
        return None
    if mine.forbidden(verb.at) or "to" in mine.sentence.words[mine.low : verb.at]:
        return None
    return verb if modality(mine, verb.at) is Modality.ACTUAL else None


def _carries(pair: Pair, hit: Hit) -> bool:
    """A source tells it as done, or has the very sentence."""
    return pair.copied or (pair.coverage >= CARRIED and not _undone(hit))


def _undone(hit: Hit) -> bool:
    return hit.theirs.pos == "v" and modality(hit.clause, hit.theirs.at) not in REAL


def _held(reading: Reading, clause: Proposition, hit: Hit) -> Held:
    mine, theirs = reading.whole(clause), reading.whole(hit.clause)
    told = f"“{mine.text}”: told as done, but in {reading.name(theirs.source)} not yet: “{theirs.text}”."
    return Held("plan", mine, "not_found", "XC510", told, (), (theirs,))
