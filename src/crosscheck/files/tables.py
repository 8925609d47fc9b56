"""Files of claims → one tree of text with lines, whatever the format: YAML, CSV, TSV, JSON Lines, Parquet.

Every reader takes a path, the name that messages use and what columns may stand for, and raises
:class:`~crosscheck.errors.CrosscheckError` with the line of what is wrong.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from crosscheck.errors import CrosscheckError, Problem, Problems, shown
from crosscheck.files.delimited import ColumnNames, Delimited
from crosscheck.files.disk import read_text
from crosscheck.files.yaml_tree import Map, Seq, read_yaml

LISTS = frozenset(("scope",))
"""Keys whose cells hold several texts, separated by semicolons."""


def tree_of_rows(rows: Iterable[tuple[int, Mapping[str, object]]]) -> Map:
    """``(line, row)`` pairs as the tree of a claims file; empty cells are left out."""
    items = Seq(1)
    for line, row in rows:
        item = Map(line)
        for key, value in row.items():
            said = cell(key, value)
            if said is not None:
                item.put(key, said, line)
        items.put(item, line)
    tree = Map(1)
    tree.put("claims", items, 1)
    return tree


def cell(key: str, value: object) -> object:
    """A cell of the column ``key`` as text: ``None`` when empty, times as ISO 8601, true and false in small letters."""
    if _empty(value):
        return None
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()] if key in LISTS else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if midnight else value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "tolist"):  # a NumPy scalar or array, as Parquet gives lists
        return cell(key, value.tolist())
    if isinstance(value, Iterable):
        return [cell("", part) for part in value]
    return str(value)


def _empty(value: object) -> bool:
    """Whether a cell says nothing: ``None``, "", and what pandas has for missing: NaN, NaT, NA."""
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return True
    return value == "" if isinstance(value, str) else isinstance(value, float) and math.isnan(value)


def _yaml(path: Path, name: str, names: ColumnNames) -> object:
    return read_yaml(path, name)


def _csv(path: Path, name: str, names: ColumnNames) -> Map:
    problems = Problems()
    rows: list[tuple[int, Mapping[str, object]]] = []
    text = read_text(path, name)
    with problems.caught():
        table = Delimited(text, name, names)
        names.check([cell.strip() for cell in table.written], name, table.line)
        for start, _, cells in table.rows():
            if (wrong := table.wrong(cells, start)) is not None:
                problems.add(wrong.file, wrong.line, wrong.message, wrong.hint)
            else:
                rows.append((start, dict(zip(table.columns, cells, strict=False))))
    problems.raise_any()
    return tree_of_rows(rows)


def _jsonl(path: Path, name: str, names: ColumnNames) -> Map:
    problems = Problems()
    rows: list[tuple[int, Mapping[str, object]]] = []
    columns: dict[str, None] = {}
    keyed = names.of_rows(name)
    for number, line in enumerate(read_text(path, name).split("\n"), 1):
        if line.strip():
            with problems.caught():
                row = json_row(line, name, number)
                columns |= dict.fromkeys(row)
                rows.append((number, keyed(row, number)))
    problems.raise_any()
    if rows:
        names.check(list(columns), name, None)
    return tree_of_rows(rows)


def json_row(text: str, name: str, line: int) -> dict[str, Any]:
    """A line of JSON Lines as an object, its numbers as they are written.

    Raises :class:`~crosscheck.errors.CrosscheckError`.
    """
    hint = None
    try:
        row = _decoder().decode(text)
    except json.JSONDecodeError as error:
        message, hint = f"not JSON at column {error.colno}: {error.msg}", "one object a line"
    except ValueError as error:
        message = str(error)
    except RecursionError:
        message = "nested too deep"
    else:
        if isinstance(row, dict):
            return row
        message, hint = "is not an object", 'write {"source": …, "topic": …, "quote": …}'
    raise CrosscheckError([Problem(name, line, message, hint)])


@lru_cache(maxsize=1)
def _decoder() -> json.JSONDecoder:
    return json.JSONDecoder(object_pairs_hook=_pairs, parse_int=str, parse_float=str, parse_constant=str)


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {shown(key)} is given twice")
        found[key] = value
    return found


def _parquet(path: Path, name: str, names: ColumnNames) -> Map:
    import pandas as pd

    try:
        frame = pd.read_parquet(path)
    except Exception as error:  # pyarrow has many, and none of them is the user's affair
        raise no_parquet(error, name) from None
    written = [str(column) for column in frame.columns]
    names.check(written, name, None)
    columns = names.keyed(written, name, None)
    cells = frame.astype(object).where(frame.notna(), None).itertuples(index=False, name=None)
    return tree_of_rows(enumerate((dict(zip(columns, row, strict=True)) for row in cells), 1))


def no_parquet(error: Exception, name: str) -> CrosscheckError:
    """What to say of a Parquet file that could not be read: pyarrow is not there, or the file is not whole."""
    if isinstance(error, ImportError):
        message, hint = "Parquet needs pyarrow", 'run "pip install pyarrow", or save the claims as CSV'
        return CrosscheckError([Problem(name, None, message, hint)])
    first = str(error).partition("\n")[0]
    return CrosscheckError([Problem(name, None, f"not Parquet: {first}")])


READERS: dict[str, Callable[[Path, str, ColumnNames], object]] = {
    ".yaml": _yaml,
    ".yml": _yaml,
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".parquet": _parquet,
}
