"""Rows of a table as columns, each distinct cell held once; and as bytes, for files and for other machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int64]
"""For each row where its cell stands among the distinct ones, from 0."""
_LENGTH = 8
"""Bytes that say how long the rows behind them are."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``codes`` (a row each) into ``cells`` (a distinct cell each, ``None`` for an empty one)."""

    codes: Codes
    cells: Sequence[Any]

    def taken(self, rows: Codes) -> Column:
        """Some rows, with the cells that they use."""
        used, codes = np.unique(self.codes[rows], return_inverse=True)
        return Column(codes, [self.cells[i] for i in used.tolist()])

    def values(self) -> npt.NDArray[np.object_]:
        """A cell for each row."""
        return objects(self.cells)[self.codes]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows: their columns by name, ``file`` among them, and the line (from 1; of Parquet the row) of each."""

    columns: Mapping[str, Column]
    lines: Codes

    def __len__(self) -> int:
        return len(self.lines)

    def taken(self, rows: Codes) -> Rows:
        """Those rows alone, in the order given."""
        return Rows({name: column.taken(rows) for name, column in self.columns.items()}, self.lines[rows])

    def row(self, at: int) -> dict[str, Any]:
        """The cells of one row."""
        return {name: column.cells[column.codes[at]] for name, column in self.columns.items()}


def objects(cells: Iterable[Any]) -> npt.NDArray[np.object_]:
    """Cells as an array of objects, lists among them as they are."""
    held = list(cells)
    array = np.empty(len(held), dtype=object)
    array[:] = held
    return array


def column(values: Sequence[Any]) -> Column:
    """The column of a cell for each row; cells that no mapping takes for keys (lists) may be there twice."""
    index: dict[Any, int] = {}
    try:
        codes = [index.setdefault(value, len(index)) for value in values]
    except TypeError:
        return Column(np.arange(len(values)), list(values))
    return Column(np.array(codes, dtype=np.int64), list(index))


def packed(rows: Rows) -> bytes:
    """Rows as bytes: a line of JSON with the distinct cells, then the codes in as few bytes as they need.

    Cells are text, lists of text or ``None``; :func:`unpacked` gives them back.
    """
    arrays = {name: _narrow(column.codes) for name, column in rows.columns.items()}
    arrays[""] = _narrow(rows.lines)
    head = {
        "rows": len(rows),
        "codes": [[name, codes.dtype.str] for name, codes in arrays.items()],
        "cells": {name: list(column.cells) for name, column in rows.columns.items()},
    }
    return b"\n".join([json.dumps(head).encode("ascii"), b"".join(codes.tobytes() for codes in arrays.values())])


def unpacked(data: bytes) -> Rows:
    """What :func:`packed` made bytes of."""
    head, _, body = data.partition(b"\n")
    told = json.loads(head)
    codes, at = {}, 0
    for name, kind in told["codes"]:
        codes[name] = np.frombuffer(body, dtype=kind, count=told["rows"], offset=at).astype(np.int64)
        at += told["rows"] * np.dtype(kind).itemsize
    lines = codes.pop("")
    return Rows({name: Column(codes[name], cells) for name, cells in told["cells"].items()}, lines)


def _narrow(codes: Codes) -> npt.NDArray[Any]:
    most = int(codes.max(initial=0))
    return codes.astype(next(kind for kind in ("<u1", "<u2", "<u4", "<u8") if most <= np.iinfo(kind).max))


def framed(data: bytes) -> bytes:
    """Bytes with their length before them, to be put behind others in one file."""
    return len(data).to_bytes(_LENGTH, "little") + data


def unframed(file: BinaryIO) -> Iterator[bytes]:
    """What :func:`framed` put into a file, in order.  Raises ``ValueError`` when the file ends inside of one."""
    while head := file.read(_LENGTH):
        length = int.from_bytes(head, "little")
        data = file.read(length)
        if len(data) < length:
            raise ValueError("the file is cut short")
        yield data
