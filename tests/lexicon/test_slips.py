"""One word of a name for another misspelt: the one answer that the reader, scan, the rules and proof ask."""

from __future__ import annotations

from typing import Any

import pytest

from crosscheck.lexicon.slips import respelt, slip


@pytest.mark.cases("slips.jsonl")
def test_a_slip_is_told_from_another_name(case: dict[str, Any]) -> None:
    told = {"slip": slip, "respelt": respelt}
    for question in told.keys() & case.keys():
        for pair in ((case["one"], case["other"]), (case["other"], case["one"])):
            assert bool(told[question](*pair)) is case[question]
