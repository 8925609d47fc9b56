"""Tables as files: the same rows from each format, and one clear line for a file that cannot be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from claim_tables import laid_out, made_up
from crosscheck.archive.batches import SUFFIXES, TAKEN, batches, guessed_rows
from crosscheck.archive.inputs import tables_in
from crosscheck.archive.readable import sifted
from projects import lay_out, refusal


def read(path: Path, size: int = 7) -> list[dict[str, Any]]:
    """The rows of a file as text."""
    held = [sifted(batch.rows)[0] for batch in batches(path, size)]
    return [{k: rows.row(at)[k] for k in TAKEN} for rows in held for at in range(len(rows))]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_each_format_holds_the_same_rows(tmp_path: Path, suffix: str, size: int) -> None:
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    rows = made_up(40)
    told = read(laid_out(tmp_path / f"claims{suffix}", rows), size)
    assert [row["quote"] for row in told] == [row["quote"] for row in rows]
    assert told == read(laid_out(tmp_path / "same.jsonl", rows))
    assert guessed_rows(tmp_path / f"claims{suffix}") >= len(rows)


def test_cells_of_parquet_are_read_as_those_of_a_frame(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    frame = pd.DataFrame(
        {
            "source": pd.Categorical(["a", "b"]),
            "topic": ["t", "t"],
            "quote": ["40 boats", "41 boats"],
            "value": [40.0, None],
            "as_of": [pd.Timestamp("2020-01-02"), pd.Timestamp("2020-01-02 10:30")],
            "scope": [["north", "b;c"], None],
        }
    )
    frame.to_parquet(tmp_path / "claims.parquet")
    first, second = read(tmp_path / "claims.parquet")
    assert (first["value"], first["as_of"], first["scope"]) == ("40", "2020-01-02", ["north", "b;c"])
    assert (second["source"], second["value"], second["as_of"], second["scope"]) == (
        "b",
        None,
        "2020-01-02T10:30",
        None,
    )


CSV = "source,quote,topic\na,40 boats,t\n"
REFUSED = {
    "empty.csv": (b"", 'empty.csv: has no column "source"; a table has the columns source, quote, topic'),
    "near.csv": (b"source,quot,topic\n", 'near.csv:1: has no column "quote"; if "quot" holds it, add --map quot=quote'),
    "twice.csv": (b"source,quote,topic,topic\n", 'twice.csv:1: the column "topic" is there twice'),
    "open.csv": (CSV.encode() + b'b,"41 boats,t\n', "open.csv:3: not CSV: unexpected end of data"),
    "latin.csv": (
        CSV.encode() + b"b,41 b\xe4rs,t\n",
        "latin.csv:3: is not UTF-8: byte 38 is 0xe4; save the file as UTF-8",
    ),
    "latin.jsonl": (b'{"a": "\xff"}\n', "latin.jsonl:1: is not UTF-8: byte 7 is 0xff; save the file as UTF-8"),
    "cut.parquet": (b"PAR1 and no more", "cut.parquet: not Parquet: "),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    monkeypatch.chdir(tmp_path)
    data, line = REFUSED[name]
    Path(name).write_bytes(data)
    told = refusal(lambda: read(Path(name)))
    assert len([t for t in told if t.startswith(line)]) == 1


@pytest.mark.parametrize(
    ("column", "kind"), [("quote", "list<element: string>"), ("topic", "struct"), ("value", "binary"), ("scope", "map")]
)
def test_a_column_of_parquet_that_holds_no_text_is_named(tmp_path: Path, column: str, kind: str) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq

    types = {
        "list<element: string>": pa.list_(pa.string()),
        "struct": pa.struct([("a", pa.string())]),
        "binary": pa.binary(),
        "map": pa.map_(pa.string(), pa.string()),
    }
    fields = {name: pa.string() for name in ("source", "quote", "topic")} | {column: types[kind]}
    table = pa.table({name: pa.array([None], of) for name, of in fields.items()})
    pq.write_table(table, tmp_path / "claims.parquet")
    [line] = refusal(lambda: read(tmp_path / "claims.parquet"))
    assert f'the column "{column}" holds {kind}' in line
    assert line.endswith("not text; write the column as text (string)")


def test_a_parquet_file_that_breaks_off_between_its_rows(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    import pandas as pd

    whole = tmp_path / "claims.parquet"
    pd.DataFrame(made_up(500)).to_parquet(whole, write_page_checksum=True)
    data = whole.read_bytes()
    whole.write_bytes(data[:500] + bytes(300) + data[800:])
    [line] = refusal(lambda: read(whole))
    assert line.startswith(f"{whole}: not Parquet: ")


def test_lines_that_hold_no_row(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"source": "a"\n\n[]\n{"topic": "t", "topic": "u"}\n{"source": "a", "topic": "t", "quote": "1"}\n')
    [batch] = batches(path, 10)
    assert [(p.line, p.message) for p in batch.wrong] == [
        (1, "not JSON at column 15: Expecting ',' delimiter"),
        (3, "is not an object"),
        (4, 'the key "topic" is given twice'),
    ]
    assert batch.rows.lines.tolist() == [5]


def test_a_row_of_csv_with_too_many_cells(tmp_path: Path) -> None:
    path = tmp_path / "claims.csv"
    path.write_text("source,quote,topic\na,4,000 boats,t\na,4 boats,t\n")
    [batch] = batches(path, 10)
    assert [(p.line, p.message) for p in batch.wrong] == [(2, "4 cells under 3 columns")]
    assert batch.rows.lines.tolist() == [3]


def test_folders_and_patterns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "b/one.csv",
        "b/deep/two.jsonl",
        "b/_left.csv",
        "b/.hidden/x.csv",
        "b/notes.txt",
        "a.csv",
        "b/out.jsonl",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(CSV)

    def meant(*given: str) -> list[str]:
        return [path.as_posix() for path in tables_in(given, [Path("b/out.jsonl")])]

    assert meant("b") == ["b/deep/two.jsonl", "b/one.csv"]
    assert meant("b/one.csv", "b", "./b/one.csv") == ["b/deep/two.jsonl", "b/one.csv"]
    assert meant("*.csv") == ["a.csv"]
    assert meant("**/*.csv") == ["a.csv", "b/_left.csv", "b/one.csv"]
    assert meant("b/out.jsonl") == ["b/out.jsonl"]


def test_what_is_no_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path / "project", {})
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").write_text("")
    known = "tables are .csv, .tsv, .jsonl, .parquet"
    assert refusal(lambda: tables_in(["project", "empty", "notes.txt", "gone.csv", "*.parquet"])) == [
        f"*.parquet: no table fits; {known}",
        f"empty: holds no tables; {known}",
        f"gone.csv: there is no such file; {known}",
        f"notes.txt: is no table; {known}",
        'project: is a project of articles and claims; run "crosscheck report --project project"',
    ]
