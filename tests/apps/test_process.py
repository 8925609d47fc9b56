"""The command line as a process: interrupted, with streams that are closed or full, with pipes instead of files."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import crosscheck
from projects import lay_out

PYTHONPATH = str(Path(crosscheck.__file__).parents[1])
WITHOUT_NOISE = {"CROSSCHECK_TODAY": "2024-01-01", "PYTHONPATH": PYTHONPATH}
MAIN = """
import sys
from crosscheck.apps.cli.main import main
print("ready", file=sys.stderr, flush=True)
main(sys.argv[1:])
"""
LONG = "".join(f"On 3 May 2019 about {n} boats left harbour {n} with {n + 7} sailors.\n\n" for n in range(100, 4000))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals, pipes and /dev are those of POSIX")


LOADING = """
import sys
sys.argv[1:], name = sys.argv[2:], sys.argv[1]
class Interrupt:
    def find_spec(self, module, *rest):
        if module == name:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupt())
from crosscheck.apps.cli.main import main
main()
"""
"""The command line, interrupted while it imports a module."""


def started(folder: Path, arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """A command that has begun its work; its streams are pipes."""
    process = subprocess.Popen(
        [sys.executable, "-c", MAIN, *arguments], cwd=folder, env={**os.environ, **WITHOUT_NOISE},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == b"ready\n"
    return process


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line of shell in which "crosscheck" is the command; it may take a minute."""
    command = f'crosscheck() {{ "{sys.executable}" -m crosscheck "$@"; }}; {line}'
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env={**os.environ, **WITHOUT_NOISE}, capture_output=True, text=True,
        timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path, {"seeds/long.txt": LONG, "seeds/sources.yaml": None, "draft.md": LONG})


@pytest.mark.parametrize(
    "arguments",
    [["report", "--proposed"], ["scan", "seeds"], ["proof", "draft.md"], ["serve", "--port", "0"], ["lsp"]],
    ids=lambda arguments: arguments[0],
)
@pytest.mark.parametrize("after", [0.2, 1.2])
def test_ctrl_c_ends_with_130_and_one_line(project: Path, arguments: list[str], after: float) -> None:
    process = started(project, arguments)
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.wait(timeout=30) == 130  # standard input is still open, as in an editor
    assert process.stderr.read().strip() == b"crosscheck: interrupted"
    process.communicate()


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL], ids=lambda sent: sent.name)
def test_workers_end_with_the_command(tmp_path: Path, sent: signal.Signals) -> None:
    stories = {f"seeds/a{n}-{m}.txt": f"Storm at Orn{n}ville\n\n{LONG[: 9_000 + m]}" for n in range(40) for m in (0, 1)}
    process = started(lay_out(tmp_path, stories), ["scan", "seeds", "--workers", "2"])
    time.sleep(2)
    process.send_signal(sent)
    _, said = process.communicate(timeout=30)  # returns when nobody holds its streams any more
    assert process.returncode == (130 if sent is signal.SIGINT else -sent)
    assert said.strip() == (b"crosscheck: interrupted" if sent is signal.SIGINT else b"")


@pytest.mark.parametrize(
    "module", ["click", "click.core", "crosscheck.errors", "crosscheck.apps.cli.report", "pydantic"]
)
def test_ctrl_c_while_modules_are_read_in(tmp_path: Path, module: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADING, module, "report"], cwd=lay_out(tmp_path, {}),
        env={**os.environ, **WITHOUT_NOISE}, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "crosscheck: interrupted")


CLOSED = "crosscheck: standard output is closed; give it somewhere to go, or /dev/null\n"
FULL = "crosscheck: standard output: No space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("command", ["report", "extract seeds/harbour.txt", "explain XC201", "--help", "--version"])
@pytest.mark.parametrize(
    ("streams", "status", "told"),
    [
        (">&-", 2, CLOSED),
        (">/dev/full", 2, FULL),
        (">&- 2>&- <&-", 2, ""),
        ("2>&- >/dev/null", 0, ""),
        ("<&- >/dev/null", 0, ""),
    ],
)
def test_streams_that_are_closed_or_full(tmp_path: Path, command: str, streams: str, status: int, told: str) -> None:
    done = shell(lay_out(tmp_path, {}), f"crosscheck {command} {streams}")
    assert (done.returncode, done.stderr) == (status, told)


@pytest.mark.parametrize(
    "command", ["report", "report --format json", "explain", "--help", "--version", "report --help"]
)
@pytest.mark.parametrize("reader", ["head -n 1", "true"])
def test_a_reader_that_has_enough_is_no_trouble(tmp_path: Path, command: str, reader: str) -> None:
    done = shell(lay_out(tmp_path, {}), f"crosscheck {command} | {reader}; echo ${{PIPESTATUS[0]}}")
    assert done.stdout.splitlines()[-1] == "0"
    assert done.stderr == ""


