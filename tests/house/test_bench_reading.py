"""How the benches of reading count: what agrees in the strict score, and what the fair one forgives."""

import argparse
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

from lib import news_sets, quantity_score, reading_fair, timex_news
from lib.expected import complaints
from lib.reading_data import Gold, Quantity, plain_unit


def q(value: object, unit: str | None = None, change: str = "=", text: str = "") -> Quantity:
    return Quantity(value, unit, change, False, text)


def g(value: object, unit: str = "", change: str = "=", **more: object) -> Gold:
    return Gold(value, {plain_unit(unit)}, change, **more)


@pytest.mark.parametrize(
    ("said", "gold", "strict", "fair"),
    [
        pytest.param([q(12.0, "km")], [g(12.0, "kilometre")], "v c", "vuc", id="a synonym of a unit"),
        pytest.param([q(12.0, "mile")], [g(12.0, "kilometre")], "v c", "v c", id="another unit"),
        pytest.param([q(3.0, "rand")], [g(3.0, "ZAR")], "v c", "vuc", id="a synonym of a currency"),
        pytest.param([q(3.0, "year of age")], [g(3.0, "year-old")], "vuc", "vuc", id="an age"),
        pytest.param([q(0.33)], [g(33.0, "percent")], "-+", "v c", id="a part of one for percent"),
        pytest.param([q(0.33, "%")], [g(33.0, "percent")], "-+", "-+", id="a third of one percent"),
        pytest.param([q(33.0, "percent")], [g(0.33)], "-+", "v c", id="percent for a part of one"),
        pytest.param([q(1e4, "hen", text="tens of thousands of hens")], [g((1e4, 1e5), "hen")], "-+", "vuc", id="tens"),
        pytest.param([q(1e4, "hen", text="10,000 hens")], [g((1e4, 1e5), "hen")], "-+", "-+", id="one end of a range"),
        pytest.param([q((9.0, 4.0), "goat")], [g((4.0, 9.0), "goats")], "vuc", "vuc", id="ends in the other order"),
        pytest.param([q(4.0), q(9.0, "goat")], [g((4.0, 9.0), "goat")], "-++", "vuc", id="a range as its two ends"),
        pytest.param([q(4.0), q(8.0, "goat")], [g((4.0, 9.0), "goat")], "-++", "-++", id="one end is wrong"),
        pytest.param([q(4.0, "ox"), q(9.0, "ox")], [g((4.0, 9.0), "goat")], "-++", "v c", id="ends of another unit"),
        pytest.param([q(4.0), q(1.0), q(9.0)], [g((4.0, 9.0))], "-+++", "-+++", id="ends with a figure between"),
        pytest.param([q((8.0, 9.0), "day")], [g(8.0), g(9.0, "day")], "--+", "vuc", id="eight or nine as one"),
        pytest.param(
            [q((8.0, 9.0))], [g(8.0, ends=True), g(9.0, ends=True)], "vuc", "vuc", id="two ends told as one, as allowed"
        ),
        pytest.param([q(5.0, change="up")], [g(5.0)], "vu ", "vuc", id="the direction of a change"),
        pytest.param([q(5.0, change="up")], [g(5.0, change="down")], "vu ", "vu ", id="the wrong direction"),
        pytest.param([q(5.0, change=">")], [g(5.0)], "vu ", "vu ", id="another hedge"),
        pytest.param([q(2.0, text="several goats")], [], "+", "", id="several"),
        pytest.param([q(300.0, text="several hundred goats")], [], "+", "+", id="several hundred"),
        pytest.param([q(1.0, "decade", text="a decade")], [], "+", "", id="a decade"),
        pytest.param([q(6.0, "week")], [], "+", "+", id="a duration"),
    ],
)
def test_a_sentence(said: list[Quantity], gold: list[Gold], strict: str, fair: str) -> None:
    """v, u and c: value, unit and change of a pair agree; - missed, + spurious."""
    assert told(quantity_score.strict("Goats.", said, gold)) == strict
    assert told(quantity_score.fair("Goats.", said, gold)) == fair


def told(out: quantity_score.Outcome) -> str:
    pairs = "".join("v" + " u"[p.unit] + " c"[p.change] for p in out.pairs)
    return pairs + "-" * len(out.missed) + "+" * len(out.spurious)


