"""The command line where something is mistyped, missing or empty: one line that helps."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import crosscheck
from crosscheck.apps.cli.main import main


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["scna", "a.txt"], 'did you mean "scan"?'),
        (["explain", "XC2O1"], 'did you mean "XC201"?'),
        (["explain", "weekday"], "crosscheck explain lists them"),
    ],
)
def test_what_was_meant_is_offered(words: list[str], hint: str) -> None:
    ran = run(*words)
    assert ran.exit_code == 2
    assert hint in ran.stderr


def test_a_word_like_none_is_refused_without_a_guess() -> None:
    assert "did you mean" not in run("qqqq").stderr


@pytest.mark.parametrize("command", ["report", "gate", "serve", "log"])
def test_a_folder_without_a_project_says_what_is_missing(command: str, tmp_path: Path) -> None:
    ran = run(command, "--project", str(tmp_path))
    assert ran.exit_code == 2
    assert "claims: there is no such folder" in ran.stderr
    assert "crosscheck init" in ran.stderr


def test_a_text_that_is_not_read_is_no_source_without_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("de.txt").write_text("Der Rat sprach am Montag über 300 neue Wohnungen in der Stadt und die Kosten.", "utf-8")
    ran = run("scan", "de.txt")
    assert ran.exit_code == 2
    assert "No source could be read, so nothing can be said. Left out: de.txt: reads" in ran.stdout


def test_one_unknown_topic_is_one_finding_with_all_its_claims(tmp_path: Path) -> None:
    run("init", str(tmp_path))
    topics = tmp_path / "claims/topics.yaml"
    topics.write_text(topics.read_text("utf-8").replace("quay.evacuated", "quay.evacuees"), "utf-8")
    [finding] = [f for f in crosscheck.check(tmp_path).findings if f.rule == "XC105"]
    assert 'the topic "quay.evacuated" of two claims is not defined; did you mean "quay.evacuees"?' in finding.message
    assert [c.source for p in finding.positions for c in p.claims] == ["harbour-courier", "north-herald"]
