"""The made-up world of bench/fusion.py, its scores and its peers: what copies are, what is true, who is believed."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crosscheck
from crosscheck.model import How, Value

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from lib.fusion_crh import crh, vote
from lib.fusion_facts import EXACT, FALSE, HABITS, ROUNDED, Fact, bare, fact, judged, within, worded, words
from lib.fusion_ours import AGREE, claims_of, counted, reported, said
from lib.fusion_page import AGREED, ALIKE, NOTHING, ORIGINS, OUTLETS, Measured, page, printed_by_ours, shares
from lib.fusion_peers import NEEDS, PEERS, installed, known
from lib.fusion_world import SETTINGS, Told, World

EVENTS = 5


def told(setting: str, seed: int = 1) -> Told:
    return World(seed, SETTINGS[setting], EVENTS).told()


def topic(kind: str) -> dict[str, object]:
    return next(t for t in words()["topics"] if t["kind"] == kind)


def count(truth: float) -> Fact:
    return Fact("x.homes", "count", "home", truth, (), ())


def value(text: str) -> Value:
    (found,) = crosscheck.read(text)
    return found.value


def test_the_same_seed_tells_the_same_and_another_something_else() -> None:
    one, same, other = told("3 copies"), told("3 copies"), told("3 copies", seed=2)
    assert (one.sources, one.claims) == (same.sources, same.claims)
    assert one.sources != other.sources


def test_a_setting_changes_nothing_but_what_it_plants() -> None:
    plain = {source.text for source in told("without copies").sources}
    for setting in SETTINGS:
        assert plain <= {source.text for source in told(setting).sources}


def test_every_claim_is_found_and_read() -> None:
    for setting in ("8 copies", "credited wires"):
        world = told(setting)
        report = reported(world)
        assert not report.incomparable
        assert all(claim.anchor and claim.value for claim in report.claims)
        assert len(claims_of(report, world, world.facts)) == len(world.claims)


def test_independent_reports_share_nothing_and_copies_do() -> None:
    assert not any(c.roots for c in reported(told("without copies")).claims)
    assert not any(c.roots for c in reported(told("3 rewritten")).claims)
    for setting, how in (("1 copy", How.COPY), ("credited wires", How.CREDIT), ("credited wires", How.CITE)):
        assert any(t.how is how for s in reported(told(setting)).sources.values() for t in s.traces)


@pytest.mark.parametrize(
    ("truth", "text", "how"),
    [
        (3_712, "3,712 homes", EXACT),
        (3_712, "about 3,700 homes", ROUNDED),
        (3_790, "more than 3,700 homes", ROUNDED),
        (3_712, "3,172 homes", FALSE),
        (3_712, "about 3,000 homes", FALSE),
        (42, "forty-two homes", EXACT),
        (42, "43 homes", FALSE),
    ],
)
def test_a_figure_is_true_to_the_digit_rounded_or_false(truth: float, text: str, how: str) -> None:
    assert judged(count(truth), value(text)) == how


@given(st.sampled_from(("count", "money", "percent")), st.sampled_from(HABITS), st.integers(0, 10_000))
def test_who_knows_the_truth_tells_it_or_a_rounding_and_its_words_can_mean_it(kind: str, habit: str, seed: int) -> None:
    rng = random.Random(seed)
    of = fact(f"x.{kind}", topic(kind), rng)
    noun = " people" if kind == "count" else ""
    read = value(worded(kind, of.truth, habit, rng) + noun)
    assert judged(of, read) == EXACT if habit == "plain" else judged(of, read) != FALSE
    assert read.support is not None
    assert within(read.support, of)


def test_a_day_stands_in_a_table_without_its_preposition() -> None:
    assert [bare(w) for w in ("on 5 May 2024", "in early May 2024", "3,700")] == [
        "5 May 2024",
        "early May 2024",
        "3,700",
    ]


def test_a_vote_takes_what_most_say_and_a_tie_takes_both() -> None:
    assert vote([("a", "7"), ("b", "7"), ("c", "9")]) == ["7"]
    assert vote([("a", "9"), ("b", "7")]) == ["7", "9"]


def test_crh_believes_who_is_right_elsewhere() -> None:
    names = {f"t{n}": [("a", "x"), ("b", "x"), ("c", f"y{n}")] for n in range(6)}
    assert crh({**names, "last": [("a", "x"), ("c", "y")]}, {})["last"] == ["x"]
    figures = {"f": [("a", "10"), ("b", "11"), ("c", "99")]}
    assert crh(figures, {("f", key): float(key) for _, key in figures["f"]})["f"] == ["11"]


@pytest.mark.parametrize("name", PEERS)
def test_every_peer_chooses_among_what_is_told(name: str) -> None:
    if name in NEEDS and not installed():
        pytest.skip("truthdiscovery is not installed (bench/fusion_peers.txt)")
    world = told("without copies")
    report = reported(world)
    values = known(claims_of(report, world, [s.topic for s in said(report, world)]))
    chosen = PEERS[name](values)
    assert set(chosen) == set(values.told)
    assert all((topic, key) in values.values for topic, keys in chosen.items() for key in keys)
    printed = shares([[judged(world.facts[t], values.values[t, key]) for key in keys] for t, keys in chosen.items()])
    assert printed[EXACT] + printed[ROUNDED] > printed[FALSE]


def test_most_outlets_is_what_a_vote_says_and_most_origins_is_not_moved_by_copies() -> None:
    plain, copied = (
        printed_by_ours(said(reported(told(setting)), told(setting))) for setting in ("without copies", "8 copies")
    )
    assert plain[OUTLETS] == plain[ORIGINS]
    assert copied[OUTLETS][FALSE] > copied[ORIGINS][FALSE]


def test_topics_are_one_thing_each() -> None:
    world = told("8 copies")
    verdicts = said(reported(world), world)
    assert len({s.topic for s in verdicts}) == len(verdicts)
    assert all((s.printed is not None) >= (s.verdict == AGREE) for s in verdicts)
    printed = printed_by_ours(verdicts)
    assert sum(printed[AGREED].values()) == pytest.approx(1)
    assert printed[ALIKE][NOTHING] >= printed[AGREED][NOTHING]


def test_a_page_says_which_peer_is_not_installed() -> None:
    world = told("1 copy")
    report = reported(world)
    verdicts = said(report, world)
    made = Measured([len(verdicts)], [len(world.claims)], said=[verdicts], counted=[counted(report, world)])
    there = {name: {EXACT: 1.0, ROUNDED: 0.0, FALSE: 0.0, NOTHING: 0.0} for name in PEERS if name not in NEEDS}
    for name, printed in {**there, **printed_by_ours(verdicts)}.items():
        made.printed[name].append(printed)
    seconds = {"crosscheck": {10: 2.0}, **{name: {10: 1.0} for name in there}, "CRH, weighted median": {10: None}}
    text = page({"1 copy": made}, "Python", missing=True, seconds=seconds)
    for words_ in ("## 1 copy", "| TruthFinder (library) | not installed |", "0.5000", "too large", "1 copy: verbatim"):
        assert words_ in text
