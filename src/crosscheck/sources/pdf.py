"""PDF → text, page by page, by pypdf."""

from __future__ import annotations

import io
import logging
import re

from crosscheck.sources.extracted import Extracted, needs_extra, refuse

_HYPHEN = re.compile("\u00ad\n?")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_NO_TITLE = re.compile(r"(?:untitled|microsoft word\b.*|.*\.(?:docx?|indd|qxd|pdf|odt))$", re.IGNORECASE)


def extract(data: bytes, name: str) -> Extracted:
    """The text of a PDF, a blank line between pages, and its title.

    Its dates are those of the file, not of publication, and are not used.  Lines stay as they are printed.  Raises
    :class:`CrosscheckError`: pypdf is not installed, the file is damaged or has a password.
    """
    try:
        import pypdf
    except ImportError:
        needs_extra(name, "PDF", "pdf")
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its remarks on the file's form are not for users
    locked = False
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
        title = "" if locked else str((reader.metadata.title if reader.metadata else None) or "").strip()
    except Exception as error:  # damage shows as errors of many kinds
        refuse(name, f"is a damaged or protected PDF ({type(error).__name__})", "save it again, or as plain text")
    if locked:
        refuse(name, "is a PDF with a password", "save it without one")
    return Extracted("\n\n".join(filter(None, map(_clean, pages))), title=_title(title))


def _clean(page: str) -> str:
    """Line ends as LF, hyphens that only the print needed gone, no white space at the ends of lines."""
    text = page.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return _TRAILING.sub("", _HYPHEN.sub("", text)).strip("\n")


def _title(title: str) -> str | None:
    """The title, unless it is only the name of the file it was made from."""
    return None if not title or _NO_TITLE.match(title) else " ".join(title.split())
