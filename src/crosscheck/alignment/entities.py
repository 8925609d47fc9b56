"""What the articles of one story tell differently of one entity: its name, its age, who holds an office.

    story = align([table(source), …])
    name_differences(story), age_differences(story) -> [Difference, …]
    whose(story, source, start, end) -> number of the bearer, or None
    same_bearer(story, place, other) -> "equal" | "different" | "unsaid"

Positions are the values (a spelling, an age) with the places that hold them; the reason is in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from crosscheck.alignment.bearers import Bearer, Link, Story, aligned
from crosscheck.subjects.entities import Age, Entity, Table

Place = tuple[str, int, int]
"""Source, start and end."""
Sameness = Literal["equal", "different", "unsaid"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One entity of which articles tell two or more things."""

    what: str
    """name or age."""
    who: str
    positions: dict[str, tuple[Place, ...]]
    why: str
    sure: bool


def align(tables: Sequence[Table]) -> Story:
    """Who is who across the articles of one story."""
    return aligned(tables)


def name_differences(story: Story) -> list[Difference]:
    """One entity under two spellings or two names."""
    found = []
    for group, links in _groups(story, [link for link in story.links if link.named]):
        places: dict[str, list[Place]] = {}
        for number in group:
            bearer = story.bearers[number]
            for table, entity in story.members(number):
                for naming in entity.namings:
                    if len(naming.words) >= min(len(bearer.words), 2) or naming.words[-1] == bearer.words[-1]:
                        places.setdefault(_written(bearer), []).append((table.source.id, naming.start, naming.end))
        positions = {name: tuple(sorted(held)) for name, held in sorted(places.items())}
        if len(positions) > 1:
            why = "; ".join(dict.fromkeys(link.why for link in links))
            found.append(
                Difference(
                    "name", max(positions, key=lambda n: len(positions[n])), positions, why, all(l.sure for l in links)
                )
            )
    return found


def age_differences(story: Story) -> list[Difference]:
    """One person with two ages at one time."""
    found = []
    for group, links in _groups(story, story.links, alone=True):
        ages: list[tuple[Age, Table, Entity]] = [
            (age, table, entity)
            for n in group
            for table, entity in story.members(n)
            for age in entity.ages
            if not age.then
        ]
        by_value: dict[str, list[Place]] = {}
        for age, table, _ in ages:
            by_value.setdefault(_years(age), []).append((table.source.id, age.start, age.end))
        if len(by_value) < 2 or _meet([age for age, _, _ in ages]):
            continue
        named = [story.bearers[n] for n in group if story.bearers[n].words]
        who = _written(named[0]) if named else story.tables[0].text(ages[0][2].spans[0])
        why = "; ".join(["one name" if len(group) == 1 else "", *(link.why for link in links)]).strip("; ")
        positions = {value: tuple(sorted(held)) for value, held in sorted(by_value.items())}
        found.append(Difference("age", who, positions, why, all(link.sure for link in links)))
    return found


def whose(story: Story, source: str, start: int, end: int) -> int | None:
    """The bearer that a figure belongs to, by number; ``None`` where it is unsaid."""
    for article, table in enumerate(story.tables):
        if table.source.id == source and (start, end) in table.owners:
            return _root(story, story.of[article, table.owners[start, end]])
    return None


def same_bearer(story: Story, one: Place, other: Place) -> Sameness:
    """Whether two figures are told of the same entity."""
    left, right = whose(story, *one), whose(story, *other)
    if left is None or right is None:
        return "unsaid"
    if left == right:
        return "equal"
    named = story.bearers[left].words and story.bearers[right].words
    return "different" if named else "unsaid"


def _root(story: Story, number: int) -> int:
    return next((min(group) for group, _ in _groups(story, story.links) if number in group), number)


def _groups(story: Story, links: Iterable[Link], alone: bool = False) -> list[tuple[list[int], list[Link]]]:
    """Bearers that links join, with the links; ``alone`` gives the others, too."""
    root = {n: n for n in range(len(story.bearers))}

    def find(n: int) -> int:
        while root[n] != n:
            n = root[n]
        return n

    kept = list(links)
    for link in kept:
        a, b = sorted((find(link.one), find(link.other)))
        root[b] = a
    groups: dict[int, tuple[list[int], list[Link]]] = {}
    for n in root:
        groups.setdefault(find(n), ([], []))[0].append(n)
    for link in kept:
        groups[find(link.one)][1].append(link)
    return [held for held in groups.values() if alone or len(held[0]) > 1]


def _written(bearer: Bearer) -> str:
    return " ".join(bearer.words)


def _years(age: Age) -> str:
    return f"{age.low:g}" if age.low == age.high else f"{age.low:g}-{age.high:g}"


def _meet(ages: Sequence[Age]) -> bool:
    return max(age.low for age in ages) <= min(age.high for age in ages)
