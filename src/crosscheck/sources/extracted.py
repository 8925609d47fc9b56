"""What a reader of one file format hands on, and what it says when its library is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from crosscheck.errors import CrosscheckError, Problem

DISTRIBUTION = "crosscheck-claims"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of an article, and what its file tells about it.

    ``text`` has LF line ends; ``published`` is EDTF; ``language`` a two- or three-letter code.  ``None``: not told.
    """

    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    updated: str | None = None
    """The day of the last change (EDTF), if it is later than ``published``."""


def refuse(name: str, message: str, hint: str | None = None) -> NoReturn:
    """Raise :class:`CrosscheckError` about the file that messages call ``name``."""
    raise CrosscheckError([Problem(name, None, message, hint)])


def needs_extra(name: str, format_name: str, extra: str) -> NoReturn:
    """Raise the one-line hint that ``format_name`` ("HTML") is read by a library that is not installed."""
    refuse(name, f"reading {format_name} needs an extra", f"pip install '{DISTRIBUTION}[{extra}]'")
