"""The GitHub action and the pre-commit hook: their own commands, run in a shell as CI runs them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from crosscheck.apps.cli.gate import command
from newsroom import FERRY, ROOT, TODAY, Newsroom, git_environment

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step.get("id", step.get("name", "")): step for step in ACTION["runs"]["steps"]}
BASH = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
"""How the runner starts a step with ``shell: bash``."""


@dataclass
class Run:
    """What a step left behind."""

    code: int
    log: str
    summary: str
    outputs: str


def expression(text: str, values: dict[str, str]) -> str:
    """``${{ inputs.x }}`` as the runner fills it in; what is not there is empty."""
    return re.sub(r"\$\{\{ *([\w.-]+) *\}\}", lambda m: values.get(m[1], ""), text)


def gate(room: Newsroom, tmp_path: Path, base: str = "", **inputs: str) -> Run:
    """The gate step of the action, in the checkout of a repository."""
    values = {f"inputs.{name}": str(given["default"]) for name, given in ACTION["inputs"].items()}
    values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    values["github.event.pull_request.base.sha"] = base
    step = STEPS["gate"]
    bin = tmp_path / "bin"
    bin.mkdir(exist_ok=True)
    (bin / "crosscheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m crosscheck "$@"\n')
    (bin / "crosscheck").chmod(0o755)
    script, summary, outputs = tmp_path / "step.sh", tmp_path / "summary.md", tmp_path / "outputs"
    script.write_text(step["run"])
    summary.write_text("")
    outputs.write_text("")
    environment = {
        **git_environment(), **{name: expression(text, values) for name, text in step["env"].items()},
        "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(sys.path),
        "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_OUTPUT": str(outputs), "CROSSCHECK_TODAY": TODAY,
    }  # fmt: skip
    done = subprocess.run(
        [*BASH, str(script)], cwd=room.top, env=environment, capture_output=True, text=True, check=False
    )
    return Run(done.returncode, done.stdout + done.stderr, summary.read_text(), outputs.read_text())


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    made = Newsroom(tmp_path / "repo")
    made.run("gate", "--baseline", str(made.file("baseline.yaml")), "--write-baseline")
    made.commit("Adopt the gate")
    return made


def with_ferry(room: Newsroom) -> str:
    """A branch with a claim that disagrees; returns the commit it began at."""
    base = room.git("rev-parse", "HEAD").strip()
    room.branch("ferry")
    room.append("claims/all.yaml", FERRY.replace("  - ", "- ").replace("\n    ", "\n  "))
    room.commit("Claim the seats of the ferry")
    return base


def test_a_push_to_a_clean_branch_passes(room: Newsroom, tmp_path: Path) -> None:
    run = gate(room, tmp_path, baseline="baseline.yaml")
    assert (run.code, run.outputs) == (0, "status=0\n")
    assert run.log.startswith("::notice title=crosscheck::no open findings; 5 claims")
    assert run.summary.startswith("**gate passes")


def test_a_pull_request_that_disagrees_fails_on_its_line(room: Newsroom, tmp_path: Path) -> None:
    run = gate(room, tmp_path, base=with_ferry(room), sarif="out.sarif")
    assert (run.code, run.outputs) == (1, "status=1\n")
    assert re.match(r"::error file=claims/all.yaml,line=\d+,.*XC201 ferry.seats", run.log)
    assert run.log.count("::error") == 1
    assert "Seats of the ferry" in run.summary
    assert (room.top / "out.sarif").is_file()


def test_a_shallow_clone_of_a_fork_is_enough(room: Newsroom, tmp_path: Path) -> None:
    base = with_ferry(room)
    clone = tmp_path / "clone"
    room.git("config", "uploadpack.allowAnySHA1InWant", "true")
    room.git("clone", "-q", "--depth=1", "--branch", "ferry", room.top.as_uri(), str(clone))
    shallow = object.__new__(Newsroom)
    shallow.top = shallow.project = clone
    run = gate(shallow, tmp_path, base=base)
    assert run.code == 1, run.log
    assert run.log.count("::error") == 1


def test_what_cannot_be_checked_is_no_pass(room: Newsroom, tmp_path: Path) -> None:
    room.file("claims/all.yaml").write_text("claims: []\n")
    run = gate(room, tmp_path, sarif="out.sarif", fail_on="never")
    assert (run.code, run.outputs) == (2, "status=2\n")
    assert not (room.top / "out.sarif").exists()


def test_every_input_reaches_the_gate(room: Newsroom, tmp_path: Path) -> None:
    assert gate(room, tmp_path, fail_on="never").code == 0
    assert gate(room, tmp_path, fail_on="error", changed_since="HEAD").code == 0
    room.replace("claims/topics.yaml", "slug: ferry.seats", "slug: ferry.seats\n  must_compare: true")
    assert gate(room, tmp_path, baseline="baseline.yaml").code == 0
    assert "XC109" in gate(room, tmp_path, baseline="baseline.yaml", strict_coverage="true").log
    assert gate(room, tmp_path, project="nowhere").code == 2


def test_words_of_a_pull_request_are_no_commands(room: Newsroom, tmp_path: Path) -> None:
    for words in ('"; touch gotcha; "', "$(touch gotcha)", "`touch gotcha`", "--help"):
        assert gate(room, tmp_path, baseline=words, changed_since=words, sarif=words).code != 0
    assert not (room.top / "gotcha").exists()
    assert not any("${{" in step.get("run", "") for step in STEPS.values())


def test_the_action_says_what_it_takes() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all(step.get("shell") == "bash" for step in ACTION["runs"]["steps"] if "run" in step)
    assert all({"description", "default"} <= given.keys() for given in ACTION["inputs"].values())


def hooks(name: str) -> list[dict[str, Any]]:
    made = yaml.safe_load((ROOT / name).read_text("utf-8"))
    return [hook for repo in made["repos"] for hook in repo["hooks"]] if isinstance(made, dict) else made


def test_the_hook_runs_the_gate_on_claims_and_sources() -> None:
    [hook] = hooks(".pre-commit-hooks.yaml")
    assert (hook["language"], hook["pass_filenames"], hook["require_serial"]) == ("python", False, True)
    assert re.search(hook["files"], "claims/a.yaml") and re.search(hook["files"], "seeds/a.txt")
    assert not re.search(hook["files"], "src/claims/a.py")
    [own] = [h for h in hooks(".pre-commit-config.yaml") if h["id"] == hook["id"]]
    assert {**own, "entry": hook["entry"], "language": hook["language"]} == {
        k: v for k, v in hook.items() if k != "description"
    }
    assert own["entry"].endswith(hook["entry"])


def test_the_workflow_of_the_docs_is_whole() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    blocks = [yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```", page, re.M | re.S)]
    [workflow] = [b for b in blocks if isinstance(b, dict) and "jobs" in b]
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["gate"]
    for job in workflow["jobs"].values():
        for step in job["steps"]:
            if "crosscheck@" in step["uses"]:
                assert set(step["with"]) <= set(ACTION["inputs"])


def test_the_options_of_the_docs_exist() -> None:
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    used = {o for line in re.findall(r"crosscheck gate ([^`\n]*)", page) for o in re.findall(r"--[\w-]+", line)}
    assert used <= known
