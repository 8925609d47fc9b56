"""What a scan says of two articles, held against the figure in which they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from lib.event_articles import Article


def across(found: Iterable[Any], one: str, other: str) -> Iterator[Any]:
    """The findings and changes that have two articles in different positions."""
    for finding in found:
        held = [{c.source for c in p.claims} for p in finding.positions]
        if any((one in a and other in b) or (other in a and one in b) for a, b in combinations(held, 2)):
            yield finding


def reports(finding: Any, was: Article, now: Article, slot: str) -> bool:
    """Whether a figure as one article has it and as the other has it stand in two positions."""
    before, after = _holds(finding, was, slot), _holds(finding, now, slot)
    return any(i != j and a and b for i, a in enumerate(before) for j, b in enumerate(after))


def _holds(finding: Any, article: Article, slot: str) -> list[bool]:
    """For each position whether one of its quotes covers a figure of an article."""
    start, end = article.spans[slot]
    return [
        any(
            c.source == article.source.id and c.anchor and c.anchor.start <= start and end <= c.anchor.end
            for c in position.claims
        )
        for position in finding.positions
    ]
