"""A proposal → the topic of the project that it is likely about, by names, units and the quotes of curated claims.

Likeness is the share of words in common, rare words counting for more; a word that rapidfuzz finds spelt almost alike
counts as the same.  However alike the words: where none of what the clause tells to happen stands in a topic's title or
quotes (:mod:`crosscheck.proposals.events`), it is not suggested.  Linear in the number of proposals.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from crosscheck.claims.raw import RawClaim
from crosscheck.kinds.units import unit_class
from crosscheck.model import Source, Topic
from crosscheck.proposals.events import agree, events_of, happens_in, lemmas_of
from crosscheck.proposals.proposal import Proposal
from crosscheck.reading.synonyms import Synonyms
from crosscheck.settings import Settings
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.words import LIGHT, is_closed
from crosscheck.text.anchors import Found, PreparedText, anchor
from crosscheck.text.names import fold

LIKE = 0.3
"""Least likeness (0 to 1) at which a topic is suggested; below it a new one is named.  Set by bench/extract.py: lower
finds more topics and names more wrong ones."""
TITLE_WEIGHT = 0.8
"""A title is short: all its words are soon met."""
SAME_UNIT = 0.1
"""Added when the mention counts the very thing that the topic does."""
NEARLY = 88.0
"""Least similarity (rapidfuzz ratio, 0 to 100) of two spellings of one word."""
_WORD = re.compile(r"[^\W\d_]{2,}")


class Suggester:
    """Knows a project's topics by their words: an index from word to what holds it."""

    def __init__(
        self,
        topics: Mapping[str, Topic],
        claims: Iterable[RawClaim],
        source: Source,
        published: float | None,
        settings: Settings,
    ) -> None:
        self._settings = settings
        self._topics = topics
        self._source = source
        self._published = published
        self._claims = [claim for claim in claims if claim.topic in topics]
        titles = [(slug, _words(_named(topic), settings.words)) for slug, topic in sorted(topics.items())]
        quotes = [(claim.topic, _words(claim.quote, settings.words)) for claim in self._claims]
        self._told = {slug: lemmas_of(_named(topic)) for slug, topic in topics.items()}
        self._eventful = {slug for slug, topic in topics.items() if happens_in(_named(topic))}
        for claim in self._claims:
            self._told[claim.topic] |= lemmas_of(claim.quote)
            if happens_in(claim.quote):
                self._eventful.add(claim.topic)
        self._documents = [*titles, *quotes]
        self._titles = len(titles)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, (_, words) in enumerate(self._documents):
            for word in words:
                self._holding[word].append(number)
        self._weights = [math.fsum(map(self._weight, words)) for _, words in self._documents]
        self._near: dict[str, str | None] = {}
        self._agreed: dict[tuple[str, frozenset[str]], bool] = {}

    def suggest(self, proposals: Sequence[Proposal], told: Sequence[Assertion | None]) -> list[str | None]:
        """For each proposal a slug, or ``None`` when no topic of its kind and unit is like it.

        ``told`` are what the article asserts there; a date that only dates the text asserts nothing, and has no topic.
        """
        if not self._topics:
            return [None] * len(proposals)
        own = self._own()
        return [
            self._curated(p, own) or (self._best(p, events_of(a)) if a is not None else None)
            for p, a in zip(proposals, told, strict=True)
        ]

    def by_words(self, proposals: Sequence[Proposal]) -> list[str | None]:
        """The same for what tells no event: names, wordings, yes and no."""
        own = self._own()
        return [self._curated(p, own) or self._best(p, None) for p in proposals]

    def _best(self, proposal: Proposal, events: Collection[str] | None) -> str | None:
        asked = {known for word in _asked(proposal, self._settings.words) if (known := self._spelt(word))}
        whole = math.fsum(map(self._weight, asked))
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(asked):
            for number in self._holding[word]:
                shared[number] += self._weight(word)
        scores: dict[str, float] = {}
        for number, weight in shared.items():
            slug = self._documents[number][0]
            if not _fits(self._topics[slug], proposal) or (events is not None and not self._agrees(slug, events)):
                continue
            if number < self._titles:
                like = TITLE_WEIGHT * weight / self._weights[number]
            else:
                like = 2 * weight / (self._weights[number] + whole)
            scores[slug] = max(scores.get(slug, 0.0), like)
        for slug in scores:
            scores[slug] += SAME_UNIT * _same_unit(self._topics[slug], proposal)
        best = min(scores, key=lambda s: (-scores[s], s), default=None)
        return best if best is not None and scores[best] >= LIKE else None

    def _agrees(self, slug: str, events: Collection[str]) -> bool:
        key = (slug, frozenset(events))
        if key not in self._agreed:
            self._agreed[key] = slug not in self._eventful or agree(events, self._told[slug])
        return self._agreed[key]

    def _weight(self, word: str) -> float:
        """Rare words tell more: the logarithm of how few of the titles and quotes hold it."""
        return math.log(1 + len(self._documents) / len(self._holding[word]))

    def _spelt(self, word: str) -> str | None:
        """The word as the project spells it; ``None`` when it has no such word."""
        if word in self._holding:
            return word
        if word not in self._near:
            from rapidfuzz import fuzz, process

            known = process.extractOne(word, self._holding.keys(), scorer=fuzz.ratio, score_cutoff=NEARLY)
            self._near[word] = known[0] if known else None
        return self._near[word]

    def _own(self) -> list[tuple[int, int, RawClaim]]:
        """The places of the claims that this source has already."""
        prepared = PreparedText(self._source.text)
        placed = ((anchor(c.quote, prepared), c) for c in self._claims if c.source == self._source.id)
        return [(found.start, found.end, claim) for found, claim in placed if isinstance(found, Found)]

    def _curated(self, proposal: Proposal, own: list[tuple[int, int, RawClaim]]) -> str | None:
        """The topic of a curated claim whose quote holds the mention and whose value is the same: the shortest."""
        holding = [
            (end - start, claim.topic)
            for start, end, claim in own
            if start <= proposal.mention_start
            and proposal.mention_end <= end
            and _fits(self._topics[claim.topic], proposal)
            and (claim.value is None or self._same(claim, proposal))
        ]
        return min(holding)[1] if holding else None

    def _same(self, claim: RawClaim, proposal: Proposal) -> bool:
        from crosscheck import kinds

        try:
            value = kinds.of(proposal.kind).parse(
                claim.value or "", self._topics[claim.topic], self._published, self._settings.table
            )
        except ValueError:
            return False
        return value.key == proposal.read.key or (value.core is not None and value.core == proposal.read.core)


def _fits(topic: Topic, proposal: Proposal) -> bool:
    if topic.kind is not proposal.kind:
        return False
    if not topic.kind.numeric or topic.unit is None or proposal.unit is None:
        return True
    return unit_class(topic.unit) == unit_class(proposal.unit)


def _same_unit(topic: Topic, proposal: Proposal) -> bool:
    ours, theirs = (proposal.unit or "").split(), (topic.unit or "").split()
    return bool(ours and theirs) and ours[-1] == theirs[-1]


def _named(topic: Topic) -> str:
    """What a topic is called: its title, without one the words of its slug, and the names of what it can be."""
    names = (word for name, others in topic.aliases.items() for word in (name, *others))
    return ". ".join((topic.title or re.sub(r"[._/+-]", " ", topic.slug), *names))


def _asked(proposal: Proposal, words: Synonyms) -> list[str]:
    return sorted(_words(f"{proposal.subject or ''} {proposal.unit or ''} {proposal.quote}", words))


def _words(text: str, words: Synonyms) -> set[str]:
    """The words that carry meaning, nouns by the name they share, in the singular; numbers aside: they may differ."""
    return {words.thing(word) for word in _WORD.findall(fold(text)) if not is_closed(word) and word not in LIGHT}
