"""Corroboration counts origins, not outlets."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import crosscheck
from crosscheck.comparing.origins import Origins, origins
from crosscheck.model import Claim, Root
from crosscheck.model.interval import EVERYTHING


def claim(source: str, *agencies: str, said: str | None = None) -> Claim:
    roots = tuple(Root.agency(name) for name in agencies)
    return Claim(source, source, "t", "q", None, EVERYTHING, None, False, EVERYTHING, attribution=said, roots=roots)


@pytest.mark.parametrize(
    ("claims", "count", "shared"),
    [
        ([claim("a"), claim("b")], 2, ()),
        ([claim("a", "Wire One"), claim("b", "wire one"), claim("c")], 2, ("Wire One",)),
        ([claim("a", "X"), claim("b", "X", "Y"), claim("c", "Y")], 1, ("X", "Y")),
        ([claim("a", said="Mayor Núñez"), claim("b", said="mayor nunez")], 1, ("Mayor Núñez",)),
        ([claim("a"), claim("a")], 1, ()),
    ],
)
def test_origins(claims: list[Claim], count: int, shared: tuple[str, ...]) -> None:
    found = origins(claims)
    assert (found.count, found.shared) == (count, shared)
    assert origins(reversed(claims)).count == count


def test_a_text_is_told_of_only_where_nobody_says_whose_it_is() -> None:
    text = Root("text:a")
    wire, also = (replace(claim(id, "Wire One"), roots=(Root.agency("Wire One"), text)) for id in "ab")
    assert origins([wire, also, claim("c")]) == Origins(2, ("Wire One",))
    plain = [replace(claim(id), roots=(text,)) for id in "ab"]
    assert origins([*plain, claim("c")]) == Origins(2, (), one_text=True)
    other = [replace(claim(id), roots=(Root("text:d"),)) for id in "de"]
    assert origins([wire, also, *other]) == Origins(2, ("Wire One",), one_text=True)


def test_an_agreement_says_when_two_outlets_quote_one_speaker() -> None:
    rows = [{"source": s, "quote": "40 boats", "topic": "boats", "attribution": "the harbour master"} for s in "ab"]
    (agreed,) = crosscheck.check(pd.DataFrame(rows)).agreements
    assert "two sources agree, of one origin (the harbour master)" in agreed.message
