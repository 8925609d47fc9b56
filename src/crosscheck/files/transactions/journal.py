"""The journal: what a write is about to do to the files of a project, before and after, so that it can be finished.

It is there from before the first file is replaced until after the last one.  Whoever finds it finds a write that was
interrupted, and completes it or takes it back.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from crosscheck.errors import CrosscheckError, Problem, one_line
from crosscheck.files.disk import bytes_of, escape_reason, stage
from crosscheck.files.yaml_tree import YAML

FILE = ".crosscheck.journal"
"""In the folder of the project."""
NEW = f"{FILE}.new"
"""While it is written."""
_FOLDERS = ("seeds", "claims", ".crosscheck")
_SUFFIXES = (*YAML, ".toml")
_ATTRIBUTES = ".gitattributes"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file (relative to the project): its bytes before and after; ``None``: there is none."""

    name: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class Journal:
    """``what`` is being written, in the order of writing."""

    what: str
    entries: tuple[Entry, ...]


def is_covered(project: Path, name: str) -> bool:
    """Whether a file (relative to the project) may stand in a journal: those of a project, and nothing of git.

    A journal may come with somebody else's repository, so it must not reach what such a repository could not bring.
    """
    if escape_reason(project, name, project) is not None:
        return False
    parts = (project / name).resolve().relative_to(project.resolve()).parts
    if any(part.casefold().startswith(".git") and part != _ATTRIBUTES for part in parts):
        return False
    on_top = len(parts) == 1 and parts[0].endswith((*_SUFFIXES, _ATTRIBUTES))
    return on_top or (len(parts) > 1 and parts[0] in _FOLDERS)


def content(path: Path) -> bytes | None:
    """The bytes of a file; ``None`` when there is none.  Raises ``OSError``."""
    try:
        return bytes_of(path)
    except FileNotFoundError:
        return None


def save(project: Path, journal: Journal) -> None:
    """Write the journal; from then on the write will be finished or taken back.  Raises ``OSError``."""
    entries = [{"name": e.name, "before": _packed(e.before), "after": _packed(e.after)} for e in journal.entries]
    stage(project / FILE, json.dumps({"what": journal.what, "files": entries}).encode(), project / NEW)
    (project / NEW).replace(project / FILE)
    sync(project)


def load(project: Path) -> Journal | None:
    """The journal of a write that was interrupted; ``None`` when there is none.

    Raises :class:`CrosscheckError` when it is none, or names files that are not of the project.
    """
    data = None if (project / FILE).is_symlink() else content(project / FILE)
    if data is None:
        return None
    try:
        tree = json.loads(data)
        entries = tuple(Entry(str(e["name"]), _unpacked(e["before"]), _unpacked(e["after"])) for e in tree["files"])
        what = one_line(str(tree["what"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        _refuse("is not what crosscheck wrote")
    for entry in entries:
        if not is_covered(project, entry.name):
            _refuse(f"names {one_line(entry.name)}, which is no file of a project")
    return Journal(what, entries)


def replace_all(project: Path, entries: Sequence[Entry]) -> None:
    """Every file as it is after: all are staged before the first is replaced.

    What a file held before is compared in the moment before it is replaced.  Raises :class:`Stale` with its name, and
    ``OSError``.
    """
    for entry in entries:
        if entry.after is not None:
            stage(_path(project, entry), entry.after, _beside(project, entry))
    for entry in entries:
        path = _path(project, entry)
        if content(path) != entry.before:
            raise Stale(entry.name)
        if entry.after is None:
            path.unlink(missing_ok=True)
        else:
            _beside(project, entry).replace(path)
    for folder in {_path(project, e).parent for e in entries}:
        sync(folder)


def complete(project: Path, entries: Sequence[Entry]) -> None:
    """Every file that is as it was before, as it is after.  Raises ``OSError``, and :class:`Stale`."""
    replace_all(project, [e for e in entries if content(_path(project, e)) == e.before])


def take_back(project: Path, entries: Sequence[Entry]) -> None:
    """Every file that is as it is after, as it was before.  Raises ``OSError``, and :class:`Stale`."""
    done = [e for e in entries if content(_path(project, e)) == e.after]
    replace_all(project, [Entry(e.name, e.after, e.before) for e in reversed(done)])


def clear(project: Path, entries: Sequence[Entry] = ()) -> None:
    """The end of a write: nothing is left but the files."""
    for entry in entries:
        _beside(project, entry).unlink(missing_ok=True)
    (project / NEW).unlink(missing_ok=True)
    (project / FILE).unlink(missing_ok=True)


def standing(project: Path, entries: Sequence[Entry]) -> tuple[int, list[int]]:
    """How far an interrupted write came.

    ``(count, edited)``: all entries before ``count`` (and maybe some after) were written; ``edited`` are the places of
    files that are neither as before nor as after, since somebody has saved them since.
    """
    now = [content(_path(project, e)) for e in entries]
    written = [at for at, e in enumerate(entries) if now[at] == e.after]
    edited = [at for at, e in enumerate(entries) if now[at] not in (e.before, e.after)]
    return max(written, default=-1) + 1, edited


def sync(folder: Path) -> None:
    """The names in a folder to disk, on systems that can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


class Stale(Exception):  # noqa: N818 (somebody else was quicker)
    """A file is not as it was read: its name."""


def _path(project: Path, entry: Entry) -> Path:
    """Links are not followed: a journal names where its files are."""
    return project / entry.name


def _beside(project: Path, entry: Entry) -> Path:
    path = _path(project, entry)
    return path.with_name(f".crosscheck-{hashlib.sha256(path.name.encode()).hexdigest()[:16]}.new")


def _packed(data: bytes | None) -> str | None:
    return None if data is None else base64.b64encode(data).decode("ascii")


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else base64.b64decode(text, validate=True)


def _refuse(why: str) -> NoReturn:
    raise CrosscheckError([Problem(FILE, None, why, "look at the files (git status), then remove it")])