@pytest.mark.parametrize(
    "text", ["She left six weeks ago.", "In the past 6 weeks she sang.", "Six weeks later it rose."]
)
def test_a_duration_inside_a_date_costs_nobody(text: str) -> None:
    assert told(quantity_score.fair(text, [q(6.0, "weeks")], [])) == ""
    assert told(quantity_score.fair(text, [], [g(6.0, "week")])) == ""
    assert told(quantity_score.fair(text, [q(7.0, "weeks")], [])) == "+"
    assert told(quantity_score.fair(text, [q(6.0, "week")], [g(6.0, "week")])) == "vuc"
    assert told(quantity_score.strict(text, [q(6.0, "weeks")], [])) == "+"


@pytest.mark.parametrize(
    ("text", "mended"),
    [("A hut for PS6m.", "A hut for £6m."), ("It was Y=590.", "It was ¥590."), ("300 PS at JPY=", "300 PS at JPY=")],
)
def test_damaged_signs(text: str, mended: str) -> None:
    assert reading_fair.mended(text) == mended


def test_only_the_fair_score_reads_the_mended_text() -> None:
    read = [q(6e6, "£")]
    items = [("A hut for PS6m.", [g(6e6, "gbp")])]
    scores = [
        quantity_score.score(items, lambda text: read if "£" in text else [], is_fair=fair) for fair in (False, True)
    ]
    assert [score["value+unit"].f1 for score in scores] == [0, 100]


ARTICLE = {
    "text": "From 1990 to 1995 the mill stood. It burned on Monday.",
    "published": "2001-05-09",
    "timex": [["1990", "1990", "DATE"], ["1995", "1995", "DATE"], ["Monday", "2001-05-07", "DATE"]],
}


@pytest.mark.parametrize(
    ("found", "strict", "fair"),
    [
        ([(0, 17, "1990/1995"), (47, 53, "2001-05-07")], (100, 100), (100, 100)),
        ([(5, 9, "1990"), (13, 17, "1996"), (47, 53, "2001-05-07")], (100, 200 / 3), (100, 200 / 3)),
        ([(0, 17, "P5Y"), (47, 53, "2001-05-07")], (80, 40), (100, 40)),
        ([(0, 17, "1990"), (47, 53, "2001-05-07")], (80, 80), (100, 80)),
        ([(5, 9, "1990"), (47, 53, "2001-05-07")], (80, 80), (80, 80)),
        ([], (0, 0), (0, 0)),
    ],
)
def test_times_of_an_article(found: list, strict: tuple, fair: tuple) -> None:
    times = timex_news.score([ARTICLE], lambda text, published: found)
    assert times.f1() == pytest.approx(strict)
    assert times.f1(fair=True) == pytest.approx(fair)


def test_faults_of_times_name_their_sentence() -> None:
    wrong = timex_news.score([ARTICLE], lambda text, published: [(0, 4, "1990"), (47, 53, "2001-05-14")]).wrong
    assert wrong[0].startswith("missed: '1990' 1990 | From 1990")
    assert wrong[2] == "value: 'Monday' 2001-05-07, read 'Monday' 2001-05-14 | It burned on Monday."
    assert wrong[3].startswith("spurious: 'From' 1990")


def mention(text: str, words: str, **more: object) -> SimpleNamespace:
    start = text.index(words)
    kind = "date" if "edtf" in more else "quantity"
    plain = {"nominal": None, "unit": None, "edtf": None, "timex": None, "core": None, "hedge": "exact", "form": None}
    value = SimpleNamespace(unit=more.get("unit"), zone=more.pop("zone", None))
    return SimpleNamespace(
        **plain | more | {"kind": kind}, start=start, end=start + len(words), text=words, value=value
    )


VOTE = "They voted 31 to 12 on 4 May."


