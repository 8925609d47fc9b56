"""Topics that may be one under two names: what is suggested, what never is, and how few names are compared."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from tests.projects import lay_out

from crosscheck.apps.cli.main import main
from crosscheck.claims.raw import RawClaim
from crosscheck.model import Kind, Topic
from crosscheck.proposals.near_topics import Near, near_topics


def near(slugs: Iterable[str], claims: Iterable[RawClaim] = ()) -> Near:
    return near_topics({slug: Topic(slug, Kind.QUANTITY) for slug in slugs}, claims)


@pytest.mark.cases("near_topics.jsonl")
def test_what_is_suggested(case: Mapping[str, Any]) -> None:
    columns = (case.get(key) or [None] * len(case["topics"]) for key in ("titles", "units", "kinds"))
    topics = {
        slug: Topic(slug, Kind(kind or "quantity"), title=title or "", unit=unit)
        for slug, title, unit, kind in zip(case["topics"], *columns, strict=True)
    }
    claims = [RawClaim("", source, topic, quote, value) for topic, source, quote, value in case.get("claims", [])]
    made = near_topics(topics, claims).suggestions
    if case["says"] is None:
        assert made == ()
        return
    (suggestion,) = made
    assert case["says"] in suggestion.reason
    assert {suggestion.old, suggestion.new} == set(case["topics"])
    assert suggestion.new == case.get("new", suggestion.new)


@pytest.mark.parametrize("relation", ["after", "at_most", "parts_of", "between"])
def test_topics_that_a_relation_links_are_two(relation: str) -> None:
    links: dict[str, Any] = {
        "after": ("boats",),
        "at_most": ("boats",),
        "parts_of": "boats",
        "between": ("boats", "as-of"),
    }
    topics = {
        "boat": Topic("boat", Kind.QUANTITY, **{relation: links[relation]}),
        "boats": Topic("boats", Kind.QUANTITY),
    }
    assert near_topics(topics).suggestions == ()


@given(
    st.lists(st.sampled_from(("troop", "troops", "quay", "harbor", "harbour", "evacuatd")), min_size=1, max_size=3),
    st.tuples(st.integers(0, 9999), st.integers(0, 9999)).filter(lambda pair: str(pair[0]) != str(pair[1])),
    st.sampled_from((".", "-", "")),
)
def test_what_differs_in_digits_is_never_suggested(words: list[str], numbers: tuple[int, int], sign: str) -> None:
    one, other = (f"{'.'.join(words)}{sign}{number}" for number in numbers)
    claims = [RawClaim("", "a", slug, "about 370 people", "about 370") for slug in (one, other)]
    assert near([one, other], claims).suggestions == ()


@given(st.permutations(["quay.boat", "quay.boats", "quay.boatt", "mill.dead", "mill.deads", "mill-2.dead"]))
def test_the_order_of_topics_does_not_matter(slugs: list[str]) -> None:
    assert near(slugs) == near(sorted(slugs))


def test_names_that_share_nothing_are_not_compared() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    slugs = [f"{a}{b}{b}le.{b}{a}{a}rk" for a in letters for b in letters if a != b]
    made = near(slugs)
    assert made.comparisons < len(slugs)
    assert made.comparisons == sum(block.comparisons for block in made.blocks)


def test_a_large_block_is_parted_by_sound() -> None:
    letters = "bcdfghjklmnprtvwz"
    slugs = [f"quay.{a}a{b}e{c}on" for a in letters for b in letters for c in letters]
    assert near([*slugs, "quay.harbour", "quay.harbor"]).comparisons < len(slugs) ** 2 / 10


TOPICS = "topics:\n  - slug: boat\n    kind: quantity\n  - slug: boats\n    kind: quantity\n    unit: boat\n"


def test_the_command_names_the_command_that_merges(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "p", {"claims/topics.yaml": TOPICS})
    told = CliRunner().invoke(main, ["topics", "--project", str(project)])
    assert told.exit_code == 0
    line = told.output.splitlines()[-1].split()
    assert line == ["crosscheck", "mv", "topic", "boat", "boats", "--merge"]
    assert CliRunner().invoke(main, [*line[1:], "--project", str(project)]).exit_code == 0
    assert "No two topics" in CliRunner().invoke(main, ["topics", "--project", str(project)]).output


def test_the_command_as_json(tmp_path: Path) -> None:
    project = lay_out(tmp_path / "p", {"claims/topics.yaml": TOPICS})
    told = json.loads(CliRunner().invoke(main, ["topics", "--project", str(project), "-f", "json"]).output)
    (suggestion,) = told["suggestions"]
    assert (suggestion["old"], suggestion["new"]) == ("boat", "boats")
    assert told["comparisons"] >= 1
    assert told["blocks"] == len(told["dearest"])
