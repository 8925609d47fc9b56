"""When the sources of a table were published, as far as a part of its rows cannot tell."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from crosscheck.archive.columns import Rows

Days = Mapping[str, tuple[str, ...]]
"""Source → the day (EDTF) that its rows without one take; two days, where its rows name several and these take none."""


class Published:
    """The days of publication that the rows of each source name, gathered while rows go by."""

    def __init__(self) -> None:
        self._named: dict[str, tuple[str, ...]] = {}
        self._unnamed: set[str] = set()

    @property
    def sources(self) -> int:
        """How many sources there were."""
        return len(self._named.keys() | self._unnamed)

    def saw(self, rows: Rows) -> None:
        """Take in some rows."""
        source, day = rows.columns["source"], rows.columns["published"]
        pairs = np.unique(source.codes * len(day.cells) + day.codes)
        for at, named in zip(*np.divmod(pairs, len(day.cells)), strict=True):
            self._take(source.cells[int(at)], day.cells[int(named)])

    def _take(self, source: str, day: str | None) -> None:
        known = self._named.get(source, ())
        if day is None:
            self._unnamed.add(source)
        elif day not in known and len(known) < 2:
            self._named[source] = (*known, day)

    def days(self) -> Days:
        """Of the sources that have rows with a day and rows without."""
        return {source: self._named[source] for source in sorted(self._unnamed & self._named.keys())}
