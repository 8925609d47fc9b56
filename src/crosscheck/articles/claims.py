"""Framed mentions of a story → topics and claims, ready for the stages that curated claims go through."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck.anchors import Found
from crosscheck.articles.belonging import telling, with_known_names
from crosscheck.articles.extremes import extremes, unnamed
from crosscheck.articles.frame import Framed
from crosscheck.articles.loosely import loosely
from crosscheck.articles.order import Answered, answered
from crosscheck.articles.placing import days_named, placed
from crosscheck.articles.settling import settled
from crosscheck.articles.spellings import Spellings, is_street, spellings, usual
from crosscheck.articles.subjects import Subject, subject_of
from crosscheck.articles.vocabulary import events
from crosscheck.model import Anchor, Claim, Dynamics, Kind, Source, Topic, Value
from crosscheck.values import Evaluated, published_interval

LONGEST = 300
"""Characters of a quote (DESIGN section 8)."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """Claims with the frames they came from, and the topics they are on; claim id → framed mention."""

    evaluated: tuple[Evaluated, ...]
    topics: Mapping[str, Topic]
    framed: Mapping[str, Framed]
    doubted: frozenset[str] = frozenset()
    """Topics of names that may be two names."""


def claims_of(label: str, sources: Mapping[str, Source], mentions: Iterable[Framed]) -> Scanned:
    """The claims of one story; ``label`` is put before the topics' slugs when there are several stories."""
    mentions = list(mentions)
    spelt = spellings(sources, _ages(mentions))
    told = telling(sources, with_known_names(mentions, usual(spelt)))
    inside = [t.framed for t in told if not t.apart or (t.framed.frame.kind == "age" and t.framed.frame.who)]
    lasting = [t.framed for t in told if t.apart]
    subjects = [(f, s) for f in inside if (s := subject_of(f)) is not None]
    subjects += [(f, s) for f in lasting if (s := subject_of(f)) is not None and s.lasting]
    by_subject: dict[tuple[str, ...], list[tuple[Framed, Subject]]] = {}
    for framed, subject in (*subjects, *days_named(inside), *extremes(sources, inside), *unnamed(inside)):
        by_subject.setdefault(subject.key, []).append((framed, subject))
    dates: dict[tuple[str, int], list[Framed]] = {}
    for t in told:
        if t.framed.frame.kind == "date":
            dates.setdefault((t.framed.source, t.framed.number), []).append(t.framed)
    by_subject = _unnamed_joined(by_subject)
    made = _Maker(label, sources, dates)
    plain = {key: settled(by_subject[key]) for key in sorted(by_subject)}
    loose = loosely(inside, plain)
    for key, members in plain.items():
        members += loose.get(key, [])
        if members:
            made.add(members[0][1], [f for f, _ in members])
    for pair in answered(t.framed for t in told):
        made.add_order(pair)
    for name in spelt:
        made.add_name(name)
    return Scanned(tuple(made.evaluated), made.topics, made.framed, frozenset(made.doubted))


def _ages(mentions: Iterable[Framed]) -> dict[tuple[str, ...], frozenset[str]]:
    """Name → the ages told of its bearer."""
    found: dict[tuple[str, ...], set[str]] = {}
    for f in mentions:
        if f.frame.kind == "age" and f.frame.who:
            found.setdefault(tuple(f.frame.who.split()), set()).add(f.mention.value.key)
    return {name: frozenset(keys) for name, keys in found.items()}


_Members = dict[tuple[str, ...], list[tuple[Framed, Subject]]]


def _unnamed_joined(by_subject: _Members) -> _Members:
    """Times of "his" death go with those of the one person whose death the story dates."""
    for key in [k for k in by_subject if k[0] in ("clock", "date") and k[-1] == "" and len(k) == 3]:
        named = [k for k in by_subject if k[:2] == key[:2] and k[-1]]
        if len(named) == 1:
            subject = by_subject[named[0]][0][1]
            by_subject[named[0]] += [(f, subject) for f, _ in by_subject.pop(key)]
    return by_subject


