"""The parts of a table, checked by a Spark cluster: the function that processes of this machine run, through its API.

Spark Connect (``sc://host:port``, also that of Sail) and classic masters are both served.  Workers need crosscheck in
the same version, and nothing of the disk here: the rows of a part go to them as bytes, its lines come back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from crosscheck.archive.part import Judge
from crosscheck.archive.work import Gathered, Work
from crosscheck.errors import CrosscheckError, Problem, one_line

if TYPE_CHECKING:
    import pandas as pd

_WAVE = 64_000_000
"""Bytes that are sent at once: what this machine holds of them, whatever the size of the table."""
_LINES = "part int, at int, line string"


def judged(work: Work, judge: Judge, gathered: Gathered, master: str) -> Iterator[int]:
    """Finish the parts that are not done, and say which are, in their order.

    Raises :class:`CrosscheckError`: the extra is not there, no master answers, or a part failed for good.
    """
    left = [part for part in range(len(gathered.parts)) if work.done(part) is None]
    session = _session(master) if left else None
    waves = _waves(work, gathered, left)
    for part in range(len(gathered.parts)):
        while work.done(part) is None:
            for finished, lines in _answers(session, master, judge, next(waves)):
                work.finish(finished, lines)
        yield part


def _session(master: str) -> Any:
    try:
        builder = import_module("pyspark.sql").SparkSession.builder.appName("crosscheck check")
        connected = builder.remote(master) if master.startswith("sc://") else builder.master(master)
        return connected.getOrCreate()
    except ImportError:
        hint = "pip install 'crosscheck-claims[spark]', or pyspark for a master that is not sc://"
        raise CrosscheckError([Problem("--engine spark", None, "needs an extra", hint)]) from None
    except Exception as error:  # Spark, gRPC and Java have many
        raise _failed(master, error) from None


def _failed(master: str, error: Exception) -> CrosscheckError:
    first = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
    hint = "the same command goes on where it stopped"
    return CrosscheckError([Problem(f"--master {master}", None, one_line(first.strip()), hint)])


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
        told = rows.groupBy("part").applyInPandas(_by_part(judge), schema=_LINES).collect()
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
