"""claims/topics.yaml → :class:`~crosscheck.model.Topic`: what claims are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from crosscheck import kinds
from crosscheck.errors import Problems, did_you_mean, shown
from crosscheck.files.validation import Record, Text, Texts, Whole, checked, checked_items, shape
from crosscheck.files.yaml_tree import line_at, read_yaml
from crosscheck.model import Dynamics, Kind, Topic

FILE = "claims/topics.yaml"
WINDOW = 120
"""Days; DESIGN section 2."""
AS_OF = "as-of"
"""Stands in ``between`` for the claim's own time."""
DURATION_UNITS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))

_Slug = Annotated[str, StringConstraints(strip_whitespace=True, pattern=r"^[\w][\w./+-]*$", max_length=120)]


class TopicEntry(Record):
    """One topic as it is written."""

    slug: _Slug
    kind: Kind
    title: Text | None = None
    unit: Text | None = None
    dynamics: Dynamics = Dynamics.STATE
    window: Annotated[Whole, Field(ge=0)] | None = None
    aliases: dict[Text, Texts] = Field(default_factory=dict)
    after: Texts = Field(default_factory=list)
    at_most: Texts = Field(default_factory=list)
    parts_of: Text | None = None
    between: Annotated[list[Text], Field(min_length=2, max_length=2)] | None = None
    weight: Annotated[Whole, Field(ge=1, le=5)] = 3
    ask: Text | None = None
    by_speaker: bool = False
    must_compare: bool | None = None


class TopicFile(Record):
    """``topics.yaml`` as a whole."""

    topics: list[Any]


def load_topics(project: Path, window: int = WINDOW) -> dict[str, Topic]:
    """The topics of a project by slug, sorted.

    ``window`` (days) holds for topics that name none.  Raises :class:`CrosscheckError` with every
    problem: no file, an unknown key or kind, a slug used twice, a relation to a topic that is not there or
    is of the wrong kind, a circle of ``after`` or ``parts_of``, an alias of two names.
    """
    problems = Problems()
    if not (project / FILE).exists():
        problems.add(FILE, None, "there is no such file", 'write one, or run "crosscheck init"')
        problems.raise_any()
    return topics_of(read_yaml(project / FILE, FILE), window)


def topics_from(given: Mapping[str, Any] | Iterable[Any], window: int = WINDOW) -> dict[str, Topic]:
    """Topics from memory: slug → :class:`Topic` or settings, or a list of settings with their slugs.

    Raises :class:`CrosscheckError` as :func:`load_topics` does.
    """
    if isinstance(given, Mapping) and all(isinstance(topic, Topic) for topic in given.values()):
        return dict(sorted(given.items()))
    entries = _with_slugs(given) if isinstance(given, Mapping) else given
    return topics_of({"topics": list(entries) if isinstance(entries, Iterable) else entries}, window)


