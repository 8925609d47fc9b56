"""Dates: what each EDTF form spans, what is refused, and the calendar underneath."""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import edtf
from crosscheck.model.interval import INF, OPEN, REACHED, Interval
from drawn import often

DATES = st.dates(datetime.date(1, 1, 1), datetime.date(9998, 12, 31))
EPOCH = datetime.date(1970, 1, 1)


@pytest.mark.cases("edtf.jsonl")
def test_a_form_spans_what_it_says(case: dict[str, Any]) -> None:
    published = edtf.parse(case["published"]).core.low if "published" in case else None
    meant = edtf.parse(case["text"], published)
    assert list(edtf.bounds(meant.core)) == case["core"]
    assert list(edtf.bounds(meant.support)) == case.get("support", case["core"])
    assert [list(edtf.bounds(choice)) for choice in meant.choices] == case.get("choices", [])
    end_before_the_next_minute(meant.core, meant.support, *meant.choices)


def end_before_the_next_minute(*spans: Interval) -> None:
    """The first minute belongs to a stretch of time, the end is the first that does not; an open end has none."""
    for span in spans:
        assert span.low_end == REACHED
        assert span.high_end == (OPEN if span.high < INF else REACHED)


@pytest.mark.cases("edtf_refused.jsonl")
def test_what_is_no_date_is_refused_in_one_line(case: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=case["why"]) as caught:
        edtf.parse(case["text"])
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("span", "clock", "wanted"),
    [
        (Interval.point(0), True, ("1970-01-01T00:00", "1970-01-01T00:00")),
        (Interval(0, 90, REACHED, OPEN), True, ("1970-01-01T00:00", "1970-01-01T01:29")),
        (Interval(720, 720 + 2 * 1440, REACHED, OPEN), False, ("1970-01-01T12:00", "1970-01-03T11:59")),
        (Interval(720, 721 + 2 * 1440, REACHED, OPEN), False, ("1970-01-01", "1970-01-03")),
    ],
)
def test_bounds_are_days_where_no_minute_is_meant(span: Interval, clock: bool, wanted: tuple[str, str]) -> None:
    assert edtf.bounds(span, clock=clock) == wanted


def test_about_a_minute_is_a_minute_more_on_either_side() -> None:
    core, support = edtf.about(Interval(0, 1, REACHED, OPEN), None)
    assert (core, support) == (Interval(-1, 2, REACHED, OPEN), Interval(-2, 3, REACHED, OPEN))


@pytest.mark.cases("edtf_parts.jsonl")
def test_early_mid_and_late_are_thirds_stretched_to_halves(case: dict[str, Any]) -> None:
    core, support = edtf.part_of(edtf.parse(case["whole"]).core, case["part"])
    assert [list(edtf.bounds(core)), list(edtf.bounds(support))] == [case["core"], case["support"]]


@often
@given(DATES)
def test_a_day_comes_back_as_it_was(day: datetime.date) -> None:
    span = edtf.parse(day.isoformat()).core
    assert edtf.bounds(span) == (day.isoformat(), day.isoformat())
    assert span.high - span.low == edtf.MINUTES_A_DAY


@often
@given(DATES)
def test_days_are_counted_as_the_standard_library_counts_them(day: datetime.date) -> None:
    number = edtf.day_number(day.year, day.month, day.day)
    assert number == (day - EPOCH).days
    assert edtf.civil(number) == (day.year, day.month, day.day)
    assert edtf.weekday(number * edtf.MINUTES_A_DAY) == day.weekday()
    assert edtf.weekday(number * edtf.MINUTES_A_DAY + edtf.MINUTES_A_DAY - 1) == day.weekday()


@often
@given(st.integers(-3_000_000, 3_000_000))
def test_every_day_number_is_one_day_of_the_calendar(number: int) -> None:
    year, month, day = edtf.civil(number)
    assert edtf.day_number(year, month, day) == number
    assert 1 <= day <= edtf.days_in_month(year, month)


@often
@given(DATES, st.integers(0, 23), st.integers(0, 59))
def test_a_minute_comes_back_as_it_was(day: datetime.date, hour: int, minute: int) -> None:
    text = f"{day.isoformat()}T{hour:02d}:{minute:02d}"
    span = edtf.parse(text).core
    assert edtf.bounds(span, clock=True) == (text, text)
    assert span.within(edtf.parse(day.isoformat()).core)


@often
@given(DATES, DATES)
def test_an_interval_runs_from_its_first_day_to_its_last(a: datetime.date, b: datetime.date) -> None:
    first, last = sorted((a, b))
    text = f"{first.isoformat()}/{last.isoformat()}"
    assert "/".join(str(bound) for bound in edtf.bounds(edtf.parse(text).core)) == text


@often
@given(st.integers(0, 9999))
def test_months_make_the_year_without_gap_or_overlap(year: int) -> None:
    months = [edtf.month_of(year, month) for month in range(1, 13)]
    whole = edtf.years_of(year)
    assert (months[0].low, months[-1].high) == (whole.low, whole.high)
    assert all(one.high == following.low for one, following in pairwise(months))
    assert all(not one.meets(following) for one, following in pairwise(months))


@often
@given(st.integers(0, 9999), st.sampled_from((21, 22, 23)))
def test_seasons_follow_each_other(year: int, season: int) -> None:
    assert edtf.season_of(year, season).high == edtf.season_of(year, season + 1).low


@often
@given(DATES, st.sampled_from(("early", "mid", "late")), st.sampled_from(("day", "month", "year")))
def test_a_part_lies_inside_its_whole(day: datetime.date, part: str, unit: str) -> None:
    whole = edtf.parse(day.isoformat()[: {"day": 10, "month": 7, "year": 4}[unit]]).core
    core, support = edtf.part_of(whole, part)
    assert core.within(support)
    assert support.within(whole)


@often
@given(DATES, st.none() | DATES)
def test_about_a_date_is_wider_the_further_away_it_is(day: datetime.date, published: datetime.date | None) -> None:
    plain = edtf.parse(day.isoformat()).core
    at = None if published is None else edtf.parse(published.isoformat()).core.low
    core, support = edtf.about(plain, at)
    assert plain.within(core)
    assert core.within(support)
    assert core.low <= plain.low - edtf.MINUTES_A_DAY
    assert core.high >= plain.high + edtf.MINUTES_A_DAY
    further, _ = edtf.about(plain.shift(-1000 * edtf.MINUTES_A_DAY), plain.low)
    near, _ = edtf.about(plain, plain.low)
    assert further.high - further.low > near.high - near.low


@often
@given(st.text(alphabet="0123456789-/.X~?%T:Z+[]{}, ", max_size=24))
def test_any_text_is_a_date_or_is_refused(text: str) -> None:
    try:
        meant = edtf.parse(text)
    except ValueError:
        return
    end_before_the_next_minute(meant.core, meant.support, *meant.choices)
    assert meant.core.within(meant.support)
    assert meant.support.low > -INF or meant.support.high < INF
