"""Where on a page the article is: the block that its paragraphs stand in, and what belongs to it before and behind.

Each paragraph counts for the block that it stands in, half for the one around that, and so on, so that many paragraphs
side by side outweigh as many in boxes of their own (comments, teasers); what the page itself marks as the article
counts more.  Before that block stand headline, standfirst and picture; behind it mostly what is no part of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import islice

from crosscheck.sources.html_boxes import leave_out_boxes, leave_out_labels
from crosscheck.sources.html_tree import Element, Page, Run

BEFORE = 0.3
"""How much less it counts in what ends before the headline."""
LEAST = 180
"""Characters of prose in one block that are needed to tell where the article is; with less, all of the page is read."""
REACH = 4
"""Blocks around a paragraph for which it counts."""
NEAR = 32
"""Elements around a paragraph, or at the end of the article, that are looked at for that."""
MAX_ROOTS = 200
"""Elements of a page that are weighed as the article, where there is little prose."""
SHARE = 0.25
"""Share of its prose that a sibling of the article's block must have to be another part of it."""
REMARK = 400
"""Characters of prose of a box behind the article with a link and a picture or a button: its author, an offer."""
MARKED = {"articleBody": 3.0, "article": 1.5, "main": 1.2}
"""How much more a paragraph counts in what is marked as the article."""
_NUMBER = re.compile(r"\d+")
_CONTENT = frozenset("p figure table blockquote ul ol pre dl h2 h3 h4".split())


@dataclass(frozen=True, slots=True)
class Place:
    """``root`` is the element to be read, with what is left out marked; ``core`` the block of the paragraphs."""

    root: Element
    core: Element | None


def find_article(page: Page) -> Place:
    """Mark all that is no part of the article as gone, and say where it is."""
    leave_out_boxes(page)
    marks = _marks(page)
    core = _core(page, marks)
    if core is None:
        root = _marked(page)
        leave_out_labels(page, root, root)
        return Place(root, None)
    head = _headline(page, core)
    root = _around(page, core, head)
    _before(page, root, core, head)
    _behind(page, root, core, marks[core.at] > 1)
    leave_out_labels(page, root, core)
    return Place(root, core)


def _core(page: Page, marks: list[float]) -> Element | None:
    """The block that the paragraphs of the article stand in."""
    votes: defaultdict[Element, float] = defaultdict(float)
    direct: defaultdict[Element, int] = defaultdict(int)
    for run in page.kept_runs():
        weight = run.prose
        if not weight:
            continue
        for away, one in enumerate(_blocks_around(run), 1):
            votes[one] += weight / away
            if away == 1:
                direct[one] += weight
    head = max((one.at for one in page.elements if one.headline), default=0)
    best = max(votes, key=lambda one: (votes[one] * marks[one.at] * (one.end > head or BEFORE), -one.at), default=None)
    if best is None or votes[best] < LEAST:
        return None
    return _widened(best, direct)


def _blocks_around(run: Run) -> list[Element]:
    """The blocks that a paragraph may stand in, the nearest first."""
    owner = run.owner
    alone = not owner.holds_blocks or (len(owner.runs) == 1 and not any(child.block for child in owner.children))
    near = islice(owner.up(), NEAR)
    around = [one for one in near if one.holds_blocks and (one.block or one.parent is None)]
    return (around if alone else [owner, *around])[:REACH]


def _marks(page: Page) -> list[float]:
    """How much more paragraphs count in an element, as it or what is around it is marked; by its place."""
    marks: list[float] = []
    for one in page.elements:
        marks.append(max(_own_mark(one), marks[one.parent.at] if one.parent is not None else 1.0))
    return marks


def _own_mark(one: Element) -> float:
    if "articleBody" in (one.attributes.get("itemprop") or "").split():
        return MARKED["articleBody"]
    return max(MARKED.get(one.tag, 1.0), MARKED.get(one.attributes.get("role") or "", 1.0))


def _widened(core: Element, direct: dict[Element, int]) -> Element:
    """The block around it, as long as that, or siblings of its kind, hold a good part of the prose as well."""
    while True:
        wider = _wider(core, direct)
        if wider is None:
            return core
        core = wider


def _wider(core: Element, direct: dict[Element, int]) -> Element | None:
    for away, one in enumerate((core, *islice(core.up(), REACH - 2))):
        above = one.parent
        if above is None or one.headline or one.tag == "article" or above.tag in ("body", "tr"):
            return None
        parts = [other for other in above.children if other is not one and not other.gone and _alike(other, one, away)]
        prose = direct.get(above, 0) + sum(other.prose if away else direct.get(other, 0) for other in parts)
        if prose >= SHARE * core.prose:
            return above
    return None


def _alike(one: Element, other: Element, away: int) -> bool:
    """The same tag and a class in common, a number in it aside; of siblings also both without; few links."""
    names, others = (set(_NUMBER.sub("", e.attributes.get("class") or "").split()) for e in (one, other))
    same = not names.isdisjoint(others) or (not away and names == others)
    return one.tag == other.tag and same and 3 * one.linked <= one.chars


def _around(page: Page, core: Element, head: Element | None) -> Element:
    """The innermost block around it that has the headline before it."""
    if head is None or core.holds(head):
        return next((one for one in (core, *core.up()) if one.tag == "article"), core)
    return next((one for one in core.up() if one.headline), page.body)


def _marked(page: Page) -> Element:
    """Of a page with little prose: the innermost element marked as the article that holds half of it."""
    whole = _weight(page.body, page)
    marked = [one for one in page.elements if _own_mark(one) > 1 and not one.gone][:MAX_ROOTS]
    enough = [one for one in marked if whole and 2 * _weight(one, page) >= whole]
    return enough[-1] if enough else page.body


def _weight(one: Element, page: Page) -> int:
    return one.prose if page.body.prose else one.chars


def _headline(page: Page, core: Element) -> Element | None:
    """The headline; one behind the article's block is that of another one."""
    marked = [one for one in page.elements if one.headline]
    return marked[-1] if marked and marked[-1].at < core.end else None


def _before(page: Page, root: Element, core: Element, head: Element | None) -> None:
    """Mark what stands before the headline and its block."""
    if head is None or core.holds(head):
        return
    top = next((one for one in (head, *head.up()) if one.parent is root), head)
    for one in page.inside(root):
        if one.end <= top.at and one.block:
            page.leave_out(one)


def _behind(page: Page, root: Element, core: Element, marked: bool) -> None:
    """Mark what stands behind the article's block, paragraphs beside it aside, and who wrote it at its end."""
    level = core
    while level is not root and level.parent is not None:
        row = level.parent.children
        for one in row[level.nth + 1 :]:
            beside = level is core and (one.tag in _CONTENT or (marked and _is_note(one)))
            if one.block and not beside:
                page.leave_out(one)
        level = level.parent
    for one in islice(reversed(core.children), NEAR):
        if one.gone or not one.chars:
            continue
        if not (one.holds_blocks and one.tag not in _CONTENT and one.linked and one.prose <= REMARK):
            break
        if not (one.pictures or any(run.linked == run.chars for run in page.kept_runs(one))):
            break
        if any(other is not one and other.prose and _alike(other, one, 0) for other in core.children):
            break
        page.leave_out(one)


def _is_note(one: Element) -> bool:
    """A few sentences without link, picture or form behind the article: what was corrected, who reported."""
    return 0 < one.prose <= REMARK and not (one.linked or one.pictures or one.fields)
