"""Two events told in one order here and in the other there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from crosscheck.alignment.facts.candidates import Candidate, quote
from crosscheck.alignment.facts.corpus import Corpus, shared
from crosscheck.alignment.facts.evidence import modality
from crosscheck.model import REAL
from crosscheck.subjects.orders import Order, orders
from crosscheck.subjects.propositions import Key, Proposition, Word, light

HALF = 0.5
"""Share of the anchors in common by which two orders are of one anchor."""
ENOUGH = 0.15
"""Weight of a word by which two orders are looked at together."""


def sequence(corpus: Corpus) -> Iterator[Candidate]:
    """Orders of two sources that exclude each other if they are about the same two events."""
    by_source: dict[str, list[Proposition]] = defaultdict(list)
    for proposition in corpus.all:
        by_source[proposition.source].append(proposition)
    told = [order for ones in by_source.values() for order in orders(ones)]
    index: dict[Key, list[int]] = defaultdict(list)
    for n, order in enumerate(told):
        for key in {k for w in (*order.anchor, *order.event) if _says(corpus, w) for k in w.keys}:
            index[key].append(n)
    pairs = sorted({(a, b) for held in index.values() for i, a in enumerate(held) for b in held[i + 1 :]})
    for a, b in pairs:
        one, other = told[a], told[b]
        if one.proposition.source != other.proposition.source:
            yield from _held(corpus, one, other)


def _says(corpus: Corpus, word: Word) -> bool:
    return word.lemma not in light() and corpus.weight(word) >= ENOUGH


def _held(corpus: Corpus, one: Order, other: Order) -> Iterator[Candidate]:
    """The same sides with opposite words, or exchanged sides with the same word."""
    straight = one.before != other.before
    pairs = ((one.event, other.event), (one.anchor, other.anchor)) if straight else (
        (one.event, other.anchor), (one.anchor, other.event))  # fmt: skip
    sides = [shared(corpus, mine, theirs, _keys(theirs)) for mine, theirs in pairs]
    weak, strong = sorted(sides, key=lambda s: (s.weight, s.share))
    if strong.count == 0 or (weak.count == 0 and not straight):
        return
    if weak.count == 0 and strong.share < HALF:
        return
    crossed_pairs = ((one.event, other.anchor), (one.anchor, other.event)) if straight else (
        (one.event, other.event), (one.anchor, other.anchor))  # fmt: skip
    crossed = [shared(corpus, mine, theirs, _keys(theirs)) for mine, theirs in crossed_pairs]
    p, q = one.proposition, other.proposition
    wide = shared(
        corpus, [*one.event, *one.wide, *one.anchor], [*other.event, *other.wide, *other.anchor],
        _keys([*other.event, *other.wide, *other.anchor]),
    )  # fmt: skip
    real = modality(p, one.at), modality(q, other.at)
    found = {
        "weak": min(weak.weight, 1.0),
        "weak share": weak.share,
        "strong share": strong.share,
        "straight": float(straight),
        "event share": sides[0].share if straight else 0.0,
        "anchor share": sides[1].share if straight else 0.0,
        "crossed": min(sum(s.weight for s in crossed) / 2, 1.0),
        "wide share": wide.share,
        "strangers": float(bool(p.near) and bool(q.near) and not p.near & q.near),
        "then": float("then" in (one.marker, other.marker)),
        "unreal": float(not REAL.issuperset(real)),
        "copy": float(p.sentence.words == q.sentence.words),
    }
    first, second = quote(p, one.at), quote(q, other.at)
    reason = f"the order differs: {p.source} “{first.text}”, {q.source} “{second.text}”"
    yield Candidate("order", "order", first, second, found, reason, (p.source, first.start))


def _keys(words: Sequence[Word]) -> frozenset[Key]:
    return frozenset(k for w in words for k in w.keys)
