"""A file of claims → its rows in batches, never all at once: CSV, TSV, JSON Lines, Parquet."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from crosscheck.archive.columns import Column, Rows, column
from crosscheck.claims.table import COLUMNS, NEEDED
from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.delimited import ColumnNames, Delimited
from crosscheck.files.disk import BOM
from crosscheck.files.tables import LISTS, json_row, no_parquet

TAKEN = (*COLUMNS, "published")
"""The columns that are read; others are passed over."""
_BYTES_A_ROW = 50
"""Of a text file, to guess how many rows it has: few, so that the guess is rather too high than too low."""
_UTF8 = "utf-8-sig"


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows as they were read, the lines that are none, and how many bytes of the file were read so far."""

    rows: Rows
    wrong: Sequence[Problem]
    done: int


def batches(path: Path, size: int, mapped: Mapping[str, str] | None = None) -> Iterator[Batch]:
    """The rows of a file, at most ``size`` at a time; messages and the column ``file`` name the file as given.

    ``mapped`` names columns that are called otherwise (column → key).  Raises :class:`CrosscheckError`: no such file, a
    pipe, not UTF-8, not CSV or not Parquet, a column that is needed and not there or that holds no text.
    """
    _expect_file(path)
    return _READERS[path.suffix.lower()](path, size, ColumnNames(TAKEN, mapped or {}, NEEDED))


def guessed_rows(path: Path) -> int:
    """About how many rows a file has; of Parquet exactly.  Raises as :func:`batches` does."""
    _expect_file(path)
    if path.suffix.lower() != ".parquet":
        return path.stat().st_size // _BYTES_A_ROW + 1
    try:
        return int(import_module("pyarrow.parquet").read_metadata(path).num_rows)
    except Exception as error:  # pyarrow has many
        raise no_parquet(error, str(path)) from None


def _expect_file(path: Path) -> None:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        message = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        )
        raise CrosscheckError([Problem(str(path), None, message)]) from None
    if not regular:
        raise CrosscheckError([Problem(str(path), None, "it is a pipe or a device, not a file")])


def _csv(path: Path, size: int, names: ColumnNames) -> Iterator[Batch]:
    name = str(path)
    with _lines(path) as (lines, raw):
        table = Delimited(lines, name, names)
        names.check([cell.strip() for cell in table.written], name, table.line)
        width, wrong, held, places = len(table.columns), [], [], []
        for line, _, cells in table.rows():
            problem = table.wrong(cells, line)
            if problem is not None:
                wrong.append(problem)
                continue
            held.append(cells + [""] * (width - len(cells)))
            places.append(line)
            if len(held) >= size:
                yield Batch(_rows(_columns(table.columns, held), places, name), wrong, raw.tell())
                wrong, held, places = [], [], []
        yield Batch(_rows(_columns(table.columns, held), places, name), wrong, raw.tell())


def _columns(keys: Sequence[str], held: Sequence[Sequence[str]]) -> dict[str, Sequence[str]]:
    columns = zip(*held, strict=True) if held else [()] * len(keys)
    return dict(zip(keys, columns, strict=True))


def _jsonl(path: Path, size: int, names: ColumnNames) -> Iterator[Batch]:
    name, keyed = str(path), names.of_rows(str(path))
    wrong: list[Problem] = []
    held: list[dict[str, Any]] = []
    places: list[int] = []
    with _lines(path) as (lines, raw):
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                held.append(keyed(json_row(line.removesuffix("\n"), name, number), number))
                places.append(number)
            except CrosscheckError as error:
                wrong += error.problems
            if len(held) + len(wrong) >= size:
                yield Batch(_of_objects(held, places, name), wrong, raw.tell())
                wrong, held, places = [], [], []
        yield Batch(_of_objects(held, places, name), wrong, raw.tell())


def _of_objects(held: Sequence[dict[str, Any]], places: Sequence[int], name: str) -> Rows:
    there = set().union(*held)
    return _rows({key: [row.get(key) for row in held] for key in TAKEN if key in there}, places, name)


