"""One story's articles → topics and claims: what differs, what agrees, and what stands alone.

Every figure that was read becomes a claim, so that the coverage can say what became of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosscheck.alignment import denied
from crosscheck.alignment.answers import Answered, answered
from crosscheck.alignment.clusters import Cluster, clusters
from crosscheck.alignment.entities import Difference, age_differences, align, name_differences, same_bearer
from crosscheck.alignment.facts.disagreements import denials
from crosscheck.alignment.headline import Headline, headlines
from crosscheck.alignment.meetings import AGREE, EQUAL
from crosscheck.alignment.reasons import called, of_one
from crosscheck.alignment.scored import Ensembles, Scored
from crosscheck.alignment.story import Story
from crosscheck.alignment.sums import Sum, marked, sums
from crosscheck.alignment.table import dimension_class
from crosscheck.alignment.titles import about
from crosscheck.alignment.topics import claim_at, cut, quote_around, quote_span, slugged, topic_of
from crosscheck.anchors import Found
from crosscheck.kinds.quantity import classed
from crosscheck.model import Claim, Dynamics, Kind, Source, Topic, Value, Verdict
from crosscheck.reading.tokens import Line
from crosscheck.subjects.article import Told
from crosscheck.subjects.assertion import Assertion
from crosscheck.synonyms import Synonyms
from crosscheck.text.read import minutes_of
from crosscheck.topics import WINDOW
from crosscheck.values import Evaluated

_EVENTS = {
    "reject": "rejection", "approve": "approval", "free": "release", "convict": "conviction", "begin": "beginning",
    "bear": "birth", "kill": "death", "marry": "marriage", "elect": "election", "resign": "resignation",
    "appoint": "appointment", "kidnap": "kidnapping", "plead": "plea",
}  # fmt: skip
"""Event of the table of orders → its noun."""
PLACES = 3
"""Places of one name that are shown of an article."""
SAME = 0.0
"""Log odds from which two values that agree are taken to be of one thing."""


@dataclass
class Compared:
    """Topics and claims of one story; ``why`` says of each topic why its claims are of one thing."""

    evaluated: list[Evaluated] = field(default_factory=list)
    topics: dict[str, Topic] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)
    doubted: set[str] = field(default_factory=set)
    ordered: set[str] = field(default_factory=set)
    """Topics whose claims are there for their order or their sum alone."""
    unsure: set[str] = field(default_factory=set)
    """Topics whose articles do not tell in words of their own that they are of one thing: a change of them is no
    wording to print."""
    furniture: set[str] = field(default_factory=set)
    """Claims that stand in page furniture."""

    def add(self, topic: Topic, claims: Sequence[Claim], why: str, doubtful: bool = False) -> str:
        """Take in a topic with its claims; the slug it got is given back."""
        slug, n = topic.slug, 1
        while slug in self.topics:
            n += 1
            slug = f"{topic.slug}-{n}"
        self.topics[slug] = replace(topic, slug=slug) if n > 1 else topic
        self.why[slug] = why
        if doubtful:
            self.doubted.add(slug)
        for claim in claims:
            if claim.topic != slug:
                claim = replace(claim, topic=slug, id=claim.id.replace(f":{topic.slug}:", f":{slug}:", 1))
            assert claim.anchor is not None
            self.evaluated.append(Evaluated(claim, Found(claim.anchor.start, claim.anchor.end)))
        return slug


def compared(
    label: str,
    sources: Mapping[str, Source],
    told: Mapping[str, Told],
    words: Synonyms,
    ensembles: Ensembles,
    window: int = WINDOW,
) -> Compared:
    """The topics and claims of one story; ``label`` is put before the topics' slugs where there are several stories.

    ``words`` and ``window`` (days) are a project's own.
    """
    made = Compared()
    lists = {id: sums(told[id].assertions, sources[id].text) for id in sources}
    everything = [_in_words(a, words) for id in sources for a in marked(told[id].assertions, lists[id])]
    story = align([told[id].entities for id in sources])
    ages = age_differences(story)
    taken = {place for d in ages for places in d.positions.values() for place in places}
    scored = Scored.of(everything, {id: _published(s) for id, s in sources.items()}, ensembles)
    used: set[int] = set()
    for difference in name_differences(story):
        _add_name(made, label, difference, sources)
    for difference in ages:
        used |= _add_age(made, label, difference, sources, scored)
    for pair in answered(scored.table, words):
        used |= set(_add_order(made, label, pair, scored, sources))
    for found in (one for id in sources for one in lists[id]):
        if found.verdict is not Verdict.AGREEMENT:
            _add_sum(made, label, found, scored, sources)
    for apart in denials(list(sources.values()), {id: told[id].tokens for id in sources}):
        made.add(*denied.topic_of(label, apart, sources))
    for id in sources:
        for told_twice in headlines(told[id].assertions, lists[id], sources[id].text, words):
            _add_headline(made, label, told_twice, scored, sources)
    for cluster in clusters(scored, ensembles.thresholds):
        rows = {row for position in cluster.positions for row in position}
        told_already = rows & used or any(_place(scored, row) in taken for row in rows)
        if not told_already and not _known_apart(story, scored, cluster):
            _add_cluster(made, label, cluster, scored, sources, window)
            used |= rows
    used |= _add_agreements(made, label, scored, sources, used)
    _add_alone(made, label, scored, sources, used)
    return made


def _in_words(assertion: Assertion, words: Synonyms) -> Assertion:
    """The assertion with the nouns that the project says name one thing under one name."""
    own, subject, evidence = words.own_things, assertion.subject, assertion.evidence
    if not own or not (own.keys() & evidence.sentence or subject.head in own):
        return assertion

    def named(held: frozenset[str]) -> frozenset[str]:
        return frozenset(own.get(word, word) for word in held)

    near: dict[str, float] = {}
    for word, weight in evidence.near.items():
        near[own.get(word, word)] = max(weight, near.get(own.get(word, word), 0.0))
    value = assertion.mention.value
    unit = own.get(value.unit, value.unit) if value.unit else None
    return replace(
        assertion,
        mention=replace(assertion.mention, value=replace(value, unit=unit)),
        subject=replace(subject, head=own.get(subject.head or "", subject.head)),
        evidence=replace(
            evidence, near=near, clause=named(evidence.clause), sentence=named(evidence.sentence),
            paragraph=named(evidence.paragraph),
        ),
    )  # fmt: skip


def _known_apart(story: Story, scored: Scored, cluster: Cluster) -> bool:
    """Ages of two persons; or of one, at two times: what is known of the persons goes before the likeness of words."""
    a, b = (_place(scored, row) for row in cluster.witnesses)
    return scored.table.kinds[cluster.witnesses[0]] == "age" and same_bearer(story, a, b) != "unsaid"


def _published(source: Source) -> float | None:
    low = minutes_of(source.published)
    return None if low is None or low in (float("inf"), float("-inf")) else low


def _place(scored: Scored, row: int) -> tuple[str, int, int]:
    a = scored.table.assertions[row]
    return a.source, a.mention.start, a.mention.end


def _add_cluster(
    made: Compared, label: str, cluster: Cluster, scored: Scored, sources: Mapping[str, Source], window: int
) -> None:
    one = topic_of(label, cluster, scored.table, sources, not cluster.change and cluster.score < 0, window)
    slug = made.add(one.topic, one.claims, one.why, one.doubtful)
    if not one.sure:
        made.unsure.add(slug)


def _add_name(made: Compared, label: str, difference: Difference, sources: Mapping[str, Source]) -> None:
    title = f"name of {difference.who.strip(' .,;:·-') or difference.who}"
    topic = Topic(slugged(f"{label} {title}"), Kind.ENTITY, title=title, dynamics=Dynamics.CONSTANT, weight=3)
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


def _add_age(
    made: Compared, label: str, difference: Difference, sources: Mapping[str, Source], scored: Scored
) -> set[int]:
    rows = {_place(scored, row): row for row in range(scored.table.n)}
    title = f"age of {called(difference.who, difference.why)}"
    topic = Topic(
        slugged(f"{label} {title}"),
        Kind.QUANTITY,
        title=title,
        unit="year of age",
        dynamics=Dynamics.CONSTANT,
        weight=4,
    )
    claims, used = [], set()
    for places in difference.positions.values():
        for place in places:
            row = rows.get(place)
            if row is None:
                continue
            used.add(row)
            a = scored.table.assertions[row]
            start, end = quote_span(sources[a.source].text, a)
            claims.append(claim_at(sources[a.source], topic, a.mention.value, start, end, a.mention.start, a))
    if len({c.value.key for c in claims if c.value}) > 1:
        made.add(topic, claims, of_one(difference.why, "age"), not difference.sure)
    return used


def _add_order(
    made: Compared, label: str, pair: Answered, scored: Scored, sources: Mapping[str, Source]
) -> Iterator[int]:
    def dated(event: str, rows: tuple[int, ...], after: tuple[str, ...] = ()) -> str:
        title = f"day of the {_EVENTS.get(event, event)}"
        topic = Topic(
            slugged(f"{label} {title}"), Kind.DATE, title=title, dynamics=Dynamics.CONSTANT, weight=4, after=after
        )
        claims = []
        for row in rows:
            a = scored.table.assertions[row]
            start, end = quote_span(sources[a.source].text, a)
            claims.append(claim_at(sources[a.source], topic, a.mention.value, start, end, a.mention.start, a))
        slug = made.add(topic, claims, "both date one matter", bool(after) and not pair.sure)
        made.ordered.add(slug)
        return slug

    first = dated(pair.earlier, pair.first)
    dated(pair.later, pair.then, (first,))
    yield from (*pair.first, *pair.then)


def _add_sum(made: Compared, label: str, found: Sum, scored: Scored, sources: Mapping[str, Source]) -> None:
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
    topic = Topic(
        slugged(f"{label} {title} {source.id} itself"), Kind.QUANTITY, title=title, unit=told[0].mention.value.unit,
        dynamics=Dynamics.CONSTANT, weight=4,
    )  # fmt: skip
    claims = []
    for a in told:
        start, end = quote_span(source.text, a)
        value = replace(a.mention.value, unit=topic.unit)  # a bare number counts what the other does
        claims.append(claim_at(source, topic, classed(value), start, end, a.mention.start, a))
    return topic, claims, ""


def _add_headline(made: Compared, label: str, pair: Headline, scored: Scored, sources: Mapping[str, Source]) -> None:
    """What a headline tells otherwise than the text under it."""
    kind = dimension_class(pair.body.subject.dimension)
    title = about(pair.body, pair.body, kind, scored.table.idf).title.partition(" (")[0]
    topic, claims, _ = _told_alone(label, title, [pair.body, pair.headline], sources[pair.body.source])
    made.add(topic, claims, "headline and text tell of one event")


def _add_agreements(
    made: Compared, label: str, scored: Scored, sources: Mapping[str, Source], used: set[int]
) -> set[int]:
    """Values of several articles that meet and are likely of one thing."""
    parent = list(range(scored.table.n))

    def find(k: int) -> int:
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    pairs = zip(scored.i.tolist(), scored.j.tolist(), scored.met.tolist(), scored.subject.tolist(), strict=True)
    for i, j, met, score in pairs:
        if met in (EQUAL, AGREE) and score > SAME and i not in used and j not in used:
            parent[find(i)] = find(j)
    groups: dict[int, list[int]] = {}
    for row in range(scored.table.n):
        groups.setdefault(find(row), []).append(row)
    taken: set[int] = set()
    for rows in groups.values():
        if len({scored.table.source[row] for row in rows}) > 1:
            cluster = Cluster((tuple(rows),), 0.0, False, (rows[0], rows[-1]))
            one = topic_of(label, cluster, scored.table, sources, False)
            made.add(replace(one.topic, slug=f"{one.topic.slug}-agreed"), one.claims, one.why)
            taken.update(rows)
    return taken


def _add_alone(made: Compared, label: str, scored: Scored, sources: Mapping[str, Source], used: set[int]) -> None:
    """The rest, each on a topic of its own: read, and held against nothing."""
    for row in range(scored.table.n):
        if row in used:
            continue
        a = scored.table.assertions[row]
        kind = a.mention.value.kind
        title = f"{a.mention.text} ({a.source})"
        topic = Topic(
            slugged(f"{label} alone {a.source} {row}"), kind, title=title, dynamics=Dynamics.CONSTANT, weight=1
        )
        start, end = quote_span(sources[a.source].text, a)
        claim = claim_at(sources[a.source], topic, a.mention.value, start, end, a.mention.start, a)
        made.add(topic, [claim], "")
        if a.sentence.line is Line.FURNITURE:
            made.furniture.add(claim.id)
