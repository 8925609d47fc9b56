"""XC403 in a report: both versions are quoted, and only that makes a source of the older one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import Source
from crosscheck.model.claims import Revision
from crosscheck.pipeline.project import check_claims
from crosscheck.pipeline.proof import proof
from crosscheck.report.report import FORMATS, Report
from crosscheck.settings import Settings
from examples import check, lay_out

FILLER = "of the harbour and the old town behind it, " * 12


def silent(text: str, older: str) -> Report:
    """The report of one article with an older text, and no claims."""
    source = Source(text, "a", "2021-03-01", revisions=(Revision(older),))
    return check_claims([], [source], {}, Settings())


def example(text: str, older: str) -> dict[str, Any]:
    return {
        "sources": {
            "a": {"published": "2021-03-01", "text": text, "revisions": [{"text": older}]},
            "b": {"published": "2021-03-01", "text": "Nine boats burnt."},
        },
        "topics": [{"slug": "boats", "kind": "quantity"}],
        "claims": [{"source": "b", "topic": "boats", "quote": "Nine boats"}],
    }


@given(st.integers(2, 900), st.integers(2, 900), st.sampled_from(["", FILLER]), st.sampled_from(["", FILLER]))
def test_each_side_is_quoted_where_it_stands(old: int, new: int, before: str, behind: str) -> None:
    texts = [f"In all {before}the crew of {n} sailors {behind}came home. The pier stands." for n in (old, new)]
    report = silent(texts[1], texts[0])
    assert [f.rule for f in report.findings] == ["XC403"] * (old != new)
    for finding in report.findings:
        assert [p.claims[0].source for p in finding.positions] == ["a@1", "a"]
        for number, position in zip((old, new), finding.positions, strict=True):
            [claim] = position.claims
            assert claim.start is not None and len(claim.quote) <= 300 and str(number) in claim.quote
            assert report.sources[claim.source].text[claim.start : claim.end] == claim.quote
            assert claim.nominal == number


def test_an_older_version_counts_for_nothing_else(tmp_path: Path) -> None:
    report = check(tmp_path, example("Fire took 9 boats.", "Fire took 7 boats."))
    assert sorted(report.sources) == ["a", "a@1", "b"]
    assert sorted(report.articles) == ["a", "b"]
    assert '"sources": 2' in report.to_json()
    assert report.name("a@1") == "a, version 1 (1 March 2021)"
    for name in FORMATS:
        assert report.render(name)
    made = proof("Fire took 7 boats.", lay_out(tmp_path, example("Fire took 9 boats.", "Fire took 7 boats.")))
    assert made.statements[0].status != "supported"


def test_a_report_tells_when_an_article_was_published_and_when_changed(tmp_path: Path) -> None:
    made = example("Fire took 9 boats.", "Fire took 11 boats.")
    made["sources"]["a"]["updated"] = "2021-03-05"
    report = check(tmp_path, made)
    assert "1 March 2021, updated 5 March 2021" in report.render("markdown")
    assert "1 March 2021, updated 5 March 2021" in report.render("html")
    assert "(a; as of 5 March 2021)" in report.render("terminal")


def test_a_version_that_no_finding_quotes_is_no_source(tmp_path: Path) -> None:
    report = check(tmp_path, example("Fire took 9 boats. Then it rained.", "Fire took 9 boats."))
    assert sorted(report.sources) == ["a", "b"]


def test_the_rule_can_be_switched_off(tmp_path: Path) -> None:
    made = {**example("Fire took 9 boats.", "Fire took 7 boats."), "settings": '[rules]\nXC403 = "off"\n'}
    assert check(tmp_path, made).findings == ()
