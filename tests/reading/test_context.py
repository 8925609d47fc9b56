"""The words around a mention.  In the cases, square brackets mark the mention; they are no part of the text."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.model import Modality
from crosscheck.reading.context.people import people
from crosscheck.reading.context.surroundings import Context, negated_at
from crosscheck.reading.sentences import LONGEST, sentences

CASES = Path(__file__).parents[1] / "cases"


def load(name: str) -> list[Any]:
    lines = (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [pytest.param(row, marks=_expected(row), id=row["text"][:60]) for row in rows]


def _expected(row: dict[str, Any]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=row["xfail"], strict=True)] if "xfail" in row else []


def marked(text: str) -> tuple[str, int, int]:
    start, end = text.index("["), text.index("]") - 1
    return text.replace("[", "", 1).replace("]", "", 1), start, end


@pytest.mark.parametrize("case", load("context_modality"))
def test_modality(case: dict[str, str]) -> None:
    text, start, end = marked(case["text"])
    assert Context(text).modality(start, end) == case["modality"]


@pytest.mark.parametrize("case", load("context_attribution"))
def test_attribution(case: dict[str, str | None]) -> None:
    text, start, end = marked(str(case["text"]))
    assert Context(text).attribution(start, end) == case["speaker"]


@pytest.mark.parametrize("case", load("context_subject"))
def test_subject(case: dict[str, str | None]) -> None:
    text, start, end = marked(str(case["text"]))
    subject = Context(text).subject(start, end)
    assert subject == case["subject"]
    assert subject is None or subject in text


@pytest.mark.parametrize("case", load("context_sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    assert [case["text"][start:end] for start, end in sentences(case["text"])] == case["sentences"]


@pytest.mark.parametrize("case", load("context_people"))
def test_people(case: dict[str, Any]) -> None:
    found = [[p.name, list(p.titles), list(p.ages), list(p.spellings), len(p.namings)] for p in people(case["text"])]
    assert found == case["people"]
    assert all(case["text"][n.start : n.end] == n.text for p in people(case["text"]) for n in p.namings)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Police did not arrest [12] men.", True),
        ("Police arrested [12] men.", False),
        ("No more than [12] men came.", False),
        ("The vote was held not in 2009 but in [2010].", False),
        ("They never found the [two] boats.", True),
    ],
)
def test_negation(text: str, negated: bool) -> None:
    text, start, end = marked(text)
    assert negated_at(text, (0, len(text)), start, end) is negated


WORDS = """said Ann Lee three 30 will not if , . “ ” " that on Monday and to would denied chief police according by the
— ( ) 's ’ U.S. he they who which 19-year-old $3 million no evidence asked for""".split()
PROSE = st.lists(st.sampled_from([*WORDS, "\n", "\n\n"]), max_size=40).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=120), PROSE))
def test_any_text_is_covered_by_its_sentences(text: str) -> None:
    spans = sentences(text)
    assert all(0 <= start < end <= len(text) and end - start <= LONGEST for start, end in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
    inside = "".join(text[start:end] for start, end in spans)
    assert "".join(inside.split()) == "".join(text.split())


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=120), PROSE), st.integers(0, 100), st.integers(1, 12))
def test_any_place_of_any_text_has_an_answer(text: str, start: int, length: int) -> None:
    end = min(start + length, len(text))
    if start >= end:
        return
    context = Context(text)
    assert isinstance(context.modality(start, end), Modality)
    assert isinstance(context.negated(start, end), bool)
    subject = context.subject(start, end)
    assert subject is None or (subject in text and len(subject) <= 120)
    speaker = context.attribution(start, end)
    assert speaker is None or (speaker and len(speaker) <= 100)


@pytest.mark.parametrize(
    "unit", ["said 3 ", "Ann Lee, 34, ", "if not 3 and ", '"3" ', "3 ", "a.b.", "to to to", "would, "]
)
def test_one_endless_line_is_read_in_bounded_pieces(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    context = Context(text)
    for at in range(0, len(text), 3_001):
        context.modality(at, at + 1)
        context.attribution(at, at + 1)
        context.subject(at, at + 1)
