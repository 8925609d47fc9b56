"""Which blocks of a page stand in or beside an article and are no part of it, by how they are built.

Links to other articles, alone or as cards; what asks to be typed into; comments and who wrote the article.  No word
is looked at, so it is the same in every language.  All marks :attr:`~crosscheck.sources.html_tree.Element.gone`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import islice

from crosscheck.sources.html_parts import MAX_TEASERS, is_furniture, is_remarks
from crosscheck.sources.html_tree import Element, Page, Run

LINKED = 0.8
"""Share of a block's characters in links that makes it a list of links, whatever else it is."""
MOSTLY = 0.5
"""The same of a block with several links and nothing but labels beside them."""
LABEL = 60
"""Characters of a run that may be a label, a time or a name: longer ones say something."""
CARD = 500
"""Characters of a card: picture, headline with its link, a line or two."""
CARDS = 3
"""Siblings built alike that make cards of each other; two, where each is a link around a headline."""
ROUND_UP = 0.5
"""Share of a page's prose above which what looks like cards is its article: news in brief."""
TITLE = 12
"""Characters of a link that may be a headline; shorter ones are names and buttons."""
BOX = 500
"""Characters of a box around something to type into."""
LEVELS = 8
"""Elements around something to type into that may be its box."""
FOLLOWERS = 50
"""Blocks beside one that are looked at."""
NAMED = 0.3
"""Share of a page's prose that no furniture holds: an element with more has a name that means something else."""
ENOUGH = 500
"""Characters of prose that stand for an article of their own: comments that follow are no article."""
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset("ul ol p div section aside dl h2 h3 h4 h5 h6 figure header center".split())
_NO_CARDS = frozenset("table tbody tr td th figure blockquote dd".split())
_TABLES = frozenset("table thead tbody tfoot tr td th caption body main".split())
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|tiff?)(?:[?#]|$)", re.IGNORECASE)


def leave_out_boxes(page: Page) -> None:
    """Mark what is no part of any article, before the article is looked for."""
    _furniture(page)
    _cards(page)
    for one in page.elements[1:]:
        if not (one.gone or one.headline) and (_is_links(one) or _is_block_link(one) or _is_remark(one)):
            page.leave_out(one)
    for run in page.kept_runs():
        _leave_out_line(page, run)
    for one in page.elements:
        if one.fields and not one.children and one.parent is not None and not one.parent.gone:
            _leave_out_form(page, one)


def leave_out_labels(page: Page, within: Element, core: Element) -> None:
    """Mark headings and labels of what was left out: nothing but them is left of their block."""
    left, prose = _left(page)
    for one in reversed(page.inside(within)):
        if one.gone or one.headline or one.tag in _TABLES or not one.chars or not one.block or one.holds(core):
            continue
        dropped = one.chars - left[one.at]
        if not prose[one.at] and dropped >= max(left[one.at], 1) and left[one.at] <= 2 * LABEL and one.tag != "figure":
            page.leave_out(one)
    left, _ = _left(page)
    for one in page.inside(within):
        if one.tag in _HEADINGS and not (one.gone or one.headline) and _heads_nothing(one, left):
            page.leave_out(one)


def _left(page: Page) -> tuple[list[int], list[int]]:
    """Characters, and those of prose, that are left of each element, by its place."""
    left, prose = [0] * len(page.elements), [0] * len(page.elements)
    for one in reversed(page.elements):
        if one.gone:
            continue
        left[one.at] += sum(run.chars for run in one.runs)
        prose[one.at] += sum(run.prose for run in one.runs)
        if one.parent is not None:
            left[one.parent.at] += left[one.at]
            prose[one.parent.at] += prose[one.at]
    return left, prose


def _heads_nothing(heading: Element, left: list[int]) -> bool:
    """Whether a block follows that was left out, and then nothing, or the next heading of its rank."""
    place: Element = heading
    while (
        place.parent is not None and place.nth == len(place.parent.children) - 1
        and left[place.parent.at] <= left[heading.at]
    ):  # fmt: skip
        place = place.parent
    if place.parent is None:
        return False
    dropped = False
    for one in place.parent.children[place.nth + 1 : place.nth + 1 + FOLLOWERS]:
        if left[one.at]:
            return dropped and one.tag in _HEADINGS and one.tag <= heading.tag
        dropped |= bool(one.chars)
    return dropped


def _furniture(page: Page) -> None:
    """Mark what tag, role or name call furniture, unless it holds the article itself."""
    whole = page.body.prose or page.body.chars
    before = 0
    for one in page.elements[1:]:
        if one.gone:
            continue
        if is_furniture(one.node, one.tag, one.attributes):
            weight = one.prose if page.body.prose else one.chars
            behind = before >= ENOUGH and is_remarks(one.attributes)
            kept = one.headline or (weight >= NAMED * whole and not behind)
            if not kept or not one.holds_blocks:
                page.leave_out(one)
        if not one.gone:
            before += sum(run.prose for run in one.runs)


def _is_links(one: Element) -> bool:
    """Nothing but links; or several links with labels."""
    if one.tag not in _LISTS or not one.linked or one.chars > MAX_TEASERS:
        return False
    if one.linked > LINKED * one.chars or (one.tag == "p" and all(map(_points, one.runs))):
        return True
    if one.prose or one.linked < MOSTLY * one.chars or one.tag in _HEADINGS:
        return False
    return _links(one) > (2 if one.tag == "p" else 1)


def _points(run: Run) -> bool:
    """A label and a link as long as a headline, and nothing behind it."""
    return run.link >= 2 * TITLE and run.link > MOSTLY * run.chars and run.lead + run.link == run.chars


def _links(one: Element) -> int:
    return len(one.node.css("a[href]"))


def _leave_out_line(page: Page, run: Run) -> None:
    """Mark the links of a line between blocks that is nothing else."""
    owner = run.owner
    if run.linked < run.chars or not owner.holds_blocks or not any(child.block for child in owner.children):
        return
    for one in page.elements[run.since : run.until]:
        if one.tag == "a" and not one.headline:
            page.leave_out(one)


def _is_block_link(one: Element) -> bool:
    """A link around blocks, that leads to no picture: a card."""
    href = one.attributes.get("href")
    return (
        one.tag == "a" and bool(href) and 0 < one.chars <= 2 * CARD and not _PICTURE.search(href or "")
        and not (href or "").startswith("#")
    )  # fmt: skip


def _is_remark(one: Element) -> bool:
    """A reader's comment, as schema.org marks it."""
    kind = one.attributes.get("itemtype") or ""
    return kind.endswith(("/Comment", "/UserComments")) or one.attributes.get("itemprop") == "comment"


def _cards(page: Page) -> None:
    """Mark siblings that are built alike and are each a headline with its link."""
    for parent in page.elements:
        if parent.gone or parent.tag in _NO_CARDS or parent.tag == "p":
            continue
        alike: defaultdict[tuple[str, str], list[Element]] = defaultdict(list)
        for one in parent.children:
            if one.block and one.chars and not (one.gone or one.headline or one.tag in _NO_CARDS):
                alike[one.tag, one.attributes.get("class") or ""].append(one)
        for group in alike.values():
            cards = [one for one in group if _is_card(page, one)]
            few = 2 if all(one.pictures or any(c.tag in _HEADINGS for c in one.children) for one in cards) else CARDS
            if len(cards) < few or 2 * len(cards) <= len(group):
                continue
            if sum(one.prose for one in cards) <= ROUND_UP * page.body.prose or not page.body.prose:
                for one in cards:
                    page.leave_out(one)


def _is_card(page: Page, one: Element) -> bool:
    """A few lines, the first of which, labels aside, is or begins with a link as long as a headline."""
    if one.chars > CARD or not one.linked:
        return False
    for run in page.kept_runs(one):
        if _titles(run):
            return True
        if run.prose:
            return False
    return False


def _titles(run: Run) -> bool:
    share = LINKED if run.owner.tag == "li" else MOSTLY
    return run.link >= TITLE and run.lead <= TITLE and run.link >= share * run.chars


def _leave_out_form(page: Page, field: Element) -> None:
    """Mark the box around something to type into: its heading, its promise and its button."""
    box = field
    for above in islice(field.up(), LEVELS):
        if (
            above.headline or above.parent is None or above.chars > BOX or above.tag in ("article", "main")
            or len(above.children) > FOLLOWERS
        ):  # fmt: skip
            break
        around = [run.prose for run in page.kept_runs(above) if not box.holds(run.owner)]
        if sum(around) > BOX / 2 or sum(map(bool, around)) > 1:
            break
        box = above
    page.leave_out(box)
