"""RSS and Atom → articles: each item with its own text, day, address and publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from xml.etree.ElementTree import Element

from crosscheck.sources.extracted import Extracted
from crosscheck.sources.html import extract
from crosscheck.sources.published import day_of
from crosscheck.sources.xml_tree import below, first, local, words, xml_tree

SNIFFED = 2_000
"""First bytes in which the outermost element of a feed begins."""
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE\s[^>\[]*(?:\[.*?\]\s*+)?>)\s*+)*+<(?:rss|feed|rdf:RDF)[\s>]",
    re.DOTALL,
)
_CONTENT = ("encoded", "content", "description", "summary")
"""The text of an item, the fullest first."""
_DAY = ("pubdate", "published", "issued", "date")
_CHANGED = ("updated", "modified")


def is_feed(data: bytes) -> bool:
    """Whether a file is a feed, by its outermost element."""
    return _ROOT.match(data[:SNIFFED]) is not None


def articles(data: bytes, name: str) -> Iterator[Extracted]:
    """The items of a feed that hold text, in their order.

    Raises :class:`CrosscheckError`: not well formed, or selectolax is not installed.
    """
    root = xml_tree(data, name)
    channel = first(root, "channel") if local(root) == "rss" else root
    for item in _items(root):
        got = _article(item, name)
        if got.text:
            yield replace(
                got, publisher=_publisher(item) or (words(first(channel or root, "title")) or _rdf(root) or None)
            )


def _items(root: Element) -> Iterator[Element]:
    for one in below(root, "channel", "item", "entry"):
        yield from below(one, "item") if local(one) == "channel" else (one,)


def _article(item: Element, name: str) -> Extracted:
    title = words(first(item, "title"))
    body = next((html for key in _CONTENT for one in below(item, key) if (html := _html(one)).strip()), "")
    if not body:
        return Extracted("")
    page = f'<!doctype html><meta charset="utf-8"><article><h1>{escape(title)}</h1>{body}</article>'
    got = extract(page.encode("utf-8", "replace"), name)
    changed = _day(item, _CHANGED)
    published = _day(item, _DAY) or changed or got.published
    return replace(
        got, title=title or None, url=_address(item), published=published,
        updated=changed if changed and published and changed > published else None,
    )  # fmt: skip


def _html(content: Element) -> str:
    """The content of an item as HTML: escaped in its text, or as elements of XHTML."""
    if len(content):
        return "".join(_written(child) for child in content)
    text = content.text or ""
    return escape(text) if content.get("type") == "text" else text


def _written(element: Element) -> str:
    """An element as HTML, with its text; attributes but for addresses left out.  As deep as ``xml_tree`` allows."""
    href = f' href="{escape(element.get("href") or "")}"' if element.get("href") else ""
    inner = escape(element.text or "") + "".join(_written(child) for child in element)
    tag = re.sub(r"[^a-z0-9]", "", local(element)) or "span"
    return f"<{tag}{href}>{inner}</{tag}>{escape(element.tail or '')}"


def _day(item: Element, names: tuple[str, ...]) -> str | None:
    return next((day for name in names for one in below(item, name) if (day := day_of(words(one)))), None)


def _address(item: Element) -> str | None:
    links = [one.get("href") or words(one) for one in below(item, "link") if one.get("rel") in (None, "alternate")]
    guid = first(item, "guid")
    tried = [*links, *([words(guid)] if guid is not None and guid.get("isPermaLink") != "false" else [])]
    return next((link for link in tried if re.match(r"https?://[^\s<>\"]+$", link)), None)


def _publisher(item: Element) -> str | None:
    """The publisher that the item itself names: it is taken from another feed."""
    source = first(item, "source")
    if source is None:
        return None
    title = first(source, "title")
    return words(title if title is not None else source) or None


def _rdf(root: Element) -> str:
    channel = first(root, "channel")
    return words(first(channel, "title")) if channel is not None else ""
