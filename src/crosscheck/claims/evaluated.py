"""Claims as written → claims with a value, an anchor and a time, or the reason why they have none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from crosscheck import kinds
from crosscheck.claims.in_place import Article, in_place
from crosscheck.claims.raw import RawClaim
from crosscheck.kinds.counted import is_part
from crosscheck.kinds.quantity import misfit
from crosscheck.kinds.reading import mentions as mentions_of
from crosscheck.model import Anchor, Claim, Modality, Source, Topic, Value, edtf
from crosscheck.model.hedges import HedgeTable, default_table
from crosscheck.model.interval import EVERYTHING, Interval
from crosscheck.text.anchors import Ambiguous, AnchorResult, Found, PreparedText, anchor

A_PART = "a part"
"""The scope of "three others", "four more": a part is never compared with a whole."""


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A claim and what stands against it.

    ``unreadable`` says why there is no value, ``uncarried`` why the quote does not carry it, ``misfit`` why its
    unit does not fit the topic; a claim with a missing quote or an unknown topic has no value either.
    """

    claim: Claim
    found: AnchorResult
    unreadable: str | None = None
    uncarried: str | None = None
    misfit: str | None = None


def in_order(evaluated: Iterable[Evaluated]) -> tuple[Evaluated, ...]:
    """Claims by source and id: an order that hangs on no file."""
    return tuple(sorted(evaluated, key=lambda e: (e.claim.source, e.claim.id)))


def evaluate(
    raw_claims: Iterable[RawClaim],
    sources: Mapping[str, Source],
    topics: Mapping[str, Topic],
    table: HedgeTable | None = None,
    anchors: Mapping[str, Anchor] | None = None,
) -> list[Evaluated]:
    """Every claim, anchored and read; dates with what the article says around them (:mod:`crosscheck.claims.in_place`).

    ``table`` is a project's own hedge table; ``anchors`` (claim id → place) are places known already.
    """
    table = table or default_table()
    prepared: dict[str, PreparedText] = {}
    articles: dict[tuple[str, str | None], Article] = {}

    def article(source: Source) -> Article:
        key = (source.id, source.published)
        if key not in articles:
            articles[key] = Article.of(source.text, reading_time(published_interval(source)), table)
        return articles[key]

    made = []
    for raw in raw_claims:
        known = (anchors or {}).get(raw.id)
        if known is not None:
            found: AnchorResult = Found(known.start, known.end)
        else:
            if raw.source not in prepared:
                prepared[raw.source] = PreparedText(sources[raw.source].text)
            found = anchor(raw.quote, prepared[raw.source])
        context = article if known is None else None  # the text of a table is no article: only its quotes, in a row
        made.append(_evaluate(raw, sources[raw.source], topics.get(raw.topic), found, table, context))
    return _parted(made)


def _parted(evaluated: list[Evaluated]) -> list[Evaluated]:
    """On topics with wholes and parts ("five people", "three others") the parts get a scope of their own."""
    parts = {e.claim.id for e in evaluated if e.claim.value is not None and is_part(e.claim.value)}
    wholes = {e.claim.topic for e in evaluated if e.claim.value is not None and e.claim.id not in parts}
    return [
        replace(e, claim=replace(e.claim, scope=e.claim.scope | {A_PART}))
        if e.claim.id in parts and e.claim.topic in wholes
        else e
        for e in evaluated
    ]


def published_interval(source: Source) -> Interval:
    """When a source was published, in minutes; everything when unknown."""
    return interval_of(source.published)


def interval_of(date: str | None) -> Interval:
    """An EDTF date in minutes; everything where none is told."""
    return edtf.parse(date).support if date else EVERYTHING


def reading_time(published: Interval) -> float | None:
    """The moment that relative dates are read against; ``None`` when unknown.

    An article known only to have appeared inside some weeks or months is read as of the first of them.
    """
    return published.low if published.bounded else None


