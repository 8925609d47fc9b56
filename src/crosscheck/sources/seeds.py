"""seeds/ → :class:`~crosscheck.model.Source`: the articles, as normalised text.

A folder of articles has a list beside them (``sources.yaml`` or ``sources.json``), or is just a
folder.  Normalised text is UTF-8 decoded, without byte order mark, CR and CRLF as LF, nothing else.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import Any

from crosscheck.errors import Problems, shown
from crosscheck.files.disk import decode, escape_reason, is_there, read_bytes
from crosscheck.files.validation import Edtf, Record, Text, Texts, checked, checked_items
from crosscheck.files.yaml_tree import Map, Seq, line_at, read_yaml
from crosscheck.model import Revision, Source

FOLDER = "seeds"
LISTS = ("sources.yaml", "sources.yml", "sources.json")
TEXT_SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown"))


def is_project(folder: Path) -> bool:
    """Whether a folder has articles and claims of its own, and is more than a folder of articles."""
    return (folder / FOLDER).is_dir() and (folder / "claims").is_dir()


_Place = Callable[..., tuple[str, int | None]]
"""Keys and indices that lead to a value of an entry → the list and its line."""


class RevisionEntry(Record):
    """An older text of an article; files are relative to the list."""

    file: Text
    original: Text | None = None
    published: Edtf | None = None
    updated: Edtf | None = None
    sha256: Text | None = None


class Entry(Record):
    """One article of a list: ``file`` is relative to the list; ``original`` names the file it was extracted from.

    ``revisions`` are its older texts, the oldest first."""

    file: Text
    original: Text | None = None
    id: Text | None = None
    publisher: Text | None = None
    site: Text | None = None
    title: Text | None = None
    url: Text | None = None
    published: Edtf | None = None
    corrected: Edtf | None = None
    retrieved: Edtf | None = None
    updated: Edtf | None = None
    origin: Texts | None = None
    language: Text = "en"
    sha256: Text | None = None
    revisions: list[RevisionEntry] | None = None


class Listing(Record):
    """``sources.yaml`` as a whole."""

    sources: list[Any]


def load_sources(project: Path) -> list[Source]:
    """The articles in ``project/seeds``, sorted by id.

    Raises :class:`CrosscheckError` with every problem: no folder or nothing in it, an article that is
    missing, not UTF-8, outside the project or not the one that ``sha256`` names, a date that is not EDTF,
    an id used twice, an unknown key.
    """
    folder = project / FOLDER
    problems = Problems()
    if not folder.is_dir():
        problems.add(FOLDER, None, "there is no such folder", 'put the articles there, or run "crosscheck init"')
        problems.raise_any()
    sources = load_folder(folder, project)
    if not sources:
        problems.add(FOLDER, None, "holds no articles", "put them there as .txt or .md files")
    problems.raise_any()
    return sources


def load_folder(folder: Path, project: Path | None = None) -> list[Source]:
    """The articles of any folder, by its list if it has one, else every text file in it, sorted by id.

    ``project`` is the folder that nothing may lead out of and that messages count from; default ``folder``.
    Raises :class:`CrosscheckError` as :func:`load_sources` does.
    """
    root = folder if project is None else project
    name = next((n for n in LISTS if (folder / n).exists()), None)
    if name is None:
        return _bare(folder, root)
    return _listed(folder, root, name)


def stem_ids(files: Iterable[str]) -> dict[str, str]:
    """File (a relative path with ``/``) → id: its stem; where stems are equal, the path without suffix;
    where those are equal too, the path."""
    names = [str(PurePosixPath(f)) for f in dict.fromkeys(files)]
    stems = Counter(PurePosixPath(f).stem for f in names)
    paths = Counter(str(PurePosixPath(f).with_suffix("")) for f in names)

    def id_of(file: str) -> str:
        path = PurePosixPath(file)
        if stems[path.stem] == 1:
            return path.stem
        short = str(path.with_suffix(""))
        return short if paths[short] == 1 else file

    return {file: id_of(file) for file in names}


def _bare(folder: Path, root: Path) -> list[Source]:
    paths = (p for p in folder.rglob("*") if p.suffix.lower() in TEXT_SUFFIXES and is_there(p))
    files = sorted(p.relative_to(folder).as_posix() for p in paths)
    ids = stem_ids(f for f in files if not any(part.startswith(".") for part in PurePosixPath(f).parts))
    problems = Problems()
    found = []
    for file, id in ids.items():
        path = _shown(folder, root, file)
        reason = escape_reason(folder, file, root)
        if reason:
            problems.add(path, None, reason, "put the file itself there")
            continue
        with problems.caught():
            found.append(Source(text=decode(read_bytes(folder / file, path), path), id=id, path=path))
    problems.raise_any()
    return sorted(found, key=lambda s: s.id)


def _listed(folder: Path, root: Path, name: str) -> list[Source]:
    listing = _shown(folder, root, name)
    data = read_yaml(folder / name, listing)
    if isinstance(data, Seq):  # a bare list of articles
        tree = Map(data.line)
        tree.put("sources", data, data.line)
        data = tree
    problems = Problems()
    with problems.caught():
        checked(Listing, data, listing)
    entries = checked_items(Entry, "sources", data, listing, problems)
    ids = stem_ids(_posix(entry.file) for _, entry in entries)
    found: dict[str, Source] = {}
    for at, entry in entries:
        id = entry.id or ids[_posix(entry.file)]
        if id in found:
            line = line_at(data, ("sources", at, "id"))
            problems.add(listing, line, f"the id {shown(id)} is used twice", "give one of them another id")
            continue
        found[id] = Source(text="", id=id)
        with problems.caught():
            found[id] = _source(folder, root, entry, id, _place_of(listing, data, at))
    for at, entry in entries:
        _check_versions(entry.id or ids[_posix(entry.file)], found, _place_of(listing, data, at), problems)
    problems.raise_any()
    return [found[id] for id in sorted(found)]


def _place_of(listing: str, data: object, at: int) -> _Place:
    return lambda *path: (listing, line_at(data, ("sources", at, *path)))


def _check_versions(id: str, found: dict[str, Source], place: _Place, problems: Problems) -> None:
    """The older texts of an article are named after it; no other article may have such a name."""
    for version in found[id].versions[:-1]:
        if version.id in found:
            message = f"an older version of {shown(id)} is called {shown(version.id)}, as another article is"
            problems.add(*place("revisions"), message, "give that article another id")


def _source(folder: Path, root: Path, entry: Entry, id: str, place: _Place) -> Source:
    """Read the article of one entry; ``place`` gives the file and line of one of its keys."""
    problems = Problems()
    path, text = _text(folder, root, entry, place, problems)
    older = []
    for at, revision in enumerate(entry.revisions or ()):
        its_path, its_text = _text(folder, root, revision, _below(place, at), problems)
        older.append(Revision(its_text, revision.published, revision.updated, its_path))
    problems.raise_any()
    return Source(
        text=text,
        id=id,
        published=entry.published,
        corrected=entry.corrected,
        retrieved=entry.retrieved,
        updated=entry.updated,
        publisher=entry.publisher or entry.site,
        title=entry.title,
        url=entry.url,
        origin=None if entry.origin is None else tuple(entry.origin),
        language=entry.language,
        path=path,
        revisions=tuple(older),
    )


def _below(place: _Place, at: int) -> _Place:
    return lambda *path: place("revisions", at, *path)


def _text(folder: Path, root: Path, entry: Entry | RevisionEntry, place: _Place, problems: Problems) -> tuple[str, str]:
    """The path of a listed file as messages name it, and its text; what is wrong with it goes to ``problems``."""
    path = _shown(folder, root, _posix(entry.file))
    reason = escape_reason(folder, entry.file, root)
    if reason:
        problems.add(*place("file"), f"{shown(entry.file)} {reason}", "name a file beside this list")
        return path, ""
    if not is_there(folder / entry.file):
        problems.add(*place("file"), f"there is no file {path}", "put it there, or remove the entry")
        return path, ""
    data = problems.attempt(lambda: read_bytes(folder / entry.file, path))
    if data is None:
        return path, ""
    digest = hashlib.sha256(data).hexdigest()
    if entry.sha256 is not None and entry.sha256.lower() != digest:
        problems.add(
            *place("sha256"),
            f"{path} is not the file that was listed: its sha256 is {digest}",
            "put the old text back, or write that here if the change is meant",
        )
    return path, problems.attempt(lambda: decode(data, path)) or ""


def _posix(file: str) -> str:
    return str(PurePosixPath(file))


def _shown(folder: Path, root: Path, file: str) -> str:
    """A file of ``folder`` as messages name it: relative to the project, with ``/``."""
    try:
        return (folder / file).relative_to(root).as_posix()
    except ValueError:
        return file
