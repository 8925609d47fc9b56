"""Bundles of articles with answer keys: the folders of stories/ and gva/.

A bundle is a folder with ``sources.json``, the articles that it lists and ``key.json``.  Positions have their value as
``norm`` in stories and as ``norm`` and ``value`` in gva; only stories hold ``changes``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.model import Source
from crosscheck.reading.read import minutes_of
from lib.norms import Norm, norms

Place = tuple[str, int, int]
"""Source, start and end of a quote."""


@dataclass(frozen=True)
class Label:
    """A labelled topic: for each position the places of its quotes and what it holds."""

    topic: str
    kind: str
    severity: str
    sides: tuple[tuple[Place, ...], ...]
    norms: tuple[Norm, ...]
    told: tuple[str, ...]
    """The positions as the key writes them."""


@dataclass(frozen=True)
class Trap:
    """Two mentions that look comparable and are not."""

    a: tuple[Place, ...]
    b: tuple[Place, ...]
    why: str


@dataclass(frozen=True)
class Key:
    """The answer key of one bundle, its quotes found in the articles."""

    disagreements: tuple[Label, ...]
    changes: tuple[Label, ...]
    traps: tuple[Trap, ...]


@dataclass(frozen=True)
class Bundle:
    """The articles about one event, and their key."""

    name: str
    sources: tuple[Source, ...]
    key: Key


HELD = {"held out": ("p5_",), "held out, other words": ("q9_",)}
"""Sets of our own bundles that are never fitted on: by name, how their folders begin."""


def held(name: str) -> str | None:
    """The set of :data:`HELD` that a bundle belongs to."""
    return next((title for title, begin in HELD.items() if name.startswith(begin)), None)


def bundles(folder: Path, only: str | None = None) -> Iterator[Bundle]:
    """The bundles in a folder, by name; ``only`` names some, with commas (a beginning is enough)."""
    wanted = tuple(only.split(",")) if only else ("",)
    for inside in sorted(p for p in folder.iterdir() if (p / "key.json").exists()):
        if inside.name.startswith(wanted):
            sources = articles(inside)
            yield Bundle(inside.name, sources, read_key(json.loads((inside / "key.json").read_text("utf-8")), sources))


def articles(folder: Path) -> tuple[Source, ...]:
    """The articles of a bundle."""
    return tuple(
        Source((folder / s["file"]).read_text("utf-8").replace("\r\n", "\n"), Path(s["file"]).stem,
               s["published"], s.get("site"))
        for s in json.loads((folder / "sources.json").read_text("utf-8"))
    )  # fmt: skip


def read_key(key: dict[str, Any], sources: Iterable[Source]) -> Key:
    """A key as JSON has it, held against its articles."""
    by_id = {s.id: s for s in sources}
    return Key(
        tuple(_label(d, by_id) for d in key["disagreements"]),
        tuple(_label(d, by_id) for d in key.get("changes", ())),
        tuple(Trap(_places(t["a"], by_id), _places(t["b"], by_id), t["why"]) for t in key["traps"]),
    )


def _label(entry: dict[str, Any], sources: dict[str, Source]) -> Label:
    told, sides, appeared = [], [], []
    for position in entry["positions"]:
        norm = position.get("norm", position.get("value"))
        told.append("" if norm is None else str(norm))
        sides.append(tuple(place for mention in position["mentions"] for place in _places(mention, sources)))
        appeared.append({minutes_of(sources[doc].published) for doc, _, _ in sides[-1]} or {None})
    made = norms(entry["kind"], list(zip(told, appeared, strict=True)))
    severity = entry.get("severity") or ""
    return Label(entry["topic"], entry["kind"], severity, tuple(sides), tuple(made), tuple(told))


def _places(mention: dict[str, str], sources: dict[str, Source]) -> tuple[Place, ...]:
    """Every place where a quote of the key stands."""
    doc, quote = Path(mention["doc"]).stem, mention["quote"]
    text, found, at = sources[doc].text, [], 0
    while quote and (at := text.find(quote, at)) >= 0:
        found.append((doc, at, at + len(quote)))
        at += 1
    return tuple(found)
