"""What a figure counts or measures, as ``Mention.unit`` says it: by its noun, its clause or the figures before it."""

from __future__ import annotations

from typing import Any

import pytest

from crosscheck import read
from crosscheck.reading.read import read as read_alone


@pytest.mark.cases("nouns.jsonl")
def test_a_figure_counts(case: dict[str, Any]) -> None:
    told = {m.text: m.unit for m in read(case["text"]) if m.kind == "quantity"}
    assert told.items() >= case["figures"].items(), told


def test_the_reader_alone_says_what_stands_behind_the_number() -> None:
    [alone] = read_alone("The slide killed 14.")
    assert (alone.unit, alone.value.unit) == (None, None)


def test_the_value_stays_as_it_was_read() -> None:
    """Two values are compared by what is written, not by what is guessed from around."""
    [told] = read("The slide killed 14.")
    assert (told.unit, told.value.unit) == ("people", None)
