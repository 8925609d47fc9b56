"""Findings: an identity that outlives edits, an order of gravity, and decisions that close them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.findings.ranked import configured, numbered, ranked
from crosscheck.model import Anchor, Claim, Finding, Kind, Modality, Position, Severity, Value, Verdict
from crosscheck.model.interval import EVERYTHING
from crosscheck.report.report import Report
from examples import check

BASE: dict[str, Any] = {
    "sources": {
        "courier": {"published": "2021-03-01", "text": "About 3,700 volunteers guard the dyke tonight."},
        "herald": {"published": "2021-03-03", "text": "The dyke is held by 4,000 volunteers, the town says."},
    },
    "topics": [{"slug": "dyke.volunteers", "title": "Volunteers on the dyke", "kind": "quantity", "unit": "person"}],
    "claims": [
        {"source": "courier", "topic": "dyke.volunteers", "quote": "About 3,700 volunteers"},
        {"source": "herald", "topic": "dyke.volunteers", "quote": "held by 4,000 volunteers"},
    ],
}


def edited(*edits: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """The base with edits made to a copy of it."""
    example = copy.deepcopy(BASE)
    for edit in edits:
        edit(example)
    return example


def adds(source: str, text: str, quote: str, published: str = "2021-03-04") -> Callable[[dict[str, Any]], object]:
    """A further source with one claim."""

    def edit(example: dict[str, Any]) -> None:
        example["sources"][source] = {"published": published, "text": text}
        example["claims"].append({"source": source, "topic": "dyke.volunteers", "quote": quote})

    return edit


AGREEING = adds("mirror", "The mayor counts 4,000 volunteers.", "4,000 volunteers")
FURTHER = adds("mirror", "The mayor counts 5,200 volunteers.", "5,200 volunteers")


def reworded(example: dict[str, Any]) -> None:
    example["sources"]["courier"]["text"] = "Tonight some 3,700 volunteers guard it."
    example["claims"][0]["quote"] = "some 3,700 volunteers"


def only(report: Report) -> Finding:
    [finding] = report.findings
    return finding


@pytest.fixture
def found(tmp_path: Path) -> Finding:
    """The finding of the base, with no decision about it."""
    return only(check(tmp_path / "base", BASE))


def decision(about: Finding, **changes: Any) -> dict[str, Any]:
    """An editor's decision that names every position of a finding."""
    made = {
        "finding": about.id, "positions": [p.value for p in about.positions], "ruling": "accepted",
        "reason": "The town rounds.", "by": "desk", "on": "2021-03-05",
    }  # fmt: skip
    return made | changes


# --- identity ----------------------------------------------------------------------------------------------------


def test_the_base_is_one_finding_with_two_positions(found: Finding) -> None:
    assert (found.rule, [p.value for p in found.positions]) == ("XC202", ["3,700", "4,000"])
    assert found.reconciled_by is not None
    assert len(found.id) == 12


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(lambda e: e["claims"].reverse(), id="claims in another order"),
        pytest.param(lambda e: e.update(sources=dict(reversed(e["sources"].items()))), id="sources in another order"),
        pytest.param(lambda e: e["claims"][0].update(note="Seen twice."), id="a note"),
        pytest.param(lambda e: e["claims"][0].update(id="my-own"), id="an id of its own"),
        pytest.param(lambda e: e["claims"][1].update(attribution="the town"), id="a speaker"),
        pytest.param(lambda e: e["topics"][0].update(title="Hands on the dyke", weight=5), id="another title"),
        pytest.param(lambda e: e["sources"]["courier"].update(publisher="The Courier"), id="a publisher"),
        pytest.param(reworded, id="another hedge of the same kind and other words around"),
        pytest.param(AGREEING, id="a source that joins a position"),
    ],
)
def test_the_id_stays(tmp_path: Path, found: Finding, edit: Callable[[dict[str, Any]], object]) -> None:
    assert only(check(tmp_path, edited(edit))).id == found.id


@pytest.mark.parametrize(
    "edit",
    [
        pytest.param(FURTHER, id="a further position"),
        pytest.param(lambda e: e["topics"][0].update(slug="dyke.volunteers.all"), id="another topic"),
        pytest.param(lambda e: [c.update(scope=["north bank"]) for c in e["claims"]], id="another scope"),
        pytest.param(lambda e: [c.update(modality="planned") for c in e["claims"]], id="another modality"),
    ],
)
def test_the_id_changes(tmp_path: Path, found: Finding, edit: Callable[[dict[str, Any]], object]) -> None:
    example = edited(edit)
    for claim in example["claims"]:
        claim["topic"] = example["topics"][0]["slug"]
    assert only(check(tmp_path, example)).id != found.id


def test_a_discrepancy_that_turns_into_a_contradiction_keeps_its_id(tmp_path: Path, found: Finding) -> None:
    def sharper(example: dict[str, Any]) -> None:
        example["sources"]["courier"]["text"] = "Exactly 3,700 volunteers guard the dyke tonight."
        example["sources"]["herald"]["text"] = "The dyke is held by exactly 4,000 volunteers."
        example["claims"][0]["quote"], example["claims"][1]["quote"] = "Exactly 3,700 volunteers", "exactly 4,000"

    sharp = only(check(tmp_path, edited(sharper)))
    assert (sharp.rule, sharp.reconciled_by) == ("XC201", None)
    assert sharp.id == found.id


