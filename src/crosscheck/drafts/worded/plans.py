"""What the draft tells as done and the sources only as planned, asked for or possible.

    planned(reading) -> Held, …

The verb must be the same, and most of what the clause says; where any source tells it as done, nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck.alignment.facts.evidence import modality
from crosscheck.drafts.worded.clauses import Hit, Pair, Reading
from crosscheck.drafts.worded.held import Held
from crosscheck.model import Modality
from crosscheck.subjects.propositions import Proposition, Word, light

COVERED = 0.55
"""Coverage from which on a plan is of what the draft tells."""
CARRIED = 0.4
"""Coverage from which on a source that tells the verb as done carries it."""
UNDONE = (Modality.PLANNED, Modality.REQUESTED, Modality.HYPOTHETICAL, Modality.CONDITIONAL)


def planned(reading: Reading) -> Iterator[Held]:
    """One statement for each clause at most."""
    told: dict[int, list[tuple[Pair, Hit]]] = {}
    for pair in reading.pairs:
        verb = _done(pair.mine)
        if verb is not None:
            told.setdefault(pair.mine.number, []).extend((pair, hit) for hit in pair.hits if hit.mine is verb)
    for hits in told.values():
        if any(_carries(pair, hit) for pair, hit in hits):
            continue
        found = next(((p, h) for p, h in hits if p.coverage >= COVERED and p.count > 1 and _undone(h)), None)
        if found is not None:
            yield _held(reading, *found)


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
    return hit.theirs.pos == "v" and modality(hit.clause, hit.theirs.at) in UNDONE


def _held(reading: Reading, pair: Pair, hit: Hit) -> Held:
    mine, theirs = reading.whole(pair.mine), reading.whole(hit.clause)
    told = f"“{mine.text}”: told as done, but in {reading.name(pair.source)} not yet: “{theirs.text}”."
    return Held("plan", mine, "not_found", "XC510", told, (), (theirs,))
