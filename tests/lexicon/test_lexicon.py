"""The lexicon: what it answers word by word, and what holds of its files."""

from __future__ import annotations

from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import read_cases
from crosscheck import lexicon
from crosscheck.lexicon import store

DATA = resources.files("crosscheck").joinpath("data")
SAID_BACK = {"contains": "contained", "contained": "contains"}
RELATED = [case["of"] for case in read_cases("lexicon.jsonl") if case["ask"] == "related"]
WORDS = sorted({word for of in RELATED for word in of[:2]})


def opposed(a: str, b: str, pos: lexicon.Pos) -> bool:
    return b in lexicon.opposites(a, pos) and a in lexicon.opposites(b, pos)


def share(a: str, b: str) -> bool:
    return not lexicon.concepts(a).isdisjoint(lexicon.concepts(b))


def reading(word: str) -> str:
    """What the word mostly is."""
    tags = lexicon.tags(word)
    return max(("noun", "verb", "adjective", "adverb", "other"), key=lambda name: getattr(tags, name))


def verb_forms(word: str) -> list[str]:
    return sorted(lexicon.tags(word).verb_forms)


ASKED = {"opposed": opposed, "share": share, "reading": reading, "verb_forms": verb_forms}


@pytest.mark.cases("lexicon.jsonl")
def test_it_answers(case: dict[str, Any]) -> None:
    ask = ASKED.get(case["ask"]) or getattr(lexicon, case["ask"])
    assert ask(*case["of"]) == case["gives"]


@given(st.sampled_from(WORDS), st.sampled_from(WORDS), st.sampled_from([None, "n", "v", "a"]))
def test_what_is_related_is_so_from_both_sides(a: str, b: str, pos: lexicon.Pos | None) -> None:
    there, back = lexicon.related(a, b, pos), lexicon.related(b, a, pos)
    assert back == SAID_BACK.get(there, there) or {there, back} == {"contains"}


@given(st.text(max_size=20) | st.from_regex(r"[a-z]{1,12}(s|es|ed|ing|ies|er|est)?( [a-z]+)?", fullmatch=True))
def test_every_word_has_a_lemma_and_shares(word: str) -> None:
    assert isinstance(lexicon.lemma(word), str)
    tags = lexicon.tags(word)
    assert tags.noun + tags.verb + tags.adjective + tags.adverb + tags.other == pytest.approx(1)


@pytest.mark.parametrize("group", store.groups(), ids=lambda group: group[0][0])
def test_a_reviewed_group_is_of_lemmas_that_say_the_same(group: tuple[store.Member, ...]) -> None:
    assert [lexicon.lemma(lemma, pos) for lemma, pos in group] == [lemma for lemma, _ in group]
    for lemma, pos in group:
        for other, same in group:
            if pos == same:
                assert lexicon.related(lemma, other, pos) in ("equal", "synonym")
                assert not opposed(lemma, other, pos)


def test_the_files_are_small_and_carry_their_licence() -> None:
    files = [file for file in DATA.iterdir() if file.name.startswith("lexicon") and file.name.endswith(".tsv")]
    assert sum(len(file.read_bytes()) for file in files) < 900_000
    notice = DATA.joinpath("NOTICE").read_text("utf-8")
    assert all(part in notice for part in ("WordNet", "Princeton University", "Permission to use, copy, modify"))
