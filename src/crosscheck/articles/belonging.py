"""Which mentions belong to a story: no furniture, no other times, nothing of the other events of a round-up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crosscheck import edtf
from crosscheck.articles.asides import is_aside, is_furniture, is_round_up
from crosscheck.articles.frame import Framed
from crosscheck.articles.stories import names_of
from crosscheck.articles.vocabulary import incidents
from crosscheck.interval import Interval
from crosscheck.model import Kind, Source, Value
from crosscheck.values import published_interval

_DAY = edtf.MINUTES_A_DAY
_LEAD = 4
"""Sentences, with the title, that tell what an article is about."""
_NEAR = 4 * _DAY
"""A story is told of within some days of its time."""
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii"])


@dataclass(frozen=True, slots=True)
class Telling:
    """A mention of the story; ``apart`` when its sentence tells of another time or of other events as well."""

    framed: Framed
    apart: bool = False


def telling(sources: Mapping[str, Source], mentions: Sequence[Framed]) -> list[Telling]:
    """The mentions of a story, without those of its page's furniture, each with whether it stands apart."""
    days = days_of(sources, mentions)
    beside: dict[tuple[str, int], list[Framed]] = {}
    by_source: dict[str, list[Framed]] = {}
    for framed in mentions:
        beside.setdefault((framed.source, framed.number), []).append(framed)
        by_source.setdefault(framed.source, []).append(framed)
    texts = {id: source.text for id, source in sources.items()}
    shared = Counter(name for text in texts.values() for name in names_of(text))
    elsewhere = {id: strangers(texts[id], held, shared) for id, held in by_source.items()}
    made = []
    for (source, number), inside in beside.items():
        sentence = texts[source][slice(*inside[0].sentence)]
        if is_furniture(sentence):
            continue
        apart = is_aside(sentence) or foreign(days, inside) or number in elsewhere[source]
        made += [Telling(framed, apart) for framed in inside]
    return made


def strangers(text: str, framed: Sequence[Framed], shared: Counter[str]) -> set[int]:
    """Sentences of a round-up that share no name with the story's other articles: they tell of something else.

    ``shared`` counts the articles of the story that hold each name.
    """
    if not is_round_up(text):
        return set()
    spans = {f.number: f.sentence for f in framed}
    lead = names_of(text[: max((s[1] for n, s in spans.items() if n < 2), default=0)])
    own = {n: any(shared[w] > 1 for w in names_of(text[slice(*span)]) - lead) for n, span in spans.items()}
    return {n for n in spans if not any(own.get(m) for m in (n - 1, n, n + 1))}


def days_of(sources: Mapping[str, Source], framed: Iterable[Framed]) -> list[Interval]:
    """When a story is set: around the days its articles appeared, and around the days that their leads tell of."""
    days = []
    for source in sources.values():
        published = published_interval(source)
        if published.bounded:
            days.append(Interval(published.low - 2 * _NEAR, published.high + _NEAR))
    told: Counter[Interval] = Counter()
    for f in framed:
        core = f.mention.value.core
        if f.mention.value.kind is not Kind.DATE or core is None or not core.bounded or core.high - core.low > 2 * _DAY:
            continue
        if (f.frame.event in incidents() or f.frame.event in ("kill", "wound")) and f.number < _LEAD:
            told[core] += 1
    if told:
        most = max(told.values())
        days += [Interval(c.low - _NEAR, c.high + _NEAR) for c, n in told.items() if 2 * n >= most]
    return _merged(days)


def _merged(days: Iterable[Interval]) -> list[Interval]:
    """The same time in as few intervals as can be."""
    made: list[Interval] = []
    for day in sorted(days, key=lambda d: (d.low, d.high)):
        if made and day.low <= made[-1].high:
            made[-1] = Interval(made[-1].low, max(made[-1].high, day.high))
        else:
            made.append(day)
    return made


def foreign(days: Sequence[Interval], dates: Sequence[Framed]) -> bool:
    """Whether a sentence with these dates tells of another time than the story's, or of a whole year."""
    told = (_told(f.mention.value) for f in dates if f.mention.value.kind is Kind.DATE)
    placed = [c for c in told if c is not None]
    if not placed or not days:
        return False
    return all(c.high - c.low > 25 * _DAY or not any(c.meets(day) for day in days) for c in placed)


def _told(value: Value) -> Interval | None:
    """The time that a date names: of "since 1987" the year 1987."""
    if value.core is not None and value.core.bounded:
        return value.core
    try:
        named = edtf.parse(value.edtf).core if value.edtf else None
    except ValueError:
        return None
    return named if named is not None and named.bounded else None


def with_known_names(mentions: Sequence[Framed], same: Mapping[str, str]) -> list[Framed]:
    """The mentions with each person under one name: "Ann" and "Ann Lee" are one where no other Ann is named.

    ``same`` gives the usual spelling of names that are misspelt.
    """
    mentions = [replace(f, frame=replace(f.frame, who=same.get(f.frame.who or "", f.frame.who))) for f in mentions]
    names = sorted({f.frame.who for f in mentions if f.frame.who}, key=lambda n: (-len(n.split()), n))
    held: dict[str, set[str]] = {}
    for f in mentions:
        held.setdefault(f.frame.who or "", set()).add(f.source)
    longer: dict[str, list[str]] = {}
    stands: dict[str, str] = {}
    for name in names:
        words = name.split()
        bare = " ".join(words[:-1]) if words[-1] in _SUFFIXES else ""
        if bare in held and not held[bare] & held[name]:  # no article tells a father from a son
            stands[name] = bare
            continue
        fits = [n for n in longer.get(words[0], []) + longer.get(words[-1], []) if {*words} < {*n.split()}]
        roots = {stands[n] for n in fits}
        stands[name] = roots.pop() if len(roots) == 1 else name
        if words[-1] not in _SUFFIXES and len(words) > 1:
            for word in {words[0], words[-1]}:
                longer.setdefault(word, []).append(name)
    return [replace(f, frame=replace(f.frame, who=stands[f.frame.who])) if f.frame.who else f for f in mentions]