def test_equal_values_at_two_times_are_numbered_in_time(tmp_path: Path) -> None:
    again = (
        adds("old-courier", "About 3,700 volunteers guard the dyke tonight.", "About 3,700 volunteers", "2011-03-01"),
        adds("old-herald", "The dyke is held by 4,000 volunteers.", "4,000 volunteers", "2011-03-02"),
    )
    more = adds("mirror", "The mayor counts 4,000 volunteers.", "4,000 volunteers")
    much_more = adds("old-mirror", "The mayor counts 4,000 volunteers.", "4,000 volunteers", "2011-03-03")
    for number, edits in enumerate([again, (*again, more), (*again, much_more)]):
        findings = check(tmp_path / str(number), edited(*edits)).findings
        early, late = sorted(findings, key=lambda f: f.positions[0].claims[0].held.low)
        assert late.id == f"{early.id}-2"


# --- decisions ---------------------------------------------------------------------------------------------------


def decided(
    tmp_path: Path, *edits: Callable[[dict[str, Any]], object], today: str | None = None, **rule: Any
) -> Report:
    """The report of an edited base after a decision about the finding of the plain one."""
    plain = only(check(tmp_path / "plain", BASE))
    return check(tmp_path / "decided", {**edited(*edits), "resolutions": [decision(plain, **rule)]}, today)


def test_a_decision_closes_its_finding_and_leaves_it_in_the_report(tmp_path: Path) -> None:
    report = decided(tmp_path)
    assert only(report).resolution is not None
    assert report.open() == []


def test_a_source_that_joins_a_position_leaves_the_decision_valid(tmp_path: Path) -> None:
    assert decided(tmp_path, AGREEING).open() == []


def test_a_new_position_opens_the_finding_again(tmp_path: Path) -> None:
    report = decided(tmp_path, FURTHER)
    assert only(report).resolution is None
    assert "The town rounds; since then the position 5,200 is new." in str(only(report).settled_by)


def test_a_decision_must_name_every_position(tmp_path: Path) -> None:
    report = decided(tmp_path, positions=["3,700"])
    assert [f.rule for f in report.open()] == ["XC202", "XC601"]
    assert "it does not name the position 4,000" in report.open()[1].message


@pytest.mark.parametrize(
    ("today", "open_findings"), [("2021-05-31", 0), ("2021-06-01", 0), ("2021-06-02", 1), (None, 0)]
)
def test_a_decision_expires_after_its_day(tmp_path: Path, today: str | None, open_findings: int) -> None:
    report = decided(tmp_path, today=today, expires="2021-06-01")
    assert [f.rule for f in report.open()] == ["XC202", "XC602"][: 2 * open_findings]


def test_a_decision_about_nothing_is_reported(tmp_path: Path) -> None:
    report = decided(tmp_path, finding="000000000000", positions=["12", "13"])
    assert [f.rule for f in report.open()] == ["XC202", "XC601"]
    assert "there is no such finding any more" in report.open()[1].message


def test_a_decision_may_not_cover_what_nobody_says(tmp_path: Path) -> None:
    report = decided(tmp_path, positions=["3,700", "4,000", "5,200"])
    assert [f.rule for f in report.open()] == ["XC603"]
    assert "it also names the position 5,200" in report.open()[0].message


# --- rank and settings -------------------------------------------------------------------------------------------


def claim(source: str = "a", value: str = "1", start: int = 0) -> Claim:
    return Claim(
        id=f"{source}{start}", source=source, topic="t", quote=value, value=Value(Kind.TEXT, value, value),
        held=EVERYTHING, as_of=None, dated=False, published=EVERYTHING, anchor=Anchor(start, start + 1),
        modality=Modality.ACTUAL,
    )  # fmt: skip


def finding(**changes: Any) -> Finding:
    positions = (Position("1", (claim("a", "1"),)), Position("2", (claim("b", "2"),)))
    plain = Finding("XC202", "t", "They differ.", Severity.WARNING, positions, Verdict.DISCREPANCY)
    return replace(plain, **changes)


def test_the_gravest_comes_first_then_the_weightiest_topic() -> None:
    note = finding(severity=Severity.NOTE, weight=5)
    light = finding(weight=1)
    heavy = finding(weight=5)
    error = finding(severity=Severity.ERROR, weight=1)
    assert ranked([note, light, heavy, error]) == [error, heavy, light, note]


@given(st.permutations([finding(weight=w, topic=t) for w in (1, 5) for t in "ab"]))
def test_rank_does_not_depend_on_the_order_found(findings: list[Finding]) -> None:
    assert numbered(ranked(findings)) == numbered(ranked(sorted(findings, key=lambda f: (f.topic, f.weight))))


def test_a_project_switches_a_rule_off_or_changes_its_severity() -> None:
    assert configured([finding()], {"XC202": "off"}) == []
    assert [f.severity for f in configured([finding()], {"XC202": "note"})] == [Severity.NOTE]
    assert configured([finding()], {"XC201": "off"}) == [finding()]


def test_no_finding_between_claims_without_two_anchored_positions() -> None:
    one, other = finding().positions
    adrift = Position("2", (replace(claim("b"), anchor=None),))
    for positions in ((one,), (one, adrift), (one, Position("2", ()))):
        with pytest.raises(ValueError, match="XC202 on t"):
            finding(positions=positions)
    assert finding(positions=(one, other))
