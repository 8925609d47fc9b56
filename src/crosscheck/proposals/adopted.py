"""Groups of scan → topics and claims as a curator would write them.

    adopted(groups, sources, topics, claims, settings) -> Adopted

A group that a curated claim stands in already goes to that claim's topic; one whose claims a curator has put on two
topics is left alone.  Each claim is read back: it is written so that it says what scan read, or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from crosscheck.claims.evaluated import Evaluated, evaluate
from crosscheck.claims.raw import RawClaim
from crosscheck.kinds.counted import tells_part
from crosscheck.kinds.units import unit_class
from crosscheck.model import Anchor, Claim, Modality, Source, Topic
from crosscheck.model.hedges import HedgeTable
from crosscheck.proposals.groups import Group, Member
from crosscheck.proposals.quotes import Quotes
from crosscheck.proposals.slugs import free
from crosscheck.reading.sentences import sentence_at, sentences
from crosscheck.settings import Settings
from crosscheck.text.anchors import Found, PreparedText, anchor

_READ = "read"
"""The id of a claim that is only tried."""


class Left(StrEnum):
    """Why something is not adopted."""

    DOUBTFUL = "doubtful"
    SUM = "sum"
    APART = "apart"
    UNREADABLE = "unreadable"


@dataclass
class Adopted:
    """What is to be written: new topics and claims, and claims on an undefined topic that go to another one."""

    topics: list[Topic] = field(default_factory=list)
    claims: list[RawClaim] = field(default_factory=list)
    refiled: list[tuple[RawClaim, str]] = field(default_factory=list)
    left: Counter[Left] = field(default_factory=Counter)


def adopted(
    groups: Sequence[Group],
    sources: Sequence[Source],
    topics: Mapping[str, Topic],
    claims: Sequence[RawClaim],
    settings: Settings,
) -> Adopted:
    """What of the groups the project does not have yet; ``topics`` and ``claims`` are its own."""
    made = Adopted()
    project = _Project(sources, topics, claims, settings.table)
    slugs: dict[str, str] = {}
    shared = [stem for stem, n in Counter(g.stem for g in groups).items() if n > 1]
    for group in groups:
        held = {m: project.holding(m, group.topic) for m in group.members}
        on = {raw.topic for found in held.values() for raw in found if raw.topic in topics}
        topic = topics[min(on)] if on else project.named(group, slugs, shared if group.apart else ())
        if len(on) > 1 or not _fits(topic, group.topic):
            made.left[Left.APART] += 1
            continue
        told = {m: project.written(m, topic, group) for m, found in held.items() if not found}
        made.left[Left.UNREADABLE] += sum(claim is None for claim in told.values())
        new = [claim for m, claim in told.items() if claim is not None and project.take(claim, m)]
        if len(new) + len(held) - len(told) < min(2, len(group.members)):
            continue
        if not on and (new or any(held.values())):
            project.topics[topic.slug] = topic
            slugs[group.topic.slug] = topic.slug
            made.topics.append(topic)
        made.claims += new
        if topic.slug in project.topics:
            made.refiled += [(raw, topic.slug) for found in held.values() for raw in found if raw.topic not in topics]
    made.refiled = list(dict.fromkeys(made.refiled))
    return made


def _fits(topic: Topic, scanned: Topic) -> bool:
    if topic.kind is not scanned.kind:
        return False
    both = topic.unit and scanned.unit
    return not both or unit_class(topic.unit) == unit_class(scanned.unit)


class _Project:
    """A project with what it has already, and what comes."""

    def __init__(
        self, sources: Sequence[Source], topics: Mapping[str, Topic], claims: Sequence[RawClaim], table: HedgeTable
    ) -> None:
        self._sources = {s.id: s for s in sources}
        self.topics = dict(topics)
        self._table = table
        known = [c for c in claims if c.source in self._sources]
        self._raw = {c.id: c for c in known}
        self._own: dict[str, list[Evaluated]] = {}
        for one in evaluate(known, self._sources, topics, table):
            self._own.setdefault(one.claim.source, []).append(one)
        self._there = {
            (one.claim.source, one.claim.topic, one.claim.quote, one.claim.value.key)
            for one in (e for found in self._own.values() for e in found)
            if one.claim.value is not None
        }
        self._texts: dict[str, tuple[Quotes, list[tuple[int, int]], PreparedText]] = {}

    def holding(self, member: Member, topic: Topic) -> list[RawClaim]:
        """The claims of the project that quote the words of ``member`` and say the same value."""
        low, high = _place(member)
        return [
            self._raw[one.claim.id]
            for one in self._own.get(member.claim.source, ())
            if isinstance(one.found, Found)
            and one.found.start <= low
            and high <= one.found.end
            and (_same(read := self._read(one, topic), member.claim) or member.reads(read.value))
        ]

    def _read(self, one: Evaluated, topic: Topic) -> Claim:
        """The claim; one on a topic that is not defined is read as if it were on ``topic``."""
        if one.claim.topic in self.topics:
            return one.claim
        raw = replace(self._raw[one.claim.id], topic=topic.slug)
        return evaluate([raw], self._sources, {topic.slug: topic}, self._table)[0].claim

    def named(self, group: Group, slugs: Mapping[str, str], shared: Collection[str]) -> Topic:
        """The topic of a group under a slug that is free, its relations by their new names.

        Of several that are called the same (``shared``) one that has more words takes them.
        """
        after = tuple(slugs[slug] for slug in group.topic.after if slug in slugs)
        slug = free(group.stem, {*self.topics, *shared}, group.apart)
        return replace(group.topic, slug=slug, title=group.title, after=after)

    def take(self, claim: RawClaim, member: Member) -> bool:
        """Whether no claim on the topic has the quote and the value yet; from now on one has."""
        value = member.claim.value
        key = (claim.source, claim.topic, claim.quote, value.key if value is not None else "")
        new = key not in self._there
        self._there.add(key)
        return new

    def written(self, member: Member, topic: Topic, group: Group) -> RawClaim | None:
        """The claim as a curator would write it: a quote that stands once, and words that read as scan read them."""
        claim, source = member.claim, self._sources[member.claim.source]
        quotes, spans, prepared = self._text(source)
        low, high = _place(member)
        around = spans[sentence_at(spans, low)] if member.told is not None else (low, high)
        start, end = quotes.around(low, high, around)
        quote = source.text[start:end].strip()
        found = anchor(quote, prepared)
        if not isinstance(found, Found):
            return None
        raw = RawClaim(
            _READ, source.id, topic.slug, quote, attribution=claim.attribution, modality=_modality(member, group)
        )
        for words in dict.fromkeys(_wordings(member, group)):
            tried = replace(raw, value=words)
            read = evaluate([tried], self._sources, {topic.slug: topic}, self._table)[0]
            if read.unreadable or read.uncarried or read.misfit:
                continue
            if _same(read.claim, claim) or (group.differs and member.reads(read.claim.value)):
                return replace(tried, id="")
        return None

    def _text(self, source: Source) -> tuple[Quotes, list[tuple[int, int]], PreparedText]:
        if source.id not in self._texts:
            self._texts[source.id] = Quotes(source.text), sentences(source.text), PreparedText(source.text)
        return self._texts[source.id]


def _place(member: Member) -> tuple[int, int]:
    """Where the figure stands; of a claim without one, the whole quote."""
    if member.told is not None:
        return member.told.mention.start, member.told.mention.end
    where = member.claim.anchor or Anchor(0, 0)
    return where.start, where.end


def _same(claim: Claim, scanned: Claim) -> bool:
    """Whether two claims say one value."""
    one, other = claim.value, scanned.value
    if one is None or other is None or one.kind is not other.kind:
        return False
    return one.core == other.core if one.core is not None or other.core is not None else one.key == other.key


def _wordings(member: Member, group: Group) -> Iterator[str]:
    """How the value may be written, as the article writes it first.

    "Five others" of one article beside "four residents" of another, which scan takes for one thing, is written without
    the word that makes it a part: a part is never compared with a whole.
    """
    value = member.claim.value
    if value is None:
        return
    words = " ".join((member.told.mention.text if member.told is not None else value.text).split())
    if not (tells_part(words) and group.counts_wholes):
        yield words
    if value.kind.timed and value.edtf:
        yield value.edtf
    if value.kind.numeric and isinstance(value.nominal, int | float):
        yield f"{value.nominal:,g}"
        yield f"{value.nominal:,g} {value.unit or ''}".strip()


def _modality(member: Member, group: Group) -> Modality:
    """That of the words, where all of a group are told alike; scan holds what is planned against what is done."""
    ways = {told.mention.modality for told in group.told}
    return ways.pop() if len(ways) == 1 and member.told is not None else Modality.ACTUAL