def _with_slugs(given: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    problems = Problems()
    for slug, settings in given.items():
        if not hasattr(settings, "keys"):
            what = f"the topic {shown(slug)} must be a mapping (key: value), not {shape(settings)}"
            problems.add(FILE, None, what, 'such as {"kind": "quantity"}')
    problems.raise_any()
    return [{"slug": slug, **settings} for slug, settings in given.items()]


def topics_of(data: object, window: int = WINDOW) -> dict[str, Topic]:
    """Topics from the tree of a file (:mod:`crosscheck.files.yaml_tree`).  Raises as :func:`load_topics` does."""
    problems = Problems()
    with problems.caught():
        checked(TopicFile, data, FILE)
    entries = checked_items(TopicEntry, "topics", data, FILE, problems)
    places: dict[str, int] = {}
    for at, entry in entries:
        if entry.slug in places:
            problems.add(FILE, line_at(data, ("topics", at, "slug")), f"the topic {shown(entry.slug)} is there twice")
        places.setdefault(entry.slug, at)
    topics = {entry.slug: _topic(entry, window) for _, entry in reversed(entries)}
    problems.raise_any()  # what a malformed topic was meant to be, others may name
    for slug, at in places.items():
        _check_relations(topics[slug], topics, data, at, problems)
        _check_aliases(topics[slug], data, at, problems)
    _check_circles(topics, places, data, problems)
    problems.raise_any()
    return dict(sorted(topics.items()))


def _topic(entry: TopicEntry, window: int) -> Topic:
    return Topic(
        slug=entry.slug,
        kind=entry.kind,
        title=entry.title or "",
        unit=entry.unit,
        dynamics=entry.dynamics,
        window=window if entry.window is None else entry.window,
        aliases={name: tuple(others) for name, others in entry.aliases.items()},
        after=tuple(entry.after),
        at_most=tuple(entry.at_most),
        parts_of=entry.parts_of,
        between=(entry.between[0], entry.between[1]) if entry.between else None,
        weight=entry.weight,
        ask=entry.ask,
        by_speaker=entry.by_speaker,
        must_compare=entry.must_compare,
    )


def _relations(topic: Topic) -> Iterable[tuple[str, Kind, Iterable[str]]]:
    """Each relation, the kind that it is between, and the topics it names."""
    yield "after", Kind.DATE, topic.after
    yield "at_most", Kind.QUANTITY, topic.at_most
    yield "parts_of", Kind.QUANTITY, (topic.parts_of,) if topic.parts_of else ()


def _check_relations(topic: Topic, topics: dict[str, Topic], data: object, at: int, problems: Problems) -> None:
    def wrong(key: str, message: str, hint: str | None = None) -> None:
        problems.add(FILE, line_at(data, ("topics", at, key)), message, hint)

    def check_others(key: str, kind: Kind, others: Iterable[str]) -> None:
        for other in others:
            if other not in topics:
                wrong(key, f'"{key}" names the unknown topic {shown(other)}', did_you_mean(other, topics, "topics"))
            elif topics[other].kind is not kind:
                wrong(key, f'"{key}" needs a {kind} topic, and {shown(other)} is of kind {topics[other].kind}')

    for key, kind, others in _relations(topic):
        if others and topic.kind is not kind:
            wrong(key, f'"{key}" is for {kind} topics, and {shown(topic.slug)} is of kind {topic.kind}')
        check_others(key, kind, others)
    if topic.between:
        if not topic.kind.numeric or (topic.unit or "").removesuffix("s") not in DURATION_UNITS:
            wrong("between", f'"between" is for durations, and {shown(topic.slug)} is none',
                  'give it kind: quantity and a unit such as "day" or "year"')  # fmt: skip
        check_others("between", Kind.DATE, (other for other in topic.between if other != AS_OF))


def _check_aliases(topic: Topic, data: object, at: int, problems: Problems) -> None:
    if topic.aliases and not kinds.of(topic.kind).aliased:
        line = line_at(data, ("topics", at, "aliases"))
        problems.add(FILE, line, f'"aliases" is for entity topics, and {shown(topic.slug)} is of kind {topic.kind}')
    uses = Counter(alias for name, others in topic.aliases.items() for alias in {name, *others})
    for name, others in topic.aliases.items():
        for alias in others:
            if alias != name and uses[alias] > 1:
                line = line_at(data, ("topics", at, "aliases", name))
                problems.add(FILE, line, f"{shown(alias)} is another name of {shown(name)} and of a second one",
                             "leave it with one of them")  # fmt: skip


def _check_circles(topics: dict[str, Topic], places: dict[str, int], data: object, problems: Problems) -> None:
    after = {slug: topic.after for slug, topic in topics.items()}
    parts = {slug: (topic.parts_of,) if topic.parts_of else () for slug, topic in topics.items()}
    for key, graph in (("after", after), ("parts_of", parts)):
        try:
            TopologicalSorter({slug: graph[slug] for slug in sorted(graph)}).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            slug = min(s for s in circle if s in places)
            way = _turned(circle[:-1], slug)
            line = line_at(data, ("topics", places[slug], key))
            problems.add(FILE, line, f'"{key}" goes round in a circle: {" → ".join(way)}', "remove one of the links")


def _turned(circle: list[str], first: str) -> list[str]:
    """The circle as a closed way that begins and ends at ``first`` (graphlib tells it from last to first)."""
    circle = circle[::-1]
    at = circle.index(first)
    return [*circle[at:], *circle[:at], first]
