"""The words of a part of a page as text: white space as a browser shows it, a blank line between blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosscheck.sources.html_parts import BLOCKS, LINES, superscript

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

    from crosscheck.sources.html_tree import Element

_SPACES = re.compile(r"[ \t\n\r\f]+")
_NOTHING, _SPACE, _LINE, _PARAGRAPH = range(4)
_GAPS = ("", " ", "\n", "\n\n")


def text_of(root: Element, gone: set[int]) -> str:
    """The visible words of ``root``; ``gone`` holds the ``mem_id`` of elements that are left out."""
    out = _Writer()
    node: LexborNode | None = root.node
    end = root.node.mem_id
    while node is not None:
        if not (node.is_element_node and node.mem_id in gone):
            out.take(node, True)
            if node.first_child is not None:
                node = node.first_child
                continue
            out.take(node, False)
        while node is not None and node.mem_id != end and node.next is None:
            node = node.parent
            if node is not None:
                out.take(node, False)
        node = None if node is None or node.mem_id == end else node.next
    return out.text()


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