@pytest.mark.parametrize("options", ["scan seeds >/dev/full 2>/dev/full", "report --nope 2>/dev/full"])
def test_nobody_to_tell(tmp_path: Path, options: str) -> None:
    assert shell(lay_out(tmp_path, {}), f"crosscheck {options}").returncode == 2


@pytest.mark.parametrize(
    ("pipe", "command"),
    [
        ("claims/more.yaml", "report"),
        ("claims/topics.yaml", "report"),
        ("claims/resolutions.yaml", "report"),
        ("crosscheck.toml", "report"),
        ("seeds/sources.yaml", "report"),
        ("seeds/more.txt", "scan seeds"),
        ("seeds/more.txt", "scan seeds/more.txt seeds/harbour.txt"),
        ("seeds/sources.yaml", "add draft.txt"),
        ("draft.md", "proof draft.md"),
    ],
)
def test_a_pipe_in_the_place_of_a_file_is_refused(tmp_path: Path, pipe: str, command: str) -> None:
    project = lay_out(tmp_path, {"draft.txt": "Around 40 boats.\n"})
    (project / pipe).unlink(missing_ok=True)
    os.mkfifo(project / pipe)
    done = shell(project, f"crosscheck {command} >/dev/null")
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line.startswith("crosscheck: ")
    assert f"{pipe}: " in line
    assert line.endswith("it is a pipe or a device, not a file")


def test_a_pipe_that_the_shell_hands_on_is_read(tmp_path: Path) -> None:
    project = lay_out(tmp_path, {})
    done = shell(project, "crosscheck proof <(echo 'Around 40 boats left the harbour.') --format json")
    assert done.returncode in (0, 1)
    assert '"statements"' in done.stdout


def test_a_pipe_that_is_asked_for_is_written_to(tmp_path: Path) -> None:
    project = lay_out(tmp_path, {})
    os.mkfifo(project / "pipe")
    done = shell(project, "cat pipe & crosscheck report --format tsv -o pipe; wait")
    assert done.stdout.startswith("finding\trule\t")
    assert (project / "pipe").is_fifo()


def bounded() -> None:
    """Files of four kilobytes at most: a disk that is full for what is longer."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        (["report"], "reports/findings.json"),
        (["gate", "--format", "json", "-o", "out.json"], "out.json"),
    ],
)
def test_a_full_disk_names_the_file_and_leaves_the_old_one(project: Path, command: list[str], kept: str) -> None:
    old = project / kept
    old.parent.mkdir(exist_ok=True)
    old.write_text("old\n")
    many = "".join(f"  - {{topic: boats, quote: about {n} boats left harbour {n}}}\n" for n in range(100, 130))
    (project / "claims/long.yaml").write_text(f"source: long\nclaims:\n{many}")
    done = subprocess.run(
        [sys.executable, "-B", "-m", "crosscheck", *command], cwd=project, env={**os.environ, **WITHOUT_NOISE},
        capture_output=True, text=True, timeout=60, check=False, preexec_fn=bounded,
    )  # fmt: skip
    assert done.returncode == 2
    [line] = done.stderr.splitlines()
    assert line == f"crosscheck: {old.resolve()}: File too large"
    assert old.read_text() == "old\n"
    assert not [p for p in old.parent.iterdir() if p.name.startswith(".")]


def test_a_number_of_5000_digits_is_refused_in_one_short_line(tmp_path: Path) -> None:
    done = shell(lay_out(tmp_path, {}), f"crosscheck serve --port {'9' * 5000}")
    assert done.returncode == 2
    assert len(done.stderr) < 1000
    assert "Invalid value for '--port'" in done.stderr


def test_a_word_file_that_unpacks_to_100_megabytes_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("docx")
    project = lay_out(tmp_path, {})
    with (
        zipfile.ZipFile(project / "bomb.docx", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w") as document,
    ):
        for _ in range(100):
            document.write(b"<w:t>Twelve</w:t>   " * 50_000)

    def small_memory() -> None:
        resource.setrlimit(resource.RLIMIT_DATA, (1_500_000_000, 1_500_000_000))

    done = subprocess.run(
        [sys.executable, "-m", "crosscheck", "proof", "bomb.docx"], cwd=project,
        env={**os.environ, **WITHOUT_NOISE}, capture_output=True, text=True, timeout=30, check=False,
        preexec_fn=small_memory,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "crosscheck: bomb.docx: unpacks to more than 40 MB of text; give the article alone\n"
