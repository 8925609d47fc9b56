"""Quotes that plainly carry a value are not read: whatever is said so plainly, the reader must find, too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside import beside
from crosscheck import kinds
from crosscheck.model import Kind, Topic, Value, edtf
from crosscheck.model.hedges import default_table
from drawn import often

AT = edtf.parse("2022-12-17").support.low


def value_of(words: str, topic: Topic) -> Value | None:
    try:
        return kinds.of(topic.kind).parse(words, topic, AT, default_table())
    except ValueError:
        return None


def topic_of(case: dict[str, Any], unit: str | None = None) -> Topic:
    aliases = {name: tuple(others) for name, others in case.get("aliases", {}).items()}
    return Topic("t", Kind(case.get("kind", "quantity")), unit=unit, aliases=aliases)


def unfounded(words: str, value: Value, quote: str, topic: Topic) -> str | None:
    """Why a quote that plainly carries a value does not carry it."""
    kind = kinds.of(topic.kind)
    plain = kind.plainly(words, value, quote, topic)
    return kind.uncarried(value, quote, topic, AT, default_table()) if plain else None


@pytest.mark.cases("plainly.jsonl")
def test_a_quote_carries_its_value_plainly_or_not(case: dict[str, Any]) -> None:
    topic = topic_of(case, case.get("unit"))
    value = value_of(case["value"], topic)
    assert value is not None
    kind = kinds.of(topic.kind)
    assert kind.plainly(case["value"], value, case["quote"], topic) is case.get("plain", False)
    carried = kind.uncarried(value, case["quote"], topic, AT, default_table()) is None
    assert carried is case.get("carried", True)


@pytest.mark.cases("plainly_frames.yaml")
def test_what_is_plain_is_carried(case: dict[str, Any]) -> None:
    found = []
    for topic in (topic_of(case, unit) for unit in case["units"]):
        for words in case["values"]:
            value = value_of(words, topic)
            quotes = [frame.format(words) for frame in case["frames"]] if value else []
            found += [(q, topic.unit, why) for q in quotes if value and (why := unfounded(words, value, q, topic))]
    assert found == []


NUMBERS = st.sampled_from(
    ("{:,}", "{}", "about {:,}", "more than {:,}", "{} people", "${:,}", "{} km", "up to {}", "{}%")
)


@often
@given(
    NUMBERS,
    st.integers(1, 40) | st.integers(100, 9999) | st.sampled_from((3700, 2013, 12345, 1200000)),
    beside(),
    beside(),
    st.sampled_from((None, "troop", "km", "percent", "day")),
)
def test_no_words_beside_a_number_make_another_of_what_is_plain(
    form: str, number: int, before: str, behind: str, unit: str | None
) -> None:
    topic, words = Topic("t", Kind.QUANTITY, unit=unit), form.format(number)
    value = value_of(words, topic)
    quote = f"{before} {words} {behind}".strip()
    assert value is None or unfounded(words, value, quote, topic) is None
