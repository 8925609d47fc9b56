"""Editors' decisions: read, refused, and written without harm to what is there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.claims.resolutions import add_resolution, load_resolutions
from crosscheck.files.disk import write_text
from projects import ONE, refusal

BY_HAND = """# Ours.
resolutions:
  # Asked the harbour office: they count berths.
  - finding: c3
    positions: ["40", '41']   # as written
    ruling: "40"
    reason: >
      Folded over
      two lines.
    by: Ann
    on: 2019-06-01

  - finding: a1
    positions: [x]
    ruling: r
    reason: why
    by: Ben
    on: 2019-06-02
    expires: 2020-06-02
"""
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1).filter(
    lambda s: s.strip() and "*" not in s and s.strip().casefold() not in ("all", "any")
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "claims").mkdir()
    return tmp_path / "claims" / "resolutions.yaml"


@pytest.mark.cases("input_resolutions.yaml")
def test_refused(case: dict[str, Any], path: Path) -> None:
    path.write_text(case["text"], encoding="utf-8")
    assert refusal(lambda: load_resolutions(path.parents[1])) == case["says"]


def test_no_file_is_no_decisions(tmp_path: Path) -> None:
    assert load_resolutions(tmp_path) == []


def test_a_decision_changes_its_own_lines_only(path: Path) -> None:
    path.write_text(BY_HAND)
    add_resolution(path.parents[1], ONE, "boats")
    written = path.read_text()
    assert [r.finding for r in load_resolutions(path.parents[1])] == ["a1", "b2", "c3"]
    assert set(BY_HAND.split("\n")) <= set(written.split("\n"))
    assert (
        written.index("finding: a1")
        < written.index("finding: b2")
        < written.index("# Asked")
        < written.index("finding: c3")
    )


def test_two_branches_write_the_same_file(path: Path) -> None:
    project = path.parents[1]
    written = set()
    for order in ("a1 b2 c3", "c3 b2 a1"):
        path.unlink(missing_ok=True)
        for finding in order.split():
            add_resolution(project, replace(ONE, finding=finding))
        written.add(path.read_text())
    assert len(written) == 1


@pytest.mark.parametrize(
    "text", ["", "resolutions:\n", "resolutions: []\n", "# Nothing yet.\nresolutions: [ ]  # none\n", "resolutions:"]
)
def test_the_first_decision(text: str, path: Path) -> None:
    path.write_text(text)
    add_resolution(path.parents[1], ONE)
    assert load_resolutions(path.parents[1]) == [ONE]
    assert "#" not in text or "# Nothing yet." in path.read_text()


def test_a_second_decision_needs_replace(path: Path) -> None:
    path.write_text(BY_HAND)
    again = replace(ONE, finding="c3")
    (line,) = refusal(lambda: add_resolution(path.parents[1], again))
    assert line == 'claims/resolutions.yaml:4: the finding "c3" has a decision already; change it there'
    assert path.read_text() == BY_HAND
    add_resolution(path.parents[1], again, replace=True)
    assert again in load_resolutions(path.parents[1])
    assert "# Asked the harbour office" in path.read_text()


@pytest.mark.parametrize(
    "wrong", [{"reason": " "}, {"positions": ()}, {"positions": ("any",)}, {"on": "today"}, {"by": ""}]
)
def test_a_bad_decision_is_not_written(wrong: dict[str, Any], path: Path) -> None:
    refusal(lambda: add_resolution(path.parents[1], replace(ONE, **wrong)))
    assert not path.exists()


def test_a_layout_that_cannot_be_added_to_is_left_alone(path: Path) -> None:
    text = "resolutions: [{finding: z, positions: [x], ruling: r, reason: why, by: Ann, on: 2019-06-01}]\n"
    path.write_text(text)
    (line,) = refusal(lambda: add_resolution(path.parents[1], ONE))
    assert "begin each decision on a line of its own" in line
    assert path.read_text() == text


@given(reason=words, positions=st.lists(words, min_size=1, max_size=3), by=words)
def test_what_is_written_is_read(
    reason: str, positions: list[str], by: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    project = tmp_path_factory.mktemp("project")
    new = replace(ONE, reason=reason.strip(), positions=tuple(p.strip() for p in positions), by=by.strip())
    add_resolution(project, new)
    assert load_resolutions(project) == [new]


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.write_text("old")

    def fails(self: Path, target: Path) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(OSError, match="disk full"):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in path.parent.iterdir()] == ["resolutions.yaml"]
