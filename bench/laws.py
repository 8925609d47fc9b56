"""The laws of ``scan`` (DESIGN section 10) on made-up articles of ten fields of news, which need no data.

    python bench/laws.py [--events 3] [--show]

For each field so many events (bench/lib/event_articles.py): an article against its copy, against the same values in
other words, against an event of another field, and against a copy with one figure changed, each figure in turn.  The
first three must give nothing across the two; of the last the share is measured, by kind of figure.  The table goes to
bench/results/laws.md, unless --show prints what was missed or said wrongly.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from crosscheck.pipeline.scan import scan
from lib import where
from lib.event_articles import FIELDS, Event
from lib.scanned import of
from lib.told_apart import across, reports

EVENTS = 3
COPY, WORDS, UNRELATED, CHANGED = "copy", "other words", "unrelated", "changed figure"


@dataclass
class Laws:
    """Pairs of articles by what was done and by kind of figure: asked, and of which something firm was said."""

    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)

    def share(self, law: str) -> float:
        """In percent."""
        asked = sum(n for (of, _), n in self.asked.items() if of == law)
        return 100 * sum(n for (of, _), n in self.said.items() if of == law) / max(asked, 1)


def measure(events: int = EVENTS) -> Laws:
    """All laws on so many events of each field."""
    laws = Laws()
    for at, one in enumerate(FIELDS):
        for seed in range(events):
            event = Event.of(one, at + seed, random.Random(seed))
            other = Event.of(FIELDS[(at + seed + 1) % len(FIELDS)], at + seed + 5, random.Random(seed + 99))
            _nothing(laws, COPY, event, event.article("b"))
            _nothing(laws, WORDS, event, event.article("b", plain=False))
            _nothing(laws, UNRELATED, event, other.article("b"))
            for slot in event.figures:
                _changed(laws, event, slot)
    return laws


def _nothing(laws: Laws, law: str, event: Event, other: Any) -> None:
    found = [f for f in across(_said(event.article("a"), other), "a", "b") if not f.doubtful]
    laws.asked[law, ""] += 1
    laws.said[law, ""] += bool(found)
    laws.missed += [f"{law}: {f.message}" for f in found]


def _changed(laws: Laws, event: Event, slot: str) -> None:
    one, other = event.article("a"), event.changed(slot).article("b")
    found = any(not f.doubtful and reports(f, one, other, slot) for f in _said(one, other))
    kind = event.figures[slot].kind
    laws.asked[CHANGED, kind] += 1
    laws.said[CHANGED, kind] += found
    if not found:
        start, end = one.spans[slot]
        line = one.source.text[max(start - 60, 0) : end + 40].replace("\n", " ")
        laws.missed.append(f"{CHANGED}, {event.field['field']}, {slot}: …{line}…")


def _said(*articles: Any) -> list[Any]:
    report = scan([a.source for a in articles])
    return [*report.findings, *report.changes]


def page(laws: Laws) -> str:
    """One row for each law and kind of figure."""
    order = (COPY, WORDS, UNRELATED, CHANGED)
    rows = [
        [f"{law}, {kind}" if kind else law, of(laws.said[law, kind], laws.asked[law, kind])]
        for law, kind in sorted(laws.asked, key=lambda key: (order.index(key[0]), key[1]))
    ]
    return "\n".join(
        [
            "Articles made of ten fields of news; `python bench/laws.py`.  Of the first three rows less is better, of",
            "the others more; what is only doubtful does not count.\n",
            where.table(["said of two articles", "scan"], rows),
        ]
    )


def main() -> int:
    """Measure and write the table."""
    parser = where.options(__doc__)
    parser.add_argument("--events", type=int, default=EVENTS, help=f"of each field (default {EVENTS})")
    parser.add_argument("--show", action="store_true", help="what was missed or said wrongly; nothing is written")
    options = parser.parse_args()
    laws = measure(options.events)
    if options.show or options.events != EVENTS:
        print(page(laws), *laws.missed, sep="\n")
    else:
        where.write("laws", "Laws of scan on made-up articles", page(laws))
    return 0


if __name__ == "__main__":
    sys.exit(main())
