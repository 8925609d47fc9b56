"""A table of claims of any size, from its files to its findings, a stage a line.

    files → rows, or rejects → buckets of topics → parts → a report each → one file

Rows are read once, in batches; then one part after another is checked by :func:`crosscheck.check`.  What is done stands
in a work folder (:mod:`.work`), so that a run that was killed goes on.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from crosscheck.archive import local, spark
from crosscheck.archive.batches import guessed_rows
from crosscheck.archive.gathering import gather
from crosscheck.archive.joined import joined
from crosscheck.archive.outputs import Write, copied, written
from crosscheck.archive.part import Judge
from crosscheck.archive.parts import Places, bucket_count, most_rows, rows_that_fit
from crosscheck.archive.summary import Summary
from crosscheck.archive.work import OUTPUT, REJECTS, Gathered, Work, key_of, removed, working
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.disk import is_there
from crosscheck.model import Topic
from crosscheck.report.report import Report
from crosscheck.settings import Settings

STREAMED = ("jsonl", "parquet")
"""Shapes that are written part by part."""
REPORT = "report"
"""The shape that is held in memory as a whole."""
Progress = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""A bar for work of so many steps; it gives what tells how many are done."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to check, and where its findings go."""

    inputs: tuple[Path, ...]
    topics: Mapping[str, Topic] | None
    """``None``: kinds and units are read off the claims."""
    settings: Settings
    shape: str
    """One of :data:`STREAMED`, or :data:`REPORT`."""
    output: Path | None
    """``None``: standard output."""
    rejects: Path | None
    strict: bool
    memory: int
    """Bytes, for all processes of this machine together; of Spark for each of its workers."""
    workers: int
    master: str | None = None
    """The address of a Spark cluster that checks the parts."""
    mapped: Mapping[str, str] = field(default_factory=dict)
    """Columns that are called otherwise than their keys: column → key."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run came to; ``report`` unless the findings are streamed."""

    summary: Summary
    sources: int
    rejected: int
    first_reject: str
    report: Report | None = None


def run(plan: Plan, stream: Write, say: Callable[[str], None], progress: Progress) -> Outcome:
    """Check a table; ``stream`` takes the findings that go to no file, ``say`` a line about the run.

    Raises :class:`CrosscheckError`: files that cannot be read, a row that cannot when the plan is strict, no claim at
    all; ``OSError`` for a disk that is full.  Earlier output then stands as it was.
    """
    rows = sum(map(guessed_rows, plan.inputs))
    processes = 1 if plan.master else plan.workers
    most = min(most_rows(rows, plan.memory, plan.workers), fit := rows_that_fit(plan.memory, processes))
    with _work(plan, most) as (work, other):
        gathered = _gathered(plan, work, bucket_count(rows, most), most, other, say, progress)
        if not gathered.rows:
            _keep_rejects(plan, work, gathered)
            removed(work)
            raise CrosscheckError([_nothing(plan, gathered)])
        if max(gathered.rows) > fit:
            say(f"a part has {max(gathered.rows):,} rows, where --memory allows {fit:,}: no topic is torn")
        judge = Judge(plan.topics, plan.settings, gathered.days, plan.shape)
        with progress("Checking", sum(gathered.rows)) as done:
            if plan.shape in STREAMED:
                parts = _finished(plan, work, judge, gathered, done)
                summary, made = written(parts, plan.shape, plan.output or stream, work.folder / OUTPUT), None
            else:
                made = joined(_reports(plan, work, judge, gathered, done))
                summary = Summary.of(made)
        _keep_rejects(plan, work, gathered)
        removed(work)
    return Outcome(summary, gathered.sources, gathered.rejected, gathered.first_reject, made)


@contextmanager
def _work(plan: Plan, most: int) -> Iterator[tuple[Work, bool]]:
    """The work folder: beside a file, else one that goes at the end, however that comes."""
    told = {"topics": plan.topics, "settings": plan.settings, "shape": plan.shape, "most": most, "strict": plan.strict}
    other = {"mapped": plan.mapped, "version": version("crosscheck-claims")}
    key = key_of(plan.inputs, {**told, **other})
    if plan.output is None or (is_there(plan.output) and not plan.output.is_file()):
        with (
            tempfile.TemporaryDirectory(prefix="crosscheck-", ignore_cleanup_errors=True) as folder,
            working(Path(folder), key) as opened,
        ):
            yield opened
        return
    output = plan.output.resolve()
    with working(output.with_name(f".{output.name}.crosscheck"), key) as opened:
        yield opened


def _gathered(
    plan: Plan, work: Work, buckets: int, most: int, other: bool, say: Callable[[str], None], progress: Progress
) -> Gathered:
    """All rows in their buckets: as a killed run left them, or read now."""
    known = work.gathered()
    if known is not None:
        done = sum(work.done(part) is not None for part in range(len(known.parts)))
        say(f"going on with a run that was cut short: {done:,} of {len(known.parts):,} parts are done")
        return known
    if other:
        say("beginning anew: what a run that was cut short has left is of other claims, settings or options")
    work.clear()
    places = Places.of(plan.topics)
    try:
        with progress("Reading", sum(path.stat().st_size for path in plan.inputs)) as done_bytes:
            made = gather(
                plan.inputs, work, places, buckets, most, strict=plan.strict, mapped=plan.mapped, done=done_bytes
            )
        work.keep(made)
    except BaseException:
        removed(work)
        raise
    return made


def _finished(plan: Plan, work: Work, judge: Judge, gathered: Gathered, done: Callable[[int], None]) -> Iterator[Path]:
    """The lines of each part, as they come."""
    parts = (
        spark.judged(work, judge, gathered, plan.master)
        if plan.master
        else local.judged(work, judge, gathered, plan.workers)
    )
    rows = 0
    for part in parts:
        path = work.done(part)
        assert path is not None
        yield path
        rows += gathered.rows[part]
        done(rows)


def _reports(plan: Plan, work: Work, judge: Judge, gathered: Gathered, done: Callable[[int], None]) -> Iterator[Report]:
    rows = 0
    for part, made in enumerate(local.reports(work, judge, gathered, plan.workers)):
        yield made
        rows += gathered.rows[part]
        done(rows)


def _keep_rejects(plan: Plan, work: Work, gathered: Gathered) -> None:
    """The reject file: there when a row was refused; one of an earlier run is emptied when none was."""
    if plan.rejects is not None and (gathered.rejected or plan.rejects.exists()):
        copied(work.folder / REJECTS, plan.rejects)


def _nothing(plan: Plan, gathered: Gathered) -> Problem:
    names = ", ".join(map(str, plan.inputs[:3])) + (" …" if len(plan.inputs) > 3 else "")
    if not gathered.rejected:
        return Problem(names, None, "holds no claims")
    return Problem(names, None, f"no row can be read; the first: {gathered.first_reject}")
