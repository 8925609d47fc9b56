"""Drafts with answer keys: labelled statements of drafts that are held against sources, in one form for all sets.

for draft in of_bundles(folder): …        stories/ and bench/bundles: draft.md, draft_key.json
for draft in of_passages(path): …         bump, wice and bench/passages: a sentence and the passage behind it
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.model import Source
from lib.keys import articles

Span = tuple[int, int]


@dataclass(frozen=True)
class Labelled:
    """A statement of a draft: where it stands, its status by the key, and where the sources tell of it."""

    start: int
    end: int
    status: str
    evidence: tuple[tuple[str, int, int], ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Keyed:
    """A draft, what it is held against, and the key of its statements."""

    set: str
    name: str
    text: str
    sources: tuple[Source, ...]
    labelled: tuple[Labelled, ...]
    published: str | None = None


def of_bundles(folder: Path, name: str, only: tuple[str, ...] = ("",)) -> Iterator[Keyed]:
    """The drafts of the bundles in a folder that have one."""
    for inside in sorted(folder.iterdir()):
        if inside.name.startswith(only) and (inside / "draft_key.json").exists():
            yield _of_bundle(inside, name)


def _of_bundle(folder: Path, name: str) -> Keyed:
    sources = articles(folder)
    texts = {s.id: s.text for s in sources}
    draft = (folder / "draft.md").read_text("utf-8").replace("\r\n", "\n")
    made = []
    for item in json.loads((folder / "draft_key.json").read_text("utf-8"))["statements"]:
        start = draft.find(item["quote"])
        if start < 0:
            continue
        evidence = tuple(_placed(e, texts) for e in item.get("evidence", ()))
        told = tuple(e for e in evidence if e is not None)
        made.append(Labelled(start, start + len(item["quote"]), item["status"], told, item.get("why", "")))
    return Keyed(name, folder.name, draft, sources, tuple(made))


def _placed(evidence: dict[str, str], texts: dict[str, str]) -> tuple[str, int, int] | None:
    source = Path(evidence["doc"]).stem
    at = texts.get(source, "").find(evidence["quote"])
    return (source, at, at + len(evidence["quote"])) if at >= 0 else None


TRUE = {"true": "supported", "unsupported": "not_found", "altered": "contradicted", "false": "contradicted"}


def of_passages(path: Path, name: str) -> Iterator[Keyed]:
    """A sentence and the passage that it is held against; each labelled span is a statement."""
    for line in path.read_text("utf-8").splitlines():
        item = json.loads(line)
        yield Keyed(name, item["id"], item["draft"], (Source(item["source"], "source"),), _spans(item))


def _spans(item: dict[str, Any]) -> tuple[Labelled, ...]:
    if "spans" in item:
        return tuple(Labelled(a, b, TRUE[label]) for a, b, label in item["spans"])
    if "span" in item:
        at = item["draft"].find(item["span"])
        rival = item["source"].find(item["rival"]) if item.get("rival") else -1
        told = (("source", rival, rival + len(item["rival"])),) if rival >= 0 else ()
        status = "not_found" if item["kind"] == "not said" else TRUE[item["label"]]
        return (Labelled(at, at + len(item["span"]), status, told, item["kind"]),)
    return (Labelled(0, len(item["draft"]), TRUE[item["label"]]),)
