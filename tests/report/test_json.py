"""findings.json is written as the standard library writes it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import Source
from crosscheck.pipeline.scan import scan
from crosscheck.report.render.json import document, written

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DATA = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner), max_leaves=30
)


@given(DATA)
def test_the_text_is_that_of_the_standard_library(data: Any) -> None:
    assert written(data) == json.dumps(data, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("name", ["scan", "nothing"])
def test_a_report_is_written_as_its_document(name: str) -> None:
    texts = ["Storm in Corby\n\nThe storm killed 12 people.\n", "Storm in Corby\n\nThe storm killed 15 “people”.\n"]
    report = scan([Source(text, f"a{n}", "2024-05-03") for n, text in enumerate(texts)])
    if name == "nothing":
        report = replace(report, findings=(), agreements=())
    assert report.to_json() == json.dumps(document(report), ensure_ascii=False, indent=1) + "\n"
