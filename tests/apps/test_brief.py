"""`crosscheck brief`: what an editor needs to know of a topic."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from crosscheck.pipeline.project import check_project
from examples import lay_out

WIRE = "LUND (Reuters) - The bridge over the Orr was closed on Monday. Engineers counted 14 cracks in its pier."
ADDRESS = "https://courier.example/1"
PLANS = "“We have found 41 cracks,” Ann Lund said. The town plans to close 3 bridges. The bridge is 90 metres long."
PROJECT: dict[str, Any] = {
    "sources": {
        "courier": {"published": "2021-03-01", "publisher": "The Courier", "url": ADDRESS, "text": WIRE},
        "herald": {"published": "2021-03-02", "publisher": "Lund Herald", "text": WIRE},
        "post": {"published": "2021-03-02", "publisher": "The Post", "text": PLANS},
        "ledger": {
            "published": "2009-03-02",
            "publisher": "The Ledger",
            "text": "There were 2 cracks in the pier in 2009.",
        },
    },
    "topics": [
        {"slug": "bridge.cracks", "title": "cracks in the pier", "kind": "quantity", "unit": "crack"},
        {"slug": "bridge.closed", "title": "the bridge is closed", "kind": "boolean"},
        {"slug": "bridge.length", "title": "length of the bridge", "kind": "quantity", "unit": "metre"},
        {"slug": "town.bridges", "title": "bridges to be closed", "kind": "quantity", "unit": "bridge"},
        {"slug": "town.name", "kind": "entity"},
    ],
    "claims": [
        {"source": "courier", "topic": "bridge.cracks", "quote": "counted 14 cracks"},
        {"source": "herald", "topic": "bridge.cracks", "quote": "counted 14 cracks"},
        {"source": "post", "topic": "bridge.cracks", "quote": "found 41 cracks", "attribution": "Ann Lund"},
        {"source": "ledger", "topic": "bridge.cracks", "quote": "2 cracks in the pier"},
        {"source": "courier", "topic": "bridge.closed", "quote": "The bridge over the Orr was closed"},
        {"source": "herald", "topic": "bridge.closed", "quote": "The bridge over the Orr was closed"},
        {"source": "post", "topic": "bridge.length", "quote": "The bridge is 90 metres long"},
        {"source": "post", "topic": "town.bridges", "quote": "plans to close 3 bridges", "modality": "planned"},
    ],
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path, PROJECT)


def briefed(project: Path, *arguments: str, status: int = 0) -> str:
    run = CliRunner().invoke(main, ["brief", *arguments, "--project", str(project)])
    assert run.exit_code == status, run.output
    return run.output


def test_who_says_what_since_when_and_what_to_print(project: Path) -> None:
    told = briefed(project, "bridge.cracks")
    lead = told.splitlines()[2]
    assert lead == (
        "Four outlets, three origins. 14 cracks: The Courier and Lund Herald, since 1 March 2021; 41 cracks: The Post "
        "(Ann Lund), 2 March 2021. Earlier: 2 cracks: The Ledger, 2 March 2009. One finding: no reading makes all of "
        "them right."
    )
    assert (
        "- 14 (Reuters, in The Courier and Lund Herald) or 41 (The Post) (the sources differ, and this takes no side)"
        in told
    )
    assert "| 14 cracks | fact | The Courier and Lund Herald | 1 March 2021 | 2 March 2021 | 1 |" in told
    assert "`XC201`" in told
    assert (
        "> “counted 14 cracks”  \n> — The Courier; published 1 March 2021; from Reuters; https://courier.example/1"
        in told
    )
    assert told.index("found 41 cracks") < told.index("2 cracks in the pier")  # the newest words first


def test_what_agrees_says_by_how_many_origins(project: Path) -> None:
    told = briefed(project, "bridge.closed")
    assert "“The bridge over the Orr was closed” (The Courier and Lund Herald) (the sources agree, one origin)" in told


def test_what_one_outlet_alone_has_is_to_be_attributed(project: Path) -> None:
    assert "- 90 metres (The Post) (one outlet alone has it: name it)" in briefed(project, "bridge.length")


def test_a_plan_is_told_as_one_and_offered_as_nothing_to_print(project: Path) -> None:
    told = briefed(project, "town.bridges")
    assert "None of them tells it as a plain fact." in told
    assert "| 3 bridges | planned | The Post | 2 March 2021 |  | 1 |" in told
    assert "To print" not in told


def test_the_beginning_of_slugs_gives_all_of_them_once(project: Path) -> None:
    told = briefed(project, "bridge", "bridge.length")
    assert [line for line in told.splitlines() if line.startswith("# ")] == [
        "# The bridge is closed", "# Cracks in the pier", "# Length of the bridge",
    ]  # fmt: skip


def test_a_ruling_goes_before_any_computed_wording(project: Path) -> None:
    [finding] = check_project(project).open()
    arguments = ["--ruling", "14 holds", "--reason", "Seen by us.", "--wording", "14 cracks", "--by", "Desk"]
    resolved = CliRunner().invoke(main, ["resolve", finding.id, *arguments, "--project", str(project)])
    assert resolved.exit_code == 0, resolved.output
    told = briefed(project, "bridge.cracks")
    assert "- “14 cracks” (ruling of Desk," in told
    assert "an editor has ruled on it" in told


def test_the_page_opens_alone_and_links_only_to_articles(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    assert briefed(project, "bridge.cracks", "--format", "html", "--output", str(out)) == ""
    page = out.read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert '<a href="https://courier.example/1">The Courier</a>' in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("topic", "why"),
    [
        ("bridge.craks", 'bridge.craks: is no topic of the project; did you mean "bridge.cracks"?'),
        ("town.name", "town.name: has no claims yet; crosscheck extract proposes some"),
    ],
)
def test_a_topic_that_is_none_ends_in_one_line(topic: str, why: str, project: Path) -> None:
    assert briefed(project, topic, status=2).strip().endswith(why)
