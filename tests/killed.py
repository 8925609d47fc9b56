"""A rename killed at every step that it takes on the disk, and what the next reader then finds.

Run as a program of its own (it forks): ``python tests/killed.py FOLDER``.  FOLDER holds ``before`` and gets a copy for
each step.  Prints JSON: for each step whether the write was killed, whether the files were other than before then,
whether the next reader leaves those ``before`` or ``after`` (else: which there are), and what it said.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import sys
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

from crosscheck.pipeline.project import check_project
from crosscheck.project.moving import move

STEPS = ("fsync", "replace", "unlink")
"""Functions of ``os`` that change what is on the disk for good."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Name → bytes of every file of a project."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def kill_at(step: int) -> None:
    """From now on this process ends before its ``step``-th call (from 1) of any of :data:`STEPS`."""
    count = 0

    def counted(whole: Any) -> Any:
        def call(*args: Any, **kwargs: Any) -> Any:
            nonlocal count
            count += 1
            if count == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return whole(*args, **kwargs)

        return call

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


def main(folder: Path) -> None:
    before = folder / "before"
    shutil.copytree(before, folder / "after")
    move(folder / "after", "topic", "boats", "ships")
    states = {"before": files_of(before), "after": files_of(folder / "after")}
    told = []
    for step in range(1, 500):
        project = shutil.copytree(before, folder / f"step{step}")
        child = os.fork()
        if child == 0:
            kill_at(step)
            move(project, "topic", "boats", "ships")
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        begun = any((project / name).read_bytes() != data for name, data in states["before"].items())
        with redirect_stderr(io.StringIO()) as said:
            check_project(project)
        now = files_of(project)
        state = next((name for name, files in states.items() if files == now), sorted(now))
        told.append({"killed": status == signal.SIGKILL, "state": state, "begun": begun, "said": said.getvalue()})
        if status != signal.SIGKILL:
            break
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
