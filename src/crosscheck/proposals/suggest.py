"""A proposal → the topic of the project that it is likely about, by names, units and the quotes of curated claims.

Likeness is the share of words in common, rare words counting for more; a word that rapidfuzz finds spelt almost alike
counts as the same.  Linear in the number of proposals.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from crosscheck.claims.raw import RawClaim
from crosscheck.kinds.quantity import unit_class
from crosscheck.model import Kind, Source, Topic
from crosscheck.proposals.proposal import Proposal
from crosscheck.reading.synonyms import Synonyms
from crosscheck.settings import Settings
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
_SMALL = frozenset(
    "the and for with from that this was were has have had been are its their his her they who which will would could "
    "said says say told not but also after before about into over more than out one two all any can did does when "
    "where what our your you she him them there then these those under between during of in on at to by is as be it he "
    "we an or if no so up us date number count start end length share".split()
)


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
        titles = [(slug, _about(topic, settings.words)) for slug, topic in sorted(topics.items())]
        quotes = [(claim.topic, _words(claim.quote, settings.words)) for claim in self._claims]
        self._documents = [*titles, *quotes]
        self._titles = len(titles)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for number, (_, words) in enumerate(self._documents):
            for word in words:
                self._holding[word].append(number)
        self._weights = [math.fsum(map(self._weight, words)) for _, words in self._documents]
        self._near: dict[str, str | None] = {}

    def suggest(self, proposals: Sequence[Proposal]) -> list[str | None]:
        """For each proposal a slug, or ``None`` when no topic of its kind and unit is like it."""
        if not self._topics:
            return [None] * len(proposals)
        own = self._own()
        return [self._curated(p, own) or self._best(p) for p in proposals]

    def _best(self, proposal: Proposal) -> str | None:
        asked = {known for word in _asked(proposal, self._settings.words) if (known := self._spelt(word))}
        whole = math.fsum(map(self._weight, asked))
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(asked):
            for number in self._holding[word]:
                shared[number] += self._weight(word)
        scores: dict[str, float] = {}
        for number, weight in shared.items():
            slug = self._documents[number][0]
            if not _fits(self._topics[slug], proposal):
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


def new_slug(proposal: Proposal) -> str:
    """A slug for what no topic is about: the words of the subject, else the unit; dates end in ".date"."""
    named = proposal.subject or proposal.unit or ("" if proposal.kind is Kind.DATE else "number")
    words = [
        word for word in re.findall(r"[^\W_]+", fold(named)) if word not in ("the", "a", "an") and not word.isdecimal()
    ]
    stem = "-".join(words[:6])[:60].rstrip("-")
    if proposal.kind is Kind.DATE:
        return f"{stem}.date" if stem else "unnamed.date"
    return stem or "number"


def _fits(topic: Topic, proposal: Proposal) -> bool:
    if topic.kind is not proposal.kind:
        return False
    if topic.kind is not Kind.QUANTITY or topic.unit is None or proposal.unit is None:
        return True
    return unit_class(topic.unit) == unit_class(proposal.unit)


def _same_unit(topic: Topic, proposal: Proposal) -> bool:
    ours, theirs = (proposal.unit or "").split(), (topic.unit or "").split()
    return bool(ours and theirs) and ours[-1] == theirs[-1]


def _about(topic: Topic, words: Synonyms) -> set[str]:
    names = (word for name, others in topic.aliases.items() for word in (name, *others))
    return _words(" ".join((topic.title, re.sub(r"[._/+-]", " ", topic.slug), *names)), words)


def _asked(proposal: Proposal, words: Synonyms) -> list[str]:
    return sorted(_words(f"{proposal.subject or ''} {proposal.unit or ''} {proposal.quote}", words))


def _words(text: str, words: Synonyms) -> set[str]:
    """The words that carry meaning, nouns by the name they share, in the singular; numbers aside: they may differ."""
    return {words.thing(word) for word in _WORD.findall(fold(text)) if word not in _SMALL}
