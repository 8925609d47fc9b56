"""Two topics made one: ``crosscheck mv topic OLD NEW --merge``."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.killed import files_of
from tests.projects import lay_out, refusal

from crosscheck.claims.resolutions import load_resolutions
from crosscheck.pipeline.project import check_project
from crosscheck.project.moving import move

TOPICS = """topics:
  # how many there were
  - slug: boats
    kind: quantity
    unit: boat
  - slug: boat
    kind: quantity
    window: 7
  - slug: sunk
    kind: quantity
    parts_of: boat
  - slug: opened
    kind: date
"""
FILES = {
    "claims/topics.yaml": TOPICS,
    "seeds/gazette.txt": "The gazette counted 52 boats in the harbour.\n",
    "seeds/herald.txt": "The herald saw 61 boats. It saw 64 boats later.\n",
    "seeds/sources.yaml": "sources:\n"
    + "".join(f"  - file: {name}.txt\n    published: 2019-05-07\n" for name in ("harbour", "gazette", "herald")),
    "claims/gazette.yaml": "source: gazette\nclaims:\n  - topic: boat # singular\n    quote: counted 52 boats\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project", FILES)


def test_the_claims_of_both_are_compared(project: Path) -> None:
    assert not check_project(project).findings
    changed = move(project, "topic", "boat", "boats", merge=True)
    assert changed == ["claims/gazette.yaml", "claims/topics.yaml"]
    report = check_project(project)
    (finding,) = report.findings
    assert (finding.topic, len(finding.positions)) == ("boats", 2)
    assert sorted(report.topics) == ["boats", "opened", "sunk"]
    assert report.topics["boats"].window == 120
    assert report.topics["sunk"].parts_of == "boats"


def test_all_else_stays_letter_by_letter(project: Path) -> None:
    move(project, "topic", "boat", "boats", merge=True)
    text = (project / "claims/topics.yaml").read_text(encoding="utf-8")
    gone = "  - slug: boat\n    kind: quantity\n    window: 7\n"
    assert text == TOPICS.replace(gone, "").replace("parts_of: boat\n", "parts_of: boats\n")
    assert "topic: boats # singular" in (project / "claims/gazette.yaml").read_text(encoding="utf-8")


def test_a_decision_follows_a_finding_that_stays_as_it_was(tmp_path: Path) -> None:
    herald = "source: herald\nclaims:\n  - topic: boat\n    quote: saw 61 boats\n    as_of: 2018-01-01\n"
    gazette = FILES["claims/gazette.yaml"] + "    as_of: 2018-01-01\n"
    project = lay_out(tmp_path / "p", {**FILES, "claims/herald.yaml": herald, "claims/gazette.yaml": gazette})
    (finding,) = check_project(project).findings
    values = ", ".join(f'"{p.value}"' for p in finding.positions)
    (project / "claims/resolutions.yaml").write_text(
        f"resolutions:\n  - finding: {finding.id}\n    topic: boat\n    positions: [{values}]\n"
        "    ruling: accepted\n    reason: two counts\n    by: Ann\n    on: 2019-06-01\n",
        encoding="utf-8",
    )
    move(project, "topic", "boat", "boats", merge=True)
    (decision,) = load_resolutions(project)
    assert decision.topic == "boats"
    (found,) = check_project(project).findings
    assert found.id == decision.finding
    assert found.resolution is not None


@pytest.mark.parametrize(
    ("kind", "old", "new", "says"),
    [
        ("topic", "boat", "ships", 'there is no topic "ships"'),
        ("topic", "boat", "opened", "topics of one kind"),
        ("topic", "boat", "boat", "is one topic already"),
        ("topic", "ships", "boat", 'there is no topic "ships"'),
        ("source", "gazette", "herald", "--merge is for topics"),
        ("topic", "sunk", "boat", "a relation links"),
        ("topic", "boat", "sunk", "a relation links"),
    ],
)
def test_what_cannot_be_merged_changes_nothing(project: Path, kind: str, old: str, new: str, says: str) -> None:
    before = files_of(project)
    (line,) = refusal(lambda: move(project, kind, old, new, merge=True))
    assert says in line
    assert files_of(project) == before


def test_without_the_option_the_refusal_names_it(project: Path) -> None:
    (line,) = refusal(lambda: move(project, "topic", "boat", "boats"))
    assert "--merge" in line
