"""What a report says of where its articles have their news from."""

from __future__ import annotations

import json
import re

import pytest

import crosscheck
from crosscheck.report.report import Report

WIRE = (
    "A crane fell on a row of parked cars at the shipyard in Lamora on Monday afternoon. "
    "In all 14 people were hurt when the crane came down. "
    "The yard has been building tugs for the navy since the spring of last year. "
    "Two inspectors from the ministry were sent to look at the chain that broke. "
)
OTHER = "LAMORA, May 7 (Reuters) - In all 41 people were hurt when a crane came down at the shipyard in Lamora."


@pytest.fixture(scope="module")
def scanned() -> Report:
    texts = (("ledger", "The Ledger", WIRE), ("post", "Coast Post", WIRE), ("north", "North News", OTHER))
    return crosscheck.scan([crosscheck.Source(t, id, "2024-05-07", publisher=name) for id, name, t in texts])


def test_a_finding_counts_origins_where_they_are_fewer_than_outlets(scanned: Report) -> None:
    told = "three outlets, two origins: one text (The Ledger and Coast Post) and North News"
    assert "origins" in scanned.render("terminal")
    assert told in re.sub(r"\s+", " ", scanned.render("terminal"))
    assert f"**Origins:** {told}" in scanned.render("markdown")
    assert told[1:] in scanned.render("html")


def test_safe_wording_joins_the_sources_of_one_text(scanned: Report) -> None:
    [finding] = scanned.open()
    assert finding.safe_wording == "14 (one text, in The Ledger and Coast Post) or 41 (North News)"


def test_the_sources_that_are_one_text_are_named(scanned: Report) -> None:
    assert "The Ledger and Coast Post print one text: 100 % of the shorter article" in scanned.render("markdown")
    page = scanned.render("html")
    assert "prints the same text" in page
    assert 'aria-label="Outlets and what they go back to. Reuters: North News; one text' in page


def test_findings_json_has_every_trace_with_its_place(scanned: Report) -> None:
    texts = {id: source.text for id, source in scanned.sources.items()}
    traces = json.loads(scanned.to_json())["provenance"]
    assert all(texts[t["source"]][t["start"] : t["end"]] == t["quote"] for t in traces)
    assert {(t["source"], t["how"], t["to"]) for t in traces} == {
        ("ledger", "copies", None), ("ledger", "shares", None), ("post", "copies", None), ("post", "shares", None),
        ("north", "credits", "Reuters"),
    }  # fmt: skip
    assert [t["others"] for t in traces if t["how"] == "copies"] == [["post"], ["ledger"]]


def test_outlets_of_their_own_are_not_counted_again() -> None:
    texts = (
        "In all 14 people were hurt at the Lamora yard.",
        "In all 41 people were hurt at the Lamora yard.",
    )
    report = crosscheck.scan([crosscheck.Source(t, f"a{n}", "2024-05-07") for n, t in enumerate(texts)])
    assert report.open()
    assert "origins" not in report.render("terminal")
