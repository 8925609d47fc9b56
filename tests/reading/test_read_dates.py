"""Dates in prose: what is found, and what it means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.model import edtf
from crosscheck.reading import timewords
from crosscheck.reading.dates.expressions import find_dates, parse_date_value

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "dates.jsonl").read_text("utf-8").splitlines()
]
PUBLISHED = edtf.parse("2022-12-17").core.low
WORDS = sorted(
    {word for listed in timewords.TAG_WORDS.values() for word in listed.split()}
    | {*timewords.MONTH_NUMBER, *timewords.WEEKDAY_NUMBER, *timewords.UNITS, *timewords.ORDINALS, *timewords.SEASONS}
    | {*timewords.DAYPARTS, *timewords.NUMBER_WORDS, *timewords.SETS, *timewords.DECADES}
    | set(
        "1 31 29 2004 1999 12:30 25:61 8pm 13pm p.m. 5-7 2001-2004 2007-08 5/6/2022 31/12/22 0/0/00 Q1 3rd 90s".split()
    )
    | {"Eid al-Fitr", "Yom Kippur", "Lunar New Year", "Easter", "Labor Day", "Ramadan", "Hanukkah"}
    | set("FY24 2013/14 3.30 GMT+3 week".split())
    | set("1990s BC , . ( ) - – ' / people 1,000 3.5 May March days weeks years 2022-02-30 2022-12-15T10:00Z".split())
)


def minutes(date: str | None) -> float | None:
    return None if date is None else edtf.parse(date).core.low


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_dates_of_a_sentence(case: dict) -> None:
    found = find_dates(case["text"], minutes(case["published"]))
    assert [mention.text for mention in found] == [date["text"] for date in case["dates"]]
    for mention, date in zip(found, case["dates"], strict=True):
        assert (mention.edtf, mention.timex) == (date["edtf"], date["timex"])
        assert mention.hedge == date.get("hedge", "exact")
        assert list(mention.notes) == date.get("notes", [])
        assert mention.zone == date.get("zone")
        if "core" in date:
            assert list(mention.core or ()) == date["core"]


@given(
    st.lists(st.sampled_from(WORDS), max_size=14),
    st.sampled_from([None, PUBLISHED, 0.0]),
    st.sampled_from([" ", " ", ""]),
)
@settings(max_examples=400, deadline=None)
def test_any_words_give_ordered_mentions_with_core_inside_support(
    words: list[str], published: float | None, space: str
) -> None:
    text = space.join(words)
    end = 0
    for mention in find_dates(text, published):
        assert mention.start >= end
        assert text[mention.start : mention.end] == mention.text == mention.text.strip() != ""
        end = mention.end
        core, support = mention.value.core, mention.value.support
        assert core is not None and support is not None
        assert support.low <= core.low and core.high <= support.high
        if mention.edtf:
            edtf.parse(mention.edtf, published)


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read(text: str) -> None:
    for mention in find_dates(text, PUBLISHED):
        assert text[mention.start : mention.end] == mention.text


@given(
    st.integers(1, 2199).map(lambda year: year + 999).filter(lambda year: year < 2200),
    st.integers(1, 12),
    st.integers(1, 28),
)
@settings(deadline=None)
def test_every_order_of_writing_a_day_is_the_same_day(year: int, month: int, day: int) -> None:
    name = list(timewords.MONTHS)[month - 1].title()
    stamp = f"{year:04d}-{month:02d}-{day:02d}"
    for text in (f"{day} {name} {year}", f"{name} {day}, {year}", f"the {day}th of {name} {year}", stamp):
        assert [mention.edtf for mention in find_dates(f"It was on {text}.", PUBLISHED)] == [stamp], text


@given(st.integers(-30_000, 30_000), st.integers(0, 6))
@settings(deadline=None)
def test_a_weekday_is_the_latest_one_and_the_coming_one_in_the_future(day: int, number: int) -> None:
    published = day * 1440.0
    name = list(timewords.WEEKDAYS)[number].title()
    past = find_dates(f"They met on {name}.", published)[0].value.core
    future = find_dates(f"They will meet on {name}.", published)[0].value.core
    assert past is not None and future is not None
    assert edtf.weekday(past.low) == edtf.weekday(future.low) == number
    assert 0 <= published - past.low < 7 * 1440
    assert 0 <= future.low - published < 7 * 1440


def test_the_year_that_a_story_shares_is_that_of_a_date_without_one() -> None:
    def found(text: str, year: int | None) -> list[str | None]:
        return [mention.edtf for mention in find_dates(text, PUBLISHED, year=year)]

    assert found("The dam burst on 3 May.", 2019) == ["2019-05-03"]
    assert found("The dam burst on 3 May.", None) == ["2022-05-03"]
    assert found("It was open from 3 May to 9 June.", 2019) == ["2019-05-03/2019-06-09"]
    assert found("The dam burst on 3 May 2020.", 2019) == ["2020-05-03"]
    assert found("The court will rule on 3 May.", 2019) == ["2023-05-03"]
    assert found("The dam burst on 20 December.", 2022) == ["2021-12-20"], "not after the publication"


def test_a_repeated_phrase_takes_time_in_proportion() -> None:
    for text in (
        "the ",
        "27, ",
        "two days after ",
        "first ",
        "early to mid ",
        "half past ",
        "ten to ",
        "8 p.m. (",
        "THE EVE OF ",
    ):
        assert isinstance(find_dates(text * 20_000, PUBLISHED), list)


@pytest.mark.parametrize(
    ("text", "key", "hedge"),
    [
        ("2022-12-15", "2022-12-15", "exact"),
        ("2022~", "2022", "about"),
        ("2022-08/2022-09", "2022-08/2022-09", "exact"),
        ("[2022-12-15,2022-12-16]", "[2022-12-15,2022-12-16]", "exact"),
        ("Thursday", "2022-12-15", "exact"),
        ("by early 2002", "2002", "up_to"),
        ("2001-2004", "2001/2004", "between"),
    ],
)
def test_value_of_a_claim(text: str, key: str, hedge: str) -> None:
    value = parse_date_value(text, PUBLISHED)
    assert (value.key, value.hedge) == (key, hedge)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no date is given"),
        ("soon", "holds no date"),
        ("5 May or 6 May", "holds 2 dates"),
        ("2022-02-30", "no day"),
    ],
)
def test_value_that_is_no_date(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parse_date_value(text, PUBLISHED)
