"""Files of the project in and out: a write names the version it was made from, and is refused when there is another.

The version of a file is the sha256 of its bytes.  Desks on the same folder take turns (a lock on the folder);
any other program is caught by comparing versions in the last moment before the new file takes the old one's place.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from crosscheck.claims import FOLDER
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files import BOM, decode, escape_reason, write_bytes

try:
    import fcntl
except ImportError:  # a system without them: one desk at a time still is safe
    fcntl = None  # type: ignore[assignment]

ABSENT = "absent"
"""The version of a file that is not there."""
REMEMBERED = 200
"""Versions of files kept in memory, to show what changed since a page was opened."""
UNDOABLE = 50


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written: file → its whole new text, in the order of writing, and what that is in words.

    ``home`` is the page that it was decided on.
    """

    what: str
    texts: Mapping[str, str]
    home: str = "/"


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: for each file the bytes before (``None``: there was none) and after."""

    number: int
    what: str
    files: Mapping[str, tuple[bytes | None, bytes | None]]
    home: str = "/"


class Conflict(Exception):  # noqa: N818 (it is no error: somebody else was quicker)
    """Nothing was written: ``files`` are not in the version that the change was made from."""

    def __init__(self, files: Sequence[str]) -> None:
        self.files = tuple(files)
        super().__init__(", ".join(files))


@dataclass
class Files:
    """The files of a project that a desk reads and writes, named as in messages ("claims/topics.yaml")."""

    project: Path
    done: list[Done] = field(default_factory=list)
    _lock: threading.RLock = field(default_factory=threading.RLock)
    _known: OrderedDict[str, bytes] = field(default_factory=OrderedDict)

    def text(self, name: str) -> str:
        """The text of a file as it is now; "" when there is none.  Raises :class:`CrosscheckError`."""
        data = self._bytes(name)
        return "" if data is None else decode(data, name)

    def version(self, name: str) -> str:
        """The sha256 of a file as it is now, in hexadecimal digits; ``ABSENT`` when there is none."""
        return self._remember(self._bytes(name))

    def text_of(self, version: str) -> str | None:
        """The text of a version that this desk has seen; ``None`` when it has not, or has forgotten it."""
        if version == ABSENT:
            return ""
        data = self._known.get(version)
        return None if data is None else decode(data, "")

    def write(self, plan: Plan, seen: Mapping[str, str]) -> Done:
        """Write all files of a plan, or none.

        ``seen`` are the versions that it was made from; a file that it does not name is refused as well.  Raises
        :class:`Conflict`, and :class:`CrosscheckError` for a file that a desk must not write.
        """
        with self._alone():
            before = {name: self._bytes(name) for name in plan.texts}
            stale = [name for name, data in before.items() if self._remember(data) != seen.get(name)]
            if stale:
                raise Conflict(stale)
            after = {name: _encoded(text, before[name]) for name, text in plan.texts.items()}
            changes = {n: (before[n], after[n]) for n in after if before[n] != after[n]}
            return self._record(plan.what, changes, plan.home)

    def undo(self, number: int) -> Done:
        """Put back what the files held before a change, itself a change.

        Raises :class:`Conflict` when a file was changed again since, ``KeyError`` for a number that is not known.
        """
        with self._alone():
            done = next((d for d in self.done if d.number == number), None)
            if done is None:
                raise KeyError(number)
            stale = [name for name, (_, after) in done.files.items() if self._bytes(name) != after]
            if stale:
                raise Conflict(stale)
            changes = {name: (after, before) for name, (before, after) in reversed(list(done.files.items()))}
            return self._record(f"undone: {done.what}", changes, done.home)

    def _record(self, what: str, changes: Mapping[str, tuple[bytes | None, bytes | None]], home: str) -> Done:
        written: list[str] = []
        try:
            for name, (before, after) in changes.items():
                self._replace(name, before, after)
                written.append(name)
        except (Conflict, OSError):
            for name in reversed(written):
                with suppress(Conflict, OSError):
                    self._replace(name, changes[name][1], changes[name][0])
            raise
        number = self.done[-1].number + 1 if self.done else 1
        self.done = [*self.done[-UNDOABLE + 1 :], Done(number, what, changes, home)]
        return self.done[-1]

    def _replace(self, name: str, before: bytes | None, after: bytes | None) -> None:
        def check() -> None:
            if self._bytes(name) != before:
                raise Conflict([name])

        if after is None:
            check()
            self._path(name).unlink(missing_ok=True)
        else:
            write_bytes(self._path(name), after, check)
            self._remember(after)

    def _bytes(self, name: str) -> bytes | None:
        path = self._path(name)
        try:
            return path.read_bytes()
        except FileNotFoundError:
            return None

    def _remember(self, data: bytes | None) -> str:
        if data is None:
            return ABSENT
        version = hashlib.sha256(data).hexdigest()
        with self._lock:
            self._known[version] = data
            self._known.move_to_end(version)
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)
        return version

    def _path(self, name: str) -> Path:
        """The path of a YAML file right inside claims/; anything else is refused."""
        folder, slash, file = name.partition("/")
        plain = folder == FOLDER and slash and file.endswith((".yaml", ".yml")) and not file.startswith(".")
        reason = "is not a YAML file of claims/" if not plain or "/" in file or "\\" in file else None
        reason = reason or escape_reason(self.project / FOLDER, file, self.project)
        if reason:
            raise CrosscheckError([Problem(name, None, reason, "the desk does not write it")])
        return self.project / FOLDER / file

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other thread of this desk, and no other desk on the folder, writes meanwhile."""
        with self._lock:
            handle = os.open(self.project / FOLDER, os.O_RDONLY) if fcntl is not None else -1
            try:
                if handle >= 0:
                    fcntl.flock(handle, fcntl.LOCK_EX)
                yield
            finally:
                if handle >= 0:
                    os.close(handle)


def _encoded(text: str, before: bytes | None) -> bytes:
    """The text with the line ends and the byte order mark that the file had."""
    data = text.encode("utf-8")
    if before is not None and b"\r\n" in before and before.count(b"\n") == before.count(b"\r\n"):
        data = data.replace(b"\n", b"\r\n")
    return BOM + data if before is not None and before.startswith(BOM) else data
