"""A new project: it works, shows a disagreement and an agreement, and nothing is ever overwritten."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from crosscheck.errors import CrosscheckError
from crosscheck.model.hedges import load_table
from crosscheck.pipeline.project import check_project
from crosscheck.project.scaffold import FILES, scaffold
from crosscheck.settings import Settings, load_settings


def test_a_new_project_shows_a_disagreement_and_an_agreement(tmp_path: Path) -> None:
    scaffold(tmp_path / "new" / "project")
    report = check_project(tmp_path / "new" / "project")
    assert [(f.rule, len(f.positions)) for f in report.findings] == [("XC202", 2)]
    assert [f.topic for f in report.agreements] == ["lighthouse.built.date"]
    assert [report.coverage.count(state) for state in ("compared", "alone", "incomparable", "unreadable")] == [
        4,
        1,
        0,
        0,
    ]


def test_the_lines_name_every_file_and_the_next_command(tmp_path: Path) -> None:
    text = "\n".join(scaffold(tmp_path / "my project"))
    assert all(name in text for name in FILES)
    assert f"crosscheck report --project '{tmp_path / 'my project'}'" in text


def test_in_the_folder_itself_the_command_is_bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "  crosscheck report" in scaffold(Path())


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    (tmp_path / "claims" / "topics.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "crosscheck.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CrosscheckError) as caught:
        scaffold(tmp_path)
    assert [p.file for p in caught.value.problems] == ["claims/topics.yaml", "crosscheck.toml"]
    assert (tmp_path / "claims" / "topics.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["claims", "crosscheck.toml", "topics.yaml"]


def test_the_settings_are_the_defaults_also_without_their_comment_signs(tmp_path: Path) -> None:
    scaffold(tmp_path)
    assert load_settings(tmp_path) == Settings()
    path = tmp_path / "crosscheck.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE), encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings.rules == {"XC205": "note"}
    assert load_table(settings.hedges).bounds("about", 3700.0, 100.0) == load_table().bounds("about", 3700.0, 100.0)
    assert settings.window == 120
    assert (settings.report_fail_on, settings.gate_fail_on) == ("never", "warning")
    assert (settings.scan_fail_on, settings.proof_fail_on) == ("warning", "warning")
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(written) == {"report", "gate", "scan", "proof", "groups", "rules", "hedges", "synonyms"}


def test_init_report_and_gate_in_a_row(tmp_path: Path) -> None:
    folder = str(tmp_path / "new")
    codes = [
        CliRunner().invoke(main, arguments).exit_code
        for arguments in (
            ["init", folder],
            ["report", "--project", folder],
            ["gate", "--project", folder],
            ["init", folder],
        )
    ]
    assert codes == [0, 0, 1, 2]
