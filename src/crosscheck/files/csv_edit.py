"""Rows of a CSV text changed in place: only the lines of a changed row are written anew."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from crosscheck.errors import CrosscheckError, Problem, shown
from crosscheck.files.delimited import ColumnNames, Delimited
from crosscheck.files.tables import cell
from crosscheck.files.yaml_edit import Field


class CsvRows:
    """The rows of a CSV text that messages call ``name``; ``items`` are their cells that are not empty, by key.

    ``names`` says which keys its columns stand for.  Edits as :class:`~crosscheck.files.yaml_edit.YamlList` does, and
    keeps the separator.  Raises :class:`CrosscheckError` for what is no CSV.
    """

    def __init__(self, text: str, name: str, names: ColumnNames) -> None:
        self._text, self._name, self._names = text, name, names
        table = Delimited(text, name, names)
        rows = list(table.rows())
        self._separator, self._columns, self._head = table.separator, table.columns, table.written
        self._places = [(start, end) for start, end, _ in rows]
        self._before = [cells for *_, cells in rows]
        self._cells: list[list[str] | None] = [*self._before]
        self.items = [{k: v for k, v in zip(self._columns, cells, strict=False) if v} for cells in self._before]

    def at_line(self, line: int | None) -> int | None:
        """The place in ``items`` of the row that begins in ``line`` (from 1)."""
        return next((at for at, (start, _) in enumerate(self._places) if start == line), None)

    def change(self, at: int, entry: Mapping[str, Field | None]) -> None:
        """Make row ``at`` hold ``entry``; ``None`` empties a cell, columns that ``entry`` does not name stay.

        Raises :class:`CrosscheckError` for a value without a column.
        """
        before = [*(self._cells[at] or ()), *[""] * len(self._columns)][: len(self._columns)]
        cells = [*before]
        for key, value in entry.items():
            said = "; ".join(value) if value is not None and not isinstance(value, str) else value or ""
            if key not in self._columns:
                if said:
                    message = f"the table has no column {shown(key)}"
                    raise CrosscheckError([Problem(self._name, 1, message, "add it there, or leave the field empty")])
                continue
            column = self._columns.index(key)
            if cell(key, said) != cell(key, cells[column].strip()):
                cells[column] = said
        if cells != before:
            self._cells[at] = cells

    def remove(self, at: int) -> None:
        """Take row ``at`` out."""
        self._cells[at] = None

    def done(self) -> str:
        """The new text.  Raises :class:`CrosscheckError` when it does not say exactly what was asked for."""
        lines = self._text.split("\n")
        for (start, end), cells, old in reversed(list(zip(self._places, self._cells, self._before, strict=True))):
            if cells != old:
                lines[start - 1 : end - 1] = [] if cells is None else self._row(cells).split("\n")
        text = "\n".join(lines)
        made = Delimited(text, self._name, self._names)
        wanted = [cells for cells in self._cells if cells is not None]
        if made.written != self._head or [cells for *_, cells in made.rows()] != wanted:
            raise CrosscheckError([Problem(self._name, None, "this table cannot be edited by row", "change it there")])
        return text

    def _row(self, cells: list[str]) -> str:
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=self._separator, lineterminator="").writerow(cells)
        return out.getvalue()


def renamed_csv(text: str, name: str, names: ColumnNames, renames: Mapping[str, Mapping[str, str]]) -> str:
    """A CSV text with values replaced (``renames``: key → old value → new); rows without them stay as they are.

    Raises :class:`CrosscheckError` for what is no CSV.
    """
    rows = CsvRows(text, name, names)
    for at, item in enumerate(rows.items):
        new = {key: to[item[key]] for key, to in renames.items() if item.get(key) in to}
        if new:
            rows.change(at, new)
    return rows.done()
