"""Frames, by which proof knows whether two figures are of one thing."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import read_cases
from crosscheck.drafts.frames.matching import match
from crosscheck.drafts.frames.reading import frames_of


@pytest.mark.cases("proof_frames.yaml")
def test_frames(case: dict[str, Any]) -> None:
    framed = frames_of(case["text"], None)
    (frame,) = [f.frame for f in framed if f.mention.text == case["mention"]]
    told = {key: getattr(frame, key) for key in case if key not in ("text", "mention")}
    assert told == {key: case[key] for key in told}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_framed(text: str) -> None:
    for framed in frames_of(text, None):
        assert text[framed.mention.start : framed.mention.end] == framed.mention.text


@given(st.lists(st.sampled_from([case["text"] for case in read_cases("proof_frames.yaml")]), max_size=6))
def test_matching_is_symmetric(sentences: list[str]) -> None:
    framed = frames_of(" ".join(sentences), None)
    for one, other in combinations(framed, 2):
        there, back = match(one, other), match(other, one)
        assert (there and there.strength) == (back and back.strength)
