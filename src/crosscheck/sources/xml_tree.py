"""XML that somebody else wrote → a tree; what could make a small file large or slow is refused.

Read by expat, without entities of its own, without anything from outside, and to a limited depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from crosscheck.errors import CrosscheckError, Problem
from crosscheck.sources.extracted import refuse

MAX_DEPTH = 200
"""Elements inside each other; feeds and books have ten."""
MAX_BYTES = 50_000_000
"""Bytes of a file."""


def xml_tree(data: bytes, name: str) -> Element:
    """The root element; names are ``{namespace}name``.

    Raises :class:`CrosscheckError` with the line: not well formed, entities of its own, too deep, too long.
    """
    if len(data) > MAX_BYTES:
        refuse(name, f"has more than {MAX_BYTES // 1_000_000} MB of XML", "give the articles alone")
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def refused(message: str) -> NoReturn:
        raise CrosscheckError([Problem(name, parser.CurrentLineNumber, message, "save it without")])

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            refused(f"its elements are nested more than {MAX_DEPTH} deep")
        builder.start(_named(tag), {_named(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_named(tag))

    def entity(*_: Any) -> NoReturn:
        refused("declares entities of its own")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"is no well-formed XML: {expat.ErrorString(error.code)}"
        raise CrosscheckError([Problem(name, error.lineno, message, "save it again")]) from None
    root: Element = builder.close()
    return root


def local(element: Element) -> str:
    """The name of an element without its namespace, in lower case."""
    return element.tag.rpartition("}")[2].lower()


def below(element: Element, *names: str) -> Iterator[Element]:
    """The children that have one of the local names, in their order."""
    return (child for child in element if local(child) in names)


def words(element: Element | None) -> str:
    """The text in an element and all below it, as one line; "" of none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def first(element: Element, *names: str) -> Element | None:
    """The first child with the first of the names that any has."""
    return next((child for name in names for child in below(element, name)), None)


def _named(name: str) -> str:
    return "{" + name if "}" in name else name
