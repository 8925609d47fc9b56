"""Values in words: dates as a reader has them, not as EDTF writes them."""

from __future__ import annotations

import pytest

from crosscheck.wording.values import show_date


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-03-03", "3 March 2021"),
        ("2021-03", "March 2021"),
        ("2021-21", "spring 2021"),
        ("2021-03-03T17:30", "3 March 2021, 17:30"),
        ("2021-03-03~", "about 3 March 2021"),
        ("2021?", "perhaps 2021"),
        ("2021-03%", "perhaps about March 2021"),
        ("../2021-03-03", "3 March 2021 or earlier"),
        ("2021-03-03/..", "3 March 2021 or later"),
        ("2021-03/2021-05", "March 2021 to May 2021"),
        ("201X", "201X"),
        ("~", "~"),
    ],
)
def test_a_date_in_words(edtf: str, words: str) -> None:
    assert show_date(edtf) == words
