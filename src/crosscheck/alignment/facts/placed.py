"""One event told with two places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crosscheck import lexicon
from crosscheck.alignment.facts.candidates import Candidate, quote
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.evidence import common
from crosscheck.subjects.places import Where, places
from crosscheck.subjects.propositions import Key, Proposition, Word, light

MANY = 40
"""Clauses with one word; beyond that it is no event."""
FAR = 9
"""Words between a predicate and its place."""
BESIDE = 4
"""Words between two places of which one tells where the other is ("Luther, in Oklahoma")."""


def placed(corpus: Corpus) -> Iterator[Candidate]:
    """Clauses of two sources that share a predicate and name places that differ."""
    where = [places(one) for one in corpus.all]
    index: dict[Key, list[tuple[int, Word]]] = defaultdict(list)
    mentioned: dict[str, set[str]] = defaultdict(set)
    for n, one in enumerate(corpus.all):
        for word in one.words:
            mentioned[one.source].add(word.lemma)
            if where[n] and word.lemma not in light() and word.pos in "vn" and not _inside(where[n], word.at):
                for key in word.keys:
                    index[key].append((n, word))
    joined = _joined(corpus)
    seen: set[tuple[int, int, int, int]] = set()
    for key in sorted(index, key=str):
        held = index[key]
        if len(held) > MANY:
            continue
        for i, (a, word) in enumerate(held):
            for b, there in held[i + 1 :]:
                one, other = corpus.all[a], corpus.all[b]
                if one.source == other.source:
                    continue
                for here in where[a]:
                    for beyond in where[b]:
                        spot = a, here.first, b, beyond.first
                        far = max(abs(word.at - here.first), abs(there.at - beyond.first)) > FAR
                        if spot in seen or far or not _differ(here, beyond):
                            continue
                        if any((x, y) in joined for x in here.names for y in beyond.names):
                            continue
                        seen.add(spot)
                        yield _candidate(corpus, (a, word, here), (b, there, beyond), mentioned)


def _inside(where: list[Where], at: int) -> bool:
    return any(w.first <= at < w.last for w in where)


def _differ(one: Where, other: Where) -> bool:
    if one.way != other.way or one.names & other.names:
        return False
    if bool(one.names) != bool(other.names):
        return False
    if not one.names:
        return not one.nouns & other.nouns
    return True


def _joined(corpus: Corpus) -> set[tuple[str, str]]:
    """Names that stand side by side somewhere: one tells where the other is."""
    found: set[tuple[str, str]] = set()
    for one in corpus.all:
        names = [w for w in (*one.words, *one.around) if w.pos == "x"]
        names.sort(key=lambda w: w.at)
        for i, w in enumerate(names):
            for v in names[i + 1 :]:
                if v.at - w.at > BESIDE:
                    break
                found |= {(w.lemma, v.lemma), (v.lemma, w.lemma)}
    return found


def _candidate(
    corpus: Corpus,
    mine: tuple[int, Word, Where],
    theirs: tuple[int, Word, Where],
    mentioned: dict[str, set[str]],
) -> Candidate:
    (a, word, here), (b, there, beyond) = mine, theirs
    one, other = corpus.all[a], corpus.all[b]
    found, _ = common(corpus, a, b, word.at, there.at)
    kin = bool(here.head and beyond.head) and lexicon.related(str(here.head), str(beyond.head), "n")
    both = here.names or here.nouns, beyond.names or beyond.nouns
    found |= {
        "other word": float(word.lemma != there.lemma),
        "verb": float(word.pos == "v" and there.pos == "v"),
        "rare word": corpus.weight(word),
        "named": float(bool(here.names)),
        "same kind": float(here.head == beyond.head and here.head is not None),
        "kin": float(kin in ("kin", "contains", "contained", "synonym")),
        "knows": float(any(x in mentioned[other.source] for x in both[0])),
        "known": float(any(x in mentioned[one.source] for x in both[1])),
        "beside": 1 / max(min(abs(word.at - here.first), abs(word.at - here.last)), 1),
        "beside there": 1 / max(min(abs(there.at - beyond.first), abs(there.at - beyond.last)), 1),
    }
    first, second = quote(one, here.first, word.at), quote(other, beyond.first, there.at)
    places = _text(one, here), _text(other, beyond)
    reason = (
        f"the place differs: {one.source} {places[0]} (“{first.text}”), {other.source} {places[1]} (“{second.text}”)"
    )
    return Candidate("place", "place", first, second, found, reason, (one.source, first.start))


def _text(one: Proposition, where: Where) -> str:
    return one.sentence.parsed.cut(where.first, where.last)
