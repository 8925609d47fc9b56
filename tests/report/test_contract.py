"""The contract: what the commands and the library promise, seen from outside (docs say the same in prose).

Each test reads like a sentence of that promise; the sentences' many values are in ``tests/cases/contract_*.jsonl``.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck

QUANTITY_CODES = {"contradiction": "XC201", "discrepancy": "XC202"}
DATE_CODES = {"contradiction": "XC203", "discrepancy": "XC204"}
HEDGES = set("exact about more_than at_least nearly just_over less_than up_to between vague".split())
MODALITIES = set("actual planned requested denied conditional hypothetical".split())
WORDS = "about up to 3 three 30–40 dozens of days years after the vote since 2012 May Friday 8:30 p.m. percent".split()


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
    assert (entry.reason in ("unit", "scope", "zone")) == (case["verdict"] == "incomparable")


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


# --- what a text mentions ------------------------------------------------------------------------------------------


@pytest.mark.cases("contract_mentions.jsonl")
def test_a_text_holds_these_mentions(case: dict[str, Any]) -> None:
    found = crosscheck.read(case["text"], published=case.get("published"))
    assert [m.text for m in found] == [m["text"] for m in case["mentions"]]
    for mention, wanted in zip(found, case["mentions"], strict=True):
        assert case["text"][mention.start : mention.end] == mention.text
        assert {field: plain(getattr(mention, field)) for field in wanted} == wanted


def plain(value: object) -> object:
    """Pairs as JSON has them."""
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("published", ["2022-12-17", date(2022, 12, 17), datetime(2022, 12, 17, 9, 30)])
def test_the_publication_is_a_string_or_a_date(published: Any) -> None:
    assert [m.edtf for m in crosscheck.read("On Thursday", published=published)] == ["2022-12-15"]


def test_a_publication_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="soon"):
        crosscheck.read("On Thursday", published="soon")


@given(st.text(max_size=80) | st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_no_character_belongs_to_two_mentions(text: str) -> None:
    """Except the durations inside dates: "three days after the vote"."""
    found = crosscheck.read(text, published="2013-03-23")
    assert [m.start for m in found] == sorted(m.start for m in found)
    for one, other in pairwise(found):
        if one.end > other.start:
            assert {one.kind, other.kind} == {"quantity", "date"}
            [duration] = [m for m in (one, other) if m.kind == "quantity"]
            assert (duration.edtf or "").startswith("P")
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.hedge in HEDGES
        assert mention.modality in MODALITIES
        assert (mention.nominal is None) == (mention.kind == "date")


# --- two expressions, again ----------------------------------------------------------------------------------------


def test_two_expressions_may_be_mentions_or_values() -> None:
    [one], [other] = crosscheck.read("around 3,700 boats"), crosscheck.read("4,000 boats")
    assert crosscheck.compare(one, other.value).verdict == crosscheck.compare("around 3,700 boats", other).verdict


@pytest.mark.cases("compared_words.jsonl")
def test_a_comparison_says_why(case: dict[str, Any]) -> None:
    if "refused" in case:
        with pytest.raises(ValueError, match=f"^{re.escape(case['refused'])}$"):
            crosscheck.compare(case["a"], case["b"])
        return
    found = crosscheck.compare(case["a"], case["b"])
    assert (found.why, found.reconciled_by) == (case["why"], case["fits"])


@pytest.mark.parametrize("text", ["", "boats", "12 boats and 13 cars", "in 2012, 13 boats"])
def test_an_expression_holds_exactly_one_value(text: str) -> None:
    with pytest.raises(ValueError, match=r"no quantity or date|more than one"):
        crosscheck.compare(text, "12 boats")


def test_a_missing_unit_fits_any() -> None:
    assert crosscheck.compare("3,700", "around 3,700 boats").verdict == "agreement"
    assert crosscheck.compare("3,700", "around 3,700 km").verdict == "agreement"


def test_a_mention_knows_what_it_is_about() -> None:
    toll, day = crosscheck.read("Twelve people died when the ferry sank on Tuesday.", "2025-03-12")
    assert (toll.about.dimension, toll.about.head, toll.about.predicate) == ("count", "people", "die")
    assert (day.about.dimension, day.about.predicate) == ("day", "sink")
    dateline = crosscheck.read("ORVIA, March 12, 2025 - Twelve people died.", "2025-03-12")[0]
    assert dateline.kind == "date" and dateline.about is None
