"""HTML → text: the article alone, without what stands around and between it, a paragraph a block.

Parsed by selectolax (Lexbor, the HTML standard's own algorithm).  ``html_tree.py`` measures the elements,
``html_boxes.py`` says what is no part of any article, ``html_article.py`` where the article is; captions,
tables and lists in it stay: a figure that is dropped is a claim that nobody checks.
"""

from __future__ import annotations

import re
from dataclasses import replace

from crosscheck.sources.charset import decode_page
from crosscheck.sources.extracted import Extracted, needs_extra, refuse
from crosscheck.sources.html_article import find_article
from crosscheck.sources.html_dates import days_told
from crosscheck.sources.html_headline import mark_headline
from crosscheck.sources.html_linked import linked_articles
from crosscheck.sources.html_meta import meta_of, told_by
from crosscheck.sources.html_parts import is_never
from crosscheck.sources.html_text import text_of
from crosscheck.sources.html_tree import measured
from crosscheck.sources.published import published_in

MAX_BYTES = 20_000_000
"""Bytes of a page; the longest that newspapers save have a tenth of it, with their scripts."""
MAX_DEPTH = 10_000
"""Elements inside each other; the parser's time grows with the square of it."""
MAX_ELEMENTS = 200_000
"""Opening tags of a page; each element that is looked at takes some hundred bytes."""
_TAGS = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_EMPTY = re.compile(r"<([a-zA-Z][\w-]*)((?:\s[^<>]*)?)/>")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_UNNESTED = _VOID | frozenset("p li dt dd td th tr option".split())


def extract(data: bytes, name: str) -> Extracted:
    """The article of an HTML page, with title, days, publisher, address and language where told.

    Raises :class:`CrosscheckError`: selectolax is not installed; the page is longer than :data:`MAX_BYTES`,
    nested deeper than :data:`MAX_DEPTH`, or of more than :data:`MAX_ELEMENTS` elements.
    """
    try:
        from selectolax.lexbor import LexborHTMLParser
    except ImportError:
        needs_extra(name, "HTML", "html")
    if len(data) > MAX_BYTES:
        refuse(name, f"has more than {MAX_BYTES // 1_000_000} MB of HTML", "save the article alone")
    page = _closed(decode_page(data))
    _check_tags(page, name)
    tree = LexborHTMLParser(page)
    if tree.body is None:
        return Extracted("")
    title = next((node.text() for node in tree.css("title")[:1]), "")
    meta, linked = meta_of(tree), linked_articles(tree, title)
    told = told_by(tree, meta, linked[0])
    measures = measured(tree.body, is_never)
    headline = mark_headline(measures, told.title or "", title)
    place = find_article(measures)
    text = text_of(place.root, {one.node.mem_id for one in measures.elements if one.gone})
    if headline and headline not in text:
        text = f"{headline}\n\n{text}"
    published, updated = days_told(meta, linked, told.url, measures, place)
    published = published or published_in(text)
    return replace(told, text=text, title=told.title or headline or None, published=published, updated=updated)


def _closed(page: str) -> str:
    """XHTML with an end tag for each element that is closed where it opens: HTML would leave it open (``<title/>``)."""
    if not page.lstrip("\ufeff").startswith("<?xml"):
        return page
    return _EMPTY.sub(lambda tag: tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>", page)


def _check_tags(page: str, name: str) -> None:
    """Refuse what would take the parser, or what comes after it, too long; from the tags alone."""
    deep = deepest = elements = 0
    for tag in _TAGS.finditer(page):
        elements += not tag[1]
        if tag[2].lower() in _UNNESTED or tag[3]:
            continue
        deep = max(deep + (-1 if tag[1] else 1), 0)
        deepest = max(deepest, deep)
    if deepest > MAX_DEPTH:
        refuse(name, f"its elements are nested more than {MAX_DEPTH} deep", "save the article alone")
    if elements > MAX_ELEMENTS:
        refuse(name, f"has more than {MAX_ELEMENTS} elements", "save the article alone")
