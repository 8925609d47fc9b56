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
from crosscheck.archive.columns import Column, objects, unpacked
from crosscheck.archive.days import Days
from crosscheck.archive.parts import Places
from crosscheck.archive.summary import Summary
from crosscheck.model import Finding, Topic
from crosscheck.pipeline.check import check
from crosscheck.report.render import json as findings_json
from crosscheck.report.report import STATES, Coverage, Report, rows
from crosscheck.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

_SAME = ["source", "topic", "quote"]
"""What claims without an id are named by; those that share it are numbered in the order of their rows."""
_WITNESS = "\0"
"""What the topics of rows begin with that only tell a day of publication; no topic of a table does."""
_SEVERAL = ";"
"""What separates the parts of a scope that is one text."""


@dataclass(frozen=True, slots=True)
class Judge:
    """What every part is checked by.  ``shape`` is what a finding leaves as: "jsonl" or "parquet"."""

    topics: Mapping[str, Topic] | None
    settings: Settings
    days: Days
    shape: str

    def report(self, chunks: Iterable[bytes]) -> Report:
        """The report on the rows that :func:`~crosscheck.archive.columns.packed` made bytes of, all of it made."""
        made, _ = self._checked(_frame(chunks))
        claims = tuple(c for c in made.claims if not c.topic.startswith(_WITNESS))
        ids = {c.id for c in claims}
        return replace(
            made,
            findings=_left(made.findings),
            agreements=_left(made.agreements),
            changes=_left(made.changes),
            incomparable=_left(made.incomparable),
            coverage=Coverage({id: state for id, state in made.coverage.states.items() if id in ids}),
            topics={slug: topic for slug, topic in made.topics.items() if not slug.startswith(_WITNESS)},
            claims=claims,
            series=tuple(made.series),
        )

    def lines(self, chunks: Iterable[bytes]) -> Iterator[str]:
        """The :class:`Summary` of a part as a line of JSON, then a line for each finding; topics in their order."""
        frame = _frame(chunks)
        made, witnesses = self._checked(frame)
        made = replace(made, findings=_left(made.findings))
        states = {state: made.coverage.count(state) for state in STATES}
        states["alone" if self.topics is None else "unreadable"] -= witnesses  # each on a topic that nobody named
        yield Summary(states, frame["topic"].nunique(), made.counts()).line()
        places = Places.of(self.topics)
        for finding in sorted(made.findings, key=lambda f: places.place(f.topic)):
            yield from self._lines(finding, made)

    def _checked(self, frame: pd.DataFrame) -> tuple[Report, int]:
        """The report on some rows, and how many rows more it is on."""
        dated = _with_days(frame, self.days)
        return check(_in_order(dated), self.topics, self.settings), len(dated) - len(frame)

    def _lines(self, finding: Finding, made: Report) -> Iterator[str]:
        out: Sequence[dict[str, Any]]
        if self.shape == "parquet":
            out = rows([finding])
        else:
            out = [{**findings_json.finding(finding), "aside": made.aside.get(finding.id)}]
        for one in out:
            yield json.dumps(one, ensure_ascii=False)


def _left(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if not f.topic.startswith(_WITNESS))


def _frame(chunks: Iterable[bytes]) -> pd.DataFrame:
    """Rows as the table that :func:`crosscheck.check` takes: columns of categories, each distinct cell once."""
    import pandas as pd

    held = [unpacked(chunk) for chunk in chunks]
    made = {name: _series([one.columns[name] for one in held]) for name in (*TAKEN, "file")}
    return pd.DataFrame({**made, "line": np.concatenate([one.lines for one in held])})


def _series(columns: Sequence[Column]) -> pd.Series[Any]:
    import pandas as pd

    cells = [[_text(cell) for cell in column.cells] for column in columns]
    if any(isinstance(cell, list) for told in cells for cell in told):
        return pd.Series(np.concatenate([objects(t)[c.codes] for t, c in zip(cells, columns, strict=True)]))
    index: dict[str | None, int] = {None: -1}
    codes = [
        np.array([index.setdefault(cell, len(index) - 1) for cell in told], dtype=np.int64)[column.codes]
        for told, column in zip(cells, columns, strict=True)
    ]
    categories = pd.Index(objects(list(index)[1:]), dtype=object)
    return pd.Series(pd.Categorical.from_codes(np.concatenate(codes).tolist(), categories))


def _text(cell: Any) -> Any:
    """A scope as one text, where that says the same."""
    return _SEVERAL.join(cell) if isinstance(cell, list) and not any(_SEVERAL in part for part in cell) else cell


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows, those that would be named alike in an order of their own: that in which they came decides nothing."""
    alike = np.flatnonzero(frame.duplicated(_SAME, keep=False))
    if not len(alike):
        return frame
    keys = [tuple(map(str, row)) for row in frame.iloc[alike.tolist()].itertuples(index=False, name=None)]
    order = np.arange(len(frame))
    order[alike] = alike[sorted(range(len(alike)), key=keys.__getitem__)]
    return frame.iloc[order.tolist()].reset_index(drop=True)


def _with_days(frame: pd.DataFrame, days: Days) -> pd.DataFrame:
    """The rows without a day of publication with that of their source, as the whole table knows it.

    Where it knows several, a row more for each of the first two keeps a part that holds one of them from taking that.
    """
    import pandas as pd

    unnamed = np.flatnonzero(frame["published"].isna() & frame["source"].isin(days.keys()))
    if not len(unnamed):
        return frame
    sources = frame["source"].iloc[unnamed.tolist()].tolist()
    published = objects(frame["published"].where(frame["published"].notna(), None))
    published[unnamed] = objects(days[source][0] if len(days[source]) == 1 else None for source in sources)
    torn = [(source, day) for source in sorted(set(sources)) if len(days[source]) > 1 for day in days[source]]
    more = {
        "source": [source for source, _ in torn],
        "topic": [f"{_WITNESS}{at}" for at in range(len(torn))],
        "quote": ["1 day"] * len(torn),
        "published": [day for _, day in torn],
        "line": np.ones(len(torn), dtype=np.int64),
    }
    dated = frame.assign(published=published)
    return pd.concat([dated, pd.DataFrame(more)], ignore_index=True) if torn else dated
