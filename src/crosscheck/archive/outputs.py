"""Findings of the parts that are done → one file or stream, piece by piece."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from crosscheck.archive.summary import Summary
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.disk import naming, whole_file

PARQUET = (
    "finding", "rule", "verdict", "severity", "topic", "message", "resolved", "position", "source", "claim", "quote",
    "as_of", "attribution",
)  # fmt: skip
"""The columns of a Parquet file of findings (:func:`crosscheck.report.report.rows`); all but ``resolved`` are text."""
_ROWS_AT_ONCE = 1 << 16

Write = Callable[[bytes], Any]


def written(parts: Iterable[Path], shape: str, output: Path | Write, beside: Path) -> Summary:
    """Put the lines of all parts, in their order, into a file (whole or not at all) or through a function.

    ``beside`` is where the file is until it is whole.  One of shape "parquet" holds a row for each line.  Raises
    ``OSError`` that names the file.
    """
    made: list[Summary] = []
    with _sink(shape, output, beside) as take:
        for path in parts:
            with path.open("rb") as lines:
                made.append(Summary.from_line(next(lines).decode()))
                for line in lines:
                    take(line)
    return Summary.added(made)


def copied(source: Path, output: Path) -> None:
    """A copy of a file, whole or none; an empty one of a file that is not there."""
    with whole_file(output) as out, naming(output):
        if source.exists():
            with source.open("rb") as lines:
                shutil.copyfileobj(lines, out)


@contextmanager
def _sink(shape: str, output: Path | Write, beside: Path) -> Iterator[Write]:
    if not isinstance(output, Path):
        yield output
        return
    with whole_file(output, beside) as file, (_table if shape == "parquet" else _lines)(file, output) as take:
        yield take


@contextmanager
def _lines(file: BinaryIO, output: Path) -> Iterator[Write]:
    def take(line: bytes) -> None:
        with naming(output):
            file.write(line)

    yield take


@contextmanager
def _table(file: BinaryIO, output: Path) -> Iterator[Write]:
    """Lines of JSON as rows of a Parquet file, a group of rows at a time."""
    try:
        pa, pq = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        hint = "pip install 'crosscheck-claims[parquet]'"
        raise CrosscheckError([Problem("--format parquet", None, "needs an extra", hint)]) from None
    schema = pa.schema([(name, pa.bool_() if name == "resolved" else pa.string()) for name in PARQUET])
    held: list[dict[str, Any]] = []

    def put() -> None:
        with naming(output):
            writer.write_table(pa.Table.from_pylist(held, schema=schema))
        held.clear()

    def take(line: bytes) -> None:
        held.append(json.loads(line))
        if len(held) >= _ROWS_AT_ONCE:
            put()

    with naming(output):
        writer = pq.ParquetWriter(file, schema)
    yield take
    if held:
        put()
    with naming(output):
        writer.close()
