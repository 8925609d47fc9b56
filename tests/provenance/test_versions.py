"""Versions of an article: what was changed in them, and whether a note says so."""

from __future__ import annotations

from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model.hedges import default_table
from crosscheck.provenance.figures import Told, told
from crosscheck.provenance.notes import is_note
from crosscheck.provenance.versions import changes

SENTENCES = [
    "Around 40 boats left the harbour on 3 March 2021.",
    "The mayor, Ann Lund, called it a record for the town.",
    "No boat was lost in the storm that night.",
    "Two bridges along the river road stayed shut for six hours.",
]
WHOLE = " ".join(SENTENCES)


def told_of(old: str, new: str) -> Told:
    """What the one changed sentence of two texts tells otherwise."""
    [pair] = changes(old, new).changed
    return told(pair, old, new, (None, None), default_table())


def spoken(old: str, new: str) -> list[tuple[str, str, bool, bool]]:
    return [(w.old.text, w.new.text, w.name, w.denial) for w in told_of(old, new).words]


@pytest.mark.cases("correction_notes.jsonl")
def test_a_note_speaks_of_the_article_itself(case: dict[str, Any]) -> None:
    assert is_note(case["text"]) is case["note"]


@given(st.permutations(SENTENCES), st.sampled_from([" ", "\n", "\n\n"]))
def test_moved_sentences_and_white_space_are_no_change(order: list[str], gap: str) -> None:
    assert not changes(WHOLE, gap.join(order))


@given(st.permutations(SENTENCES), st.integers(0, 3), st.integers(5, 60))
def test_a_sentence_is_changed_put_in_or_left_out(order: list[str], at: int, number: int) -> None:
    new = [s.replace("Around 40", f"Around {number}") for s in order]
    found = changes(WHOLE, " ".join(new))
    assert len(found.changed) == (number != 40) and not found.added and not found.dropped
    whole, less = " ".join(order), " ".join(order[:at] + order[at + 1 :])
    left_out, put_in = changes(whole, less), changes(less, whole)
    assert [whole[s.start : s.end] for s in left_out.dropped] == [order[at]] and not left_out.added
    assert [whole[s.start : s.end] for s in put_in.added] == [order[at]] and not put_in.dropped


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_texts_work_and_all_places_are_in_them(old: str, new: str) -> None:
    found = changes(old, new)
    for pair in found.changed:
        told(pair, old, new, (None, None), default_table())
    places = [(new, s) for s in (*found.added, *(p.new for p in found.changed))]
    places += [(old, s) for s in (*found.dropped, *(p.old for p in found.changed))]
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for text, s in places)
    assert not changes(old, old)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("Around 40 boats left.", "Around 50 boats left.", [("Around 40 boats", "Around 50 boats", ("value",))]),
        ("Around 40 boats left.", "More than 40 boats left.", [("Around 40 boats", "More than 40 boats", ("hedge",))]),
        ("It lasted 40 days in all.", "It lasted 40 weeks in all.", [("40 days", "40 weeks", ("unit",))]),
        ("They met on 3 March 2021.", "They met on 4 March 2021.", [("3 March 2021", "4 March 2021", ("value",))]),
        ("40 boats left.", "Some 42 boats left.", [("40 boats", "Some 42 boats", ("value", "hedge"))]),
        ("Forty boats left the town.", "40 boats left the town.", []),
        ("They met on 3 March 2021.", "They met on March 3, 2021.", []),
        ("They met there on Monday.", "They met there on Tuesday.", [("Monday", "Tuesday", ("value",))]),
        ("They met there on 3 May.", "They met there on 4 May.", [("3 May", "4 May", ("value",))]),
        ("12 of 40 sank there.", "13 of 41 sank there.", [("12", "13", ("value",)), ("40", "41", ("value",))]),
    ],
)  # fmt: skip
def test_a_figure_is_held_against_the_one_in_its_place(old: str, new: str, wanted: list[tuple[Any, ...]]) -> None:
    assert [(f.old.text, f.new.text, f.what) for f in told_of(old, new).figures] == wanted


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("The mayor, Ann Lund, agreed.", "The mayor, Anne Lund, agreed.", [("Ann Lund", "Anne Lund", True, False)]),
        ("It was built by Holm and sons.", "It was built by Berg and sons.", [("Holm", "Berg", True, False)]),
        ("It was said by Ann Lund today.", "It was said by Mayor Lund today.", [("Ann", "Mayor", False, False)]),
        ("Coroner Tom Lund saw Ann Berg.", "Coroner Tom Holm saw Ann Berg.", [("Tom Lund", "Tom Holm", True, False)]),
        ("Mayor Lund Opens New Bridge", "Mayor Holm Opens New Bridge", [("Lund", "Holm", False, False)]),
        ("The United Nations sent boats.", "The UN sent boats.", [("United Nations", "UN", False, False)]),
        ("The mayor will resign.", "The mayor will not resign.", [("", "not", False, True)]),
        ("The mayor did resign then.", "The mayor didn't resign then.", [("did", "didn't", False, True)]),
        ("The big boat sank there.", "The small boat sank there.", [("big", "small", False, False)]),
        ("They met there on Monday.", "They met there on Tuesday.", []),
    ],
)
def test_other_words_are_told_with_what_they_are(old: str, new: str, wanted: list[tuple[Any, ...]]) -> None:
    assert spoken(old, new) == wanted


def test_what_a_large_article_takes_grows_with_it() -> None:
    def seconds(count: int) -> float:
        old = " ".join(f"The count of ward {n} stood at {n + 7} votes in the end." for n in range(count))
        new = " ".join(f"The count of ward {n} stood at {n + 9} votes in the end." for n in range(count))
        started = monotonic()
        assert len(changes(old, new).changed) == count
        return monotonic() - started

    seconds(50)
    assert seconds(4000) < 40 * seconds(500)
