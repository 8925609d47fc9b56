"""Work dealt out to several processes, its results in the order of the work.

with Crew(2, shared) as crew:
    for result in crew.map(function, pieces):    function(shared, piece), in a process or in this one
        …
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from crosscheck.errors import CrosscheckError, Problem

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Shared = TypeVar("Shared")
Piece = TypeVar("Piece")
Result = TypeVar("Result")


def processors() -> int:
    """How many processors this process may use; 1 at least."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


class Crew(Generic[Shared]):
    """Processes that end with the block, however that ends; one worker is this process itself.

    ``shared`` is what every piece of work needs, handed over once.  It and pieces, results and functions go from
    process to process, so they can be pickled.
    """

    def __init__(self, workers: int, shared: Shared) -> None:
        self.workers = workers
        self._shared = shared
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew[Shared]:
        if self.workers > 1:
            from concurrent.futures import ProcessPoolExecutor

            self._pool = ProcessPoolExecutor(self.workers, initializer=_begin, initargs=(self._shared,))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def map(self, function: Callable[[Shared, Piece], Result], pieces: Sequence[Piece]) -> Iterator[Result]:
        """The results of a function of a module for each piece, in order, each as soon as it and those before it are
        there.

        Raises what the function raises, and :class:`CrosscheckError` when a process ends before its work is done.
        """
        if self._pool is None:
            for piece in pieces:
                yield function(self._shared, piece)
            return
        from concurrent.futures.process import BrokenProcessPool

        try:
            yield from self._pool.map(_run, [function] * len(pieces), pieces)
        except BrokenProcessPool:
            why = "a worker process ended before its work was done"
            hint = "it may have run out of memory: give --workers 1, or fewer articles at once"
            raise CrosscheckError([Problem("scan", None, why, hint)]) from None


_shared: Any = None
"""In a worker: what all of its work needs."""


def _begin(shared: Any) -> None:
    """Make this process a worker.

    Reading and comparing makes many objects and no cycle that stays: looking for some is a waste.
    """
    global _shared
    _shared = shared
    gc.disable()
    serve_parent()


def serve_parent() -> None:
    """Leave Ctrl-C to the process that this one works for, and end with that, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _run(function: Callable[[Any, Piece], Result], piece: Piece) -> Result:
    return function(_shared, piece)
