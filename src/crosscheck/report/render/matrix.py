"""Sources against topics: where each agrees, differs or stands alone; in a table, and in words for each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from crosscheck.model import Claim, Finding, Position
from crosscheck.report.render import summary, words
from crosscheck.report.render.cards import anchor_of
from crosscheck.report.render.passages import one_line
from crosscheck.report.render.timeline import KINDS, shown_value
from crosscheck.report.report import Report
from crosscheck.wording.values import MOST_LISTED, listed

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
LONGEST = 60
"""Letters of a value in a cell."""
MOST = 3
"""Values in a cell; those that differ come first, and the cell counts the others."""
SETTLED = ("agrees", "apart", "lone")
"""States of a line on which nothing differs and nothing has changed."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one source says on one topic; ``state`` is a key of :data:`STATES`."""

    state: str
    values: tuple[str, ...]
    more: int
    """Values beside those."""


@dataclass(frozen=True, slots=True)
class Line:
    """A topic: a cell for each source, ``None`` where it says nothing; ``anchor`` of its finding, or ""."""

    title: str
    cells: tuple[Cell | None, ...]
    anchor: str
    note: str
    """Why a claim on it stands alone; "" when none does."""

    @property
    def is_settled(self) -> bool:
        """Whether nothing on it differs and nothing has changed."""
        return all(c.state in SETTLED for c in self.cells if c)


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
        self._by_source: dict[str, dict[str, list[Claim]]] = {}
        for slug, told in self._claims.items():
            for source, claims in told.items():
                self._by_source.setdefault(source, {})[slug] = claims
        self._agreed = {c for f in report.agreements if _across(f) for p in f.positions for c in _ids(p.claims)}
        self._differences = self._found()
        self._anchors: dict[str, str] = {}
        self._names: dict[str, str] = {}
        for finding in (f for f in report.findings if len(f.positions) > 1):
            cores = {p.core for p in finding.positions}
            alike = len(cores) == 1 and None not in cores  # of "up to 1,000" each: "1,000 police", "1,000 in all"
            for (_, name), position in zip(words.titles(report, finding), finding.positions, strict=True):
                for claim in position.claims:
                    self._anchors.setdefault(claim.topic, anchor_of("finding", finding.id))
                    self._names.setdefault(claim.id, name if alike else shown_value(claim))

    def lines(self) -> list[Line]:
        """The topics of two sources or more, those on which they differ first; [] when there are too many sources."""
        shared = [slug for slug, held in self._claims.items() if len(held) > 1]
        if len(self._report.articles) > WIDEST:
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
        cells = tuple(self._cell(self._claims[slug].get(source)) for source in self._report.articles)
        lone = (c for claims in self._claims[slug].values() for c in claims if c.id not in self._states)
        why = (summary.state_of(self._report, c) for c in lone)
        note = next((reason for state, reason in why if state == "alone"), "")
        return Line(words.topic_title(self._report, slug), cells, self._anchors.get(slug, ""), note)

    def _cell(self, claims: list[Claim] | None) -> Cell | None:
        if not claims:
            return None
        ranked = sorted(claims, key=lambda c: list(STATES).index(self._states.get(c.id, "lone")))
        values = list(dict.fromkeys(map(self._value, ranked)))
        shown = values if len(values) <= MOST + 1 else values[:MOST]  # "and one more" is no shorter
        state = self._states.get(ranked[0].id, "lone")
        return Cell(state, tuple(map(_short, shown)), len(values) - len(shown))

    def _value(self, claim: Claim) -> str:
        value = self._names.get(claim.id) or shown_value(claim)
        return f"{value} ({KINDS[claim.modality]})" if claim.modality in KINDS else value

    def portraits(self) -> list[Portrait]:
        """Every source in words, in the order of the sources."""
        return [self._portrait(source) for source in self._report.articles]

    def _portrait(self, source: str) -> Portrait:
        topics = self._by_source.get(source, {})
        lone = [slug for slug in topics if len(self._claims[slug]) == 1]
        return Portrait(
            name=one_line(self._report.name(source)),
            claims=sum(map(len, topics.values())),
            topics=len(topics),
            agrees=tuple(self._titles(s for s, held in topics.items() if not self._agreed.isdisjoint(_ids(held)))),
            differs=tuple(self._differences.get(source, ())),
            alone=() if self._report.coverage.left else tuple(self._titles(lone)),
            lone=len(lone),
        )

    def _titles(self, slugs: Iterable[str]) -> list[str]:
        return sorted(words.topic_title(self._report, slug) for slug in slugs)

    def _found(self) -> dict[str, list[Difference]]:
        """The findings that each source is in, as it sees them."""
        found: dict[str, list[Difference]] = {}
        for finding in (f for f in self._report.findings if len(f.positions) > 1):
            names = [f"{about}: {value}" if about else value for about, value in words.titles(self._report, finding)]
            held = [_Held(n, p, self._report) for n, p in zip(names, finding.positions, strict=True)]
            own: dict[str, list[_Held]] = {}
            for position in held:
                for source in position.sources:
                    own.setdefault(source, []).append(position)
            title, anchor = words.topic_title(self._report, finding.topic), anchor_of("finding", finding.id)
            for source, its in own.items():
                alone = sum(len(position.sources) == 1 for position in its)
                others = listed(list(islice(_but(source, held), MOST_LISTED)), of=len(held) - alone)
                found.setdefault(source, []).append(Difference(title, listed([p.name for p in its]), others, anchor))
        return found


def _short(value: str) -> str:
    """A value, cut behind a word."""
    if len(value) <= LONGEST:
        return value
    return f"{value[:LONGEST].rpartition(' ')[0] or value[:LONGEST]} …"


class _Held:
    """A position by its name, and the sources that hold it."""

    def __init__(self, name: str, position: Position, report: Report) -> None:
        self.name = name
        self.sources = {c.source: one_line(report.name(c.source)) for c in position.claims}

    def but(self, source: str) -> str:
        """The position and who holds it beside a source; "" when nobody does."""
        others = len(self.sources) - (source in self.sources)
        names = islice((name for slug, name in self.sources.items() if slug != source), MOST_LISTED)
        return f"{self.name} ({listed(list(names), of=others)})" if others else ""


def _but(source: str, held: Iterable[_Held]) -> Iterator[str]:
    return filter(None, (position.but(source) for position in held))


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
