"""Utterances that two articles quote in other words."""

from __future__ import annotations

from typing import Any

import pytest

import crosscheck
from case_files import read_cases
from crosscheck.alignment.quotes import quoted_otherwise
from crosscheck.model import Source


@pytest.mark.parametrize("case", read_cases("quoted_otherwise.jsonl"), ids=lambda c: c.get("why") or c["one"][:50])
def test_quoted_otherwise(case: dict[str, Any]) -> None:
    for texts in ((case["one"], case["other"]), (case["other"], case["one"])):
        found = quoted_otherwise([Source(text, f"s{n}") for n, text in enumerate(texts)])
        assert [u.speaker for u in found] == ([case["speaker"]] if case["speaker"] else [])
        for utterance in found:
            for spoken in (utterance.one, utterance.other):
                assert texts[int(spoken.source[1])][spoken.start : spoken.end].strip("“”,.") != ""


def test_scan_tells_it_once_with_both_wordings() -> None:
    texts = (
        "The bridge over the Orr is shut. “We will rebuild the bridge before winter,” Mayor Ann Lund said.",
        "Ann Lund spoke of the bridge over the Orr. “We may rebuild the bridge before winter,” Ann Lund said.",
    )
    report = crosscheck.scan([Source(text, f"s{n}", "2024-05-06") for n, text in enumerate(texts)])
    [finding] = report.open()
    assert (finding.rule, [p.value for p in finding.positions]) == (
        "XC209",
        ["We may rebuild the bridge before winter", "We will rebuild the bridge before winter"],
    )
    assert "both quote the same speaker" in finding.message


def test_a_quotation_is_not_held_against_its_own_article() -> None:
    will, may = ("“We will rebuild the bridge before winter,”", "“We may rebuild the bridge before winter,”")
    text = f"{will} Ann Lund said. {may} Ann Lund said."
    assert quoted_otherwise([Source(text, "s")]) == []
