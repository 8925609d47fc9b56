"""README: every sample is what the command prints today; what is cut is marked."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from crosscheck.project.scaffold import scaffold

ROOT = Path(__file__).resolve().parents[2]
CUT = "[…]\n"
BLOCKS = re.findall(r"^```text\n(.*?)^```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.skipif(not (ROOT / "claims" / "topics.yaml").exists(), reason="no seeds/ and claims/")


def steps(block: str) -> list[tuple[list[str], str]]:
    """The commands of a sample, each with what it is shown to print."""
    parts = re.split(r"^\$ crosscheck (.*)\n", block, flags=re.MULTILINE)
    assert parts[0] == "", "a sample begins with its command"
    return [(shlex.split(typed), shown) for typed, shown in zip(parts[1::2], parts[2::2], strict=True)]


def is_shown(shown: str, printed: str) -> bool:
    """Whether ``shown`` is ``printed`` with nothing left out but where it says so."""
    pieces = [re.escape(piece.strip("\n")) for piece in shown.split(CUT)]
    return re.fullmatch(r"\s*" + r"(?:.*\n)?\s*".join(pieces) + r"\s*", printed, re.DOTALL) is not None


def test_there_is_a_sample_of_each_use() -> None:
    assert {command[0] for block in BLOCKS for command, _ in steps(block)} >= {"scan", "report", "proof", "gate", "add"}


@pytest.mark.parametrize("block", BLOCKS, ids=[block.split("\n")[0] for block in BLOCKS])
def test_a_sample_is_what_is_printed(block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSCHECK_TODAY", "2026-11-29")
    monkeypatch.chdir(ROOT)
    if "$ crosscheck gate" in block:  # "in the example that crosscheck init makes"
        scaffold(tmp_path / "example")
        monkeypatch.chdir(tmp_path / "example")
    if "$ crosscheck init" in block:  # "with the two articles of docs/example-bridge"
        shutil.copytree(ROOT / "docs" / "example-bridge", tmp_path / "bridge")
        monkeypatch.chdir(tmp_path / "bridge")
    for command, shown in steps(block):
        words = [p for w in command for p in (sorted(map(str, Path().glob(w))) if "*" in w else [w])]
        reports = ["--reports", str(tmp_path)] if command[0] == "report" else []
        printed = CliRunner().invoke(main, [*words, *reports]).stdout
        assert is_shown(shown, printed), printed
