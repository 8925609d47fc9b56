"""Articles into a project: the file into seeds/, its extracted text beside it, an entry into seeds/sources.yaml."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.errors import Problem, Problems, shown
from crosscheck.files.transactions import Transaction, writing
from crosscheck.files.yaml_edit import YamlList
from crosscheck.files.yaml_tree import Map, Seq, parse_yaml
from crosscheck.model import Source, edtf
from crosscheck.reading.language import language_of
from crosscheck.sources.extracted import Extracted
from crosscheck.sources.readable import unread
from crosscheck.sources.reading import extract, is_plain, read_file
from crosscheck.sources.seeds import FOLDER, LISTS, TEXT_SUFFIXES
from crosscheck.sources.several import articles_in

Write = Callable[[Path, str], AbstractContextManager[Transaction]]
LIST = f"{FOLDER}/{LISTS[0]}"
_HEAD = "# The articles. published is EDTF; origin names the agencies an article credits, [] is own reporting.\n"


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an article beside its file; goes before what the file tells of itself.

    ``published`` is EDTF; ``origin`` the agencies it credits, ``()`` its own reporting, ``None`` unknown.
    """

    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    origin: tuple[str, ...] | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """An article that is in the project now; ``file`` (its text) and ``original`` are relative to the project."""

    id: str
    file: str
    original: str | None
    published: str | None
    unread: Problem | None = None
    """Why its figures are not read: it is not English."""


@dataclass(frozen=True, slots=True)
class _Article:
    path: Path
    data: bytes
    got: Extracted
    plain: bool
    number: int | None = None
    """Its place in a file of several articles."""

    @property
    def id(self) -> str:
        return self.path.stem if self.number is None else f"{self.path.stem}/{self.number}"

    @property
    def text_name(self) -> str:
        return self.path.name if self.plain else f"{self.id}.txt"

    @property
    def text(self) -> bytes:
        return self.data if self.plain else self.got.text.encode("utf-8")


def add_articles(project: Path, paths: Sequence[Path], told: Told | None = None, write: Write = writing) -> list[Added]:
    """Copy articles into ``project/seeds`` and list them; a plain text that is there already is only listed.

    Of a file of several articles each is listed, and its text put into a folder of the name of the file.

    Nothing is overwritten, and nothing is written unless all can be.  Comments and order of the list stay.  Articles
    that a project without a list has already get an entry too, or the new list would hide them.  ``write`` is the
    block that writes, for who wants to undo it.  Raises :class:`CrosscheckError` with every problem: a file that cannot
    be read, a name or id that is taken, a date that is none.
    """
    told = told or Told()
    problems = Problems()
    with problems.caught():
        _check_date(told)
    articles: list[_Article] = []
    for path in paths:
        with problems.caught():
            articles += _articles(path, problems)
    if len(articles) > 1 and (told.title or told.url):
        problems.add("--title", None, "title and address are of one article", "add the articles one by one")
    with write(project, "add") as change:
        listing = problems.attempt(lambda: change.text(project / LIST))
        problems.raise_any()
        entries = _listed(listing or "")
        if not entries:
            entries = _unlisted(project, articles)
        _check_free(project, articles, entries, problems)
        problems.raise_any()
        new = [] if listing else entries
        _put(change, project, articles)
        change.put_text(project / LIST, _with_entries(listing or "", [*new, *(_entry(a, told) for a in articles)]))
    return [
        Added(
            id=a.id,
            file=f"{FOLDER}/{a.text_name}",
            original=None if a.plain else f"{FOLDER}/{a.path.name}",
            published=told.published or a.got.published,
            unread=unread(Source(a.got.text, a.id, path=f"{FOLDER}/{a.text_name}")),
        )
        for a in articles
    ]


def _check_date(told: Told) -> None:
    if told.published is None:
        return
    problems = Problems()
    try:
        edtf.parse(told.published)
    except ValueError as error:
        problems.add("--published", None, f"{shown(told.published)} is no date ({error})")
    problems.raise_any()


