"""What a page tells machines about its article beside the dates: title, publisher, address and language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from crosscheck.sources.extracted import Extracted
from crosscheck.sources.html_linked import Linked, line, publisher, said

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_TITLES = ("og:title", "headline", "twitter:title", "dcterms.title", "dc.title", "citation_title")
_SITES = ("og:site_name", "application-name", "dcterms.publisher", "dc.publisher", "citation_publisher")
MAX_META = 500
"""Meta elements that are looked at."""


def told_by(tree: LexborHTMLParser, meta: dict[str, str], articles: list[Linked]) -> Extracted:
    """Title, publisher, address and language of a page, as far as told; no text, no days."""
    return Extracted(
        text="",
        title=_first(meta, _TITLES) or said(articles, "headline") or None,
        publisher=_first(meta, _SITES) or publisher(articles) or None,
        url=address_of(tree, meta),
        language=_language(tree),
    )


def meta_of(tree: LexborHTMLParser) -> dict[str, str]:
    """Name (of ``property``, ``name`` or ``itemprop``, in lower case) → content, the first of each."""
    found: dict[str, str] = {}
    for node in tree.css("meta[content]")[:MAX_META]:
        given = node.attributes
        content = line(given.get("content") or "")
        for key in ("property", "name", "itemprop", "http-equiv"):
            if given.get(key) and content:
                for name in str(given[key]).lower().split():
                    found.setdefault(name, content)
    return found


def address_of(tree: LexborHTMLParser, meta: dict[str, str]) -> str | None:
    """The address of the page, as it tells it itself."""
    link = tree.css_first('link[rel~="canonical"]')
    address = (link.attributes.get("href") if link is not None else None) or meta.get("og:url") or ""
    return address if re.match(r"https?://[^\s<>\"]+$", address) else None


def _first(meta: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((meta[key] for key in keys if key in meta), "")


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.css_first("html")
    code = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", (root.attributes.get("lang") or "") if root is not None else "")
    return code[1].lower() if code else None
