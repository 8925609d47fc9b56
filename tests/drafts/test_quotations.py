"""Quotations of a draft: found in every lawful form, misquotes shown by their words, speakers told apart."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck import Source, proof
from crosscheck.drafts.articles import Article
from crosscheck.drafts.speech.voices import Voices
from crosscheck.reading.quoted import quotations, spoken

OF_QUOTATIONS = ("XC502", "XC504", "XC506")


def told(draft: str, passages: list[str]) -> list[tuple[str, str]]:
    """Rules and messages of quotations, in order."""
    report = proof(draft, [Source(text, f"s{number}") for number, text in enumerate(passages)])
    found = [s for s in report.statements if s.kind in ("quotation", "saying")]
    assert all(draft[s.start : s.end] == s.text for s in report.statements)
    return [(f.rule, " ".join(f.message.split())) for s in found for f in s.findings]


@pytest.mark.cases("quotations.yaml")
def test_quotations_against_passages(case: dict[str, Any]) -> None:
    found = told(case["draft"], case["passages"])
    assert [rule for rule, _ in found] == case["rules"], found
    assert case.get("says", "") in " ".join(message for _, message in found)


CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "quotations.yaml").read_text("utf-8"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 2**30 - 1))
def test_where_the_lines_of_a_paragraph_break_changes_nothing(case: dict[str, Any], breaks: int) -> None:
    words = case["draft"].split()
    wrapped = words[0] + "".join("\n "[breaks >> n % 30 & 1] + word for n, word in enumerate(words[1:]))
    one, other = told(" ".join(words), case["passages"]), told(wrapped, case["passages"])
    assert [rule for rule, _ in one] == [rule for rule, _ in other]
    assert one == other


MARKED = st.text(alphabet="ab B.,?!'’‘“”„«»\" \n[]…—19s", max_size=80)


@settings(max_examples=200, deadline=None)
@given(MARKED)
def test_quotations_lie_in_their_text_and_apart(text: str) -> None:
    spans = spoken(text)
    assert all(0 < start <= end <= len(text) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(q.start == q.parts[0][0] and q.end == q.parts[-1][1] for q in quotations(text))


@settings(max_examples=100, deadline=None)
@given(MARKED, st.integers(0, 80))
def test_any_place_has_a_speaker_or_none(text: str, at: int) -> None:
    said = Voices(Article(Source(text, "a"))).speaker(min(at, len(text)), min(at + 3, len(text)))
    assert said is None or said.span is None or 0 <= said.span[0] <= said.span[1] <= len(text)


def test_a_text_against_itself_has_no_misquote_and_no_wrong_speaker() -> None:
    for case in CASES:
        for passage in case["passages"]:
            assert told(passage, [passage]) == []


@pytest.mark.parametrize("unit", ["‘a ", "“a” ", '"a," said Ann Lee, "b." ', "said Ann Lee, ", "“never one” … "])
def test_long_drafts_take_no_time(unit: str) -> None:
    assert isinstance(told(unit * (20_000 // len(unit)), ["“never one, never two,” said Tom Berg."]), list)
