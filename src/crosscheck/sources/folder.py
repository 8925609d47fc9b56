"""Files and folders → articles, with what their lists say; one that cannot be read does not stop the rest."""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from crosscheck.errors import CrosscheckError, Problem, Problems, did_you_mean, shown
from crosscheck.files.disk import escape_reason, is_there
from crosscheck.model import Source, edtf
from crosscheck.sources.listing import Listed, read_listing
from crosscheck.sources.reading import SUFFIXES, read_file, read_source, source_of
from crosscheck.sources.seeds import FOLDER, LISTS, Entry, is_project, stem_ids
from crosscheck.sources.several import articles_in, frames_of, is_article


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    called: str
    entry: Entry | None
    resolved: Path


def read_sources(
    paths: Iterable[Path], published: Mapping[str, str] | None = None
) -> tuple[list[Source], list[Problem]]:
    """The articles among ``paths`` (files and folders), sorted by id, and what could not be read, sorted.

    Of a folder every file with the suffix of an article is read, with those in its folders; of a project its seeds/.
    A list in the folder of a file says when it was published, by whom, and so on.  ``published`` (file as named, or
    its name → EDTF) goes before it; a date that the article tells of itself comes last.  Ids: the stem; where
    stems are equal, the path below the folder that all files share, without suffix; or what a list says.  The same
    file twice is one article.  A file that is named and holds several articles (an archive, a feed, an EPUB) gives
    each of them; their ids are its own, a slash and a number.  Nothing is raised for a bad file.
    """
    problems = Problems()
    files = _files(list(paths), problems)
    ids = _ids(files)
    dates = _dates(published or {}, files, problems)
    found: list[Source] = []
    for file in files:
        with problems.caught():
            found += _read(file, ids[file.path], dates.get(file.path), problems)
    try:
        problems.raise_any()
    except CrosscheckError as error:
        return sorted(found, key=lambda s: s.id), error.problems
    return sorted(found, key=lambda s: s.id), []


def _files(paths: list[Path], problems: Problems) -> list[_File]:
    """Every file once, by its resolved path; those that are named go before those of a folder."""
    lists: dict[Path, Listed] = {}
    found: dict[Path, _File] = {}
    for path in (p for p in paths if not p.is_dir()):
        listed, resolved = _listing(path.parent, lists, problems), path.resolve()
        found.setdefault(resolved, _File(path, path.as_posix(), listed.entries.get(resolved), resolved))
    for folder in sorted(p for p in paths if p.is_dir()):
        for file in _walked(folder, lists, problems):
            found.setdefault(file.resolved, file)
    return [found[key] for key in sorted(found)]


def _listing(folder: Path, lists: dict[Path, Listed], problems: Problems) -> Listed:
    key = folder.resolve()
    if key not in lists:
        lists[key] = read_listing(folder, folder.as_posix())
        for problem in lists[key].problems:
            problems.add(problem.file, problem.line, problem.message, problem.hint)
    return lists[key]


def _walked(folder: Path, lists: dict[Path, Listed], problems: Problems) -> Iterator[_File]:
    """The articles of a folder with what its lists say of them, in order; of a project those in its seeds/."""
    if is_project(folder):
        folder = folder / FOLDER
    seen = 0
    paths = sorted(folder.rglob("*"))
    frames = {folder / name for name in frames_of(p.relative_to(folder).as_posix() for p in paths if not p.is_dir())}
    beside_of: dict[Path, list[Listed]] = {}
    for path in paths:
        below = path.relative_to(folder)
        if any(part.startswith(".") for part in below.parts) or not is_there(path):
            continue
        if not frames.isdisjoint(path.parents):
            continue
        if below.parent not in beside_of:  # its own folder first
            beside_of[below.parent] = [_listing(folder / parent, lists, problems) for parent in below.parents]
        beside = beside_of[below.parent]
        resolved = path.resolve()
        entry = next((listed.entries[resolved] for listed in beside if resolved in listed.entries), None)
        if any(resolved in listed.beside for listed in beside) or not (entry or _is_article(path)):
            continue
        reason = escape_reason(folder, below.as_posix(), folder)
        if reason:
            problems.add(path.as_posix(), None, reason, "put the file itself there")
            continue
        seen += 1
        yield _File(path, path.as_posix(), entry, resolved)
    if not seen:
        problems.add(folder.as_posix(), None, "holds no articles", f"they end in {', '.join(sorted(SUFFIXES))}")


def _is_article(path: Path) -> bool:
    return is_article(PurePosixPath(path.name)) and path.name not in LISTS


def _ids(files: list[_File]) -> dict[Path, str]:
    """File → id; two that a list gives the same one keep their paths."""
    if not files:
        return {}
    root = Path(os.path.commonpath([file.resolved.parent for file in files]))
    below = {file.path: file.resolved.relative_to(root).as_posix() for file in files}
    plain = stem_ids(below.values())
    told = Counter(file.entry.id for file in files if file.entry and file.entry.id)
    taken = {id for id, uses in told.items() if uses == 1}
    ids = {}
    for file in files:
        own = file.entry.id if file.entry else None
        default = plain[below[file.path]]
        ids[file.path] = own if own in taken else (default if default not in taken else below[file.path])
    return {path: id for path, id in ids.items() if id is not None}


def _dates(published: Mapping[str, str], files: list[_File], problems: Problems) -> dict[Path, str]:
    """Path → the date that was given for it; a name that is none of theirs, or a date that is none, is a problem."""
    found: dict[Path, str] = {}
    for name, date in sorted(published.items()):
        wanted = Path(name)
        meant = [f for f in files if f.path == wanted or f.path.resolve() == wanted.resolve()]
        meant = meant or [f for f in files if f.path.name == name]
        try:
            edtf.parse(date)
        except ValueError as error:
            problems.add(name, None, f"published: {shown(date)} is no date ({error})", 'write it like "2022-08-17"')
            continue
        if len(meant) == 1:
            found[meant[0].path] = date
        elif meant:
            problems.add(name, None, f"a date is given for it, but {len(meant)} files have that name", "give the path")
        else:
            hint = did_you_mean(name, [f.path.name for f in files])
            problems.add(name, None, "a date is given for it, but it is not among the files", hint)
    return found


def _read(file: _File, id: str, given: str | None, problems: Problems) -> list[Source]:
    """The article of a file, or those that it holds."""
    entry = file.entry
    published = given or (entry.published if entry else None)
    data = read_file(file.path, file.called)
    if entry and entry.sha256 and hashlib.sha256(data).hexdigest() != entry.sha256.lower():
        message = "is not the file that was listed: its sha256 is another"
        raise CrosscheckError([Problem(file.called, None, message, "put the old text back, or correct the list")])
    held = articles_in(data, file.called)
    if held is None:
        source = read_source(file.path, published, id=id, name=file.called)
        return [source if entry is None else _listed(source, entry, entry.title, entry.url)]
    found, wrong = held
    for problem in wrong:
        problems.add(problem.file, problem.line, problem.message, problem.hint)
    sources = [source_of(got, f"{id}/{number}", file.called, published) for number, got in enumerate(found, 1)]
    return sources if entry is None else [_listed(source, entry, None, None) for source in sources]


def _listed(source: Source, entry: Entry, title: str | None, url: str | None) -> Source:
    """An article with what its list says; title and address are of a file that is one article."""
    return replace(
        source,
        publisher=entry.publisher or entry.site or source.publisher,
        title=title or source.title,
        url=url or source.url,
        origin=None if entry.origin is None else tuple(entry.origin),
        language=entry.language,
        corrected=entry.corrected,
        updated=entry.updated or source.updated,
    )
