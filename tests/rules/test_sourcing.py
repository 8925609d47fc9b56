"""XC401: when it is said that several outlets print one text, and when not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import crosscheck
from examples import check

TEXT = (
    "A crane fell on a row of parked cars at the shipyard in Lamora on Monday afternoon. In all 14 people were hurt. "
    "The yard has been building tugs for the navy since the spring of last year. "
    "Two inspectors from the ministry were sent to look at the chain that broke. "
)
CREDITED = f"LAMORA (Reuters) - {TEXT}"


def project(**sources: dict[str, Any]) -> dict[str, Any]:
    claims = [{"source": id, "topic": topic, "quote": quote} for id in sources for topic, quote in QUOTES.items()]
    topics = [
        {"slug": "cars", "kind": "text", "title": "what fell", "weight": 2},
        {"slug": "hurt", "kind": "quantity", "unit": "person", "title": "people hurt", "weight": 5},
    ]
    return {"sources": sources, "topics": topics, "claims": claims}


QUOTES = {"cars": "A crane fell", "hurt": "14 people were hurt"}


def told(folder: Path, **sources: dict[str, Any]) -> list[str]:
    return [f.message for f in check(folder, project(**sources)).open() if f.rule == "XC401"]


def test_one_note_on_the_weightiest_topic(tmp_path: Path) -> None:
    [message] = told(tmp_path, a={"text": TEXT}, b={"text": TEXT}, c={"text": TEXT})
    assert message == (
        "a, b and c print one text (100 % of the shorter article): what they agree on, "
        "“people hurt” and one more topic, has one origin."
    )


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"text": TEXT, "origin": ["Reuters"]}, {"text": TEXT, "origin": ["reuters"]}, 0),
        ({"text": CREDITED}, {"text": CREDITED}, 0),
        ({"text": CREDITED}, {"text": TEXT}, 1),
        ({"text": TEXT, "origin": []}, {"text": TEXT, "origin": ["Reuters"]}, 1),
        ({"text": TEXT}, {"text": TEXT.replace("14 people", "41 people")}, 1),
    ],
)
def test_what_both_credit_is_no_news(one: dict[str, Any], other: dict[str, Any], said: int, tmp_path: Path) -> None:
    record = project(a=one, b=other)
    record["claims"] = [c for c in record["claims"] if c["topic"] == "cars"]
    found = [f for f in check(tmp_path, record).open() if f.rule == "XC401"]
    assert len(found) == said


def test_an_agreement_with_an_outlet_of_its_own_is_not_spoken_of(tmp_path: Path) -> None:
    own = "Police say that 14 people were hurt, some of them badly. A crane fell, a witness said."
    assert told(tmp_path, a={"text": TEXT}, b={"text": TEXT}, c={"text": own}) == []


def test_scan_makes_no_finding_of_it() -> None:
    report = crosscheck.scan([crosscheck.Source(TEXT, "a"), crosscheck.Source(TEXT, "b")])
    assert report.findings == ()
    assert all(source.traces for source in report.sources.values())


def otherwise(folder: Path, one: dict[str, Any], other: dict[str, Any], topic: str) -> list[str]:
    record = project(a=one, b=other)
    record["claims"] = [c for c in record["claims"] if c["topic"] == topic]
    return [f.message for f in check(folder, record).open() if f.rule == "XC402"]


CHANGED = TEXT.replace("14 people", "41 people")
RENAMED = TEXT.replace("Lamora", "Tamora")
A_DIFFERS = "a prints the text of b with “14 people” for “41 people”."
B_DIFFERS = "b prints the text of a with “41 people” for “14 people”."


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ({"text": TEXT}, {"text": CHANGED}, B_DIFFERS),
        (
            {"text": TEXT, "published": "2024-05-07"},
            {"text": CHANGED, "published": "2024-05-06"},
            "a prints the text of b with “14 people” for “41 people”.",
        ),
        (
            {"text": TEXT, "origin": ["b"]},
            {"text": CHANGED},
            "a prints the text of b with “14 people” for “41 people”.",
        ),
        (
            {"text": TEXT},
            {"text": TEXT.replace("Lamora", "Tamora")},
            "b prints the text of a with “Tamora” for “Lamora”.",
        ),
        ({"text": TEXT}, {"text": TEXT.replace("14 people", "fourteen people")}, None),
        (
            {"text": TEXT, "published": "2024-05-06"},
            {"text": TEXT.replace("14 people", "17 people"), "published": "2024-05-08"},
            None,
        ),
    ],
    ids=["changed", "the earlier is the original", "the credited is", "a name", "in words", "a toll that went on"],
)
def test_a_copy_that_differs(one: dict[str, Any], other: dict[str, Any], said: str | None, tmp_path: Path) -> None:
    assert otherwise(tmp_path, one, other, "cars") == ([said] if said else [])


def test_what_claims_on_both_places_say_is_compared_as_claims(tmp_path: Path) -> None:
    record = project(a={"text": TEXT}, b={"text": CHANGED})
    record["claims"] = [
        {"source": "a", "topic": "hurt", "quote": "14 people were hurt"},
        {"source": "b", "topic": "hurt", "quote": "41 people were hurt"},
    ]
    assert [f.rule for f in check(tmp_path, record).open()] == ["XC201"]
