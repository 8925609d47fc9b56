"""What proof prints for an editor, whole and exact, and one line an objection for machines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from crosscheck import proof
from crosscheck.apps.cli.main import main
from crosscheck.report.render.proof_terminal import WIDTH, render
from proof_samples import COURIER, HERALD, proof_of, sample


@pytest.mark.cases("proof_shown.yaml")
def test_the_terminal_and_the_concise_form(case: dict[str, Any]) -> None:
    report = proof_of(case)
    assert render(report, details=case.get("details", False)) == case["terminal"]
    assert report.render("concise") == case["concise"]


def test_colour_adds_nothing_but_colour() -> None:
    report = sample()
    painted = render(report, colour=True, details=True)
    assert painted != render(report, details=True)
    assert re.sub(r"\x1b\[[\d;]*m", "", painted) == render(report, details=True)


def test_no_line_is_wider_than_the_page_and_marks_stand_below_their_words() -> None:
    long = f"At Orm {'the wide and grey and slow and brown ' * 12}5,200 volunteers guard the dyke."
    text = render(proof(long, [COURIER, HERALD]))
    assert max(map(len, text.splitlines())) <= WIDTH
    lines = text.splitlines()
    (below,) = [n for n, line in enumerate(lines) if "~" in line]
    start, end = lines[below].index("~"), len(lines[below])
    assert lines[below - 1][start:end] == "5,200 volunteers"


def test_the_command_takes_both(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("At Orm 5,200 volunteers guard the dyke. Rain fell.\n", "utf-8")
    (tmp_path / "courier.txt").write_text(COURIER.text, "utf-8")
    called = ["proof", str(tmp_path / "draft.md"), str(tmp_path / "courier.txt")]
    run = CliRunner().invoke(main, [*called, "--format", "concise"])
    assert run.exit_code == 1
    assert re.fullmatch(r".*draft\.md:1:8: XC501 “5,200 volunteers”[^\n]*\n", run.output)
    run = CliRunner().invoke(main, [*called, "--verbose"])
    assert "Not looked at: one sentence\n  1: Rain fell.\n" in run.output
    assert "Rain fell" not in CliRunner().invoke(main, called).output
