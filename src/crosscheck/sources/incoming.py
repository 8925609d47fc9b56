"""What comes in to be added: a file or a page of the web, read, with what is told of it beside."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from crosscheck.errors import CrosscheckError, Problem, Problems, shown
from crosscheck.model import edtf
from crosscheck.sources.extracted import Extracted
from crosscheck.sources.known import Article
from crosscheck.sources.reading import extract, is_plain, read_file
from crosscheck.sources.revising import Text
from crosscheck.sources.several import articles_in

if TYPE_CHECKING:
    from crosscheck.sources.web import Page


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an article beside its file; goes before what the file tells of itself.

    Dates are EDTF; ``origin`` the agencies it credits, ``()`` its own reporting, ``None`` unknown.
    """

    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    origin: tuple[str, ...] | None = None
    url: str | None = None
    updated: str | None = None
    retrieved: str | None = None

    def check(self) -> None:
        """Raises :class:`CrosscheckError`: a date that is none."""
        problems = []
        days = (("--published", self.published), ("--updated", self.updated), ("--retrieved", self.retrieved))
        for option, day in days:
            try:
                edtf.parse(day if day is not None else "2000")
            except ValueError as error:
                problems.append(Problem(option, None, f"{shown(day)} is no date ({error})"))
        if problems:
            raise CrosscheckError(problems)


@dataclass(frozen=True, slots=True)
class Served:
    """A page that was fetched, to be added under a name: ``name`` is that of its file, without suffix."""

    page: Page
    name: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """``called`` is what messages call it, ``name`` that of its file, ``path`` where that is; a page has none."""

    called: str
    name: str
    data: bytes
    got: Extracted
    plain: bool
    path: Path | None = None
    number: int | None = None
    """Its place in a file of several articles."""

    @property
    def id(self) -> str:
        stem = Path(self.name).stem
        return stem if self.number is None else f"{stem}/{self.number}"

    @property
    def text_name(self) -> str:
        return self.name if self.plain else f"{self.id}.txt"

    @property
    def another(self) -> str:
        """What to do when its name is taken."""
        return "rename the file" if self.path else "give it another name with --name"

    @property
    def text(self) -> bytes:
        return self.data if self.plain else self.got.text.encode("utf-8")

    def as_told(self, told: Told) -> Article:
        """As it is held against those that are there."""
        publisher, url = told.publisher or self.got.publisher, told.url or self.got.url
        return Article(self.id, (self.got.text,), publisher, url, told.published or self.got.published)

    def as_version(self, told: Told) -> Text:
        """As a text of an article that is there."""
        published = told.published or self.got.published
        original = None if self.plain or self.number is not None else self.data
        return Text(self.text, original, Path(self.name).suffix, published, told.updated or self.got.updated)


def incoming(given: Path | Served, problems: Problems) -> list[Incoming]:
    """The article of a file or a page, or those that a file holds; what of these cannot be read goes to ``problems``.

    Raises :class:`CrosscheckError`, of a page by its address.
    """
    if isinstance(given, Served):
        return [_of_page(given.page, given.name)]
    called = given.as_posix()
    data = read_file(given, called)
    held = articles_in(data, called)
    if held is None:
        return [Incoming(called, given.name, data, extract(data, called), is_plain(data, called), given)]
    found, wrong = held
    for problem in wrong:
        problems.add(problem.file, problem.line, problem.message, problem.hint)
    return [Incoming(called, given.name, data, got, False, given, number) for number, got in enumerate(found, 1)]


def _of_page(page: Page, name: str) -> Incoming:
    file = name + page.suffix
    try:
        got = extract(page.readable, file)
        return Incoming(page.url, file, page.data, replace(got, url=page.url), is_plain(page.data, file))
    except CrosscheckError as error:
        raise CrosscheckError(replace(p, file=page.url) for p in error.problems) from None
