"""Clusters → topics and claims, which then go the way of curated ones.

topic_of(label, cluster, table, sources) -> Told(topic, claims)
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crosscheck.alignment.clusters import Cluster
from crosscheck.alignment.table import Table
from crosscheck.alignment.titles import about
from crosscheck.claims.evaluated import published_interval
from crosscheck.claims.topics import WINDOW
from crosscheck.kinds.quantity import converted
from crosscheck.kinds.units import COUNT, unit_class
from crosscheck.model import Anchor, Claim, Dynamics, Kind, Source, Topic, Value
from crosscheck.model.edtf import MINUTES_A_DAY
from crosscheck.reading.datelines import past_dateline
from crosscheck.subjects.assertion import Assertion

LONGEST = 160
"""Characters of a quote: short enough to show the value with its words (DESIGN section 8)."""
VARYING = ("count", "bare", "money", "percent", "measure")
"""Classes of dimensions whose figures are states: they may be others some months later (DESIGN section 2)."""
MOST = 3
"""Claims of one article that a position shows."""
_WEIGHTS = {"count": 4, "money": 5, "percent": 4, "clock": 3, "day": 4, "age": 4}


@dataclass(frozen=True, slots=True)
class Told:
    """A topic of a cluster, its claims, and why they are taken to be about one thing."""

    topic: Topic
    claims: tuple[Claim, ...]
    why: str
    doubtful: bool
    change: bool
    sure: bool
    """The articles tell in words of their own that it is one thing."""


def topic_of(
    label: str, cluster: Cluster, table: Table, sources: Mapping[str, Source], doubtful: bool, window: int = WINDOW
) -> Told:
    """The topic and the claims of a cluster; ``label`` is put before the slug where there are several stories.

    ``window``: days after which a figure that can vary is another one's change and no contradiction of it.
    """
    first = table.assertions[cluster.witnesses[0]]
    one, other = (table.assertions[row] for row in cluster.witnesses)
    title, why, sure = about(one, other, table.kinds[cluster.witnesses[0]], table.idf)
    slug = slugged(f"{label} {title}")
    kind = first.mention.value.kind
    change = cluster.change
    said = (a.mention.value.unit for a in (one, other))
    unit = next((u for u in said if u), None)
    varies = change or table.kinds[cluster.witnesses[0]] in VARYING
    topic = Topic(
        slug, kind, title=title, unit=unit,
        dynamics=Dynamics.STATE if varies else Dynamics.CONSTANT, window=0 if change else window,
        weight=_WEIGHTS.get(table.kinds[cluster.witnesses[0]], 3),
    )  # fmt: skip
    claims: list[Claim] = []
    for position in cluster.positions:
        kept: Counter[str] = Counter()
        for row in position:
            assertion = table.assertions[row]
            kept[assertion.source] += 1
            if kept[assertion.source] <= MOST:
                value = _on_one_day(_in_unit(assertion.mention.value, unit), table, cluster.witnesses[0], row)
                claims.append(claim_of(sources[assertion.source], topic, value, assertion))
    return Told(topic, tuple(claims), why, doubtful, change, sure)


def _in_unit(value: Value, unit: str | None) -> Value:
    """A measure in the unit of the first witness, so that both lie on one line; a bare number takes the noun of a
    count ("the toll is 74" beside "47 people")."""
    if not value.kind.numeric or not unit:
        return value
    if value.unit is None and unit_class(unit) == COUNT:
        return replace(value, unit=unit, unit_class=COUNT)
    return converted(value, unit)


def _on_one_day(value: Value, table: Table, anchor: int, row: int) -> Value:
    """A clock time on the day of the anchor's: articles differ in the time, and each dates it from its own day."""
    if table.kinds[row] != "clock" or value.core is None or value.support is None:
        return value
    ends = float(table.support.low[anchor]), float(table.support.low[row])
    if not all(map(math.isfinite, ends)):
        return value
    shift = round((ends[0] - ends[1]) / MINUTES_A_DAY) * MINUTES_A_DAY
    return replace(value, core=value.core.shift(shift), support=value.support.shift(shift))


def slugged(words: str) -> str:
    """ "Number of villages: flood" → "number-of-villages-flood"."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")


def constant(named: str, kind: Kind, title: str, weight: int = 4, **more: Any) -> Topic:
    """A topic whose truth does not move; ``named``: the words of its slug."""
    return Topic(slugged(named), kind, title=title, dynamics=Dynamics.CONSTANT, weight=weight, **more)


def claim_of(source: Source, topic: Topic, value: Value, assertion: Assertion) -> Claim:
    """A claim of the clause around a figure."""
    start, end = quote_span(source.text, assertion)
    return claim_at(source, topic, value, start, end, assertion.mention.start, assertion)


def claim_at(
    source: Source, topic: Topic, value: Value, start: int, end: int, at: int, assertion: Assertion | None = None
) -> Claim:
    """A claim of a source on ``text[start:end]``; ``at`` tells two values of one quote apart."""
    published = published_interval(source)
    digest = hashlib.sha256(f"{source.text[start:end]}\n{at - start}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return Claim(
        id=f"{source.id}:{topic.slug}:{digest}",
        source=source.id,
        topic=topic.slug,
        quote=source.text[start:end],
        value=value,
        held=published,
        as_of=source.published,
        dated=False,
        published=published,
        anchor=Anchor(start, end),
        roots=source.roots(start, end),
        attribution=assertion.mention.attribution if assertion else None,
    )


def quote_span(text: str, assertion: Assertion) -> tuple[int, int]:
    """The clause around a mention, cut down to :data:`LONGEST` characters at white space."""
    mention = assertion.mention
    start, end = min(assertion.clause[0], mention.start), max(assertion.clause[1], mention.end)
    start = min(past_dateline(text, start), mention.start)
    return cut(text, start, end, mention.start, mention.end)


def quote_around(text: str, start: int, end: int, by: int = 60) -> tuple[int, int]:
    """A short quote around a place: whole words of its line."""
    low = max(start - by, text.rfind("\n", 0, start) + 1)
    stop = text.find("\n", end)
    high = min(end + by, stop if stop >= 0 else len(text))
    while low < start and low and not text[low - 1].isspace():
        low += 1
    while high > end and high < len(text) and not text[high].isspace():
        high -= 1
    return cut(text, low, high, start, end)


def cut(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """``[start, end)`` cut down to :data:`LONGEST` characters around ``[low, high)``, at white space."""
    if end - start > LONGEST:
        first = max(start, min(low, low - (LONGEST - (high - low)) // 2))
        last = min(end, max(high, first + LONGEST))
        while first < low and first > start and not text[first - 1].isspace():
            first += 1
        while last > high and last < end and not text[last].isspace():
            last -= 1
        start, end = first, min(last, max(first + LONGEST, high))
    while start < low and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > high and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end
