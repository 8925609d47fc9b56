"""The contract: what the commands and the library promise, seen from outside (docs say the same in prose).

Each test reads like a sentence of that promise; the sentences' many values are in ``tests/cases/contract_*.jsonl``.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

import crosscheck

QUANTITY_CODES = {"contradiction": "XC201", "discrepancy": "XC202"}
DATE_CODES = {"contradiction": "XC203", "discrepancy": "XC204"}


# --- two expressions -----------------------------------------------------------------------------------------------


@pytest.mark.cases("contract_pairs.jsonl")
def test_two_expressions_come_to_a_verdict(case: dict[str, Any]) -> None:
    found = crosscheck.compare(case["a"], case["b"])
    assert found.verdict == case["verdict"]
    assert found.why.endswith(".")
    assert (found.reconciled_by is None) == (case["verdict"] in ("contradiction", "incomparable"))


@pytest.mark.cases("contract_pairs.jsonl")
def test_the_order_of_two_expressions_does_not_matter(case: dict[str, Any]) -> None:
    assert crosscheck.compare(case["b"], case["a"]).verdict == case["verdict"]


@pytest.mark.cases("contract_pairs.jsonl")
def test_two_claims_come_to_the_verdict_of_their_values(case: dict[str, Any]) -> None:
    rows = [{"source": name, "topic": "t", "quote": case[name]} for name in "ab"]
    report = crosscheck.check(pd.DataFrame(rows))
    lists = (report.findings, report.agreements, report.changes, report.incomparable)
    [entry] = [entry for each in lists for entry in each]
    assert entry.verdict == case["verdict"]
    kind = crosscheck.read(case["a"])[0].kind
    codes = QUANTITY_CODES if kind == "quantity" else DATE_CODES
    assert entry.rule == codes.get(case["verdict"], "")
    assert entry.reason == ("unit" if case["verdict"] == "incomparable" else None)


# --- a table of claims ---------------------------------------------------------------------------------------------


def entries(report: crosscheck.Report, name: str) -> list[crosscheck.Finding]:
    return list(getattr(report, name))


@pytest.mark.cases("contract_tables.jsonl")
def test_a_table_comes_to_these_findings(case: dict[str, Any]) -> None:
    report = crosscheck.check(pd.DataFrame(case["rows"]), case.get("topics"))
    found = [[f.rule, f.verdict, f.severity, [p.value for p in f.positions]] for f in report.findings]
    wanted = [
        [*rest, seen[3] if values is None else values]
        for (*rest, values), seen in zip(case["findings"], found, strict=False)
    ]
    assert found == wanted + case["findings"][len(found) :]
    for name in ("agreements", "changes"):
        assert case[name] in (None, len(getattr(report, name)))
    assert case["incomparable"] in (None, [entry.reason for entry in report.incomparable])
    for state, count in case.get("coverage", {}).items():
        assert report.coverage.count(state) == count
    for field in ("reconciled_by", "safe_wording", "settled_by"):
        assert case.get(field.split("_")[0], "") in (getattr(report.findings[0], field) or "" if found else "")


@pytest.mark.cases("contract_refused.jsonl")
def test_a_table_is_refused_in_one_line(case: dict[str, Any]) -> None:
    with pytest.raises(crosscheck.CrosscheckError) as caught:
        crosscheck.check(pd.DataFrame(case["rows"]))
    assert str(caught.value).startswith(case["says"])
    assert "\n" not in str(caught.value)
