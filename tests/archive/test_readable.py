"""Which rows are read: exactly those that a table of that row alone would be checked with, and the same reasons."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from crosscheck.archive.batches import TAKEN
from crosscheck.archive.columns import Rows, column, packed, unpacked
from crosscheck.archive.readable import sifted
from crosscheck.errors import CrosscheckError

WHOLE = {"source": "a", "topic": "boats", "quote": "40 boats"}
TEXTS = st.sampled_from(("a", " a ", "", "  ", "\u2003", "é", "x;y", "; ;", "q" * 300, "q" * 301, " " * 400 + "q"))
DATES = st.sampled_from(("2020", "2020-02-30", "2020-02", " 2020 ", "2020~", "soon", "", "[2020,2021]", "1/2"))
OTHERS = st.sampled_from((None, 3, 2.0, 1.5, float("nan"), True, pd.NaT))
LISTS = st.sampled_from((["x", " y "], ["x", ""], [], b"x"))
CELLS = {
    **dict.fromkeys(TAKEN, TEXTS | OTHERS | LISTS),
    "as_of": DATES | OTHERS | LISTS,
    "published": DATES | OTHERS,
    "modality": st.sampled_from(("actual", "planned", " planned", "Planned", "maybe", "")) | OTHERS,
}


def rows_of(rows: list[dict[str, Any]]) -> Rows:
    columns = {name: column([row.get(name) for row in rows]) for name in TAKEN}
    lines = pd.RangeIndex(1, len(rows) + 1).to_numpy()
    return Rows({**columns, "file": column(["table"] * len(rows))}, lines)


def alone(row: dict[str, Any]) -> list[tuple[str, str | None]]:
    """What ``crosscheck.check`` says against a table of one row."""
    try:
        crosscheck.check(pd.DataFrame({key: pd.Series([value], dtype=object) for key, value in row.items()}))
    except CrosscheckError as error:
        return [(p.message, p.hint) for p in error.problems]
    return []


def assert_same(rows: list[dict[str, Any]]) -> None:
    read, problems = sifted(rows_of(rows))
    for line, row in enumerate(rows, 1):
        said = [(p.message, p.hint) for p in problems if p.line == line]
        assert said == alone(row)
        assert (line in read.lines) == (not said)


@given(
    st.lists(st.fixed_dictionaries({}, optional=CELLS).map(lambda cells: {**WHOLE, **cells}), min_size=1, max_size=3)
)
def test_a_row_is_refused_as_a_table_of_its_own(rows: list[dict[str, Any]]) -> None:
    assert_same(rows)


@pytest.mark.parametrize("name", TAKEN)
def test_every_column_may_be_wrong(name: str) -> None:
    assert_same([{**WHOLE, name: cell} for cell in ("x", "", "  ", 7, "q" * 301, "2020-13")])


def test_half_a_character_is_no_text() -> None:
    _, [problem] = sifted(rows_of([{**WHOLE, "value": "\ud800"}]))
    assert problem.message.startswith('"value" must be Unicode text')


@pytest.mark.parametrize("name", sorted({*TAKEN} - {"published", "scope"}))
def test_a_cell_that_is_a_mapping_is_no_text(name: str) -> None:
    _, [problem] = sifted(rows_of([{**WHOLE, name: {"a": 1}}]))
    wanted = "a mapping" if name != "modality" else "\"{'a': 1}\""
    assert problem.message.startswith(f'"{name}" ')
    assert problem.message.endswith(wanted)


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_what_is_needed_may_be_missing(name: str) -> None:
    assert_same([{key: value for key, value in WHOLE.items() if key != name}])


def test_rows_that_are_read_are_text_without_white_space_at_its_ends() -> None:
    cells = {"quote": "  40 boats ", "value": 40, "scope": "north ; south", "as_of": " 2020 ", "note": " "}
    read, problems = sifted(rows_of([{**WHOLE, **cells}]))
    assert problems == []
    row = read.row(0)
    assert (row["quote"], row["value"], row["scope"], row["as_of"]) == ("40 boats", "40", ["north", "south"], "2020")


@given(
    st.lists(
        st.fixed_dictionaries({name: st.none() | st.text() | st.lists(st.text()) for name in ("a", "b")}), max_size=30
    )
)
def test_rows_go_into_bytes_and_come_back(rows: list[dict[str, Any]]) -> None:
    columns = {name: column([row[name] for row in rows]) for name in ("a", "b")}
    lines = pd.RangeIndex(1_000_000, 1_000_000 + len(rows)).to_numpy()
    back = unpacked(packed(Rows(columns, lines)))
    assert [back.row(at) for at in range(len(back))] == rows
    assert back.lines.tolist() == lines.tolist()
