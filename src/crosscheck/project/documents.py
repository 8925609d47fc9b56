"""What claims in JSON documents of other tools have in common: found at any depth, told of by a name of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as a document has it.

    ``what`` is how messages call it, ``wordings`` are what may be its quote, the best first, ``addresses`` where it is
    said to have appeared, ``rest`` the other keys of a claim.  ``verbatim``: its wordings are made of data, so that one
    is a quote only where a source holds it.
    """

    what: str
    wordings: tuple[str, ...]
    addresses: tuple[str, ...]
    rest: Mapping[str, Any]
    topic: str | None = None
    verbatim: bool = False


def walked(data: object, taken: Callable[[Node], bool]) -> Iterator[Node]:
    """The mappings of a document that are ``taken``, in order, at any depth; nothing inside of them is looked at."""
    waiting = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, Mapping):
            if taken(node):
                yield node
            else:
                waiting.extend(value for value in reversed(list(node.values())) if isinstance(value, list | Mapping))


def listed(value: object) -> list[Any]:
    """A value that may stand alone or in a list, as a list; nothing as an empty one."""
    return value if isinstance(value, list) else [] if value is None else [value]


def mappings(value: object) -> list[Node]:
    """The mappings among what may stand alone or in a list."""
    return [v for v in listed(value) if isinstance(v, Mapping)]


def text(value: object) -> str | None:
    """A scalar as text, white space at its ends removed; ``None`` when it says nothing."""
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def name(value: object) -> str | None:
    """The name of a person or an organisation, which may be that itself, or the first of a list."""
    first = next(iter(listed(value)), None)
    return text(first.get("name")) if isinstance(first, Mapping) else text(first)


def day(value: object) -> str | None:
    """A time stamp without its clock time."""
    return (text(value) or "")[:10] or None
