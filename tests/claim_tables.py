"""Made-up tables of claims, for tests of what checks tables: in memory, as files, and what is found in them."""

from __future__ import annotations

import csv
import json
import random
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

_PLACE = re.compile(r"\S+:\d+(?=[ :.]|$)")
"""As messages write it: "table:12"."""
Row = dict[str, Any]
KEYS = ("source", "quote", "topic", "value", "as_of", "attribution", "modality", "scope", "published")


def made_up(count: int, topics: int = 12, seed: int = 1) -> list[Row]:
    """Rows of a few sources that mostly agree: hedges, plans, scopes, days of publication told and untold."""
    draw = random.Random(seed)
    return [_row(draw, topics) for _ in range(count)]


def _row(draw: random.Random, topics: int) -> Row:
    topic, source = draw.randrange(topics), draw.randrange(20)
    day = f"{2019 + draw.randrange(2)}-{1 + draw.randrange(12):02d}-{1 + draw.randrange(28):02d}"
    hedge = draw.choice(("", "", "about ", "more than ", "nearly "))
    figure = 1000 + 37 * topic + (500 if draw.random() < 0.05 else 0)
    row = {
        "source": f"paper-{source}",
        "topic": f"crowd-{topic}",
        "quote": f"On day {draw.randrange(200)} {hedge}{figure:,} people were there",
        "value": f"{hedge}{figure:,} people",
    }
    if draw.random() < 0.7:
        row["as_of"] = day
    if source % 3 == 0 and draw.random() < 0.6:
        row["published"] = "2021-01-31" if source % 2 else draw.choice(("2021-01-31", "2021-03"))
    if draw.random() < 0.1:
        row["modality"] = "planned"
    if draw.random() < 0.1:
        row["scope"] = draw.choice(("north", "north; south"))
    if draw.random() < 0.1:
        row["attribution"] = draw.choice(("the mayor", "the police"))
    return row


def laid_out(path: Path, rows: Sequence[Row]) -> Path:
    """Rows as a file, in the form that its suffix names."""
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    elif path.suffix == ".parquet":
        import pandas as pd

        pd.DataFrame(list(rows), columns=list(KEYS)).to_parquet(path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, KEYS, delimiter="\t" if path.suffix == ".tsv" else ",")
            writer.writeheader()
            writer.writerows(rows)
    return path


def findings(lines: str | bytes | Iterable[Any]) -> list[Any]:
    """Findings (JSON Lines, or read already) without places of quotes and rows: a table in memory has others."""
    told = [json.loads(line) for line in lines.splitlines()] if isinstance(lines, str | bytes) else list(lines)
    return [_without_places(finding) for finding in told]


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _without_places(v) for k, v in value.items() if k not in ("start", "end")}
    if isinstance(value, list):
        return [_without_places(v) for v in value]
    return _PLACE.sub("PLACE", value) if isinstance(value, str) else value
