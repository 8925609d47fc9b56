"""A changed text of an article that a project has: it takes the place of the one that is there, which is kept."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.disk import escape_reason
from crosscheck.files.transactions import Transaction
from crosscheck.files.validation import checked
from crosscheck.files.yaml_tree import line_at
from crosscheck.model import edtf
from crosscheck.sources.seeds import FOLDER, LISTS, Entry

LIST = f"{FOLDER}/{LISTS[0]}"
"""The list of articles, relative to the project."""
REVISIONS = "revisions"
"""The folder of older texts, in that of the articles."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that comes in: its bytes, and the file that it was extracted from, if it was (``None``: it is that
    file), with that file's suffix.  ``published`` and ``updated`` are EDTF, as far as they are told."""

    data: bytes
    original: bytes | None
    suffix: str
    published: str | None = None
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Revised:
    """``changes`` are the keys of the entry that are other ones now, ``None`` of one that goes; ``older`` is the file
    that holds the older text, relative to the project; ``updated`` says when the newer one was changed."""

    changes: dict[str, Any]
    older: str
    updated: str | None
    newest: bool = True
    """What came in is the newest text; else it is an older one than what is there."""


def revise(change: Transaction, project: Path, id: str, entry: Mapping[str, Any], text: Text) -> Revised:
    """Put a text into the place of that of the article ``id``, and that into seeds/revisions/; one that tells that it
    is older goes there itself.

    Only ``change`` is written to.  Raises :class:`CrosscheckError`: ``entry``, which lists the article, is malformed or
    leads out of the project, its text is not there, or a place is taken by another file.
    """
    folder = project / FOLDER
    file = _checked(project, entry)
    now = change.look(folder / file)
    if now is None:
        message = f"there is no file {FOLDER}/{file}, which a newer version would take the place of"
        raise CrosscheckError([Problem(LIST, None, message, "put it there, or remove the entry")])
    published, updated = _dates(entry, text)
    revisions = [dict(revision) for revision in entry.get("revisions") or ()]
    stem = f"{REVISIONS}/{_free(folder, id, len(revisions) + 1)}"
    if _before(updated or published, entry.get("updated") or entry.get("published")):
        made = _kept(change, folder, stem, text.data, text.original, text.suffix)
        made |= _told(published=published if published != entry.get("published") else None, updated=updated)
        return Revised({"revisions": _placed(revisions, made)}, f"{FOLDER}/{made['file']}", updated, newest=False)
    original = entry.get("original")
    before = change.look(folder / str(original)) if original else None
    suffix = PurePosixPath(str(original)).suffix if before is not None else PurePosixPath(file).suffix
    made = _kept(change, folder, stem, now, before, suffix)
    made |= _told(published=entry.get("published"), updated=entry.get("updated"))
    if before is not None:
        change.remove(folder / str(original))
    change.put(folder / file, text.data)
    changes: dict[str, Any] = {
        "original": _original(change, folder, file, text, original),
        "published": published,
        "updated": updated,
        "sha256": hashlib.sha256(text.data).hexdigest(),
        "revisions": [*revisions, made],
    }
    return Revised(changes, f"{FOLDER}/{made['file']}", updated)


def _checked(project: Path, entry: Mapping[str, Any]) -> str:
    """The file of an entry that is well formed, and names none outside of the project."""
    its = checked(Entry, entry, LIST, what="an article of the list")
    for file in filter(None, (its.file, its.original)):
        reason = escape_reason(project / FOLDER, file, project)
        if reason:
            raise CrosscheckError([Problem(LIST, line_at(entry, ("file",)), f"{shown(file)} {reason}")])
    return its.file


def _dates(entry: Mapping[str, Any], text: Text) -> tuple[str | None, str | None]:
    """When the article appeared and when this text of it did: a page that was changed may tell either day."""
    first = entry.get("published") or text.published
    return first, text.updated or (text.published if text.published != first else None)


def _before(one: str | None, other: str | None) -> bool:
    """Whether a time lies wholly before another one."""
    return bool(one and other) and edtf.parse(str(one)).support.high <= edtf.parse(str(other)).support.low


def _free(folder: Path, id: str, number: int) -> str:
    """ "ID.1", or with the next number of which there is no file."""
    name = re.sub(r"[^\w.-]+", "-", id)
    taken = {path.name.partition(f"{name}.")[2].partition(".")[0] for path in (folder / REVISIONS).glob(f"{name}.*")}
    while str(number) in taken:
        number += 1
    return f"{name}.{number}"


def _kept(
    change: Transaction, folder: Path, stem: str, text: bytes, original: bytes | None, suffix: str
) -> dict[str, Any]:
    """The files of an older text, and what the list says of them."""
    made = {"file": f"{stem}.txt" if original is not None else f"{stem}{suffix}"}
    change.put(folder / made["file"], text)
    if original is not None:
        made["original"] = f"{stem}{suffix}"
        change.put(folder / made["original"], original)
    return made | {"sha256": hashlib.sha256(text).hexdigest()}


def _told(**dates: str | None) -> dict[str, str]:
    return {key: date for key, date in dates.items() if date is not None}


def _placed(revisions: list[dict[str, Any]], made: dict[str, Any]) -> list[dict[str, Any]]:
    """The older texts with one more, before the first that tells that it is of a later time."""
    time = made.get("updated") or made.get("published")
    later = (n for n, r in enumerate(revisions) if _before(time, r.get("updated") or r.get("published")))
    at = next(later, len(revisions))
    return [*revisions[:at], made, *revisions[at:]]


def _original(change: Transaction, folder: Path, file: str, text: Text, before: object) -> str | None:
    """The file that the new text was extracted from, beside it; ``None`` when it is that file itself."""
    if text.original is None:
        return None
    name = str(PurePosixPath(file).with_suffix(text.suffix))
    if name != before and change.look(folder / name) is not None:
        message = f"{FOLDER}/{name} is there already, and no file of this article"
        raise CrosscheckError([Problem(f"{FOLDER}/{name}", None, message, "rename it, or remove it")])
    change.put(folder / name, text.original)
    return name
