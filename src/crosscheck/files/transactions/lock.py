"""The lock of a project: a file that names the process that holds it.

The system gives the lock up when a process ends, however it ends, so the lock of a dead one is taken over at once; the
file is only there to lock, and to say who has it.  Threads of one process exclude each other as well.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from crosscheck.errors import CrosscheckError, Problem

FILE = ".crosscheck.lock"
"""In the folder of the project."""
PATIENCE = 1.0
"""Seconds until a waiting command says whom it waits for."""
LIMIT = 30.0
"""Seconds until it gives up."""
_PAUSE = 0.02

if sys.platform == "win32":
    import msvcrt

    _BEHIND = 1 << 20
    """The byte that is locked; those before it can be read by all."""

    def _take(handle: int) -> bool:
        os.lseek(handle, _BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        os.lseek(handle, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def locked(project: Path, what: str) -> Iterator[None]:
    """Nobody else writes to the project meanwhile; ``what`` is told to those who wait ("mv").

    Says in one line on standard error whom it waits for after :data:`PATIENCE`.  Raises :class:`CrosscheckError` after
    :data:`LIMIT`, ``OSError`` when there can be no lock in this folder.
    """
    started, said = time.monotonic(), False
    while (handle := attempt(project, what)) is None:
        waited = time.monotonic() - started
        if waited > LIMIT:
            hint = "nothing was written; end it, or wait for it, and run the command again"
            raise CrosscheckError([Problem(FILE, None, f"{_holder(project)} has been writing here for long", hint)])
        if waited > PATIENCE and not said:
            say(f"waiting for {_holder(project)}, which is writing here")
            said = True
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        release(project, handle)


def attempt(project: Path, what: str) -> int | None:
    """The lock as a descriptor to :func:`release`; ``None`` while somebody else has it.  Raises ``OSError``."""
    path = project / FILE
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        if _take(handle) and _is(path, handle):
            with suppress(OSError):  # a full disk: the lock holds without the words
                os.ftruncate(handle, 0)
                os.write(handle, f"{os.getpid()} {what}\n".encode())
            taken, handle = handle, -1
            return taken
        return None
    finally:
        if handle >= 0:
            os.close(handle)


def release(project: Path, handle: int) -> None:
    """Give the lock up; its file goes."""
    with suppress(OSError):
        (project / FILE).unlink(missing_ok=True)
    os.close(handle)


def say(line: str) -> None:
    """A line about the files of a project, on standard error."""
    sys.stderr.write(f"crosscheck: {line}\n")
    sys.stderr.flush()


def _is(path: Path, handle: int) -> bool:
    """Whether what was locked is still the lock: whoever had it before takes its file away."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _holder(project: Path) -> str:
    """Who has the lock, in words."""
    try:
        pid, _, what = (project / FILE).read_text("utf-8", "replace").strip().partition(" ")
    except OSError:
        pid, what = "", ""
    return f"crosscheck {what} (process {pid})" if pid.isdigit() else "another crosscheck"
