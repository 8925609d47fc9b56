"""The contract of the output: findings.json, ``Report``, exit statuses, and tables as users have them."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner, Result

import crosscheck
from case_files import read_cases
from crosscheck.apps.cli.main import main
from crosscheck.model import Verdict
from crosscheck.report.contract import FindingsFile
from crosscheck.rules.catalogue import RULES
from examples import lay_out

LISTS = ("findings", "agreements", "changes", "incomparable")
DATE = re.compile(r"-?\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
TABLES = [case for case in read_cases("contract_tables.jsonl") if "xfail" not in case]


def row(source: str, quote: str, **cells: Any) -> dict[str, Any]:
    return {"source": source, "topic": "boats", "quote": quote, **cells}


def checked(*rows: dict[str, Any], topics: Any = None) -> crosscheck.Report:
    return crosscheck.check(pd.DataFrame(list(rows)), topics)


# --- findings.json -------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def documents() -> list[dict[str, Any]]:
    """findings.json of every table of the contract."""
    return [json.loads(crosscheck.check(pd.DataFrame(c["rows"]), c.get("topics")).to_json()) for c in TABLES]


def entries(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for name in LISTS for entry in document[name]]


def claims(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for entry in entries(document) for p in entry["positions"] for c in p["claims"]]


def test_the_file_has_the_shape_of_the_contract(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        FindingsFile.model_validate(document)
        assert list(document) == ["version", "summary", *LISTS, "statements", "provenance", "series"]
        assert document["version"] == 2


def test_the_summary_adds_up(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        summary = document["summary"]
        states = ("compared", "alone", "incomparable", "unreadable")
        assert summary["claims"] == sum(summary[state] for state in states)
        counted = [f for f in document["findings"] if f["resolution"] is None and not f["doubtful"]]
        for severity, count in summary["findings"].items():
            assert count == sum(f["severity"] == severity for f in counted)
        assert summary["resolved"] == sum(f["resolution"] is not None for f in document["findings"])


def test_a_finding_has_rule_severity_and_verdict_as_the_rules_say(documents: list[dict[str, Any]]) -> None:
    for finding in (f for document in documents for f in document["findings"]):
        rule = RULES[finding["rule"]]
        assert finding["verdict"] == rule.verdict or finding["rule"] in ("XC301", "XC302", "XC303", "XC304")
        if finding["verdict"] == "discrepancy":
            assert finding["severity"] in ("warning", "note")
        assert finding["message"].endswith((".", "?"))
        assert finding["settled_by"]


def test_what_is_no_finding_has_no_rule(documents: list[dict[str, Any]]) -> None:
    verdicts = {"agreements": "agreement", "changes": "change", "incomparable": "incomparable"}
    for document in documents:
        for name, verdict in verdicts.items():
            for entry in document[name]:
                assert (entry["rule"], entry["severity"], entry["verdict"]) == (None, None, verdict)
                assert ("reason" in entry) == (name == "incomparable")


def test_a_disagreement_has_two_positions_with_anchored_quotes(documents: list[dict[str, Any]]) -> None:
    for finding in (f for document in documents for f in document["findings"]):
        if finding["rule"].startswith(("XC2", "XC3")):
            assert len(finding["positions"]) > 1
            assert all(c["start"] is not None for p in finding["positions"] for c in p["claims"])


def bound(value: object, kind: str | None = None) -> bool:
    """Whether a value may stand as a bound: a number, an ISO date or null."""
    return value is None or isinstance(value, int | float) or bool(DATE.fullmatch(str(value)))


def test_bounds_are_numbers_or_days_or_null(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        for each in [*claims(document), *(p for entry in entries(document) for p in entry["positions"])]:
            for name in ("core", "support"):
                pair = each[name]
                assert pair is None or (len(pair) == 2 and all(bound(end) for end in pair))
                assert pair is None or None in pair or pair[0] <= pair[1]


def test_the_hulls_of_a_position_hold_its_claims(documents: list[dict[str, Any]]) -> None:
    for position in (p for document in documents for entry in entries(document) for p in entry["positions"]):
        for name in ("core", "support"):
            ends = [c[name] for c in position["claims"] if c[name] is not None]
            if position[name] is None or not ends:
                continue
            lows, highs = [e[0] for e in ends], [e[1] for e in ends]
            hull = [None if None in lows else min(lows), None if None in highs else max(highs)]
            assert position[name] == hull


def test_ids_are_unique_and_hold_no_time(documents: list[dict[str, Any]]) -> None:
    for document in documents:
        for name in LISTS:
            ids = [entry["id"] for entry in document[name]]
            assert len(set(ids)) == len(ids)
            assert all(re.fullmatch(r"[0-9a-f]{12}(-\d+)?", each) for each in ids)


PROJECT: dict[str, Any] = {
    "sources": {
        "courier": {
            "published": "2021-03-01", "publisher": "Courier",
            "text": "Žofie’s fleet: about 3,700 boats left. All is well.",
        },
        "herald": {"published": "2021-03-03", "text": "On Monday 4,000\u00a0boats left the harbour,\r\nthe town says."},
    },
    "topics": [{"slug": "boats", "kind": "quantity", "unit": "boat"}],
    "claims": [
        {"source": "courier", "topic": "boats", "quote": "about 3,700 boats", "attribution": "the harbour master"},
        {"source": "herald", "topic": "boats", "quote": "4,000 boats left the harbour, the town"},
    ],
}  # fmt: skip


def edited(**changes: Any) -> dict[str, Any]:
    return {**copy.deepcopy(PROJECT), **changes}


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, [arguments[0], "--project", str(folder), *arguments[1:]])


def test_a_quote_is_cut_out_of_the_normalised_text(tmp_path: Path) -> None:
    """In code points; CR and CRLF are LF, a byte order mark is gone, all else is as it came."""
    folder = lay_out(tmp_path, PROJECT)
    for name, source in PROJECT["sources"].items():
        (folder / "seeds" / f"{name}.txt").write_bytes(b"\xef\xbb\xbf" + source["text"].encode())
    document = json.loads(run(folder, "report", "--format", "json").stdout)
    assert len(claims(document)) == 2
    for claim in claims(document):
        text = PROJECT["sources"][claim["source"]]["text"].replace("\r\n", "\n")
        assert claim["quote"] == text[claim["start"] : claim["end"]]
        assert len(claim["quote"]) <= 300
        assert claim["as_of"] == PROJECT["sources"][claim["source"]]["published"]
    assert [c["attribution"] for c in claims(document)] == ["the harbour master", None]


def test_the_file_and_standard_output_hold_the_same(tmp_path: Path) -> None:
    folder = lay_out(tmp_path, PROJECT)
    made = run(folder, "report", "--format", "json")
    assert (folder / "reports" / "findings.json").read_text("utf-8") == made.stdout
    assert run(folder, "gate", "--format", "json").stdout == made.stdout
    assert crosscheck.check(folder).to_json() == made.stdout
    run(folder, "report", "--format", "json", "--output", str(tmp_path / "out.json"))
    assert (tmp_path / "out.json").read_text("utf-8") == made.stdout


# --- exit status ---------------------------------------------------------------------------------------------------

DIFFERS = PROJECT
AGREES = edited(claims=[PROJECT["claims"][0]] * 1)
CONTRADICTS = edited(topics=[{"slug": "boats", "kind": "quantity", "unit": "boat"}])
CONTRADICTS["sources"]["herald"]["text"] = "On Monday 9,000\u00a0boats left the harbour, the town says."
CONTRADICTS["claims"][1]["quote"] = "9,000 boats left the harbour"


@pytest.mark.parametrize(
    ("example", "arguments", "status"),
    [
        (DIFFERS, ["report"], 0),
        (DIFFERS, ["gate"], 1),
        (DIFFERS, ["gate", "--fail-on", "warning"], 1),
        (DIFFERS, ["gate", "--fail-on", "note"], 1),
        (DIFFERS, ["gate", "--fail-on", "error"], 0),
        (DIFFERS, ["gate", "--fail-on", "never"], 0),
        (DIFFERS, ["report", "--fail-on", "warning"], 1),
        (DIFFERS, ["report", "--fail-on", "error"], 0),
        (CONTRADICTS, ["report"], 0),
        (CONTRADICTS, ["gate", "--fail-on", "error"], 1),
        (AGREES, ["gate"], 0),
        (edited(claims=[]), ["report"], 2),
        (edited(claims=[]), ["gate"], 2),
        (edited(claims=[]), ["gate", "--fail-on", "never"], 2),
        (edited(topics=[{"slug": "boats", "kind": "number"}]), ["report"], 2),
        (DIFFERS, ["gate", "--fail-on", "sometimes"], 2),
        (DIFFERS, ["report", "--format", "prose"], 2),
        (DIFFERS, ["report", "--nosuch"], 2),
    ],
)
def test_the_exit_status(tmp_path: Path, example: dict[str, Any], arguments: list[str], status: int) -> None:
    made = run(lay_out(tmp_path, example), *arguments)
    assert made.exit_code == status
    assert "Traceback" not in made.output
    assert bool(made.stderr) == (status == 2)


def test_a_resolved_finding_stays_and_does_not_count(tmp_path: Path) -> None:
    found = crosscheck.check(lay_out(tmp_path / "open", PROJECT)).findings[0]
    decision = {
        "finding": found.id, "positions": [p.value for p in found.positions], "ruling": "accepted",
        "reason": "The town rounds.", "by": "desk", "on": "2021-03-05",
    }  # fmt: skip
    folder = lay_out(tmp_path / "closed", edited(resolutions=[decision]))
    made = run(folder, "gate", "--format", "json")
    assert made.exit_code == 0
    document = json.loads(made.stdout)
    assert document["summary"]["findings"] == {"error": 0, "warning": 0, "note": 0}
    assert document["summary"]["resolved"] == 1
    wanted = {key: decision[key] for key in ("ruling", "reason", "by", "on")} | {"expires": None}
    assert document["findings"][0]["resolution"] == wanted


# --- the library ---------------------------------------------------------------------------------------------------


def test_a_finding_answers_with_the_fields_of_the_file() -> None:
    report = checked(row("a", "about 3,700 boats", published="2021-03-01"), row("b", "4,000 boats"))
    [finding], document = report.findings, json.loads(report.to_json())
    [told] = document["findings"]
    for name in ("id", "rule", "severity", "topic", "message", "doubtful", "reconciled_by", "safe_wording"):
        assert getattr(finding, name) == told[name]
    assert isinstance(finding.rule, str)
    assert isinstance(finding.verdict, Verdict)
    for position, shown in zip(finding.positions, told["positions"], strict=True):
        assert position.value == shown["value"]
        assert [list(position.core or ()), list(position.support or ())] == [shown["core"], shown["support"]]
        for claim, said in zip(position.claims, shown["claims"], strict=True):
            for name in ("id", "source", "quote", "start", "end", "attribution", "hedge", "nominal", "unit"):
                assert getattr(claim, name) == said[name]
            assert [list(claim.core or ()), list(claim.support or ())] == [said["core"], said["support"]]


def test_a_claim_says_its_time_as_the_file_does() -> None:
    report = checked(row("a", "12 boats", as_of="2021-03-01"), row("b", "13 boats", as_of="2021-03-01"))
    assert [c.as_of for p in report.findings[0].positions for c in p.claims] == ["2021-03-01"] * 2


def test_the_report_as_a_frame_has_a_row_for_each_claim() -> None:
    frame = checked(row("a", "12 boats"), row("b", "13 boats"), row("c", "13 boats")).to_pandas()
    assert list(frame["source"]) == ["a", "b", "c"]
    assert set(frame["rule"]) == {"XC201"}
    assert checked(row("a", "12 boats")).to_pandas().empty


def test_the_coverage_says_a_state_and_a_reason_for_every_claim() -> None:
    report = checked(
        row("a", "12 boats"), row("b", "13 boats"), row("c", "no number here"), row("d", "14 boats", scope="n")
    )
    assert len(report.coverage.states) == 4
    assert all(reason for _, reason in report.coverage.states.values())
    assert report.coverage.words() == "4 claims: 2 compared, 0 alone, 1 incomparable, 1 unreadable"


# --- tables as users have them -------------------------------------------------------------------------------------

EMPTY = [None, np.nan, pd.NaT, pd.NA, ""]


@pytest.mark.parametrize("cell", EMPTY, ids=repr)
def test_an_empty_cell_is_a_missing_one(cell: Any) -> None:
    empty = dict.fromkeys(("value", "as_of", "attribution", "modality", "scope", "unit", "published", "counted"), cell)
    frame = pd.DataFrame([row("a", "12 boats", **empty), row("b", "13 boats", **empty)], dtype=object)
    assert [f.rule for f in crosscheck.check(frame).findings] == ["XC201"]


@pytest.mark.parametrize("stamp", [pd.Timestamp("2010-05-05"), np.datetime64("2010-05-05"), "2010-05-05"])
def test_times_may_be_of_any_type(stamp: Any) -> None:
    later = pd.Timestamp("2016-05-05")
    frame = pd.DataFrame([row("a", "12 boats", as_of=stamp), row("b", "13 boats", as_of=later)])
    assert len(crosscheck.check(frame).changes) == 1
    frame = pd.DataFrame([row("a", "12 boats", published=stamp), row("b", "13 boats", published=later)])
    assert len(crosscheck.check(frame).changes) == 1


@pytest.mark.parametrize("value", [12, 12.0, np.int64(12), np.float64(12), "12"])
def test_a_value_may_be_a_number(value: Any) -> None:
    report = checked(row("a", "12 boats", value=value), row("b", "13 boats", value=13))
    assert [[p.value for p in f.positions] for f in report.findings] == [["12", "13"]]


@pytest.mark.parametrize("tags", [["north"], ("north",), {"north"}, np.array(["north"]), "north"], ids=str)
def test_scope_may_be_any_collection(tags: Any) -> None:
    frame = pd.DataFrame([row("a", "12 boats", scope=tags), row("b", "13 boats", scope=["north"])], dtype=object)
    assert [f.rule for f in crosscheck.check(frame).findings] == ["XC201"]


def test_other_columns_and_indices_are_left_alone() -> None:
    frame = pd.DataFrame([row("a", "12 boats", mood="x"), row("b", "13 boats", mood="y")], index=[7, 7])
    before = frame.copy()
    assert len(crosscheck.check(frame).findings) == 1
    pd.testing.assert_frame_equal(frame, before)


def test_the_order_of_rows_changes_no_byte() -> None:
    """But for the row that a message names."""
    rows = [
        {**each, "topic": f"{at}-{each['topic']}"}
        for at, case in enumerate(TABLES) if not case.get("topics") for each in case["rows"]
    ]  # fmt: skip
    first = told(pd.DataFrame(rows))
    for seed in range(3):
        shuffled = pd.DataFrame(rows).sample(frac=1, random_state=seed)
        assert told(shuffled) == first


def told(frame: pd.DataFrame) -> str:
    """findings.json without row numbers."""
    return re.sub(r"table:\d+", "table", crosscheck.check(frame).to_json())


def test_an_outlet_may_have_articles_of_several_days() -> None:
    """The day of a row is that row's; other rows of its source have theirs."""
    report = checked(
        row("a", "on Thursday", published="2022-12-17"), row("a", "on Thursday", published="2022-12-24"),
        row("b", "on 15 December 2022", published="2022-12-25"), row("b", "on 22 December 2022"),
    )  # fmt: skip
    [finding] = report.findings
    assert {p.value: [c.as_of for c in p.claims] for p in finding.positions} == {
        "2022-12-15": ["2022-12-17", "2022-12-25"],
        "2022-12-22": ["2022-12-24", "2022-12-25"],
    }


def test_a_large_table_takes_no_loop_over_pairs() -> None:
    """One topic with all the rows: what grows with the square would not come back."""
    rows = [row(f"s{at}", f"{100 + at % 3} boats", published=f"20{10 + at % 20}-03-01") for at in range(20_000)]
    report = checked(*rows)
    assert report.coverage.count("compared") == len(rows)
    assert len(report.findings) == 20
