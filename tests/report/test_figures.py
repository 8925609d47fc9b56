"""What is drawn of a finding: positions on a line, events in an impossible order, topics in time."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.model import Claim, Finding, Kind, Modality, Position, Root, Severity, Verdict, edtf
from crosscheck.model.interval import INF, Interval
from crosscheck.report.render import words
from crosscheck.report.render.cards import Cards, around, most_telling
from crosscheck.report.render.figure import LABEL, Figure, figure_of, order_of
from crosscheck.report.render.matrix import Matrix
from crosscheck.report.render.origins import origins
from crosscheck.report.render.scale import TICKS, Scale, Stretch, number_ticks, scale_of, time_ticks
from crosscheck.report.render.timeline import stories
from render_samples import (
    ABOARD,
    ABOUT_340,
    BOARDED_350,
    CHANGE,
    DATES,
    ON_1,
    ON_2,
    OVER_300,
    RULING,
    everything,
    position,
    report,
)  # fmt: skip

ORDER = Finding(
    "XC301", "ferry.accident.date",
    "Day of the accident is dated 1 March 2021 (The Ledger); the alarm, which must come first, 2 March 2021 (c-diary).",
    Severity.ERROR,
    (
        position(replace(ON_2, topic="ferry.alarm.date"), name="The alarm: 2 March 2021"),
        position(ON_1, name="Day of the accident: 1 March 2021"),
    ),
    Verdict.CONTRADICTION, "0d5e4f3a2b1c",
)  # fmt: skip


def drawn(finding: Finding) -> Figure:
    figure = figure_of(report(finding), finding)
    assert figure is not None
    return figure


def valued(claim: Claim, **changes: Any) -> Claim:
    assert claim.value is not None
    return replace(claim, value=replace(claim.value, **changes))


def test_positions_on_a_line_keep_their_order_and_their_overlap() -> None:
    figure = drawn(ABOARD)
    assert figure.fits is not None
    first, second = figure.marks
    assert first.support.start <= first.core.start <= first.core.end <= first.support.end
    assert first.core.middle < second.core.middle
    assert second.core.is_point
    assert first.support.start <= figure.fits.start < figure.fits.end <= second.support.end
    assert figure.fits_words == "345 to 355"


def test_each_wording_of_a_position_is_drawn_and_its_hedge_stands_apart() -> None:
    plain = valued(
        BOARDED_350, text="340", key="340", nominal=340.0, core=Interval.point(340), support=Interval(335, 345)
    )
    figure = drawn(replace(ABOARD, positions=(position(ABOUT_340, plain), position(BOARDED_350))))
    assert [m.parts for m in figure.marks] == [("About ", "340", " people"), ("", "340", ""), ("", "350", "")]
    assert [m.position for m in figure.marks] == [0, 0, 1]
    assert figure.marks[0].reading == "read as 335 to 345, at a stretch 323 to 357"


def test_claims_that_say_the_same_share_a_mark_with_all_who_say_it() -> None:
    other = replace(ABOUT_340, id="again", source="b-ledger")
    figure = drawn(replace(ABOARD, positions=(position(ABOUT_340, other), position(BOARDED_350))))
    assert [m.who for m in figure.marks] == ["Coast Post and The Ledger", "The Ledger"]


def test_an_open_end_runs_to_the_edge() -> None:
    open_ended = valued(BOARDED_350, support=Interval(345, INF))
    mark = drawn(replace(ABOARD, positions=(ABOARD.positions[0], position(open_ended)))).marks[1]
    assert (mark.support.end, mark.support.open_right) == (100, True)


@pytest.mark.parametrize("rule", ["XC208", "XC303", "XC304", "XC301"])
def test_numbers_that_do_not_compete_have_no_line(rule: str) -> None:
    assert figure_of(report(ABOARD), replace(ABOARD, rule=rule)) is None


def test_values_of_different_kinds_have_no_line() -> None:
    mixed = replace(ABOARD, positions=(ABOARD.positions[0], DATES.positions[0]))
    assert figure_of(report(mixed), mixed) is None


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_a_line_never_leaves_its_width(a: float, b: float) -> None:
    low, high = sorted((a, b))
    wide = position(valued(BOARDED_350, core=Interval(low, high), support=Interval(low, high)))
    finding = replace(ABOARD, positions=(ABOARD.positions[0], wide))
    figure = figure_of(report(finding), finding)
    for mark in figure.marks if figure else ():
        for stretch in (mark.core, mark.support):
            assert 0 <= stretch.start <= stretch.end <= 100.01


@given(st.floats(-1e15, 1e15), st.floats(1e-6, 1e15))
def test_numbers_have_few_ticks_in_order(low: float, width: float) -> None:
    value = ABOUT_340.value
    assert value is not None
    if low + width > low:
        at = [t.at for t in number_ticks(Scale(low, low + width), value)]
        assert at == sorted(at)
        assert len(at) <= TICKS + 1


@given(st.integers(0, 1000), st.floats(0.5, 1000))
def test_what_is_counted_has_whole_ticks(low: int, width: float) -> None:
    value = ABOUT_340.value
    assert value is not None and value.unit_class == "count"
    labels = [t.label for t in number_ticks(Scale(low, low + width), value)]
    assert all("." not in label for label in labels)
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("low", "high", "unit"), [(3.15e6, 4.55e6, "USD"), (51, 53, "year of age"), (112, 121, "metre")]
)
def test_the_unit_stands_below_the_line_without_covering_a_number(low: float, high: float, unit: str) -> None:
    kind = {"USD": "USD", "year of age": "age"}.get(unit, "length")
    value = replace(OVER_300.value, unit=unit, unit_class=kind)  # type: ignore[type-var]
    labels = [t for t in number_ticks(Scale(low, high), value) if t.label]
    assert len(labels) > 1
    assert all(a.ends[1] <= b.ends[0] for a, b in pairwise(labels))


def test_bars_say_what_they_mean_where_there_is_room() -> None:
    figure = drawn(ABOARD)
    told = figure.told
    assert told is not None
    assert told.mark.support.end + LABEL < 100 or told.mark.support.start > LABEL
    assert figure.is_told
    wide = replace(figure.marks[0], support=Stretch(0, 100))
    assert replace(figure, marks=(wide,)).told is None
    assert not replace(figure, marks=(wide,)).is_told
    assert drawn(DATES).is_told


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("more than $3.2 million", ("more than ", "$3.2", " million")),
        ("about US$40", ("about ", "US$40", "")),
        ("340 people", ("", "340", " people")),
    ],
)
def test_the_hedge_is_told_from_the_number(text: str, parts: tuple[str, str, str]) -> None:
    mark = drawn(ABOARD).marks[0]
    assert replace(mark, label=text).parts == parts


@pytest.mark.cases("figure_time_ticks.yaml")
def test_ticks_of_time(case: dict[str, Any]) -> None:
    scale = scale_of([edtf.parse(case["from"]).core, edtf.parse(case["to"]).core])
    assert scale is not None
    assert [t.label for t in time_ticks(scale)] == case["labels"]


@given(st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_time_has_few_ticks_in_order(low: int, width: int) -> None:
    at = [t.at for t in time_ticks(Scale(low, low + width))]
    assert at == sorted(at)
    assert len(at) <= TICKS + 1


def test_an_impossible_order_goes_back_in_time() -> None:
    order = order_of(report(ORDER), ORDER)
    assert order is not None
    assert (order.first.dates, order.then.dates, order.gap) == ("2 March 2021", "1 March 2021", "one day")
    assert order.then.marks[0].core.middle == order.back.start < order.back.end == order.first.marks[0].core.middle


def test_only_findings_about_order_have_events() -> None:
    assert order_of(report(DATES), DATES) is None


def test_headlines_say_the_matter() -> None:
    made = Cards(report(ABOARD, DATES, ORDER)).of((ABOARD, DATES, ORDER))
    assert [c.headline for c in made] == [
        "People on the ferry: about\N{NO-BREAK SPACE}340 or 350?",
        "Day of the accident: 1 or 2 March 2021?",
        "Day of the accident is dated one day before Ferry alarm date",
    ]


def test_a_title_keeps_a_hedge_unless_somebody_goes_without() -> None:
    plain = replace(valued(ABOUT_340, hedge="exact"), id="plain")
    mixed = replace(ABOARD, positions=(position(ABOUT_340, plain), position(OVER_300)))
    assert [value for _, value in words.titles(report(mixed), mixed)] == [
        "340",
        "more than 300".replace(" ", "\N{NO-BREAK SPACE}"),
    ]
    by = replace(DATES, positions=(position(valued(ON_1, hedge="up_to")), position(ON_2)))
    [card] = Cards(report(by)).of([by])
    assert card.headline == "Day of the accident: by\N{NO-BREAK SPACE}1 or 2 March 2021?"


@pytest.mark.parametrize(
    ("days", "gap"), [((2,), "one day"), ((2, 3), "one or two days"), ((2, 3, 6), "one to five days")]
)
def test_days_that_differ_leave_a_gap_that_counts_them_all(days: tuple[int, ...], gap: str) -> None:
    alarm, accident = ORDER.positions[0].claims[0], ORDER.positions[1]
    told = [f"2021-03-{n:02}" for n in days]
    dated = (valued(alarm, key=d, edtf=d, core=edtf.parse(d).core, support=edtf.parse(d).support) for d in told)
    order = order_of(report(ORDER), replace(ORDER, positions=(*map(position, dated), accident)))
    assert order is not None
    assert order.gap == gap


def test_the_head_of_the_page_does_not_show_the_same_quotes_twice() -> None:
    inside = replace(ABOARD, id="b", positions=(position(ABOUT_340), position(OVER_300)))
    both = replace(ABOARD, id="a", positions=(position(ABOUT_340), position(OVER_300), position(BOARDED_350)))
    cards = Cards(report(both, inside, DATES)).of((both, inside, DATES))
    assert [c.finding.id for c in most_telling(cards)] == ["a", DATES.id]


@given(st.text(), st.text())
def test_a_quote_is_cut_around_its_value_and_nothing_is_lost(quote: str, value: str) -> None:
    assert "".join(around(quote, value)) == quote


def test_a_topic_in_time_tells_updates_and_plans_apart() -> None:
    later = replace(OVER_300, held=edtf.parse("2021-05").core, as_of="2021-05", dated=True)
    far = valued(
        replace(later, id="far"),
        key="900",
        support=Interval(850, 950),
        core=Interval.point(900),
        nominal=900.0,
        text="900",
    )
    plan = valued(replace(far, id="plan", modality=Modality.PLANNED), key="50", nominal=50.0, text="50")
    made = replace(report(claims=(ABOUT_340,)), claims=(plan, far, ABOUT_340), changes=(CHANGE,))
    made = replace(made, topics={**made.topics, "ferry.aboard": replace(made.topics["ferry.aboard"], dynamics="state")})
    [story] = stories(made)
    assert [(e.value, e.state) for e in story.entries] == [("About 340 people", ""), ("900", "update"), ("50", "plan")]
    assert story.state == "changed"
    assert story.chart is not None
    assert story.gist == "About 340 people (2 March 2021) … 900 (May 2021)"
    assert [p.is_fact for p in story.chart.points] == [True, True, False]


def test_the_matrix_says_where_sources_differ_and_stand_alone() -> None:
    made = report(ABOARD, DATES)
    matrix = Matrix(made)
    assert [(line.title, [c.state if c else "" for c in line.cells]) for line in matrix.lines()][:2] == [
        ("People on the ferry", ["differs", "differs", ""]),
        ("Day of the accident", ["", "differs", "differs"]),
    ]
    post, ledger, diary = matrix.portraits()
    assert [d.title for d in post.differs] == ["People on the ferry"]
    assert (diary.name, diary.claims, [d.others for d in diary.differs]) == (
        "c-diary",
        1,
        ["1 March 2021 (The Ledger)"],
    )
    assert ledger.topics == 3


def test_a_cell_shows_what_differs_first_and_counts_what_it_leaves_out() -> None:
    others = [valued(replace(OVER_300, id=f"other-{n}"), text=f"{n} people", nominal=n, key=str(n)) for n in range(5)]
    made = replace(report(ABOARD), claims=(*others, ABOUT_340, BOARDED_350))
    [line] = Matrix(made).lines()
    cell = next(c for c in line.cells if c and c.more)
    assert cell.values[0] == "350"
    assert len(cell.values) + cell.more == 6


@given(st.integers(1, 12))
def test_no_cell_hides_a_value_without_saying_so(count: int) -> None:
    claims = [valued(replace(BOARDED_350, id=str(n)), text=f"{n} people", key=str(n)) for n in range(count)]
    [line] = Matrix(replace(report(ABOARD), claims=(ABOUT_340, *claims))).lines()
    cell = line.cells[1]
    assert cell is not None
    assert len(cell.values) + cell.more == count
    assert cell.more != 1


def test_numbers_that_are_equal_are_told_apart_by_what_they_count() -> None:
    def part(claim: Claim, name: str) -> Position:
        held = valued(claim, text="up to 40", core=Interval.point(40), support=Interval.point(40), unit=name)
        return Position(f"40 {name}", (held,), held.value.core)  # type: ignore[union-attr]

    positions = part(ABOUT_340, "police"), part(BOARDED_350, "soldiers")
    claims = tuple(c for p in positions for c in p.claims)
    finding = replace(ABOARD, rule="XC208", positions=positions)
    [line] = Matrix(replace(report(finding), claims=claims)).lines()
    shown = [c.values for c in line.cells if c]
    assert len(set(shown)) == 2


def test_a_long_value_is_cut_behind_a_word_and_says_so() -> None:
    long = "up to 1,000 members of the armed forces, of the police and of the fire brigades"
    other = replace(valued(ABOUT_340, text=long, kind=Kind.TEXT), id="other")
    [line] = Matrix(replace(report(ABOARD), claims=(other, BOARDED_350))).lines()
    [shown] = line.cells[0].values  # type: ignore[union-attr]
    assert shown.endswith(" …")
    assert long.startswith(shown.removesuffix(" …") + " ")


def test_outlets_with_one_wire_are_one_voice() -> None:
    wired = [replace(c, roots=(Root.agency("Wire"),)) for c in (ABOUT_340, OVER_300)]
    agreed = replace(CHANGE, verdict=Verdict.AGREEMENT, positions=tuple(map(position, wired)))
    made = origins(replace(everything(), agreements=(agreed,)))
    [echo] = made.echoes
    assert (echo.count, echo.via, echo.outlets) == (1, "Wire", ("Coast Post", "The Ledger"))
    assert made.wires[0].outlets == ("Coast Post",)
    assert made.own == ("The Ledger", "c-diary")


def test_names_have_a_table_and_no_figure() -> None:
    def named(claim: Claim, text: str) -> Position:
        held = valued(claim, kind=Kind.ENTITY, text=text, key=text.lower(), core=None, support=None)
        return Position(text, (held,))

    finding = replace(ABOARD, rule="XC205", positions=(named(ABOUT_340, "Ana Lee"), named(BOARDED_350, "Ana Li")))
    [card] = Cards(report(finding)).of([finding])
    assert card.figure is None
    assert [(r.value, r.who) for r in card.rows] == [("Ana Lee", "Coast Post"), ("Ana Li", "The Ledger")]
    assert (card.matter, card.state) == ("names and words", "open")
    [ruled] = Cards(report(finding)).of([replace(finding, resolution=RULING)])
    assert (ruled.state, ruled.tag) == ("resolved", "resolved")