class _Maker:
    """Topics and claims of one story, as they come up."""

    def __init__(
        self, label: str, sources: Mapping[str, Source], dates: Mapping[tuple[str, int], Sequence[Framed]]
    ) -> None:
        self.label, self.sources, self.dates = label, sources, dates
        self.evaluated: list[Evaluated] = []
        self.topics: dict[str, Topic] = {}
        self.framed: dict[str, Framed] = {}
        self.doubted: set[str] = set()

    def add(self, subject: Subject, mentions: Sequence[Framed], after: tuple[str, ...] = ()) -> str:
        """A topic with its claims; its slug is given back."""
        topic = replace(_topic(self.label, subject), after=after)
        if topic.slug in self.topics:
            topic = replace(topic, slug=f"{topic.slug}-{len(self.topics)}")
        self.topics[topic.slug] = topic
        for framed, value in placed(mentions, topic):
            claim = _claim(self.sources[framed.source], framed, value, topic)
            self._claim(_as_of(claim, framed, self.dates) if subject.lasting else claim, framed)
        return topic.slug

    def add_order(self, pair: Answered) -> None:
        """The dates of an event and of its answer, the one after the other."""
        first = self.add(_dated(pair.earlier), pair.first)
        then = self.add(_dated(pair.later), pair.then, after=(first,))
        if not pair.sure:
            self.doubted.add(then)

    def add_name(self, spelt: Spellings) -> None:
        """The spellings of a name."""
        topic = _name_topic(self.label, spelt)
        self.topics[topic.slug] = topic
        if not spelt.sure:
            self.doubted.add(topic.slug)
        for claim in _name_claims(self.sources, spelt, topic):
            self._claim(claim, None)

    def _claim(self, claim: Claim, framed: Framed | None) -> None:
        assert claim.anchor is not None
        self.evaluated.append(Evaluated(claim, Found(claim.anchor.start, claim.anchor.end)))
        if framed is not None:
            self.framed[claim.id] = framed


def _dated(event: str) -> Subject:
    told = re.sub(r"^(?:date|time) of ", "", events()[event].when)
    return Subject(("date", event), told, Kind.DATE, Dynamics.CONSTANT, 4)


def _name_topic(label: str, spelt: Spellings) -> Topic:
    name = max(spelt.names, key=lambda n: (len(n.places), n.text)).text
    slug = slugged(f"{label} name {name}")
    what = "name" if is_street(name) else "spelling"
    return Topic(slug, Kind.ENTITY, title=f"{what} of {name}", dynamics=Dynamics.CONSTANT, weight=3)


def _name_claims(sources: Mapping[str, Source], spelt: Spellings, topic: Topic) -> Iterable[Claim]:
    for name in spelt.names:
        source = sources[name.source]
        for (start, end), (low, high) in name.places[:3]:
            low, high = max(low, start - 60), min(high, end + 60)
            while low < start and low and not source.text[low - 1].isspace():
                low += 1
            while high > end and high < len(source.text) and not source.text[high].isspace():
                high -= 1
            published = published_interval(source)
            value = Value(Kind.ENTITY, name.text, " ".join(name.words))
            yield Claim(
                f"{source.id}:{topic.slug}:{start}", source.id, topic.slug, source.text[low:high], value, published,
                source.published, False, published, Anchor(low, high), origin=source.origin,
            )  # fmt: skip


def _topic(label: str, subject: Subject) -> Topic:
    slug = slugged(f"{label} {subject.title}" if label else subject.title)
    return Topic(
        slug, subject.kind, title=subject.title, unit=subject.unit, dynamics=subject.dynamics, weight=subject.weight
    )


def slugged(words: str) -> str:
    """ "Age of Ann Lee" → "age-of-ann-lee"."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")


def _claim(source: Source, framed: Framed, value: Value, topic: Topic) -> Claim:
    start, end = quote_span(source.text, framed)
    published = published_interval(source)
    mention = framed.mention
    digest = hashlib.sha256(
        f"{source.text[start:end]}\n{mention.start - start}".encode("utf-8", "surrogatepass")
    ).hexdigest()[:8]
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
        modality=framed.frame.modality,
        origin=source.origin,
        attribution=mention.attribution,
    )


_BESIDE = 40
"""Characters between a figure and a date that says when it held."""


def _as_of(claim: Claim, framed: Framed, dates: Mapping[tuple[str, int], Sequence[Framed]]) -> Claim:
    """The claim with the time that its sentence gives it: the date that stands nearest to the figure."""
    mention = framed.mention
    beside = [d for d in dates.get((framed.source, framed.number), ()) if d.mention.value.edtf]
    if not beside:
        return claim

    def away(date: Framed) -> int:
        return max(date.mention.start - mention.end, mention.start - date.mention.end)

    nearest = min(beside, key=away)
    core = nearest.mention.value.core
    if away(nearest) > _BESIDE or core is None or not core.bounded or core.meets(claim.published):
        return claim
    return replace(claim, held=core, as_of=nearest.mention.value.edtf, dated=True)


def quote_span(text: str, framed: Framed) -> tuple[int, int]:
    """The clause around a mention, cut down to ``LONGEST`` characters at white space."""
    start, end = framed.clause
    mention = framed.mention
    start, end = min(start, mention.start), max(end, mention.end)
    if end - start <= LONGEST:
        return _trim(text, start, end)
    low = max(start, mention.start - LONGEST // 2)
    high = min(end, low + LONGEST)
    if high < mention.end:
        return mention.start, min(mention.end, mention.start + LONGEST)
    while low < mention.start and low > start and not text[low - 1].isspace():
        low += 1
    while high > mention.end and high < end and not text[high].isspace():
        high -= 1
    return _trim(text, low, high)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return start, end
