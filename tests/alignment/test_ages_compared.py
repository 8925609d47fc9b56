"""Ages at different times: what rises by one a year is held against itself, and no form of words breaks it."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from crosscheck.wording.values import plural

TOPICS = {"age": {"kind": "quantity", "unit": "year of age", "dynamics": "state", "window": 900}}
SAID = st.sampled_from(["{} years old", "over {} years old", "under {} years old", "at least {} years old",
                        "about {} years old", "between 20 and {} years old"])  # fmt: skip


def checked(*told: tuple[str, str]) -> crosscheck.Report:
    rows = [
        {"source": f"s{n}", "quote": said, "value": said, "topic": "age", "as_of": day, "published": day}
        for n, (said, day) in enumerate(told)
    ]
    return crosscheck.check(pd.DataFrame(rows), topics=TOPICS)


@pytest.mark.parametrize(
    ("one", "other", "rules"),
    [
        (("30 years old", "2020-01-01"), ("30 years old", "2020-05-01"), []),
        (("over 30 years old", "2020-01-01"), ("30 years old", "2020-04-30"), []),
        (("30 years old", "2020-01-01"), ("31 years old", "2020-10-30"), []),
        (("at least 30 years old", "2020-01-01"), ("under 20 years old", "2020-01-01"), ["XC201"]),
        (("30 years old", "2020-01-01"), ("30 years old", "2022-04-30"), ["XC201"]),
    ],
)
def test_ages_at_two_times(one: tuple[str, str], other: tuple[str, str], rules: list[str]) -> None:
    assert [f.rule for f in checked(one, other).findings] == rules


def test_one_age_years_apart_names_the_times() -> None:
    (finding,) = checked(("30 years old", "2020-01-01"), ("30 years old", "2022-04-30")).findings
    assert [p.value for p in finding.positions] == ["30 years old (2020-01-01)", "30 years old (2022-04-30)"]


@given(st.lists(st.tuples(SAID, st.integers(21, 40), st.integers(2015, 2022)), min_size=2, max_size=5))
def test_any_ages_give_findings_with_two_positions(told: list[tuple[str, int, int]]) -> None:
    report = checked(*((said.format(n), f"{year}-03-01") for said, n, year in told))
    assert all(len(f.positions) > 1 for f in report.findings)


def test_the_plural_of_a_unit_with_of() -> None:
    assert plural("year of age") == "years of age"
    assert plural("foot") == "feet"
