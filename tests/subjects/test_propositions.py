"""Assertions without a figure: what is denied, what came first, where; and where articles do not fit together."""

from __future__ import annotations

from typing import Any

import pytest

from crosscheck.alignment.facts.disagreements import disagreements
from crosscheck.model import Source
from crosscheck.pipeline.scan import scan
from crosscheck.reading.tokens import Tokens
from crosscheck.subjects.orders import orders
from crosscheck.subjects.places import places
from crosscheck.subjects.propositions import propositions


@pytest.mark.cases("propositions.jsonl")
def test_case(case: dict[str, Any]) -> None:
    """Each record tells what is asked: denied, order, places, or a pair of articles."""
    if "articles" in case:
        found = disagreements([Source(text, f"d{n}") for n, text in enumerate(case["articles"])])
        assert [f.kind for f in found if f.sure] == case["sure"]
        for finding in found:
            assert len({p.source for side in finding.positions for p in side}) > 1
            for place in (p for side in finding.positions for p in side):
                text = case["articles"][int(place.source[1:])]
                assert text[place.start : place.end] == place.text
                assert len(place.text) <= 200
        return
    ones = propositions(Tokens(case["text"]))
    if "denied" in case:
        assert [one.lemmas[d.core] for one in ones for d in one.denials] == case["denied"]
    if "order" in case:
        assert [
            ["before" if o.before else "after", *(sorted(w.lemma for w in side) for side in (o.event, o.anchor))]
            for o in orders(ones)
        ] == case["order"]
    if "places" in case:
        told = [[w.way, one.sentence.parsed.cut(w.first, w.last)] for one in ones for w in places(one)]
        assert told == case["places"]


STORY = "Storm at Velden\n\nMayor Ruth Ames of Velden spoke on Monday. No siren sounded in the harbour.\n"
OTHER = "Velden after the storm\n\nRuth Ames, mayor of Velden, praised the crews. The sirens in the harbour worked.\n"
FAR = "Chess in Ostrava\n\nPavel Hruza won the open title. The sirens in the hall worked and play was stopped.\n"


def test_the_order_of_the_sources_does_not_matter() -> None:
    one, other = Source(STORY, "a"), Source(OTHER, "b")
    assert disagreements([one, other]) == disagreements([other, one]) != []


def test_a_copy_and_a_stranger_give_nothing() -> None:
    one = Source(STORY + OTHER, "a")
    found = disagreements([one, Source(one.text, "b")])
    assert all(len({p.source for side in f.positions for p in side}) == 1 for f in found)
    assert not disagreements([Source(STORY, "a"), Source(FAR, "b")])


def test_nothing_comes_of_nothing() -> None:
    assert not disagreements([])
    assert not disagreements([Source("", "a"), Source("\n\n", "b")])


def test_a_scan_tells_who_asserts_and_who_denies() -> None:
    report = scan([Source(STORY, "a", "2024-05-01"), Source(OTHER, "b", "2024-05-01")])
    (found,) = report.findings
    assert (found.rule, found.verdict, found.doubtful) == ("XC206", "contradiction", False)
    assert [(p.value, [c.source for c in p.claims]) for p in found.positions] == [("no", ["a"]), ("yes", ["b"])]
    assert found.message.startswith("Whether the sirens in the harbour worked: ")
    assert "“No siren sounded in the harbour”" in found.message


NO_DENIAL = [
    ("They have not won since Velden.", "They won at Velden."),
    ("No shot was fired in the harbour.", "The accord bans firing a shot in the harbour."),
    ("No working siren was found in the harbour.", "A siren was fitted in the harbour."),
]


@pytest.mark.parametrize(("one", "other"), NO_DENIAL)
def test_what_denies_another_thing_is_none(one: str, other: str) -> None:
    first, second = (
        STORY.replace("No siren sounded in the harbour.", one),
        OTHER.replace("The sirens in the harbour worked.", other),
    )
    assert not scan([Source(first, "a", "2024-05-01"), Source(second, "b", "2024-05-01")]).findings


def test_a_scan_of_a_copy_or_a_stranger_denies_nothing() -> None:
    assert not scan([Source(STORY, "a"), Source(STORY, "b")]).findings
    assert not scan([Source(STORY, "a"), Source(FAR, "b")]).findings
