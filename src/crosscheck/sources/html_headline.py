"""Which heading of a page is the headline of its article."""

from __future__ import annotations

from crosscheck.sources.html_tree import Element, Page

MAX_HEADINGS = 60
"""Headings of a page that are looked at."""
LEAST = 8
"""Letters and digits of a heading that are needed to find it in the page's title."""
LINE = 20
"""The same of a line that is no heading."""
_RANKS = ("h1", "h2", "h3", "h4")


def mark_headline(page: Page, *titles: str) -> str:
    """Mark the headline and what is around it; its words, or "" where the page has none.

    It is the heading with most of one of the page's ``titles`` in its words; else a line that has; else the first h1
    that is no link to elsewhere (the name of the site often is one).
    """
    headings = [one for one in page.elements if one.tag in _RANKS and one.chars and not one.gone][:MAX_HEADINGS]
    told = [_letters(title) for title in titles if title]
    sized = [(words, one) for one in headings if len(words := _words(one)) >= LEAST]
    matching = [(len(words), one) for words, one in sized if any(words in title for title in told)]
    chosen = max(matching, key=lambda m: (m[0], -m[1].at))[1] if matching else _line(page, told)
    if chosen is None:
        chosen = next((one for one in headings if one.tag == "h1" and one.linked < one.chars), None)
    if chosen is None:
        return ""
    for one in (chosen, *chosen.up()):
        one.headline = True
    return " ".join((chosen.node.text() or "").split())


def _line(page: Page, told: list[str]) -> Element | None:
    """The block that is a line of a title's words, and most of them."""
    for run in page.runs:
        words = _letters(run.text)
        if len(words) >= LINE and any(words in title and 2 * len(words) > len(title) for title in told):
            return run.owner if run.chars == run.owner.chars else None
    return None


def _words(one: Element) -> str:
    return _letters(one.node.text() or "")


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
