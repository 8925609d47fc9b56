"""A word of the draft that a source puts otherwise → contradicted, or in dispute where another source has it.

opposed(reading, pair, word, clause, denied, span) -> Held or None
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from crosscheck.drafts.speech.beside import Hit, Pair
from crosscheck.drafts.worded.clauses import Clause, Reading
from crosscheck.drafts.worded.held import Held, Said
from crosscheck.subjects.propositions import Proposition, Word

ENOUGH = 0.45
"""Coverage from which on a sentence that has the word, too, says it as the draft does."""


def opposed(
    reading: Reading,
    here: Clause,
    pair: Pair,
    word: Word,
    clause: Proposition,
    denied: bool,
    span: tuple[int, int],
    carries: Callable[[Hit], bool] | None = None,
) -> Held | None:
    """``word`` of the draft's clause ``here``, said or denied there, against ``clause``; ``span`` are the words that it
    is shown at, ``carries`` what more it takes to say it as the draft does.  ``None`` where the same source does so,
    too."""
    carrying = list(_carrying(reading, here, word, denied, carries))
    if any(said.source == pair.source for said in carrying):
        return None
    mine, theirs = reading.said(here.mine, *span), reading.whole(clause)
    told = f"“{reading.whole(here.mine).text}”: {reading.name(pair.source)} says “{theirs.text}”"
    if carrying:
        also = carrying[0]
        told += f", while {reading.name(also.source)} says “{also.text}”"
        return Held("yesno", mine, "disputed", "XC509", f"{told}.", tuple(carrying), (theirs,))
    return Held("yesno", mine, "contradicted", "XC501", f"{told}.", (), (theirs,))


def _carrying(
    reading: Reading, here: Clause, word: Word, denied: bool, carries: Callable[[Hit], bool] | None
) -> Iterator[Said]:
    """The clauses of the sources that say the word of the same thing as the draft does."""
    seen: set[str] = set()
    for pair in here.beside.pairs:
        if pair.coverage < ENOUGH or pair.source in seen:
            continue
        for hit in pair.hits:
            if hit.mine.at != word.at or pair.apart(hit.clause):
                continue
            if hit.clause.denied(hit.theirs.at) == denied and (carries is None or carries(hit)):
                seen.add(pair.source)
                yield reading.whole(hit.clause)
                break
