"""Texts that differ in the digits of large numbers alone are read once; each as it is read by itself."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beside import beside
from crosscheck.kinds.reading import mentions, read_together
from crosscheck.model.hedges import default_table
from crosscheck.reading.families import FEW, families, mask
from crosscheck.reading.read import read_at
from drawn import often

PATTERNS = (
    "{}", "about {} troops", "more than {}", "at least {} people", "between {} and {}", "{} to {} soldiers", "{}-{}",
    "{}–{}", "close to {}", "up to {} police", "${}", "{} million euros", "some {} homes were flooded", "{} percent",
    "nearly {} km", "{} others", "another {} people", "{}th", "from {} to {}", "{}-strong force", "€{}", "{}m",
    "{} days", "no fewer than {}", "{} of {} seats", "rose by {}", "{} per day", "{} tonnes or so", "{}bn", "{} +",
    "({})", "“{}”", "a {} crowd", "minus {}", "{} degrees", "room {}", "flight {}", "Route {}", "page {}", "No. {}",
    "{} BC", "c. {}", "aged {}", "{}'s", "est. {}", "ca. {} fans", "in {}", "{} years ago", "on 5 May {}", "{} a.m.",
    "{} thousand", "half of {}", "{} and {}", "{} or {}", "one in {}", "{} (about {})", "{} Main Street",
    "{} votes to {}", "{} sq km", "USD {}", "several {}", "−{}", "~{}", "{}+",
)  # fmt: skip
BANDS = ((1000, 2199), (2200, 9999), (10_000, 99_999), (100_000, 999_999), (1_000_000, 99_999_999))


@st.composite
def numbers(draw: st.DrawFn, count: int) -> list[str]:
    """Numbers of one size and shape, some of them round."""
    low, high = draw(st.sampled_from(BANDS))
    form = draw(st.sampled_from(("{:,}", "{}")))
    grain = draw(st.sampled_from((1, 1, 10, 100, 1000)))
    return [
        form.format(max(n // grain * grain, grain))
        for n in draw(st.lists(st.integers(low, high), min_size=count, max_size=count))
    ]


@st.composite
def alike(draw: st.DrawFn, patterns: st.SearchStrategy[str]) -> list[str]:
    """Texts of one pattern."""
    pattern, count = draw(patterns), draw(st.integers(FEW, 7))
    columns = [draw(numbers(count)) for _ in range(pattern.count("{}"))]
    return [pattern.format(*row) for row in zip(*columns, strict=True)]


def assert_read_alike(texts: Iterable[str]) -> None:
    texts, table = list(texts), default_table()
    found = families(texts, table)
    for text in found:
        assert list(found[text]) == read_at(text, None, table), text


@often
@given(alike(st.sampled_from(PATTERNS)))
def test_a_member_of_a_family_is_read_as_it_is_by_itself(texts: list[str]) -> None:
    assert_read_alike(texts)


@often
@given(alike(st.tuples(beside(2), beside(2)).map(lambda words: "{} {{}} {}".format(*words).strip())))
def test_words_beside_a_number_mean_the_same_in_the_whole_family(texts: list[str]) -> None:
    assert_read_alike(texts)


@given(st.lists(alike(st.sampled_from(PATTERNS)), max_size=4))
def test_families_do_not_hang_on_each_other(groups: list[list[str]]) -> None:
    together = families([text for texts in zip(*groups, strict=False) for text in texts], default_table())
    apart = [families(list(column), default_table()) for column in map(list, _columns(groups))]
    assert all(together[text] == found for family in apart for text, found in family.items())


def _columns(groups: list[list[str]]) -> list[tuple[str, ...]]:
    shortest = min(map(len, groups), default=0)
    return [tuple(group[:shortest]) for group in groups]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("about 3,700 troops", "about 5,820 troops"),
        ("3,700 to 4,000", "5,000 to 9,100"),
        ("12345 boats", "54321 boats"),
    ],
)
def test_what_differs_in_digits_alone_has_one_mask(text: str, other: str) -> None:
    assert mask(text) is not None and mask(text) == mask(other)


@pytest.mark.parametrize(
    ("text", "other"),
    [("3,700 to 4,000", "4,000 to 3,700"), ("3,700 boats", "3700 boats"), ("3,700 boats", "37,000 boats")],
)
def test_what_differs_in_shape_or_order_has_not(text: str, other: str) -> None:
    assert mask(text) != mask(other)


@pytest.mark.parametrize(
    "text", ["12 boats", "1999", "2013 boats", "no boats", "1,000, 2,000 and 3,000", "3.700", "3,7000"]
)
def test_some_numbers_have_no_family(text: str) -> None:
    assert mask(text) is None


def test_a_few_texts_are_no_family() -> None:
    texts = [f"about {n:,} troops" for n in range(3700, 3700 + FEW)]
    assert families(texts[1:], default_table()) == {}
    assert set(families(texts, default_table())) == set(texts)


@pytest.mark.parametrize(
    "pattern",
    [
        "on 5 May {}",
        "room {}",
        "all of them were there but no {}",
        "half of {} million and {}",
        "{} Main Street",
        "no boats but {} or {} in 3,000",
    ],
)
def test_a_family_that_tells_no_one_quantity_is_read_text_by_text(pattern: str) -> None:
    texts = [pattern.format(*[n] * pattern.count("{}")) for n in range(4200, 4206)]
    assert families(texts, default_table()) == {}


def test_what_is_read_together_is_known_inside_the_block_only() -> None:
    texts = [f"about {n:,} wagons" for n in range(3701, 3708)]
    with read_together(texts, default_table()):
        inside = mentions(texts[0], None, default_table())
        assert mentions(texts[0], 5.0, default_table()) is inside
    assert mentions(texts[0], None, default_table()) == inside
