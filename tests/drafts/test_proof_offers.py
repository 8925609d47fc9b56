"""Quick fixes only where they are safe; everything else is a suggestion that says what it does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crosscheck import Source, proof
from crosscheck.drafts.offers import offer
from proof_samples import disputed


@pytest.mark.cases("proof_offers.yaml")
def test_what_is_offered(case: dict[str, Any]) -> None:
    report = proof(case["draft"], [Source(p, f"s{n}") for n, p in enumerate(case["passages"])])
    (finding,) = report.open()
    statement = next((s for s in report.statements if finding in s.findings), None)
    made = offer(finding, statement, report.names)
    assert (made is not None) == ("safe" in case)
    if made is not None:
        assert made.safe is case["safe"], made
        assert made.title == case.get("title", made.title)


@pytest.mark.parametrize("rule", ["XC501", "XC507", "XC509"])
def test_disputed_values_are_never_a_quick_fix(rule: str) -> None:
    report = disputed(rule)
    (statement,), (finding,) = report.statements, report.findings
    made = offer(finding, statement, report.names)
    assert made is not None and not made.safe
    assert made.title == "Replace “1987” by “1987 or 1978”, though the sources disagree"


def test_doubtful_findings_and_statements_that_no_source_speaks_of_are_never_a_quick_fix() -> None:
    report = disputed("XC507", doubtful=True)
    (statement,), (finding,) = report.statements, report.findings
    made = offer(finding, replace(statement, status="differs"), report.names)
    assert made is not None and not made.safe and "may be about something else" in made.title
    assert offer(finding, replace(statement, status="not_found"), report.names) is None
