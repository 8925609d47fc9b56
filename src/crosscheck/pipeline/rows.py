"""The claims of a table: as columns for those that compare, each as an object when somebody reads it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from crosscheck.claims.evaluated import A_PART, Evaluated, interval_of, reading_time
from crosscheck.claims.loading import ids_of
from crosscheck.claims.table import Table
from crosscheck.claims.valued import valued
from crosscheck.comparing.columns import Bounds, Columns, Values
from crosscheck.kinds.counted import is_part
from crosscheck.model import Anchor, Claim, Dynamics, Source, Topic
from crosscheck.model.coded import Coded, codes
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import OPEN
from crosscheck.text.anchors import Found
from crosscheck.text.names import fold

if TYPE_CHECKING:
    from crosscheck.model.coded import Ints


class Rows:
    """A table, read: what each row comes to."""

    def __init__(self, table: Table, topics: Mapping[str, Topic], hedges: HedgeTable) -> None:
        self.table, self.topics = table, topics
        published = table.published.map(interval_of)
        self.published = published
        self.valued = valued(table, topics, published.map(reading_time), hedges)
        own = [interval_of(text) for text in table.as_of.things]
        self.dated = table.as_of.said
        code = np.where(self.dated, table.as_of.code, len(own) + published.code)
        self.held = Coded.recoded(code, [*own, *published.things])
        self.scope = self._with_parts()

    def __len__(self) -> int:
        return len(self.table)

    def adding_up(self, slugs: Collection[str]) -> Rows:
        """The same rows, with some topics as totals: what they come to is read already, and hangs on no dynamics."""
        made = copy(self)
        totals = {slug: replace(self.topics[slug], dynamics=Dynamics.CUMULATIVE) for slug in slugs}
        made.topics = {**self.topics, **totals}
        return made

    @cached_property
    def values(self) -> Values:
        """The distinct values as columns."""
        return Values.of(self.valued.values)

    @cached_property
    def compared(self) -> Ints:
        """Rows with a value that fits their topic."""
        fits = ~self.valued.misfit.said
        return np.flatnonzero((self.valued.value >= 0) & fits)

    @cached_property
    def misfits(self) -> Ints:
        """Rows with a value that does not fit their topic."""
        return np.flatnonzero((self.valued.value >= 0) & self.valued.misfit.said)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """A table has no articles; a source is a name, and when it appeared where that is one day."""
        table = self.table
        days = table.source.only(table.published).tolist()
        told = {
            name: None if day < 0 else table.published.things[day]
            for name, day in zip(table.source.things, days, strict=True)
        }
        return {name: Source("", name, told[name]) for name in sorted(told)}

    def claim(self, row: int) -> Claim:
        table, valued = self.table, self.valued
        value = int(valued.value[row])
        quote = table.quote.at(row)
        return Claim(
            id=self._id(row),
            source=table.source.at(row),
            topic=table.topic.at(row),
            quote=quote,
            value=valued.values[value] if value >= 0 else None,
            held=self.held.at(row),
            as_of=table.as_of.at(row) or table.published.at(row),
            dated=bool(self.dated[row]),
            published=self.published.at(row),
            anchor=Anchor(0, len(quote)),
            attribution=table.attribution.at(row),
            modality=valued.modality.at(row),
            scope=self.scope.at(row),
            counted=table.counted.at(row),
            file=table.file.at(row),
            line=int(table.line[row]),
        )

    def evaluated(self, row: int) -> Evaluated:
        """The claim of a row, and what stands against it."""
        claim, valued = self.claim(row), self.valued
        found = Found(0, len(claim.quote))
        unreadable, misfit = valued.unreadable.at(row), valued.misfit.at(row)
        return Evaluated(claim, found, unreadable, valued.uncarried.at(row), misfit)

    def columns(self, rows: Ints) -> Columns:
        """What comparing needs of some rows that have a value."""
        table, valued = self.table, self.valued
        value = valued.value[rows]
        classes = Coded.of(v.unit_class for v in valued.values)
        held = Bounds.of(self.held.things).take(self.held.code[rows])
        names = sorted(range(len(table.source.things)), key=table.source.things.__getitem__)
        rank = np.empty(len(names), np.int64)
        rank[names] = np.arange(len(names))
        slugs = sorted({table.topic.things[code] for code in np.unique(table.topic.code[rows]).tolist()})
        at = {slug: code for code, slug in enumerate(slugs)}
        topic = np.array([at.get(slug, -1) for slug in table.topic.things], np.int64)[table.topic.code[rows]]
        claims = rows.tolist()
        return Columns(
            lambda at: self.claim(claims[at]),
            Coded(topic, [self.topics[slug] for slug in slugs]),
            valued.modality.take(rows),
            self.scope.map(lambda scope: tuple(sorted(scope))).take(rows),
            table.counted.take(rows),
            Coded(classes.code[value], classes.things),
            self._speakers(rows),
            value,
            self.values,
            held.low,
            held.high,
            held.high_end == OPEN,
            Bounds.of(self.published.things).low[self.published.code[rows]],
            rank[table.source.code[rows]],
            self._ties(rows),
        )

    def _speakers(self, rows: Ints) -> Coded:
        comparing = self.table.topic.where(lambda slug: slug in self.topics and self.topics[slug].by_speaker)[rows]
        if not comparing.any():
            return Coded.constant(None, len(rows))
        told = self.table.attribution.map(lambda name: fold(name or "")).take(rows)
        return Coded.recoded(np.where(comparing, told.code, len(told.things)), [*told.things, None])

    def _ties(self, rows: Ints) -> Ints:
        """An order of claims of one source and time that hangs on nothing but what they say."""
        import pandas as pd

        whole = np.zeros(len(rows), np.uint64)
        for column in (self.table.quote, self.table.value, self.table.attribution):
            hashed = pd.util.hash_array(np.array([text or "" for text in column.things], object), categorize=False)
            whole = whole * np.uint64(31) + hashed[column.code[rows]]
        return whole.view(np.int64)

    def _with_parts(self) -> Coded:
        """On topics with wholes and parts ("five people", "three others") the parts get a scope of their own."""
        table, valued = self.table, self.valued
        of_part = np.fromiter(map(is_part, valued.values), bool, len(valued.values))
        if not of_part.any():
            return table.scope
        read = valued.value >= 0
        part = read & of_part[valued.value]
        whole = np.zeros(len(table.topic.things), bool)
        whole[table.topic.code[read & ~part]] = True
        part &= whole[table.topic.code]
        things = [*table.scope.things, *(scope | {A_PART} for scope in table.scope.things)]
        return Coded.recoded(table.scope.code + part * len(table.scope.things), things)

    def row(self, claim: Claim) -> int:
        """The row of a claim."""
        group = self._groups[claim.topic, claim.source]
        return next(row for row, id in self._ids_of(group).items() if id == claim.id)

    @cached_property
    def _groups(self) -> dict[tuple[str, str], int]:
        """Topic and source → the number of what is told of the one by the other."""
        _, order, begins = self._told
        table = self.table
        return {(table.topic.at(row), table.source.at(row)): at for at, row in enumerate(order[begins[:-1]].tolist())}

    def _id(self, row: int) -> str:
        return self._ids_of(int(self._told[0][row]))[row]

    def _ids_of(self, group: int) -> dict[int, str]:
        if group not in self._ids:
            _, order, ends = self._told
            rows = order[ends[group] : ends[group + 1]].tolist()
            self._ids[group] = dict(zip(rows, self._named(rows), strict=True))
        return self._ids[group]

    @cached_property
    def _ids(self) -> dict[int, dict[int, str]]:
        """The ids of what a source tells of a topic: worked out when one of them is asked for."""
        return {}

    @cached_property
    def _told(self) -> tuple[Ints, Ints, Ints]:
        """The number of its source and topic for each row; rows in the order of those; and where each begins."""
        group, _ = codes(self.table.topic.code, self.table.source.code)
        return group, np.argsort(group, kind="stable"), np.cumsum([0, *np.bincount(group)])

    @cached_property
    def _given(self) -> frozenset[str]:
        return frozenset(id for id in self.table.id.things if id is not None)

    def _named(self, rows: Sequence[int]) -> list[str]:
        table = self.table
        told = (table.source, table.topic, table.quote, table.value)
        return ids_of([(table.id.at(row) or "", *(column.at(row) for column in told)) for row in rows], self._given)
