"""The parts of a table, checked by a Spark cluster: the function that processes of this machine run, through its API.

Spark Connect (``sc://host:port``, also that of Sail) and classic masters are both served.  Workers need crosscheck in
the same version, and nothing of the disk here: the rows of a part go to them as bytes, its lines come back.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crosscheck.archive.part import Judge
from crosscheck.archive.work import Gathered, Work
from crosscheck.errors import CrosscheckError, Problem, one_line

if TYPE_CHECKING:
    import pandas as pd

_WAVE = 64_000_000
"""Bytes that are sent at once: what this machine holds of them, whatever the size of the table."""
_LINES = "part int, at int, line string"
_RAISED = re.compile(r"[\w.]+(?:Error|Exception): ")
_CONNECT = "sc://"
_PORT = 15002
"""Where Spark Connect listens unless the address says otherwise."""
_PATIENCE = 10
"""Seconds until a server that does not answer is given up."""


def judged(work: Work, judge: Judge, gathered: Gathered, master: str) -> Iterator[int]:
    """Finish the parts that are not done, and say which are, in their order.

    Raises :class:`CrosscheckError`: the extra is not there, no master answers, or a part failed for good.
    """
    left = [part for part in range(len(gathered.parts)) if work.done(part) is None]
    with _session(master) if left else nullcontext() as session:
        waves = _waves(work, gathered, left)
        for part in range(len(gathered.parts)):
            while work.done(part) is None:
                for finished, lines in _answers(session, master, judge, next(waves)):
                    work.finish(finished, lines)
            yield part


@contextmanager
def _session(master: str) -> Iterator[Any]:
    """A session of its own; of a classic master the one that this process may have, which is not ended."""
    try:
        builder = import_module("pyspark.sql").SparkSession.builder.appName("crosscheck check")
    except ImportError:
        hint = "pip install 'crosscheck-claims[spark]', or pyspark for a master that is not sc://"
        raise CrosscheckError([Problem("--engine spark", None, "needs an extra", hint)]) from None
    try:
        if not master.startswith(_CONNECT):
            session = builder.master(master).getOrCreate()
        else:
            _expect_answer(master)
            session = builder.remote(master).create()
    except Exception as error:  # Spark, gRPC and Java have many
        raise _failed(master, error) from None
    try:
        yield session
    finally:
        if master.startswith(_CONNECT):
            with suppress(Exception):
                session.stop()


def _expect_answer(master: str) -> None:
    """Raises ``OSError`` where nobody listens: the client would try again for minutes."""
    address = urlsplit(master)
    socket.create_connection((address.hostname or "localhost", address.port or _PORT), _PATIENCE).close()


def _failed(master: str, error: Exception) -> CrosscheckError:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    raised = [line for line in lines if _RAISED.match(line)]  # by a worker, at the end of what it tells
    hint = "the same command goes on where it stopped"
    return CrosscheckError([Problem(f"--master {master}", None, one_line((raised or lines[:1])[-1]), hint)])


def _waves(work: Work, gathered: Gathered, left: Sequence[int]) -> Iterator[list[tuple[int, int, bytes]]]:
    """Parts with their rows as ``(part, place, bytes)``, as many as are sent at once; a part is never torn."""
    wave: list[tuple[int, int, bytes]] = []
    held = 0
    for part in left:
        chunks = list(work.chunks(gathered.parts[part]))
        if wave and held + sum(map(len, chunks)) > _WAVE:
            yield wave
            wave, held = [], 0
        wave += [(part, at, chunk) for at, chunk in enumerate(chunks)]
        held += sum(map(len, chunks))
    if wave:
        yield wave


def _answers(
    session: Any, master: str, judge: Judge, wave: Sequence[tuple[int, int, bytes]]
) -> Iterator[tuple[int, Iterable[str]]]:
    """Each part of a wave with its lines."""
    try:
        rows = session.createDataFrame(list(wave), schema="part int, at int, rows binary")
        spread = rows.repartition(len({part for part, _, _ in wave}), "part")  # else few bytes make few tasks
        told = spread.groupBy("part").applyInPandas(_by_part(judge), schema=_LINES).collect()
    except Exception as error:
        raise _failed(master, error) from None
    by_part: dict[int, list[tuple[int, str]]] = {part: [] for part, _, _ in wave}
    for part, at, line in told:
        by_part[part].append((at, line))
    for part, lines in by_part.items():
        yield part, [line for _, line in sorted(lines)]


def _by_part(judge: Judge) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """What a worker runs: the rows of one part in, its lines out."""

    def lines(rows: pd.DataFrame) -> pd.DataFrame:
        import pandas as pd

        chunks = [bytes(chunk) for chunk in rows.sort_values("at")["rows"]]
        made = list(judge.lines(chunks))
        return pd.DataFrame({"part": [int(rows["part"].iloc[0])] * len(made), "at": range(len(made)), "line": made})

    return lines
