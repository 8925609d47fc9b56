"""The block of a page in which the paragraphs of its article stand, and the last of them.

Each paragraph counts for the block that it stands in, half for the one around that, and so on, so that many paragraphs
side by side outweigh as many in boxes of their own (comments, teasers); what the page itself marks as the article
counts more, what comes before the headline less.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import islice

from crosscheck.sources.html_tree import Element, Page, Run

LEAST = 180
"""Characters of prose in one block that are needed to tell where the article is."""
REACH = 4
"""Blocks around a paragraph for which it counts."""
NEAR = 32
"""Elements around a paragraph that are looked at for that."""
SHARE = 0.25
"""Share of its prose that a sibling of the article's block must have to be another part of it."""
SEVERAL = 2
"""Paragraphs of a sibling that make it another part of the article, whatever it is called."""
RIVAL = 0.3
"""Share of the weight of boxes with a paragraph each that paragraphs side by side need to be the article instead."""
REMARK = 0.25
"""How much a paragraph counts in one of several boxes that each begin with a name or a time."""
LABEL = 60
"""Characters of such a name or time."""
LETTERS = 4
"""Letters of a time alone ("9:10 a.m.")."""
ENTRIES = 0.3
"""Share of the prose of a block that counts for it where it stands in blocks of its own that are no remarks: half."""
ITEM = 0.5
"""How much an item of a list counts as a paragraph."""
BEFORE = 0.3
"""How much less a paragraph before the headline counts."""
MARKED = {"articleBody": 3.0, "article": 1.5, "main": 1.2}
"""How much more it counts in what is marked as the article."""
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ITEMS = ("li", "dd")
"""Items of lists: a paragraph, or what holds several."""
_NUMBER = re.compile(r"[-_]\d+")


@dataclass(frozen=True, slots=True)
class Core:
    """``block`` holds the paragraphs of the article; what comes behind ``last``, a child of it, may be no part."""

    block: Element
    last: Element | None


@dataclass(slots=True)
class _Votes:
    """What the paragraphs of a page say of the blocks around them."""

    total: defaultdict[Element, float] = field(default_factory=lambda: defaultdict(float))
    direct: defaultdict[Element, int] = field(default_factory=lambda: defaultdict(int))
    """Characters of the paragraphs that stand in a block itself."""
    count: defaultdict[Element, int] = field(default_factory=lambda: defaultdict(int))
    last: dict[Element, Element] = field(default_factory=dict)
    """The child of a block that is, or holds alone, the last of them."""


def find_core(page: Page) -> Core | None:
    """Where the article of a page is; ``None``: no block has :data:`LEAST` characters of prose that are left."""
    head = max((one.at for one in page.elements if one.headline), default=0)
    votes = _voted(page, head)
    marks = marks_of(page)

    weight = {one: total * marks[one.at] for one, total in votes.total.items()}
    best = max(weight, key=lambda one: (weight[one], -one.at), default=None)
    if best is None or best.prose < LEAST:
        return None
    if 2 * votes.direct[best] < best.prose:
        best = _better(best, head, weight, votes) or best
    return _widened(best, votes)


def _better(best: Element, head: int, weight: dict[Element, float], votes: _Votes) -> Element | None:
    """Instead of what holds boxes with a paragraph each, a block with several of its own, in it or before it."""
    rivals = [
        one for one in weight
        if head < one.end and one.at < best.end and one is not best
        and votes.direct[one] >= max(LEAST, RIVAL * votes.total[best])
    ]  # fmt: skip
    return max(rivals, key=lambda one: weight[one], default=None)


def marks_of(page: Page) -> list[float]:
    """How much more paragraphs count in an element, as it or what is around it is marked; by its place."""
    marks: list[float] = []
    for one in page.elements:
        marks.append(max(own_mark(one), marks[one.parent.at] if one.parent is not None else 1.0))
    return marks


def own_mark(one: Element) -> float:
    """The same for the marks of an element itself."""
    if "articleBody" in (one.attributes.get("itemprop") or "").split():
        return MARKED["articleBody"]
    return max(MARKED.get(one.tag, 1.0), MARKED.get(one.attributes.get("role") or "", 1.0))


def alike(one: Element, other: Element, away: int = 0) -> bool:
    """The same tag and a class in common, a number at its end aside; of siblings also both without; few links."""
    names, others = (set(_NUMBER.sub("", e.attributes.get("class") or "").split()) for e in (one, other))
    same = not names.isdisjoint(others) or (not away and names == others)
    return one.tag == other.tag and same and 3 * one.linked <= one.chars


