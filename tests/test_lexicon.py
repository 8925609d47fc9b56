"""The lexicon: what it answers, word by word."""

from __future__ import annotations

from typing import Any

import pytest

from crosscheck import lexicon


@pytest.mark.cases("lexicon.jsonl")
def test_it_answers(case: dict[str, Any]) -> None:
    assert getattr(lexicon, case["ask"])(*case["of"]) == case["gives"]
