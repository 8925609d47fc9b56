"""Proof and what is known beside figures: rulings, topics without a figure, orders, citations, derived figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from crosscheck import Report, Source, proof
from crosscheck.apps.cli.main import main
from crosscheck.claims.resolutions import load_resolutions
from crosscheck.drafts.document.draft import draft_of
from crosscheck.drafts.document.links import links
from crosscheck.pipeline.project import check_project
from crosscheck.pipeline.proof import Proofreader
from examples import lay_out

BARRAGE = yaml.safe_load((Path(__file__).parents[1] / "cases" / "drafts" / "barrage.yaml").read_text("utf-8"))
WORST_FIRST = ("contradicted", "disputed", "differs", "out_of_date", "not_found", "supported")
TWO = (
    Source("The dyke at Orm is guarded by 370 volunteers. Rain is expected in the valley.", "courier",
           url="https://www.courier.example/dyke/", title="Volunteers guard the dyke at Orm", publisher="Courier"),
    Source("The mayor opened the bridge. “We hold it to the last bag,” Ada Holm said.", "herald",
           url="https://herald.example/a?id=3", title="Mayor opens the bridge", publisher="Herald"),
)  # fmt: skip


def decisions(folder: Path, wanted: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Decisions on the findings of the project, by topic."""
    by_topic = {f.topic: f for f in check_project(lay_out(folder, BARRAGE)).findings}
    signed = {"reason": "Counted on the spot.", "by": "News desk", "on": "2021-03-12"}
    return [
        {"finding": by_topic[topic].id, "positions": [p.value for p in by_topic[topic].positions], **signed, **ruling}
        for topic, ruling in wanted.items()
    ]


def told(report: Report) -> str:
    """Everything that the findings say."""
    return " ".join(f"{f.message} {f.safe_wording} {f.settled_by}" for f in report.findings)


@pytest.mark.cases("proof_knowledge.yaml")
def test_a_draft_is_held_against_what_a_project_knows(case: dict[str, Any], tmp_path: Path) -> None:
    example = {**BARRAGE, "resolutions": decisions(tmp_path / "open", case["rule"])} if "rule" in case else BARRAGE
    project = lay_out(tmp_path / "project", example)
    report = Proofreader.of_project(project, today=case.get("today")).check(draft_of(case["draft"]))
    found = {s.status for s in report.statements}
    assert next((s for s in WORST_FIRST if s in found), "unread") == case["status"], told(report)
    assert sorted(f.rule for f in report.open()) == case["rules"], told(report)
    assert [words for words in case.get("says", ()) if words not in told(report)] == [], told(report)
    assert [words for words in case.get("lacks", ()) if words in told(report)] == []


@pytest.mark.cases("proof_citations.yaml")
def test_a_statement_is_held_against_the_source_that_is_cited(case: dict[str, Any], tmp_path: Path) -> None:
    draft: str | Path = case.get("draft", tmp_path / "draft.html")
    if isinstance(draft, Path):
        draft.write_text(f"<html><head><title>Orm</title></head><body>{case['html']}</body></html>", "utf-8")
    report = proof(draft, TWO)
    assert sorted(f.rule for f in report.open()) == case["rules"], told(report)
    assert [words for words in case.get("says", ()) if words not in told(report)] == [], told(report)
    assert len(report.statements) == case.get("statements", len(report.statements))


@pytest.mark.cases("proof_derived.yaml")
def test_arithmetic_carries_only_what_it_should(case: dict[str, Any]) -> None:
    given = [s if isinstance(s, dict) else {"text": s} for s in case["sources"]]
    report = proof(
        case["draft"], [Source(s["text"], f"s{n}", published=s.get("published")) for n, s in enumerate(given)]
    )
    shown = [s.arithmetic for s in report.statements if s.arithmetic]
    assert shown == ([case["arithmetic"]] if case["arithmetic"] else [])


def test_links_are_found_with_their_places() -> None:
    text = 'See [the list](a.md "title") and [b][], ![p](c.png), note[^1] [2].\n\n[b]: b.md\n[^1]: c.md\n[2]: d.md\n'
    found = links(draft_of(text))
    assert [(text[link.start : link.end], link.target) for link in found] == [
        ("the list", "a.md"), ("b", "b.md"), ("", "c.md"), ("", "d.md"),
    ]  # fmt: skip


def test_a_decision_is_recorded_with_its_wording_and_its_hold(tmp_path: Path) -> None:
    project = lay_out(tmp_path, BARRAGE)
    finding = next(f for f in check_project(project).findings if f.topic == "barrage.sluices")
    given = ["--ruling", "accepted", "--reason", "Wait.", "--by", "Desk", "--on", "2021-03-12"]
    run = CliRunner().invoke(
        main, ["resolve", finding.id, "--project", str(project), *given, "--hold", "--wording", "nearly 400"]
    )
    assert run.exit_code == 0, run.output
    (kept,) = load_resolutions(project)
    assert (kept.wording, kept.hold) == ("nearly 400", True)


def test_joining_the_lines_of_a_draft_changes_nothing(tmp_path: Path) -> None:
    project = lay_out(tmp_path, BARRAGE)
    reader = Proofreader.of_project(project)
    wrapped = "The mayor of\nOrm, Tom\nBerg, refused. "
    wrapped += "The council does not\nsupport the barrage. The county goes by Harbour\nRule 45."
    made = [reader.check(draft_of(text)) for text in (wrapped, wrapped.replace("\n", " "))]
    one, other = ([(s.start, s.status, s.rules) for s in report.statements] for report in made)
    assert one == other and [status for _, status, _ in one] == ["contradicted"] * 3
