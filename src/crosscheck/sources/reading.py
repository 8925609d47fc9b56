"""One file → :class:`~crosscheck.model.Source`; its format is told by its first bytes, then by its suffix."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.disk import decode, read_bytes
from crosscheck.model import Source, edtf
from crosscheck.sources.extracted import Extracted, refuse
from crosscheck.sources.published import published_in

PLAIN = frozenset((".txt", ".text", ".md", ".markdown"))
HTML = frozenset((".html", ".htm", ".xhtml"))
SUFFIXES = PLAIN | HTML | frozenset((".docx", ".pdf"))
"""What is taken for an article when a folder is read; a file that is named is read whatever its suffix."""

MAX_FILE = 200_000_000
"""Bytes of a file that is read: more is no article."""
MAX_TEXT = 5_000_000
"""Characters of an article; the longest novels have three million."""
_ZIP, _PDF, _OLE, _RTF = b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SNIFFED = 4096
_READERS = {"html": "html", "docx": "docx", "pdf": "pdf"}


def read_source(path: Path, published: str | None = None, *, id: str | None = None, name: str | None = None) -> Source:
    """One article from a .txt, .md, .html, .docx or .pdf file.

    ``published`` (EDTF) goes before what the file tells: its metadata, else a date line of its text (see
    :func:`~crosscheck.sources.published.published_in`), else ``None``.  ``id`` is by default the stem, ``name`` (what
    messages call the file) the path as given.  Offsets of claims are of ``Source.text``; of a plain text they lead
    back to line and column of the file by :func:`crosscheck.text.anchors.line_of`.

    Raises :class:`CrosscheckError`: no such file, binary, not UTF-8, empty, a format whose extra is not
    installed, ``published`` is no date.
    """
    called = name or path.as_posix()
    if published is not None:
        _check_date(published, called)
    return source_of(_extracted(read_file(path, called), called), id or path.stem, called, published)


def source_of(got: Extracted, id: str, called: str, published: str | None = None) -> Source:
    """What was read of a file that messages call ``called``, as a source; ``published`` goes before what it tells."""
    return Source(
        text=got.text,
        id=id,
        published=published or got.published or published_in(got.text),
        publisher=got.publisher,
        title=got.title,
        url=got.url,
        language=got.language or "en",
        path=called,
        updated=got.updated,
    )


def read_file(path: Path, name: str) -> bytes:
    """The bytes of a file that messages call ``name``.  Raises :class:`CrosscheckError`, if it is too large, too."""
    if path.is_file() and path.stat().st_size > MAX_FILE:
        refuse(name, f"has more than {MAX_FILE // 1_000_000} MB", "give the article alone")
    return read_bytes(path, name)


def extract(data: bytes, name: str) -> Extracted:
    """The text of a file that messages call ``name``, and the day that it tells of itself.

    Raises :class:`CrosscheckError` as :func:`read_source`.
    """
    got = _extracted(data, name)
    return got if got.published else replace(got, published=published_in(got.text))


def _extracted(data: bytes, name: str) -> Extracted:
    """The text of a file with what its format says of it."""
    if not data:
        refuse(name, "is empty")
    reader = _READERS.get(format_of(data, name))
    if not reader and len(data) > 4 * MAX_TEXT:  # of four bytes a character has at most
        _refuse_long(name)
    if reader:
        got: Extracted = import_module(f"crosscheck.sources.{reader}").extract(data, name)
    else:
        got = Extracted(decode(data, name))
    if not any(map(str.isalnum, got.text)):
        hint = "if it is a scan, run it through OCR first" if reader == "pdf" else None
        refuse(name, "holds no text", hint)
    if len(got.text) > MAX_TEXT:
        _refuse_long(name)
    return got


def _refuse_long(name: str) -> NoReturn:
    refuse(name, f"holds more than {MAX_TEXT // 1_000_000} million characters", "give the article alone, or in parts")


def is_plain(data: bytes, name: str) -> bool:
    """Whether the text of the file is the file itself.  Raises :class:`CrosscheckError` when it is no article."""
    return format_of(data, name) == "plain"


def format_of(data: bytes, name: str) -> str:
    """ "plain", "html", "docx" or "pdf"; raises :class:`CrosscheckError` for what is none of them."""
    if data.startswith(_PDF):
        return "pdf"
    if data.startswith(_ZIP):
        return "docx"
    if data.startswith((_OLE, _RTF)):
        refuse(name, "is a Word file of an older kind, or one with a password", "save it as .docx or as plain text")
    suffix = Path(name).suffix.lower()
    if data.startswith(_UTF16):
        if suffix in HTML:
            return "html"
        refuse(name, "is not UTF-8 but UTF-16", "save the file as UTF-8")
    if b"\0" in data[:_SNIFFED]:
        refuse(name, "is a binary file, not text", "give a .txt, .md, .html, .docx or .pdf file")
    if suffix in (".docx", ".pdf"):
        refuse(name, f"is not a {suffix} file, whatever its name says", "save it again, or give it its true suffix")
    if suffix in HTML or (suffix not in PLAIN and _looks_like_html(data)):
        return "html"
    return "plain"


def _looks_like_html(data: bytes) -> bool:
    start = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html"))


def _check_date(published: str, name: str) -> None:
    try:
        edtf.parse(published)
    except ValueError as error:
        message = f"published: {shown(published)} is no date ({error})"
        raise CrosscheckError([Problem(name, None, message, 'write it like "2022-08-17"')]) from None
