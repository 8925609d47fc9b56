"""Totals against the lists of one article, and a headline against the text under it."""

from __future__ import annotations

from typing import Any

import pytest

from crosscheck.alignment.headline import headlines
from crosscheck.alignment.sums import marked, sums
from crosscheck.model import Finding, Source
from crosscheck.pipeline.scan import scan
from crosscheck.settings import Settings
from crosscheck.subjects.article import read


@pytest.mark.cases("sums.yaml")
def test_case(case: dict[str, Any]) -> None:
    told = read(Source(case["text"], "a", "2024-05-01")).assertions
    found = sums(told, case["text"])
    if "sums" in case:
        assert [[s.wholes[0].mention.text, s.amount, s.verdict.value] for s in found] == case["sums"]
        parts = {id(part) for s in found for part in s.parts}
        assert len(parts) == sum(a.subject.part_of is not None for a in marked(told, found))
    if "headline" in case:
        pairs = headlines(told, found, case["text"], Settings().words)
        assert [[p.headline.mention.text, p.body.mention.text] for p in pairs] == case["headline"]


WRONG = "Fair in Alden\n\nThe stall sold 1,100 portions in all: 310 on Friday, 620 on Saturday and 270 on Sunday.\n"
RIGHT = WRONG.replace("1,100", "1,200")
OTHER = "Fair at Alden over\n\nOn all three days of the fair at Alden the stall sold 1,200 portions, its owner said.\n"


def _found(*texts: str) -> list[Finding]:
    return [f for f in scan([Source(t, f"d{n}", "2024-05-01") for n, t in enumerate(texts)]).findings if not f.doubtful]


def test_a_list_that_does_not_add_up_is_one_finding_of_its_article() -> None:
    (found,) = _found(WRONG)
    assert (found.rule, found.verdict) == ("XC304", "contradiction")
    assert [c.nominal for p in found.positions for c in p.claims] == [1100, 1200]
    for claim in (c for p in found.positions for c in p.claims):
        assert claim.anchor is not None
        assert WRONG[claim.anchor.start : claim.anchor.end] == claim.quote
    assert "1,200" in found.message and "620" in found.message


def test_a_list_that_adds_up_is_none_and_no_part_is_held_against_the_whole() -> None:
    assert not _found(RIGHT)
    assert not _found(RIGHT, OTHER)
    assert not _found(OTHER, RIGHT)


def test_an_article_and_its_copy_share_no_finding() -> None:
    assert all(len({c.source for p in f.positions for c in p.claims}) == 1 for f in _found(WRONG, WRONG))
