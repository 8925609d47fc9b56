"""``report --proposed``: what the articles say in figures and dates that no claim holds yet."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from crosscheck.pipeline.project import check_project
from crosscheck.project.scaffold import scaffold
from crosscheck.proposals import uncovered


def test_figures_of_a_claim_are_covered_and_the_others_proposed(tmp_path: Path) -> None:
    scaffold(tmp_path)
    report = check_project(tmp_path)
    left = {report.sources[p.source].text[p.mention_start : p.mention_end] for p in
            uncovered(report.sources.values(), report.topics, report.claims)}  # fmt: skip
    quoted = [c.quote for c in report.claims]
    assert not any("370" in words for words in left) and any("370" in quote for quote in quoted)
    everything = uncovered(report.sources.values(), report.topics, ())
    assert len(everything) > len(left)


def test_the_command_lists_them_with_file_and_line(tmp_path: Path) -> None:
    scaffold(tmp_path)
    done = CliRunner().invoke(main, ["report", "--project", str(tmp_path), "--proposed"])
    assert done.exit_code == 0, done.output
    listed = done.output.split("Not yet covered by a claim: ")[1]
    assert int(listed.split(".")[0]) == listed.count("\n- ")
    assert all(":" in line for line in listed.splitlines() if line.startswith("- "))
