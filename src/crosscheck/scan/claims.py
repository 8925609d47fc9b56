"""Framed mentions of a story → topics and claims, ready for the stages that curated claims go through."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck import edtf
from crosscheck.anchors import Found
from crosscheck.interval import OPEN, REACHED, Interval
from crosscheck.kinds.quantity import converted, unit_class
from crosscheck.model import Anchor, Claim, Dynamics, Kind, Source, Topic, Value
from crosscheck.scan.asides import days_of, foreign, is_aside, is_furniture, strangers
from crosscheck.scan.extremes import extremes
from crosscheck.scan.frames import Framed
from crosscheck.scan.spellings import Spellings, spellings
from crosscheck.scan.subjects import Subject, subject_of
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
    by_subject: dict[tuple[str, ...], list[tuple[Framed, Subject]]] = {}
    mentions = with_known_names(list(mentions))
    telling = list(_telling(sources, mentions))
    told = [(framed, subject) for framed in telling if (subject := subject_of(framed)) is not None]
    for framed, subject in (*told, *extremes(sources, telling)):
        by_subject.setdefault(subject.key, []).append((framed, subject))
    by_subject = {key: kept for key, members in by_subject.items() if (kept := settled(members))}
    evaluated: list[Evaluated] = []
    topics: dict[str, Topic] = {}
    known: dict[str, Framed] = {}
    for key in sorted(by_subject):
        subject = by_subject[key][0][1]
        topic = _topic(label, subject)
        topics[topic.slug] = topic
        for framed, value in _values([f for f, _ in by_subject[key]], topic):
            claim = _claim(sources[framed.source], framed, value, topic)
            evaluated.append(Evaluated(claim, Found(claim.anchor.start, claim.anchor.end)))  # type: ignore[union-attr]
            known[claim.id] = framed
    doubted = set()
    for spelt in spellings(sources):
        topic = _name_topic(label, spelt)
        topics[topic.slug] = topic
        if not spelt.sure:
            doubted.add(topic.slug)
        evaluated += [
            Evaluated(c, Found(c.anchor.start, c.anchor.end)) for c in _name_claims(sources, spelt, topic) if c.anchor
        ]
    return Scanned(tuple(evaluated), topics, known, frozenset(doubted))


def _name_topic(label: str, spelt: Spellings) -> Topic:
    name = max(spelt.names, key=lambda n: (len(n.places), n.text)).text
    slug = slugged(f"{label} name {name}")
    return Topic(slug, Kind.ENTITY, title=f"spelling of {name}", dynamics=Dynamics.CONSTANT, weight=3)


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


def with_known_names(mentions: Sequence[Framed]) -> list[Framed]:
    """The mentions with each person under one name: "Koi" and "Koi Green" are one where no other Koi is named."""
    names = sorted({f.frame.who for f in mentions if f.frame.who}, key=lambda n: (-len(n.split()), n))
    stands: dict[str, str] = {}
    for name in names:
        words = set(name.split())
        fits = [n for n in names if n != name and words < set(n.split()) and n.split()[-1] not in _SUFFIXES]
        given = [n for n in fits if n.split()[0] == name.split()[0] or n.split()[-1] == name.split()[-1]]
        roots = {stands.get(n, n) for n in given}
        stands[name] = roots.pop() if len(roots) == 1 else name
    return [replace(f, frame=replace(f.frame, who=stands[f.frame.who])) if f.frame.who else f for f in mentions]


_SUFFIXES = frozenset(["jr", "sr", "ii", "iii"])


def _telling(sources: Mapping[str, Source], mentions: Sequence[Framed]) -> Iterable[Framed]:
    """The mentions that belong to the story: no furniture, no other times, no totals of round-ups."""
    days = days_of(sources, mentions)
    beside: dict[tuple[str, int], list[Framed]] = {}
    for framed in mentions:
        beside.setdefault((framed.source, framed.number), []).append(framed)
    by_source: dict[str, list[Framed]] = {}
    for framed in mentions:
        by_source.setdefault(framed.source, []).append(framed)
    elsewhere = {
        id: strangers(sources[id].text, held, (s.text for s in sources.values() if s.id != id))
        for id, held in by_source.items()
    }
    for (source, number), inside in beside.items():
        sentence = sources[source].text[slice(*inside[0].sentence)]
        if is_furniture(sentence):
            continue
        apart = is_aside(sentence) or foreign(days, inside) or number in elsewhere[source]
        for framed in inside:
            if not apart or framed.frame.kind == "age":
                yield framed


def settled(members: Sequence[tuple[Framed, Subject]]) -> list[tuple[Framed, Subject]]:
    """Mentions of one subject without those that may be about somebody else.

    A role without a name ("the girl") tells one person only where no article has two of that role; "the two men" after a
    greater number are some of these.
    """
    subject = members[0][1]
    if subject.key[0] == "people":
        most = max((_number(f) for f, _ in members if not f.frame.definite), default=0.0)
        return [(f, s) for f, s in members if not (f.frame.definite and _number(f) < most)]
    if subject.key[-1] == "incident":
        members = _of_one_kind(members)
        return _first_times(members) if subject.key[0] == "clock" else members
    if not subject.key[-1].startswith("?"):
        return list(members)
    by_source: dict[str, set[str]] = {}
    for framed, _ in members:
        by_source.setdefault(framed.source, set()).add(framed.mention.value.key)
    return list(members) if all(len(keys) == 1 for keys in by_source.values()) else []


_VIOLENCE = frozenset(["shoot", "stab", "attack", "wound", "hit", "call"])


def _of_one_kind(members: Sequence[tuple[Framed, Subject]]) -> list[tuple[Framed, Subject]]:
    """What happened is one kind of thing: the time of a theft is not that of the shooting the articles are about."""
    kinds = ["" if f.frame.event in _VIOLENCE else f.frame.event for f, _ in members]
    most = max(sorted(set(kinds)), key=kinds.count)
    return [member for member, kind in zip(members, kinds, strict=True) if kind == most]


def _first_times(members: Sequence[tuple[Framed, Subject]]) -> list[tuple[Framed, Subject]]:
    """The time an article tells first, and those within an hour of it: later ones are other stages."""
    first: dict[str, float] = {}
    kept = []
    for framed, subject in members:
        core = framed.mention.value.core
        if core is not None and abs(core.low - first.setdefault(framed.source, core.low)) <= _AN_HOUR:
            kept.append((framed, subject))
    return kept


_AN_HOUR = 60


def _number(framed: Framed) -> float:
    core = framed.mention.value.core
    return core.low if core is not None else 0.0


def _topic(label: str, subject: Subject) -> Topic:
    slug = slugged(f"{label} {subject.title}" if label else subject.title)
    return Topic(
        slug, subject.kind, title=subject.title, unit=subject.unit, dynamics=subject.dynamics, weight=subject.weight
    )


def slugged(words: str) -> str:
    """ "Age of Ann Lee" → "age-of-ann-lee"."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")


