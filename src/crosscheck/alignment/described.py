"""Those who are only described ("the 56-year-old gatekeeper") → the one of another article that they are.

Evidence is a noun that few bear (no "man", no "victim"), or one of a group ("the youngest"), told of one only in each
article; or that both are the only dead of their articles.
"""

from __future__ import annotations

from crosscheck import lexicon
from crosscheck.alignment.sameness import excluded
from crosscheck.alignment.story import CROWD, Link, Story
from crosscheck.subjects.naming import people
from crosscheck.subjects.pointing import PLAIN
from crosscheck.subjects.telling import Role

_PARENTS = frozenset("father mother parent grandmother grandfather".split())
"""Nouns that are told of many: "a father of two"."""
_YEARS_APART = 3
"""Of two dead whose ages differ by more, nothing says that they are one."""


def describe(story: Story) -> None:
    """Links for the bearers without a name."""
    nameless = [n for n, b in enumerate(story.bearers) if not b.words]
    for number in nameless[:CROWD]:
        roles = story.roles(number)
        if not roles:
            continue
        link = _by_role(story, number, roles[0]) or _by_fate(story, number)
        if link is not None:
            story.link(link)


def _others(story: Story, number: int) -> list[int]:
    mine = story.bearers[number].articles
    return [
        n for n, b in enumerate(story.bearers)
        if b.kind == "person" and n != number and not mine & b.articles and (b.words or n > number)
        and not excluded(story.fates(number), story.fates(n))
    ]  # fmt: skip


def _by_role(story: Story, number: int, role: Role) -> Link | None:
    if role.head in PLAIN or role.head in _PARENTS or role.head in people().courtesy or not _alone(story, number, role):
        return None
    fits = [n for n in _others(story, number) if any(r.head == role.head and agree(r, role) for r in story.roles(n))]
    named = [n for n in fits if story.bearers[n].words] or fits
    named = [n for n in named if story.common(number, n)]
    roots = {story.roots[n] for n in named}
    if len(roots) != 1 or not _alone(story, named[0], role):
        return None
    return Link(number, named[0], True, f"both told as {role.head}", named=False)


def _by_fate(story: Story, number: int) -> Link | None:
    """The only one told dead in each article, of about one age."""
    if "dead" not in story.fates(number):
        return None
    ages = story.ages(number)
    for other in _others(story, number):
        near = any(abs(x.low - y.low) <= _YEARS_APART for x in ages for y in story.ages(other))
        if (
            near
            and "dead" in story.fates(other)
            and story.common(number, other)
            and _only_dead(story, number)
            and _only_dead(story, other)
        ):
            return Link(number, other, True, "the only one told dead in each article", named=False)
    return None


def _only_dead(story: Story, number: int) -> bool:
    return all(
        "dead" not in entity.fates or story.of[article, entity.number] == number
        for article, _ in story.bearers[number].members
        for entity in story.tables[article].entities
    )


def agree(one: Role, other: Role) -> bool:
    """No word beside the head that the other contradicts."""
    a, b = one.words - {one.head} - one.of, other.words - {other.head} - other.of
    return a <= b or b <= a or any(lexicon.related(x, y) == "synonym" for x in a for y in b)


def _alone(story: Story, number: int, role: Role) -> bool:
    """Nobody else of its articles has that role."""
    for article, own in story.bearers[number].members:
        for entity in story.tables[article].entities:
            if entity.number != own and story.of[article, entity.number] != number and role.head in entity.heads():
                return False
    return True
