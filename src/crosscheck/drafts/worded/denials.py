"""What the draft asserts and a source plainly denies, or the other way about.

    denied(reading) -> Held, …

The denied word must be the one that the other side asserts, and the two clauses must have most of what they say in
common.  Where another source says it as the draft does, it is in dispute.
"""

from __future__ import annotations

from collections.abc import Iterator

from crosscheck import lexicon
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.evidence import modality
from crosscheck.drafts.speech.beside import Hit, Pair
from crosscheck.drafts.worded.clauses import Reading
from crosscheck.drafts.worded.held import Held
from crosscheck.drafts.worded.opposed import opposed
from crosscheck.model import REAL, Modality
from crosscheck.subjects.denials import Denial
from crosscheck.subjects.propositions import Proposition

COVERED = 0.5
"""Coverage from which on a denied verb is the verb that the draft has."""
NOUN = 0.6
"""The same of a denied noun: a siren that was heard and no siren that was bought are two."""
KINDS = frozenset(["not", "no", "nobody", "failing"])
_COMPARES = frozenset("than less fewer more most first only another other before until till unless since".split())


def denied(reading: Reading) -> Iterator[Held]:
    """One statement for each clause at most, the surest."""
    for clause in reading.clauses:
        for pair, hit in clause.beside.once(_opposed, reading.corpus):
            held = opposed(reading, clause, pair, hit.mine, hit.clause, _same(pair, hit), _span(pair, hit))
            if held is not None:
                yield held
                break


def _opposed(pair: Pair, corpus: Corpus) -> Iterator[Hit]:
    """The words that one side denies and the other asserts."""
    if not pair.copied:
        yield from (hit for hit in pair.hits if _against(pair, hit) and not pair.apart(hit.clause))


def _against(pair: Pair, hit: Hit) -> bool:
    mine, theirs = _of(pair.mine, hit.mine.at), _of(hit.clause, hit.theirs.at)
    if bool(mine) == bool(theirs):
        return False
    denying, there = (pair.mine, hit.clause) if mine else (hit.clause, pair.mine)
    at_there = hit.theirs.at if mine else hit.mine.at
    denial = mine or theirs
    assert denial is not None
    if denial.kind not in KINDS or there.denied(at_there) or hit.clause.quoted != pair.mine.quoted:
        return False
    if _narrowed(denying, denial) or denying.whenever or there.whenever:
        return False
    if _compared(pair.mine) or _compared(hit.clause):
        return False
    if there.forbidden(at_there):
        return False
    if not _so(there, at_there, denying, denial) or (mine is None and "had" in _auxiliaries(denying, denial)):
        return False
    if hit.mine.pos == "v" and hit.theirs.pos == "v":
        return pair.coverage >= COVERED and pair.count + pair.around > 1
    thing = hit.mine.pos == hit.theirs.pos == "n" and not lexicon.is_person(hit.mine.lemma)
    return thing and denial.kind == "no" and pair.coverage >= NOUN and _alike(pair, hit)


def _so(there: Proposition, at: int, denying: Proposition, denial: Denial) -> bool:
    """It is told as a fact; or as something that will be, and the other says that it will not."""
    how = modality(there, at)
    ahead = bool({"will", "would", "shall"} & {*denying.sentence.words[max(denial.at - 1, 0) : denial.at + 2]})
    return how in REAL or (how is Modality.PLANNED and ahead)


def _of(clause: Proposition, at: int) -> Denial | None:
    """The denial whose core a word is."""
    return next((d for d in clause.denials if d.core == at), None)


def _narrowed(clause: Proposition, denial: Denial) -> bool:
    """ "Three of the eight had no roof": the others may have one."""
    return any(tag == "#" for tag in clause.tags[clause.low : denial.at])


def _compared(clause: Proposition) -> bool:
    """ "No fire has been as grave", "not before Sunday": it is not the thing that is denied."""
    words = clause.sentence.words
    if not _COMPARES.isdisjoint(words[clause.low : clause.high]):
        return True
    return any(words[at] == "as" and clause.tags[at + 1] in "AR" for at in range(clause.low, clause.high - 1))


def _auxiliaries(clause: Proposition, denial: Denial) -> tuple[str, ...]:
    return clause.sentence.words[max(denial.at - 2, clause.low) : denial.core]


def _alike(pair: Pair, hit: Hit) -> bool:
    """Something else than the noun is in common."""
    return any(h.mine.at != hit.mine.at for h in pair.hits)


def _same(pair: Pair, hit: Hit) -> bool:
    """Whether the draft is the side that denies."""
    return _of(pair.mine, hit.mine.at) is not None


def _span(pair: Pair, hit: Hit) -> tuple[int, int]:
    denial = _of(pair.mine, hit.mine.at)
    first = hit.mine.at if denial is None else min(denial.at, hit.mine.at)
    last = hit.mine.at if denial is None else max(denial.at, hit.mine.at)
    return first, last + 1
