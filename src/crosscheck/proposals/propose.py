"""``propose``: the mentions of an article as claims, each with its quote, value, time, speaker and likely topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from crosscheck import kinds
from crosscheck.claims.evaluated import published_interval, reading_time
from crosscheck.claims.raw import RawClaim
from crosscheck.kinds.units import unit_class
from crosscheck.model import Mention, Modality, Source, Topic, edtf
from crosscheck.model.hedges import HedgeTable
from crosscheck.model.interval import INF, Interval
from crosscheck.proposals.proposal import Proposal
from crosscheck.proposals.quotes import Quotes
from crosscheck.proposals.slugs import slug_of
from crosscheck.proposals.suggest import Suggester
from crosscheck.reading.read import read_at
from crosscheck.reading.sentences import sentence_at, sentences
from crosscheck.settings import Settings
from crosscheck.sources.readable import unread
from crosscheck.subjects.assertion import Assertion
from crosscheck.subjects.figures import assertions
from crosscheck.subjects.scopes import scopes

Tick = Callable[[int], None]
"""Told how many characters of the article are done."""
_NO_TIME = frozenset(("PRESENT_REF", "PAST_REF", "FUTURE_REF"))
"""ISO-TimeML values of "now", "in the past", "one day": words of time that claim no date."""
_LIVES = frozenset(("duration", "age"))
"""Units whose quantities a date in the same clause does not date."""


def propose(
    source: Source,
    topics: Mapping[str, Topic] | None = None,
    claims: Iterable[RawClaim] = (),
    settings: Settings | None = None,
    tick: Tick | None = None,
) -> list[Proposal]:
    """A proposal for every quantity and date of ``source``, sorted by position.

    ``topics`` and ``claims`` are the project's own: topics are suggested by their titles, names, units and by the
    quotes of their claims, and of quotes of this very source those that hold the mention go first.  Words of time
    that name none ("now"), and dates that cannot be placed, are left out.  Any text gives a list, one that is not read
    (:mod:`crosscheck.sources.readable`) an empty one.
    """
    if unread(source) is not None:
        return []
    settings = settings or Settings()
    text = source.text
    published = published_interval(source)
    at = reading_time(published)
    spans = sentences(text)
    quotes = Quotes(text)
    mentions = read_at(text, at, settings.table)
    made = []
    for mention in filter(_worth, mentions):
        sentence = spans[sentence_at(spans, mention.start)]
        made.append(_described(source, mention, quotes.around(mention.start, mention.end, sentence)))
        if tick:
            tick(mention.end)
    made = _dated(made, (m for m in mentions if m.value.kind.timed), quotes, spans, published)
    made = _with_topics(made, source, topics or {}, list(claims), at, settings)
    if tick:
        tick(len(text))
    return made


def _worth(mention: Mention) -> bool:
    value = mention.value
    if value.kind.numeric:
        return value.nominal is not None and not (value.nominal == 1 and mention.text.lower().startswith("one of"))
    placed = value.support is not None and (value.support.low > -INF or value.support.high < INF)
    return value.timex not in _NO_TIME and (value.edtf is not None or placed)


def _described(source: Source, mention: Mention, quote: tuple[int, int]) -> Proposal:
    """All but topic and time."""
    return Proposal(
        source=source.id,
        topic="",
        known=False,
        kind=mention.value.kind,
        unit=mention.value.unit,
        quote=source.text[quote[0] : quote[1]],
        start=quote[0],
        end=quote[1],
        mention_start=mention.start,
        mention_end=mention.end,
        value=" ".join(mention.text.split()),
        read=mention.value,
        attribution=mention.attribution,
        modality=mention.modality,
        subject=mention.subject,
    )


def _dated(
    made: Sequence[Proposal],
    dates: Iterable[Mention],
    quotes: Quotes,
    spans: list[tuple[int, int]],
    published: Interval,
) -> list[Proposal]:
    """Quantities take the nearest date of their clause as as-of, unless it is "now" or the time of publication."""
    by_sentence: dict[int, list[Mention]] = {}
    for date in dates:
        by_sentence.setdefault(sentence_at(spans, date.start), []).append(date)
    out = []
    for proposal in made:
        number = sentence_at(spans, proposal.mention_start)
        found = by_sentence.get(number, [])
        if found and proposal.kind.numeric and unit_class(proposal.unit) not in _LIVES:
            low, high = quotes.clause(proposal.mention_start, proposal.mention_end, spans[number])
            inside = [d for d in found if low <= d.start and d.end <= high]
            proposal = replace(proposal, as_of=_as_of(inside, proposal, published))
        out.append(proposal)
    return out


def _as_of(dates: list[Mention], proposal: Proposal, published: Interval) -> str | None:
    """The EDTF of the nearest date, of two as near the one that follows; ``None`` when it is no time of the past."""
    if not dates or proposal.modality is not Modality.ACTUAL:
        return None
    value = min(dates, key=lambda d: (_apart(d, proposal), -d.start)).value
    if value.timex in _NO_TIME or value.edtf is None or value.core is None or not value.core.bounded:
        return None
    if value.core.low > published.high or value.core.meets(published):
        return None
    try:
        edtf.parse(value.edtf)
    except ValueError:
        return None
    return value.edtf


def _apart(date: Mention, proposal: Proposal) -> int:
    return max(date.start - proposal.mention_end, proposal.mention_start - date.end)


def _with_topics(
    made: list[Proposal],
    source: Source,
    topics: Mapping[str, Topic],
    claims: list[RawClaim],
    at: float | None,
    settings: Settings,
) -> list[Proposal]:
    at_place = {(a.mention.start, a.mention.end): a for a in assertions(source, settings.table)}
    told = [at_place.get((p.mention_start, p.mention_end)) for p in made]
    suggested = Suggester(topics, claims, source, at, settings).suggest(made, told)
    out = []
    for proposal, assertion, slug in zip(made, told, suggested, strict=True):
        topic = topics.get(slug) if slug else None
        chosen = topic or Topic(_new_slug(proposal, assertion), proposal.kind, unit=proposal.unit)
        value = _written(proposal, chosen, at, settings.table)
        scope = scopes(assertion) if assertion is not None else ()
        out.append(replace(proposal, topic=chosen.slug, known=topic is not None, value=value, scope=scope))
    return out


def _new_slug(proposal: Proposal, assertion: Assertion | None) -> str:
    """A slug for what no topic is about; where the words tell nothing, what kind of value it is."""
    said = slug_of([assertion]) if assertion is not None else ""
    return said or ("unnamed.date" if proposal.kind.timed else "number")


def _written(proposal: Proposal, topic: Topic, at: float | None, table: HedgeTable) -> str:
    """The value as the article writes it, when those words alone read the same; else spelled out, hedge and all.

    Where no spelling says the same ("just before midnight" of a day told elsewhere) the words stay, for the curator.
    """
    read = proposal.read
    tries = [proposal.value]
    if read.kind.timed and read.edtf:
        tries.append(read.edtf)
    elif isinstance(read.nominal, int | float):
        tries += [f"{proposal.value} {read.unit or ''}".strip(), f"{read.nominal:,g} {read.unit or ''}".strip()]
    for words in tries:
        try:
            back = kinds.of(proposal.kind).parse(words, topic, at, table)
        except ValueError:
            continue
        if back.core == read.core if back.core is not None else back.key == read.key:
            return words
    return proposal.value
