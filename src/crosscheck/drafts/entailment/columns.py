"""Pairs of a draft's fact and a source's → evidence that the second tells what the first says, as columns.

    pairs = Pairs.of(facts, candidates, index)
    pairs.rows()                              float32, one row a pair, columns :data:`PAIR`

Beside what :mod:`crosscheck.alignment` weighs (both ways alike), these look one way: what the draft says must be in
the source; what else the source says does no harm.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crosscheck.alignment.bags import Floats, Ints
from crosscheck.alignment.scored import shipped
from crosscheck.alignment.subject_features import SUBJECT, subject_features
from crosscheck.alignment.table import Table
from crosscheck.drafts.entailment.surroundings import TAGS, concepts_of, missing, opposites_of, share, told
from crosscheck.drafts.evidence import Index
from crosscheck.drafts.facts import Fact
from crosscheck.drafts.relations import AGAINST, CARRIES, Relation
from crosscheck.model import Kind, Value
from crosscheck.reading.tokens import Line

KINDS: tuple[Relation, ...] = tuple(Relation)
SIDES = ("clause", "sentence", "window")
OTHERWISE: tuple[str, ...] = (
    *(f"value {kind}" for kind in KINDS),
    "clause in clause", "clause in sentence", "clause in window", "clause in article", "sentence in sentence",
    "sentence in window", "sentence in article", "their clause in clause", "their clause in sentence",
    "their sentence in sentence", "near in clause", "near in sentence", "their near in clause",
    "names not in sentence", "names not in article", "digits", "company", "carrying", "carrying sources",
    "of the class", "sentence length", "same text", "bare", "sources",
    "missing in clause", "missing in sentence", "missing in window", "missing told of another",
    "missing told elsewhere",
    *(f"{what} in {where}" for what in ("predicate", "head") for where in ("clause", "sentence", "article", "near")),
    "opposites in clause", "opposites in sentence", "draft negated", "source negated", "negation on one side",
    "their near missing", "clause words missing",
    *(f"{tag} missing in {side}" for tag in TAGS for side in SIDES), *(f"their {tag} missing" for tag in TAGS),
    "plan told as fact", "ceiling told as figure", "headline",
)  # fmt: skip
"""Columns that look one way."""
RIVALS: tuple[str, ...] = (
    "best carrying", "best against", "best against here", "figure's best other", "figure's best other carried",
    "best carrying elsewhere", "better",
)  # fmt: skip
"""A pair among its rivals, by some score."""
PAIR: tuple[str, ...] = (*SUBJECT, *OTHERWISE, "subject score", *RIVALS)
"""Columns of the first question: does the source's figure tell of what the draft's does?"""
LOWEST = -8.0
"""Score where there is no rival."""


@dataclass(frozen=True)
class Pairs:
    """The facts of a stretch of a draft, those of the sources that may bear on them, and which are held together.

    ``i`` are rows of ``facts``, ``j`` of ``others``; ``relation`` is the place in :data:`KINDS` of what the source's
    value says of the draft's.
    """

    facts: Sequence[Fact]
    others: Sequence[Fact]
    i: Ints
    j: Ints
    relation: Ints
    index: Index

    @classmethod
    def of(cls, facts: Sequence[Fact], found: Sequence[Sequence[tuple[Fact, Relation]]], index: Index) -> Pairs:
        """``found``: for each fact what bears on it, and how."""
        numbers: dict[tuple[str, int], int] = {}
        others: list[Fact] = []
        i, j, relations = [], [], []
        for a, bearing in enumerate(found):
            for fact, relation in bearing:
                key = (fact.source, fact.mention.start)
                if key not in numbers:
                    numbers[key] = len(others)
                    others.append(fact)
                i.append(a)
                j.append(numbers[key])
                relations.append(KINDS.index(relation))
        made = [np.array(x, dtype=np.int64) for x in (i, j, relations)]
        return cls(facts, others, made[0], made[1], made[2], index)

    @cached_property
    def carries(self) -> NDArray[np.bool_]:
        """Which pairs' values carry the draft's."""
        return np.isin(self.relation, [KINDS.index(r) for r in CARRIES])

    @cached_property
    def against(self) -> NDArray[np.bool_]:
        """Which pairs' values speak against the draft's."""
        return np.isin(self.relation, [KINDS.index(r) for r in AGAINST])

    @cached_property
    def sources(self) -> list[str]:
        """The source of each pair."""
        return [self.others[b].source for b in self.j.tolist()]

    @cached_property
    def table(self) -> Table:
        """All facts as columns: first the draft's, then the sources'."""
        assertions = [f.assertion for f in (*self.facts, *self.others) if f.assertion is not None]
        published = {**self.index.published, "": None}
        return Table(assertions, published)

    def rows(self) -> Floats:
        """Columns :data:`PAIR`, the rivals by the score of the subjects."""
        theirs = self.j + len(self.facts)
        alike = subject_features(self.table, self.i, theirs)
        score = shipped().subject.scores(alike)
        return np.hstack([alike, self.one_way, score[:, None], rivals(self, score)]).astype(np.float32)

    @cached_property
    def one_way(self) -> Floats:
        """Columns :data:`OTHERWISE`."""
        told_by = _Tellers(self)
        rows = [
            told_by.row(a, b, r)
            for a, b, r in zip(self.i.tolist(), self.j.tolist(), self.relation.tolist(), strict=True)
        ]
        return np.array(rows, dtype=np.float32).reshape(len(rows), len(OTHERWISE))


class _Tellers:
    """Works out one row after another."""

    def __init__(self, pairs: Pairs) -> None:
        self.pairs = pairs
        self.index = pairs.index
        self.mine = [pairs.index.surroundings(f) for f in pairs.facts]
        self.theirs = [pairs.index.surroundings(f) for f in pairs.others]
        carrying: Counter[int] = Counter()
        sources: dict[int, set[str]] = defaultdict(set)
        self.equal: dict[tuple[int, str, int], set[int]] = defaultdict(set)
        same = [KINDS.index(r) for r in (Relation.SAME, Relation.HEDGE)]
        for a, b, relation, carries in zip(
            pairs.i.tolist(), pairs.j.tolist(), pairs.relation.tolist(), pairs.carries.tolist(), strict=True
        ):
            if carries:
                carrying[a] += 1
                sources[a].add(pairs.others[b].source)
            if relation in same:
                self.equal[pairs.facts[a].number, pairs.others[b].source, pairs.others[b].number].add(a)
        self.carrying, self.sources = carrying, sources
        self.of_class = Counter(pairs.i.tolist())
        self.many = len(self.index.sources)

    def row(self, a: int, b: int, relation: int) -> list[float]:
        """Columns :data:`OTHERWISE` of one pair."""
        fact, other = self.pairs.facts[a], self.pairs.others[b]
        mine, theirs = self.mine[a], self.theirs[b]
        article = self.index.said(other.source)
        mine_about, theirs_about = fact.assertion, other.assertion
        assert mine_about is not None and theirs_about is not None
        subject = mine_about.subject
        rarity = self.index.rare
        company = self.equal[fact.number, other.source, other.number] - {a}
        names = mine_about.evidence.own_names
        places = (theirs.clause, theirs.sentence, theirs.window)
        made = [float(relation == k) for k in range(len(KINDS))]
        made += [share(mine.clause_words, place, rarity) for place in (*places, article)]
        made += [share(mine.sentence_words, place, rarity) for place in (theirs.sentence, theirs.window, article)]
        made += [share(theirs.clause_words, place, rarity) for place in (mine.clause, mine.sentence)]
        made.append(share(theirs.sentence_words, mine.sentence, rarity))
        made += [share(mine.near_words, place, rarity) for place in (theirs.clause, theirs.sentence)]
        made.append(share(theirs.near_words, mine.clause, rarity))
        made += [sum(n not in theirs.sentence for n in names), sum(n not in article for n in names)]
        made += [digits(fact.value), min(len(company), 4), min(self.carrying[a], 6), len(self.sources[a])]
        made += [math.log(self.of_class[a]), math.log1p(len(mine.sentence_words))]
        made.append(float(fact.mention.text.lower() == other.mention.text.lower()))
        made += [float(fact.value.unit is None), min(self.many, 6)]
        made += [missing(mine.near_words, place) for place in places]
        lacking = {w: x for w, x in mine.near_words.items() if concepts_of(w).isdisjoint(theirs.clause)}
        made += [_found(lacking, self.index.told_of_others(other, alike)) for alike in (True, False)]
        for word in (subject.predicate, subject.head):
            made += [_told(word, place) for place in (theirs.clause, theirs.sentence, article, theirs.near)]
        made += [
            _opposites(mine.clause_words, theirs.clause_words), _opposites(mine.sentence_words, theirs.sentence_words),
            float(mine.negated), float(theirs.negated), float(mine.negated is not theirs.negated),
            missing(theirs.near_words, mine.clause),
            min(sum(concepts_of(w).isdisjoint(theirs.window) for w in mine.clause_words), 6),
        ]  # fmt: skip
        made += [_lacking(mine.by_tag[tag], place) for tag in TAGS for place in places]
        made += [_lacking(theirs.by_tag[tag], mine.sentence) for tag in TAGS]
        planned = subject.modality == "actual" and theirs_about.subject.modality not in ("actual", "denied")
        made += [float(planned), float(other.value.hedge == "up_to" and fact.value.hedge != "up_to")]
        made.append(float(mine_about.sentence.line is not Line.PROSE))
        return made


def _told(word: str | None, there: frozenset[object]) -> float:
    return 0.5 if not word else float(told(word, there) > 0)


def _found(words: Mapping[str, float], there: frozenset[object]) -> float:
    return max((x for w, x in words.items() if not concepts_of(w).isdisjoint(there)), default=0.0)


def _lacking(words: frozenset[str], there: frozenset[object]) -> float:
    return float(min(sum(concepts_of(w).isdisjoint(there) for w in words), 4))


def _opposites(mine: Mapping[str, float], theirs: Mapping[str, float]) -> float:
    """How many words of one side have their opposite on the other, where both do not say both."""
    return float(sum(not opposites_of(w).isdisjoint(theirs) for w in mine if w not in theirs))


def digits(value: Value) -> int:
    """How many digits the figure is written with, trailing zeros aside; a date to the day counts as three."""
    if value.kind is Kind.DATE:
        return min(len(value.timex or "") // 3, 3)
    if not isinstance(value.nominal, int | float):
        return 2
    return len(f"{abs(value.nominal):.9g}".replace(".", "").strip("0").partition("e")[0])


VERBATIM = {"clause in clause": 0.999, "sentence in sentence": 0.95, "their clause in clause": 0.9}
"""Least shares of words said, by column, from which a source says what the draft does in its very words."""


def verbatim(pairs: Pairs, at: int) -> bool:
    """Whether the source's clause says all words of the draft's and hardly more, and its sentence those of the
    draft's."""
    row = pairs.one_way[at]
    return all(row[OTHERWISE.index(name)] >= least for name, least in VERBATIM.items())


