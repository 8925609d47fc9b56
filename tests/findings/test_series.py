"""Figures over time: which topics have a series, what happened from point to point, and what is noted beside it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given

import crosscheck
from case_files import read_cases
from claim_draws import tables
from crosscheck.comparing.groups import partitions
from crosscheck.comparing.series import course
from crosscheck.comparing.verdicts import Outcomes
from crosscheck.model import Claim, Dynamics, Kind, Topic
from crosscheck.model.series import Step
from crosscheck.report.render.series import line, shown
from crosscheck.report.report import Report
from drawn import often

SAID = [case for case in read_cases("series.yaml") if "line" in case]


def checked(case: dict[str, Any]) -> Report:
    rows = [
        {"source": source, "topic": "t", "quote": f"{figure} were confirmed", "value": figure, "as_of": str(day),
         "published": published and str(published)}
        for source, figure, day, published in case["rows"]
    ]  # fmt: skip
    topics = {"t": {"kind": "quantity", "title": "Confirmed cases", "dynamics": case["dynamics"]}}
    return crosscheck.check(pd.DataFrame(rows), topics)


@pytest.mark.cases("series.yaml")
def test_a_table_has_this_series(case: dict[str, Any]) -> None:
    found = checked(case).series
    assert len(found) == ("notes" in case)
    for series in found:
        told = [[p.as_of, p.value, p.step.value, p.origins] for p in series.points]
        if "points" in case:
            assert told == [[str(day), *rest] for day, *rest in case["points"]]
        assert [step for _, _, step, _ in told] == case.get("steps", [step for _, _, step, _ in told])
        assert [note.kind.value for note in series.notes] == [kind for kind, _ in case["notes"]]
        for note, (_, words) in zip(series.notes, case["notes"], strict=True):
            assert words in note.message
            assert all(f"“{c.quote}”" in note.message for c in note.claims)


@pytest.mark.parametrize("case", SAID, ids=[case["id"] for case in SAID])
def test_a_series_is_said_in_one_line(case: dict[str, Any]) -> None:
    report = checked(case)
    assert [line(series) for series in report.series] == [case["line"]]
    said = f"Confirmed cases: {case['line']}."
    assert said in " ".join(report.render("terminal").split())
    assert f"- **Confirmed cases:** {case['line']}" in report.render("markdown")


def test_what_there_is_to_object_to_stands_open_on_the_page() -> None:
    for case in SAID:
        report = checked(case)
        [item] = shown(report)
        assert item.objected == bool(case["notes"] or "fell" in case["line"])
        assert item.chart is not None and len(item.chart.points) == len(item.rows)
        page = report.render("html")
        assert f'data-find="series"{" open" if item.objected else ""}' in page
        assert 'role="img" aria-label="Confirmed cases, step by step: ' in page
        assert "<title>Confirmed cases</title>" in page
        assert ("▼ " in page) == any(fell for _, fell in item.chart.points)


def drawn_course(claims: list[Claim], dynamics: Dynamics) -> tuple[Any, list[Claim], Outcomes]:
    [partition] = partitions(claims, {"t": Topic("t", Kind.QUANTITY, dynamics=dynamics)})
    return course(partition), list(partition.claims), Outcomes([partition])


@often
@given(tables())
def test_a_course_has_every_claim_once_and_in_the_order_of_time(claims: list[Claim]) -> None:
    for dynamics in (Dynamics.STATE, Dynamics.CUMULATIVE):
        found, told, _ = drawn_course(claims, dynamics)
        times = {(c.held.low, c.held.high) for c in told}
        values = {c.value.key for c in told if c.value}
        assert found is None or (len(times) >= 3 and len(values) > 1)
        if found is None:
            continue
        held = [c for position, _ in found.steps for c in position.claims]
        assert sorted(c.id for c in held) == sorted(c.id for c in told)
        assert [c.held.low for c in held] == sorted(c.held.low for c in held)
        first = min(times)
        assert {Step.RISE, Step.FALL} & {step for _, step in found.steps}
        for position, step in found.steps:
            at = position.claims[0].held
            assert (step is Step.FIRST) == ((at.low, at.high) == first)


@often
@given(tables())
def test_a_total_that_a_finding_says_fell_has_fallen_in_its_course(claims: list[Claim]) -> None:
    found, _, outcomes = drawn_course(claims, Dynamics.CUMULATIVE)
    if found is None:
        return
    step_of = {c.id: step for position, step in found.steps for c in position.claims if len(position.claims) == 1}
    for outcome in outcomes.disagreements:
        if outcome.fell and outcome.witnesses:
            assert step_of.get(outcome.witnesses[1].id, Step.FALL) is Step.FALL


@often
@given(tables())
def test_what_is_stale_is_of_an_earlier_time_than_what_was_out(claims: list[Claim]) -> None:
    found, _, _ = drawn_course(claims, Dynamics.CUMULATIVE)
    for claim, newer in found.stale if found else ():
        assert claim.held.high <= newer.held.low
        assert claim.held.high <= claim.published.low
        assert newer.published.low < claim.published.low
        assert claim.value and newer.value and claim.value.support and newer.value.support
        assert not claim.value.support.meets(newer.value.support)
