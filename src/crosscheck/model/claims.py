"""What comes in: sources, topics, claims and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from crosscheck.model.interval import Interval
from crosscheck.model.terms import Dynamics, Kind, Modality
from crosscheck.model.values import Pair, Value, bound_pair
from crosscheck.text.names import fold


@dataclass(frozen=True, slots=True)
class Root:
    """What a claim goes back to; claims that share one are of one origin.  ``key`` tells roots apart."""

    key: str
    name: str | None = None
    """What a reader calls it; ``None`` for a text whose first writer nobody names."""

    @classmethod
    def agency(cls, name: str) -> Root:
        """A wire agency, or another outlet that is credited."""
        return cls(f"agency:{fold(name)}", name)


class How(StrEnum):
    """How an article is known to go back to something."""

    CREDIT = "credits"
    """It says so of itself: a dateline, a byline, a line at its end."""
    CITE = "cites"
    """A sentence of it does: "told Reuters"."""
    COPY = "copies"
    """Most of it, or of the other one, stands in both."""
    PASSAGE = "shares"
    """A sentence stands in both."""


@dataclass(frozen=True, slots=True)
class Trace:
    """``text[start:end]`` of an article shows what it, or that sentence of it, goes back to."""

    how: How
    root: Root
    start: int
    end: int
    others: tuple[str, ...] = ()
    """Ids of the articles that hold the same sentence, or most of this article."""
    share: float = 1.0
    """Of a copy: how much of the shorter article the two share, by words."""

    @property
    def whole(self) -> bool:
        """Whether it holds of the whole article."""
        return self.how in (How.CREDIT, How.COPY)


@dataclass(frozen=True, slots=True)
class Revision:
    """An older text of an article; dates are EDTF, ``file`` is relative to the project, for messages."""

    text: str
    published: str | None = None
    updated: str | None = None
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One article.  ``text`` is the normalised text; ``published`` is EDTF, ``None`` when unknown."""

    text: str
    id: str
    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None
    origin: tuple[str, ...] | None = None
    """The wire agencies it is declared to credit; empty for its own reporting, ``None`` where nothing is declared."""
    language: str = "en"
    path: str | None = None
    """Relative to the project, for messages."""
    corrected: str | None = None
    """When it was corrected (EDTF), as it says itself; ``text`` is the corrected one."""
    retrieved: str | None = None
    """When it was fetched from its address (EDTF), as who added it says."""
    updated: str | None = None
    """When it was changed (EDTF), as it says itself."""
    revisions: tuple[Revision, ...] = ()
    """Its older texts, the oldest first."""
    version_of: str | None = None
    """Of an older text that stands as a source of its own: the id of the article."""
    traces: tuple[Trace, ...] = ()
    """What its text shows of where it comes from (:mod:`crosscheck.provenance`)."""

    @property
    def versions(self) -> tuple[Source, ...]:
        """Each of its texts as a source of its own, the oldest first ("ID@1", "ID@2"), the article itself last."""
        older = (
            replace(
                self, text=r.text, id=f"{self.id}@{number}", published=r.published or self.published, corrected=None,
                updated=r.updated, path=r.file, revisions=(), version_of=self.id, traces=(),
            )
            for number, r in enumerate(self.revisions, 1)
        )  # fmt: skip
        return (*older, self)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The agencies that it credits: as declared, else as its text says."""
        if self.origin is not None:
            return self.origin
        return tuple(dict.fromkeys(t.root.name for t in self.traces if t.how is How.CREDIT and t.root.name))

    def roots(self, start: int | None = None, end: int | None = None) -> tuple[Root, ...]:
        """What a claim on ``text[start:end]`` goes back to, the article itself aside; without a place the article."""
        if not self.traces and not self.origin:
            return ()
        found = {Root.agency(name): None for name in self.agencies}
        for trace in self.traces:
            inside = start is not None and end is not None and trace.start < end and start < trace.end
            if trace.how is How.COPY or (inside and not trace.whole):
                found[trace.root] = None
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Topic:
    """What claims are about; two claims can only disagree if they share one."""

    slug: str
    kind: Kind
    title: str = ""
    unit: str | None = None
    dynamics: Dynamics = Dynamics.STATE
    window: int = 120
    """Days; see :class:`Dynamics` ``STATE``."""
    aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Entity topics: canonical name → other names for the same."""
    after: tuple[str, ...] = ()
    at_most: tuple[str, ...] = ()
    parts_of: str | None = None
    between: tuple[str, str] | None = None
    """Duration topics: the two date topics it lies between; "as-of" is the claim's own time."""
    weight: int = 3
    """1 (a page count) to 5 (deaths, names, charges, money); ranks findings."""
    ask: str | None = None
    """Who could settle a disagreement."""
    by_speaker: bool = False
    """Claims compare only when the same speaker is quoted."""
    must_compare: bool | None = None
    """Whether a claim that meets no other one is a finding (XC109); ``None``: only under --strict-coverage."""

    @property
    def related(self) -> tuple[str, ...]:
        """The topics that a relation names, "as-of" among them where a duration lies between it and a date."""
        whole = (self.parts_of,) if self.parts_of else ()
        return (*self.after, *self.at_most, *whole, *(self.between or ()))


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a quote stands in its source's normalised text, in code points."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One checkable assertion of one source."""

    id: str
    source: str
    topic: str
    quote: str
    value: Value | None
    """``None`` when it could not be read; the claim then counts as unreadable."""
    held: Interval
    """Minutes; the source's publication when the claim names no time of its own."""
    as_of: str | None
    dated: bool
    """The claim (not only its source) says when it holds."""
    published: Interval
    anchor: Anchor | None = None
    attribution: str | None = None
    modality: Modality = Modality.ACTUAL
    scope: frozenset[str] = frozenset()
    counted: str | None = None
    """What a quantity counts, where that is the matter ("armed forces and police")."""
    roots: tuple[Root, ...] = ()
    """What its source credits or shares at this place; never the source itself."""
    file: str | None = None
    line: int | None = None

    @property
    def start(self) -> int | None:
        """Where the quote begins in its source's text, in code points; ``None`` when it is not there."""
        return self.anchor.start if self.anchor else None

    @property
    def end(self) -> int | None:
        """Where the quote ends, exclusive."""
        return self.anchor.end if self.anchor else None

    @property
    def on_a_line(self) -> bool:
        """Whether the value is a quantity or a date, which alone have hedge and bounds of their own."""
        return self.value is not None and self.value.kind.on_a_line

    @property
    def hedge(self) -> str | None:
        """The public name of the hedge; ``None`` for what has none."""
        return self.value.hedge if self.value is not None and self.on_a_line else None

    @property
    def nominal(self) -> float | tuple[float, float] | None:
        """The number, or the two of a range; ``None`` for all but quantities."""
        return self.value.nominal if self.value is not None else None

    @property
    def unit(self) -> str | None:
        """The unit, or the noun that is counted."""
        return self.value.unit if self.value is not None else None

    @property
    def core(self) -> Pair | None:
        """As in findings.json: numbers in ``unit``, or ISO dates."""
        return bound_pair(self.value, self.value.core) if self.value is not None and self.on_a_line else None

    @property
    def support(self) -> Pair | None:
        """As in findings.json, as :attr:`core`."""
        return bound_pair(self.value, self.value.support) if self.value is not None and self.on_a_line else None
