"""PDF → text, page by page, by pypdf; ``pdf_lines.py`` makes running text of the lines."""

from __future__ import annotations

import io
import logging
import re
from typing import TYPE_CHECKING, Any

from crosscheck.lexicon import analyses, known
from crosscheck.sources.extracted import Extracted, needs_extra, refuse
from crosscheck.sources.pdf_lines import running_text

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 2_000
"""Pages of a file; a few hundred bytes can claim a million, each of which is looked at."""
MAX_NODES = 10_000
"""Nodes of the tree in which a file keeps its pages; in a broken or hostile one it leads back to itself."""
MAX_CONTENT = 20_000_000
"""Bytes of what is printed on one page, unpacked; a dense one has a hundredth of it."""
MAX_OPERATIONS = 3_000_000
"""Steps of printing in a file: forms inside forms can make any number of them."""
_NO_TITLE = re.compile(r"(?:untitled|microsoft word\b.*|.*\.(?:docx?|indd|qxd|pdf|odt))$", re.IGNORECASE)


class _TooMuchError(Exception):
    """A file that is no article but a trap; says what it has too much of."""


def extract(data: bytes, name: str) -> Extracted:
    """The text of a PDF, a blank line between pages, and its title.

    Its dates are those of the file, not of publication, and are not used.  Raises :class:`CrosscheckError`: pypdf is
    not installed, the file is damaged, has a password, or is larger than the limits above.
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
        pages = [] if locked else _pages(reader)
        title = "" if locked else str((reader.metadata.title if reader.metadata else None) or "").strip()
    except _TooMuchError as much:
        refuse(name, f"has more than {much}", "give the pages of the article alone")
    except Exception as error:  # damage shows as errors of many kinds
        refuse(name, f"is a damaged or protected PDF ({type(error).__name__})", "save it again, or as plain text")
    if locked:
        refuse(name, "is a PDF with a password", "save it without one")
    return Extracted(running_text(pages, _is_word), title=_title(title))


def _pages(reader: PdfReader) -> list[str]:
    """The text of each page.  Raises :class:`_TooMuchError`."""
    _check_tree(reader)
    steps = 0

    def count(*_: Any) -> None:
        nonlocal steps
        steps += 1
        if steps > MAX_OPERATIONS:
            raise _TooMuchError(f"{MAX_OPERATIONS // 1_000_000} million steps of printing")

    texts = []
    for page in reader.pages:
        contents = page.get("/Contents")
        parts = contents.get_object() if contents is not None else None
        streams = parts if isinstance(parts, list) else [parts]
        if sum(len(s.get_object().get_data()) for s in streams if s is not None) > MAX_CONTENT:
            raise _TooMuchError(f"{MAX_CONTENT // 1_000_000} MB on a page")
        texts.append(page.extract_text(visitor_operand_before=count))
    return texts


def _check_tree(reader: PdfReader) -> None:
    """Count the pages in the tree of the file, without making any.  Raises :class:`_TooMuchError`."""
    catalog: Any = reader.trailer["/Root"]
    stack = [catalog.get("/Pages")]
    pages = nodes = 0
    while stack:
        node = stack.pop()
        node = node.get_object() if node is not None else None
        if node is None:
            continue
        nodes += 1
        kids = node.get("/Kids")
        kids = kids.get_object() if kids is not None else None
        pages += kids is None
        if pages > MAX_PAGES or nodes + len(stack) + len(kids or ()) > MAX_NODES:
            raise _TooMuchError(f"{MAX_PAGES} pages")
        stack.extend(kids or ())


def _is_word(word: str) -> bool:
    return any(known(analysis.lemma) for analysis in analyses(word))


def _title(title: str) -> str | None:
    """The title, unless it is only the name of the file it was made from."""
    return None if not title or _NO_TITLE.match(title) else " ".join(title.split())
