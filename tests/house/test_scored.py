"""The benches' scorer of scans: what is found, right and sprung (made-up articles)."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from crosscheck.model import Anchor, Claim, Finding, Position, Severity, Source, Verdict
from crosscheck.model.interval import EVERYTHING
from crosscheck.reading.read import minutes_of, read_at
from lib.keys import Key, read_key
from lib.norms import norms
from lib.score import Score, score

TEXTS = {
    "a": "The flood killed 14 people. It left 300 people without a roof. The bridge was shut at 3:50 a.m.",
    "b": "The flood killed 19 people. Some 450 people lost their homes. The bridge was shut at 5:20 a.m.",
}
SOURCES = [Source(text, id, "2024-06-12") for id, text in TEXTS.items()]


def mention(doc: str, quote: str) -> dict[str, str]:
    return {"doc": f"{doc}.txt", "quote": quote}


def topic(kind: str, severity: str, *sides: tuple[str, str, str]) -> dict[str, Any]:
    positions = [{"norm": norm, "mentions": [mention(doc, quote)]} for norm, doc, quote in sides]
    return {"topic": kind, "kind": kind, "severity": severity, "positions": positions}


KEY = read_key(
    {
        "disagreements": [
            topic("count", "high", ("14", "a", "killed 14 people"), ("19", "b", "killed 19 people")),
            topic("time", "low", ("03:50", "a", "shut at 3:50 a.m."), ("05:20", "b", "shut at 5:20 a.m.")),
        ],
        "changes": [topic("count", "", ("300", "a", "left 300 people"), ("450", "b", "Some 450 people"))],
        "traps": [{"a": mention("a", "killed 14 people"), "b": mention("b", "Some 450 people"), "why": "two things"}],
    },
    SOURCES,
)


def claim(doc: str, words: str, quote: str | None = None) -> Claim:
    """The claim of the figure in ``words``, its quote longer if asked."""
    value = read_at(words, minutes_of("2024-06-12"))[0].value
    start = TEXTS[doc].index(quote or words)
    anchor = Anchor(start, start + len(quote or words))
    return Claim(words, doc, "", quote or words, value, EVERYTHING, None, False, EVERYTHING, anchor)


def finding(*claims: Claim, doubtful: bool = False) -> Finding:
    positions = tuple(Position(c.quote, (c,)) for c in claims)
    return Finding("XC201", "t", "", Severity.ERROR, positions, Verdict.CONTRADICTION, doubtful=doubtful)


def scored(findings: Iterable[Finding], changes: Iterable[Finding] = (), key: Key = KEY) -> Score:
    return score(tuple(findings), tuple(changes), key)


DEAD = (claim("a", "14 people"), claim("b", "19 people"))
HOMELESS = (claim("a", "300 people"), claim("b", "450 people"))


def test_a_finding_on_both_sides_finds_and_is_right() -> None:
    got = scored([finding(*DEAD)])
    assert (got.count(), got.right.total(), got.wrong.total(), got.sprung) == ((1, 1), 1, 0, 0)


def test_another_figure_in_a_long_quote_finds_nothing() -> None:
    got = scored([finding(claim("a", "300 people", TEXTS["a"]), DEAD[1])])
    assert (got.count(), got.wrong.total()) == ((0, 1), 1)


def test_two_thirds_of_the_positions_must_lie_on_it() -> None:
    assert scored([finding(*DEAD, HOMELESS[0])]).count() == (1, 1)
    assert scored([finding(*DEAD, *HOMELESS)]).count() == (0, 1)


def test_a_finding_over_two_topics_is_mixed_and_may_spring_a_trap() -> None:
    got = scored([finding(DEAD[0], HOMELESS[1])])
    assert (got.mixed, got.sprung, got.wrong.total()) == (1, 1, 1)


def test_a_doubtful_finding_finds_nothing_but_is_counted() -> None:
    got = scored([finding(*DEAD, doubtful=True)])
    assert (got.count(), got.right.total(), got.doubted[True]) == ((0, 1), 0, 1)


def test_a_change_finds_a_disagreement_and_sees_a_labelled_change() -> None:
    got = scored([], [finding(*DEAD), finding(*HOMELESS)])
    assert (got.count(), got.changes[True], got.changes_seen, got.changes_asked) == ((1, 1), 2, 1, 1)
    assert scored([finding(*HOMELESS)]).wrong.total() == 1, "a labelled change is no disagreement"


def test_one_finding_finds_one_disagreement() -> None:
    twice = Key((KEY.disagreements[0],) * 2, (), ())
    assert scored([finding(*DEAD)], key=twice).count() == (1, 2)
    assert scored([finding(*DEAD)] * 2, key=twice).count() == (2, 2)


def test_scores_add_up() -> None:
    one = scored([finding(*DEAD)])
    both = one + scored([])
    assert (both.count(), both.recall(), both.precision) == ((1, 2), 50.0, 100.0)


@pytest.mark.parametrize(
    ("kind", "norm", "words", "held"),
    [
        ("count", "2400", "Close to 2,400 residents", True),
        ("count", "71 (94% counted)", "71 seats", True),
        ("count", "71", "17 seats", False),
        ("money", "146m GBP", "£146 million", True),
        ("money", "£7m", "£9.2m", False),
        ("measure", "11 million m3", "about 11 million cubic metres", True),
        ("measure", "37 km", "23 miles", True),
        ("measure", "60 m", "about 500 feet", False),
        ("time", "03:50", "shortly before 4 a.m.", True),
        ("time", "03:50", "5.20am", False),
        ("date", "19 September", "September 19, 2023", True),
        ("date", "Sunday", "on Sunday", True),
        ("date", "1974", "in 1979", False),
        ("duration", "2.25 hours", "135 minutes", True),
        ("yesno", "no", "three sirens", True),
    ],
)
def test_a_norm_is_read_leniently(kind: str, norm: str, words: str, held: bool) -> None:
    published = minutes_of("2024-06-12")
    value = read_at(words, published)[0].value
    said = Claim("", "a", "", words, value, EVERYTHING, None, False, EVERYTHING, Anchor(0, len(words)))
    assert bool(norms(kind, [(norm, [published])])[0].grade(said)) is held
