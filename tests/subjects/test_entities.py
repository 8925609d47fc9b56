"""Entities of articles and across them: cases as data, and what must hold whatever the texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crosscheck.alignment.entities import Difference, age_differences, align, name_differences, same_bearer, whose
from crosscheck.model import Source
from crosscheck.subjects.entities import table
from crosscheck.subjects.entity import Table

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "entities.jsonl").read_text("utf-8").splitlines()
    if line
]


def tables(texts: list[str], published: list[str | None] | None = None) -> list[Table]:
    days = published or [None] * len(texts)
    return [table(Source(text, f"d{n}", day)) for n, (text, day) in enumerate(zip(texts, days, strict=True))]


def values(found: list[Difference]) -> list[set[str]]:
    return [set(difference.positions) for difference in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_case(case: dict[str, Any]) -> None:
    story = align(tables(case["texts"], case.get("published")))
    assert values(name_differences(story)) == [set(names) for names in case.get("names", [])]
    assert values(age_differences(story)) == [set(ages) for ages in case.get("ages", [])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_places_hold_what_is_told(case: dict[str, Any]) -> None:
    """A place of a name holds a word of it; an age has its source."""
    story = align(tables(case["texts"], case.get("published")))
    for found in name_differences(story):
        for spelling, places in found.positions.items():
            for source, start, end in places:
                text = case["texts"][int(source[1:])][start:end]
                assert set(text.replace(".", "").split()) & set(spelling.replace(".", "").split())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_order_does_not_matter(case: dict[str, Any]) -> None:
    days = case.get("published") or [None] * len(case["texts"])
    sources = [Source(text, f"d{n}", day) for n, (text, day) in enumerate(zip(case["texts"], days, strict=True))]
    there = align([table(source) for source in sources])
    back = align([table(source) for source in reversed(sources)])
    assert name_differences(there) == name_differences(back)
    assert age_differences(there) == age_differences(back)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_a_copy_tells_nothing(case: dict[str, Any]) -> None:
    for text in case["texts"]:
        story = align(tables([text, text]))
        assert not name_differences(story)
        assert not age_differences(story)


@pytest.mark.cases("told_entities.jsonl")
def test_what_an_article_tells_of_each(case: dict[str, Any]) -> None:
    text = case["text"]
    told = [
        {
            "named": [text[naming.start : naming.end] for naming in entity.namings],
            "kind": entity.kind,
            "roles": sorted(entity.heads()),
            "ages": [[age.low, age.high] for age in entity.ages],
            "fates": sorted(entity.fates),
        }
        for entity in table(Source(text, "d")).entities
    ]
    assert told == case["told"]


def test_forms_of_a_name_are_one() -> None:
    found = table(
        Source('Chief executive Rhian Tally spoke. Ms Tally left. "No," said R. Tally. The Port of Lask closed.', "d")
    )
    tally = [entity for entity in found.entities if "tally" in entity.words]
    assert len(tally) == 1
    assert len(tally[0].namings) == 3
    assert tally[0].kind == "person"
    assert "executive" in tally[0].heads()


@pytest.mark.parametrize(
    ("text", "owner", "age"),
    [
        ("Hall, 32, was hurt.", "hall", 32),
        ("John Roe, 34, and Ana Roe, 31, were hurt.", "ana roe", 31),
        ("Ann and Tom Leddy, 34 and 29, were hurt.", "tom leddy", 29),
        ("His wife, Ana Brell, 41, was there.", "ana brell", 41),
        ("A girl of nine, Anika Brell, was hurt.", "anika brell", 9),
        ("Kayla Henning of Dellham, who is 28, was freed.", "kayla henning", 28),
        ("At 34, Lena Okaford will be the youngest.", "lena okaford", 34),
        ("Kamal Thomas Jr., 19, was held.", "kamal thomas jr", 19),
    ],
)
def test_ages_have_their_owner(text: str, owner: str, age: int) -> None:
    found = table(Source(text, "d"))
    owners = {" ".join(entity.words): [a.low for a in entity.ages] for entity in found.entities if entity.ages}
    assert owners.get(owner) == [age]


def test_whose() -> None:
    story = align(tables(["John Roe, 34, met Ana Brell, 31.", "Ana Brell, 33, left. A 40-year-old man stayed."]))
    roe, ana, later = ("d0", 10, 12), ("d0", 29, 31), ("d1", 11, 13)
    assert whose(story, *roe) is not None
    assert same_bearer(story, ana, later) == "equal"
    assert same_bearer(story, roe, later) == "different"
    assert same_bearer(story, roe, ("d1", 0, 3)) == "unsaid"
    nameless = ("d1", 23, 34)
    assert same_bearer(story, roe, nameless) == "unsaid"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A 27-year-old man was shot.", "A 30-year-old woman was shot.", "different"),
        ("A boy, 7, was shot.", "A girl, 8, was shot.", "different"),
        ("A 27-year-old man was shot.", "A 30-year-old driver was shot.", "unsaid"),
        ("A 27-year-old man was shot.", "A boy, 15, was shot.", "unsaid"),
    ],
)
def test_a_man_and_a_woman_are_two(one: str, other: str, same: str) -> None:
    story = align(tables([one, other]))
    first, second = (next(iter(t.owners)) for t in story.tables)
    assert same_bearer(story, ("d0", *first), ("d1", *second)) == same


def test_any_text() -> None:
    for text in ("", " ", "\n\n", "A", "J. J. J.", "Mr", "(Mr) 34", "Ann Lee, 34" * 50, "ANN LEE BOB ROE " * 200):
        story = align(tables([text, text[::-1]]))
        name_differences(story)
        age_differences(story)