def rivals(pairs: Pairs, score: Floats) -> Floats:
    """Columns :data:`RIVALS` by some score of the pairs."""
    made = np.full((len(pairs.i), len(RIVALS)), LOWEST, dtype=np.float32)
    by_fact, by_other = _grouped(pairs.i), _grouped(pairs.j)
    carries, against, sources = pairs.carries.tolist(), pairs.against.tolist(), pairs.sources
    held = score.tolist()
    for at, (a, b) in enumerate(zip(pairs.i.tolist(), pairs.j.tolist(), strict=True)):
        mine = [k for k in by_fact[a] if k != at]
        theirs = [k for k in by_other[b] if k != at]
        made[at] = (
            _best(held, (k for k in mine if carries[k])),
            _best(held, (k for k in mine if against[k])),
            _best(held, (k for k in mine if against[k] and sources[k] == sources[at])),
            _best(held, theirs),
            _best(held, (k for k in theirs if carries[k])),
            _best(held, (k for k in mine if carries[k] and sources[k] != sources[at])),
            sum(held[k] > held[at] for k in mine),
        )
    return made


def _grouped(rows: Ints) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, row in enumerate(rows.tolist()):
        found[row].append(at)
    return found


def _best(scores: Sequence[float], rows: Iterable[int]) -> float:
    return max((scores[k] for k in rows), default=LOWEST)
