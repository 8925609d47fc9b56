"""Statements of Wikidata imported: a claim for each value and reference, and what is left out is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.claims.loading import load_claims
from crosscheck.model import edtf
from crosscheck.project.snaks import Unsaid, said
from newsroom import Newsroom

COURIER = "https://courier.example/dyke"
TYPES = {str: "string", dict: "monolingualtext"}


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path / "repo")
    made.replace("seeds/sources.yaml", "file: courier.txt", f"file: courier.txt\n  url: {COURIER}")
    return made


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.cases("snaks.jsonl")
def test_a_value_is_said_as_claims_say_it(case: dict[str, Any]) -> None:
    snak = {
        "snaktype": case.get("snaktype", "value"),
        "datavalue": {"type": case.get("type"), "value": case.get("value")},
    }
    labels = {"Q712226": "square kilometre"}
    if "left" in case:
        with pytest.raises(Unsaid) as caught:
            said(snak, labels)
        assert str(caught.value) == case["left"]
        return
    made = said(snak, labels)
    assert (made.texts[0], made.unit) == (case["said"], case.get("unit"))
    if case["type"] == "time":
        edtf.parse(made.texts[0])


@given(st.integers(-9997, 9998), st.integers(1, 12), st.integers(1, 28), st.integers(6, 11))
def test_every_time_is_an_edtf_date_that_holds_its_day(year: int, month: int, day: int, precision: int) -> None:
    written = f"{'+' if year > 0 else '-'}{abs(year) or 1:04d}-{month:02d}-{day:02d}T00:00:00Z"
    try:
        made = said({"datavalue": {"type": "time", "value": {"time": written, "precision": precision}}}, {})
    except Unsaid:
        return
    span = edtf.parse(made.texts[0]).core
    own = edtf.day_of(year if year > 0 else 1 - (abs(year) or 1), month, day)
    assert span.low <= own.low and own.high <= span.high


# --- statements ------------------------------------------------------------------------------------------------------


def snak(property: str, value: Any, kind: str | None = None) -> dict[str, Any]:
    held = {"value": value, "type": kind or TYPES[type(value)]}
    return {"snaktype": "value", "property": property, "datavalue": held}


def amount(number: int, **bounds: str) -> dict[str, Any]:
    return snak(
        "P2043", {"amount": f"+{number}", "unit": "http://www.wikidata.org/entity/Q828224", **bounds}, "quantity"
    )


def at(property: str, time: str, precision: int = 11) -> dict[str, Any]:
    return snak(property, {"time": f"+{time}T00:00:00Z", "precision": precision}, "time")


def reference(
    address: str | None = COURIER, quotation: str | None = "The wall is 12 km long", **more: Any
) -> dict[str, Any]:
    snaks: dict[str, Any] = {"P813": [at("P813", "2021-05-04")], **more}
    if address:
        snaks["P854"] = [snak("P854", address)]
    if quotation:
        snaks["P1683"] = [snak("P1683", {"text": quotation, "language": "en"})]
    return {"hash": "0", "snaks": snaks, "snaks-order": list(snaks)}


def statement(main: dict[str, Any], *references: Any, rank: str = "normal", **qualifiers: Any) -> dict[str, Any]:
    return {
        "mainsnak": main, "type": "statement", "id": "Q1$0", "rank": rank, "qualifiers": qualifiers,
        "references": list(references),
    }  # fmt: skip


def document(*statements: Any, **labels: str) -> dict[str, Any]:
    """The entity Q1 with statements on its length; ``labels`` by id."""
    entity = {"type": "item", "id": "Q1", "claims": {"P2043": list(statements)}}
    others = {id: {"id": id, "labels": {"en": {"language": "en", "value": label}}} for id, label in labels.items()}
    return {"entities": {**others, "Q1": {**others.get("Q1", {}), **entity}}}


LABELS = {"Q1": "The Wall", "P2043": "length", "Q828224": "kilometre", "P518": "applies to part", "P248": "stated in"}


def run(room: Newsroom, data: Any, *arguments: str, code: int = 0) -> Any:
    path = room.project / "wall.json"
    path.write_text(json.dumps(data))
    return room.run("import", str(path), *arguments, code=code)


def claims(room: Newsroom, data: Any, *arguments: str) -> list[dict[str, Any]]:
    made = yaml.safe_load(run(room, data, *arguments).stdout)
    return [{"source": made.get("source"), **claim} for claim in made["claims"]]


def test_a_statement_is_a_claim_of_the_article_it_refers_to(room: Newsroom) -> None:
    stated = snak("P248", {"id": "Q9"}, "wikibase-entityid")
    data = document(statement(amount(12), reference(P248=[stated]), P585=[at("P585", "2021-03-00", 10)]), **LABELS)
    assert claims(room, data) == [
        {
            "source": "courier", "topic": "the-wall.length", "quote": "The wall is 12 km long", "value": "12",
            "unit": "kilometre", "as_of": "2021-03",
            "note": f"stated in Q9; {COURIER}; retrieved 2021-05-04",
        }
    ]  # fmt: skip


def test_what_is_imported_reads_as_a_claim_of_the_project(room: Newsroom) -> None:
    run(room, document(statement(amount(12), reference()), **LABELS), "--topic", "wall.length", "--into", "wall")
    assert [c.value for c in load_claims(room.project, None) if c.file == "claims/wall.yaml"] == ["12"]
    told = room.run("report").stdout
    assert "XC101" not in told and "XC103" not in told and "XC107" not in told


def test_each_value_and_reference_is_a_claim(room: Newsroom) -> None:
    room.replace("seeds/sources.yaml", "file: herald.txt", "file: herald.txt\n  url: https://herald.example/")
    other = reference("http://www.herald.example", "The wall, 14 km long")
    data = document(statement(amount(12), reference(), other), statement(amount(14), other, rank="preferred"), **LABELS)
    assert [(c["source"], c["value"]) for c in claims(room, data)] == [
        ("courier", "12"), ("herald", "12"), ("herald", "14"),
    ]  # fmt: skip


def test_bounds_are_a_range_and_ids_stand_where_there_are_no_labels(room: Newsroom) -> None:
    [claim] = claims(room, document(statement(amount(12, upperBound="+13", lowerBound="+11"), reference())))
    assert (claim["topic"], claim["value"], claim["unit"]) == ("Q1.P2043", "between 11 and 13", "Q828224")


def test_equal_labels_are_told_apart(room: Newsroom) -> None:
    data = document(statement(amount(12), reference()), **LABELS, Q2="the wall")
    assert claims(room, data)[0]["topic"] == "the-wall-Q1.length"


@pytest.mark.parametrize(
    ("qualifiers", "as_of", "scope"),
    [
        ({"P580": [at("P580", "2001-05-00", 10)]}, "2001-05/..", None),
        ({"P580": [at("P580", "2001-00-00", 9)], "P582": [at("P582", "2003-00-00", 9)]}, "2001/2003", None),
        ({"P582": [at("P582", "2003-01-02")]}, "../2003-01-02", None),
        ({"P585": [at("P585", "2001-01-01"), at("P585", "2002-01-01")]}, "[2001-01-01,2002-01-01]", None),
        ({"P518": [snak("P518", {"id": "Q7"}, "wikibase-entityid")]}, None, ["applies to part: Q7"]),
    ],
)
def test_qualifiers_say_when_and_of_what(room: Newsroom, qualifiers: Any, as_of: Any, scope: Any) -> None:
    [claim] = claims(room, document(statement(amount(12), reference(), **qualifiers), **LABELS))
    assert (claim.get("as_of"), claim.get("scope")) == (as_of, scope)


def test_the_statement_in_words_is_the_quote_where_the_article_holds_it(room: Newsroom) -> None:
    room.append("seeds/courier.txt", "\nFacts. Length: 12. length: 12 kilometre, height 3 m.\n")
    [claim] = claims(room, document(statement(amount(12), reference(quotation=None)), **LABELS))
    assert claim["quote"] == "length: 12 kilometre"


def test_without_a_quote_the_line_says_what_is_missing_and_how_to_give_it(room: Newsroom) -> None:
    data = document(statement(amount(12), reference(quotation=None), P585=[at("P585", "2021-03-01")]), **LABELS)
    assert run(room, data, code=2).stderr == (
        "crosscheck: wall.json: The Wall: length 12 kilometre (2021-03-01): has no quote: courier does not hold the "
        "statement in these words; give the words of the article as quotation (P1683) of the reference, or as quote in "
        "a table\n"
    )


def test_what_is_left_out_is_counted(room: Newsroom) -> None:
    unknown = {"snaktype": "somevalue", "property": "P2043"}
    data = document(
        statement(amount(12), reference(), reference("https://elsewhere.example/")),
        statement(amount(13), reference(), rank="deprecated"),
        statement(unknown, reference()),
        **LABELS,
    )
    assert run(room, data).stderr.splitlines()[0] == (
        "crosscheck: wall.json: left out: deprecated statements (1), references to no article of the project (1), "
        "statements with an unknown value or none (1)"
    )


def test_statements_about_other_articles_alone_are_refused(room: Newsroom) -> None:
    data = document(statement(amount(12), reference("https://elsewhere.example/")), **LABELS)
    assert run(room, data, code=2).stderr.startswith(
        "crosscheck: wall.json: none of its 1 references is to an article of the project: "
        '"https://elsewhere.example/"; bring one in'
    )


def test_references_to_one_article_are_one_claim(room: Newsroom) -> None:
    data = document(statement(amount(12), reference("https://a.example"), reference("https://b.example")), **LABELS)
    [claim] = claims(room, data, "--source", "courier")
    assert claim["note"].count("https://") == 2


def test_a_topic_is_for_one_thing(room: Newsroom) -> None:
    data = document(statement(amount(12), reference()), **LABELS)
    data["entities"]["Q1"]["claims"]["P2044"] = [statement({**amount(12), "property": "P2044"}, reference())]
    [line] = run(room, data, "--topic", "wall.length", code=2).stderr.splitlines()
    assert line.endswith(
        'holds statements on 2 things: "the-wall.P2044", "the-wall.length"; --topic is for one; leave it out'
    )


@pytest.mark.parametrize(
    "broken", [{}, {"mainsnak": None}, {"mainsnak": {"datavalue": 1}}, {"mainsnak": amount(1), "references": [3]}]
)
def test_a_statement_that_is_none_ends_in_a_line(room: Newsroom, broken: Any) -> None:
    data = document(statement(amount(12), reference()), broken, **LABELS)
    assert "Traceback" not in run(room, data).stderr
