"""Delimited text: which sign parts its cells, what its columns stand for, and what is said of what cannot be read."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.claims.loading import COLUMNS
from crosscheck.files.csv_edit import CsvRows, renamed_csv
from crosscheck.files.delimited import SEPARATORS, ColumnNames, Delimited, decimal_comma
from crosscheck.files.tables import READERS
from projects import refusal

KEYS = ("source", "topic", "quote", "value", "as_of")


def read(text: str, names: ColumnNames = COLUMNS) -> tuple[str, list[dict[str, str]]]:
    """The separator, and the rows by key."""
    table = Delimited(text, "t.csv", names)
    return table.separator, [dict(zip(table.columns, cells, strict=False)) for *_, cells in table.rows()]


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("source,topic,quote\n", ","),
        ("source;topic;quote\n", ";"),
        ("source\ttopic\tquote\n", "\t"),
        ("source|topic|quote\n", "|"),
        ("quote\nheader; of, one\n", ","),
        ('"source, or site";topic;quote\n', ";"),
        ("source,topic,quote;extra\n", ","),  # what is known goes before what is not
        ("Wer;Was, genau;Worte\na;b;c, d\n", ";"),  # none is known: the sign under which rows are as long
        ("Wer,Was;Worte\na,b;c\nd,e, f;g\n", ";"),
        ("sep=|\na;b|source\n", "|"),
        ("SEP=;\r\nsource;x,y,topic,quote\r\n", ";"),
        ("\n\nsource;topic\n", ";"),
    ],
)
def test_the_header_decides_the_separator(text: str, separator: str) -> None:
    assert Delimited(text, "t.csv", COLUMNS).separator == separator


def test_lines_are_counted_as_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b'\xef\xbb\xbfsep=;\r\nSource;Topic;Quote\r\n\r\na;t;"two\r\nlines"\r\nb;t;x\r\n')
    tree: Any = READERS[".csv"](path, "t.csv", COLUMNS)
    assert [(item.line, item["quote"]) for item in tree["claims"]] == [(4, "two\nlines"), (6, "x")]


@pytest.mark.parametrize(
    ("column", "key"),
    [("As of", "as_of"), ("as-of", "as_of"), ("AS_OF", "as_of"), ("asOf", "as_of"), ("Source", "source"),
     ("superseded by", "superseded_by"), ("Topic ID", None), ("sources", None), ("", None)],
)  # fmt: skip
def test_a_column_is_a_key_whatever_its_case_and_joints(column: str, key: str | None) -> None:
    assert COLUMNS.key_of(column) == key


@given(
    st.sampled_from(list(SEPARATORS)),
    st.permutations(KEYS),
    st.sampled_from([str.upper, str.title, str.lower, lambda k: k.replace("_", " "), lambda k: k.replace("_", "-")]),
    st.lists(st.tuples(*[st.text(st.sampled_from('aé ,;\t|"\n1.'), max_size=6)] * len(KEYS)), max_size=5),
)
def test_rows_are_the_same_under_every_separator(sign: str, keys: list[str], spelt: Any, rows: list[Any]) -> None:
    rows = [row for row in rows if any(row)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sign, lineterminator="\n").writerows([[spelt(key) for key in keys], *rows])
    separator, found = read(out.getvalue())
    assert separator == sign
    assert found == [dict(zip(keys, row, strict=True)) for row in rows]


def test_a_mapped_column_goes_before_one_that_is_named_as_the_key() -> None:
    names = ColumnNames(KEYS, {"Words said": "quote"})
    assert read("source,quote,Words said\na,1.20 USD,x\n", names) == (
        ",",
        [{"source": "a", "": "1.20 USD", "quote": "x"}],
    )


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (["source", "topic", "topic", "quote"], 't.csv:1: the column "topic" is there twice; rename one of them'),
        (["as_of", "As of"], 't.csv:1: the columns "as_of" and "As of" are both "as_of"; rename one of them'),
    ],
)
def test_two_columns_cannot_be_one(columns: list[str], says: str) -> None:
    assert refusal(lambda: COLUMNS.keyed(columns, "t.csv", 1)) == [says]


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (["Source", "Topic ID", "Quote"], "if \"Topic ID\" holds it, add --map 'Topic ID=topic'"),
        (["source", "quote", "About"], 'name the one that holds it with --map COLUMN=topic; its columns are "About"'),
        (["source", "quote"], "a table has the columns source, topic, quote"),
    ],
)
def test_a_missing_column_shows_the_option_to_give(columns: list[str], says: str) -> None:
    names = ColumnNames(KEYS, needed=("source", "topic", "quote"))
    assert refusal(lambda: names.check(columns, "t.csv", 1)) == [f't.csv:1: has no column "topic"; {says}']


def test_a_mapped_column_that_is_not_there_is_named() -> None:
    names = ColumnNames(KEYS, {"Words": "quote"})
    [line] = refusal(lambda: names.check(["source", "words"], "t.csv", 1))
    assert line == 't.csv:1: has no column "Words", as --map says; its columns are "source", "words"'


@pytest.mark.parametrize(
    ("value", "quote", "number"),
    [
        ("1,5", "", "1,5"),
        ("1,5 km", "it is 1.5 km long", "1,5"),
        ("about 12,50 EUR", "", "12,50"),
        ("1,500", "", "1,500"),
        ("1,500", "some 1,500 people", None),  # as the article writes it
        ("1,5", "it says 1,5 here", "1,5"),
        ("1500", "", None),
        ("1.5", "", None),
        ("2 March, 2021", "", None),
    ],
)
def test_a_comma_that_may_be_a_decimal_point(value: str, quote: str, number: str | None) -> None:
    assert decimal_comma(value, quote) == number


@pytest.mark.parametrize("sign", SEPARATORS)
def test_a_decimal_comma_is_said_unless_commas_part_the_cells(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        sign.join(["source", "topic", "quote", "value"]) + "\n" + sign.join(["a", "t", "q", '"1,5"']) + "\n"
    )
    if sign == ",":
        READERS[".csv"](path, "t.csv", COLUMNS)
        return
    assert refusal(lambda: READERS[".csv"](path, "t.csv", COLUMNS)) == [
        't.csv:2: "value": "1,5" may have a decimal comma, and values are read in English; write 1.5'
    ]


def test_what_may_be_thousands_too_is_said_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("source;topic;quote;value\na;t;q;1,500\n")
    [line] = refusal(lambda: READERS[".csv"](path, "t.csv", COLUMNS))
    assert line.endswith("write 1.500 or 1500, as it is meant")


@pytest.mark.parametrize("sign", SEPARATORS)
def test_a_row_is_edited_under_its_separator(sign: str) -> None:
    lines = [["Source", "As of", "Quote"], ["a", "2021", "x"], ["b", "", "y"]]
    text = "sep=" + sign + "\n" + "".join(sign.join(cells) + "\n" for cells in lines)
    rows = CsvRows(text, "t.csv", COLUMNS)
    rows.change(0, {"as_of": "2022", "quote": f"x{sign} z"})
    assert rows.done() == text.replace(sign.join(lines[1]), sign.join(["a", "2022", f'"x{sign} z"']))
    assert renamed_csv(text, "t.csv", COLUMNS, {"source": {"b": "c"}}) == text.replace(
        f"b{sign}{sign}y", f"c{sign}{sign}y"
    )