def _voted(page: Page, head: int) -> _Votes:
    votes = _Votes()
    remarks = _Remarks(page)
    for run in page.kept_runs():
        weight = run.prose
        if not weight:
            continue
        inner, around = _blocks_around(run)
        if inner is not None and inner.tag in _ITEMS:
            weight = int(ITEM * weight)
        if run.owner.end <= head:
            weight = int(BEFORE * weight)
        if around and remarks(around[0]):
            weight = int(REMARK * weight)
        for away, one in enumerate(around, 1):
            votes.total[one] += weight / away
        if around:
            votes.direct[around[0]] += weight
            votes.count[around[0]] += 1
            if inner is not None:
                votes.last[around[0]] = inner
    return votes


class _Remarks:
    """Which blocks are remarks: several side by side that begin with a name or a time and no heading."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._labelled: dict[int, Counter[str]] = {}

    def __call__(self, one: Element) -> bool:
        above = one.parent
        if above is None or not self._begins_with_label(one):
            return False
        if above.at not in self._labelled:
            labelled = (child.tag for child in above.children if child.prose and self._begins_with_label(child))
            self._labelled[above.at] = Counter(labelled)
        return self._labelled[above.at][one.tag] >= SEVERAL

    def _begins_with_label(self, one: Element) -> bool:
        """Whether its first line is short, and no heading nor a time alone: that begins an entry of a live page."""
        if one.first == one.last:
            return False
        run = self._page.runs[one.first]
        letters = sum(map(str.isalpha, run.text))
        return letters > LETTERS and run.chars <= LABEL and not run.prose and run.owner.tag not in _HEADINGS


def _blocks_around(run: Run) -> tuple[Element | None, list[Element]]:
    """The blocks that a paragraph may stand in, the nearest first, and the child of that one which it fills.

    What holds a paragraph and nothing else is a part of the paragraph.
    """
    inner: Element | None = None
    around: list[Element] = []
    for one in (run.owner, *islice(run.owner.up(), NEAR)):
        holds = one.holds_blocks or one.tag in _ITEMS
        if not around and (not holds or _fills(run, one)):
            inner = one
        elif holds and (one.block or one.parent is None):
            if one.parent is None and not around and inner is not None and inner.holds_blocks:
                around.append(inner)  # alone beside the whole page: a box of its own
                inner = None
            around.append(one)
        if len(around) == REACH:
            break
    return inner, around


def _fills(run: Run, one: Element) -> bool:
    """Whether an element holds a paragraph and nothing else; a picture and a link are something else."""
    return one.chars <= run.chars and one.parent is not None and not (one.pictures and one.linked)


def _widened(block: Element, votes: _Votes) -> Core:
    """The block around it, as long as that, or siblings of its kind, hold a good part of the prose as well."""
    core = Core(block, _last(block, votes))
    while True:
        wider = _wider(core.block, votes)
        if wider is None:
            return core
        core = wider


def _wider(block: Element, votes: _Votes) -> Core | None:
    for away, one in enumerate((block, *islice(block.up(), REACH - 2))):
        above = one.parent
        if above is None or one.headline or above.tag == "tr":
            return None
        beside = [other for other in above.children if other is not one and not other.gone and other.tag == one.tag]
        parts = [other for other in beside if alike(other, one, away) or votes.count[other] >= SEVERAL]
        prose = [other.prose if away else votes.direct[other] for other in parts]
        same = not away and any(votes.count[part] and _same_name(part, one) for part in parts)
        if same or votes.direct[above] + sum(prose) >= SHARE * block.prose:
            ends = [one, *(part for part, size in zip(parts, prose, strict=True) if size)]
            ends += [votes.last[above]] if above in votes.last else []
            return Core(above, max(ends, key=lambda end: end.nth))
    return None


def _same_name(one: Element, other: Element) -> bool:
    return bool(one.attributes.get("class")) and one.attributes.get("class") == other.attributes.get("class")


def _last(block: Element, votes: _Votes) -> Element | None:
    """The last child that is a paragraph, or holds as many as a good part of the article."""
    parts = [
        one for one in block.children
        if not one.gone and (
            votes.direct[one] >= SHARE * votes.direct[block] > 0
            or (one.prose >= SHARE * block.prose and votes.total[one] >= ENTRIES * one.prose)
        )
    ]  # fmt: skip
    ends = [*parts, *([votes.last[block]] if block in votes.last else [])]
    return max(ends, key=lambda one: one.nth) if ends else _last_of_kind(block)


def _last_of_kind(block: Element) -> Element | None:
    """Of a block whose paragraphs stand in blocks of their own: the last of the kind that holds most of them."""
    children = [one for one in block.children if not one.gone and one.prose]
    if not children:
        return None
    most = max(children, key=lambda one: one.prose)
    kind = [one for one in children if alike(one, most)]
    return kind[-1] if 2 * sum(one.prose for one in kind) >= block.prose else children[-1]
