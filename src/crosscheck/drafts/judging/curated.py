"""A project's own claims as evidence: which topic a figure of the draft is about, and what all its claims say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crosscheck.comparing.groups import partitions
from crosscheck.comparing.windows import MINUTES_A_DAY, near
from crosscheck.drafts.figures.facts import Fact
from crosscheck.drafts.figures.relations import AGAINST, CARRIES, Relation, relation
from crosscheck.drafts.judging.judging import Bearing, Status, of_the_past
from crosscheck.model import Claim, Dynamics, Topic
from crosscheck.model.interval import Interval
from crosscheck.reading.synonyms import Synonyms


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the claims of one topic come to for one fact."""

    status: Status
    topic: Topic
    support: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()


class Curated:
    """The claims of a project by place and by topic."""

    def __init__(self, claims: Iterable[Claim], topics: dict[str, Topic], words: Synonyms | None = None) -> None:
        self.topics = topics
        self._by_source: dict[str, list[Claim]] = defaultdict(list)
        self._peers: dict[str, tuple[Claim, ...]] = {}
        """The claims of the partition that a claim stands in, by its id: what a report compares it with."""
        for part in partitions(claims, topics, words):
            if not part.topic.kind.on_a_line:
                continue
            for claim in part.claims:
                self._peers[claim.id] = part.claims
                if claim.anchor is not None:
                    self._by_source[claim.source].append(claim)

    def weigh(self, fact: Fact, bearings: Sequence[Bearing], when: Interval | None) -> Weighed | None:
        """What the topic of the likest of ``bearings`` says of ``fact``; ``None`` when no claim covers any of them.

        ``when`` is the time that the draft gives to the figure, ``None`` for now.
        """
        figures = (b for b in bearings if b.relation is not Relation.WITHIN or fact.value.kind.numeric)
        covering = next((c for b in figures if (c := self._covering(b)) is not None), None)
        if covering is None:
            return None
        topic = self.topics[covering.topic]
        return _weighed(fact, topic, self._peers[covering.id], when)

    def _covering(self, bearing: Bearing) -> Claim | None:
        """The claim whose quote holds a fact of its source and whose value is that fact's."""
        mention = bearing.fact.mention
        for claim in self._by_source.get(bearing.fact.source, ()):
            assert claim.anchor is not None and claim.value is not None
            if claim.anchor.start <= mention.start and mention.end <= claim.anchor.end:
                same = relation(claim.value, mention.value)
                if same in (Relation.SAME, Relation.HEDGE):
                    return claim
        return None


def _weighed(fact: Fact, topic: Topic, peers: Sequence[Claim], when: Interval | None) -> Weighed | None:
    bearing = [(c, r) for c in peers if c.value is not None and (r := relation(fact.value, c.value)) is not None]
    when_told = fact.value.support
    if fact.value.kind.timed and when_told is not None and not when_told.bounded:  # "Oct 31" carries no "by Nov 30"
        bearing = [(c, r) for c, r in bearing if r is not Relation.WITHIN]
    now, before = _of_time(topic, bearing, when)
    support = tuple(c for c, r in now if r in CARRIES)
    # what one source dates apart is a series: 39,000 in 2002 is not contradicted by its 26,000 in 2003
    series = {c.source for c in support if c.dated}
    against = tuple(c for c, r in now if r in AGAINST and c.source not in series)
    older = tuple(c for c, r in before if r in CARRIES)
    if against:
        excluded = any(r is Relation.EXCLUDES for _, r in now)
        if not support and older and of_the_past(fact):
            return Weighed(Status.SUPPORTED, topic, older)
        if not support and older and when is None:
            return Weighed(Status.OUT_OF_DATE, topic, older, against)
        if excluded and any(r is not Relation.HEDGE for c, r in now if r in CARRIES):
            return Weighed(Status.DISPUTED, topic, support, against)
        return Weighed(Status.CONTRADICTED if excluded else Status.DIFFERS, topic, support, against)
    return Weighed(Status.SUPPORTED, topic, support or older) if support or older else None


Related = list[tuple[Claim, Relation]]


def _of_time(topic: Topic, bearing: Sequence[tuple[Claim, Relation]], when: Interval | None) -> tuple[Related, Related]:
    """The claims of the draft's time, and those of other times."""
    if topic.dynamics is Dynamics.CONSTANT or not bearing:
        return list(bearing), []
    at = when if when is not None else max((c.held for c, _ in bearing), key=lambda held: held.low)
    inside = [(c, r) for c, r in bearing if near(c.held, at, topic.window * MINUTES_A_DAY)]
    return inside, [pair for pair in bearing if pair not in inside]
