"""A judged scan in words, for a person who studies it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lib.keys import Bundle, Label
from lib.score import COUNTED, Judged


def lines(bundle: Bundle, findings: Sequence[Any], changes: Sequence[Any], judged: Judged) -> Iterator[str]:
    """Every finding and change, whether it is right, then what was missed and the traps that were sprung."""
    yield f"\n## {bundle.name}"
    for finding, right, mixed in zip(findings, judged.right, judged.mixed, strict=True):
        marks = ("RIGHT" if right else "WRONG") + " doubtful" * finding.doubtful + " mixed" * mixed
        yield from _told(f"{marks} {finding.rule}", finding)
    for change, right in zip(changes, judged.changes_right, strict=True):
        yield from _told(("RIGHT" if right else "WRONG") + " change", change)
    for label, hit in zip(bundle.key.disagreements, judged.found, strict=True):
        yield from _label(("found " if hit else "MISSED ") + label.severity, label, bundle)
    for label, hit in zip(bundle.key.changes, judged.seen, strict=True):
        yield from _label("change seen" if hit else "CHANGE MISSED", label, bundle)
    for trap, hit in zip(bundle.key.traps, judged.sprung, strict=True):
        if hit:
            yield f"TRAP {_quotes(trap.a, bundle)} <> {_quotes(trap.b, bundle)}: {trap.why}"


def _told(marks: str, finding: Any) -> Iterator[str]:
    yield f"{marks}: {finding.message}"
    for position in finding.positions:
        said = (f"{c.source} {c.quote or (c.value.text if c.value else '')!r}" for c in position.claims)
        yield f"    {position.value} | " + "; ".join(said)


def _label(marks: str, label: Label, bundle: Bundle) -> Iterator[str]:
    yield f"{marks}{'' if label.severity in (*COUNTED, '') else ' (not asked)'} {label.kind}: {label.topic}"
    for told, side in zip(label.told, label.sides, strict=True):
        yield f"    {told} | {_quotes(side, bundle)}"


def _quotes(places: Sequence[tuple[str, int, int]], bundle: Bundle) -> str:
    texts = {s.id: s.text for s in bundle.sources}
    return "; ".join(f"{doc} {texts[doc][start:end]!r}" for doc, start, end in places)
