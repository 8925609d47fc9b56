"""Tables as they come from spreadsheets, imported, checked, and read as files of a project: one reading for all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from click.testing import CliRunner

import crosscheck
from crosscheck.apps.cli.main import main
from crosscheck.claims.loading import load_claims
from newsroom import Newsroom

ROW = ("mirror", "ferry.seats", "its 340 seats; all taken", "2021-03-01")
TABLES = {
    "semicolons.csv": 'Source;Topic;Quote;As of\r\nmirror;ferry.seats;"its 340 seats; all taken";2021-03-01\r\n',
    "excel.csv": (
        '\ufeffsep=;\r\nSOURCE;TOPIC;QUOTE;as-of\r\nmirror;ferry.seats;"its 340 seats; all taken";2021-03-01\r\n'
    ),
    "pipes.csv": "source|topic|quote|as_of\nmirror|ferry.seats|its 340 seats; all taken|2021-03-01\n",
    "tabs.tsv": "Source\tTopic\tQuote\tAs_of\nmirror\tferry.seats\tits 340 seats; all taken\t2021-03-01\n",
    "tabs.csv": "Source\tTopic\tQuote\tAs_of\nmirror\tferry.seats\tits 340 seats; all taken\t2021-03-01\n",
    "commas.tsv": "Source,Topic,Quote,As_of\nmirror,ferry.seats,its 340 seats; all taken,2021-03-01\n",
    "rows.jsonl": (
        '{"Source": "mirror", "topic": "ferry.seats", "Quote": "its 340 seats; all taken", "asOf": "2021-03-01"}\n'
    ),
}


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "repo")


@pytest.fixture(params=TABLES)
def table(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_text(TABLES[request.param], encoding="utf-8", newline="")
    return path


def test_a_table_is_imported(room: Newsroom, table: Path) -> None:
    made = yaml.safe_load(room.run("import", str(table)).stdout)
    [claim] = made["claims"]
    assert (made["source"], claim["topic"], claim["quote"], claim["as_of"]) == ROW


def test_columns_of_parquet_may_be_spelt_otherwise(room: Newsroom, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame([ROW], columns=pd.Index(["Source", "Topic", "Words", "As of"]))
    frame.to_parquet(tmp_path / "rows.parquet")
    given = (str(tmp_path / "rows.parquet"), "--map", "Words=quote")
    [claim] = yaml.safe_load(room.run("import", *given).stdout)["claims"]
    assert (claim["topic"], claim["quote"], claim["as_of"]) == ROW[1:]
    assert '"claims": 1' in CliRunner().invoke(main, ["check", *given, "-f", "json"]).stdout
    says = CliRunner().invoke(main, ["check", given[0]]).stderr
    assert says.startswith(f'crosscheck: {given[0]}: has no column "quote"; name the one that holds it with --map')


def test_a_table_is_a_file_of_a_project(room: Newsroom, table: Path) -> None:
    (room.project / "claims" / table.name).write_bytes(table.read_bytes())
    [claim] = [c for c in load_claims(room.project, None) if c.quote == ROW[2]]
    assert (claim.source, claim.topic, claim.as_of) == (ROW[0], ROW[1], ROW[3])


def test_a_table_is_checked(table: Path) -> None:
    made = CliRunner().invoke(main, ["check", str(table), "-f", "json"])
    assert made.exit_code == 0 and '"claims": 1' in made.stdout


def test_a_source_is_renamed_in_a_table(room: Newsroom, table: Path) -> None:
    path = room.project / "claims" / table.name
    before = table.read_bytes().replace(b'"its 340 seats; all taken";', b"its 340 seats;")
    before = before.replace(b"; all taken", b"")
    path.write_bytes(before)
    room.run("mv", "source", "mirror", "looking-glass")
    assert path.read_bytes() == before.replace(b"mirror", b"looking-glass")


def test_columns_of_a_frame_may_be_spelt_otherwise() -> None:
    frame = pd.DataFrame([ROW, ("herald", "ferry.seats", "its 350 seats", "2021-03-01")])
    frame.columns = pd.Index(["Source", "Topic", "Quote", "As of"])
    report = crosscheck.check(frame)
    assert [f.rule for f in report.findings] == ["XC201"]


OTHER = "Quelle;Topic ID;Words;Stand\nmirror;ferry.seats;its 340 seats;2021-03-01\n"
MAPPED = ("--map", "Quelle=source", "--map", "Topic ID=topic", "--map", "Words=quote", "--map", "Stand=as_of")


def test_columns_of_other_names_are_mapped(room: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(OTHER)
    made: Any = yaml.safe_load(room.run("import", str(path), *MAPPED).stdout)
    assert made["source"] == "mirror" and made["claims"][0]["as_of"] == "2021-03-01"
    checked = CliRunner().invoke(main, ["check", str(path), "-f", "json", *MAPPED])
    assert checked.exit_code == 0 and '"claims": 1' in checked.stdout


def test_a_missing_column_shows_the_option_to_paste(room: Newsroom, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text(OTHER)
    says = room.run("import", str(path), "--source", "mirror", code=2).stderr
    assert says.splitlines() == [
        'crosscheck: other.csv:1: has no column "quote"; name the one that holds it with --map COLUMN=quote; '
        'its columns are "Quelle", "Topic ID", "Words", "Stand"',
        'crosscheck: other.csv:1: has no column "topic"; if "Topic ID" holds it, '
        "add --map 'Topic ID=topic', or give --topic SLUG",
    ]
    assert "add --map 'Topic ID=topic'" in CliRunner().invoke(main, ["check", str(path)]).stderr


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("quote", "is not COLUMN=KEY"),
        ("Words=qoute", "'qoute' is no key; did you mean \"quote\"?"),
        ("=quote", "is not"),
    ],
)
def test_a_mapping_that_is_none(room: Newsroom, tmp_path: Path, given: str, says: str) -> None:
    path = tmp_path / "other.csv"
    path.write_text(OTHER)
    assert says in room.run("import", str(path), "--map", given, code=2).stderr


def test_a_decimal_comma_is_refused_everywhere(room: Newsroom, tmp_path: Path) -> None:
    text = 'source;topic;quote;value\nmirror;wall.length;"The wall is 1.5 km long";"1,5"\n'
    path = tmp_path / "comma.csv"
    path.write_text(text)
    (room.project / "claims/comma.csv").write_text(text)
    says = 'comma.csv:2: "value": "1,5" may have a decimal comma, and values are read in English; write 1.5'
    assert says in room.run("import", str(path), code=2).stderr
    assert says in room.run("report", code=2).stderr
    assert says in CliRunner().invoke(main, ["check", str(path)]).stderr
