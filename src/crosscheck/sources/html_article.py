"""What of a page is its article: the block of its paragraphs, and what belongs to it before and behind.

Before that block stand headline, standfirst and picture; behind it mostly what is no part of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from crosscheck.sources.html_boxes import leave_out_boxes, leave_out_labels
from crosscheck.sources.html_core import Core, find_core, marks_of, own_mark
from crosscheck.sources.html_tree import Element, Page

MAX_ROOTS = 200
"""Elements of a page that are weighed as the article, where there is little prose."""
NOTE = 400
"""Characters of prose of a block behind the article that may be a note to it."""
DEEP = 16
"""Elements around a figure or a table that hold nothing else."""
_CONTENT = frozenset("p figure table blockquote ul ol pre dl h2 h3 h4".split())


@dataclass(frozen=True, slots=True)
class Place:
    """``root`` is the element to be read, with what is left out marked; ``core`` the block of the paragraphs."""

    root: Element
    core: Element | None


def find_article(page: Page) -> Place:
    """Mark all that is no part of the article as gone, and say where it is."""
    leave_out_boxes(page)
    core = find_core(page)
    if core is None:
        root = _marked(page)
        leave_out_labels(page, root, root)
        return Place(root, None)
    head = _headline(page, core.block)
    root = _around(page, core.block, head)
    _before(page, root, core.block, head)
    _behind(page, root, core)
    leave_out_labels(page, root, core.block)
    return Place(root, core.block)


def _around(page: Page, block: Element, head: Element | None) -> Element:
    """The innermost block around it that has the headline before it; the one around it where none is known."""
    if head is None:
        above = block.parent
        return above if above is not None and above.parent is not None and above.tag not in ("tr", "tbody") else block
    if block.holds(head):
        return next((one for one in (block, *block.up()) if one.tag == "article"), block)
    return next((one for one in block.up() if one.headline), page.body)


def _marked(page: Page) -> Element:
    """Of a page with little prose: the innermost element marked as the article that holds half of it."""
    whole = _weight(page.body, page)
    marked = [one for one in page.elements if own_mark(one) > 1 and not one.gone][:MAX_ROOTS]
    enough = [one for one in marked if whole and 2 * _weight(one, page) >= whole]
    return enough[-1] if enough else page.body


def _weight(one: Element, page: Page) -> int:
    return one.prose if page.body.prose else one.chars


def _headline(page: Page, block: Element) -> Element | None:
    """The headline; one behind the article's block is that of another one."""
    marked = [one for one in page.elements if one.headline]
    return marked[-1] if marked and marked[-1].at < block.end else None


def _before(page: Page, root: Element, block: Element, head: Element | None) -> None:
    """Mark what stands before the headline and its block."""
    if head is None or block.holds(head):
        return
    top = next((one for one in (head, *head.up()) if one.parent is root), head)
    for one in page.inside(root):
        if one.end <= top.at and one.block:
            page.leave_out(one)


def _behind(page: Page, root: Element, core: Core) -> None:
    """Mark what stands behind the last paragraph, but for what is beside it: figures, tables, notes."""
    marked = marks_of(page)[core.block.at] > 1
    for one in core.block.children[core.last.nth + 1 :] if core.last is not None else ():
        if one.block and not (_is_content(one) or _is_note(one)):
            page.leave_out(one)
    level = core.block
    while level is not root and level.parent is not None:
        for one in level.parent.children[level.nth + 1 :]:
            beside = level is core.block and (one.tag in _CONTENT or (marked and _is_note(one)))
            if one.block and not beside:
                page.leave_out(one)
        level = level.parent


def _is_content(one: Element) -> bool:
    """A figure, a table, a list or a paragraph, also with elements around it that hold nothing else.

    A paragraph with a picture and a link beside it tells who wrote the article.
    """
    box = one
    for _ in range(DEEP):
        if one.tag in _CONTENT:
            return one is box or one.tag != "p" or not (box.pictures and box.linked)
        holding = [child for child in one.children if child.chars]
        if len(holding) != 1 or holding[0].chars < one.chars:
            return False
        one = holding[0]
    return False


def _is_note(one: Element) -> bool:
    """A few sentences without link, picture or form: what was corrected, who reported."""
    return 0 < one.prose <= NOTE and not (one.linked or one.pictures or one.fields)
