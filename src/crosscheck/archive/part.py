"""One part of a table: its rows as the table that :func:`crosscheck.check` takes, and what comes of it.

It is a function of the part's bytes alone, the same on this machine and on any other.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from crosscheck.archive.batches import TAKEN
from crosscheck.archive.columns import objects, unpacked
from crosscheck.archive.days import Days
from crosscheck.archive.parts import Places
from crosscheck.archive.summary import Summary
from crosscheck.model import Finding, Topic
from crosscheck.pipeline.check import check
from crosscheck.report.render import json as findings_json
from crosscheck.report.report import Coverage, Report, rows
from crosscheck.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

_SAME = ["source", "topic", "quote"]
"""What claims without an id are named by; those that share it are numbered in the order of their rows."""
_WITNESS = "\0"
"""The topic of rows that only tell a day of publication; no table has one of that name."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What every part is checked by.  ``shape`` is what a finding leaves as: "jsonl" or "parquet"."""

    topics: Mapping[str, Topic] | None
    settings: Settings
    days: Days
    shape: str

    def report(self, chunks: Iterable[bytes]) -> Report:
        """The report on the rows that :func:`~crosscheck.archive.columns.packed` made bytes of."""
        frame, witnesses = _with_days(_frame(chunks), self.days)
        made = check(_in_order(frame), self.topics, self.settings)
        return _without(made, _WITNESS) if witnesses else made

    def lines(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """The :class:`Summary` of a part as a line of JSON, then a line for each finding; topics in their order."""
        made = self.report(chunks)
        yield Summary.of(made).line()
        places = Places.of(self.topics)
        for finding in sorted(made.findings, key=lambda f: places.place(f.topic)):
            yield from self._lines(finding, made)

    def _lines(self, finding: Finding, made: Report) -> Iterator[str]:
        out: Sequence[dict[str, Any]]
        if self.shape == "parquet":
            out = rows([finding])
        else:
            out = [{**findings_json.finding(finding), "aside": made.aside.get(finding.id)}]
        for one in out:
            yield json.dumps(one, ensure_ascii=False)


def _frame(chunks: Iterable[bytes]) -> pd.DataFrame:
    import pandas as pd

    held = [unpacked(chunk) for chunk in chunks]
    columns = {name: np.concatenate([one.columns[name].values() for one in held]) for name in (*TAKEN, "file")}
    lines = np.concatenate([one.lines for one in held])
    return pd.DataFrame({**{k: pd.Series(v, dtype=object) for k, v in columns.items()}, "line": lines})


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows, those that would be named alike in an order of their own: that in which they came decides nothing."""
    alike = np.flatnonzero(frame.duplicated(_SAME, keep=False))
    if not len(alike):
        return frame
    keys = [tuple(map(str, row)) for row in frame.iloc[alike.tolist()].itertuples(index=False, name=None)]
    order = np.arange(len(frame))
    order[alike] = alike[sorted(range(len(alike)), key=keys.__getitem__)]
    return frame.iloc[order.tolist()].reset_index(drop=True)


def _with_days(frame: pd.DataFrame, days: Days) -> tuple[pd.DataFrame, bool]:
    """The rows without a day of publication with that of their source, as the whole table knows it.

    Where it knows several, a row more for each of the first two keeps a part that holds one of them from taking that.
    """
    import pandas as pd

    unnamed = np.flatnonzero(frame["published"].isna() & frame["source"].isin(days.keys()))
    if not len(unnamed):
        return frame, False
    known = [days[source] for source in frame["source"].iloc[unnamed.tolist()]]
    published = objects(frame["published"])
    published[unnamed] = objects(d[0] if len(d) == 1 else None for d in known)
    frame["published"] = published
    torn = sorted({s for s, d in zip(frame["source"].iloc[unnamed.tolist()], known, strict=True) if len(d) > 1})
    more = [
        {"source": source, "topic": _WITNESS, "quote": day, "published": day, "file": "", "line": 1}
        for source in torn
        for day in days[source]
    ]
    return (pd.concat([frame, pd.DataFrame(more, dtype=object)], ignore_index=True), True) if more else (frame, False)


def _without(made: Report, topic: str) -> Report:
    """A report as if there were no claims on a topic that is linked with no other."""
    gone = {c.id for c in made.claims if c.topic == topic}
    states = {id: state for id, state in made.coverage.states.items() if id not in gone}

    def left(findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(f for f in findings if f.topic != topic)

    return replace(
        made,
        findings=left(made.findings),
        agreements=left(made.agreements),
        changes=left(made.changes),
        incomparable=left(made.incomparable),
        coverage=Coverage(states, made.coverage.left),
        topics={slug: t for slug, t in made.topics.items() if slug != topic},
        claims=tuple(c for c in made.claims if c.topic != topic),
    )
