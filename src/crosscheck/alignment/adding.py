"""What several articles tell of one entity, one order of events or one whole → topics and claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from crosscheck.alignment.answers import Answered
from crosscheck.alignment.entities import Difference, Place
from crosscheck.alignment.gathered import Compared
from crosscheck.alignment.headline import Headline
from crosscheck.alignment.quotes import Utterance
from crosscheck.alignment.reasons import called, of_one
from crosscheck.alignment.scored import Scored
from crosscheck.alignment.sums import Sum
from crosscheck.alignment.table import dimension_class
from crosscheck.alignment.titles import about
from crosscheck.alignment.topics import claim_at, claim_of, constant, cut, quote_around
from crosscheck.kinds.quantity import classed
from crosscheck.model import Claim, Kind, Source, Topic, Value
from crosscheck.subjects.assertion import Assertion

_EVENTS = {
    "reject": "rejection", "approve": "approval", "free": "release", "convict": "conviction", "begin": "beginning",
    "bear": "birth", "kill": "death", "marry": "marriage", "elect": "election", "resign": "resignation",
    "appoint": "appointment", "kidnap": "kidnapping", "plead": "plea",
}  # fmt: skip
"""Event of the table of orders → its noun."""
PLACES = 3
"""Places of one name that are shown of an article."""


def place_of(scored: Scored, row: int) -> tuple[str, int, int]:
    """Source, start and end of the figure of a row."""
    a = scored.table.assertions[row]
    return a.source, a.mention.start, a.mention.end


def add_name(made: Compared, label: str, difference: Difference, sources: Mapping[str, Source]) -> None:
    """One name under two spellings."""
    title = f"name of {difference.who.strip(' .,;:·-') or difference.who}"
    topic = constant(f"{label} {title}", Kind.ENTITY, title, weight=3)
    claims = []
    for spelling, places in difference.positions.items():
        kept: Counter[str] = Counter()
        for id, start, end in places:
            kept[id] += 1
            if kept[id] <= PLACES:
                source = sources[id]
                name = spelling.strip(" .,;:·-") or spelling
                value = Value(Kind.ENTITY, name, name.casefold())
                low, high = quote_around(source.text, start, end)
                claims.append(claim_at(source, topic, value, low, high, start))
    made.add(topic, claims, of_one(difference.why, "name"), not difference.sure)


def add_age(
    made: Compared, label: str, difference: Difference, sources: Mapping[str, Source], scored: Scored,
    rows: Mapping[Place, int],
) -> set[int]:  # fmt: skip
    """One person with two ages; the rows that tell them, by ``rows`` (place → row)."""
    title = f"age of {called(difference.who, difference.why)}"
    topic = constant(f"{label} {title}", Kind.QUANTITY, title, unit="year of age")
    claims, used = [], set()
    for places in difference.positions.values():
        for place in places:
            row = rows.get(place)
            if row is None:
                continue
            used.add(row)
            a = scored.table.assertions[row]
            claims.append(claim_of(sources[a.source], topic, classed(a.mention.value), a))
    if len({c.value.key for c in claims if c.value}) > 1:
        made.add(topic, claims, of_one(difference.why, "age"), not difference.sure)
    return used


def add_order(
    made: Compared, label: str, pair: Answered, scored: Scored, sources: Mapping[str, Source]
) -> Iterator[int]:
    """The days of an event and of what answers it; the rows that tell them."""

    def dated(event: str, rows: tuple[int, ...], after: tuple[str, ...] = ()) -> str:
        title = f"day of the {_EVENTS.get(event, event)}"
        topic = constant(f"{label} {title}", Kind.DATE, title, after=after)
        told = (scored.table.assertions[row] for row in rows)
        claims = [claim_of(sources[a.source], topic, a.mention.value, a) for a in told]
        slug = made.add(topic, claims, "both date one matter", bool(after) and not pair.sure)
        made.ordered.add(slug)
        return slug

    first = dated(pair.earlier, pair.first)
    dated(pair.later, pair.then, (first,))
    yield from (*pair.first, *pair.then)


def add_sum(made: Compared, label: str, found: Sum, scored: Scored, sources: Mapping[str, Source]) -> None:
    """A whole and, on a topic of its own, what the parts come to that its article lists."""
    whole, source = found.wholes[0], sources[found.wholes[0].source]
    title = "total and its parts"
    if whole.subject.dimension != "bare":
        title = about(whole, whole, dimension_class(whole.subject.dimension), scored.table.idf).title.partition(" (")[0]
    slug = made.add(*_told_alone(label, title, found.wholes, source))
    first, last = found.parts[0].mention, found.parts[-1].mention
    start, end = cut(source.text, first.start, last.end, first.start, first.end)
    parts = replace(made.topics[slug], slug=f"{slug}-parts", title=f"parts of the {title}", parts_of=slug)
    made.ordered.add(made.add(parts, [claim_at(source, parts, found.value, start, end, first.start)], ""))


def _told_alone(label: str, title: str, told: Sequence[Assertion], source: Source) -> tuple[Topic, list[Claim], str]:
    """A topic of one article, its claims, and why they are of one thing."""
    unit = told[0].mention.value.unit
    topic = constant(f"{label} {title} {source.id} itself", Kind.QUANTITY, title, unit=unit)
    values = (classed(replace(a.mention.value, unit=unit)) for a in told)  # a bare number counts what the other does
    return topic, [claim_of(source, topic, value, a) for value, a in zip(values, told, strict=True)], ""


def add_utterance(made: Compared, label: str, told: Utterance, sources: Mapping[str, Source]) -> None:
    """What one speaker is quoted with in two articles."""
    title = f"words of {told.speaker}"
    topic = replace(constant(f"{label} {title}", Kind.TEXT, title), by_speaker=True)
    claims = []
    for spoken in (told.one, told.other):
        source = sources[spoken.source]
        text = source.text[spoken.start : spoken.end]
        value = Value(Kind.TEXT, text, " ".join(spoken.words.keys))
        start, end = cut(source.text, spoken.start, spoken.end, spoken.start, spoken.start)
        claim = claim_at(source, topic, value, start, end, spoken.start)
        claims.append(replace(claim, attribution=told.speaker))
    made.add(topic, claims, "both quote the same speaker")


def add_headline(made: Compared, label: str, pair: Headline, scored: Scored, sources: Mapping[str, Source]) -> None:
    """What a headline tells otherwise than the text under it."""
    kind = dimension_class(pair.body.subject.dimension)
    title = about(pair.body, pair.body, kind, scored.table.idf).title.partition(" (")[0]
    topic, claims, _ = _told_alone(label, title, [pair.body, pair.headline], sources[pair.body.source])
    made.add(topic, claims, "headline and text tell of one event")
