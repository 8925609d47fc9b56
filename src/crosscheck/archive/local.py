"""The parts of a table, checked on this machine: one after another, or by several processes."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar, cast

from crosscheck.archive.part import Judge
from crosscheck.archive.work import Gathered, Work
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.pipeline.workers import serve_parent
from crosscheck.report.report import Report

T = TypeVar("T")
_Task = Callable[[Work, Judge, int, tuple[int, int]], T]


def judged(work: Work, judge: Judge, gathered: Gathered, workers: int) -> Iterator[int]:
    """Finish the parts that are not done, and say which are, in their order."""
    left = [part for part in range(len(gathered.parts)) if work.done(part) is None]
    made = _mapped(finish, work, judge, gathered, left, workers)
    for part in range(len(gathered.parts)):
        if part in left:
            next(made)
        yield part


def reports(work: Work, judge: Judge, gathered: Gathered, workers: int) -> Iterator[Report]:
    """The report on each part, in their order."""
    return _mapped(report, work, judge, gathered, range(len(gathered.parts)), workers)


def finish(work: Work, judge: Judge, part: int, buckets: tuple[int, int]) -> None:
    """Check a part and put its lines into the work folder."""
    work.finish(part, judge.lines(work.chunks(buckets)))


def report(work: Work, judge: Judge, part: int, buckets: tuple[int, int]) -> Report:
    """Check a part."""
    return judge.report(work.chunks(buckets))


def _mapped(
    task: _Task[T], work: Work, judge: Judge, gathered: Gathered, parts: Sequence[int], workers: int
) -> Iterator[T]:
    if min(workers, len(parts)) < 2:
        for part in parts:
            yield task(work, judge, part, gathered.parts[part])
        return
    left, made = iter(parts), dict[int, T]()
    busy: dict[Connection, int] = {}

    def employ(helper: Connection) -> None:
        part = next(left, None)
        if part is not None:
            helper.send((task, part, gathered.parts[part]))
            busy[helper] = part

    with _helpers(min(workers, len(parts)), work, judge) as helpers:
        for helper in helpers:
            employ(helper)
        for part in parts:
            while part not in made:
                for helper in cast("list[Connection]", wait(list(busy))):
                    made[busy.pop(helper)] = _answer(helper)
                    employ(helper)
            yield made.pop(part)


def _answer(helper: Connection) -> Any:
    """What a process has made.  Raises what it raised, :class:`CrosscheckError` when it is gone."""
    try:
        made, error = helper.recv()
    except (EOFError, ConnectionError):
        hint = "if memory ran out, give less with --memory; the same command goes on where it stopped"
        raise CrosscheckError([Problem("--workers", None, "a process was killed", hint)]) from None
    if error is not None:
        raise error
    return made


@contextmanager
def _helpers(count: int, work: Work, judge: Judge) -> Iterator[list[Connection]]:
    """Connections to processes that end with the block, and with this process, however either ends."""
    context = multiprocessing.get_context("spawn")
    pairs = [context.Pipe() for _ in range(count)]
    processes = [context.Process(target=_serve, args=(theirs, work, judge), daemon=True) for _, theirs in pairs]
    try:
        with _no_interrupt():
            for process, (_, theirs) in zip(processes, pairs, strict=True):
                process.start()
                theirs.close()
        yield [ours for ours, _ in pairs]
    finally:
        for process in processes:
            if process.pid is not None:
                process.kill()


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl-C waits; processes that are started meanwhile never hear of it, and leave it to this one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(connection: Connection, work: Work, judge: Judge) -> None:
    """What another process does: a task after another, until there is none or nobody to answer."""
    serve_parent()
    while True:
        try:
            task, part, buckets = connection.recv()
        except (EOFError, ConnectionError):
            return
        try:
            connection.send((task(work, judge, part, buckets), None))
        except Exception as error:
            connection.send((None, error))
