"""Times of news sentences as ISO-TimeML annotates them: which words, and which value."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from crosscheck.model import edtf
from crosscheck.reading import feasts, holidays

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "timex.jsonl").read_text("utf-8").splitlines()
]
KNOWN = pytest.mark.xfail(strict=True, reason="a number that the reader of quantities does not take yet")


def timexes(text: str, published: str) -> list[tuple[int, int, str]]:
    """Start, end and value of every expression; a range ("from 1990 to 1995") is the two that TIMEX3 makes of it."""
    out = []
    for mention in crosscheck.read(text, published):
        if mention.timex is None:
            continue
        values = mention.timex.split("/")
        width = (mention.end - mention.start) // len(values)
        out += [
            (mention.start + width * n, mention.end - width * (len(values) - 1 - n), v) for n, v in enumerate(values)
        ]
    return out


@pytest.mark.parametrize(
    "case", [pytest.param(c, marks=KNOWN if c.get("known") else (), id=c["text"][:60]) for c in CASES]
)
def test_times_of_a_sentence(case: dict) -> None:
    found = timexes(case["text"], case["published"])
    assert [value for *_, value in found] == [value for _, value in case["timex"]]
    at = 0
    for (start, end, _), (words, _) in zip(found, case["timex"], strict=True):
        at = case["text"].index(words, at)
        assert start < at + len(words) and at < end, f"{words!r} is not in {case['text'][start:end]!r}"
        at += len(words)


def test_enough_sentences() -> None:
    assert len(CASES) >= 120


@given(st.integers(1583, 4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    day = holidays.day_number("Easter Sunday", year)
    assert edtf.weekday(day * edtf.MINUTES_A_DAY) == 6
    assert (3, 22) <= edtf.civil(day)[1:] <= (4, 25)


@given(st.sampled_from(sorted(holidays.NAMES - frozenset(feasts.FEASTS))), st.integers(1583, 4099))
def test_a_holiday_lies_in_its_year_and_on_the_weekday_of_its_name(name: str, year: int) -> None:
    day = holidays.day_number(name, year)
    assert edtf.civil(day)[0] == year
    told = [
        n
        for n, weekday in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
        if weekday in name
    ]
    assert not told or edtf.weekday(day * edtf.MINUTES_A_DAY) == told[0]
