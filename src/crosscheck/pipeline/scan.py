"""``crosscheck.scan``: articles without any curation, held against each other.

sources → stories → assertions (subjects/) → clusters (alignment/) → topics and claims → the way of curated ones

What an article tells is read when its story is looked at, and dropped with it: an archive needs no more memory than its
texts, its report and its largest story.  Stories are dealt out to several processes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from crosscheck.alignment.scored import Ensembles
from crosscheck.alignment.stories import Pile, Story, Told, is_archive, stories_of
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.model import Source
from crosscheck.pipeline.joined import joined
from crosscheck.pipeline.story import StoryReport, Work, scan_story
from crosscheck.pipeline.workers import Crew
from crosscheck.report.report import Report
from crosscheck.settings import Settings
from crosscheck.sources.folder import read_sources
from crosscheck.sources.readable import unread
from crosscheck.subjects import article

Thing = TypeVar("Thing")

PIECE = 30_000
"""Characters of articles that a process gets at once: half a second of work, so that none waits long for another."""


def scan(
    paths_or_sources: Iterable[str | Path | Source],
    published: Mapping[str, str] | None = None,
    settings: Settings | None = None,
    workers: int = 1,
) -> Report:
    """The likely disagreements of some articles, with no topics and no claims.

    Each is a file or folder, or a :class:`~crosscheck.model.Source`; ``published`` (file → EDTF) says when a file
    appeared, as a ``sources.yaml`` beside it may; ``settings`` are a project's own.  Findings that may be about
    two different things are marked ``doubtful``; every message says why the two are taken to be about one.
    ``workers`` processes do the work; the report is the same for any number.  Raises ``CrosscheckError`` when there is
    nothing to read, or something cannot be read.
    """
    given = list(paths_or_sources)
    sources = [s for s in given if isinstance(s, Source)]
    found, problems = read_sources([Path(p) for p in given if not isinstance(p, Source)], published)
    if problems:
        raise CrosscheckError(problems)
    return scan_sources([*sources, *found], settings=settings, workers=workers)


def scan_sources(
    sources: Sequence[Source],
    done: Callable[[int], None] | None = None,
    settings: Settings | None = None,
    ensembles: Ensembles | None = None,
    workers: int = 1,
) -> Report:
    """:func:`scan` of articles already read; ``done`` is told how many characters are behind.

    ``ensembles`` are other weights than those that are shipped.  Raises ``CrosscheckError`` when there are no
    articles, two have one id, or a process ends before its work is done.  What is not English is left out
    (:mod:`crosscheck.sources.readable`).
    """
    ordered, work, behind = _ordered(sources), Work(settings or Settings(), ensembles), _Behind(done)
    with Crew(workers, work) as crew:
        readable, left, pile = _looked_at(ordered, crew)
        told = _told(readable, pile)
        if workers > 1:
            parts = _dealt_out(told, crew, behind)
        else:
            parts = (scan_story(label, story, work, behind.count)[0] for label, story in told)
        return joined(parts, ordered, left)


def scan_told(
    sources: Sequence[Source],
    done: Callable[[int], None] | None = None,
    settings: Settings | None = None,
) -> tuple[Report, Mapping[str, article.Told]]:
    """:func:`scan_sources`, and beside the report what each article tells, by its id."""
    ordered, work, behind = _ordered(sources), Work(settings or Settings()), _Behind(done)
    readable, left, pile = _looked_at(ordered, Crew(1, work))
    made = [scan_story(label, story, work, behind.count) for label, story in _told(readable, pile)]
    told = {id: read for _, reads in made for id, read in reads.items()}
    return joined((part for part, _ in made), ordered, left), told


def _ordered(sources: Sequence[Source]) -> list[Source]:
    """The articles by their ids, each of which is another."""
    ids = {source.id for source in sources}
    if not sources or len(ids) < len(sources):
        why = "no articles were given" if not sources else "two articles have the same id"
        raise CrosscheckError([Problem("scan", None, why)])
    return sorted(sources, key=lambda s: s.id)


class _Behind:
    """How many characters have been read, told to whoever wants to know."""

    def __init__(self, tell: Callable[[int], None] | None) -> None:
        self._tell = tell
        self._at = 0

    def count(self, source: Source) -> None:
        self._at += len(source.text)
        if self._tell is not None:
            self._tell(self._at)


def _looked_at(ordered: Sequence[Source], crew: Crew[Work]) -> tuple[list[Source], dict[str, Problem], Pile]:
    """The articles that are read, the others by id with why, and what tells the stories of the first."""
    pile = Pile(is_archive(len(ordered)))
    readable, left = [], {}
    pieces = [(pile.archive, piece) for piece in _pieces(ordered, lambda source: len(source.text))]
    looked = (one for piece in crew.map(_look, pieces) for one in piece)
    for source, one in zip(ordered, looked, strict=True):
        if isinstance(one, Problem):
            left[source.id] = one
        else:
            readable.append(source)
            pile.add(one)
    return readable, left, pile


def _look(work: Work, piece: tuple[bool, Sequence[Source]]) -> list[Problem | Told]:
    """Of each article why it is not read, or what tells its story."""
    archive, sources = piece
    return [unread(source) or Told.by(source.text, archive) for source in sources]


_Labelled = tuple[str, Sequence[Source]]


def _told(readable: Sequence[Source], pile: Pile) -> list[_Labelled]:
    """The articles of each story, with what tells its topics from those of the others; nothing where it is the only
    one."""
    by_id = {source.id: source for source in readable}
    found = stories_of(readable, pile)
    labels = _labels(found) if len(found) > 1 else [""] * len(found)
    return [(label, [by_id[id] for id in story.sources]) for label, story in zip(labels, found, strict=True)]


def _labels(told: Sequence[Story]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for story in told:
        seen[story.label] += 1
        yield story.label if seen[story.label] == 1 else f"{story.label} {seen[story.label]}"


def _dealt_out(told: Sequence[_Labelled], crew: Crew[Work], behind: _Behind) -> Iterator[StoryReport]:
    """The reports on the stories, in their order."""
    pieces = list(_pieces(told, lambda one: sum(len(source.text) for source in one[1])))
    for piece, reports in zip(pieces, crew.map(_scan_piece, pieces), strict=True):
        yield from reports
        for _, sources in piece:
            for source in sources:
                behind.count(source)


def _scan_piece(work: Work, piece: Sequence[_Labelled]) -> list[StoryReport]:
    return [scan_story(label, sources, work)[0] for label, sources in piece]


def _pieces(things: Sequence[Thing], size: Callable[[Thing], int]) -> Iterator[list[Thing]]:
    """Things in their order, as many at once as come to :data:`PIECE`; one that is larger is a piece of its own."""
    piece: list[Thing] = []
    room = PIECE
    for thing in things:
        room -= size(thing)
        if piece and room < 0:
            yield piece
            piece, room = [], PIECE - size(thing)
        piece.append(thing)
    if piece:
        yield piece
