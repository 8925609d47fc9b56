"""Writes to a project, with real processes: nothing is lost, and nothing stays half done."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.killed import files_of
from tests.projects import lay_out, refusal

from crosscheck.apps.cli.main import main
from crosscheck.files.transactions import Conflict, create, recover, writing
from crosscheck.files.transactions import journal as journals
from crosscheck.files.transactions import lock as locks
from crosscheck.files.transactions.journal import Entry, Journal
from crosscheck.pipeline.project import check_project
from crosscheck.project.moving import move

A, B, C = "claims/a.yaml", "claims/b.yaml", "seeds/c.txt"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals, modes and links of POSIX")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project", {})


def started(*args: object) -> subprocess.Popen[str]:
    """A command as a process of its own."""
    command = [sys.executable, "-m", "crosscheck", *map(str, args)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Its status, and what it said on standard error."""
    said = process.communicate(timeout=60)[1]
    return process.returncode, said


def hidden(project: Path) -> list[str]:
    """What a write has left over."""
    return [p.name for p in project.rglob(".crosscheck*") if p.is_file()]


def test_of_articles_added_at_once_none_is_lost(project: Path, tmp_path: Path) -> None:
    names = [f"gazette{n}" for n in range(8)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"The {name} counted 40 boats.\n", encoding="utf-8")
    results = [ended(p) for p in [started("add", tmp_path / f"{name}.txt", "--project", project) for name in names]]
    assert [status for status, _ in results] == [0] * len(names), results
    assert set(names) < check_project(project).sources.keys()
    assert not hidden(project)


def test_what_an_editor_saves_while_a_topic_is_renamed_is_kept(project: Path) -> None:
    path = project / "claims/topics.yaml"
    before = files_of(project)
    process = started("mv", "topic", "boats", "ships", "--project", project)
    while not (project / locks.FILE).exists():
        assert process.poll() is None
        time.sleep(0.001)
    saved = path.read_text(encoding="utf-8") + "# saved by an editor\n"
    path.write_text(saved, encoding="utf-8")
    status, said = ended(process)
    if status == 0:  # it began to read after the save
        assert path.read_text(encoding="utf-8") == saved.replace("boats", "ships")
    else:
        assert (status, said.count("\n")) == (2, 1)
        assert "claims/topics.yaml: was changed by somebody else meanwhile" in said
        assert files_of(project) == {**before, "claims/topics.yaml": saved.encode()}


@pytest.mark.parametrize("name", ["seeds/harbour.txt", "seeds/sources.yaml", "claims/topics.yaml"])
@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_rename_is_refused_when_anything_it_was_made_from_changes(
    project: Path, monkeypatch: pytest.MonkeyPatch, name: str, at: int
) -> None:
    """Somebody saves a file before the first, second or third check of the renamed project."""
    count = 0

    def checked(folder: Path) -> object:
        nonlocal count
        count += 1
        if count == at:
            with (project / name).open("a", encoding="utf-8") as file:
                file.write("\n")
        return check_project(folder)

    monkeypatch.setattr("crosscheck.project.moving.check_project", checked)
    before = files_of(project)
    lines = refusal(lambda: move(project, "topic", "boats", "ships"))
    after = files_of(project)
    what = "was changed by somebody else meanwhile; nothing was written; look at it, and run the command again"
    assert lines == [f"{name}: {what}"]
    assert {n for n in after if after[n] != before.get(n)} == {name}
    assert before.keys() == after.keys()


