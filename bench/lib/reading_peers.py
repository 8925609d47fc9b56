"""Runs one peer over texts: JSON lines of ``[text, reference]`` in, JSON lines of quantities and dates out.

Runs in the environment of bench/peers.txt, started by bench/reading.py.  The first line out is the processor time
in seconds that the reading took, imports and one warm-up text left out.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
import time
import warnings
from datetime import datetime
from typing import Any

Row = dict[str, Any]


def quantulum(text: str, reference: str | None) -> Row:
    """quantulum3 with its classifier; ranges it marks as uncertain are given as ranges."""
    from quantulum3 import parser

    found = []
    for q in parser.parse(text):
        value = q.value if q.uncertainty is None else [q.value - q.uncertainty, q.value + q.uncertainty]
        unit = None if q.unit.name == "dimensionless" else q.unit.name
        found.append([q.span[0], q.span[1], value, unit, q.surface])
    return {"quantities": found, "dates": []}


def recognizers(text: str, reference: str | None) -> Row:
    """Paragraph by paragraph: in a long text it loses most dates, and its time grows faster than the text."""
    row: Row = {"quantities": [], "dates": []}
    at = 0
    for line in text.splitlines(keepends=True):
        for kind, found in _paragraph(line, reference).items() if line.strip() else ():
            row[kind] += [[f[0] + at, f[1] + at, *f[2:]] for f in found]
        at += len(line)
    return row


def _paragraph(text: str, reference: str | None) -> Row:
    """All models of numbers and units, and dates; a number inside a longer result is not counted again."""
    import recognizers_suite as suite

    found: list[list[Any]] = []
    at = datetime.fromisoformat(reference) if reference else None
    dates = suite.recognize_datetime(text, suite.Culture.English, reference=at)
    spans = [(d.start, d.end) for d in dates if not d.type_name.endswith("duration")]
    models = ("age", "currency", "dimension", "temperature", "percentage", "number")
    for name in models:
        for r in getattr(suite, f"recognize_{name}")(text, suite.Culture.English):
            value = (r.resolution or {}).get("value")
            inside = any(s <= r.start and r.end <= e for s, e in [*spans, *((f[0], f[1] - 1) for f in found)])
            if value in (None, "null") or inside:
                continue
            unit = "percent" if name == "percentage" else r.resolution.get("unit")
            unit = f"{unit} of age" if name == "age" else unit
            found.append([r.start, r.end + 1, float(str(value).rstrip("%")), unit, r.text])
    rows = [[d.start, d.end + 1, _timex(d.resolution)] for d in dates]
    return {"quantities": sorted(found, key=lambda f: f[0]), "dates": rows}


def _timex(resolution: Any) -> list[str]:
    return [v[k] for v in (resolution or {}).get("values", []) for k in ("timex", "value") if v.get(k)]


def main() -> None:
    reader = {"quantulum3": quantulum, "recognizers": recognizers}[sys.argv[1]]
    tasks = [json.loads(line) for line in sys.stdin]
    rows = []
    with contextlib.redirect_stdout(sys.stderr):
        _quiet(reader, "It cost 5 dollars.", None)
        start = time.process_time()
        rows = [_quiet(reader, text, reference) for text, reference in tasks]
        taken = time.process_time() - start
    print(taken)
    for row in rows:
        print(json.dumps(row))


def _quiet(reader: Any, text: str, reference: str | None) -> Row:
    """A peer that raises reads nothing in that text."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        return reader(text, reference)
    except Exception as error:  # whatever it is, it is the peer's
        return {"quantities": [], "dates": [], "error": repr(error)}


if __name__ == "__main__":
    main()
