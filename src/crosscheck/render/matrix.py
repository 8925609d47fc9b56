"""Sources against topics: where each agrees, differs or stands alone; in a table, and in words for each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crosscheck.model import Claim, Finding
from crosscheck.render import words
from crosscheck.render.cards import anchor_of
from crosscheck.render.passages import one_line
from crosscheck.render.timeline import shown_value
from crosscheck.report import Report
from crosscheck.wording import listed

STATES = {
    "differs": "differs",
    "changed": "another time, another value",
    "agrees": "agrees",
    "apart": "not comparable",
    "lone": "alone, at its time",
}
"""State → words, the most telling first; the style sheet gives each its sign."""
WIDEST = 16
"""More sources than this have no table: it could not be read."""
LONGEST = 26
"""Letters of a value in a cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says on one topic; ``state`` is a key of :data:`STATES`."""

    state: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A topic: a cell for each source, ``None`` where it says nothing; ``anchor`` of its finding, or ""."""

    title: str
    cells: tuple[Cell | None, ...]
    anchor: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A finding as one source sees it: its own values, and what the others have."""

    title: str
    own: str
    others: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Portrait:
    """One source: where it agrees with others, differs and stands alone."""

    name: str
    claims: int
    topics: int
    agrees: tuple[str, ...]
    differs: tuple[Difference, ...]
    alone: tuple[str, ...]
    """Titles of the topics on which it stands alone; of a scan, where every figure has its own, none is named."""
    lone: int
    """How many they are."""


class Matrix:
    """What became of each source on each topic of a report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._claims: dict[str, dict[str, list[Claim]]] = {}
        for claim in report.claims:
            self._claims.setdefault(claim.topic, {}).setdefault(claim.source, []).append(claim)
        self._states = {claim: state for state, held in reversed(_held(report)) for claim in held}
        self._anchors: dict[str, str] = {}
        for finding in report.findings:
            for claim in (c for p in finding.positions for c in p.claims if len(finding.positions) > 1):
                self._anchors.setdefault(claim.topic, anchor_of("finding", finding.id))

    def lines(self) -> list[Line]:
        """The topics of two sources or more, those on which they differ first; [] when there are too many sources."""
        shared = [slug for slug, held in self._claims.items() if len(held) > 1]
        if len(self._report.sources) > WIDEST:
            return []
        made = [(self._line(slug), slug) for slug in shared]
        ranks = list(STATES)
        return [
            line
            for line, slug in sorted(
                made, key=lambda m: (min(ranks.index(c.state) for c in m[0].cells if c), -len(self._claims[m[1]]), m[1])
            )
        ]

    def _line(self, slug: str) -> Line:
        cells = tuple(self._cell(self._claims[slug].get(source)) for source in self._report.sources)
        return Line(words.topic_title(self._report, slug), cells, self._anchors.get(slug, ""))

    def _cell(self, claims: list[Claim] | None) -> Cell | None:
        if not claims:
            return None
        state = min((self._states.get(c.id, "lone") for c in claims), key=list(STATES).index)
        values = list(dict.fromkeys(map(shown_value, claims)))
        return Cell(state, tuple(v if len(v) <= LONGEST else f"{v[:LONGEST]}…" for v in values[:3]))

    def portraits(self) -> list[Portrait]:
        """Every source in words, in the order of the sources."""
        return [self._portrait(source) for source in self._report.sources]

    def _portrait(self, source: str) -> Portrait:
        topics = {slug: held[source] for slug, held in self._claims.items() if source in held}
        lone = [slug for slug in topics if len(self._claims[slug]) == 1]
        agreed = {c for f in self._report.agreements if _across(f) for p in f.positions for c in _ids(p.claims)}
        return Portrait(
            name=one_line(self._report.name(source)),
            claims=sum(map(len, topics.values())),
            topics=len(topics),
            agrees=tuple(self._titles(s for s, held in topics.items() if agreed & set(_ids(held)))),
            differs=tuple(self._differences(source)),
            alone=() if self._report.coverage.left else tuple(self._titles(lone)),
            lone=len(lone),
        )

    def _titles(self, slugs: Iterable[str]) -> list[str]:
        return sorted(words.topic_title(self._report, slug) for slug in slugs)

    def _differences(self, source: str) -> Iterator[Difference]:
        for finding in self._report.findings:
            if len(finding.positions) < 2:
                continue
            own, others = [], []
            for position in finding.positions:
                about, value = words.labelled(self._report, finding, position)
                name = f"{about}: {value}" if about else value
                holders = list(dict.fromkeys(c.source for c in position.claims))
                if source in holders:
                    own.append(name)
                rest = [one_line(self._report.name(s)) for s in holders if s != source]
                others += [f"{name} ({listed(rest)})"] if rest else []
            if own:
                title = words.topic_title(self._report, finding.topic)
                yield Difference(title, listed(own), listed(others), anchor_of("finding", finding.id))


def _held(report: Report) -> list[tuple[str, list[str]]]:
    """State → the claims that have it, in the order of :data:`STATES`."""
    between = [f for f in report.findings if len(f.positions) > 1]
    groups = (
        ("differs", between),
        ("changed", report.changes),
        ("agrees", [f for f in report.agreements if _across(f)]),
        ("apart", report.incomparable),
    )
    return [(state, [c for f in found for p in f.positions for c in _ids(p.claims)]) for state, found in groups]


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [c.id for c in claims]


def _across(finding: Finding) -> bool:
    return len({c.source for p in finding.positions for c in p.claims}) > 1
