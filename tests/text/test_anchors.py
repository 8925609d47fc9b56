"""Quotes find their place in any form, and never in other words or numbers."""

from __future__ import annotations

import time
import unicodedata
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from crosscheck.text.anchors import (
    MAX_PLACES,
    Ambiguous,
    Found,
    Missing,
    PreparedText,
    anchor,
    cuts,
    line_of,
    text_quote_selector,
)
from crosscheck.text.folding import fold, trimmed
from drawn import often

LETTERS = "abcdeéčßЖдשא日本ﬁ²½9370-–—'’\"“”«» \u00a0\u00ad\u200b\n\t.,:…e\u0301"
texts = st.text(alphabet=LETTERS, max_size=120) | st.text(max_size=120)
WORDS = ["boats", "it’s", "“late”", "3,700", "Zoë", "12", "left", "–", "2019-05-07", "not"]
sentences = st.lists(st.sampled_from(WORDS), min_size=3)


@pytest.mark.cases("anchors.yaml")
def test_cases(case: dict[str, Any]) -> None:
    text = case["text"]
    found = anchor(case["quote"], text)
    if "at" in case:
        assert isinstance(found, Found)
        assert text[found.start : found.end] == case["at"]
        assert found.exact is (trimmed(case["quote"]) == case["at"])
    elif "places" in case:
        assert isinstance(found, Ambiguous)
        assert len(found.places) == case["places"]
    else:
        assert isinstance(found, Missing)
        assert 0 <= found.start <= found.end
        assert found.text == text[found.start : found.end]
        assert found.why == case.get("why", "it begins or ends inside a word or number")
        assert "cut" not in case or found.text == case["cut"]


@often
@given(texts, st.data())
def test_a_slice_is_found_where_it_was_cut_out(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    assume(quote and quote == trimmed(quote) and not cuts(text, start) and not cuts(text, end))
    found = anchor(quote, text)
    if text.find(quote) == start == text.rfind(quote):
        assert found == Found(start, end)
    else:
        assert isinstance(found, Found | Ambiguous)


@often
@given(sentences, st.data())
def test_other_forms_of_a_quote_stand_at_the_same_place(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    quote = " ".join(words[start:end])
    plain = anchor(quote, text)
    forms = [
        quote.replace(" ", "\u00a0"),
        quote.replace(" ", "\n  "),
        quote.replace("’", "'").replace("“", '"').replace("”", "„"),
        quote.replace("–", "—"),
        unicodedata.normalize("NFD", quote),
        "\u200b".join(quote),
    ]
    for form in forms:
        other = anchor(form, text)
        if isinstance(plain, Found):
            assert isinstance(other, Found) and (other.start, other.end) == (plain.start, plain.end)
        else:
            assert isinstance(plain, Ambiguous) and isinstance(other, Ambiguous)
            assert [p.start for p in other.places] == [p.start for p in plain.places]


@often
@given(sentences, st.data())
def test_a_changed_digit_anchors_nowhere(words: list[str], data: st.DataObject) -> None:
    quote = " ".join(words)
    digits = [at for at, char in enumerate(quote) if char.isdigit()]
    assume(digits)
    at = data.draw(st.sampled_from(digits))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != quote[at]]))
    changed = quote[:at] + other + quote[at + 1 :]
    assert isinstance(anchor(changed, f"Before: {quote} … after."), Missing)


@often
@given(texts, texts)
@example("\u0301", "\u0301")
@example("ﬁ", "f")
@example("e\u0301", "é")
def test_whatever_is_found_folds_to_the_quote(text: str, quote: str) -> None:
    found = anchor(quote, text)
    places = found.places if isinstance(found, Ambiguous) else (found,) if isinstance(found, Found) else ()
    for place in places:
        assert fold(text[place.start : place.end]).text == fold(trimmed(quote)).text
    if isinstance(found, Missing):
        assert text[found.start : found.end] == found.text
        assert "\n" not in found.why


@often
@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    # an invisible sign between two dashes, or a letter and its accent, keeps them apart the first time
    once = fold("".join(c for c in text if unicodedata.category(c) not in ("Cf", "Mn") or c == "\u0301")).text
    assert fold(once).text == once


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a" * 400_000, "a" * 300),
        ("a " * 200_000, "a " * 150 + "b"),
        ("\u00a0" * 400_000, "x"),
        ("e" + "\u0301" * 200_000, "é"),
        ("\u00ad\n" * 150_000, "a b"),
        ("3,700 " * 60_000, "700"),
        ("word " * 80_000, "word " * 60 + "3"),
        ("\ufb01 " * 100_000, "fi fi fj"),
    ],
)
def test_hostile_texts_take_linear_time(text: str, quote: str) -> None:
    began = time.process_time()
    anchor(quote, text)
    assert time.process_time() - began < 3


def test_a_text_is_prepared_once_for_many_quotes() -> None:
    words = [f"word{n} " for n in range(2000)]
    prepared = PreparedText("".join(words))
    began = time.process_time()
    assert all(isinstance(anchor(f"word{n}\u00a0word{n + 1}", prepared), Found) for n in range(1999))
    assert time.process_time() - began < 3


def test_places_are_counted_up_to_a_limit() -> None:
    found = anchor("a", "a " * (MAX_PLACES + 5))
    assert isinstance(found, Ambiguous)
    assert len(found.places) == MAX_PLACES


def test_selectors_have_context() -> None:
    text = "x" * 50 + "quote" + "y" * 10
    assert text_quote_selector(text, 50, 55) == {"exact": "quote", "prefix": "x" * 32, "suffix": "y" * 10}


@pytest.mark.parametrize(("offset", "place"), [(0, (1, 1)), (1, (2, 1)), (3, (2, 3)), (4, (3, 1)), (5, (3, 2))])
def test_a_line_begins_behind_its_break(offset: int, place: tuple[int, int]) -> None:
    assert line_of("\nab\nc", offset) == place


@often
@given(texts, st.data())
def test_lines_and_columns(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = line_of(text, offset)
    assert text.split("\n")[line - 1][: column - 1] == text[:offset].split("\n")[-1]
