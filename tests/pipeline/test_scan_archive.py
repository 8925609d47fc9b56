"""An archive: stories dealt out to several processes, each dropped once it is reported."""

from __future__ import annotations

import os
import sys
import time
import weakref
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from crosscheck import CrosscheckError
from crosscheck.model import Source
from crosscheck.pipeline import story
from crosscheck.pipeline.scan import scan_sources
from crosscheck.pipeline.workers import Crew
from lib.archive_articles import archive

MADE = archive(80)


def test_any_number_of_processes_gives_the_same_report() -> None:
    german = Source("Der Minister sagte am Montag, dass die Brücke in der Stadt nicht gebaut werden soll. " * 3, "de")
    sources = [*MADE.sources, german]
    one, two, three = (scan_sources(sources, workers=n) for n in (1, 2, 3))
    assert one.findings and one.agreements and one.left_out
    assert one == two == three
    assert one.to_json() == two.to_json() == three.to_json()


def test_the_order_of_the_articles_does_not_matter() -> None:
    assert scan_sources(MADE.sources[::-1], workers=2).to_json() == scan_sources(MADE.sources).to_json()


@pytest.mark.parametrize("workers", [1, 2])
def test_progress_counts_every_character_once(workers: int) -> None:
    seen: list[int] = []
    scan_sources(MADE.sources, seen.append, workers=workers)
    assert seen == sorted(set(seen))
    assert seen[-1] == sum(len(s.text) for s in MADE.sources)


def test_stories_of_an_archive_are_scanned_as_if_alone() -> None:
    """But for the label of a story in its topics, which one alone does not need."""
    whole = scan_sources(MADE.sources)
    by_id = {s.id: s for s in MADE.sources}
    for ids in MADE.stories[:5]:
        alone = scan_sources([by_id[id] for id in ids])
        told = {f.message for f in whole.findings if {c.source for p in f.positions for c in p.claims} <= set(ids)}
        assert {f.message for f in alone.findings} == told


def test_what_a_story_was_read_for_is_dropped_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read, held = [], []

    def read_all(*given: Any) -> Any:
        held.append(sum(ref() is not None for ref in read))
        told = reader(*given)
        read.extend(weakref.ref(one.tokens) for one in told.values())
        return told

    reader: Callable[..., Any] = story.read_all
    monkeypatch.setattr(story, "read_all", read_all)
    scan_sources(MADE.sources)
    assert len(held) > 10
    assert max(held) <= 4  # of the story before, at most


def _slow(shared: int, piece: int) -> int:
    time.sleep(0.02 * (piece % 3))
    return shared * piece


def _dies(shared: int, piece: int) -> int:
    if piece == 3:
        os._exit(9)
    return piece


def _fails(shared: int, piece: int) -> int:
    if piece == 3:
        raise CrosscheckError([])
    return piece


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_work(workers: int) -> None:
    with Crew(workers, 10) as crew:
        assert list(crew.map(_slow, range(9))) == [10 * n for n in range(9)]
        assert list(crew.map(_slow, range(2))) == [0, 10]


def test_a_process_that_dies_is_one_line() -> None:
    with pytest.raises(CrosscheckError) as caught, Crew(2, 0) as crew:
        list(crew.map(_dies, range(9)))
    (problem,) = caught.value.problems
    assert str(problem) == (
        "scan: a worker process ended before its work was done; it may have run out of memory: give --workers 1, or "
        "fewer articles at once"
    )


@pytest.mark.parametrize("workers", [1, 2])
def test_what_goes_wrong_in_a_process_is_raised_here(workers: int) -> None:
    def run(pieces: Sequence[int]) -> list[int]:
        with Crew(workers, 0) as crew:
            return list(crew.map(_fails, pieces))

    with pytest.raises(CrosscheckError):
        run(range(9))
    assert run(range(3)) == [0, 1, 2]
