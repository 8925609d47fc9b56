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
from crosscheck.project.example import FILES
from crosscheck.project.scaffold import scaffold
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


ARTICLE = "About {} people were hurt when a ferry hit the pier of Orla on Monday, the harbour master said.\n"


def begun(folder: Path) -> Path:
    """A project with the example, and two articles of one's own that scan has proposed claims of."""
    scaffold(folder)
    for name, figure in (("a", 40), ("b", 90)):
        (folder / f"{name}.txt").write_text(ARTICLE.format(figure), encoding="utf-8")
        call = ["add", str(folder / f"{name}.txt"), "--project", str(folder), "--published", "2024-05-15"]
        assert CliRunner().invoke(main, call).exit_code == 0
    assert CliRunner().invoke(main, ["scan", "--adopt", "--project", str(folder)]).exit_code == 0
    return folder


def test_one_command_takes_the_example_away_and_nothing_else(tmp_path: Path) -> None:
    folder = begun(tmp_path / "new")
    before = check_project(folder)
    own = {c.id for c in before.claims if c.source in ("a", "b")}
    done = CliRunner().invoke(main, ["init", "--bare", str(folder)])
    assert done.exit_code == 0 and done.output.startswith(
        "The example is gone: two articles, five claims, three topics."
    )
    after = check_project(folder)
    assert (set(after.sources), {c.id for c in after.claims}) == ({"a", "b"}, own)
    assert set(after.topics) == {c.topic for c in after.claims}
    assert [f.rule for f in after.findings] == ["XC201"]
    assert CliRunner().invoke(main, ["init", "--bare", str(folder)]).exit_code == 2


def test_figures_of_other_articles_are_not_filed_under_the_example(tmp_path: Path) -> None:
    report = check_project(begun(tmp_path / "new"))
    assert {c.topic for c in report.claims if c.source in ("a", "b")}.isdisjoint(
        {c.topic for c in report.claims if c.source not in ("a", "b")}
    )


def test_a_topic_of_the_example_that_is_in_use_stays(tmp_path: Path) -> None:
    folder = begun(tmp_path / "new")
    path = folder / "claims" / "a.yaml"
    path.write_text(re.sub("topic: .*", "topic: quay.evacuated", path.read_text("utf-8"), count=1), encoding="utf-8")
    assert CliRunner().invoke(main, ["init", "--bare", str(folder)]).exit_code == 0
    assert "quay.evacuated" in check_project(folder).topics


def test_an_article_of_the_example_that_was_edited_stays(tmp_path: Path) -> None:
    scaffold(tmp_path)
    path = tmp_path / "seeds" / "north-herald.txt"
    path.write_text(path.read_text("utf-8") + "A line of ours.\n", encoding="utf-8")
    scaffold(tmp_path, bare=True)
    report = check_project(tmp_path)
    assert set(report.sources) == {c.source for c in report.claims} == {"north-herald"}


def test_a_project_without_the_example_holds_nothing(tmp_path: Path) -> None:
    lines = scaffold(tmp_path, bare=True)
    assert sorted(p.name for p in tmp_path.rglob("*.*") if p.is_file() and ".crosscheck" not in p.parts) == [
        "crosscheck.toml",
        "sources.yaml",
        "topics.yaml",
    ]
    assert f"  crosscheck scan --adopt --project {tmp_path}" in lines
    (tmp_path / "a.txt").write_text(ARTICLE.format(40), encoding="utf-8")
    assert CliRunner().invoke(main, ["add", str(tmp_path / "a.txt"), "--project", str(tmp_path)]).exit_code == 0
    assert (tmp_path / "seeds" / "sources.yaml").read_text("utf-8").startswith("# yaml-language-server")
