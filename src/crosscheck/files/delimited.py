"""Delimited text (CSV, TSV, semicolons): which sign parts its cells, what its columns mean, its rows with their lines.

The header line decides, not a guess from all of the text: the sign under which most of its cells are names of columns,
then the one under which the rows have as many cells as it has.
"""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from typing import Any

from crosscheck.errors import CrosscheckError, Problem, nearest, shown

SEPARATORS: Mapping[str, str] = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "pipes"}
"""What may part the cells of a row, and what messages call it; of equally good ones the first is taken."""
_SAMPLE = 100
"""Lines that are looked at to choose between them."""
_SEP_LINE = re.compile(r"\ufeff?\"?sep=(.)\"?\s*", re.IGNORECASE)
"""The first line by which a spreadsheet is told the separator."""
_SHAPES = 1000
"""Sets of columns that are remembered while rows are read."""
_NAMED = 10
"""Columns that a message names."""
_COMMA = re.compile(r"[0-9]+(?:,[0-9]+)+")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """The keys that the columns of a table may stand for.

    A column stands for a key when it is spelled the same but for case, white space, underscores and hyphens ("As of",
    "as-of" for ``as_of``).  ``mapped`` (column → key) is what a user said of truly other names, and goes first.
    ``needed`` are the keys that a table must have; of some ``options`` (key → option) say it for the whole table.
    """

    keys: Sequence[str]
    mapped: Mapping[str, str] = field(default_factory=dict)
    needed: Sequence[str] = ()
    options: Mapping[str, str] = field(default_factory=dict)

    def key_of(self, column: str) -> str | None:
        """The key that a column stands for; ``None`` when it is none."""
        if column in self.mapped:
            return self.mapped[column]
        own = column if column in self.keys else _folded_keys(tuple(self.keys)).get(_folded(column))
        return None if own in self.mapped.values() else own

    def keyed(self, columns: Sequence[str], name: str, line: int | None) -> list[str]:
        """The columns by their keys; one that stands for none keeps its own name.

        A column that is named as a key which another one is mapped to loses it: it is then called "" and passed over.
        Raises :class:`CrosscheckError` where two columns stand for one key.
        """
        made: dict[str, str] = {}
        problems = []
        for column in columns:
            key = self.key_of(column)
            if key is None:
                continue
            if key in made:
                both = f"the columns {shown(made[key])} and {shown(column)} are both {shown(key)}"
                once = f"the column {shown(column)} is there twice"
                problems.append(Problem(name, line, once if made[key] == column else both, "rename one of them"))
            made[key] = column
        if problems:
            raise CrosscheckError(problems)
        return [self.key_of(c) or ("" if c in self.keys else c) for c in columns]

    def of_rows(self, name: str) -> Callable[[dict[str, Any], int], dict[str, Any]]:
        """What gives rows that say their columns themselves (JSON Lines) by keys; it raises as :meth:`keyed` does."""
        seen: dict[tuple[str, ...], tuple[str, ...]] = {}

        def of_row(row: dict[str, Any], line: int) -> dict[str, Any]:
            columns = tuple(row)
            if columns not in seen:
                if len(seen) >= _SHAPES:
                    seen.clear()
                seen[columns] = tuple(self.keyed(columns, name, line))
            keys = seen[columns]
            return row if keys == columns else dict(zip(keys, row.values(), strict=True))

        return of_row

    def check(self, columns: Sequence[str], name: str, line: int | None) -> None:
        """Raises :class:`CrosscheckError` for a key of ``needed`` or a column of ``mapped`` that is not there.

        The hint shows the option to give: ``--map COLUMN=KEY``, which commands have that need columns.
        """
        gone = [c for c in self.mapped if c not in columns]
        if gone:
            there = _listed(columns)
            raise CrosscheckError(Problem(name, line, f"has no column {shown(c)}, as --map says", there) for c in gone)
        have = set(map(self.key_of, columns))
        others = [c for c in dict.fromkeys(columns) if c and self.key_of(c) is None]
        lost = [key for key in self.needed if key not in have]
        if lost:
            raise CrosscheckError(
                Problem(name, line, f"has no column {shown(key)}", self._hint(key, others)) for key in lost
            )

    def _hint(self, key: str, others: Sequence[str]) -> str:
        """What to do about a missing column: the option for the nearest of ``others``, else what there is."""
        near = nearest(_folded(key), {_folded(c) for c in others})
        whole = f", or give {self.options[key]}" if key in self.options else ""
        if near is not None:
            column = next(c for c in others if _folded(c) == near)
            return f"if {shown(column)} holds it, add --map {shlex.quote(f'{column}={key}')}{whole}"
        if others:
            return f"name the one that holds it with --map COLUMN={key}{whole}; {_listed(others)}"
        return f"a table has the columns {', '.join(self.needed)}{whole}"


