"""A word of the draft where a source that tells the same has its opposite, or the name of another place.

    contrasted(reading) -> Held, …

"Fell" for "rose", the left arm for the right, "in Orm" for "in Ulm", "from Orm to Ulm" for "from Ulm to Orm": the rest
of the two must be alike, and the source must not have the draft's word, nor the draft the source's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from crosscheck import lexicon
from crosscheck.alignment.facts.corpus import Corpus
from crosscheck.alignment.facts.evidence import modality
from crosscheck.drafts.speech.beside import Hit, Pair
from crosscheck.drafts.worded.clauses import Reading
from crosscheck.drafts.worded.held import Held
from crosscheck.drafts.worded.opposed import opposed
from crosscheck.subjects.propositions import Proposition, Word, light

OPPOSITE, MANY, MUCH = 0.45, 3, 0.9
"""Coverage, and words in common or their weight, from which on opposites are said of one thing."""
BESIDE = 0.25
"""The same coverage where both are said of one noun: "his left hand"."""
NOUN = 0.35
"""Weight of that noun: not "side", not "day"."""
NEAR = 4
"""Words between an opposite and what it is said of."""
PLACED = {"from": 0.4, "in": 0.6, "at": 0.6, "near": 0.6, "outside": 0.6, "by": 0.6, "into": 0.6}
"""Coverage by the word before a name.  Somebody is from one place only; of what is in one place another may be part."""
_RANKS = frozenset(["first", "last", "next", "late", "early", "old", "new", "young", "long", "short", "high", "low"])
"""Opposites that tell which one is meant, or a degree: both may be told of one matter."""


def contrasted(reading: Reading) -> Iterator[Held]:
    """One statement for each word of the draft at most."""
    done: set[tuple[int, int]] = set()
    for clause in reading.clauses:
        for pair, (word, theirs, there, span) in clause.beside.once(_contrasts, reading.corpus):
            spot = clause.mine.sentence.number, word.at
            if spot in done:
                continue
            denied = pair.mine.denied(word.at)
            way = _way(pair.mine) if span[1] - span[0] > 2 and word.lemma == there.lemma else None
            held = opposed(reading, clause, pair, word, theirs, denied, span, way and partial(_same_way, way))
            if held is not None:
                done.add(spot)
                yield held


Contrast = tuple[Word, Proposition, Word, tuple[int, int]]


def _contrasts(pair: Pair, corpus: Corpus) -> Iterator[Contrast]:
    """Words of the two sides that exclude each other, with the draft's words to show."""
    if pair.copied:
        return
    mine = pair.mine
    own = [w for w in mine.words if w.lemma not in light() and w.keys.isdisjoint(pair.keys) and not pair.has(w)]
    if own:
        matched = {hit.theirs.at for hit in pair.hits}
        ours = {key for w in (*mine.words, *mine.around) for key in w.keys}
        for clause in pair.clauses:
            for there in clause.words:
                if there.at in matched or there.lemma in light() or not there.keys.isdisjoint(ours):
                    continue
                for word in own:
                    span = _apart(pair, corpus, word, clause, there)
                    if span is not None:
                        yield word, clause, there, span
    yield from _turned(pair)


def _apart(pair: Pair, corpus: Corpus, word: Word, clause: Proposition, there: Word) -> tuple[int, int] | None:
    """The draft's words to show, where the two words exclude each other here."""
    if word.pos == there.pos == "x":
        return _places(pair, corpus, word, clause, there)
    opposite = word.opposites()
    if there.lemma not in opposite and there.lemma not in lexicon.opposites(word.lemma, "a"):
        return None
    rest = _rest(pair, corpus, word)
    if _RANKS & {word.lemma, there.lemma} or pair.mine.denied(word.at) != clause.denied(there.at):
        return None
    noun, same = _noun(pair.mine, word), _noun(clause, there)
    if noun is not None and same is not None and there.lemma in lexicon.opposites(word.lemma, "a"):
        telling = not noun.keys.isdisjoint(same.keys) and corpus.weight(noun) >= NOUN
        telling = telling and (pair.count + pair.around > 1 or rest >= OPPOSITE)
        return (word.at, word.at + 2) if telling and rest >= BESIDE else None
    if word.pos != there.pos or there.lemma not in opposite:
        return None
    if word.pos == "a" and None not in (noun, same):
        return None
    if modality(pair.mine, word.at) is not modality(clause, there.at):
        return None
    noun_of_person = word.pos == "n" and lexicon.is_person(word.lemma)
    if pair.apart(clause) or (word.pos == "n" and not (noun_of_person and pair.figures)):
        return None  # one's victory is the other's defeat
    enough = rest >= OPPOSITE and (pair.count >= MANY or pair.weight >= MUCH)
    enough = enough and (noun_of_person or _of_one(pair, word, clause, there))
    return (word.at, word.at + 1) if enough else None


