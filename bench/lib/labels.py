"""Which assertions of a bundle its key speaks of: labelled topics as rows of an alignment table.

A quote holds one labelled value among others, so of the assertions on it the one is taken whose dimension fits the kind
of the topic and whose value is the norm's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crosscheck.alignment.table import dimension_class
from crosscheck.subjects.assertion import Assertion

FITTING = {
    "count": ("count", "bare"), "money": ("money",), "percent": ("percent",), "date": ("day",),
    "time": ("clock", "day"), "age": ("age",), "duration": ("duration",), "rank": ("rank", "bare"),
    "score": ("score", "count", "bare"), "measure": ("measure", "bare"), "ratio": ("bare", "percent", "count"),
}  # fmt: skip
"""Classes of dimensions by the kind of a labelled topic."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = (1.0, 1e6, 1e9)


@dataclass(frozen=True)
class Topic:
    """A labelled topic: for each position the rows of the assertions on its quotes."""

    section: str
    """disagreements, changes or agreements."""
    name: str
    kind: str
    severity: str | None
    positions: tuple[tuple[int, ...], ...]


def topics(folder: Path, assertions: Sequence[Assertion], texts: dict[str, str]) -> list[Topic]:
    """The topics of a bundle's ``key.json``; a quote on which nothing was read gives no row."""
    key = json.loads((folder / "key.json").read_text("utf-8"))
    found = []
    for section in ("disagreements", "changes"):
        for one in key.get(section, []):
            sides = tuple(
                _rows(assertions, texts, p["mentions"], one["kind"], str(p.get("norm", p.get("value", ""))))
                for p in one["positions"]
            )
            found.append(Topic(section, one["topic"], one["kind"], one.get("severity"), sides))
    for one in key.get("agreements", []):
        mentions = one.get("mentions", [])
        found.append(
            Topic("agreements", one["topic"], one["kind"], None, (_rows(assertions, texts, mentions, one["kind"], ""),))
        )
    return found


def _rows(
    assertions: Sequence[Assertion], texts: dict[str, str], mentions: list[dict[str, str]], kind: str, norm: str
) -> tuple[int, ...]:
    rows: set[int] = set()
    for mention in mentions:
        source, quote = Path(mention["doc"]).stem, mention["quote"]
        at = texts[source].find(quote)
        while at >= 0 and quote:
            rows.update(_row(assertions, source, at, at + len(quote), kind, norm))
            at = texts[source].find(quote, at + 1)
    return tuple(sorted(rows))


def _row(assertions: Sequence[Assertion], source: str, start: int, end: int, kind: str, norm: str) -> list[int]:
    on = [
        k for k, a in enumerate(assertions)
        if a.source == source and a.mention.start < end and a.mention.end > start
    ]  # fmt: skip
    wanted = FITTING.get(kind)
    fit = [k for k in on if wanted is None or dimension_class(assertions[k].subject.dimension) in wanted]
    numbers = {float(m[0].replace(",", "")) for m in _NUMBER.finditer(norm)}
    if len(fit) > 1:
        fit = [k for k in fit if _nominals(assertions[k]) & numbers] or fit
    if not fit and wanted is not None:
        fit = [k for k in on if _nominals(assertions[k]) & numbers] or (on if len(on) == 1 else [])
    return fit[:1]


def _nominals(assertion: Assertion) -> set[float]:
    nominal: Any = assertion.mention.value.nominal
    if nominal is None:
        return set()
    numbers = nominal if isinstance(nominal, tuple) else (nominal,)
    return {n / scale for n in numbers for scale in _SCALES}
