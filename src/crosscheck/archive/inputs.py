"""What was named on the command line as the files of a table: files, folders of these, and patterns."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from crosscheck.archive.batches import SUFFIXES
from crosscheck.claims.topics import topics_of
from crosscheck.errors import CrosscheckError, Problem, Problems
from crosscheck.files.yaml_tree import Map, read_yaml
from crosscheck.model import Topic
from crosscheck.sources.seeds import is_project

_KNOWN = ", ".join(SUFFIXES)


def tables_in(given: Iterable[str], besides: Iterable[Path] = ()) -> list[Path]:
    """The files that are meant, sorted, none twice.

    A folder stands for the tables in it and below, those left out whose names begin with "." or "_"; a pattern (``*``,
    ``?``, ``[``, ``**``) for what it fits.  ``besides`` are files that a folder or a pattern never means: output.
    Raises :class:`CrosscheckError`: nothing there, a suffix that is none of :data:`SUFFIXES`, a project.
    """
    problems = Problems()
    out = {path.resolve() for path in besides}
    found: dict[Path, Path] = {}
    for name in given:
        with problems.caught():
            for path in _meant(name, out):
                found.setdefault(path.resolve(), path)
    problems.raise_any()
    return sorted(found.values(), key=str)


def topics_in(path: Path, window: int) -> dict[str, Topic]:
    """The topics of a file of YAML or JSON by slug: a list, or a mapping with one under ``topics``.

    ``window`` (days) holds for topics that name none.  Raises :class:`CrosscheckError` with every problem.
    """
    data = read_yaml(path, str(path))
    tree = Map(1)
    tree.put("topics", data, 1)
    try:
        return topics_of(tree if isinstance(data, list) else data, window)
    except CrosscheckError as error:
        raise CrosscheckError(replace(p, file=str(path)) for p in error.problems) from None


def _meant(name: str, out: set[Path]) -> Iterator[Path]:
    path = Path(name)
    if path.is_dir():
        yield from _in_folder(path, out)
    elif path.exists() or not glob.has_magic(name):
        if not path.exists() or path.suffix.lower() not in SUFFIXES:
            _refuse(name, "is no table" if path.exists() else "there is no such file", f"tables are {_KNOWN}")
        yield path
    else:
        fitting = [Path(one) for one in glob.glob(name, recursive=True)]  # noqa: PTH207 (also of absolute patterns)
        tables = [p for p in fitting if p.suffix.lower() in SUFFIXES and not p.is_dir() and p.resolve() not in out]
        if not tables:
            _refuse(name, "no table fits", f"tables are {_KNOWN}")
        yield from tables


def _in_folder(folder: Path, out: set[Path]) -> Iterator[Path]:
    if is_project(folder):
        _refuse(str(folder), "is a project of articles and claims", f'run "crosscheck report --project {folder}"')
    inside = (p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
    tables = [p for p in inside if not _hidden(p.relative_to(folder)) and p.resolve() not in out]
    if not tables:
        _refuse(str(folder), "holds no tables", f"tables are {_KNOWN}")
    yield from tables


def _hidden(path: Path) -> bool:
    return any(part.startswith((".", "_")) for part in path.parts)


def _refuse(name: str, message: str, hint: str) -> None:
    raise CrosscheckError([Problem(name, None, message, hint)])