def _rows(columns: dict[str, Sequence[Any]], places: Sequence[int], name: str) -> Rows:
    lines = np.array(places, dtype=np.int64)
    made = {key: column(columns[key]) if key in columns else _empty(len(lines)) for key in TAKEN}
    return Rows({**made, "file": _all(name, len(lines))}, lines)


def _empty(rows: int) -> Column:
    return _all(None, rows)


def _all(cell: str | None, rows: int) -> Column:
    return Column(np.zeros(rows, dtype=np.int64), [cell])


@contextmanager
def _lines(path: Path) -> Iterator[tuple[Iterator[str], BinaryIO]]:
    """The lines of a text file, normalised as everywhere (see :func:`crosscheck.files.disk.decode`), and its bytes."""
    with path.open("rb") as raw, open(os.dup(raw.fileno()), encoding=_UTF8, newline=None) as text:  # noqa: PTH123
        try:
            yield text, raw
        except UnicodeDecodeError:
            raise _not_utf8(path) from None


def _not_utf8(path: Path) -> CrosscheckError:
    """Which byte it is, looked for once more: decoders read ahead and do not say."""
    before = 0
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.removeprefix(BOM if number == 1 else b"").decode("utf-8")
            except UnicodeDecodeError as error:
                at = error.start + (len(BOM) if number == 1 and line.startswith(BOM) else 0)
                message = f"is not UTF-8: byte {before + at} is 0x{line[at]:02x}"
                return CrosscheckError([Problem(str(path), number, message, "save the file as UTF-8")])
            before += len(line)
    return CrosscheckError([Problem(str(path), None, "is not UTF-8", "save the file as UTF-8")])


def _parquet(path: Path, size: int, names: ColumnNames) -> Iterator[Batch]:
    name, total = str(path), path.stat().st_size
    try:
        file = import_module("pyarrow.parquet").ParquetFile(path, page_checksum_verification=True)
    except Exception as error:  # pyarrow has many, and none of them is the user's affair
        raise no_parquet(error, name) from None
    with file:
        written = file.schema_arrow.names
        names.check(written, name, None)
        wanted = {key: c for c, key in zip(written, names.keyed(written, name, None), strict=True) if key in TAKEN}
        _expect_text({key: file.schema_arrow.field(c) for key, c in wanted.items()}, name)
        read, count = file.iter_batches(batch_size=size, columns=list(wanted.values())), 0
        while True:
            try:
                batch = next(read, None)
            except Exception as error:
                raise no_parquet(error, name) from None
            if batch is None:
                return
            lines = np.arange(count + 1, count + len(batch) + 1)
            count += len(batch)
            made = {key: _of_arrow(batch.column(wanted[key])) if key in wanted else _empty(len(lines)) for key in TAKEN}
            done = total * count // max(file.metadata.num_rows, 1)
            yield Batch(Rows({**made, "file": _all(name, len(lines))}, lines), (), done)


def _expect_text(fields: Mapping[str, Any], name: str) -> None:
    """Raises :class:`CrosscheckError` for a column whose type no text can be made of."""
    types: Any = import_module("pyarrow").types

    def holds_text(key: str, kind: Any) -> bool:
        if types.is_list(kind) or types.is_large_list(kind):
            return key in LISTS
        return not (types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind))

    wrong = [f for key, f in fields.items() if not holds_text(key, f.type)]
    if wrong:
        hint = "write the column as text (string)"
        raise CrosscheckError(
            Problem(name, None, f"the column {shown(f.name)} holds {f.type}, not text", hint) for f in wrong
        )


def _of_arrow(array: Any) -> Column:
    pa: Any = import_module("pyarrow")
    if pa.types.is_dictionary(array.type):
        array = array.dictionary_decode()
    try:
        encoded = array.dictionary_encode()
    except pa.ArrowNotImplementedError:
        return column(array.to_pylist())
    cells = encoded.dictionary.to_pylist()
    codes = encoded.indices.fill_null(len(cells)).to_numpy(zero_copy_only=False).astype(np.int64)
    return Column(codes, [*cells, None])


_READERS: dict[str, Callable[[Path, int, ColumnNames], Iterator[Batch]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
}
SUFFIXES = tuple(_READERS)
