"""Which rows of a table can be read.

A row is refused exactly when :func:`crosscheck.check` of a table of that row alone would refuse it, and for the same
reason.  Each distinct cell is looked at once; only rows with a cell that is not plainly well formed are asked for one
by one, in the way that claims of a project are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from crosscheck.archive.batches import TAKEN
from crosscheck.archive.columns import Column, Rows
from crosscheck.claims.loading import claims_from_rows
from crosscheck.claims.table import COLUMNS, meaning
from crosscheck.errors import CrosscheckError, Problem
from crosscheck.files.tables import cell
from crosscheck.model import edtf


def sifted(rows: Rows) -> tuple[Rows, list[Problem]]:
    """The rows that can be read, their cells as text (scopes as lists of text), and what is wrong with the others.

    Ends of white space are cut off, as claims have none.
    """
    cleaned: dict[str, Column] = {"file": rows.columns["file"]}
    plain = np.ones(len(rows), dtype=bool)
    for name in TAKEN:
        column = rows.columns[name]
        cells = [cell(name, c) for c in column.cells]
        well = np.array([_well_formed(name, c) for c in cells], dtype=bool)
        plain &= well[column.codes]
        cleaned[name] = Column(column.codes, [_clean(name, c) for c in cells])
    problems: list[Problem] = []
    for at in np.flatnonzero(~plain).tolist():
        said = refused(rows.row(at), rows.row(at)["file"], int(rows.lines[at]))
        problems += said
        plain[at] = not said
    return Rows(cleaned, rows.lines).taken(np.flatnonzero(plain)), problems


def refused(row: Mapping[str, Any], file: str, line: int) -> list[Problem]:
    """Why a row cannot be read, as :func:`crosscheck.check` says it; empty when it can."""
    published = cell("published", row.get("published"))
    try:
        if published is not None:
            edtf.parse(str(published))
    except ValueError as error:
        return [Problem(file, line, f'"published": {error}')]
    try:
        claims_from_rows([{key: row.get(key) for key in COLUMNS}], file, [line])
    except CrosscheckError as error:
        return error.problems
    return []


def _well_formed(name: str, said: object) -> bool:
    """Whether a cell, as text, is beyond doubt what its column may hold; such cells make a row that can be read."""
    try:
        meaning(name, said)
    except (ValueError, TypeError, AttributeError):
        return False
    return name == "scope" or said is None or isinstance(said, str)


def _clean(name: str, said: Any) -> Any:
    if isinstance(said, str):
        return said if name == "published" else said.strip()
    return _parts(said) if isinstance(said, list) else said


def _parts(said: Iterable[Any]) -> list[Any]:
    return [part.strip() if isinstance(part, str) else part for part in said]
