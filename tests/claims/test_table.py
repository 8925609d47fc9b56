"""A table in memory as columns: every kind of column that pandas has, every kind of cell, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from crosscheck.claims.loading import claims_from_rows
from crosscheck.claims.table import COLUMNS, Table, read_table
from crosscheck.errors import CrosscheckError
from drawn import often
from projects import refusal

HALF = "\ud800"
"""Half a character, as broken decoding leaves it."""


def frame(**columns: Any) -> pd.DataFrame:
    """Two claims that are well formed, with columns of their own."""
    return pd.DataFrame({"source": ["a", "b"], "topic": "boats", "quote": ["12 boats", "13 boats"], **columns})


def of_objects(*cells: object) -> pd.Series[Any]:
    """A column of cells as they are: pandas makes nothing of them."""
    column = pd.Series([None] * len(cells), dtype=object)
    for at, cell in enumerate(cells):
        column.iat[at] = cell
    return column


def cells(table: Table, name: str) -> list[Any]:
    """What each row has in a column."""
    return [getattr(table, name).at(row) for row in range(len(table))]


# --- columns -------------------------------------------------------------------------------------------------------

KINDS_OF_COLUMNS: dict[str, tuple[Callable[[], Any], list[str | None]]] = {
    "object": (lambda: of_objects("12", None), ["12", None]),
    "string": (lambda: pd.array(["12", None], dtype="string"), ["12", None]),
    "category": (lambda: pd.Categorical(["13", "12"]), ["13", "12"]),
    "category with more categories than cells": (lambda: pd.Categorical(["13", None], ["x", "12", "13"]), ["13", None]),
    "category of nothing": (lambda: pd.Categorical([None, None]), [None, None]),
    "category of numbers": (lambda: pd.Categorical([13, 12]), ["13", "12"]),
    "category of times": (lambda: pd.Categorical(pd.to_datetime(["2019-05-07", None])), ["2019-05-07", None]),
    "int64": (lambda: np.array([12, 13]), ["12", "13"]),
    "uint64": (lambda: np.array([12, 2**63], np.uint64), ["12", str(2**63)]),
    "Int64 with NA": (lambda: pd.array([12, None], dtype="Int64"), ["12", None]),
    "float64": (lambda: np.array([12.0, np.nan]), ["12", None]),
    "Float64 with NA": (lambda: pd.array([12.5, None], dtype="Float64"), ["12.5", None]),
    "bool": (lambda: np.array([True, False]), ["true", "false"]),
    "boolean with NA": (lambda: pd.array([True, None], dtype="boolean"), ["true", None]),
    "datetime64": (lambda: pd.to_datetime(["2019-05-07", None]), ["2019-05-07", None]),
    "datetime64 with a zone": (
        lambda: pd.to_datetime(["2019-05-07T10:30", "2019-05-08T00:00"]).tz_localize("Europe/Berlin"),
        ["2019-05-07T10:30+02:00", "2019-05-08"],
    ),
    "period": (lambda: pd.PeriodIndex(["2019-05", "2019-06"], freq="M"), ["2019-05", "2019-06"]),
    "sparse": (lambda: pd.arrays.SparseArray([12, 0]), ["12", "0"]),
    "one and true": (lambda: of_objects(1, True), ["1", "true"]),
    "one in three ways": (lambda: of_objects("1", 1.0), ["1", "1"]),
    "NA among objects": (lambda: of_objects(pd.NA, pd.NaT), [None, None]),
    "numpy scalars": (lambda: of_objects(np.str_("12"), np.float64("nan")), ["12", None]),
    "an array of no dimension": (lambda: of_objects(np.array(5), np.array("5")), ["5", "5"]),
    "dates": (lambda: of_objects(date(2019, 5, 7), datetime(2019, 5, 7, 9, 30)), ["2019-05-07", "2019-05-07T09:30"]),
    "decimals": (lambda: of_objects(Decimal("12.50"), "13"), ["12.50", "13"]),
    "blank": (lambda: of_objects("", " 12 "), [None, "12"]),
}


@pytest.mark.parametrize("kind", KINDS_OF_COLUMNS)
def test_any_kind_of_column_is_read_as_text(kind: str) -> None:
    make, wanted = KINDS_OF_COLUMNS[kind]
    table = read_table(frame(value=make()))
    assert cells(table, "value") == wanted
    assert table.value.things.count(None) <= 1


@pytest.mark.parametrize("kind", ["string[pyarrow]", "date32", "dictionary", "list"])
def test_columns_of_arrow_are_read_as_text(kind: str) -> None:
    pa = pytest.importorskip("pyarrow", reason="needs pyarrow")
    name, column, wanted = {
        "string[pyarrow]": ("value", pd.array(["12", None], dtype="string[pyarrow]"), ["12", None]),
        "date32": ("as_of", pd.Series(["2019-05-07", None]).astype(pd.ArrowDtype(pa.date32())), ["2019-05-07", None]),
        "dictionary": (
            "value", pd.Series(["12", "13"]).astype(pd.ArrowDtype(pa.dictionary(pa.int32(), pa.string()))), ["12", "13"]
        ),
        "list": (
            "scope", pd.Series([["north", "south"], None], dtype=pd.ArrowDtype(pa.list_(pa.string()))),
            [{"north", "south"}, set()],
        ),
    }[kind]  # fmt: skip
    assert cells(read_table(frame(**{name: column})), name) == wanted


def test_a_scope_is_a_list_an_array_or_a_text() -> None:
    wanted = {"north", "south"}
    for told in (["north", "south"], ("south", "north"), np.array(["north", "south"], object), "north; south; "):
        assert cells(read_table(frame(scope=of_objects(told, None))), "scope") == [wanted, set()]


def test_the_index_of_a_frame_means_nothing() -> None:
    plain = read_table(frame())
    for other in (frame().set_index(["source", "topic"], drop=False), frame().set_axis([7, 7])):
        table = read_table(other)
        assert table.line.tolist() == plain.line.tolist() == [1, 2]
        assert [cells(table, name) for name in ("source", "quote")] == [["a", "b"], ["12 boats", "13 boats"]]


def test_a_row_without_publication_takes_that_of_its_source_where_there_is_only_one() -> None:
    rows = pd.DataFrame({"source": list("aabbbc"), "topic": "t", "quote": "12 boats"})
    rows["published"] = ["2019-05-07 ", None, "2019-05", "2019-06", None, None]
    assert cells(read_table(rows), "published") == ["2019-05-07", "2019-05-07", "2019-05", "2019-06", None, None]


# --- where rows come from ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lines", [[3, 8], pd.array([3, 8], dtype="Int64"), np.array([3, 8], np.uint8)])
def test_rows_say_where_they_come_from(lines: Any) -> None:
    wrong = frame(file=["x.csv", "y.csv"], line=lines, as_of=[None, "soon"])
    (line,) = refusal(lambda: read_table(wrong))
    assert line.startswith('y.csv:8: "as_of": "soon" is not an EDTF date')


@pytest.mark.parametrize("lines", [["3", "8"], [3.0, 8.0], pd.array([3, None], dtype="Int64"), [True, False]])
def test_lines_that_are_no_whole_numbers_are_none(lines: Any) -> None:
    table = read_table(frame(file=["x.csv", "y.csv"], line=lines))
    assert (table.line.tolist(), cells(table, "file")) == ([1, 2], ["table", "table"])


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ([None, "y.csv"], ["table", "y.csv"]),
        ([1, 2], ["1", "2"]),
        ([{"a": 1}, ["y", "z"]], ["{'a': 1}", "['y', 'z']"]),
        ([HALF, "é.csv"], ["\\ud800", "é.csv"]),
    ],
)
def test_any_file_has_a_name(files: list[object], wanted: list[str]) -> None:
    rows = frame(file=of_objects(*files), line=[3, 8])
    assert cells(read_table(rows), "file") == wanted
    assert [str(p) for p in crosscheck.check(rows).findings] and crosscheck.check(rows).to_json().encode()
    assert len(refusal(lambda: read_table(rows.assign(as_of="soon")))) == 2


# --- what is refused -----------------------------------------------------------------------------------------------

REFUSED: dict[str, tuple[str, object, str]] = {
    "a mapping": ("value", {"a": 1}, '"value" must be text, not a mapping'),
    "a list": ("value", ["12"], '"value" must be text, not a list'),
    "an array": ("value", np.array([1, 2]), '"value" must be text, not a list'),
    "a series": ("value", pd.Series([1, 2]), '"value" must be text, not a list'),
    "a mapping that nobody compares": ("note", {"a": 1}, '"note" must be text, not a mapping'),
    "a list of lists": ("scope", [["north"]], '"scope" must be text, not a list'),
    "a list with a mapping": ("scope", [{"a": 1}], '"scope" must be text, not a mapping'),
    "a list with a gap": ("scope", ["north", None], '"scope" is empty'),
    "half a character": ("value", f"12 {HALF}", '"value" must be Unicode text, not "12 \\ud800"'),
    "half a character in a quote": ("quote", HALF, '"quote" must be Unicode text, not "\\ud800"'),
    "half a character in an id": ("id", HALF, '"id" must be Unicode text, not "\\ud800"'),
    "half a character in a scope": ("scope", HALF, '"scope" must be Unicode text, not "\\ud800"'),
    "half a character in a modality": ("modality", HALF, '"modality" must be Unicode text, not "\\ud800"'),
    "a blank source": ("source", " ", '"source" is empty'),
    "a publication that is a list": ("published", ["2019"], '"published" must be text, not a list'),
    "a publication that is a mapping": ("published", {"a": 1}, '"published" must be text, not a mapping'),
    "a publication that is no date": ("published", HALF, '"published": "\\ud800" is not an EDTF date'),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_cell_is_refused_in_one_line(what: str) -> None:
    name, told, says = REFUSED[what]
    rows = frame()
    rows[name] = of_objects(told, rows[name].iloc[1] if name in rows else None)
    (line,) = refusal(lambda: crosscheck.check(rows))
    assert line.startswith(f"table:1: {says}")
    assert line.isprintable()


def test_a_cell_that_holds_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    says = ['table: the column "value" is nested too deep']
    assert refusal(lambda: read_table(frame(value=of_objects(endless, "13")))) == says


def test_a_column_that_is_there_twice_is_refused() -> None:
    twice = frame(value=["12", "13"], more=["14", "15"], other=1).rename(columns={"more": "value"})
    assert refusal(lambda: read_table(twice)) == ['table: the column "value" is there twice; rename one of them']
    two_others = frame(more=1, other=1).rename(columns={"more": "other"})
    assert len(read_table(two_others)) == 2


@pytest.mark.parametrize("rows", [pd.DataFrame(), frame().iloc[:0]])
def test_no_rows_are_refused(rows: pd.DataFrame) -> None:
    assert refusal(lambda: crosscheck.check(rows)) == ["table: holds no claims"]


def test_columns_of_several_levels_are_none_that_is_known() -> None:
    rows = frame()
    rows.columns = pd.MultiIndex.from_tuples([(name, "x") for name in rows.columns])
    assert refusal(lambda: crosscheck.check(rows))[0] == 'table:1: the key "quote" is missing'


def test_one_row_is_a_table() -> None:
    report = crosscheck.check(frame().iloc[:1])
    assert (list(report.findings), report.coverage.count("alone")) == ([], 1)


@pytest.mark.parametrize(
    ("topics", "says"),
    [
        ({"boats": 5}, 'the topic "boats" must be a mapping (key: value), not "5"; such as {"kind": "quantity"}'),
        (
            {"boats": ["x"]},
            'the topic "boats" must be a mapping (key: value), not a list; such as {"kind": "quantity"}',
        ),
        ([5], 'an item of "topics" must be a mapping (key: value), not "5"'),
        (5, '"topics" must be a list, not "5"'),
    ],
)
def test_topics_that_are_none_are_refused(topics: Any, says: str) -> None:
    assert refusal(lambda: crosscheck.check(frame(), topics)) == [f"claims/topics.yaml: {says}"]


# --- any cells at all ----------------------------------------------------------------------------------------------

ODD = st.sampled_from(
    (
        None, "", " ", " x ", "12 boats", "north; south", ";", HALF, "\0", "x" * 301, "2019-05", "denied", 0, 1, 1.0,
        True, 2.5, float("inf"), pd.NA, pd.NaT, np.nan, np.array([1, 2]), np.array([]), np.array("5"), date(2019, 5, 7),
        pd.Timestamp("2019-05-07 10:00"), Decimal("nan"), b"12", 1j, {"a": 1}, {}, [], ["a", "b"], [None], [["a"]],
        ("a",), {"a"}, object, range(2),
    )
)  # fmt: skip


@st.composite
def odd_frames(draw: st.DrawFn) -> pd.DataFrame:
    """Tables of which some cells hold anything."""
    rows = draw(st.integers(1, 4))
    columns: dict[str, Any] = {"source": "a", "topic": "boats", "quote": "12 boats"}
    told = pd.DataFrame({name: [cell] * rows for name, cell in columns.items()})
    for name in draw(st.lists(st.sampled_from((*COLUMNS, "published", "file", "line")), max_size=3, unique=True)):
        column = of_objects(*(draw(ODD) for _ in range(rows)))
        told[name] = column if draw(st.booleans()) else _settled(column)
    return told


def _settled(column: pd.Series[Any]) -> pd.Series[Any]:
    try:
        return column.convert_dtypes()
    except (TypeError, ValueError, UnicodeEncodeError):
        return column


@often
@given(odd_frames())
def test_any_table_is_checked_or_refused_with_clear_lines(rows: pd.DataFrame) -> None:
    try:
        report = crosscheck.check(rows)
        assert report.to_json().encode()
    except CrosscheckError as error:
        assert error.problems and all(str(problem).isprintable() for problem in error.problems)


@often
@given(odd_frames())
def test_a_table_is_well_formed_as_claims_one_by_one_are(rows: pd.DataFrame) -> None:
    rows = rows.drop(columns=["published", "file", "line"], errors="ignore")
    told = [{str(key): value for key, value in row.items()} for row in rows.astype(object).to_dict("records")]
    try:
        claims = claims_from_rows(told, "table")
    except CrosscheckError as error:
        with pytest.raises(CrosscheckError) as caught:
            read_table(rows)
        assert caught.value.problems == error.problems
        return
    table = read_table(rows)
    for name in ("source", "quote", "topic", "value", "as_of", "attribution", "modality", "scope", "counted", "unit"):
        assert cells(table, name) == [getattr(claim, name) for claim in claims]
