"""Sources → the same with what their texts show of where they come from; one place that every recipe asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crosscheck.model import How, Root, Source, Trace
from crosscheck.model.unions import union_find
from crosscheck.provenance.credits import credits
from crosscheck.provenance.passages import Shared, shared
from crosscheck.text.names import fold

SHORTEST_NAME = 3
"""Letters of the name of an outlet that another article may cite."""


def traced(sources: Sequence[Source]) -> list[Source]:
    """The sources, in their order, each with its traces: whom it credits, what it shares with which other.

    What a list declares of an article's agencies goes before what its text credits.  Takes time in proportion to the
    text.
    """
    outlets = {s.publisher: s.id for s in sources if s.publisher and len(s.publisher) >= SHORTEST_NAME}
    common = shared(sources)
    found = {s.id: [*_credited(s, outlets)] for s in sources}
    for id, trace in (*_copied(common), *_passages(common)):
        found[id].append(trace)
    return [replace(s, traces=tuple(found[s.id])) if found[s.id] or s.traces else s for s in sources]


def one_texts(sources: Iterable[Source]) -> dict[Root, list[tuple[Source, Trace]]]:
    """Texts that several of some traced sources are, each with these, in their order."""
    found: dict[Root, list[tuple[Source, Trace]]] = {}
    for source in sources:
        for trace in source.traces:
            if trace.how is How.COPY:
                found.setdefault(trace.root, []).append((source, trace))
    return found


def _credited(source: Source, outlets: dict[str, str]) -> Iterator[Trace]:
    """Agencies and outlets that an article names as where it has its news from, itself aside."""
    own = fold(source.publisher or "")
    for credit in credits(source.text, outlets):
        if fold(credit.name) == own:
            continue
        known = outlets.get(credit.name)
        root = Root(f"source:{known}", credit.name) if known and not credit.whole else Root.agency(credit.name)
        yield Trace(How.CREDIT if credit.whole else How.CITE, root, credit.start, credit.end)


def _copied(common: Shared) -> Iterator[tuple[str, Trace]]:
    """Articles that are one text, all that hang together with one root."""
    ids = sorted({id for copy in common.copies for id in (copy.one, copy.other)})
    at = {id: n for n, id in enumerate(ids)}
    parent, find = union_find(len(ids))
    share: dict[str, float] = {}
    for copy in common.copies:
        a, b = find(at[copy.one]), find(at[copy.other])
        parent[max(a, b)] = min(a, b)
        for id in (copy.one, copy.other):
            share[id] = max(share.get(id, 0.0), copy.share)
    for id in ids:
        group = tuple(other for other in ids if find(at[other]) == find(at[id]))
        spans = [p for passage in common.passages for p in passage if p.source == id]
        start, end = min(p.start for p in spans), max(p.end for p in spans)
        others = tuple(other for other in group if other != id)
        yield id, Trace(How.COPY, Root(f"text:{group[0]}"), start, end, others, share[id])


def _passages(common: Shared) -> Iterator[tuple[str, Trace]]:
    """Single sentences that several articles hold."""
    for passage in common.passages:
        root = Root(f"text:{passage[0].source}:{passage[0].start}")
        for place in passage:
            others = tuple(p.source for p in passage if p.source != place.source)
            yield place.source, Trace(How.PASSAGE, root, place.start, place.end, others)