def test_a_file_that_comes_while_a_topic_is_renamed_stays(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new = project / "claims/new.yaml"

    def checked(folder: Path) -> object:
        if folder != project:
            new.write_text("source: harbour\nclaims:\n  - {topic: boats, quote: 40 boats}\n", encoding="utf-8")
        return check_project(folder)

    monkeypatch.setattr("crosscheck.project.moving.check_project", checked)
    (line,) = refusal(lambda: move(project, "topic", "boats", "ships"))
    assert line.startswith("claims/new.yaml: was changed by somebody else meanwhile; nothing was written")
    assert new.exists()
    assert "boats" in check_project(project).topics


@POSIX
def test_a_rename_that_is_killed_at_any_step_is_finished_or_was_never_begun(tmp_path: Path) -> None:
    lay_out(tmp_path / "before", {"claims/more.yaml": "source: harbour\nclaims:\n- topic: boats\n  quote: 40 boats\n"})
    program = [sys.executable, str(Path(__file__).parents[1] / "killed.py"), str(tmp_path)]
    steps = json.loads(subprocess.run(program, check=True, capture_output=True, text=True).stdout)
    assert [step["killed"] for step in steps] == [True] * (len(steps) - 1) + [False]
    assert len(steps) > 12
    assert [step["state"] for step in steps if step["state"] not in ("before", "after")] == []
    assert any(step["begun"] for step in steps[:-1])
    for step in steps:
        assert step["said"].count("\n") <= 1
        assert not step["begun"] or step["state"] == "after"
    told = [
        step for step in steps if "an interrupted write (mv topic boats ships, 3 files) was completed" in step["said"]
    ]
    assert all(step["state"] == "after" for step in told)
    assert len(told) > 5


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_an_interrupted_write_never_loses_what_was_saved_since(data: st.DataObject) -> None:
    """Some files are written, some not, some saved by an editor since: those stay, the others are all of one kind."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        bodies = st.one_of(st.none(), st.binary(max_size=4))
        pairs = {name: data.draw(st.tuples(bodies, bodies).filter(lambda p: p[0] != p[1])) for name in (A, B, C)}
        entries = tuple(Entry(name, *pair) for name, pair in pairs.items())
        count = data.draw(st.integers(0, len(entries)))
        saved = data.draw(st.sets(st.sampled_from(list(pairs))))
        for at, entry in enumerate(entries):
            body = b"saved by an editor" if entry.name in saved else entry.after if at < count else entry.before
            (project / entry.name).parent.mkdir(exist_ok=True)
            if body is not None:
                (project / entry.name).write_bytes(body)
        journals.save(project, Journal("mv", entries))
        recover(project)
        others = [e for e in entries if e.name not in saved]
        now = {e.name: journals.content(project / e.name) for e in entries}
        assert all(now[name] == b"saved by an editor" for name in saved)
        assert [now[e.name] for e in others] in ([e.before for e in others], [e.after for e in others])
        assert not hidden(project)


@pytest.mark.parametrize("at", range(1, 12))
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_is_full_leaves_everything_as_it_was(
    project: Path, monkeypatch: pytest.MonkeyPatch, step: str, at: int
) -> None:
    """The ``at``-th step fails; a step back must not, or the journal stays and the next run goes on."""
    whole, count = getattr(os, step), 0

    def full(*args: object) -> object:
        nonlocal count
        count += 1
        if count == at:
            raise OSError(28, "No space left on device")
        return whole(*args)

    before = files_of(project)
    with monkeypatch.context() as patched:
        patched.setattr(os, step, full)
        try:
            move(project, "topic", "boats", "ships")
        except OSError:
            assert files_of(project) == before
        else:  # fewer steps than that, or one whose failing does no harm
            assert "ships" in check_project(project).topics
    assert not hidden(project)


def test_a_disk_that_stays_full_is_mended_by_the_next_run(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, whole, count = files_of(project), os.replace, 0

    def full(*args: str) -> None:
        nonlocal count
        count += 1
        if count > 2:  # the journal and one file are there
            raise OSError(28, "No space left on device")
        whole(*args)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space"):
            move(project, "topic", "boats", "ships")
        (line,) = refusal(lambda: check_project(project))
        assert "a write was interrupted, and cannot be finished: No space left" in line
    assert "ships" in check_project(project).topics
    assert files_of(project).keys() == before.keys()


@contextmanager
def read_only(project: Path) -> Iterator[None]:
    """The project cannot be written meanwhile, not even by a superuser, who gives the rights up."""
    paths = [project, *project.rglob("*")]
    modes = {path: path.stat().st_mode for path in paths}
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    user = os.geteuid()
    try:
        if user == 0:
            os.seteuid(65534)
        yield
    finally:
        os.seteuid(user)
        for path, mode in modes.items():
            path.chmod(mode)


@POSIX
@pytest.mark.parametrize("command", ["gate", "report"])
def test_a_folder_that_cannot_be_written_says_that_a_write_is_unfinished(command: str) -> None:
    """Half of a write does not pass; a lock that is left over does no harm."""
    with tempfile.TemporaryDirectory() as folder:  # that of pytest may be closed to others
        Path(folder).chmod(0o755)
        (out := Path(folder) / "out").mkdir()
        out.chmod(0o777)
        project = lay_out(Path(folder) / "project", {})
        command_line = [command, "--project", str(project), *(["--reports", str(out)] if command == "report" else [])]
        runner = CliRunner()
        (project / locks.FILE).write_text("1 mv\n", encoding="utf-8")
        assert runner.invoke(main, command_line).exit_code == 0
        (project / locks.FILE).write_text("1 mv\n", encoding="utf-8")
        with read_only(project):
            assert runner.invoke(main, command_line).exit_code == 0
        text = (project / "claims/topics.yaml").read_bytes()
        journals.save(project, Journal("mv", (Entry("claims/topics.yaml", b"older", text),)))
        with read_only(project):
            refused = runner.invoke(main, command_line)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert refused.stderr == (
            "crosscheck: .crosscheck.journal: a write was interrupted, and cannot be finished: Permission denied; "
            "run the command again where these files can be written\n"
        )


def test_a_waiting_command_says_whom_it_waits_for(project: Path, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text("Two boats left.\n", encoding="utf-8")
    with writing(project, "mv"):
        process = started("add", tmp_path / "new.txt", "--project", project)
        assert process.stderr is not None
        line = process.stderr.readline()
        assert process.poll() is None
    assert line == f"crosscheck: waiting for crosscheck mv (process {os.getpid()}), which is writing here\n"
    assert ended(process) == (0, "")


def test_it_gives_up_after_a_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LIMIT", 0.05)
    with writing(project, "mv"):
        (line,) = refusal(lambda: move(project, "topic", "boats", "ships"))
    assert line.startswith(f".crosscheck.lock: crosscheck mv (process {os.getpid()}) has been writing here for long; ")


def test_the_lock_of_a_dead_process_is_taken_over_and_goes(project: Path) -> None:
    (project / locks.FILE).write_text("1 mv\n", encoding="utf-8")
    check_project(project)
    assert not hidden(project)
    (project / locks.FILE).write_text("1 mv\n", encoding="utf-8")
    move(project, "topic", "boats", "ships")
    assert not hidden(project)


@POSIX
def test_a_lock_that_is_a_link_is_not_followed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs").write_text("theirs", encoding="utf-8")
    (project / locks.FILE).symlink_to(tmp_path / "theirs")
    with pytest.raises(OSError):
        create(project, project / A, b"x", "import")
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "theirs"


@pytest.mark.parametrize(
    "name",
    ["../outside.yaml", "/outside.yaml", ".git/hooks/post-checkout", ".git", "seeds/.git/config", "x/y.yaml",
     "claims/../../outside.yaml", "claims/link.yaml", "run.sh"],
)  # fmt: skip
def test_a_journal_from_elsewhere_reaches_nothing_but_files_of_a_project(project: Path, name: str) -> None:
    (project / ".git").mkdir()
    (project / ".git/config").write_bytes(b"theirs")
    if sys.platform != "win32":
        (project / "claims/link.yaml").symlink_to("../.git/config")
    (project / journals.FILE).write_text(
        json.dumps({"what": "mv", "files": [{"name": name, "before": None, "after": "eA=="}]}), encoding="utf-8"
    )
    before = files_of(project)
    (line,) = refusal(lambda: check_project(project))
    assert line.startswith(".crosscheck.journal: names ")
    assert files_of(project) == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"what": "mv", "files": [{"name": "claims/a.yaml"}]}', "\0", "1"])
def test_a_journal_that_is_none_is_refused_in_one_line(project: Path, text: str) -> None:
    (project / journals.FILE).write_text(text, encoding="utf-8")
    assert refusal(lambda: check_project(project)) == [
        ".crosscheck.journal: is not what crosscheck wrote; look at the files (git status), then remove it"
    ]


@POSIX
def test_mode_and_links_stay(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the file system has no hard links."""
    monkeypatch.delattr(os, "link")
    topics, real = project / "claims/topics.yaml", project / "claims/real.txt"
    topics.rename(real)
    topics.symlink_to("real.txt")
    real.chmod(0o640)
    with writing(project, "mv") as change:
        change.put_text(topics, change.text(topics) + "# more\n")
        change.put_text(project / "claims/new.yaml", "new\n")
    assert topics.is_symlink()
    assert real.read_text(encoding="utf-8").endswith("# more\n")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE((project / "claims/new.yaml").stat().st_mode) == 0o666 & ~umask


def test_what_is_raised_inside_leaves_all_as_it_was(project: Path) -> None:
    before = files_of(project)
    with pytest.raises(KeyError), writing(project, "mv") as change:
        change.put(project / A, b"x")
        raise KeyError
    assert files_of(project) == before


def test_a_new_file_takes_no_others_place(project: Path, tmp_path: Path) -> None:
    for path in (project / A, tmp_path / "outside.yaml"):
        create(project, path, b"one", "import")
        with pytest.raises(Conflict):
            create(project, path, b"two", "import")
        assert path.read_bytes() == b"one"


def test_a_baseline_elsewhere_is_put_back_when_the_project_cannot_be_written(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "baseline.yaml"
    outside.write_bytes(b"before")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(journals, "save", fails)
    with pytest.raises(OSError, match="No space"), writing(project, "mv") as change:
        change.look(outside)
        change.put(outside, b"after")
        change.put(project / A, b"after")
    assert outside.read_bytes() == b"before"
    assert not (project / A).exists()
    assert not hidden(tmp_path)
