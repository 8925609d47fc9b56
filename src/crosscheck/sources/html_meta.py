"""What a page tells machines about its article: JSON-LD, Open Graph and other meta elements, ``time`` elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from crosscheck.sources.extracted import Extracted
from crosscheck.sources.published import day_of

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# In the order they are believed. schema.org, Open Graph, Dublin Core, Highwire Press, and what big publishers use.
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "publishdate",
    "publish-date", "pubdate", "publication_date", "parsely-pub-date", "sailthru.date", "citation_publication_date",
    "citation_date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date",
    "og:pubdate", "article.published",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified")
_TITLES = ("og:title", "headline", "twitter:title", "dcterms.title", "dc.title", "citation_title")
_SITES = ("og:site_name", "application-name", "dcterms.publisher", "dc.publisher", "citation_publisher")
_ARTICLE = re.compile(r"Article|BlogPosting|Report", re.IGNORECASE)
MAX_META = 500
"""Elements of one sort that are looked at."""


def told_by(tree: LexborHTMLParser) -> Extracted:
    """Title, day of publication (EDTF), publisher, address and language of a page, as far as told; no text."""
    meta = _meta(tree)
    linked = list(_linked_data(tree))
    day = _day(_stamps(tree, meta, linked))
    return Extracted(
        text="",
        title=_first(meta, _TITLES) or _of(linked, "headline") or None,
        published=day,
        publisher=_first(meta, _SITES) or _name_of(linked) or None,
        url=_address(tree, meta),
        language=_language(tree),
    )


def _stamps(tree: LexborHTMLParser, meta: dict[str, str], linked: list[dict[str, Any]]) -> Iterator[str]:
    """Time stamps of the publication, the best first; of a change only when there is nothing else."""
    yield _of(linked, "datePublished")
    yield from (meta[key] for key in _PUBLISHED if key in meta)
    for chosen in ("time[pubdate]", '[itemprop~="datePublished"]', "article time[datetime]", "time[datetime]"):
        node = tree.css_first(chosen)
        if node is not None:
            yield node.attributes.get("datetime") or node.attributes.get("content") or node.text()
    yield _of(linked, "dateModified")
    yield from (meta[key] for key in _MODIFIED if key in meta)


def _day(stamps: Iterator[str]) -> str | None:
    return next((day for stamp in stamps if stamp and (day := day_of(stamp))), None)


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    """Name (of ``property``, ``name`` or ``itemprop``, in lower case) → content, the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:MAX_META]:
        given = node.attributes
        content = _line(given.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if given.get(key) and content:
                found.setdefault(str(given[key]).lower(), content)
    return found


def _linked_data(tree: LexborHTMLParser) -> Iterator[dict[str, Any]]:
    """The articles among the JSON-LD objects of a page."""
    for node in tree.css('script[type="application/ld+json"]')[:MAX_META]:
        try:
            data = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(data):
            kinds = one.get("@type")
            if any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                yield one


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else ()


def _of(linked: list[dict[str, Any]], key: str) -> str:
    return next((_line(one[key]) for one in linked if isinstance(one.get(key), str)), "")


def _name_of(linked: list[dict[str, Any]]) -> str:
    publishers = (one.get("publisher") for one in linked)
    return next((_line(p["name"]) for p in publishers if isinstance(p, dict) and isinstance(p.get("name"), str)), "")


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if key in meta), "")


def _address(tree: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    link = tree.css_first('link[rel~="canonical"]')
    address = (link.attributes.get("href") if link is not None else None) or meta.get("og:url") or ""
    return address if re.match(r"https?://[^\s<>\"]+$", address) else None


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    code = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", (root.attributes.get("lang") or "") if root is not None else "")
    return code[1].lower() if code else None


def _line(text: str) -> str:
    """One line of text; entities that were escaped twice are read."""
    return " ".join(unescape(text).split())
