"""Tables of several articles → who is who across them.

    aligned(tables) -> Story       bearers: entities of different articles that are one

Names that are written alike are one; then come the names that differ (:mod:`.sameness`), the names told in short, and
what is only described.  The order of the articles does not matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from crosscheck.alignment.described import describe
from crosscheck.alignment.sameness import linked
from crosscheck.alignment.story import CROWD, Story
from crosscheck.lexicon.slips import abbreviates
from crosscheck.subjects.entities import suffix_of
from crosscheck.subjects.entity import Entity, Table
from crosscheck.subjects.naming import people

_SUFFIXES = ("", "jr", "sr", "ii", "iii", "iv")
Row = list[tuple[int, Entity]]


def aligned(tables: Sequence[Table]) -> Story:
    """Who is who across articles."""
    story = Story(tables, names=[_names(table) for table in tables])
    entities: Row = sorted(
        ((a, e) for a, table in enumerate(tables) for e in table.entities),
        key=lambda pair: (-len(pair[1].words), pair[1].words, tables[pair[0]].source.id, pair[1].number),
    )
    _full(story, [pair for pair in entities if pair[1].full])
    _link(story, single=False)
    _short(story, [pair for pair in entities if len(pair[1].words) == 1])
    _link(story, single=True)
    for article, entity in entities:
        if not entity.named:
            story.join(story.add(()), article, entity)
    describe(story)
    return story


def _names(table: Table) -> frozenset[str]:
    """The words of an article's names, but for those that name what many are ("police", "street")."""
    general = people().organisations | people().places
    words = (word for entity in table.entities for word in entity.words)
    return frozenset(word for word in words if len(word) > 2 and word not in general)


def _full(story: Story, entities: Row) -> None:
    """Full names: middle names and "Jr." may lack, a given name may be short."""
    known: dict[tuple[str, ...], int] = {}
    ends: dict[tuple[str, str, str], list[int]] = {}
    lasts: dict[str, list[int]] = {}
    tails: dict[tuple[str, ...], list[int]] = {}
    for article, entity in entities:
        words, suffix = entity.words, suffix_of(entity.words)
        bare = tuple(w for w in words if w != suffix) or words
        number = known.get(words)
        if number is None and entity.kind in ("", "person"):
            sought = (suffix, "") if suffix else _SUFFIXES
            fits = [n for s in sought for n in ends.get((bare[0], bare[-1], s), ())]
            if not fits:
                fits = tails.get(words, [])
            if not fits:
                fits = [n for n in lasts.get(bare[-1], ()) if abbreviates(story.bearers[n].words[0], bare[0])]
            fits = [n for n in fits if article not in story.bearers[n].articles]
            number = fits[0] if len(fits) == 1 else None
        if number is None:
            number = known[words] = story.add(words)
            ends.setdefault((bare[0], bare[-1], suffix), []).append(number)
            lasts.setdefault(bare[-1], []).append(number)
            if len(words) > 2 and entity.kind in ("", "person"):
                tails.setdefault(words[1:], []).append(number)
        story.join(number, article, entity)


def _short(story: Story, entities: Row) -> None:
    """A surname, else a given name, joins the one full name of other articles that it fits."""
    ends: tuple[dict[str, list[int]], dict[str, list[int]]] = ({}, {})
    for held, bearer in enumerate(story.bearers):
        words = tuple(w for w in bearer.words if w not in _SUFFIXES)
        if words and bearer.kind in ("", "person"):
            ends[0].setdefault(words[-1], []).append(held)
            ends[1].setdefault(words[0], []).append(held)
    singles: dict[str, int] = {}
    for article, entity in entities:
        word = entity.words[0]
        number = singles.get(word)
        if number is None and entity.kind in ("", "person"):
            surname = [n for n in ends[0].get(word, ()) if article not in story.bearers[n].articles]
            given = [n for n in ends[1].get(word, ()) if story.bearers[n].kind == "person"]
            number = _only(story, surname) if surname else _only(story, given)
            if number is not None and article in story.bearers[number].articles:
                number = None
        if number is None:
            number = story.add(entity.words)
            singles[word] = number
        story.join(number, article, entity)


def _only(story: Story, fits: Sequence[int]) -> int | None:
    """The one that all are linked with."""
    return fits[0] if fits and len({story.roots[n] for n in fits}) == 1 else None


def _link(story: Story, single: bool) -> None:
    for one, other in _candidates(story, single):
        link = linked(story, one, other)
        if link is not None:
            story.link(link)


def _candidates(story: Story, single: bool) -> Iterator[tuple[int, int]]:
    """Pairs of names that have a word, or the beginnings of two, in common."""
    keys: dict[tuple[str, ...], list[int]] = {}
    for number, bearer in enumerate(story.bearers):
        words = bearer.words
        if not words or (len(words) == 1) != single:
            continue
        if single:
            keys.setdefault((words[0][:2],), []).append(number)
            continue
        for at, word in enumerate(words):
            keys.setdefault(("word", str(at) if at + 1 < len(words) else "last", word), []).append(number)
        keys.setdefault(("begin", words[0][:1], words[-1][:1]), []).append(number)
    seen: set[tuple[int, int]] = set()
    for held in keys.values():
        for pair in combinations(held[:CROWD], 2):
            if pair not in seen:
                seen.add(pair)
                yield pair
