"""HTML → text: the article's own element, without what stands around it, a paragraph a block.

Parsed by selectolax (Lexbor, the HTML standard's own algorithm).  What is left out is named in ``html_parts.py``;
the rest stays, captions and tables too: a figure that is dropped is a claim that nobody checks.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.disk import BOM, decode
from crosscheck.sources.extracted import Extracted, needs_extra, refuse
from crosscheck.sources.html_meta import told_by
from crosscheck.sources.html_parts import BLOCKS, LINES, is_furniture, is_link_list, superscript
from crosscheck.sources.published import published_in

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

MAX_DEPTH = 10_000
"""Elements inside each other; the parser's time grows with the square of it."""
MAX_ROOTS = 200
"""Elements of a page that are weighed as the article."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_AS_BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}
"""The Encoding Standard of the WHATWG reads these labels as windows-1252, as browsers do."""
_TAGS = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_UNNESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr option".split()
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_ROOTS = 'article, main, [role="main"], [itemprop~="articleBody"]'
_NOTHING, _SPACE, _LINE, _PARAGRAPH = range(4)
_GAPS = ("", " ", "\n", "\n\n")


def extract(data: bytes, name: str) -> Extracted:
    """The article of an HTML page, with title, day of publication, publisher, address and language where told.

    Raises :class:`CrosscheckError`: selectolax is not installed, the page is not in the encoding it
    declares (UTF-8 when it declares none), it is nested deeper than :data:`MAX_DEPTH`.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        needs_extra(name, "HTML", "html")
    page = _decoded(data, name)
    if _depth(page) > MAX_DEPTH:
        refuse(name, f"its elements are nested more than {MAX_DEPTH} deep")
    tree = LexborHTMLParser(page)
    if tree.body is None:
        return Extracted("")
    root = _article(tree.body)
    text = _text(root)
    headline = next((line for node in tree.css("h1")[:5] if (line := _text(node))), "")
    if headline and headline not in text:
        text = f"{headline}\n\n{text}"
    told = told_by(tree)
    published = told.published or published_in(text) or published_in(_text(tree.body))
    return replace(told, text=text, title=told.title or headline or None, published=published)


def _decoded(data: bytes, name: str) -> str:
    """The page in the encoding that it declares, line ends as LF."""
    declared = None if data.startswith(BOM) else _CHARSET.search(data, 0, 4096)
    if declared is None:
        return decode(data, name)
    label = declared[1].decode("ascii")
    try:
        codec = codecs.lookup(label).name
    except LookupError:
        refuse(name, f"declares the encoding {shown(label)}, which is not known", "save the page as UTF-8")
    if codec == "utf-8" or codec.startswith("utf-16"):  # a page that can say so in ASCII is not UTF-16
        return decode(data, name)
    codec = _AS_BROWSERS.get(codec, codec)
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        line = data.count(b"\n", 0, at) + 1
        what = f"is not {label}, as it declares: byte {at}"
        raise CrosscheckError([Problem(name, line, what, "save the page as UTF-8")]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _depth(page: str) -> int:
    """About how deep elements are nested, from the tags alone."""
    deep = deepest = 0
    for tag in _TAGS.finditer(page):
        if tag[2].lower() in _UNNESTED or tag[3]:
            continue
        deep = max(deep + (-1 if tag[1] else 1), 0)
        deepest = max(deepest, deep)
    return deepest


def _article(body: LexborNode) -> LexborNode:
    """The element with at least half of the page's prose, the innermost that is marked as the article."""
    whole = _prose(body)
    weighed = [(node, _prose(node)) for node in body.css(_ROOTS)[:MAX_ROOTS] if node.tag != "nav"]
    enough = [node for node, weight in weighed if 2 * weight >= whole]
    return enough[-1] if enough and whole else body


def _prose(node: LexborNode) -> int:
    """Characters in paragraphs; of a page without any, all characters."""
    weight = sum(len(p.text()) for p in node.css("p"))
    return weight if weight >= 200 else len(node.text())


def _text(root: LexborNode) -> str:
    """The visible words below ``root``; white space as a browser shows it, a blank line between blocks."""
    out = _Writer()
    prose = _prose(root)
    for node, opens in _walk(root, lambda n: _left_out(n, root, prose)):
        out.take(node, opens)
    return out.text()


def _left_out(node: LexborNode, root: LexborNode, prose: int) -> bool:
    if node.mem_id == root.mem_id:
        return False
    if node.tag in ("ul", "ol", "p", "div", "section") and is_link_list(node):
        return True
    if not is_furniture(node):
        return False
    # A wrapper may carry any name: what holds a good part of the prose is kept.
    return node.tag in ("script", "style", "template", "noscript", "nav") or 10 * _prose(node) < 3 * prose


def _walk(root: LexborNode, left_out: Any) -> Iterator[tuple[LexborNode, bool]]:
    """Every node below ``root`` and itself, when it opens (``True``) and when it closes; without recursion."""
    node: LexborNode | None = root
    end = root.mem_id
    while node is not None:
        skipped = node.is_element_node and left_out(node)
        if not skipped:
            yield node, True
            if node.first_child is not None:
                node = node.first_child
                continue
            yield node, False
        while node is not None and node.mem_id != end and node.next is None:
            node = node.parent
            if node is not None:
                yield node, False
        if node is None or node.mem_id == end:
            return
        node = node.next


class _Writer:
    """Gathers words; ``_gap`` is the white space that stands before the next one."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._gap = _NOTHING
        self._raised = 0

    def take(self, node: LexborNode, opens: bool) -> None:
        tag = node.tag or ""
        if node.is_text_node:
            if opens:
                self._words(node.text_content or "")
        elif tag in BLOCKS:
            self._widen(_PARAGRAPH)
        elif tag in LINES:
            self._widen(_LINE)
        elif tag in ("td", "th"):
            self._widen(_SPACE)
        elif tag == "sup":
            self._raised += 1 if opens else -1

    def _words(self, words: str) -> None:
        body = _SPACES.sub(" ", words.replace("\0", ""))
        if body.startswith(" "):
            self._widen(_SPACE)
        inner = body.strip(" ")
        if inner:
            if self._pieces:
                self._pieces.append(_GAPS[self._gap])
            self._pieces.append(superscript(inner) if self._raised else inner)
            self._gap = _SPACE if body.endswith(" ") else _NOTHING

    def _widen(self, gap: int) -> None:
        self._gap = max(self._gap, gap)

    def text(self) -> str:
        return "".join(self._pieces)
