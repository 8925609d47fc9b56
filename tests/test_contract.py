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
