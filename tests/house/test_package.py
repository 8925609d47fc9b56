"""How the project is built as a package: from what git holds, and the same bytes every time."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

from newsroom import CONFIG, git_environment
from tool_modules import tool

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "toy"
version = "1"
[tool.hatch.build.targets.wheel]
packages = ["toy"]
[tool.hatch.build.hooks.custom]
"""
HOOK = """
import os, pathlib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

def umask():
    now = os.umask(0)
    os.umask(now)
    return now

class Hook(BuildHookInterface):
    def initialize(self, version, build_data):
        pathlib.Path(self.root, "toy", "told.py").write_text(f"TOLD = {%s!r}")
"""


@pytest.fixture(scope="module")
def package() -> ModuleType:
    """tools/package.py as a module."""
    return tool("package")


def toy(folder: Path, told: str) -> Path:
    """A project whose build writes down what an expression gives while it is built."""
    (folder / "toy").mkdir(parents=True)
    (folder / "toy" / "__init__.py").write_text("")
    (folder / "pyproject.toml").write_text(PYPROJECT)
    (folder / "hatch_build.py").write_text(HOOK % told)
    return folder


@pytest.mark.parametrize("told", ["os.getcwd()", "os.environ['TZ']", "umask()"])
def test_a_build_that_depends_on_the_machine_is_refused(package: ModuleType, tmp_path: Path, told: str) -> None:
    with pytest.raises(ValueError, match=r"not the same bytes: toy-1-.*\.whl, toy-1\.tar\.gz"):
        package.build(toy(tmp_path / "toy", told), tmp_path / "dist")
    assert list((tmp_path / "dist").iterdir()) == []


def test_archives_hold_what_git_holds_and_bear_the_time_of_the_last_commit(
    package: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    folder = toy(tmp_path / "toy", "0")
    (folder / ".gitignore").write_text("/toy/scratch.py\n")
    (folder / "toy" / "scratch.py").write_text("")
    dated = {**git_environment(), "GIT_COMMITTER_DATE": "2024-02-29T12:30:20 +0000"}
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "A toy"]):
        subprocess.run(["git", *CONFIG, *command], cwd=folder, env=dated, check=True)
    _, wheel = sorted(package.build(folder, tmp_path / "dist"), key=lambda path: path.suffix)
    with zipfile.ZipFile(wheel) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2024, 2, 29, 12, 30, 20)}
        assert [name for name in archive.namelist() if name.startswith("toy/")] == ["toy/__init__.py", "toy/told.py"]


def test_tools_of_the_tests_are_pinned_and_what_users_install_is_not(package: ModuleType) -> None:
    names = {package.plain(line) for line in package.pinned_tools()}
    assert {"hypothesis", "pytest", "pytest-xdist", "types-pyyaml"} <= names
    assert names & {"click", "numpy", "pydantic", "pypdf", "crosscheck-claims"} == set()


@pytest.mark.parametrize("arguments", [[], ["publish"], ["test", "python3"], ["test", "python3", "middle"]])
def test_a_wrong_use_is_told(package: ModuleType, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert package.main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: python tools/package.py build")


def test_a_python_that_is_not_there_is_no_pass(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "build", lambda root, out: [out / "toy-1.tar.gz", out / "toy-1-py3-none-any.whl"])
    assert package.main(["test", "python-of-nowhere", "lowest"]) == 2
