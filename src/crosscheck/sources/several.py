"""One file that holds several articles: an archive, a book or issue (EPUB), a feed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.sources.epub import CONTAINER, chapters
from crosscheck.sources.extracted import Extracted, refuse
from crosscheck.sources.feed import articles, is_feed
from crosscheck.sources.reading import SUFFIXES, extract
from crosscheck.sources.zip_members import SIGNATURE, Members

T = TypeVar("T")

MAX_ARTICLES = 2_000
"""Articles of one file."""
NOT_ARTICLES = frozenset(
    "readme license licence copying notice changelog changes contributing authors security todo index".split()
)
"""Stems of files that tell about a folder; they are read only when they are named."""
_DRESS = frozenset(".css .js .download .png .jpg .jpeg .gif .svg .webp .avif .ico .woff .woff2".split())
"""Suffixes of what a browser saves beside a page."""
_PAGE = re.compile(r"\.(?:x?html?)$", re.IGNORECASE)


def articles_in(data: bytes, name: str) -> tuple[list[Extracted], list[Problem]] | None:
    """The articles of a file that messages call ``name``, in their order, and what of it could not be read.

    ``None``: it is no file of several articles.  Archives give the files that a folder would give, in the order of
    their paths; archives in them are not opened.  Raises :class:`CrosscheckError`: damaged, too large, or holding none.
    """
    found: list[Extracted] = []
    problems: list[Problem] = []
    if is_feed(data):
        found = list(_limited(articles(data, name), name))
    elif data.startswith(SIGNATURE):
        members = Members(data, name)
        if CONTAINER in members:
            found = list(_limited(chapters(members, name), name))
        else:
            paths = article_paths(members.paths)
            if any(path.startswith("word/") for path in members.paths) or not paths:
                return None
            found, problems = _files(members, list(_limited(paths, name)), name)
    else:
        return None
    if not found and not problems:
        refuse(name, "holds no articles with text")
    return found, problems


def is_article(path: PurePosixPath) -> bool:
    """Whether a file of a folder is taken for an article, by its name."""
    return path.suffix.lower() in SUFFIXES and path.stem.lower() not in NOT_ARTICLES


def frames_of(paths: Iterable[str]) -> set[str]:
    """The folders that a browser put beside a page it saved ("page.html", "page_files/"): no articles are in them.

    ``paths`` are those of all files below a folder.  Such a folder begins with the name of a page beside it, and
    holds styles, scripts or pictures, and of articles none but pages.
    """
    files = [PurePosixPath(path) for path in paths]
    pages = {(str(file.parent), file.stem) for file in files if _PAGE.search(file.name)}
    dressed = {file.parent for file in files if file.suffix.lower() in _DRESS}
    written = {file.parent for file in files if file.suffix.lower() in SUFFIXES and not _PAGE.search(file.name)}
    return {
        str(folder)
        for folder in dressed - written
        if any((str(folder.parent), stem) in pages for stem in _stems(folder.name))
    }


def _stems(folder: str) -> list[str]:
    """The names that a page may have for whose parts a folder of this name was made."""
    return [folder[:at] for at, char in enumerate(folder) if char in "_-." and at and at + 1 < len(folder)]


def article_paths(paths: list[str]) -> list[str]:
    """Of the paths of files those of articles: none that is hidden, tells about the others, or is part of a page."""
    frames = frames_of(paths)
    found = []
    for path in map(PurePosixPath, paths):
        hidden = any(part.startswith((".", "__")) for part in path.parts)
        if not hidden and is_article(path) and not any(str(above) in frames for above in path.parents):
            found.append(str(path))
    return found


def _limited(found: Iterable[T], name: str) -> Iterator[T]:
    for number, one in enumerate(found):
        if number == MAX_ARTICLES:
            refuse(name, f"holds more than {MAX_ARTICLES} articles", "give it in parts")
        yield one


def _files(members: Members, paths: list[str], name: str) -> tuple[list[Extracted], list[Problem]]:
    found, problems = [], []
    for path in paths:
        data = members.read(path)
        try:
            found.append(extract(data, f"{name}/{path}"))
        except CrosscheckError as error:
            problems += error.problems
    return found, problems
