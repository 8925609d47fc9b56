"""``crosscheck check``: what goes in, what comes out, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import crosscheck
from claim_tables import KEYS, findings, laid_out, made_up
from crosscheck.apps.cli.main import main
from crosscheck.report.contract import FindingsFile, ListedOut
from projects import lay_out

ROW = {"source": "a", "topic": "boats", "quote": "40 boats", "as_of": "2020"}
NO_SOURCE = 'the claim names no source; add "source" to it, or to the top of the file'
TWO = [ROW, {**ROW, "source": "b", "quote": "400 boats"}]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, status: int = 0) -> Result:
    done = CliRunner().invoke(main, ["check", *arguments])
    assert done.exit_code == status, done.output
    return done


def test_findings_are_printed_a_line_each(folder: Path) -> None:
    import pandas as pd

    rows = made_up(200)
    laid_out(folder / "claims.csv", rows)
    done = run("claims.csv")
    wanted = json.loads(crosscheck.check(pd.DataFrame(rows, columns=list(KEYS))).to_json())["findings"]
    assert sorted(map(str, findings(done.stdout))) == sorted(map(str, findings(wanted)))
    for line in done.stdout.splitlines():
        ListedOut.model_validate_json(line)
    assert done.stderr.startswith("crosscheck: 200 claims of 20 sources on 12 topics: ")


def test_many_files_are_one_table(folder: Path) -> None:
    rows = made_up(200)
    (folder / "in").mkdir()
    for at, suffix in enumerate((".csv", ".tsv", ".jsonl")):
        laid_out(folder / "in" / f"part{suffix}", rows[at::3])
    laid_out(folder / "all.jsonl", rows)
    assert findings(run("in").stdout) == findings(run("in/*.csv", "in/part.tsv", "in/part.jsonl").stdout)
    assert findings(run("in").stdout) == findings(run("all.jsonl").stdout)


@pytest.mark.parametrize("name", ["out.jsonl", "out.parquet", "out.findings"])
def test_the_name_of_the_output_tells_the_format(folder: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    laid_out(folder / "claims.jsonl", TWO)
    done = run("claims.jsonl", "-o", name)
    assert done.stdout == ""
    assert done.stderr == (
        "crosscheck: 2 claims of 2 sources on 1 topic: "
        "2 compared, 0 alone, 0 incomparable, 0 unreadable; 1 error, 0 warnings, 0 notes\n"
    )
    data = (folder / name).read_bytes()
    assert data.startswith(b"PAR1" if name.endswith("parquet") else b'{"id": "')
    assert sorted(path.name for path in folder.iterdir()) == ["claims.jsonl", name]


@pytest.mark.parametrize("format_", ["json", "terminal", "html", "markdown", "tsv", "junit"])
def test_formats_of_reports(folder: Path, format_: str) -> None:
    laid_out(folder / "claims.jsonl", TWO)
    printed = run("claims.jsonl", "--format", format_).stdout
    assert "boats" in printed
    run("claims.jsonl", "--format", format_, "-o", "out")
    assert (folder / "out").read_text("utf-8") == printed
    if format_ == "json":
        assert len(FindingsFile.model_validate_json(printed).findings) == 1


def test_topics_and_settings_are_those_that_are_given(folder: Path) -> None:
    laid_out(folder / "claims.jsonl", TWO)
    (folder / "topics.yaml").write_text("topics:\n  - slug: ships\n    kind: quantity\n")
    assert json.loads(run("claims.jsonl", "--topics", "topics.yaml").stdout.splitlines()[0])["rule"] == "XC105"
    (folder / "topics.json").write_text('[{"slug": "boats", "kind": "date"}]')
    assert "2 unreadable" in run("claims.jsonl", "--topics", "topics.json").stderr
    (folder / "crosscheck.toml").write_text('[rules]\nXC201 = "note"\n')
    assert "0 errors, 0 warnings, 1 note" in run("claims.jsonl").stderr
    (folder / "topics.yaml").write_text("topics:\n  - slug: ships\n    kind: ship\n")
    assert run("claims.jsonl", "--topics", "topics.yaml", status=2).stderr.startswith("crosscheck: topics.yaml:3: ")


def test_rows_that_cannot_be_read_go_to_a_file_of_their_own(folder: Path) -> None:
    (folder / "claims.csv").write_text(
        "source,quote,topic,as_of\n"
        "a,40 boats,boats,2020\n"
        ",41 boats,boats,2020\n"
        "b,400 boats,boats,2020-13\n"
        "b,4,000 boats,boats,2020\n"
        "b,400 boats,boats,2020\n"
    )
    wanted = [
        {
            "file": "claims.csv",
            "row": 3,
            "reason": 'the claim names no source; add "source" to it, or to the top of the file',
        },
        {"file": "claims.csv", "row": 4, "reason": '"as_of": the month 13 does not exist'},
        {"file": "claims.csv", "row": 5, "reason": "5 cells under 4 columns; quote cells with commas"},
    ]
    done = run("claims.csv", "-o", "out.jsonl")
    told = [json.loads(line) for line in (folder / "out.rejects.jsonl").read_text("utf-8").splitlines()]
    assert [t["row"] for t in told] == [3, 4, 5]
    assert told[0] == wanted[0]
    assert told[2] == wanted[2]
    assert done.stderr.splitlines()[-2:] == [
        "crosscheck: 2 claims of 2 sources on 1 topic: "
        "2 compared, 0 alone, 0 incomparable, 0 unreadable; 1 error, 0 warnings, 0 notes",
        "crosscheck: 3 rows cannot be read: out.rejects.jsonl",
    ]
    named = run("claims.csv", "--rejects", "bad.jsonl")
    assert (folder / "bad.jsonl").read_bytes() == (folder / "out.rejects.jsonl").read_bytes()
    assert named.stderr.endswith("crosscheck: 3 rows cannot be read: bad.jsonl\n")
    assert "3 rows cannot be read, the first: claims.csv:3: the claim names no source" in run("claims.csv").stderr
    strict = run("claims.csv", "--strict", status=2)
    assert strict.stderr.splitlines() == [f"crosscheck: claims.csv:3: {wanted[0]['reason']}"]


def test_a_later_run_empties_the_rejects_of_an_earlier_one(folder: Path) -> None:
    laid_out(folder / "claims.jsonl", [*TWO, {"source": "c"}])
    run("claims.jsonl", "-o", "out.jsonl")
    assert (folder / "out.rejects.jsonl").stat().st_size
    laid_out(folder / "claims.jsonl", TWO)
    run("claims.jsonl", "-o", "out.jsonl")
    assert (folder / "out.rejects.jsonl").read_bytes() == b""


def test_nothing_that_can_be_read_is_no_success(folder: Path) -> None:
    laid_out(folder / "claims.csv", [])
    assert run("claims.csv", status=2).stderr == "crosscheck: claims.csv: holds no claims\n"
    laid_out(folder / "claims.jsonl", [{"source": "a"}])
    (folder / "out.jsonl").write_text("old\n")
    done = run("claims.jsonl", "-o", "out.jsonl", status=2)
    assert done.stderr.startswith('crosscheck: claims.jsonl: no row can be read; the first: claims.jsonl:1: the key "')
    assert (folder / "out.jsonl").read_text() == "old\n"
    assert len((folder / "out.rejects.jsonl").read_text().splitlines()) == 2
    assert sorted(p.name for p in folder.iterdir()) == ["claims.csv", "claims.jsonl", "out.jsonl", "out.rejects.jsonl"]


@pytest.mark.parametrize("level", ["never", "error", "warning", "note"])
def test_the_status_tells_of_grave_findings(folder: Path, level: str) -> None:
    laid_out(folder / "claims.jsonl", TWO)
    run("claims.jsonl", "--fail-on", level, status=int(level != "never"))
    laid_out(folder / "claims.jsonl", [ROW, {**ROW, "source": "b"}])
    run("claims.jsonl", "--fail-on", level)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["gone.csv"], "gone.csv: there is no such file; tables are .csv, .tsv, .jsonl, .parquet"),
        (["project"], 'project: is a project of articles and claims; run "crosscheck report --project project"'),
        (["short.csv"], 'short.csv:1: has no column "topic"; a table has the columns source, quote, topic'),
        (["cut.parquet"], "cut.parquet: not Parquet: "),
        (["claims.jsonl", "--topics", "gone.yaml"], "gone.yaml: there is no such file"),
    ],
)
def test_what_cannot_be_checked_is_one_line(folder: Path, arguments: list[str], line: str) -> None:
    pytest.importorskip("pyarrow")
    laid_out(folder / "claims.jsonl", TWO)
    lay_out(folder / "project", {})
    (folder / "short.csv").write_text("source,quote\na,40 boats\n")
    whole = laid_out(folder / "whole.parquet", TWO).read_bytes()
    (folder / "cut.parquet").write_bytes(whole[:-20])
    (folder / "out.jsonl").write_text("old\n")
    [told] = run(*arguments, "-o", "out.jsonl", status=2).stderr.splitlines()
    assert told.startswith(f"crosscheck: {line}")
    assert (folder / "out.jsonl").read_text() == "old\n"
    assert not list(folder.glob(".*"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--memory", "much"], '"much" is no size'),
        (["--workers", "0"], "0 is not in the range"),
        (["--format", "parquet"], "--format parquet needs --output"),
        (["--engine", "spark"], "--engine spark and --master URL go together"),
        (["--master", "sc://localhost"], "--engine spark and --master URL go together"),
        (["--engine", "spark", "--master", "sc://localhost", "-f", "html"], "--engine spark writes jsonl or parquet"),
    ],
)
def test_options_that_make_no_sense(folder: Path, options: list[str], words: str) -> None:
    laid_out(folder / "claims.jsonl", TWO)
    assert words in run("claims.jsonl", *options, status=2).stderr
