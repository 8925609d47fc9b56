"""findings.json is written as the standard library writes it."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crosscheck.report.render.json import written

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
DATA = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner, inner), max_leaves=30
)


@given(DATA)
def test_the_text_is_that_of_the_standard_library(data: Any) -> None:
    assert written(data) == json.dumps(data, ensure_ascii=False, indent=1)
