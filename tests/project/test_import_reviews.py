"""Fact checks imported: ClaimReviews with one or several items, and answers of Google's Fact Check Tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from newsroom import Newsroom

COURIER, HERALD = "https://courier.example/dyke", "https://herald.example/wall"


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path / "repo")
    made.replace("seeds/sources.yaml", "file: courier.txt", f"file: courier.txt\n  url: {COURIER}")
    made.replace("seeds/sources.yaml", "file: herald.txt", f"file: herald.txt\n  url: {HERALD}")
    return made


def imported(room: Newsroom, data: Any, *arguments: str) -> list[dict[str, Any]]:
    """The claims of a document, each with its source."""
    made = yaml.safe_load(run(room, data, *arguments).stdout)
    return [{"source": made.get("source"), **claim} for claim in made["claims"]]


def run(room: Newsroom, data: Any, *arguments: str, code: int = 0) -> Any:
    path = room.project / "document.json"
    path.write_text(json.dumps(data))
    return room.run("import", str(path), *arguments, code=code)


def review(*items: Any, **other: Any) -> dict[str, Any]:
    return {"@type": "ClaimReview", "author": {"name": "Checkers"}, "itemReviewed": list(items), **other}


CLAIM = {"@type": "Claim", "author": {"name": "The mayor"}, "appearance": {"url": COURIER}}


# --- ClaimReview -----------------------------------------------------------------------------------------------------


def test_each_item_of_a_review_is_a_claim(room: Newsroom) -> None:
    second = {"@type": ["Claim"], "text": "The wall, 14 km long", "appearance": [HERALD], "datePublished": "2021-03-02"}
    made = imported(
        room,
        review(CLAIM, second, claimReviewed="The wall is 12 km long", reviewRating={"alternateName": "Mixed"}),
        "--topic", "wall.length",
    )  # fmt: skip
    note = "Reviewed by Checkers: Mixed"
    assert made == [
        {
            "source": "courier", "topic": "wall.length", "quote": "The wall is 12 km long",
            "attribution": "The mayor", "note": note,
        },
        {
            "source": "herald", "topic": "wall.length", "quote": "The wall, 14 km long",
            "as_of": "2021-03-02", "note": note,
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    "work",
    [
        {"@type": "CreativeWork", "url": COURIER},
        {"@type": "CreativeWork", "sameAs": ["https://elsewhere.example", COURIER]},
        {"@type": "NewsArticle", "@id": COURIER},
        {"@type": "Claim", "firstAppearance": COURIER},
    ],
)
def test_an_item_may_be_the_work_itself(room: Newsroom, work: Any) -> None:
    [claim] = imported(room, review(work, claimReviewed="The wall is 12 km long"), "--topic", "wall.length")
    assert claim["source"] == "courier"


def test_a_claim_is_one_in_each_article_that_holds_it(room: Newsroom) -> None:
    room.append("seeds/herald.txt", "\nThe wall is 12 km long.\n")
    both = {**CLAIM, "appearance": [{"url": HERALD}, {"url": COURIER}, {"url": "https://unknown.example"}]}
    made = imported(room, review(both, claimReviewed="The wall is 12 km long"), "--topic", "wall.length")
    assert sorted(c["source"] for c in made) == ["courier", "herald"]


def test_the_wording_that_the_article_holds_is_quoted(room: Newsroom) -> None:
    item = {**CLAIM, "text": "The dyke wall has a length of twelve kilometres"}
    [claim] = imported(room, review(item, claimReviewed="The wall is 12 km long"), "--topic", "wall.length")
    assert claim["quote"] == "The wall is 12 km long"


def test_a_long_wording_is_cut_between_words_and_said(room: Newsroom) -> None:
    made = run(room, review(CLAIM, claimReviewed="word " * 100), "--topic", "wall.length")
    [claim] = yaml.safe_load(made.stdout)["claims"]
    assert claim["quote"] == ("word " * 60).strip()
    assert made.stderr == "crosscheck: document.json: left out: ends of wordings of more than 300 characters (1)\n"


# --- Google's Fact Check Tools ---------------------------------------------------------------------------------------

CHECKED = {
    "text": "The wall is 12 km long",
    "claimant": "The mayor",
    "claimDate": "2021-03-01T00:00:00Z",
    "claimReview": [
        {"publisher": {"name": "Checkers", "site": "checkers.example"}, "url": "https://checkers.example/1",
         "title": "No", "reviewDate": "2021-03-04T00:00:00Z", "textualRating": "False", "languageCode": "en"},
        {"publisher": {"site": "desk.example"}, "textualRating": "Mostly false"},
    ],
}  # fmt: skip
OTHER = {"text": "The wall, 14 km long", "claimReview": [{"textualRating": "Unproven"}]}
GIVEN = ("--topic", "wall.length", "--source", "courier")


@pytest.mark.parametrize(
    "data", [{"claims": [CHECKED, OTHER]}, [CHECKED, OTHER], {"pages": [[CHECKED], {"claims": [OTHER]}]}]
)
def test_an_answer_has_a_claim_for_each_text(room: Newsroom, data: Any) -> None:
    assert imported(room, data, *GIVEN) == [
        {
            "source": "courier", "topic": "wall.length", "quote": "The wall is 12 km long", "as_of": "2021-03-01",
            "attribution": "The mayor", "note": "Reviewed by Checkers: False; Reviewed by desk.example: Mostly false",
        },
        {
            "source": "courier", "topic": "wall.length", "quote": "The wall, 14 km long",
            "note": "Reviewed by a fact-checker: Unproven",
        },
    ]  # fmt: skip


def test_an_answer_that_goes_on_is_said(room: Newsroom) -> None:
    made = run(room, {"claims": [CHECKED], "nextPageToken": "CAo"}, *GIVEN)
    assert made.stderr == "crosscheck: document.json: the answer goes on (nextPageToken): import its next page, too\n"


# --- what is missing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "arguments", "says"),
    [
        ([CHECKED, OTHER], GIVEN[:2], "2 claims (the first: claim 1) without an article; add --source ID"),
        ([CHECKED], GIVEN[2:], "its claims name no topic; add --topic SLUG"),
        (
            review({**CLAIM, "appearance": ["https://a.example/1"]}, claimReviewed="x"),
            GIVEN[:2],
            'review 1: no article of the project has the address "https://a.example/1"; '
            'bring it in with "crosscheck add URL", or add --source ID',
        ),
        ([CHECKED, {**OTHER, "claimDate": "in March"}], GIVEN, 'claim 2: "as_of": "in March" is not an EDTF date'),
        (review(CLAIM), GIVEN, "review 1: has no words of the claim; give it claimReviewed, or its item text"),
        ({"claims": []}, GIVEN, "holds no claims"),
    ],
)
def test_what_is_missing_is_one_line(room: Newsroom, data: Any, arguments: tuple[str, ...], says: str) -> None:
    [line] = run(room, data, *arguments, code=2).stderr.splitlines()
    assert line.startswith(f"crosscheck: document.json: {says}")
