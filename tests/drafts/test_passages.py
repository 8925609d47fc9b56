"""Words before passages, pair by pair, as the columns that look one way count them; trees, however many rows ask."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.alignment.scored import shipped
from crosscheck.drafts.figures.passages import (
    SAID_OTHERWISE,
    Said,
    Spoken,
    Vocabulary,
    Words,
    missing,
    share,
    unsaid,
)

MEANS = {"dead": {1, 2}, "killed": {2}, "hurt": {3}, "injured": {3}, "town": set()}
WORDS = st.sampled_from(sorted(MEANS))
ROWS = st.lists(st.dictionaries(WORDS, st.sampled_from([0.25, 0.5, 1.0])), min_size=1, max_size=4)
PASSAGES = st.lists(st.frozensets(WORDS), min_size=1, max_size=4)


def concepts(word: str) -> set[object]:
    return {word, *MEANS[word]}


def told(word: str, passage: frozenset[str]) -> float:
    if word in passage:
        return 1.0
    return SAID_OTHERWISE if any(concepts(word) & concepts(other) for other in passage) else 0.0


@given(ROWS, PASSAGES)
def test_columns_are_what_each_pair_comes_to(rows: list[dict[str, float]], passages: list[frozenset[str]]) -> None:
    vocabulary = Vocabulary(concepts, Spoken(concepts))
    words = Words.of(rows, vocabulary)
    pairs = [(a, b) for a in range(len(rows)) for b in range(len(passages))]
    i, j = np.array(pairs, dtype=np.int64).T
    there = Said.of(vocabulary, passages, j)
    shares, counts, largest = share(words, i, there), unsaid(words, i, there), missing(words, i, there)
    for at, (a, b) in enumerate(pairs):
        row, passage = rows[a], passages[b]
        lacking = [x for word, x in row.items() if not told(word, passage)]
        whole, said = sum(row.values()), sum(x * told(word, passage) for word, x in row.items())
        assert shares[at] == pytest.approx(said / whole if whole else 0.5, rel=1e-12)  # sum() rounds less from 3.12 on
        assert (counts[at], largest[at]) == (len(lacking), max(lacking, default=0.0))


def test_no_words_and_no_pairs() -> None:
    vocabulary = Vocabulary(concepts, Spoken(concepts))
    words, none = Words.of([{}], vocabulary), np.zeros(0, dtype=np.int64)
    there = Said.of(vocabulary, [frozenset({"dead"})], np.zeros(1, dtype=np.int64))
    assert share(words, np.zeros(1, dtype=np.int64), there).tolist() == [0.5]
    assert share(words, none, Said.of(vocabulary, [], none)).tolist() == []


def test_a_row_scores_alike_alone_and_among_many() -> None:
    trees = shipped().subject.trees
    rng = np.random.default_rng(3)
    rows = rng.choice(np.unique(trees.most), size=(1_300, int(trees.feature.max()) + 1)).astype(np.float32)
    alone = np.concatenate([trees.scores(rows[at : at + 1]) for at in range(0, 1_300, 100)])
    assert np.array_equal(trees.scores(rows)[::100], alone)


def test_a_tree_is_asked_down_to_its_leaf() -> None:
    trees = shipped().subject.trees
    row = np.full((1, int(trees.feature.max()) + 1), -np.inf, dtype=np.float32)
    assert np.isclose(trees.scores(row)[0], trees.value[:, 0].sum())
    assert np.isclose(trees.scores(-row)[0], trees.value[:, -1].sum())
