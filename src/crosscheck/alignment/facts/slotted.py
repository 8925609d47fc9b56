"""One thing told with two marks: the 4100 block and the 1400 block, Mill Street and Hill Street."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crosscheck import lexicon
from crosscheck.alignment.facts.candidates import Candidate, quote
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.evidence import common, predicate
from crosscheck.alignment.facts.roles import alike, subject
from crosscheck.reading.tokens import Line
from crosscheck.subjects.propositions import Key, Proposition, Word
from crosscheck.subjects.slots import Slot, slots

MANY = 30
"""Marks of one noun; beyond that the articles list such things."""
Told = tuple[int, Slot]
"""A proposition by its number in the corpus, and a slot of it."""


def slotted(corpus: Corpus) -> Iterator[Candidate]:
    """Clauses of two sources that mark one noun differently."""
    told = [
        (n, slot)
        for n, one in enumerate(corpus.all) if one.sentence.line is not Line.FURNITURE
        for slot in slots(one) if slot.kind != "label" or not corpus.is_figure(one, slot.first, slot.last)
    ]  # fmt: skip
    index: dict[tuple[str, Key], list[Told]] = defaultdict(list)
    for number, slot in told:
        for key in slot.keys:
            index[slot.kind, key].append((number, slot))
    words: dict[str, set[str]] = defaultdict(set)
    for one in corpus.all:
        words[one.source].update(one.sentence.words[one.low : one.high])
    seen: set[tuple[int, int, int, int]] = set()
    for _, held in sorted(index.items(), key=str):
        if len(held) > MANY:
            continue
        marks: dict[str, set[str]] = defaultdict(set)
        for number, slot in held:
            marks[corpus.all[number].source].add(slot.value)
        for i, mine in enumerate(held):
            for theirs in held[i + 1 :]:
                spot = mine[0], mine[1].first, theirs[0], theirs[1].first
                if spot not in seen and _differ(corpus, mine, theirs):
                    seen.add(spot)
                    yield _candidate(corpus, mine, theirs, marks, words)


def _differ(corpus: Corpus, mine: Told, theirs: Told) -> bool:
    (a, slot), (b, other) = mine, theirs
    return corpus.all[a].source != corpus.all[b].source and not {*slot.value.split()} & {*other.value.split()}


def _candidate(
    corpus: Corpus, mine: Told, theirs: Told, marks: dict[str, set[str]], words: dict[str, set[str]]
) -> Candidate:
    (a, slot), (b, there) = mine, theirs
    one, other = corpus.all[a], corpus.all[b]
    found, clause = common(corpus, a, b, slot.last - 1, there.last - 1)
    here, beyond = marks[one.source], marks[other.source]
    same_subject = alike(subject(one, slot.first), subject(other, there.first))
    found |= {
        f"is {slot.kind}": 1.0,
        "head": corpus.weight(Word(slot.last - 1, slot.head, "n", slot.keys)),
        "same head": float(slot.head == there.head),
        "knows": float(there.value in words[one.source] or there.value in here),
        "known": float(slot.value in words[other.source] or slot.value in beyond),
        "marks": min((len(here) + len(beyond) - 2) / 4, 1.0),
        "sole": float(len(here) == len(beyond) == 1),
        "common": min(clause.count / 3, 1.0),
        "weight": min(clause.weight / 2, 1.0),
        "subject apart": float(same_subject is False),
        "subject same": float(same_subject is True),
    }
    did, did_there = predicate(one, slot.first), predicate(other, there.first)
    if did is not None and did_there is not None:
        how = lexicon.related(did.lemma, did_there.lemma, "v")
        same = not did.keys.isdisjoint(did_there.keys) or how in ("equal", "synonym")
        found |= {"event same": float(same), "event apart": float(not same and how == "unrelated")}
    first, second = quote(one, slot.first, slot.last - 1), quote(other, there.first, there.last - 1)
    reason = (
        f"{one.source} has “{_text(one, slot)}” ({first.text}), {other.source} “{_text(other, there)}” ({second.text})"
    )
    made = (_text(one, slot), _text(other, there))
    return Candidate("slot", "name", first, second, found, reason, (one.source, first.start), made, slot.head)


def _text(one: Proposition, slot: Slot) -> str:
    return one.sentence.parsed.cut(slot.first, slot.last)