def _of_one(pair: Pair, word: Word, clause: Proposition, there: Word) -> bool:
    """Near both words stands one thing that both sentences have, and what follows them is not two things."""
    follows, follows_there = _object(pair.mine, word), _object(clause, there)
    if follows is not None and follows_there is not None:
        known = any(h.mine.at == follows.at or h.theirs.at == follows_there.at for h in pair.hits)
        if not known:
            return False
    near = [abs(h.mine.at - word.at) for h in pair.hits if h.clause is clause and h.mine.pos == "n"]
    beyond = [abs(h.theirs.at - there.at) for h in pair.hits if h.clause is clause and h.mine.pos == "n"]
    return bool(near) and max(min(near), min(beyond, default=NEAR + 1)) <= NEAR


def _object(clause: Proposition, word: Word) -> Word | None:
    """The noun that follows a word closely."""
    return next((w for w in clause.words if w.pos == "n" and 0 < w.at - word.at <= NEAR), None)


def _rest(pair: Pair, corpus: Corpus, word: Word) -> float:
    """Coverage of the clause but for a word."""
    return pair.coverage / max(1 - corpus.weight(word) / max(pair.total, 0.05), 0.05)


def _noun(clause: Proposition, word: Word) -> Word | None:
    """The noun that a word stands right before; one that may be a verb, too, is hardly one there."""
    return next((w for w in clause.words if w.at == word.at + 1 and w.pos in "nv"), None)


def _places(pair: Pair, corpus: Corpus, word: Word, clause: Proposition, there: Word) -> tuple[int, int] | None:
    before, beyond = _row(pair.mine, word.at), _row(clause, there.at)
    least = PLACED.get(before[0], 9.0)
    if before[0] != beyond[0] or _rest(pair, corpus, word) < least or pair.count < MANY - 1:
        return None
    if not _on_one(pair, before, clause, beyond) or word.lemma in clause.near or there.lemma in pair.mine.near:
        return None
    if before[0] != "from" and _told_together(corpus, word, there):
        return None
    return before[1], before[2]


def _told_together(corpus: Corpus, word: Word, there: Word) -> bool:
    """A sentence of the sources has both names: one may tell where the other is."""
    here, beyond = ({(corpus.all[n].source, corpus.all[n].sentence.number) for n, _ in corpus.index.get(w.lemma, ())}
                    for w in (word, there))  # fmt: skip
    return not here.isdisjoint(beyond)


def _on_one(pair: Pair, before: tuple[str, int, int], clause: Proposition, beyond: tuple[str, int, int]) -> bool:
    """What the two names are told of, right before the preposition, is one thing."""
    mine = [w.at for w in pair.mine.words if w.at < before[1]][-1 - 2 * (before[0] == "by") :]
    theirs = [w.at for w in clause.words if w.at < beyond[1]][-1:]
    return any(h.mine.at in mine and h.theirs.at in theirs and h.clause is clause for h in pair.hits)


def _row(clause: Proposition, at: int) -> tuple[str, int, int]:
    """The preposition before a name, and the name from its first word to its last."""
    first, last, tags = at, at + 1, clause.tags
    while first > clause.low and tags[first - 1] == "X":
        first -= 1
    while last < len(tags) and tags[last] == "X":
        last += 1
    word = clause.sentence.words[first - 1] if first > clause.low else ""
    return word, first - (word in PLACED), last


def _turned(pair: Pair) -> Iterator[Contrast]:
    """ "From Orm to Ulm" for "from Ulm to Orm"."""
    way = _way(pair.mine)
    if way is None or pair.coverage < PLACED["from"]:
        return
    for clause in pair.clauses:
        other = _way(clause)
        if other is not None and (way[0].lemma, way[1].lemma) == (other[1].lemma, other[0].lemma):
            yield way[0], clause, other[1], (way[0].at - 1, way[1].at + 1)


def _same_way(way: tuple[Word, Word], hit: Hit) -> bool:
    other = _way(hit.clause)
    return other is not None and [w.lemma for w in other] == [w.lemma for w in way]


def _way(clause: Proposition) -> tuple[Word, Word] | None:
    names = {w.at: w for w in clause.words if w.pos == "x"}
    words = clause.sentence.words
    for at, name in names.items():
        if at > clause.low and words[at - 1] == "from" and words[at + 1 : at + 2] == ("to",) and at + 2 in names:
            return name, names[at + 2]
    return None
