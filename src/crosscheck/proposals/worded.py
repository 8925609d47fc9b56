"""Claims without a figure: what an article says on the topics of a project that are a name, a wording, a yes or no.

Only what the project knows already is looked for, so that a topic gives few proposals, and none without its words near:
a name or wording that the topic lists or another article's claim has, where the clause is like the topic as
:mod:`crosscheck.proposals.suggest` tells likeness; who holds an office of a title; a clause with nearly all the words
of a claim or title, as :mod:`crosscheck.drafts.review.denials` reads it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from crosscheck import kinds
from crosscheck.claims.raw import RawClaim
from crosscheck.drafts.review.denials import Clauses, answered, asserted
from crosscheck.drafts.review.offices import named, office
from crosscheck.model import Claim, Source, Topic, Value
from crosscheck.proposals.proposal import Proposal
from crosscheck.proposals.quotes import Quotes
from crosscheck.proposals.suggest import Suggester
from crosscheck.reading.sentences import sentence_at, sentences
from crosscheck.reading.tokens import Tokens
from crosscheck.settings import Settings
from crosscheck.sources.readable import unread
from crosscheck.subjects.propositions import propositions
from crosscheck.text.names import fold

MOST = 2
"""Proposals of one topic from one article."""
_WORD = re.compile(r"\w+")
Span = tuple[int, int]
Topics = Mapping[str, Topic]
Held = Mapping[str, Sequence[Claim]]
"""The claims of other articles, by topic."""
_Found = tuple[Topic, Value, Span]


def propose_worded(
    source: Source,
    topics: Mapping[str, Topic],
    claims: Sequence[Claim],
    raw: Iterable[RawClaim] = (),
    settings: Settings | None = None,
) -> list[Proposal]:
    """Proposals for the topics that are no quantity and no date, in the order of the text.

    ``claims`` are those of the project as they were read, ``raw`` as they were written; what a claim of this source
    says on its topic is not proposed again.  A text that is not read gives none.
    """
    asked = {slug: topic for slug, topic in topics.items() if not topic.kind.on_a_line}
    if unread(source) is not None or not asked:
        return []
    settings = settings or Settings()
    own = {(c.topic, c.value.key) for c in claims if c.source == source.id and c.value is not None}
    held: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.source != source.id and claim.value is not None and claim.topic in asked:
            held[claim.topic].append(claim)
    quotes, spans = Quotes(source.text), sentences(source.text)
    found = [*_named(source.text, spans, asked, held, settings), *_answers(source, asked, held)]
    made = [_proposal(quotes, spans, source, *one) for one in found if (one[0].slug, one[1].key) not in own]
    likely = Suggester(topics, raw, source, None, settings).by_words([_beside(p) for p in made])
    fitting = [p for p, slug in zip(made, likely, strict=True) if _is_asserted(topics[p.topic]) or slug == p.topic]
    return sorted(_few(fitting), key=lambda p: (p.mention_start, p.topic))


def _is_asserted(topic: Topic) -> bool:
    """Whether it is a yes or no, which a clause asserts or denies without a word of its own."""
    return kinds.of(topic.kind).negated is not None


def _named(text: str, spans: Iterable[Span], topics: Topics, held: Held, settings: Settings) -> Iterator[_Found]:
    """Names and wordings that a topic lists or another article has, and those who hold an office."""
    known: dict[str, list[tuple[list[str], Topic, Value]]] = defaultdict(list)
    for slug, topic in topics.items():
        if _is_asserted(topic):
            continue
        values = {c.value.key: c.value for c in held.get(slug, ()) if c.value is not None}
        for name in topic.aliases:
            value = kinds.of(topic.kind).parse(name, topic, None, settings.table)
            values.setdefault(value.key, value)
        for value in values.values():
            for name in (value.text, *topic.aliases.get(value.text, ())):
                if words := _WORD.findall(fold(name)):
                    known[words[0]].append((words, topic, value))
    named_ones = ((topic, held.get(slug, ())) for slug, topic in topics.items() if kinds.of(topic.kind).aliased)
    offices = [one for topic, claims in named_ones if (one := office(topic, claims)) is not None]
    for start, end in spans:
        sentence = text[start:end]
        places = list(_WORD.finditer(sentence))
        words = [fold(place[0]) for place in places]
        for at, word in enumerate(words):
            for wanted, topic, value in known.get(word, ()):
                if words[at : at + len(wanted)] == wanted:
                    yield topic, value, (start + places[at].start(), start + places[at + len(wanted) - 1].end())
        for each in offices:
            for (low, high), name in named(each, sentence):
                value = kinds.of(each.topic.kind).parse(name, each.topic, None, settings.table)
                yield each.topic, value, (start + low, start + high)


def _answers(source: Source, topics: Topics, held: Held) -> Iterator[_Found]:
    """Clauses that assert or deny what a claim of another article does."""
    said = [a for slug, t in topics.items() if _is_asserted(t) for a in asserted(t, held.get(slug, ()))]
    known = Clauses(said)
    for clause in propositions(Tokens(source.text), source.id) if said else ():
        for one, carries in answered(known, clause):
            value, negated = one.claims[0].value, kinds.of(one.topic.kind).negated
            if value is not None and negated is not None:
                yield one.topic, value if carries else negated(value), clause.span()


def _proposal(quotes: Quotes, spans: list[Span], source: Source, topic: Topic, value: Value, place: Span) -> Proposal:
    sentence = spans[sentence_at(spans, place[0])]
    start, end = quotes.around(place[0], min(place[1], sentence[1]), sentence)
    return Proposal(
        source=source.id,
        topic=topic.slug,
        known=True,
        kind=topic.kind,
        unit=None,
        quote=source.text[start:end],
        start=start,
        end=end,
        mention_start=place[0],
        mention_end=place[1],
        value=value.text,
        read=value,
    )


def _beside(proposal: Proposal) -> Proposal:
    """The proposal with what its quote says beside the name, which every topic that lists the name would be like."""
    low, high = proposal.mention_start - proposal.start, proposal.mention_end - proposal.start
    return replace(proposal, quote=f"{proposal.quote[:low]} {proposal.quote[high:]}")


def _few(made: Iterable[Proposal]) -> Iterator[Proposal]:
    """One of each value of a topic, where it is told first, and no more than :data:`MOST` of a topic."""
    seen: set[tuple[str, str]] = set()
    counted: Counter[str] = Counter()
    for proposal in sorted(made, key=lambda p: (p.mention_start, p.topic)):
        if (proposal.topic, proposal.read.key) not in seen and counted[proposal.topic] < MOST:
            seen.add((proposal.topic, proposal.read.key))
            counted[proposal.topic] += 1
            yield proposal