def _articles(path: Path, problems: Problems) -> list[_Article]:
    """The article of a file, or those that it holds."""
    called = path.as_posix()
    data = read_file(path, called)
    held = articles_in(data, called)
    if held is None:
        return [_Article(path, data, extract(data, called), is_plain(data, called))]
    found, wrong = held
    for problem in wrong:
        problems.add(problem.file, problem.line, problem.message, problem.hint)
    return [_Article(path, data, got, False, number) for number, got in enumerate(found, 1)]


def _listed(listing: str) -> list[dict[str, Any]]:
    """The entries of the list.  Raises :class:`CrosscheckError` when it is no list of articles."""
    tree = parse_yaml(listing, LIST)
    items = tree.get("sources") if isinstance(tree, Map) else tree
    return [item for item in items if isinstance(item, Map)] if isinstance(items, Seq) else []


def _unlisted(project: Path, articles: Sequence[_Article]) -> list[dict[str, Any]]:
    """Entries for the articles of a project that has no list yet."""
    folder = project / FOLDER
    coming = {(folder / a.text_name).resolve() for a in articles}
    present = sorted(p for p in folder.glob("*") if p.suffix.lower() in TEXT_SUFFIXES and p.is_file())
    return [{"id": p.stem, "file": p.name} for p in present if p.resolve() not in coming]


def _check_free(project: Path, articles: Sequence[_Article], entries: list[dict[str, Any]], problems: Problems) -> None:
    """Neither a file of that name nor an article of that id may be there, nor two of them come at once."""
    for name in LISTS[1:]:
        if (project / FOLDER / name).exists():
            problems.add(f"{FOLDER}/{name}", None, f"the list must be {LIST} to be added to", "rename or convert it")
    ids = {str(entry.get("id") or Path(str(entry.get("file"))).stem) for entry in entries}
    files = {str(entry.get("file")) for entry in entries}
    for article in articles:
        called = article.path.as_posix()
        if article.text_name in files:
            problems.add(called, None, f"{FOLDER}/{article.text_name} is listed already", "nothing was added")
            continue
        if article.id in ids:
            problems.add(called, None, f"there is an article {shown(article.id)} already", "rename the file")
        ids.add(article.id)
        files.add(article.text_name)
        for name in sorted({article.path.name, article.text_name}):
            target = project / FOLDER / name
            if target.exists() and target.resolve() != article.path.resolve():
                problems.add(called, None, f"{FOLDER}/{name} is there already", "rename the file, or remove that one")


def _entry(article: _Article, told: Told) -> dict[str, Any]:
    got, language = article.got, language_of(article.got.text)
    given = {
        "id": article.id,
        "file": article.text_name,
        "original": None if article.plain else article.path.name,
        "publisher": told.publisher or got.publisher,
        "title": told.title or got.title,
        "url": told.url or got.url,
        "published": told.published or got.published,
        "corrected": got.updated,
        "origin": None if told.origin is None else list(told.origin),
        "language": got.language if language.english else language.code or got.language,
        "sha256": hashlib.sha256(article.text).hexdigest(),
    }
    return {key: value for key, value in given.items() if value is not None}


def _with_entries(listing: str, entries: list[dict[str, Any]]) -> str:
    """The list with entries at its end; what is there stays letter by letter."""
    bare = isinstance(parse_yaml(listing, LIST), Seq)
    listed = YamlList(listing or _HEAD, LIST, None if bare else "sources")
    for entry in entries:
        listed.add(entry)
    return listed.done()


def _put(change: Transaction, project: Path, articles: Sequence[_Article]) -> None:
    """The files of the articles that are not there yet; the list comes last."""
    for article in articles:
        for name, data in ((article.path.name, article.data), (article.text_name, article.text)):
            if change.look(project / FOLDER / name) is None:
                change.put(project / FOLDER / name, data)
