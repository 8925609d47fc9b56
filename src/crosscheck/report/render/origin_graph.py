"""The origins of a report as a picture: outlets on the left, what they go back to on the right, a line for each tie.

What a line stands for is told by its stroke, not by colour alone; the table beside the picture says the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crosscheck.report.render.origins import Origins

MOST = 14
"""Outlets, or origins, from which on a picture is a tangle and the table does better."""
ROW, TOP = 30, 18
"""Pixels from one name to the next, and above the first."""
LONGEST = 34
"""Characters of a name."""


@dataclass(frozen=True, slots=True)
class Node:
    """A name and how far down it stands, in pixels; ``what`` it is: wire, speaker, text, cited; "" for an outlet."""

    name: str
    y: float
    what: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A tie between an outlet and an origin, by how far down both stand."""

    left: float
    right: float
    what: str


@dataclass(frozen=True, slots=True)
class Graph:
    """The picture; ``told`` is what it shows, in one sentence."""

    outlets: tuple[Node, ...]
    origins: tuple[Node, ...]
    lines: tuple[Line, ...]
    height: int
    told: str


def graph(found: Origins) -> Graph | None:
    """The picture of some origins; ``None`` where no outlet goes back to any, or there are too many."""
    ties = list(_ties(found))
    names = list(dict.fromkeys([*(outlet for _, _, outlets in ties for outlet in outlets), *found.own]))
    if not ties or max(len(names), len(ties)) > MOST:
        return None
    rows = max(len(names), len(ties))
    outlets = {name: _y(n, len(names), rows) for n, name in enumerate(names)}
    origins = [Node(_short(name), _y(n, len(ties), rows), what) for n, (name, what, _) in enumerate(ties)]
    lines = [
        Line(outlets[outlet], node.y, node.what)
        for node, (_, _, held) in zip(origins, ties, strict=True)
        for outlet in held
    ]
    told = "; ".join(f"{name}: {', '.join(held)}" for name, _, held in ties)
    shown = tuple(Node(_short(name), y) for name, y in outlets.items())
    return Graph(shown, tuple(origins), tuple(lines), TOP + rows * ROW, told)


def _ties(found: Origins) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Name, what it is, and the outlets that go back to it."""
    yield from ((origin.name, "wire", origin.outlets) for origin in found.wires)
    yield from ((f"one text ({text.percent} % the same)", "text", text.outlets) for text in found.texts)
    yield from ((origin.name, "cited", origin.outlets) for origin in found.cited)
    yield from ((origin.name, "speaker", origin.outlets) for origin in found.speakers)


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 2].rstrip()} …"


def _y(n: int, of: int, rows: int) -> float:
    """The shorter column stands in the middle."""
    return TOP + ROW * (n + (rows - of) / 2)