def _evaluate(
    raw: RawClaim,
    source: Source,
    topic: Topic | None,
    found: AnchorResult,
    table: HedgeTable,
    article: Callable[[Source], Article] | None,
) -> Evaluated:
    if raw.published is not None:
        source = replace(source, published=raw.published)
    published = published_interval(source)
    claim = Claim(
        id=raw.id,
        source=raw.source,
        topic=raw.topic,
        quote=source.text[found.start : found.end] if isinstance(found, Found) else raw.quote,
        value=None,
        held=edtf.parse(raw.as_of).support if raw.as_of else published,
        as_of=raw.as_of or source.published,
        dated=raw.as_of is not None,
        published=published,
        anchor=Anchor(found.start, found.end) if isinstance(found, Found) else None,
        attribution=raw.attribution,
        modality=raw.modality,
        scope=raw.scope,
        counted=raw.counted,
        roots=source.roots(found.start, found.end) if isinstance(found, Found) else source.roots(),
        file=raw.file,
        line=raw.line,
    )
    if topic is None:
        return Evaluated(claim, found, unreadable=undefined(raw.topic))
    if not isinstance(found, Found):
        place = "stands in the source more than once" if isinstance(found, Ambiguous) else "is not in the source"
        return Evaluated(claim, found, unreadable=f"the quote {place}")
    if article is not None and topic.kind.timed:
        value = in_place(raw.value, (found.start, found.end), topic, article(source))
        if value is not None:
            return Evaluated(replace(claim, value=value), found)
    return _valued(claim, found, raw, topic, reading_time(published), table)


def _valued(claim: Claim, found: Found, raw: RawClaim, topic: Topic, at: float | None, table: HedgeTable) -> Evaluated:
    """The value as its words alone tell it."""
    kind = kinds.of(topic.kind)
    read = told(Words(raw.value, raw.unit, claim.quote), topic, at, table)
    if read.value is None:
        return Evaluated(claim, found, unreadable=read.unreadable, misfit=read.misfit)
    uncarried = kind.uncarried(read.value, claim.quote, topic, at, table) if raw.value is not None else None
    value, modality = as_meant(read.value, claim.modality, topic)
    return Evaluated(replace(claim, value=value, modality=modality), found, uncarried=uncarried, misfit=read.misfit)


@dataclass(frozen=True, slots=True)
class Words:
    """What a claim's value is read from: as it is written, with its unit; without a value, the quote."""

    value: str | None
    unit: str | None
    quote: str

    @property
    def written(self) -> str:
        """The value with its unit, where it does not hold that already; without a value, the quote."""
        if self.value is None:
            return self.quote
        return f"{self.value} {self.unit}" if self.unit and self.unit not in self.value else self.value


@dataclass(frozen=True, slots=True)
class Read:
    """A value, or why there is none; and why its unit does not fit the topic."""

    value: Value | None
    unreadable: str | None = None
    misfit: str | None = None


def told(words: Words, topic: Topic, at: float | None, table: HedgeTable) -> Read:
    """The value that words tell on a topic, to readers of ``at`` (minutes)."""
    kind = kinds.of(topic.kind)
    try:
        if words.value is None:
            value = _only(kind.find(words.quote, topic, at, table), topic)
        else:
            value = kind.parse(words.written, topic, at, table)
    except ValueError as error:
        return Read(None, str(error), _of_another_kind(words, topic, at, table))
    return Read(value, None, misfit(value, topic))


def as_meant(value: Value, modality: Modality, topic: Topic) -> tuple[Value, Modality]:
    """A denied value as the value that its denial asserts, where there is one."""
    negated = kinds.of(topic.kind).negated
    if negated is None or modality is not Modality.DENIED:
        return value, modality
    return negated(value), Modality.ACTUAL


def undefined(topic: str) -> str:
    """Why a claim on a topic that is not there has no value."""
    return f'the topic "{topic}" is not defined'


def _of_another_kind(words: Words, topic: Topic, at: float | None, table: HedgeTable) -> str | None:
    """Why a value that could not be read is of another kind than the topic's; ``None`` when that is not the trouble."""
    held = mentions_of(words.value or words.quote, at, table) if topic.kind.on_a_line else ()
    if not held or any(m.value.kind is topic.kind for m in held):
        return None
    return f"“{held[0].text}” is a {held[0].kind}, the topic holds {kinds.of(topic.kind).plural}"


def _only(values: list[Value], topic: Topic) -> Value:
    """The one value of a quote.  Raises ``ValueError`` when there is none, or two that differ."""
    distinct = list({v.key: v for v in values}.values())
    if len(distinct) == 1:
        return distinct[0]
    if not values:
        raise ValueError(f"the quote holds no {topic.kind.value}; give the claim a value")
    held = ", ".join(f"“{v.text}”" for v in distinct)
    raise ValueError(f"the quote holds several values ({held}); say which in the claim's value")
