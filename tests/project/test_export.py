"""Claims and findings out to other tools, and claims in from them."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from crosscheck.claims.loading import load_claims
from crosscheck.pipeline.project import check_project
from crosscheck.project.export import frame
from newsroom import Newsroom
from test_gate import ids


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path / "repo")
    made.replace("seeds/sources.yaml", "file: courier.txt", "file: courier.txt\n  url: https://courier.example/dyke")
    made.replace("claims/all.yaml", "quote: About 3,700 volunteers", "quote: About 3,700 volunteers\n  scope: [a, b]")
    made.replace(
        "claims/all.yaml", "quote: held by 4,000 volunteers", "quote: held by 4,000 volunteers\n  scope: [a, b]"
    )
    return made


def exported(room: Newsroom, *arguments: str) -> str:
    return room.run("export", *arguments).stdout


def graph(room: Newsroom, what: str) -> list[dict[str, Any]]:
    return list(json.loads(exported(room, what, "--format", "jsonld"))["@graph"])


# --- out -------------------------------------------------------------------------------------------------------------


def test_claims_as_a_table(room: Newsroom) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(room, "claims"))))
    assert len(rows) == 5
    [row] = [r for r in rows if r["quote"] == "About 3,700 volunteers"]
    assert (row["hedge"], row["nominal"], row["core_low"], row["core_high"]) == ("about", "3700", "3650", "3750")
    assert (row["state"], row["scope"], row["published"]) == ("compared", "a; b", "2021-03-01")
    text = room.file("seeds/courier.txt").read_text()
    assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_findings_as_a_table(room: Newsroom) -> None:
    rows = list(csv.DictReader(io.StringIO(exported(room, "findings"))))
    assert [row["rule"] for row in rows] == ["XC201", "XC201", "XC202", "XC202"]


def test_a_cell_that_a_spreadsheet_would_run_is_defused(room: Newsroom) -> None:
    room.append("seeds/mirror.txt", "\n=1+1 boats\n")
    room.append("claims/all.yaml", "- source: mirror\n  topic: ferry.seats\n  quote: =1+1 boats\n  attribution: '@x'\n")
    [row] = [r for r in csv.DictReader(io.StringIO(exported(room, "claims"))) if "boats" in r["quote"]]
    assert (row["quote"], row["attribution"]) == ("'=1+1 boats", "'@x")


def test_claims_as_a_frame(room: Newsroom) -> None:
    made = frame(check_project(room.project), "claims")
    assert len(made) == 5 and set(made["kind"]) == {"quantity"}


def test_parquet_is_read_back(room: Newsroom, tmp_path: Path) -> None:
    room.run("export", "claims", "--format", "parquet", "--output", str(tmp_path / "claims.parquet"))
    assert "quote: About 3,700 volunteers" in room.run("import", str(tmp_path / "claims.parquet")).stdout


def test_without_pyarrow_parquet_says_what_to_install(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)  # as if it were not installed
    says = CliRunner().invoke(main, ["export", "claims", "--format", "parquet", "--project", str(room.project)])
    assert says.exit_code == 2
    assert says.stderr == 'crosscheck: export: Parquet needs pyarrow; run: pip install "crosscheck-claims[parquet]"\n'


def test_claims_of_schema_org(room: Newsroom) -> None:
    [claim] = [c for c in graph(room, "claims") if c["text"] == "About 3,700 volunteers"]
    assert claim["@type"] == "Claim"
    assert claim["firstAppearance"] == claim["appearance"][0]
    assert claim["appearance"][0]["url"] == "https://courier.example/dyke"
    assert claim["datePublished"] == "2021-03-01"


def test_only_what_was_ruled_on_is_reviewed(room: Newsroom) -> None:
    assert graph(room, "findings") == []
    room.run(
        "resolve", ids(room)["wall.length"], "--ruling", "14 kilometres", "--reason", "Measured.", "--by", "Ann"
    )  # fmt: skip
    low, high = graph(room, "findings")
    assert {r["@type"] for r in (low, high)} == {"ClaimReview"}
    assert (low["claimReviewed"], low["reviewRating"]["ratingValue"]) == ("The wall is 12 km long", 1)
    assert (high["claimReviewed"], high["reviewRating"]["ratingValue"]) == ("The wall, 14 km long", 5)
    assert high["reviewRating"] == {
        "@type": "Rating", "ratingValue": 5, "bestRating": 5, "worstRating": 1, "alternateName": "14 kilometres",
    }  # fmt: skip
    assert (high["author"]["name"], high["datePublished"]) == ("Ann", "2021-03-05")
    assert high["itemReviewed"]["@type"] == "Claim" and high["url"]


def test_annotations_find_their_quotes(room: Newsroom) -> None:
    made = graph(room, "annotations")
    assert len(made) == 5
    for each in made:
        quote, position = each["target"]["selector"]
        texts = [room.file(f"seeds/{name}.txt").read_text() for name in ("courier", "herald", "mirror")]
        assert any(t[position["start"] : position["end"]] == quote["exact"] for t in texts)
        assert any(quote["prefix"] + quote["exact"] + quote["suffix"] in t for t in texts)
        assert each["target"]["state"]["id"].startswith("urn:sha256:")


def test_schemas_are_written_for_editors(room: Newsroom) -> None:
    exported(room, "schemas")
    assert room.file(".crosscheck/claims.schema.json").is_file()


# --- in --------------------------------------------------------------------------------------------------------------


def told(claims: list[Any]) -> list[tuple[Any, ...]]:
    return [(c.id, c.source, c.topic, c.quote, c.value, c.as_of, c.scope, c.modality) for c in claims]


def test_what_was_exported_is_imported_as_the_same_claims(room: Newsroom, tmp_path: Path) -> None:
    before = load_claims(room.project, None)
    room.run("export", "claims", "--output", str(tmp_path / "claims.csv"))
    room.file("claims/all.yaml").unlink()
    room.run("import", str(tmp_path / "claims.csv"), "--into", "back")
    after = load_claims(room.project, None)
    assert {t[:4] + t[6:] for t in told(after)} == {t[:4] + t[6:] for t in told(before)}
    assert ids(room).keys() == {"wall.length", "dyke.volunteers"}


def test_json_lines_are_imported(room: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"topic": "ferry.seats", "quote": "its 340 seats", "modality": "planned", "scope": ["deck"]}\n')
    made = yaml.safe_load(room.run("import", str(path), "--source", "mirror").stdout)
    assert made == {
        "source": "mirror",
        "claims": [{"topic": "ferry.seats", "quote": "its 340 seats", "modality": "planned", "scope": ["deck"]}],
    }


REVIEW = {
    "@context": "https://schema.org", "@type": "ClaimReview", "claimReviewed": "The wall is 12 km long",
    "author": {"@type": "Organization", "name": "Checkers"}, "url": "https://checkers.example/1",
    "reviewRating": {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "alternateName": "False"},
    "itemReviewed": {
        "@type": "Claim", "author": {"@type": "Person", "name": "The mayor"}, "datePublished": "2021-03-01T09:00",
        "appearance": [{"@type": "CreativeWork", "url": "http://www.courier.example/dyke/"}],
    },
}  # fmt: skip


@pytest.mark.parametrize("data", [REVIEW, [REVIEW], {"@graph": [{"@type": "WebPage"}, REVIEW]},
                                  {"dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]}])  # fmt: skip
def test_a_claim_review_is_imported(room: Newsroom, tmp_path: Path, data: Any) -> None:
    path = tmp_path / "reviews.json"
    path.write_text(json.dumps(data))
    made = yaml.safe_load(room.run("import", str(path), "--topic", "wall.length").stdout)
    assert made == {
        "source": "courier",
        "claims": [
            {
                "topic": "wall.length", "quote": "The wall is 12 km long", "as_of": "2021-03-01",
                "attribution": "The mayor", "note": "Reviewed by Checkers: False",
            }
        ],
    }  # fmt: skip


def test_our_own_reviews_are_imported(room: Newsroom, tmp_path: Path) -> None:
    room.resolve(ids(room)["wall.length"])
    room.run("export", "findings", "--format", "jsonld", "--output", str(tmp_path / "reviews.jsonld"))
    made = room.run("import", str(tmp_path / "reviews.jsonld"), "--topic", "wall.length", "--source", "herald")
    assert yaml.safe_load(made.stdout)["claims"][0]["quote"] == "The wall is 12 km long"


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "source,topic\nmirror,x\n", 'a.csv:1: has no column "quote"'),
        ("a.csv", "source,topic,quote\n", "holds no claims"),
        ("a.json", "{", "not JSON"),
        ("a.json", "{}", "holds no claims"),
        ("a.xlsx", "", "cannot be imported"),
        ("a.jsonl", '{"topic": "x", "quote": "y"}\n', "or give --source ID"),
    ],
)
def test_what_cannot_be_imported(room: Newsroom, tmp_path: Path, name: str, text: str, says: str) -> None:
    (tmp_path / name).write_text(text)
    assert says in room.run("import", str(tmp_path / name), code=2).stderr


def test_nothing_is_overwritten_and_nothing_leaves_the_project(room: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("source,topic,quote\nnobody,nothing,its 340 seats\n")
    for into in ("all", "../../out"):
        room.run("import", str(path), "--into", into, code=2)
    assert "the project has no source 'nobody' yet" in room.run("import", str(path)).stderr
