"""A text → which of two events it says came first: "the tremor came after the roof had failed".

    orders(propositions) -> [Order, …]     in the order of the text

An event is the words of its clause; nothing is dated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from crosscheck import lexicon
from crosscheck.data import shipped
from crosscheck.reading.context.clauses import is_time
from crosscheck.subjects.propositions import Proposition, Word

_BREAKS = frozenset(",;:—–.")
_ONLY = frozenset("only".split())
_FEW = 1
_EVENTS = frozenset(["act", "event", "phenomenon", "process", "communication"])


@dataclass(eq=False, slots=True)
class Order:
    """``event`` came before or after ``anchor``; ``at`` is the word that says so."""

    proposition: Proposition
    at: int
    before: bool
    """Whether the event came before the anchor."""
    event: tuple[Word, ...]
    anchor: tuple[Word, ...]
    wide: tuple[Word, ...]
    """Words beside the event: the rest of its sentence."""
    marker: str


def orders(propositions: Sequence[Proposition]) -> list[Order]:
    """Every order of two events that the clauses of one text tell."""
    found: list[Order] = []
    before: tuple[Word, ...] = ()
    for _, group in groupby(propositions, key=lambda p: p.sentence.number):
        clauses = list(group)
        words = sorted({w.at: w for p in clauses for w in p.words}.values(), key=lambda w: w.at)
        found += _of_sentence(clauses, words, before)
        before = tuple(words)
    return found


def _of_sentence(clauses: Sequence[Proposition], words: Sequence[Word], earlier: tuple[Word, ...]) -> Iterator[Order]:
    sentence = clauses[0].sentence
    data = shipped.table("fact_words")["order"]
    low = sentence.words
    marks = dict.fromkeys(data["before"].split(), True) | dict.fromkeys(data["after"].split(), False)
    for at, word in enumerate(low):
        if word not in marks and word not in data["nouns"].split():
            continue
        if at + 1 >= len(low) or (word == "once" and not _opens(low, at)):
            continue
        if word in ("since", "until", "till") and (low[at + 1].isdigit() or is_time(low[at + 1])):
            continue
        stop = _end(low, at + 1)
        anchor = tuple(w for w in words if at < w.at < stop)
        start = _start(low, at)
        event = tuple(w for w in words if start <= w.at < at)
        if not event:  # "After the audit, he left"
            end = _end(low, stop + 1)
            event = tuple(w for w in words if stop < w.at < end)
        if not any(_happens(w) for w in anchor) or not event:
            continue
        wide = tuple(w for w in words if w not in anchor and w not in event)
        home = next((p for p in reversed(clauses) if p.low <= at), clauses[0])
        yield Order(home, at, marks.get(word, False), event, anchor, wide, word)
    yield from _adverbs(clauses, words, earlier)


def _adverbs(clauses: Sequence[Proposition], words: Sequence[Word], earlier: tuple[Word, ...]) -> Iterator[Order]:
    """ "Only then did he draw", "a fortnight later he left": after what was told before."""
    sentence = clauses[0].sentence
    low = sentence.words
    later = frozenset(shipped.table("fact_words")["order"]["adverbs"].split())
    for at in range(1, min(len(low), 8)):
        only = low[at - 1] in _ONLY or (at > 2 and "only" in low[:at])
        if low[at] in later and only and earlier:
            event = tuple(w for w in words if w.at > at)
            if event:
                home = next((p for p in reversed(clauses) if p.low <= at), clauses[0])
                yield Order(home, at, False, event, earlier, (), "then")
            return


def _opens(low: Sequence[str], at: int) -> bool:
    return at == 0 or low[at - 1] in _BREAKS or low[at - 1] == "only"


def _end(low: Sequence[str], at: int) -> int:
    for i in range(at, len(low)):
        if low[i] in _BREAKS and i - at >= _FEW:
            return i
    return len(low)


def _start(low: Sequence[str], at: int) -> int:
    for i in range(at - 1, -1, -1):
        if low[i] in _BREAKS and at - i > 4:
            return i
    return 0


def _happens(word: Word) -> bool:
    """It can be an event: a verb, or the noun of an act ("the audit")."""
    return word.pos == "v" or (word.pos == "n" and not _EVENTS.isdisjoint(lexicon.noun_classes(word.lemma)))
