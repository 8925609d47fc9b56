"""House style: what is offered for print is written as the house writes it, and says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from case_files import read_cases
from crosscheck.kinds.units import unit_class
from crosscheck.model import Kind, Value
from crosscheck.pipeline.project import check_project
from crosscheck.settings import load_settings
from crosscheck.wording.style import ClockForm, DateForm, MillionForm, MoneyForm, NumberForm, PercentForm, Style
from projects import lay_out

CASES = read_cases("style.yaml")
STYLES = st.builds(
    Style,
    *(st.sampled_from([None, *get_args(form)]) for form in (
        DateForm, NumberForm, MillionForm, PercentForm, MoneyForm, ClockForm
    )),
    words_to=st.sampled_from([None, 0, 9, 10]),
)  # fmt: skip
AMOUNTS = st.one_of(
    st.integers(1, 12).map(str),
    st.integers(1000, 9_999_999).map(lambda n: f"{n:,}"),
    st.decimals(1, 999, places=1).map(lambda n: f"{n} million"),
)
QUANTITIES = st.tuples(
    st.sampled_from(["", "about ", "more than ", "at least ", "nearly "]),
    st.one_of(
        st.tuples(AMOUNTS, st.sampled_from([" people", " euros", " dollars", " kilometres", " votes"])).map("".join),
        st.decimals(0, 100, places=1).map(lambda n: f"{n} percent"),
        AMOUNTS.map(lambda a: f"€{a}"),
    ),
).map("".join)
DAYS = st.dates().filter(lambda d: 1900 <= d.year < 2100)
DATES = st.one_of(
    DAYS.map(lambda d: f"{d.day} {d:%B} {d.year}"),
    DAYS.map(lambda d: f"{d:%B} {d.day}, {d.year}"),
    st.tuples(DAYS, st.times()).map(lambda p: f"{p[0].day} {p[0]:%B} {p[0].year}, {p[1]:%H:%M}"),
)


def only(words: str) -> Value:
    """The one value of some words, as a claim on it has it."""
    [mention] = crosscheck.read(words, published="2025-06-20")
    value: Value = mention.value
    return replace(value, unit_class=unit_class(value.unit)) if value.kind is Kind.QUANTITY else value


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['style']} {c['words']}")
def test_words_in_the_form_of_a_house(case: dict[str, Any]) -> None:
    style = Style(**{k: {n: tuple(o) for n, o in v.items()} if k == "names" else v for k, v in case["style"].items()})
    assert style.printed(case["words"], only(case["words"])) == case["printed"].replace("3 700", "3\u202f700")


@given(STYLES, st.one_of(QUANTITIES, DATES))
def test_a_form_never_changes_what_is_said(style: Style, words: str) -> None:
    value = only(words)
    printed = style.printed(words, value)
    again = only(printed)
    assert (again.key, again.hedge, again.unit) == (value.key, value.hedge, value.unit), printed
    assert style.printed(printed, value) == printed


def test_what_is_safe_to_print_is_in_the_form_and_positions_stay(tmp_path: Path) -> None:
    claims = "source: {}\nclaims:\n  - topic: cost\n    quote: {}\n"
    files = {
        "seeds/harbour.txt": None, "claims/harbour.yaml": None, "seeds/sources.yaml": None,
        "seeds/post.txt": "The quay cost 2.4 million euros.\n",
        "seeds/sun.txt": "The quay cost 4.2 million euros.\n",
        "claims/topics.yaml": "topics:\n  - slug: cost\n    kind: quantity\n    unit: EUR\n",
        "claims/post.yaml": claims.format("post", "cost 2.4 million euros"),
        "claims/sun.yaml": claims.format("sun", "cost 4.2 million euros"),
    }  # fmt: skip
    [plain] = check_project(lay_out(tmp_path / "plain", files)).findings
    styled_files = {**files, "crosscheck.toml": '[style]\nmoney = "€5"\nmillion = "2m"\n'}
    [styled] = check_project(lay_out(tmp_path / "styled", styled_files)).findings
    assert plain.safe_wording == "2.4 million euros (post) or 4.2 million euros (sun)"
    assert styled.safe_wording == "€2.4m (post) or €4.2m (sun)"
    assert (styled.id, [p.value for p in styled.positions]) == (plain.id, [p.value for p in plain.positions])
    banned = {**files, "crosscheck.toml": '[style]\nnever = ["EUROS"]\n'}
    [finding] = check_project(lay_out(tmp_path / "banned", banned)).findings
    assert finding.safe_wording is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[style]\nclock = "5 pm"\n', '2: "clock" cannot be "5 pm"'),
        ("[style]\nwords_to = 90\n", '2: "words_to" must be 10 or less'),
        ('[style]\nnever = [""]\n', "2: "),
        ('[style]\ncolour = "red"\n', '2: unknown key "colour"'),
        ('[style.names]\nOrm = "Urm"\n', "2: "),
        ('[style.names]\nOrm = ["Urm"]\nErm = ["Urm"]\n', '3: "Urm" is listed for "Orm", too'),
        ('[style.names]\nOrm = ["Urm"]\nErm = ["Orm"]\n', '3: "Orm" is a name that the house writes so'),
    ],
)
def test_a_style_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "crosscheck.toml").write_text(text, "utf-8")
    with pytest.raises(crosscheck.CrosscheckError) as caught:
        load_settings(tmp_path)
    assert f"crosscheck.toml:{words}" in str(caught.value)
    assert "\n" not in str(caught.value)
