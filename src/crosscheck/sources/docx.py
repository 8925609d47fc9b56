"""Word (.docx) → text: paragraphs and tables in their order, as the document reads with its changes accepted.

Opened by python-docx; its own ``Paragraph.text`` leaves out what was inserted with tracked changes, and that is just
what a draft on its way through an editor holds, so the runs are read here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from crosscheck.sources.extracted import Extracted, needs_extra, refuse

MAX_BYTES = 200_000_000
"""Unpacked: more is no article but a trap."""
MAX_TEXT = 40_000_000
"""The same of the parts that hold text; a long book has a tenth of it, and what is read takes ten times as much."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = frozenset((_W + "del", _W + "moveFrom", _W + "instrText", _FALLBACK))
"""Deleted and moved text, the formulas of fields, and what Word writes twice for its old versions."""
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011", _W + "softHyphen": ""}


def extract(data: bytes, name: str) -> Extracted:
    """The text of a Word document, a blank line between paragraphs, and its title.

    Raises :class:`CrosscheckError`: python-docx is not installed, or the file is damaged, huge or something else.
    """
    try:
        import docx
    except ImportError:
        needs_extra(name, "Word files", "docx")
    _check(data, name)
    try:
        document = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_paragraphs(document.element.body))
        title = (document.core_properties.title or "").strip()
    except Exception as error:  # python-docx passes on what zipfile, lxml and its own reader raise
        refuse(name, f"is a damaged Word file ({type(error).__name__})", "open it in Word and save it again")
    return Extracted(text, title=title or None)


def _check(data: bytes, name: str) -> None:
    """Refuse archives that are no Word document, before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: info.file_size for info in archive.infolist()}
    except (zipfile.BadZipFile, ValueError, OSError):
        refuse(name, "is a damaged Word file", "open it in Word and save it again")
    if not any(part.startswith("word/") for part in parts):
        refuse(name, "is an archive, not a Word document", "give a .txt, .md, .html, .docx or .pdf file")
    if sum(parts.values()) > MAX_BYTES:
        refuse(name, f"unpacks to more than {MAX_BYTES // 1_000_000} MB", "give the article without its pictures")
    if sum(size for part, size in parts.items() if part.lower().endswith((".xml", ".rels"))) > MAX_TEXT:
        refuse(name, f"unpacks to more than {MAX_TEXT // 1_000_000} MB of text", "give the article alone")


def _paragraphs(body: Any) -> Iterator[str]:
    """The words of each paragraph and of each row of a table (tabs between its cells); empty ones left out.

    Pieces are told apart by their element, since a text box holds paragraphs inside another one.
    """
    blocks: dict[Any, list[str]] = {}
    last: dict[Any, Any] = {}
    for block, paragraph, piece in _pieces(body):
        words = blocks.setdefault(block, [])
        if words and last[block] is not paragraph:
            words.append("\t")
        last[block] = paragraph
        words.append(piece)
    yield from filter(None, ("".join(words).strip() for words in blocks.values()))


def _pieces(body: Any) -> Iterator[tuple[Any, Any, str]]:
    """``(row or paragraph, paragraph, words)`` for each piece of text, in the order of the document.

    Nothing recurses; of tables inside tables the outer row counts.
    """
    stack: list[tuple[Any, Any, Any]] = [(body, None, None)]
    while stack:
        node, row, paragraph = stack.pop()
        if node.tag in _GONE:
            continue
        if node.tag == _W + "p":
            paragraph = node
        elif node.tag == _W + "tr" and row is None:
            row = node
        words = _words(node)
        if words and paragraph is not None:
            yield row if row is not None else paragraph, paragraph, words
        stack.extend((child, row, paragraph) for child in reversed(node))


def _words(node: Any) -> str:
    if node.tag == _W + "t":
        return node.text or ""
    return _SIGNS[node.tag] if node.tag in _SIGNS and node.getparent().tag == _W + "r" else ""