def _values(mentions: Sequence[Framed], topic: Topic) -> Iterable[tuple[Framed, Value]]:
    if topic.kind is not Kind.DATE:
        for framed in mentions:
            value = converted(_in_years(framed.mention.value), topic.unit)
            yield framed, replace(value, unit=topic.unit, unit_class=unit_class(topic.unit))
        return
    placed = [
        f
        for f in mentions
        if f.mention.value.edtf and f.mention.value.core is not None and f.mention.value.core.bounded
    ]
    if not placed:
        return
    middle = _reference(placed)
    for framed in placed:
        yield framed, _moved(framed, middle)


_YEARS = {"month of age": 1 / 12, "week of age": 7 / 365.2425, "day of age": 1 / 365.2425}


def _in_years(value: Value) -> Value:
    """An age in months or weeks as one in years; the last month has not passed yet."""
    factor = _YEARS.get(value.unit or "")
    if factor is None or value.core is None or value.support is None or not isinstance(value.nominal, int | float):
        return value
    core = Interval(value.core.low * factor, (value.core.high + 1) * factor, value.core.low_end, OPEN)
    support = Interval(max(value.support.low - 1, 0) * factor, (value.support.high + 2) * factor, REACHED, OPEN)
    nominal = round(value.nominal * factor, 3)
    return replace(value, core=core, support=support, nominal=nominal, key=f"{nominal:g}", unit="year of age")


def _reference(mentions: Sequence[Framed]) -> float:
    """The day most mentions name, the earliest of equals: from here others are told."""
    days = Counter(int(f.mention.value.core.low // edtf.MINUTES_A_DAY) for f in mentions)  # type: ignore[union-attr]
    return min(days, key=lambda day: (-days[day], day)) * edtf.MINUTES_A_DAY + edtf.MINUTES_A_DAY / 2


_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
_FULL = re.compile(r"\d{1,2}[/.-]\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.? \d", re.I)


def _moved(framed: Framed, middle: float) -> Value:
    """A clock time on the day it is told from, a bare weekday in the week: publication dates are often wrong.

    What is compared is the time of day, and the day of the week; a full date is taken as it is.
    """
    value = framed.mention.value if framed.mention.value.clock else _whole_days(framed.mention.value)
    assert value.core is not None and value.support is not None
    if value.clock:
        step = edtf.MINUTES_A_DAY
    elif _WEEKDAY.search(value.text) and not _FULL.search(value.text):
        step = 7 * edtf.MINUTES_A_DAY
    else:
        return value
    by = round((middle - (value.core.low + value.core.high) / 2) / step) * step
    if not by:
        return value
    core, support = value.core.shift(by), value.support.shift(by)
    told = edtf.bounds(core, clock=value.clock)[0]
    return replace(value, core=core, support=support, edtf=told, key=told or value.key)


def _whole_days(value: Value) -> Value:
    """ "Early Saturday", "overnight": for the day that something happened, parts of days are the days."""
    assert value.core is not None and value.support is not None
    day = edtf.MINUTES_A_DAY
    if value.core.high - value.core.low > 2 * day:
        return value
    core, support = (edtf.span(math.floor(i.low / day), math.ceil(i.high / day)) for i in (value.core, value.support))
    return replace(value, core=core, support=support, key=value.key.partition("T")[0])


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
        as_of=published,
        as_of_text=source.published,
        dated=False,
        published=published,
        anchor=Anchor(start, end),
        modality=framed.frame.modality,
        origin=source.origin,
        attribution=mention.attribution,
    )


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
