"""A page as elements with what they hold: visible words, how many of them are links, and how many are prose.

One walk over the parsed tree, without recursion; what is asked of blocks afterwards (``html_boxes.py``,
``html_article.py``) is read from here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crosscheck.sources.html_parts import BLOCKS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LONG = 80
"""Characters (white space aside) outside links that make a run of text prose, whatever ends it."""
SHOWN = 400
"""Characters of a run's text that are kept, to be read for a date."""
SHORT = 40
"""The same of a run that ends like a sentence."""
_SENTENCE_END = re.compile(r"[.!?…。！？:][\"'”’»)\]]*\s*$")
_OWN = frozenset("p li dd dt h1 h2 h3 h4 h5 h6 blockquote figcaption caption pre".split())
"""Elements that are a paragraph or the like, never what holds an article."""


@dataclass(slots=True)
class Run:
    """Text between two ends of blocks; sizes in characters, white space aside."""

    owner: Element
    """The innermost block around it."""
    since: int = 0
    """The place of the first element that may be in it; those up to ``until`` are."""
    until: int = 0
    chars: int = 0
    linked: int = 0
    lead: int = 0
    """Characters before its first link."""
    link: int = 0
    """Characters of its first link."""
    ends: bool = False
    """Whether it ends like a sentence."""
    text: str = ""
    """Its first words, up to :data:`SHOWN` characters."""

    @property
    def prose(self) -> int:
        """Characters outside links, if they are prose; else 0."""
        own = self.chars - self.linked
        return own if self.linked <= own and (own >= LONG or (own >= SHORT and self.ends)) else 0


@dataclass(slots=True, eq=False)
class Element:
    """An element with sums over all that is in it; those of what is ``gone`` are not taken off.

    What is in an element that is gone is gone, too.
    """

    node: LexborNode
    tag: str
    parent: Element | None
    attributes: dict[str, str | None]
    at: int
    """Its place in the document; those in it follow, up to ``end``."""
    end: int = 0
    first: int = 0
    """The place of its first run among those of the page; those in it follow, up to ``last``."""
    last: int = 0
    chars: int = 0
    linked: int = 0
    prose: int = 0
    pictures: int = 0
    fields: int = 0
    """Places to type into."""
    nth: int = 0
    """Its place among the children of its parent."""
    headline: bool = False
    """Whether it is or holds the headline (:func:`~crosscheck.sources.html_headline.mark_headline`)."""
    gone: bool = False
    runs: list[Run] = field(default_factory=list)
    """Those that it owns, not those of blocks inside it."""
    children: list[Element] = field(default_factory=list)

    @property
    def block(self) -> bool:
        """Whether it begins and ends paragraphs."""
        return self.tag in BLOCKS or self.tag in ("td", "th")

    @property
    def holds_blocks(self) -> bool:
        """Whether it is more than one paragraph."""
        return self.tag not in _OWN

    def holds(self, other: Element) -> bool:
        """Whether ``other`` is it or in it."""
        return self.at <= other.at < self.end

    def up(self) -> Iterator[Element]:
        """What it is in, the innermost first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent


@dataclass(slots=True)
class Page:
    """The elements of a page in their order, the first is the body, and its runs of text."""

    elements: list[Element]
    runs: list[Run]

    @property
    def body(self) -> Element:
        """The outermost element."""
        return self.elements[0]

    def inside(self, element: Element) -> list[Element]:
        """All elements in ``element``, itself aside."""
        return self.elements[element.at + 1 : element.end]

    def leave_out(self, element: Element) -> None:
        """Mark an element and all in it as no part of the article."""
        at = element.at
        while at < element.end:
            one = self.elements[at]
            at = one.end if one.gone else at + 1
            one.gone = True

    def kept_runs(self, element: Element | None = None) -> list[Run]:
        """The runs of text, of the page or in an element, that are not left out."""
        runs = self.runs if element is None else self.runs[element.first : element.last]
        return [run for run in runs if not run.owner.gone]


def measured(body: LexborNode, never: Callable[[LexborNode], bool]) -> Page:
    """The page below ``body``; elements that are ``never`` part of an article are in it without what they hold."""
    walk = _Walk()
    node: LexborNode | None = body
    end = body.mem_id
    while node is not None:
        descend = walk.opened(node, never)
        if descend and node.first_child is not None:
            node = node.first_child
            continue
        walk.closed(node)
        while node is not None and node.mem_id != end and node.next is None:
            node = node.parent
            if node is not None:
                walk.closed(node)
        node = None if node is None or node.mem_id == end else node.next
    return walk.page()


class _Walk:
    def __init__(self) -> None:
        self._elements: list[Element] = []
        self._runs: list[Run] = []
        self._open: list[Element] = []
        self._blocks: list[Element] = []
        self._links = 0
        self._run: Run | None = None
        self._since = 0
        self._last = ""

    def opened(self, node: LexborNode, never: Callable[[LexborNode], bool]) -> bool:
        """Whether to look inside."""
        if node.is_text_node:
            self._text(node.text_content or "")
            return False
        if not node.is_element_node:
            return False
        one = Element(
            node, node.tag or "", self._open[-1] if self._open else None, node.attributes, len(self._elements)
        )
        if one.parent is not None:
            one.nth = len(one.parent.children)
            one.parent.children.append(one)
        if one.block or one.tag == "br":
            self._flush()
        one.first = len(self._runs)
        self._elements.append(one)
        self._open.append(one)
        if one.block or len(self._open) == 1:
            self._blocks.append(one)
        if one.tag == "a" and one.attributes.get("href"):
            self._links += 1
        if one.tag in ("img", "picture", "amp-img"):
            one.pictures = 1
        if one.tag == "textarea" or (one.tag == "input" and one.attributes.get("type") in (None, "", *_TYPED)):
            one.fields = 1
        one.gone = len(self._elements) > 1 and never(node)
        return not one.gone

    def closed(self, node: LexborNode) -> None:
        if not node.is_element_node:
            return
        one = self._open.pop()
        one.end = len(self._elements)
        if one.tag == "a" and one.attributes.get("href"):
            self._links -= 1
        if self._blocks and self._blocks[-1] is one:
            self._flush()
            self._blocks.pop()
        one.last = len(self._runs)

    def _text(self, words: str) -> None:
        size = sum(map(len, words.split()))
        if not size:
            return
        if self._run is None:
            self._run = Run(self._blocks[-1])
        run = self._run
        if self._links:
            run.link += size if run.chars == run.lead + run.link else 0
            run.linked += size
        else:
            run.lead += 0 if run.linked else size
        run.chars += size
        if len(run.text) < SHOWN:
            run.text += re.sub(r"\s+", " ", words[:SHOWN])
        self._last = words

    def _flush(self) -> None:
        run, self._run = self._run, None
        since, self._since = self._since, len(self._elements)
        if run is not None:
            run.since, run.until = since, len(self._elements)
            run.ends = bool(_SENTENCE_END.search(self._last[-12:]))
            run.owner.runs.append(run)
            self._runs.append(run)

    def page(self) -> Page:
        """All of it, with the sums from the leaves up."""
        for one in reversed(self._elements):
            for run in one.runs:
                one.chars += run.chars
                one.linked += run.linked
                one.prose += run.prose
            above = one.parent
            if above is not None:
                above.chars += one.chars
                above.linked += one.linked
                above.prose += one.prose
                above.pictures += one.pictures
                above.fields += one.fields
        return Page(self._elements, self._runs)


_TYPED = ("text", "email", "tel", "search", "password", "url")