def _listed(columns: Collection[str]) -> str:
    named = ", ".join(map(shown, islice(columns, _NAMED)))
    more = f" and {len(columns) - _NAMED} more" if len(columns) > _NAMED else ""
    return f"its columns are {named}{more}" if columns else "it has no columns"


def _folded(column: str) -> str:
    return re.sub(r"[\s_\-]+", "", column).casefold()


@lru_cache
def _folded_keys(keys: tuple[str, ...]) -> dict[str, str]:
    return {_folded(key): key for key in keys}


class Delimited:
    """A delimited text (or its lines) that messages call ``name``, read from its header line on.

    ``columns`` are its keys (:meth:`ColumnNames.keyed`), ``written`` the same as they stand there, ``line`` that of the
    header (from 1; ``None``: there is none), ``separator`` the sign between cells.
    Raises :class:`CrosscheckError`: a header that is no CSV, or in which two columns are one.
    """

    def __init__(self, text: str | Iterable[str], name: str, names: ColumnNames) -> None:
        lines = iter(io.StringIO(text, newline="") if isinstance(text, str) else text)
        head = list(islice(lines, _SAMPLE))
        told = _SEP_LINE.fullmatch(head[0]) if head else None
        self._name, self._above = name, int(told is not None)
        self.separator = told[1] if told else _separator(head, names)
        self._rows = self._read(chain(head[self._above :], lines))
        header = next(self._rows, None)
        self.line = header[0] if header else None
        self.written = header[2] if header else []
        self.columns = names.keyed([cell.strip() for cell in self.written], name, self.line or 1)

    def rows(self) -> Iterator[tuple[int, int, list[str]]]:
        """The rows that are not blank: the first line of each, the one behind its last, and its cells; once.

        Raises :class:`CrosscheckError` where a row is no CSV.
        """
        return self._rows

    def wrong(self, cells: Sequence[str], line: int) -> Problem | None:
        """What is wrong with a row: more cells than columns, or a number that may be two with the separator it has."""
        if len(cells) > len(self.columns):
            message = f"{len(cells)} cells under {len(self.columns)} columns"
            return Problem(self._name, line, message, f"quote cells with {SEPARATORS.get(self.separator, 'that sign')}")
        if self.separator == ",":
            return None
        row = dict(zip(self.columns, cells, strict=False))
        number = decimal_comma(row.get("value", ""), row.get("quote", ""))
        if number is None:
            return None
        message = f'"value": {shown(number)} may have a decimal comma, and values are read in English'
        point, plain = number.replace(",", ".", 1), number.replace(",", "")
        meant = f"write {point} or {plain}, as it is meant" if _GROUPED.fullmatch(number) else f"write {point}"
        return Problem(self._name, line, message, meant)

    def _read(self, lines: Iterable[str]) -> Iterator[tuple[int, int, list[str]]]:
        reader = csv.reader(lines, strict=True, delimiter=self.separator)
        line = 1 + self._above
        try:
            for cells in reader:
                start, line = line, reader.line_num + 1 + self._above
                if any(cells):
                    yield start, line, cells
        except csv.Error as error:
            at = reader.line_num + self._above
            what = "check the quotation marks of this row"
            raise CrosscheckError([Problem(self._name, at, f"not CSV: {error}", what)]) from None


def decimal_comma(value: str, quote: str) -> str | None:
    """The first number of a value in which a comma may stand for a decimal point; ``None`` without one.

    Words of the quote are as the article writes them, and so in English: "1,500" in them is fifteen hundred.
    """
    numbers = _COMMA.findall(value) if "," in value else ()
    return next((n for n in numbers if not (_GROUPED.fullmatch(n) and n in quote)), None)


def _separator(head: Sequence[str], names: ColumnNames) -> str:
    """The sign that parts the cells of the header."""
    best, chosen = (0, 0.0, 1), ","
    for sign in SEPARATORS:
        rows = _whole_rows(head, sign)
        if not rows or len(rows[0]) < 2:
            continue
        known = sum(names.key_of(cell.strip()) is not None for cell in rows[0])
        even = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        if (score := (known, even, len(rows[0]))) > best:
            best, chosen = score, sign
    return chosen


def _whole_rows(head: Sequence[str], sign: str) -> list[list[str]]:
    """The rows of the first lines that are not blank, up to one that is cut off or is no CSV."""
    rows: list[list[str]] = []
    with suppress(csv.Error):
        rows.extend(cells for cells in csv.reader(head, strict=True, delimiter=sign) if any(cells))
    return rows
