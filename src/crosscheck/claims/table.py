"""A table of claims as columns of distinct texts, each checked once: what curators would write, not yet read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from crosscheck.claims.loading import MAX_QUOTE, claims_from_rows
from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.delimited import ColumnNames
from crosscheck.files.tables import cell
from crosscheck.files.validation import shape
from crosscheck.model import Modality, edtf
from crosscheck.model.coded import Coded

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from crosscheck.model.coded import Ints

COLUMNS = (
    "id", "source", "quote", "topic", "value", "as_of", "attribution", "modality", "scope", "counted", "unit", "note",
)  # fmt: skip
NEEDED = ("source", "quote", "topic")
_NAMES = ColumnNames((*COLUMNS, "published", "file", "line"))
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

    Columns may be spelled otherwise than their keys, as :class:`~crosscheck.files.delimited.ColumnNames` says.  Columns
    ``file`` and ``line`` (whole numbers), where both are there, say in messages where a row came from.
    Raises :class:`CrosscheckError`: no rows, a column that is there twice, or all that is wrong with any of the rows.
    """
    if not len(frame):
        raise CrosscheckError([Problem(NAME, None, "holds no claims")])
    named = {column: at for at, column in enumerate(_NAMES.keyed([str(c) for c in frame.columns], NAME, None))}
    lines = frame.iloc[:, named["line"]] if {"file", "line"} <= named.keys() else None
    placed = lines is not None and lines.dtype.kind in "iu" and not lines.hasnans
    line = lines.to_numpy(np.int64) if lines is not None and placed else np.arange(1, len(frame) + 1)
    cells = {name: _cells(frame.iloc[:, named[name]] if name in named else None, name, len(frame)) for name in COLUMNS}
    published = _cells(frame.iloc[:, named["published"]] if "published" in named else None, "published", len(frame))
    file = _cells(frame.iloc[:, named["file"]], "file", len(frame)) if placed else Coded.constant(NAME, len(frame))
    file = file.map(_file)
    _check_published(published, file, line)
    published = published.map(lambda text: None if text is None else text.strip())
    clean, wrong = {}, np.zeros(len(frame), bool)
    for name, column in cells.items():
        clean[name], bad = _clean(name, column)
        wrong |= bad
    if wrong.any():
        rows = np.flatnonzero(wrong)
        whole = any(name not in named for name in NEEDED)  # what no row has is said of the first
        _complain(cells, rows[:1] if whole else rows, file, line)
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
        code, distinct = np.arange(rows), list(column)
    none = code < 0
    try:
        texts = [*(_hashable(cell(name, value)) for value in distinct), *[None] * bool(none.any())]
    except RecursionError:
        raise CrosscheckError([Problem(NAME, None, f"the column {shown(name)} is nested too deep")]) from None
    which: Ints = np.where(none, len(distinct), code)
    return Coded.recoded(which, texts)


@dataclass(frozen=True, eq=False, slots=True)
class _NoText:
    """A cell that holds neither text nor a list of texts: as it was, to be told of."""

    held: object


def _hashable(told: object) -> object:
    """What a cell holds, so that it can be told from others: lists as tuples."""
    if isinstance(told, list) and all(isinstance(part, str) for part in told):
        return tuple(told)
    return told if told is None or isinstance(told, str) else _NoText(told)


def _file(name: object) -> str:
    """The file of a row as messages name it; what is no Unicode text is escaped."""
    return NAME if name is None else str(_loose(name)).encode("utf-8", "backslashreplace").decode()


def _clean(name: str, column: Coded) -> tuple[Coded, NDArray[np.bool_]]:
    """A column with its texts as they are meant, and which rows of it are not well formed."""
    meant: list[Any] = []
    wrong = np.zeros(len(column.things), bool)
    for at, text in enumerate(column.things):
        try:
            meant.append(meaning(name, text))
        except (ValueError, TypeError, AttributeError):
            meant.append(None)
            wrong[at] = True
    if all(one is other for one, other in zip(meant, column.things, strict=True)):
        return column, wrong[column.code]
    return Coded.recoded(column.code, meant), wrong[column.code]


def meaning(name: str, text: Any) -> Any:
    """What a cell of a column means: its text without white space at the ends, a modality, a scope as a set.

    ``text`` is as :func:`crosscheck.files.tables.cell` has it.  Raises ``ValueError``, ``TypeError`` or
    ``AttributeError`` for what the column cannot hold; :func:`claims_from_rows` says in words what is wrong.
    """
    if text is None:
        if name in NEEDED:
            raise ValueError("is missing")
        return _BLANK.get(name)
    return _READ.get(name, _text)(text)


def _text(text: str) -> str:
    stripped = text.strip()
    if not stripped:
        raise ValueError("is empty")
    stripped.isascii() or stripped.encode()  # half a character is a ValueError
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


def _scope(texts: str | Sequence[str]) -> frozenset[str]:
    return frozenset(map(_text, (texts,) if isinstance(texts, str) else texts))


_READ: dict[str, Callable[[Any], Any]] = {
    "quote": _quote, "as_of": _edtf, "published": _edtf, "modality": Modality, "scope": _scope,
}  # fmt: skip
_BLANK: dict[str, Any] = {"modality": Modality.ACTUAL, "scope": frozenset()}
"""What an empty cell means."""


def _check_published(published: Coded, file: Coded, line: Ints) -> None:
    for at, text in enumerate(published.things):
        if text is None:
            continue
        wrong = _no_date(text)
        if wrong is not None:
            row = int(np.flatnonzero(published.code == at)[0])
            raise CrosscheckError([Problem(file.at(row), int(line[row]), f'"published"{wrong}')])


def _no_date(text: object) -> str | None:
    """What is wrong with a cell that should hold a date."""
    if not isinstance(text, str):
        return f" must be text, not {shape(_loose(text))}"
    try:
        edtf.parse(text)
    except ValueError as error:
        return f": {error}"
    return None


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
    """A cell as it was before it was made hashable."""
    if isinstance(text, _NoText):
        return text.held
    return list(text) if isinstance(text, tuple) else text


def _of_source(source: Coded, published: Coded) -> Coded:
    """The publication of each row; a row without takes that of its source, where there is only one."""
    said = published.said
    if said.all() or not said.any():
        return published
    dated = np.flatnonzero(said)
    only = source.take(dated).only(published.take(dated))
    named = only[source.code]
    none = published.things.index(None)
    return Coded(np.where(said, published.code, np.where(named < 0, none, named)), published.things)
