"""The workflow of the project itself: it may only read, and calls targets of the Makefile that exist."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def test_the_workflow_may_only_read() -> None:
    assert WORKFLOW["permissions"] == {"contents": "read"}
    assert not any("permissions" in job for job in WORKFLOW["jobs"].values())
    used = [step["uses"] for job in WORKFLOW["jobs"].values() for step in job["steps"] if "uses" in step]
    assert used and all(re.fullmatch(r"actions/[\w-]+@v\d+", action) for action in used)


def filled(text: str, matrix: dict[str, list[str]]) -> list[str]:
    """A line of the workflow for each combination of its matrix."""
    lines = []
    for values in itertools.product(*matrix.values()):
        given = dict(zip(matrix, values, strict=True))
        lines.append(re.sub(r"\$\{\{ matrix\.(\w+) \}\}", lambda found, given=given: given[found[1]], text))
    return lines


def made() -> list[list[str]]:
    """The words after `make` of every line of the workflow that runs it."""
    steps: list[tuple[dict[str, Any], dict[str, list[str]]]] = [
        (step, job["strategy"]["matrix"]) for job in WORKFLOW["jobs"].values() for step in job["steps"]
    ]
    lines = [
        line for step, matrix in steps for text in step.get("run", "").splitlines() for line in filled(text, matrix)
    ]
    return [line.split()[1:] for line in lines if line.startswith("make ")]


def test_the_workflow_calls_targets_and_variables_that_exist() -> None:
    words = {word for line in made() for word in line}
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    variables = set(re.findall(r"^([A-Z]+) \?=", MAKEFILE, re.MULTILINE))
    assert {word for word in words if "=" not in word} <= targets
    assert {word.partition("=")[0] for word in words if "=" in word} <= variables


def test_the_workflow_tries_oldest_and_newest_with_lowest_and_highest() -> None:
    [oldest, newest] = WORKFLOW["jobs"]["make"]["strategy"]["matrix"]["python"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["requires-python"] == f">={oldest}"
    assert [int(part) for part in oldest.split(".")] < [int(part) for part in newest.split(".")]
    tried = {tuple(line) for line in made()}
    for python, resolution in itertools.product((oldest, newest), ("lowest", "highest")):
        assert ("wheel-test", f"RESOLUTION={resolution}", f"PYTHON=python{python}") in tried
    assert {("test", "report", f"PYTHON=python{python}") for python in (oldest, newest)} <= tried
