"""Whom an article credits as a whole, and whom a sentence of it cites."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import read_cases
from crosscheck.provenance.credits import credits


@pytest.mark.parametrize("case", read_cases("credits.jsonl"), ids=lambda c: c["text"][-40:])
def test_credits(case: dict[str, Any]) -> None:
    found = credits(case["text"], case.get("outlets", ()))
    assert [c.name for c in found if c.whole] == case["whole"]
    assert [c.name for c in found if not c.whole] == case["cited"]


@given(st.text(alphabet=st.sampled_from("AP Reuters(),.–-\n/told the by"), max_size=80))
def test_any_text_is_taken_and_places_lie_in_it(text: str) -> None:
    for credit in credits(text, ("Coast Herald",)):
        assert text[credit.start : credit.end].strip()
