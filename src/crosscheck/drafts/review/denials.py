"""Yes and no: a sentence of a draft that asserts what the claims of a topic deny, or denies what they assert.

A clause is held against the clauses of the claims' quotes and of the topic's title.  Nearly all the words of both must
be the same, so that only what is asserted can differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from crosscheck.model import Claim, Topic
from crosscheck.reading.context.negation import DENYING
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.propositions import Key, Proposition, Word, light, propositions

Span = tuple[int, int]
FEWEST = 3
"""Words of content that two clauses must share; two are enough where they have no others."""
OURS = 0.75
"""Share of the words of the draft's clause that the topic's must have."""
THEIRS = 0.75
"""Share of the words of the topic's clause that the draft's must have."""
_HOW = frozenset("if whether unless would could may might should".split())


@dataclass(frozen=True, slots=True)
class Asserted:
    """A clause and whether it holds, with the claims that say so."""

    topic: Topic
    clause: Proposition
    true: bool
    claims: tuple[Claim, ...]


def asserted(topic: Topic, claims: Sequence[Claim]) -> list[Asserted]:
    """The clauses of a topic; none where its claims do not all say the same."""
    said = {c.value.key for c in claims if c.value is not None}
    if len(said) != 1:
        return []
    quoted = [Asserted(topic, p, True, (c,)) for c in claims for p in _clauses(c.quote)]
    titled = [Asserted(topic, p, said == {"true"}, tuple(claims)) for p in _clauses(topic.title) if topic.title]
    return [a for a in quoted if len(_content(a.clause)) >= FEWEST] + [a for a in titled if len(_content(a.clause)) > 1]


def _clauses(text: str) -> list[Proposition]:
    return propositions(Tokens(text if text.endswith((".", "!", "?")) else f"{text}."), "")


class Clauses:
    """The clauses of all topics, by the lemmas and concepts of their words."""

    def __init__(self, known: Iterable[Asserted]) -> None:
        self.all = tuple(known)
        self._index: dict[Key, set[int]] = defaultdict(set)
        for number, one in enumerate(self.all):
            for word in _content(one.clause):
                for key in word.keys:
                    self._index[key].add(number)

    def like(self, words: Sequence[Word]) -> Iterator[Asserted]:
        """Those that share all the words they must, one aside, which may be the opposite."""
        hits = Counter(n for word in words for n in set().union(*(self._index.get(key, ()) for key in word.keys)))
        least = max(OURS * len(words) - 1, 1)
        yield from (self.all[n] for n in sorted(hits) if hits[n] >= least)


def answered(known: Clauses, clause: Proposition) -> Iterator[tuple[Asserted, bool]]:
    """The clauses that speak of the same as a draft's, and whether they carry (True) or exclude it (False).

    One carries it only if it has all its words, and both or neither of them a word that denies.
    """
    words = _content(clause)
    if len(words) < 2 or not _HOW.isdisjoint(clause.sentence.words):
        return
    for one in known.like(words):
        turned = _turned(words, _content(one.clause))
        if turned is not None:
            same = (_denied(clause) == _denied(one.clause)) != turned
            if same != one.true or (not turned and _whole(words, _content(one.clause))):
                yield one, same == one.true


def _content(clause: Proposition) -> list[Word]:
    return [w for w in clause.words if w.lemma not in light()]


def _whole(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """A clause with a verb of its own, all of whose words the other has."""
    return (
        len(mine) >= FEWEST and any(w.pos == "v" for w in mine) and all(any(_one(w, o) for o in theirs) for w in mine)
    )


def _denied(clause: Proposition) -> bool:
    words = clause.sentence.words[clause.low : clause.high]
    return (len(clause.denials) or sum(w in DENYING or w.endswith("n't") for w in words)) % 2 == 1


def _turned(mine: Sequence[Word], theirs: Sequence[Word]) -> bool | None:
    """Whether one word is the opposite of its fellow, all others being the same; ``None``: they are of other things."""
    opposite = [
        (a, b) for a in mine for b in theirs
        if a.pos == b.pos and b.lemma in a.opposites()
    ]  # fmt: skip
    if len(opposite) > 1:
        return None
    paired = {id(w) for pair in opposite for w in pair}
    ours = [w for w in mine if id(w) in paired or any(_one(w, o) for o in theirs)]
    back = [w for w in theirs if id(w) in paired or any(_one(w, o) for o in mine)]
    whole = len(ours) == len(mine) and len(back) == len(theirs)
    if not whole and (
        min(len(ours), len(back)) < FEWEST or len(ours) < OURS * len(mine) or len(back) < THEIRS * len(theirs)
    ):
        return None
    names = {w.lemma for w in mine if w.pos == "x"} ^ {w.lemma for w in theirs if w.pos == "x"}
    if names and not all(any(w.lemma == n and id(w) not in paired for w in (*ours, *back)) for n in names):
        return None  # another name is another thing
    verbs = [[w for w in side if w.pos == "v"] for side in (mine, theirs)]
    if all(verbs) and not any(id(v) in paired or any(_one(v, o) for o in theirs) for v in verbs[0]):
        return None
    return bool(opposite)


def _one(a: Word, b: Word) -> bool:
    return not a.keys.isdisjoint(b.keys)
