"""``crosscheck check`` as a process: killed, interrupted, out of disk, and begun again."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import crosscheck
from claim_tables import findings, laid_out, made_up

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(crosscheck.__file__).parents[1])}
SLOW = """
import sys, time
from crosscheck.archive import gathering, work

def slowly(whole):
    def call(*args, **kwargs):
        time.sleep({pause})
        return whole(*args, **kwargs)
    return call

work.Work.{slow} = slowly(work.Work.{slow})
if __name__ == "__main__":
    from crosscheck.apps.cli.main import main
    main(sys.argv[1:])
"""
"""The command line, where it takes a while to finish a part, or to put rows away."""
CUT = ("--memory", "2MB", "--workers", "1")
"""Some fifty rows a part."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and /dev are those of POSIX")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    laid_out(tmp_path / "claims.jsonl", made_up(240, 8))
    return tmp_path


def command(*options: str) -> list[str]:
    return ["check", "claims.jsonl", "-o", "out.jsonl", *CUT, *options]


def done(folder: Path, arguments: Sequence[str], before: Callable[[], None] | None = None) -> tuple[int, list[str]]:
    """The status of a run, and what it said."""
    made = subprocess.run(
        [sys.executable, "-m", "crosscheck", *arguments], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True,
        timeout=120, check=False, preexec_fn=before,
    )  # fmt: skip
    return made.returncode, made.stderr.splitlines()


