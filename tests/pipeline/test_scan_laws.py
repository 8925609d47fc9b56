"""The laws of scan (DESIGN section 10) on articles made of ten fields of news.

How many changed figures are reported is a share that hangs on the weights: bench/floors.toml has its floor.  What is
asked here holds whatever they are.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import crosscheck
from crosscheck.model import Finding, Source
from lib.event_articles import FIELDS, Event
from lib.told_apart import across, reports

FEW = settings(max_examples=15)
"""Each example scans two articles or more."""


@st.composite
def events(draw: st.DrawFn) -> Event:
    seed = draw(st.integers(0, 10_000))
    return Event.of(draw(st.sampled_from(FIELDS)), seed, random.Random(seed))


def said(*sources: Source) -> list[Finding]:
    report = crosscheck.scan(sources)
    return [*report.findings, *report.changes]


@FEW
@given(events())
def test_an_article_says_nothing_against_its_copy(event: Event) -> None:
    assert list(across(said(event.article("a").source, event.article("b").source), "a", "b")) == []


@FEW
@given(events())
def test_other_words_for_the_same_values_add_nothing(event: Event) -> None:
    assert list(across(said(event.article("a").source, event.article("b", plain=False).source), "a", "b")) == []


@FEW
@given(events(), st.data())
def test_what_is_said_of_one_changed_figure_is_said_of_that_figure(event: Event, data: st.DataObject) -> None:
    slot = data.draw(st.sampled_from(sorted(event.figures)))
    one, other = event.article("a"), event.changed(slot).article("b")
    found = said(one.source, other.source)
    told = [finding for finding in found if list(across([finding], "a", "b"))]
    assert [f.message for f in told if not reports(f, one, other, slot)] == []
    assert len(told) <= 1


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field["field"])
def test_most_changed_figures_of_a_field_are_reported(field: dict[str, object]) -> None:
    event = Event.of(field, 1, random.Random(1))
    article, found = event.article("a"), 0
    for slot in event.figures:
        copy = event.changed(slot).article("b")
        found += any(reports(f, article, copy, slot) for f in said(article.source, copy.source))
    assert 2 * found > len(event.figures)


@FEW
@given(st.permutations(range(len(FIELDS))), st.integers(0, 1000))
def test_unrelated_events_share_nothing(order: Sequence[int], seed: int) -> None:
    """Three events of three fields, in other places and with other people."""
    rng = random.Random(seed)
    made = [Event.of(FIELDS[k], seed + n, rng).article(f"a{n}").source for n, k in enumerate(order[:3])]
    found = said(*made)
    for one, other in combinations(made, 2):
        assert list(across(found, one.id, other.id)) == []


@FEW
@given(events(), st.data())
def test_the_order_of_the_articles_does_not_matter(event: Event, data: st.DataObject) -> None:
    slots = data.draw(st.lists(st.sampled_from(sorted(event.figures)), min_size=2, max_size=2, unique=True))
    sources = [event.article("a").source, *(event.changed(s).article(s).source for s in slots)]
    first = crosscheck.scan(sources).to_json()
    assert crosscheck.scan(data.draw(st.permutations(sources))).to_json() == first
