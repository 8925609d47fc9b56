"""Files of the project in and out: a write names the version it was made from, and is refused when there is another.

The version of a file is the sha256 of its bytes.  Writes go through :mod:`crosscheck.files.transactions`, as those of
the commands; :class:`Conflict` is its word for a file that is in another version.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from crosscheck.claims.loading import FOLDER
from crosscheck.claims.resolutions import FILE as RESOLUTIONS
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.disk import bytes_of, decode, encoded, escape_reason
from crosscheck.files.repository import keep_both
from crosscheck.files.transactions import Conflict, Transaction, writing
from crosscheck.files.yaml_tree import YAML
from crosscheck.sources.revising import REVISIONS
from crosscheck.sources.seeds import FOLDER as ARTICLES

Changes = Mapping[str, tuple[bytes | None, bytes | None]]
"""File → its bytes before and after."""

ABSENT = "absent"
"""The version of a file that is not there."""
REMEMBERED = 200
"""Versions of files kept in memory, to show what changed since a page was opened."""
UNDOABLE = 50
EDITED = (*YAML, ".csv", ".tsv")
"""Files of claims/ that a desk writes."""


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
    files: Changes
    home: str = "/"


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
        with self._lock, writing(self.project, "serve") as change:
            before = {name: change.look(self._path(name)) for name in plan.texts}
            stale = [name for name, data in before.items() if self._remember(data) != seen.get(name)]
            if stale:
                raise Conflict(stale)
            after = {name: encoded(text, before[name]) for name, text in plan.texts.items()}
            changes = {n: (before[n], after[n]) for n in after if before[n] != after[n]}
            self._put(change, changes)
        return self._record(plan.what, changes, plan.home)

    @contextmanager
    def writing(self, what: str, seen: Mapping[str, str], home: str) -> Iterator[Transaction]:
        """A block that writes whatever it puts into the transaction, which can be undone like a plan.

        ``seen`` are the versions of the files that it was decided on.  Raises :class:`Conflict`.
        """
        with self._lock:
            with writing(self.project, "serve") as change:
                found = {name: self._remember(change.look(self._place(name))) for name in seen}
                stale = [name for name in seen if found[name] != seen[name]]
                if stale:
                    raise Conflict(stale)
                yield change
            if change.changes:
                self._record(what, change.changes, home)

    def undo(self, number: int) -> Done:
        """Put back what the files held before a change, itself a change.

        Raises :class:`Conflict` when a file was changed again since, ``KeyError`` for a number that is not known.
        """
        with self._lock, writing(self.project, "serve") as change:
            done = next((d for d in self.done if d.number == number), None)
            if done is None:
                raise KeyError(number)
            stale = [name for name, (_, after) in done.files.items() if change.look(self._place(name)) != after]
            if stale:
                raise Conflict(stale)
            changes = {name: (after, before) for name, (before, after) in reversed(list(done.files.items()))}
            self._put(change, changes)
        return self._record(f"undone: {done.what}", changes, done.home)

    def _put(self, change: Transaction, changes: Changes) -> None:
        for name, (_, after) in changes.items():
            change.remove(self._place(name)) if after is None else change.put(self._place(name), after)
        if RESOLUTIONS in changes:
            keep_both(change, self._path(RESOLUTIONS))

    def _record(self, what: str, changes: Changes, home: str) -> Done:
        with self._lock:
            for name, (_, after) in changes.items():
                if name.endswith(EDITED):
                    self._remember(after)
            number = self.done[-1].number + 1 if self.done else 1
            self.done = [*self.done[-UNDOABLE + 1 :], Done(number, what, changes, home)]
            return self.done[-1]

    def _bytes(self, name: str) -> bytes | None:
        path = self._place(name)
        try:
            return bytes_of(path)
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

    def _place(self, name: str) -> Path:
        """The path of a file that the desk reads, or has written: those of :meth:`_path`, and articles."""
        folder, _, file = name.partition("/")
        if folder != ARTICLES:
            return self._path(name)
        plain = file.removeprefix(f"{REVISIONS}/")
        inside = plain and "/" not in plain and "\\" not in plain and not plain.startswith(".")
        reason = None if inside else "is no file of seeds/"
        return self._checked(name, reason or escape_reason(self.project / ARTICLES, file, self.project))

    def _path(self, name: str) -> Path:
        """The path of a YAML or CSV file right inside claims/; anything else is refused."""
        folder, slash, file = name.partition("/")
        plain = folder == FOLDER and slash and file.endswith(EDITED) and not file.startswith(".")
        reason = "is no YAML or CSV file of claims/" if not plain or "/" in file or "\\" in file else None
        return self._checked(name, reason or escape_reason(self.project / FOLDER, file, self.project))

    def _checked(self, name: str, reason: str | None) -> Path:
        if reason:
            raise CrosscheckError([Problem(name, None, reason, "the desk does not write it")])
        return self.project / name
