"""Framed mentions of a story → topics and claims, ready for the stages that curated claims go through."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck import edtf
from crosscheck.anchors import Found
from crosscheck.interval import Interval
from crosscheck.kinds.quantity import converted, unit_class
from crosscheck.model import Anchor, Claim, Kind, Source, Topic, Value
from crosscheck.scan.frames import Framed
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


def claims_of(label: str, sources: Mapping[str, Source], mentions: Iterable[Framed]) -> Scanned:
    """The claims of one story; ``label`` is put before the topics' slugs when there are several stories."""
    by_subject: dict[tuple[str, ...], list[tuple[Framed, Subject]]] = {}
    for framed in mentions:
        subject = subject_of(framed)
        if subject is not None:
            by_subject.setdefault(subject.key, []).append((framed, subject))
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
    return Scanned(tuple(evaluated), topics, known)


def _topic(label: str, subject: Subject) -> Topic:
    slug = slugged(f"{label} {subject.title}" if label else subject.title)
    return Topic(slug, subject.kind, title=subject.title, unit=subject.unit, dynamics=subject.dynamics, weight=subject.weight)


def slugged(words: str) -> str:
    """ "Age of Ann Lee" → "age-of-ann-lee"."""
    return re.sub(r"[^\w]+", "-", words.lower()).strip("-")


def _values(mentions: Sequence[Framed], topic: Topic) -> Iterable[tuple[Framed, Value]]:
    if topic.kind is not Kind.DATE:
        for framed in mentions:
            value = converted(framed.mention.value, topic.unit)
            yield framed, replace(value, unit=topic.unit, unit_class=unit_class(topic.unit))
        return
    placed = [f for f in mentions if f.mention.value.core is not None and f.mention.value.core.bounded]
    if not placed:
        return
    middle = _reference(placed)
    for framed in placed:
        yield framed, _moved(framed, middle)


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
    value = framed.mention.value
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


def _claim(source: Source, framed: Framed, value: Value, topic: Topic) -> Claim:
    start, end = quote_span(source.text, framed)
    published = published_interval(source)
    mention = framed.mention
    digest = hashlib.sha256(f"{source.text[start:end]}\n{mention.start - start}".encode("utf-8", "surrogatepass")).hexdigest()[:8]
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
