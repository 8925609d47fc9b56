"""A table of claims as columns of distinct texts, each checked once: what curators would write, not yet read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from crosscheck.claims.loading import MAX_QUOTE, claims_from_rows
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.tables import cell
from crosscheck.model import Modality, edtf
from crosscheck.model.coded import Coded

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

COLUMNS = (
    "id", "source", "quote", "topic", "value", "as_of", "attribution", "modality", "scope", "counted", "unit", "note",
)  # fmt: skip
_NEEDED = ("source", "quote", "topic")
NAME = "table"
"""What messages call a table that comes from no file."""
_ALIKE = "iufbM"
"""Kinds of columns in which what is equal reads alike: numbers of one type, times."""


@dataclass(frozen=True, slots=True)
class Table:
    """Well-formed rows.  ``file`` and ``line`` say where each came from; ``published`` is that of the very article."""

    id: Coded
    source: Coded
    quote: Coded
    topic: Coded
    value: Coded
    as_of: Coded
    attribution: Coded
    modality: Coded
    scope: Coded
    counted: Coded
    unit: Coded
    published: Coded
    file: Coded
    line: Ints

    def __len__(self) -> int:
        return len(self.line)


def read_table(frame: pd.DataFrame) -> Table:
    """The rows of a DataFrame; white space at the ends of cells removed, empty ones ``None``.

    Columns ``file`` and ``line`` (whole numbers), where both are there, say in messages where a row came from.
    Raises :class:`CrosscheckError`: no rows, or all that is wrong with any of them.
    """
    if not len(frame):
        raise CrosscheckError([Problem(NAME, None, "holds no claims")])
    named = {str(column): at for at, column in enumerate(frame.columns)}
    placed = {"file", "line"} <= named.keys() and frame.iloc[:, named["line"]].dtype.kind in "iu"
    line = frame.iloc[:, named["line"]].to_numpy(np.int64) if placed else np.arange(1, len(frame) + 1)
    cells = {name: _cells(frame.iloc[:, named[name]] if name in named else None, name, len(frame)) for name in COLUMNS}
    published = _cells(frame.iloc[:, named["published"]] if "published" in named else None, "published", len(frame))
    file = _cells(frame.iloc[:, named["file"]], "file", len(frame)) if placed else Coded.constant(NAME, len(frame))
    published = published.map(lambda text: None if text is None else str(text))
    _check_published(published, file, line)
    clean, wrong = {}, np.zeros(len(frame), bool)
    for name, column in cells.items():
        clean[name], bad = _clean(name, column)
        wrong |= bad
    if wrong.any():
        _complain(cells, np.flatnonzero(wrong), file, line)
    del clean["note"]
    return Table(**clean, published=_of_source(clean["source"], published), file=file, line=line)


def _cells(column: pd.Series[Any] | None, name: str, rows: int) -> Coded:
    """A column as :func:`crosscheck.files.tables.cell` has each of its cells."""
    import pandas as pd

    if column is None:
        return Coded.constant(None, rows)
    if isinstance(column.dtype, pd.CategoricalDtype):
        code, used = pd.factorize(column.cat.codes.where(column.cat.codes >= 0), sort=False)
        distinct = column.cat.categories[used.astype(np.int64)].tolist()
    elif column.dtype.kind in _ALIKE or pd.api.types.infer_dtype(column, skipna=True) in ("string", "empty"):
        code, found = pd.factorize(column)
        distinct = found.tolist()
    else:  # what is equal need not read alike: 1, True and 1.0
        told = [cell(name, value) for value in column]
        return Coded.of(tuple(t) if isinstance(t, list) else t for t in told)
    none = code < 0
    texts = [*(cell(name, text) for text in distinct), *[None] * bool(none.any())]
    which: Ints = np.where(none, len(distinct), code)
    return Coded.recoded(which, (tuple(t) if isinstance(t, list) else t for t in texts))


def _clean(name: str, column: Coded) -> tuple[Coded, NDArray[np.bool_]]:
    """A column with its texts as they are meant, and which rows of it are not well formed."""
    meant: list[Any] = []
    wrong = np.zeros(len(column.things), bool)
    read = _READ.get(name, _text)
    for at, text in enumerate(column.things):
        try:
            meant.append(_BLANK.get(name) if text is None else read(text))
            wrong[at] = text is None and name in _NEEDED
        except (ValueError, TypeError, AttributeError):
            meant.append(None)
            wrong[at] = True
    if all(one is other for one, other in zip(meant, column.things, strict=True)):
        return column, wrong[column.code]
    return Coded.recoded(column.code, meant), wrong[column.code]


def _text(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise ValueError("is empty")
    return stripped


def _quote(text: str) -> str:
    stripped = _text(text)
    if len(stripped) > MAX_QUOTE:
        raise ValueError("is too long")
    return stripped


def _edtf(text: str) -> str:
    stripped = _text(text)
    edtf.parse(stripped)
    return stripped


def _scope(texts: str | tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(_text, (texts,) if isinstance(texts, str) else texts))


_READ: dict[str, Callable[[Any], Any]] = {"quote": _quote, "as_of": _edtf, "modality": Modality, "scope": _scope}
_BLANK: dict[str, Any] = {"modality": Modality.ACTUAL, "scope": frozenset()}
"""What an empty cell means."""


def _check_published(published: Coded, file: Coded, line: Ints) -> None:
    for at, text in enumerate(published.things):
        if text is None:
            continue
        try:
            edtf.parse(text)
        except ValueError as error:
            row = int(np.flatnonzero(published.code == at)[0])
            raise CrosscheckError([Problem(file.at(row), int(line[row]), f'"published": {error}')]) from error


def _complain(cells: Mapping[str, Coded], rows: Ints, file: Coded, line: Ints) -> None:
    """Say what is wrong with rows, in the words of the check that curated claims go through."""
    problems: list[Problem] = []
    for name in dict.fromkeys(file.at(row) for row in rows.tolist()):
        its = [row for row in rows.tolist() if file.at(row) == name]
        told = [{key: _loose(column.at(row)) for key, column in cells.items()} for row in its]
        try:
            claims_from_rows(told, name, line[its].tolist())
        except CrosscheckError as error:
            problems += error.problems
    raise CrosscheckError(problems)


def _loose(text: Any) -> Any:
    return list(text) if isinstance(text, tuple) else text


def _of_source(source: Coded, published: Coded) -> Coded:
    """The publication of each row; a row without takes that of its source, where there is only one."""
    said = published.where(lambda text: text is not None)
    if said.all() or not said.any():
        return published
    pairs = np.unique(np.stack((source.code[said], published.code[said])), axis=1)
    of, first, count = np.unique(pairs[0], return_index=True, return_counts=True)
    none = published.things.index(None)
    only = np.full(len(source.things), none)
    only[of[count == 1]] = pairs[1][first[count == 1]]
    return Coded(np.where(said, published.code, only[source.code]), published.things)