@pytest.mark.parametrize(
    ("wanted", "read", "right"),
    [
        ({"words": "31 to 12", "nominal": [31, 12], "form": "vote"}, [("31 to 12", (31, 12), "vote")], True),
        ({"words": "31 to 12", "nominal": [12, 31], "form": "vote"}, [("31 to 12", (31, 12), "vote")], True),
        ({"words": "31 to 12", "nominal": [31, 12], "form": "vote"}, [("31 to 12", (31, 12), None)], False),
        ({"words": "31 to 12", "nominal": [31, 12], "form": "vote"}, [("31", 31, "vote"), ("12", 12, "vote")], True),
        ({"words": "31 to 12", "nominal": [31, 12]}, [("31", 31, None), ("12", 12, None)], True),
        ({"words": "31 to 12", "nominal": [31, 12]}, [("31", 31, None)], False),
        ({"words": "31", "nominal": 31}, [("31 to 12", (31, 12), "vote")], True),
        ({"words": "31", "nominal": 31}, [("31 to 12", (31, 12), None)], False),
        ({"words": "31", "nominal": 31}, [("31", 31, None), ("12", 12, None)], False),
        ({"words": "31", "nominal": 31}, [("31 to 12", 31.4, None)], False),
        ({"words": "31", "any_of": [{"nominal": 31.2, "unit": "inch"}]}, [("31", 31, "inch")], True),
        ({"words": "31", "any_of": [{"nominal": 31.2, "unit": "inch"}]}, [("31", 31, "foot")], False),
    ],
)
def test_an_expected_quantity(wanted: dict, read: list, right: bool) -> None:
    case = {"text": VOTE, "expect": [{"kind": "quantity", **wanted}], "exact": True}
    found = [mention(VOTE, words, nominal=nominal, unit=unit) for words, nominal, unit in read]
    assert (complaints(case, found) == []) is right


@pytest.mark.parametrize(
    ("wanted", "read", "right"),
    [
        ({"edtf": "2001-05-04"}, {"edtf": "2001-05-04~"}, True),
        ({"edtf": ["2001-05-04", "2001"]}, {"edtf": "2001"}, True),
        ({"edtf": "2001-05"}, {"edtf": "2001-05-04"}, False),
        ({"edtf": ["2001-05-04", "2001-04-05"]}, {"edtf": "[2001-04-05,2001-05-04]"}, True),
        ({"edtf": "2001-05-04"}, {"edtf": "[2001-04-05,2001-05-04]"}, False),
        ({"edtf": ["../2001", "2001"]}, {"edtf": "/2001"}, True),
        ({"edtf": [None, "2001"]}, {"edtf": None}, True),
        ({"core": ["2001-05-01", "2001-05-31"]}, {"edtf": None, "core": ("2001-05-01", "2001-05-31")}, True),
        ({"core": ["2001-05-01", "2001-05-31"]}, {"edtf": None, "core": ("2001-05-01", "2001-05-30")}, False),
        ({"zone": "-04:00"}, {"edtf": "2001-05-04T10:00", "zone": -240}, True),
        ({"zone": "+05:30"}, {"edtf": "2001-05-04T10:00", "zone": 330}, True),
        ({"hedge": "about"}, {"edtf": "2001-05-04"}, False),
    ],
)
def test_an_expected_date(wanted: dict, read: dict, right: bool) -> None:
    case = {"text": VOTE, "expect": [{"words": "4 May", "kind": "date", **wanted}], "exact": True, "none": ["4"]}
    assert (complaints(case, [mention(VOTE, "on 4 May", **read)]) == []) is right


def test_words_that_are_no_quantity() -> None:
    case = {"text": VOTE, "expect": [], "exact": False, "none": ["4"]}
    assert complaints(case, [mention(VOTE, "31", nominal=31)]) == []
    assert complaints(case, [mention(VOTE, "4 May", nominal=4)]) == ["read '4 May' as a quantity, '4' is none"]


@pytest.mark.parametrize("name", ["b", "timex_b", "other"])
def test_a_held_out_half_is_never_shown(name: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        news_sets.open_half("a", "timex_a")(name)
    assert news_sets.open_half("a", "timex_a")("timex_a") == "timex_a"


@pytest.mark.parametrize("half", news_sets.HALVES)
@pytest.mark.parametrize(("name", "number"), [("timex_news", 30), ("quantities_news", 130), ("expressions", 300)])
def test_sets_are_whole(name: str, number: int, half: str) -> None:
    items = news_sets.items(name, half)
    assert len(items) >= number
    for item in items if name == "timex_news" else ():
        assert len(timex_news.gold(item)) == len(item["timex"])
