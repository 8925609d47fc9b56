"""The JSON-LD of a page: its articles, as publishers write it rather than as it should be.

Read are scripts of the type in any case and with parameters, inside comments and CDATA marks, with commas too many;
articles in lists, graphs and as the main entity of a page.  Articles that an article refers to (updates of a live
page, teasers, comments) are not those of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_SCRIPTS = 500
"""Scripts that are looked at."""
MAX_OBJECTS = 10_000
"""Objects in them that are looked at."""
_TYPE = "application/ld+json"
_ARTICLE = re.compile(r"Article|Posting$|Report$|^NewsItem$", re.IGNORECASE)
_PAGE = re.compile(r"Page$", re.IGNORECASE)
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage", "@list")
_OPENING = ("//", "/*", "*/", "<![CDATA[", "<!--")
_CLOSING = ("//", "/*", "*/", "]]>", "-->", ";")
_COMMA = re.compile(r'("(?:[^"\\]|\\.)*+"?)|,(?=\s*+[}\]])', re.DOTALL)
_STAMP = re.compile(r'"(headline|date(?:Published|Modified|Created))"\s*:\s*"((?:[^"\\\n]|\\.){1,400})"')

Linked = dict[str, Any]
"""One object of JSON-LD."""


def linked_articles(tree: LexborHTMLParser, title: str) -> tuple[list[Linked], list[Linked]]:
    """The articles of a page, those first whose headline its ``title`` has, and the objects that stand for the page."""
    articles: list[Linked] = []
    pages: list[Linked] = []
    for node in tree.css("script[type]")[:MAX_SCRIPTS]:
        if (node.attributes.get("type") or "").partition(";")[0].strip().lower() != _TYPE:
            continue
        for one in _objects(_read(node.text() or "")):
            if _is(one, _ARTICLE):
                articles.append(one)
            elif _is(one, _PAGE):
                pages.append(one)
    return sorted(articles, key=lambda one: not _titled(one, title)), pages


def _titled(article: Linked, title: str) -> bool:
    headline = article.get("headline")
    return isinstance(headline, str) and bool(headline.strip()) and line(headline) in line(title)


def said(objects: list[Linked], key: str) -> str:
    """The first text under ``key``, as one line; "" where there is none."""
    return next((line(one[key]) for one in objects if isinstance(one.get(key), str) and one[key].strip()), "")


def publisher(objects: list[Linked]) -> str:
    """The name of the publisher; "" where none is told."""
    told = (one.get("publisher") for one in objects)
    return next((line(p["name"]) for p in told if isinstance(p, dict) and isinstance(p.get("name"), str)), "")


def line(text: str) -> str:
    """One line of text; entities that were escaped twice are read."""
    return " ".join(unescape(text).split())


def _read(script: str) -> Any:
    """What a script holds; of a broken one the article's headline and stamps, where it has them."""
    bare = _unwrapped(script)
    for text in (bare, _COMMA.sub(lambda m: m[1] or "", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    found: Linked = {}
    for stamp in _STAMP.finditer(bare):
        found.setdefault(stamp[1], stamp[2])
    return {"@type": "Article", **found} if found and _ARTICLE.search(bare) else None


def _unwrapped(script: str) -> str:
    """A script without the marks of comments and CDATA around it."""
    text = script.strip()
    while mark := next((mark for mark in _OPENING if text.startswith(mark)), ""):
        text = text[len(mark) :].lstrip()
    while mark := next((mark for mark in _CLOSING if text.endswith(mark)), ""):
        text = text[: -len(mark)].rstrip()
    return text


def _is(one: Linked, kind: re.Pattern[str]) -> bool:
    kinds = one.get("@type")
    return any(isinstance(k, str) and kind.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _objects(data: Any) -> Iterator[Linked]:
    """The objects of lists, graphs and main entities, the outer ones first; without recursion."""
    queue = [data]
    for one in queue:
        if len(queue) > MAX_OBJECTS:
            return
        if isinstance(one, list):
            queue.extend(one)
        elif isinstance(one, dict):
            yield one
            queue.extend(one[key] for key in _INSIDE if isinstance(one.get(key), dict | list))
