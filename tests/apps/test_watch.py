"""``crosscheck watch`` as a process: what it prints at a save, of articles, a draft and a project."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from crosscheck.apps.cli.main import main
from projects import lay_out

POST = "The ferry Kestrel ran aground on Friday.\n\nLifeboats rescued 112 passengers from the ferry Kestrel.\n"
SUN = "A ferry is stuck.\n\nLifeboats rescued 121 passengers from the ferry Kestrel on Friday.\n"
PATIENCE = 40.0
"""Seconds until a line must be there."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="ends by the signal of POSIX")


class Watch:
    """A running watch; its lines of both streams in one order."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        command = [sys.executable, "-m", "crosscheck", "watch", *arguments]
        self.process = subprocess.Popen(
            command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, part: str) -> list[str]:
        """The lines up to the first that holds ``part``."""
        found: list[str] = []
        while not found or part not in found[-1]:
            found.append(self._lines.get(timeout=PATIENCE))
        return found


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (tmp_path / "post.txt").write_text(POST, "utf-8")
    (tmp_path / "sun.txt").write_text(SUN, "utf-8")
    return tmp_path


@pytest.fixture
def begun() -> Iterator[list[Watch]]:
    running: list[Watch] = []
    yield running
    for one in running:
        one.process.kill()
        one.process.wait()


def test_a_save_tells_only_what_changed(articles: Path, begun: list[Watch]) -> None:
    begun.append(watch := Watch(articles))
    first = watch.until("Ctrl-C ends")
    assert sum("XC201" in line for line in first) == 1
    assert "One open finding." in first
    (articles / "sun.txt").write_text(SUN.replace("121", "112"), "utf-8")
    saved = watch.until("open findings.")
    assert "Saved: sun.txt" in saved
    assert [line.split(": ")[0] for line in saved if "XC201" in line] == ["gone"]
    (articles / "notes.log").write_text("of no concern", "utf-8")
    (articles / "post.txt").write_text(POST + "\n", "utf-8")
    assert watch.until("open findings.") == ["", "Saved: post.txt", "Nothing changed. No open findings."]


def test_a_draft_is_proofed_at_each_save_and_trouble_is_told(articles: Path, begun: list[Watch]) -> None:
    draft = articles / "draft.md"
    draft.write_text("On Friday lifeboats rescued 130 passengers from the ferry Kestrel.\n", "utf-8")
    begun.append(watch := Watch(articles, "--draft", "draft.md"))
    assert any(line.startswith("draft.md:1:") for line in watch.until("Ctrl-C ends"))
    draft.write_bytes(b"\xff\xfe\xff no text")
    assert any("crosscheck: draft.md" in line for line in watch.until("crosscheck: "))
    draft.write_text("On Friday lifeboats rescued passengers from the ferry Kestrel.\n", "utf-8")
    assert any(line.startswith("gone: draft.md") for line in watch.until("held against"))
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(PATIENCE) == 130


def test_the_reports_of_a_project_are_kept_up_to_date(tmp_path: Path, begun: list[Watch]) -> None:
    claims = "source: {}\nclaims:\n  - topic: rescued\n    quote: rescued {} passengers\n"
    files = {
        "seeds/post.txt": POST,
        "seeds/sun.txt": SUN,
        "seeds/sources.yaml": None,
        "seeds/harbour.txt": None,
        "claims/harbour.yaml": None,
        "claims/topics.yaml": "topics:\n  - slug: rescued\n    kind: quantity\n    unit: passenger\n",
        "claims/post.yaml": claims.format("post", 112),
    }
    project = lay_out(tmp_path, files)
    begun.append(watch := Watch(project))
    watch.until("Ctrl-C ends")
    (project / "claims" / "sun.yaml").write_text(claims.format("sun", 121), "utf-8")
    assert any(line.startswith("new: claims/") for line in watch.until("open finding"))
    assert "121" in (project / "reports" / "findings.json").read_text("utf-8")


def test_without_the_extra_one_line_says_what_to_install(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = CliRunner().invoke(main, ["watch", str(articles)])
    assert done.exit_code == 2
    assert "pip install 'crosscheck-claims[watch]'" in done.output
