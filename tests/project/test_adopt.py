"""``scan --adopt``: what scan shows, written as topics and claims that a report then finds the same in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from case_files import read_cases
from crosscheck.apps.cli.main import main
from crosscheck.model import Finding
from crosscheck.pipeline.project import check_project
from crosscheck.pipeline.scan import scan_sources
from crosscheck.project.adopting import adopt
from crosscheck.proposals.slugs import free
from crosscheck.settings import Settings
from crosscheck.sources.seeds import load_sources

CASES = {case["id"]: case for case in read_cases("adopt.yaml")}
BRIDGE = CASES["a bridge"]
FAMILIES = {"XC202": "XC201", "XC204": "XC203"}


@pytest.fixture
def laid(tmp_path: Path) -> Callable[..., Path]:
    """A project with the articles of a case, and what else its claims/ holds."""

    def lay(case: dict[str, Any], **files: str) -> Path:
        (tmp_path / "seeds").mkdir()
        (tmp_path / "claims").mkdir()
        listed = []
        for name, article in case["articles"].items():
            (tmp_path / "seeds" / f"{name}.txt").write_text(article["text"], encoding="utf-8")
            listed.append({"file": f"{name}.txt", "published": str(article["published"])})
        (tmp_path / "seeds" / "sources.yaml").write_text(yaml.safe_dump({"sources": listed}), encoding="utf-8")
        for name, text in {"topics": "topics: []\n", **files}.items():
            (tmp_path / "claims" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return tmp_path

    return lay


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["scan", "--adopt", "--project", str(project), *arguments])


def held(project: Path) -> dict[str, str]:
    return {p.name: p.read_text(encoding="utf-8") for p in sorted((project / "claims").iterdir())}


def places(finding: Finding) -> list[set[tuple[str, int, int]]]:
    return [{(c.source, c.anchor.start, c.anchor.end) for c in p.claims if c.anchor} for p in finding.positions]


def meet(one: set[tuple[str, int, int]], other: set[tuple[str, int, int]]) -> bool:
    return any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in one for b in other)


def unmatched(findings: Iterator[Finding], others: Iterator[Finding]) -> list[str]:
    """Rules of the findings that have no counterpart: one of the family with a position at each of their places."""
    known = list(others)
    return [
        f.rule
        for f in findings
        if not any(
            FAMILIES.get(f.rule, f.rule) == FAMILIES.get(g.rule, g.rule)
            and all(any(meet(one, other) for other in places(g)) for one in places(f))
            for g in known
        )
    ]


@pytest.mark.cases("adopt.yaml")
def test_a_report_finds_what_scan_found_and_nothing_else(case: dict[str, Any], laid: Callable[..., Path]) -> None:
    project = laid(case)
    scanned = scan_sources(load_sources(project))
    adopt(project, (), Settings())
    report = check_project(project)
    sure = [f for f in scanned.findings if not f.doubtful]
    assert sure
    assert unmatched(iter(sure), iter(report.findings)) == case.get("lost", [])
    assert unmatched(iter(report.findings), iter(scanned.findings)) == []
    assert not [s for s in report.coverage.states.values() if s[0] == "unreadable"]


@pytest.mark.cases("adopt.yaml")
def test_twice_adds_nothing(case: dict[str, Any], laid: Callable[..., Path]) -> None:
    project = laid(case)
    adopt(project, (), Settings())
    before = held(project)
    assert "Nothing to adopt" in run(project).output
    assert held(project) == before


@pytest.mark.parametrize("id", [id for id, case in CASES.items() if "slugs" in case])
def test_slugs_say_what_is_told_and_what_happens(id: str, laid: Callable[..., Path]) -> None:
    project = laid(CASES[id])
    adopt(project, (), Settings())
    topics = yaml.safe_load(held(project)["topics.yaml"])["topics"]
    assert sorted(t["slug"] for t in topics) == sorted(CASES[id]["slugs"])


def test_what_agrees_is_adopted_and_what_stands_alone_is_not(laid: Callable[..., Path]) -> None:
    project = laid(BRIDGE)
    adopt(project, (), Settings())
    report = check_project(project)
    assert {f.topic for f in report.agreements} >= {"sent-firefighters", "sent-ambulances", "killed-people"}
    assert not [s for s in report.coverage.states.values() if s[0] == "alone"]


def test_a_plan_is_written_as_a_plan(laid: Callable[..., Path]) -> None:
    text = "The council will pay {} euros for a ferry, Mayor Ann Lee said on Monday."
    articles = {name: {"published": "2024-05-14", "text": text.format(sum)} for name, sum in
                (("a", "150,000"), ("b", "190,000"))}  # fmt: skip
    project = laid({"articles": articles})
    adopt(project, (), Settings())
    claim = next(c for c in yaml.safe_load(held(project)["a.yaml"])["claims"] if "euros" in c["value"])
    assert (claim["modality"], claim["value"]) == ("planned", "150,000 euros")


def test_a_claim_that_is_there_gives_its_topic(laid: Callable[..., Path]) -> None:
    topics = "topics:\n  - slug: victims.hurt  # ours\n    kind: quantity\n    unit: person\n"
    claims = "source: tribune\nclaims:\n  - topic: victims.hurt  # checked\n    quote: injuring 14 people\n"
    project = laid(BRIDGE, topics=topics, tribune=claims)
    adopt(project, (), Settings())
    after = held(project)
    assert after["topics.yaml"].startswith(topics) and after["tribune.yaml"].startswith(claims)
    assert [c["value"] for c in yaml.safe_load(after["gazette.yaml"])["claims"] if c["topic"] == "victims.hurt"] == [
        "Seventeen people",
        "17",
    ]
    assert "slug: injured-people\n" not in after["topics.yaml"]


def test_what_claims_tell_apart_is_left_alone(laid: Callable[..., Path]) -> None:
    topics = "topics:\n" + "".join(f"  - {{slug: hurt.{n}, kind: quantity, unit: person}}\n" for n in (1, 2))
    project = laid(
        BRIDGE,
        topics=topics,
        tribune="source: tribune\nclaims:\n  - {topic: hurt.1, quote: injuring 14 people}\n",
        gazette="source: gazette\nclaims:\n  - {topic: hurt.2, quote: Seventeen people were injured}\n",
    )
    assert "Left out: one group that your claims tell apart." in run(project).output
    assert not [f for f in check_project(project).findings if f.topic.startswith("hurt")]


def test_proposals_of_extract_are_filed_where_scan_groups_them(laid: Callable[..., Path]) -> None:
    project = laid(BRIDGE)
    for name in BRIDGE["articles"]:
        call = ["extract", f"{project}/seeds/{name}.txt", "--project", str(project)]
        assert CliRunner().invoke(main, [*call, "-o", f"{project}/claims/{name}.yaml"]).exit_code == 0
    assert "filed under a new one" in run(project).output
    report = check_project(project)
    assert {f.topic for f in report.findings if f.rule == "XC105"} <= {"number", "unnamed.date"}
    assert "injured-people" in {f.topic for f in report.findings if f.rule == "XC201"}


def test_the_command_says_what_it_wrote_and_what_comes_next(laid: Callable[..., Path]) -> None:
    project = laid(BRIDGE)
    done = run(project)
    assert done.exit_code == 0
    assert done.output.splitlines() == [
        "13 new topics and 28 new claims:",
        "  claims/topics.yaml  13 topics",
        "  claims/gazette.yaml  14 claims",
        "  claims/tribune.yaml  14 claims",
        f"Next: look through claims/, then crosscheck report --project {project}",
    ]
    assert held(project)["gazette.yaml"].startswith("# Proposed by crosscheck scan --adopt: ")


def test_only_the_articles_that_are_named(laid: Callable[..., Path]) -> None:
    project = laid(BRIDGE)
    assert "Nothing to adopt" in run(project, f"{project}/seeds/tribune.txt").output
    assert "28 new claims" in run(project, f"{project}/seeds").output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("elsewhere.txt",), "crosscheck: elsewhere.txt: is no article of the project; crosscheck add brings it in"),
        (("--format", "json"), "--adopt writes to claims/"),
    ],
)
def test_what_cannot_be_adopted_ends_with_status_2(
    arguments: tuple[str, ...], says: str, laid: Callable[..., Path]
) -> None:
    project = laid(BRIDGE)
    before = held(project)
    done = run(project, *arguments)
    assert (done.exit_code, says in done.output) == (2, True)
    assert held(project) == before


def test_no_project_is_one_line(tmp_path: Path) -> None:
    done = run(tmp_path)
    assert (done.exit_code, len(done.output.splitlines())) == (2, 1)


def test_nothing_is_written_without_the_option(laid: Callable[..., Path]) -> None:
    project = laid(BRIDGE)
    before = held(project)
    assert CliRunner().invoke(main, ["scan", f"{project}/seeds", "--project", str(project)]).exit_code == 1
    assert held(project) == before


SLUGS = st.sampled_from(["cost", "cost-2", "cost-bridge", "cost.date", "cost-2.date"])


@given(SLUGS, st.sets(SLUGS), st.sampled_from(["", "the bridge", "the cost", "of the"]))
def test_a_free_slug_is_free(slug: str, taken: set[str], more: str) -> None:
    found = free(slug, taken, more)
    assert found not in taken
    assert found.partition(".")[2] == slug.partition(".")[2]
