"""EPUB → articles: the chapters of a book, or the articles of an issue, in their order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from crosscheck.sources.extracted import Extracted, refuse
from crosscheck.sources.html import extract
from crosscheck.sources.published import day_of
from crosscheck.sources.xml_tree import below, first, words, xml_tree
from crosscheck.sources.zip_members import Members

CONTAINER = "META-INF/container.xml"
"""What every EPUB has: it names the file that lists the chapters."""
MAX_CHAPTERS = 2_000
"""Chapters that are read."""
_PAGES = frozenset(("application/xhtml+xml", "text/html"))


def chapters(members: Members, name: str) -> Iterator[Extracted]:
    """Its chapters that hold text, with what the book says where a chapter tells nothing: publisher and day.

    Raises :class:`CrosscheckError`: it names no list of chapters, a file of it is damaged, selectolax is not installed.
    """
    path = _package_path(members, name)
    package = xml_tree(members.read(path), f"{name}/{path}")
    told = first(package, "metadata")
    day = _said(told, "date")
    publisher = _said(told, "publisher")
    for chapter in _spine(package, posixpath.dirname(path))[:MAX_CHAPTERS]:
        if chapter not in members:
            continue
        got = extract(members.read(chapter), f"{name}/{chapter}")
        if any(map(str.isalnum, got.text)):
            yield replace(got, published=got.published or day_of(day), publisher=got.publisher or publisher or None)


def _package_path(members: Members, name: str) -> str:
    root = xml_tree(members.read(CONTAINER), f"{name}/{CONTAINER}")
    listed = first(root, "rootfiles")
    found = first(listed, "rootfile") if listed is not None else None
    path = (found.get("full-path") if found is not None else None) or ""
    if path not in members:
        refuse(name, "is an EPUB that does not say where its chapters are", "save it again")
    return path


def _spine(package: Element, folder: str) -> list[str]:
    """The paths of the chapters in the order in which they are read."""
    manifest, spine = first(package, "manifest"), first(package, "spine")
    if manifest is None or spine is None:
        return []
    files = {
        item.get("id"): posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        for item in below(manifest, "item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    return [files[id] for one in below(spine, "itemref") if (id := one.get("idref")) in files]


def _said(told: Element | None, key: str) -> str:
    return words(first(told, key)) if told is not None else ""
