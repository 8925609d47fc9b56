"""What the articles of one story tell differently of one entity: its name, its age, who holds an office.

    story = align([table(source), …])
    name_differences(story), age_differences(story) -> [Difference, …]
    whose(story, source, start, end) -> number of the bearer, or None
    same_bearer(story, place, other) -> "equal" | "different" | "unsaid"

Positions are the values (a spelling, an age) with the places that hold them; the reason is in words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from crosscheck.alignment.bearers import aligned
from crosscheck.alignment.story import Link, Story
from crosscheck.model import edtf
from crosscheck.subjects.entity import Age, Table
from crosscheck.subjects.telling import pronoun_of

BIRTHDAY = 21
"""Days between two articles from which on a birthday explains a year of difference better than a slip."""

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
    for group in story.groups():
        named = [n for n in group if story.bearers[n].words]
        links = [link for link in story.links_of(group) if link.named]
        places: dict[str, list[Place]] = {}
        for number in named if links else ():
            words = story.bearers[number].words
            spelling = _written(story, number)
            for table, entity in story.members(number):
                for naming in entity.namings:
                    if naming.words[-1] == words[-1] or len(naming.words) > 1:
                        places.setdefault(spelling, []).append((table.source.id, naming.start, naming.end))
        if len(places) > 1:
            found.append(_difference("name", max(places, key=lambda n: (len(places[n]), n)), places, links))
    return sorted(found, key=lambda d: d.who)


def age_differences(story: Story) -> list[Difference]:
    """One person with two ages at one time; a birthday between two articles is none."""
    days = [_day(table) for table in story.tables]
    found = []
    for group in story.groups():
        told: list[Told] = []
        for number in group:
            for article, own in story.bearers[number].members:
                told += [(age, article) for age in story.tables[article].entities[own].ages if not age.then]
        places: dict[str, list[Place]] = {}
        values: dict[int, set[str]] = {}
        for age, article in told:
            places.setdefault(_years(age), []).append((story.tables[article].source.id, age.start, age.end))
            values.setdefault(article, set()).add(_years(age))
        if len(places) < 2 or all(len(held) == len(places) for held in values.values()) or _fits(told, days):
            continue
        links = story.links_of(group)
        short = all(len(story.bearers[n].words) == 1 for n in group)
        if short and not any(story.common(n, n) for n in group):
            continue  # a surname, in articles that share no other name
        named = [n for n in group if story.bearers[n].words]
        found.append(_difference("age", _written(story, (named or group)[0]), places, links))
    return sorted(found, key=lambda d: d.who)


Told = tuple[Age, int]
"""An age and the number of the article that tells it."""


def _difference(what: str, who: str, places: dict[str, list[Place]], links: Sequence[Link]) -> Difference:
    positions = {value: tuple(sorted(held)) for value, held in sorted(places.items())}
    why = "; ".join(dict.fromkeys(link.why for link in links)) or "one name"
    return Difference(what, who, positions, why, all(link.sure for link in links))


def _written(story: Story, number: int) -> str:
    """A name as its articles write it, the fullest and first form; of one without a name the description."""
    words = story.bearers[number].words
    forms = [
        " ".join(table.text((naming.start, naming.end)).split())
        for table, entity in story.members(number) for naming in entity.namings if naming.words == words
    ]  # fmt: skip
    described = [table.text(span) for table, entity in story.members(number) for span in entity.spans]
    return min(forms, key=lambda f: (f.isupper(), f)) if forms else " ".join(words) or min(described, default="")


def _day(table: Table) -> float | None:
    """When an article appeared, in days; ``None`` when unknown."""
    if not table.source.published:
        return None
    low = edtf.parse(table.source.published).support.low
    return None if math.isinf(low) else low / edtf.MINUTES_A_DAY


def _fits(told: Sequence[Told], days: Sequence[float | None]) -> bool:
    """Every two ages meet, or the later article has the higher one and there was time for the birthdays."""
    return all(_agrees(one, other, days) for one, other in combinations(told, 2))


def _agrees(one: Told, other: Told, days: Sequence[float | None]) -> bool:
    first, last = days[one[1]], days[other[1]]
    if one[0].meets(other[0]):
        return True
    if first is None or last is None:
        return False
    if first > last:
        one, other, first, last = other, one, last, first
    apart = last - first
    return apart >= BIRTHDAY and 0 < other[0].low - one[0].low <= apart // 365 + 1


def whose(story: Story, source: str, start: int, end: int) -> int | None:
    """The bearer that a figure belongs to, by number; ``None`` where it is unsaid."""
    for article, table in enumerate(story.tables):
        if table.source.id == source and (start, end) in table.owners:
            return story.roots[story.of[article, table.owners[start, end]]]
    return None


def same_bearer(story: Story, one: Place, other: Place) -> Sameness:
    """Whether two figures are told of the same entity; two of whom one has no name may be one."""
    left, right = whose(story, *one), whose(story, *other)
    if left is None or right is None:
        return "unsaid"
    if left == right:
        return "equal"
    named = story.bearers[left].words and story.bearers[right].words
    if len({p for n in (left, right) if (p := pronoun_of(role.head for role in story.roles(n)))}) > 1:
        return "different"  # a man and a woman
    return "different" if named or one[0] == other[0] else "unsaid"


def _years(age: Age) -> str:
    return f"{age.low:g}" if age.low == age.high else f"{age.low:g}-{age.high:g}"
