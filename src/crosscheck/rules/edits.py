"""XC403: what changed between two versions of an article, and no note says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from crosscheck.claims.evaluated import interval_of, published_interval
from crosscheck.claims.loading import MAX_QUOTE
from crosscheck.comparing.relation import Reason, meeting
from crosscheck.kinds.quantity import classed
from crosscheck.kinds.units import COUNT
from crosscheck.model import Anchor, Claim, Dynamics, Finding, Kind, Position, Source, Topic, Value, Verdict
from crosscheck.model.hedges import HedgeTable
from crosscheck.provenance.edits import Edit, edits, moment
from crosscheck.provenance.versions import Pair, Sentence
from crosscheck.reading.synonyms import Synonyms
from crosscheck.rules.case import Case
from crosscheck.rules.catalogue import RULES
from crosscheck.rules.page_dates import of_page
from crosscheck.text.anchors import Found, PreparedText, anchor, cuts
from crosscheck.text.names import fold
from crosscheck.wording.values import show_value
from crosscheck.wording.versions import version_words


@dataclass(frozen=True, slots=True)
class Side:
    """What one version tells at a place: ``text[start:end]`` of it, in ``sentence``."""

    version: Source
    sentence: Sentence
    start: int
    end: int
    value: Value

    @property
    def text(self) -> str:
        return self.version.text[self.start : self.end]

    @property
    def of_page(self) -> bool:
        """Whether it tells of the page alone: the day on which that was changed."""
        sentence = self.sentence.start, self.sentence.end
        return of_page(self.version.text, sentence, self.start, self.end, timed=self.value.kind.timed)


@dataclass(frozen=True, slots=True)
class Swap:
    """A figure, date or name that gave way to another one."""

    old: Side
    new: Side

    @property
    def of_page(self) -> bool:
        """Whether one of the two tells of the page alone."""
        return self.old.of_page or self.new.of_page

    @property
    def key(self) -> tuple[object, ...]:
        """The same for each repeat of it."""
        return tuple((s.value.kind, s.value.key, s.value.unit, s.value.hedge) for s in (self.old, self.new))


def swaps(edit: Edit, table: HedgeTable, words: Synonyms) -> Iterator[Swap]:
    """The figures, dates and names of a version that the next one tells otherwise, each repeat of one, too.

    What only says the same in other words is none: another unit, a hedge that leaves the figure where it was.
    """
    for pair, told in edit.told(table):
        for figure in told.figures:
            old, new = (classed(m.value) if m.value.kind.numeric else m.value for m in (figure.old, figure.new))
            if differ(old, new, table, words):
                yield _swap(
                    edit, pair, (figure.old.start, figure.old.end, old), (figure.new.start, figure.new.end, new)
                )
        for each in told.words:
            if each.name:
                named = [(s.start, s.end, Value(Kind.ENTITY, s.text, fold(s.text))) for s in (each.old, each.new)]
                yield _swap(edit, pair, named[0], named[1])


def _swap(edit: Edit, pair: Pair, old: tuple[int, int, Value], new: tuple[int, int, Value]) -> Swap:
    return Swap(Side(edit.older, pair.old, *old), Side(edit.newer, pair.new, *new))


def differ(old: Value, new: Value, table: HedgeTable, words: Synonyms) -> bool:
    """Whether two figures that stand at one place differ by a plain reading."""
    if old.core is None or new.core is None:
        return fold(old.text) != fold(new.text)
    met = meeting(old, new, words, table)
    if met.reason is Reason.UNIT:
        return old.key != new.key or not _counted(old, new)
    return met.verdict is not Verdict.AGREEMENT


def went_on(swap: Swap, edit: Edit, topic: Topic | None = None) -> bool:
    """Whether a figure was updated because time went on: the newer version tells that it is of a later day, and the
    figure may be another one by then.  What a topic is like says whether; without one, a count that rose."""
    old, new = swap.old.value, swap.new.value
    if not edit.later or not old.kind.numeric or old.core is None or new.core is None:
        return False
    rose = new.core.low > old.core.low
    if topic is None:
        return rose and _counted(old, new)
    return topic.dynamics is Dynamics.STATE or (topic.dynamics is Dynamics.CUMULATIVE and rose)


def _counted(*values: Value) -> bool:
    """Whether figures count things, or say not what they are of."""
    return {value.unit_class for value in values} <= {COUNT, None}


def silent_edit(case: Case) -> Iterator[Finding]:
    """XC403: a figure, date or name was changed between two versions of an article, and no note says so."""
    for source in (s for s in case.sources.values() if s.revisions):
        claims = [e.claim for e in case.evaluated if e.claim.source == source.id]
        places = Places(claims)
        for edit in edits(source):
            seen = set[object]()
            for swap in swaps(edit, case.settings.table, case.settings.words) if edit.note is None else ():
                if swap.of_page:
                    continue
                on = curated(swap, places, case.topics)
                if swap.key not in seen and not went_on(swap, edit, case.topics[on.topic] if on else None):
                    yield _finding(case, edit, swap, on, places)
                seen.add(swap.key)


class Quoting(Protocol):
    """A claim, read or not."""

    @property
    def quote(self) -> str: ...

    @property
    def topic(self) -> str: ...


C = TypeVar("C", bound=Quoting)


class Places(Generic[C]):
    """Where the claims of an article stand in each of its versions, worked out for those that are asked for."""

    def __init__(self, claims: Sequence[C]) -> None:
        self._claims = claims
        self._known: dict[str, list[tuple[int, int, C]]] = {}

    def at(self, side: Side) -> C | None:
        """The first claim whose quote holds what a version tells at a place."""
        version = side.version
        if version.id not in self._known:
            prepared = PreparedText(version.text)
            found = ((anchor(c.quote, prepared), c) for c in self._claims)
            self._known[version.id] = [(f.start, f.end, c) for f, c in found if isinstance(f, Found)]
        held = self._known[version.id]
        return next((c for start, end, c in held if start <= side.start and side.end <= end), None)


def curated(swap: Swap, places: Places[C], topics: Mapping[str, Topic]) -> C | None:
    """A claim that quotes one of the two places, the newer first, on a topic of the same kind of value."""
    found = (places.at(side) for side in (swap.new, swap.old))
    return next((c for c in found if c and c.topic in topics and topics[c.topic].kind is swap.new.value.kind), None)


def _finding(case: Case, edit: Edit, swap: Swap, on: Claim | None, places: Places[Claim]) -> Finding:
    topic = on.topic if on else edit.article.id
    name, old, new = case.name(edit.article.id), swap.old.text, swap.new.text
    between = f"from {version_words(edit.older)} to {version_words(edit.newer)}"
    return Finding(
        rule="XC403",
        topic=topic,
        message=f"{name} changed “{old}” to “{new}” {between}, and no note says so.",
        severity=RULES["XC403"].severity,
        positions=tuple(position_of(side, swap, topic, places.at(side)) for side in (swap.old, swap.new)),
        verdict=RULES["XC403"].verdict,
        settled_by=f"Ask the desk of {name} which is right, “{old}” or “{new}”; if readers were told "
        "elsewhere, write the day to corrected in seeds/sources.yaml.",
        weight=case.topics[topic].weight if on else 3,
    )


def position_of(side: Side, swap: Swap, topic: str, held: Claim | None) -> Position:
    """One side, by the claim that stands there if there is one, else by its sentence."""
    value = side.value
    shown = [show_value(s.value) for s in (swap.old, swap.new)]
    label = show_value(value) if shown[0] != shown[1] else side.text
    if held is not None and held.source == side.version.id and held.topic == topic and held.value is not None:
        return Position(label, (held,), held.value.core, held.value.support)
    return Position(label, (_claim(side, topic, held),), value.core, value.support)


def _claim(side: Side, topic: str, held: Claim | None) -> Claim:
    """A claim that nobody wrote down; in the file of the one that quotes the place, if any."""
    version = side.version
    start, end = _quoted(side)
    made = Claim(
        id=f"{version.id}:{topic}:{side.start}",
        source=version.id,
        topic=topic,
        quote=version.text[start:end],
        value=side.value,
        held=interval_of(moment(version)),
        as_of=moment(version),
        dated=version.updated is not None,
        published=published_interval(version),
        anchor=Anchor(start, end),
        roots=version.roots(start, end),
    )
    return replace(made, file=held.file, line=held.line) if held else made


def _quoted(side: Side) -> tuple[int, int]:
    """The sentence; of a long one what stands around the place, cut between words."""
    start, end, text = side.sentence.start, side.sentence.end, side.version.text
    if end - start <= MAX_QUOTE:
        return start, end
    room = max(MAX_QUOTE - (side.end - side.start), 0) // 2
    first, last = max(start, side.start - room), min(end, side.end + room, max(start, side.start - room) + MAX_QUOTE)
    first = next((at for at in range(first, side.start) if not cuts(text, at) and text[at].isalnum()), side.start)
    last = next((at for at in range(last, side.end, -1) if not cuts(text, at) and not text[at - 1].isspace()), side.end)
    return first, last
