"""A draft: its text, what of it is prose, and where each piece stands in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crosscheck.drafts.document.markup import html_prose, markdown_prose
from crosscheck.drafts.document.offsets import Cuttings
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.disk import decode, read_bytes
from crosscheck.model import edtf

NAME = "draft"
"""What a draft is called that comes as a text."""
_HTML = frozenset((".html", ".htm", ".xhtml"))
_PACKED = frozenset((".docx", ".pdf"))
_FRONT = re.compile(r"\A---\n(?P<lines>(?:.*\n){0,200}?)---(?:\n|\Z)")
_DATED = re.compile(r"^(?:date|published|updated)\s*:\s*[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """``text`` is the normalised text, which offsets of statements count in: of Markdown and plain text the file
    itself, of other formats the extracted text.  ``prose`` is what is read; ``cuttings`` lead back to ``text``.
    ``places`` lead from ``text`` to the file where that is another text (HTML); ``published`` is EDTF.
    """

    text: str
    id: str = NAME
    path: str | None = None
    published: str | None = None
    cuttings: Cuttings | None = None
    places: Cuttings | None = None
    file: str | None = None

    @property
    def prose(self) -> str:
        return self._prose

    @cached_property
    def _prose(self) -> str:
        return self.cuttings.text if self.cuttings is not None else self.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the prose as one of ``text``."""
        return self.cuttings.span(start, end) if self.cuttings is not None else (start, end)

    @cached_property
    def _lines(self) -> list[int]:
        whole = self.file if self.file is not None else self.text
        return [0, *(m.end() for m in re.finditer("\n", whole))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, in the file, of an offset of ``text``; columns count code points."""
        from bisect import bisect_right

        at = self.places.origin(offset) if self.places is not None else offset
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1

    @property
    def minutes(self) -> float | None:
        """When the draft is dated, in minutes; ``None`` when it does not say."""
        return edtf.parse(self.published).core.low if self.published else None


def draft_of(given: str | Path, *, id: str | None = None) -> Draft:
    """A text, or the file at a path.  Raises :class:`CrosscheckError`: no such file, binary, not UTF-8, empty."""
    if isinstance(given, Path):
        return _from_file(given, id)
    return plain_draft(given, id or NAME)


def plain_draft(text: str, id: str = NAME, path: str | None = None) -> Draft:
    """A draft of plain text or Markdown; text without marks reads the same either way."""
    cuttings = markdown_prose(text)
    front = _FRONT.match(text)
    dated = _DATED.search(front["lines"]) if front else None
    plain = cuttings.length == len(text)
    return Draft(text, id, path, dated[1] if dated else None, None if plain else cuttings)


def _from_file(path: Path, id: str | None) -> Draft:
    name = path.as_posix()
    suffix = path.suffix.lower()
    if suffix in _PACKED:
        from crosscheck.sources.reading import read_source

        source = read_source(path)
        return Draft(source.text, id or path.stem, name)
    data = read_bytes(path, name)
    if b"\0" in data[:4096]:
        raise CrosscheckError(
            [Problem(name, None, "is a binary file, not text", "give a .md, .txt, .html or .docx file")]
        )
    text = decode(data, name)
    if not text.strip():
        raise CrosscheckError([Problem(name, None, "is empty")])
    if suffix in _HTML:
        places = html_prose(text)
        return Draft(places.text, id or path.stem, name, None, None, places, text)
    return plain_draft(text, id or path.stem, name)
