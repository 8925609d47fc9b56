"""Why a claim stands alone: nothing else on its topic, or nothing near enough in time."""

from __future__ import annotations

import pandas as pd
import pytest

import crosscheck


def why(window: int, first: str, second: str, dynamics: str = "state") -> set[str]:
    rows = [
        {"source": source, "quote": f"{name} is the mayor.", "value": name, "topic": "mayor", "published": day}
        for source, name, day in (("a", "Ana Lee", first), ("b", "Ana Lee", second))
    ]
    topics = {"mayor": {"kind": "entity", "dynamics": dynamics, "window": window}}
    states = crosscheck.check(pd.DataFrame(rows), topics=topics).coverage.states.values()
    return {reason for state, reason in states if state == "alone"}


@pytest.mark.parametrize(
    ("second", "away", "outside"),
    [("2022-12-17", "122", "two days"), ("2022-12-16", "121", "a day"), ("2032-08-17", "3,653", "far")],
)
def test_a_window_that_is_missed_by_days_is_named(second: str, away: str, outside: str) -> None:
    [reason] = why(120, "2022-08-17", second)
    assert reason == (
        f"the nearest other claim on its topic is {away} days away, {outside} outside the topic's window of 120"
    )


def test_inside_the_window_nobody_stands_alone() -> None:
    assert why(122, "2022-08-17", "2022-12-17") == set()


def test_the_window_is_the_reason_only_where_it_is() -> None:
    rows = [
        {"source": "a", "quote": "Ana Lee is the mayor.", "value": "Ana Lee", "topic": "mayor", "published": "2022"}
    ]
    topics = {"mayor": {"kind": "entity", "dynamics": "state", "window": 1}}
    [(state, reason)] = crosscheck.check(pd.DataFrame(rows), topics=topics).coverage.states.values()
    assert (state, reason) == ("alone", "no other claim is on its topic")
