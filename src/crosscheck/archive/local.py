"""The parts of a table, checked on this machine: one after another, or by several processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from crosscheck.archive.part import Judge
from crosscheck.archive.work import Gathered, Work
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.report.report import Report

T = TypeVar("T")
_Task = Callable[[Work, Judge, int, tuple[int, int]], T]
_held: tuple[Work, Judge]
"""Of a process that works for another: what it was started with."""


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
    with _pool(min(workers, len(parts)), work, judge) as pool:
        waiting: list[Future[T]] = [pool.submit(_in_process, task, part, gathered.parts[part]) for part in parts]
        for at, one in enumerate(waiting):
            try:
                yield one.result()
            except BrokenProcessPool:
                hint = "if memory ran out, give less with --memory; the same command goes on where it stopped"
                raise CrosscheckError([Problem("--workers", None, "a process was killed", hint)]) from None
            waiting[at] = Future()  # a report may be large, and is the receiver's now


@contextmanager
def _pool(workers: int, work: Work, judge: Judge) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this one, however it ends."""
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, _begin, (work, judge))
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        for child in multiprocessing.active_children():
            child.kill()
        pool.shutdown(wait=False, cancel_futures=True)
        raise


def _begin(work: Work, judge: Judge) -> None:
    """A process that works for another leaves Ctrl-C to that one, and does not outlive it."""
    global _held
    _held = (work, judge)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _in_process(task: _Task[T], part: int, buckets: tuple[int, int]) -> T:
    return task(*_held, part, buckets)