def started(folder: Path, arguments: Sequence[str], slow: str, pause: float = 0.3) -> subprocess.Popen[str]:
    script = folder.parent / "slow.py"
    script.write_text(SLOW.format(slow=slow, pause=pause))
    return subprocess.Popen(
        [sys.executable, str(script), *arguments], cwd=folder, env=ENVIRONMENT, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip


def at_work(folder: Path) -> tuple[subprocess.Popen[str], list[str]]:
    """A run by two processes that has finished its first part, and the numbers of the two."""
    process = started(folder, [*command()[:-1], "2"], "finish", 0.3)
    waited_for(folder / ".out.jsonl.crosscheck" / "part-0.jsonl")
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        pytest.skip("the system does not list the children of a process")
    return process, children.read_text().split()


def waited_for(path: Path) -> None:
    for _ in range(3000):
        if path.exists():
            return
        time.sleep(0.01)
    raise AssertionError(f"{path} never came")


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def test_a_run_that_was_killed_goes_on(folder: Path) -> None:
    assert done(folder, command())[0] == 0
    whole = (folder / "out.jsonl").read_bytes()
    (folder / "out.jsonl").write_text("old\n")
    process = started(folder, command(), "finish")
    waited_for(folder / ".out.jsonl.crosscheck" / "part-2.jsonl")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (folder / "out.jsonl").read_text() == "old\n"
    for part in (folder / ".out.jsonl.crosscheck").glob("part-*.jsonl"):  # what is done is not done again
        part.write_bytes(part.read_bytes().replace(b'"XC', b'"YC'))
    status, said = done(folder, command())
    assert status == 0
    parts = [word for word in said[0].split() if word.isdigit()]
    assert said[0].startswith("crosscheck: going on with a run that was cut short: ")
    assert 3 <= int(parts[0]) < int(parts[1])
    resumed = (folder / "out.jsonl").read_bytes()
    assert b'"YC' in resumed
    assert resumed.replace(b'"YC', b'"XC') == whole
    assert hidden(folder) == []


def test_processes_of_a_run_that_was_killed_end_with_it(folder: Path) -> None:
    process, children = at_work(folder)
    living = [Path(f"/proc/{pid}") for pid in children]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    for _ in range(500):
        if not any(_is_alive(path) for path in living):
            break
        time.sleep(0.01)
    assert not any(_is_alive(path) for path in living)
    assert done(folder, command())[0] == 0


def test_a_process_that_is_killed_is_one_line_and_its_part_is_done_again(folder: Path) -> None:
    process, children = at_work(folder)
    os.kill(int(children[-1]), signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said.splitlines()[-1] == (
        "crosscheck: --workers: a process was killed; "
        "if memory ran out, give less with --memory; the same command goes on where it stopped"
    )
    status, told = done(folder, [*command()[:-1], "2"])
    assert (status, told[0].partition(":")[2][:9]) == (0, " going on")
    assert done(folder, ["check", "claims.jsonl", "-o", "whole.jsonl"])[0] == 0
    assert findings((folder / "out.jsonl").read_bytes()) == findings((folder / "whole.jsonl").read_bytes())


def _is_alive(process: Path) -> bool:
    try:
        return (process / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_run_that_was_killed_while_it_read_begins_anew(folder: Path) -> None:
    process = started(folder, command(), "put")
    waited_for(folder / ".out.jsonl.crosscheck")
    time.sleep(0.5)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    status, said = done(folder, command())
    assert status == 0
    assert not any("going on" in line for line in said)
    assert len((folder / "out.jsonl").read_bytes().splitlines()) > 5
    assert any("240 claims" in line for line in said)


@pytest.mark.parametrize("change", ["claims", "options"])
def test_the_work_of_another_run_is_not_taken(folder: Path, change: str) -> None:
    process = started(folder, command(), "finish")
    waited_for(folder / ".out.jsonl.crosscheck" / "part-0.jsonl")
    process.send_signal(signal.SIGKILL)
    process.communicate()
    if change == "claims":
        laid_out(folder / "claims.jsonl", made_up(200, 8))
    status, said = done(folder, command(*["--strict"] * (change == "options")))
    assert status == 0
    assert said[0] == (
        "crosscheck: beginning anew: what a run that was cut short has left is of other claims, settings or options"
    )


def test_two_runs_do_not_meet(folder: Path) -> None:
    process = started(folder, command(), "finish", 0.4)
    waited_for(folder / ".out.jsonl.crosscheck" / "run.json")
    status, [line] = done(folder, command())
    assert status == 2
    assert line.endswith("another crosscheck check works here; wait for it, or name another --output")
    _, said = process.communicate(timeout=120)
    assert (process.returncode, "interrupted" in said) == (0, False)


@pytest.mark.parametrize(("slow", "workers"), [("put", "1"), ("finish", "1"), ("finish", "2")])
def test_ctrl_c_ends_all_processes_with_130_and_one_line(folder: Path, slow: str, workers: str) -> None:
    process = started(folder, [*command()[:-1], workers], slow, 0.2)
    waited_for(folder / ".out.jsonl.crosscheck" / ("part-0.jsonl" if slow != "put" else ".crosscheck.lock"))
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the processes that work for it, too
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert [line for line in said.split("\n") if line and "--memory" not in line] == ["crosscheck: interrupted"]
    assert not (folder / "out.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_device_is_one_line(folder: Path) -> None:
    status, said = done(folder, ["check", "claims.jsonl", "-o", "/dev/full"])
    assert (status, said) == (2, ["crosscheck: /dev/full: No space left on device"])
    shell = f"{sys.executable} -m crosscheck check claims.jsonl >/dev/full"
    made = subprocess.run(
        ["bash", "-c", shell], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False
    )
    assert made.returncode == 2
    assert made.stderr.splitlines() == ["crosscheck: standard output: No space left on device"]


@pytest.mark.parametrize("most", [1 << 12, 1 << 15])
def test_a_full_disk_leaves_what_was_there(folder: Path, most: int) -> None:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    (folder / "out.jsonl").write_text("old\n")
    status, said = done(folder, ["check", "claims.jsonl", "-o", "out.jsonl"], bounded)
    assert status == 2
    assert len(said) == 1
    assert said[0].endswith(": File too large")
    assert (folder / "out.jsonl").read_text() == "old\n"


def test_a_reader_that_has_enough_is_no_trouble(folder: Path) -> None:
    shell = f"{sys.executable} -m crosscheck check claims.jsonl | head -n 1; echo ${{PIPESTATUS[0]}}"
    made = subprocess.run(
        ["bash", "-c", shell], cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False
    )
    first, status = made.stdout.splitlines()
    assert json.loads(first)["rule"]
    assert status == "0"
