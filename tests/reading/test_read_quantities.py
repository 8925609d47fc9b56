"""Quantities in prose: the cases of cases/quantities.jsonl, and what holds for any text at all."""

from __future__ import annotations

import itertools
import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck import compare
from crosscheck.model import Mention
from crosscheck.reading.numbers.numerals import parse_number
from crosscheck.reading.read import read

HERE = Path(__file__).parents[1]
CASES = [json.loads(line) for line in (HERE / "cases/quantities.jsonl").read_text("utf-8").splitlines()]
PUBLISHED = "2022-12-17"

pieces = st.sampled_from(
    [
        *(
            "12",
            "3,700",
            "1.5",
            "0",
            "007",
            "10.45",
            "04.25",
            "-4",
            "½",
            "two",
            "twenty-one",
            "a dozen",
            "half",
            "several",
            "hundreds",
            "one",
        ),
        *(
            "about",
            "more than",
            "between",
            "and",
            "to",
            "–",
            "-",
            "or so",
            "or more",
            "up to",
            "no",
            "of",
            "the",
            "from",
        ),
        *("percent", "%", "$", "€", "km", "m", "bn", "years", "old", "troops", "NATO", "dead", "Smith,", ",", ".", "("),
        *("\u00a0", "\u2009", "\u202e", "e\u0301", "İ", "٣", "\n", "\n\n", "rose", "fell", "p.m.", "March", "No.", ")"),
    ]
)
prose = st.lists(pieces, max_size=25).map(" ".join) | st.lists(pieces, max_size=25).map("".join) | st.text(max_size=200)


def quantities(text: str) -> list[Mention]:
    return [m for m in read(text, PUBLISHED) if m.kind == "quantity"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_case(case: dict[str, Any]) -> None:
    found = quantities(case["text"])
    assert [m.text for m in found] == [m["text"] for m in case["mentions"]]
    for mention, wanted in zip(found, case["mentions"], strict=True):
        for name, value in wanted.items():
            got = mention.value.key if name == "key" else getattr(mention, name)
            got = list(got) if isinstance(got, tuple) else got
            assert got == pytest.approx(value) if isinstance(value, float) else got == value, name


@given(prose)
def test_any_text_is_read_and_cut_exactly(text: str) -> None:
    mentions = read(text, PUBLISHED)
    assert all(0 <= m.start < m.end <= len(text) and text[m.start : m.end] == m.text for m in mentions)
    found = [m for m in mentions if m.kind == "quantity"]
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    for m in found:
        core, support = m.value.core, m.value.support
        assert core is not None and support is not None
        assert support.low <= core.low and core.high <= support.high


@given(prose)
def test_reading_is_a_function_of_the_text(text: str) -> None:
    assert read(text, PUBLISHED) == read(text, PUBLISHED)


@given(st.integers(0, 10**12))
def test_separators_change_nothing(n: int) -> None:
    written = {f"{n:,}".replace(",", sep) for sep in (",", "\u00a0", "\u2009", "\u202f", "'")}
    assert {parse_number(w).value for w in written if parse_number(w)} == {float(n)}


@given(st.integers(13, 4000), st.sampled_from(["boats", "lanterns", "Alpine goats"]))
def test_a_counted_noun_is_its_unit_in_the_singular(n: int, noun: str) -> None:
    (found,) = quantities(f"They saw {n:,} {noun} there.")
    assert found.nominal == n
    assert found.unit == noun[:-1]


@pytest.mark.parametrize(
    "text",
    ["9" * 200_000, "1," * 100_000, "one hundred and " * 12_000, "$" * 200_000, "of " * 70_000, "1-" * 100_000],
    ids=["digits", "commas", "words", "signs", "joints", "hyphens"],
)
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    read(text[: len(text) // 4])
    quarter = time.perf_counter() - start
    start = time.perf_counter()
    read(text)
    assert time.perf_counter() - start < 16 * quarter + 2


NUMERALS = [json.loads(line) for line in (HERE / "cases/numerals.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", NUMERALS, ids=lambda case: case["text"][:60])
def test_one_decision_for_each_numeral(case: dict[str, Any]) -> None:
    mentions = read(case["text"], case["published"])
    found = [m for m in mentions if m.kind == "quantity"]
    assert [m.text for m in found] == [q["text"] for q in case["quantities"]]
    for mention, wanted in zip(found, case["quantities"], strict=True):
        nominal = list(mention.nominal) if isinstance(mention.nominal, tuple) else mention.nominal
        assert nominal == pytest.approx(wanted["nominal"], rel=1e-6)
        assert (mention.unit, mention.form) == (wanted["unit"], wanted.get("form"))
    assert [{"text": m.text, "edtf": m.edtf} for m in mentions if m.kind == "date"] == case["dates"]


def test_readings_near_a_tie_are_kept() -> None:
    year, metres, sure = (read(text)[0] for text in ("The 1900 strikers won.", "It was 5m.", "It was 5 m."))
    assert [v.kind.value for v in (year.value, *year.alternatives)] == ["quantity", "date"]
    assert [(v.nominal, v.unit) for v in (metres.value, *metres.alternatives)] == [(5, "metre"), (5_000_000, None)]
    assert sure.alternatives == ()


def test_no_verdict_is_a_contradiction_on_a_tie() -> None:
    assert compare("5m", "5 metres").verdict == compare("5m", "5 million").verdict == "agreement"
    assert compare("5m", "70 metres").verdict == "incomparable"
