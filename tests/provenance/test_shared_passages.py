"""Sentences that several articles share, and articles that are one text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import Source
from crosscheck.provenance.passages import FEWEST, LONE, RUN, shared

WIRE = (
    "A crane fell on a row of parked cars at the shipyard in Lamora on Monday afternoon. "
    "The yard has been building tugs for the navy since the spring of last year. "
    "Two inspectors from the ministry were sent to look at the chain that broke. "
)
OWN = (
    "Nobody on the quay could say on Monday evening why the crane had gone down. "
    "Work on the third of the tugs will have to wait until inspectors are done. "
)


def pair(one: str, other: str) -> tuple[list[list[str]], list[tuple[str, str]]]:
    found = shared([Source(one, "a", "2024-05-06"), Source(other, "b", "2024-05-07")])
    return [[p.source for p in c] for c in found.passages], [(c.one, c.other) for c in found.copies]


def test_a_copy_is_one_text() -> None:
    assert pair(WIRE, WIRE) == ([["a", "b"]] * 3, [("a", "b")])


def test_the_earlier_article_comes_first_whatever_it_is_called() -> None:
    found = shared([Source(WIRE, "a", "2024-05-07"), Source(WIRE, "b", "2024-05-06"), Source(WIRE, "c")])
    assert [(c.one, c.other) for c in found.copies] == [("b", "a"), ("b", "c")]


def test_a_copy_that_was_edited_is_still_one() -> None:
    edited = WIRE.replace("Two inspectors", "Three inspectors").replace("on Monday afternoon", "on Monday")
    assert pair(WIRE, edited) == ([["a", "b"]] * 3, [("a", "b")])


ANEW = (
    "As this paper has learned from three people who were there, "
    "a crane fell on a row of parked cars at the shipyard in Lamora on Monday afternoon. "
    "Readers of this page may well remember that, as far as anybody knows, "
    "the yard has been building tugs for the navy since the spring of last year. "
    "It was said at a quarter to nine and once again at noon that "
    "two inspectors from the ministry were sent to look at the chain that broke. "
)


def test_a_copy_whose_every_sentence_begins_anew_is_one_text() -> None:
    passages, copies = pair(WIRE, ANEW)
    assert passages == [["a", "b"]] * 3
    assert copies == [("a", "b")]


def test_of_a_sentence_begun_anew_what_was_copied_is_the_passage() -> None:
    found = shared([Source(WIRE, "a", "2024-05-06"), Source(ANEW, "b", "2024-05-07")])
    own = [ANEW[place.start : place.end] for passage in found.passages for place in passage if place.source == "b"]
    assert own == [sentence[0].lower() + sentence[1:] for sentence in WIRE.strip().removesuffix(".").split(". ")]


@pytest.mark.parametrize(("common", "found"), [(RUN - 1, False), (RUN, False), (LONE - 1, False), (LONE, True)])
def test_one_run_of_words_is_a_copy_where_it_is_long(common: int, found: bool) -> None:
    words = WIRE.split(". ")[0].split()[:common]
    one = " ".join([*words, "which nobody had thought it could ever do before."])
    other = " ".join(["Late in the day", *words, "and the gate was shut until the week was over."])
    assert bool(pair(one, other)[0]) is found


def test_a_run_that_a_speaker_said_is_no_copy() -> None:
    said = "“we shall find out why the chain broke, and whoever is to blame will answer for it in court”"
    one = f"At the gate the mayor of the town told everybody that {said} before she left."
    other = f"Late in the evening it was heard from those beside the quay that {said} and nothing more."
    assert pair(one, other) == ([], [])


def test_two_reports_of_one_thing_share_nothing() -> None:
    assert pair(WIRE, OWN) == ([], [])


def test_one_sentence_of_a_longer_report_is_a_passage_and_no_copy() -> None:
    longer = OWN * 2 + WIRE.split(". ")[0] + ". " + OWN.replace("Monday", "Tuesday")
    assert pair(WIRE, longer) == ([["a", "b"]], [])


def test_one_short_sentence_may_be_found_twice_and_two_may_not() -> None:
    short = "A crane fell at the shipyard in Lamora on Monday. "
    assert len(short.split()) < LONE
    also = "It had lifted tugs there for nearly forty years. "
    assert pair(short + OWN, short + "The yard is shut.") == ([], [])
    assert pair(short + also + OWN, short + also + "The yard is shut.")[0] == [["a", "b"]] * 2


def test_words_of_a_speaker_are_nobodys_copy() -> None:
    said = "“We shall find out why the chain broke, and whoever is to blame will answer for it in court,” she said."
    assert pair(f"The mayor came at noon. {said}", f"The mayor was at the quay. {said}") == ([], [])


def test_a_turn_of_phrase_and_a_headline_are_no_copy() -> None:
    short = "The cause is not known."
    assert len(short.split()) < FEWEST
    headline = "Crane falls on a row of parked cars at Lamora shipyard, inspectors sent"
    assert pair(f"{headline}\n\nIt was Monday. {short}", f"{headline}\n\nThe crane fell. {short}") == ([], [])


@given(st.permutations(["a", "b", "c"]))
def test_the_order_of_the_articles_does_not_matter(order: list[str]) -> None:
    texts = {"a": WIRE, "b": WIRE + OWN, "c": OWN}
    assert shared([Source(texts[id], id) for id in order]) == shared([Source(texts[id], id) for id in sorted(texts)])


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_taken_and_places_cut_the_text(one: str, other: str) -> None:
    texts = {"a": one, "b": other}
    for passage in shared(Source(text, id) for id, text in texts.items()).passages:
        for place in passage:
            assert texts[place.source][place.start : place.end].strip()
