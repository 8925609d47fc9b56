"""What holds of every verdict, whatever the claims: against a slow oracle that looks at all pairs."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from types import FrameType
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_draws import claim, days, intervals, tables, values
from crosscheck.comparing.bounds import GRAVITY
from crosscheck.comparing.columns import Bounds
from crosscheck.comparing.groups import partitions
from crosscheck.comparing.positions import positions
from crosscheck.comparing.sets import of_sets
from crosscheck.comparing.sweeping import Items, Lines, Sweep, sweep
from crosscheck.comparing.verdicts import Outcome, Outcomes
from crosscheck.comparing.windows import MINUTES_A_DAY, last_instant
from crosscheck.model import Claim, Dynamics, Kind, Modality, Topic, Value, Verdict
from crosscheck.model.interval import EVERYTHING, HEDGED, OPEN, REACHED, Interval, common
from drawn import often

WINDOW = 3
"""Days; small, so that drawn claims fall on both sides of it."""
BAD = (Verdict.DISCREPANCY, Verdict.CONTRADICTION)
DYNAMICS = tuple(Dynamics)


def judged(claims: Sequence[Claim], dynamics: Dynamics = Dynamics.STATE, kind: Kind = Kind.QUANTITY) -> list[Outcome]:
    """The outcomes of claims that differ in nothing but value and time."""
    topic = Topic("t", kind, dynamics=dynamics, window=WINDOW)
    return list(Outcomes(partitions(claims, {"t": topic})))


# --- the oracle --------------------------------------------------------------------------------------------------


def clash(a: Claim, b: Claim) -> Verdict:
    """What two comparable claims come to."""
    assert a.value and b.value and a.value.core and b.value.core and a.value.support and b.value.support
    if not a.value.support.meets(b.value.support):
        return Verdict.CONTRADICTION
    return Verdict.AGREEMENT if a.value.core.meets(b.value.core) else Verdict.DISCREPANCY


def days_apart(a: Claim, b: Claim) -> float:
    """From the last day of the one to the first day of the other; negative when they overlap."""
    first, second = sorted((a, b), key=lambda c: c.held.low)
    last_day = min(first.held.high, second.held.high) - MINUTES_A_DAY
    return (second.held.low - last_day) / MINUTES_A_DAY


def same_time(a: Claim, b: Claim) -> bool:
    return a.held.meets(b.held)


def told_at(claim: Claim) -> float:
    """When a claim was told: on the day of its article, else at the end of the time that it tells itself."""
    unknown = claim.published == EVERYTHING
    return claim.held.high - 1 if unknown else claim.published.low


def comparable(a: Claim, b: Claim, dynamics: Dynamics) -> bool:
    """DESIGN section 2, for a pair."""
    if dynamics is Dynamics.CONSTANT:
        return True
    if a.source == b.source:
        return same_time(a, b)
    if dynamics is Dynamics.STATE:
        return days_apart(a, b) <= WINDOW
    return same_time(a, b) or told_at(a) == told_at(b)


def clashing(claims: Sequence[Claim], dynamics: Dynamics) -> list[tuple[Verdict, str, str]]:
    """Every comparable pair that does not agree."""
    pairs = [(clash(a, b), a.id, b.id) for a, b in combinations(claims, 2) if comparable(a, b, dynamics)]
    return [pair for pair in pairs if pair[0] is not Verdict.AGREEMENT]


def fallen(claims: Sequence[Claim]) -> set[str]:
    """Cumulative figures that lie wholly below what an earlier report says of an earlier time."""
    return {
        b.id
        for a in claims
        for b in claims
        if a.held.high <= b.held.low and told_at(a) < told_at(b)
        and a.value and b.value and a.value.support and b.value.support
        and not a.value.support.meets(b.value.support) and a.value.support.low >= b.value.support.high
    }  # fmt: skip


def gravest(verdicts: Sequence[Verdict]) -> int:
    return max((GRAVITY.index(v) for v in verdicts), default=0)


def ids(outcome: Outcome) -> frozenset[str]:
    return frozenset(c.id for c in outcome.claims)


# --- intervals ---------------------------------------------------------------------------------------------------


@often
@given(intervals(), intervals())
def test_meeting_is_symmetric(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a)


@often
@given(st.lists(intervals(), min_size=1, max_size=7))
def test_helly_intervals_meet_pairwise_exactly_when_they_share_a_point(items: list[Interval]) -> None:
    shared = common(items)
    assert (shared is not None) == all(a.meets(b) for a, b in combinations(items, 2))
    if shared is not None:
        assert all(shared.within(item) for item in items)


@often
@given(intervals(), intervals(), intervals())
def test_what_lies_within_meets_what_it_met(a: Interval, b: Interval, c: Interval) -> None:
    if a.within(b) and b.within(c):
        assert a.within(c)
    # The end that a hedge names counts as reached, but two opposite hedges do not meet in it.
    if a.within(b) and a.meets(c) and HEDGED not in (b.low_end, b.high_end):
        assert b.meets(c)


# --- windows -----------------------------------------------------------------------------------------------------


def swept_together(claims: Sequence[Claim], reach: float) -> Sweep:
    """The windows of claims that are all of one group."""
    sources = sorted({c.source for c in claims})
    lines = Lines(*(Bounds.of([getattr(c.value, which) for c in claims]) for which in ("core", "support")))
    until = np.array([last_instant(c.held, reach) + reach for c in claims])
    owner = np.array([sources.index(c.source) for c in claims])
    items = Items(
        np.zeros(len(claims), np.int64), np.array([c.held.low for c in claims], float), until, owner,
        np.arange(len(claims)),
    )  # fmt: skip
    return sweep(items, lines)


@often
@given(tables(), st.integers(0, 4))
def test_the_windows_are_the_maximal_sets_that_are_near_in_time(claims: list[Claim], reach: int) -> None:
    swept = swept_together(claims, reach * MINUTES_A_DAY)
    everyone = range(len(claims))
    members = [{i for i in everyone if swept.first[i] <= w <= swept.last[i]} for w in range(len(swept.size))]

    def near(i: int, j: int) -> bool:
        return days_apart(claims[i], claims[j]) <= reach if reach else same_time(claims[i], claims[j])

    # On a line the claims near each other form their largest sets where one of them begins.
    at_starts = []
    for i in everyone:
        begun = [j for j in everyone if claims[j].held.low <= claims[i].held.low and near(i, j)]
        at_starts.append({i, *begun})
    largest = [s for s in at_starts if not any(s < other for other in at_starts)]
    assert sorted(map(sorted, members)) == sorted(map(list, {tuple(sorted(s)) for s in largest}))
    for w, held in enumerate(members):
        pairs = [(claims[i], claims[j]) for i, j in combinations(sorted(held), 2)]
        rivals = [clash(a, b) for a, b in pairs if a.source != b.source]
        assert swept.verdict[w] == gravest(rivals)
        assert swept.size[w] == len(held)
        assert (swept.low[w] >= 0) == (swept.high[w] >= 0) == (swept.verdict[w] > 0)
        if swept.verdict[w]:
            low, high = claims[swept.low[w]], claims[swept.high[w]]
            assert {swept.low[w], swept.high[w]} <= held
            assert low.source != high.source
            assert clash(low, high) is GRAVITY[swept.verdict[w]]


# --- verdicts ----------------------------------------------------------------------------------------------------


@often
@given(tables(), st.sampled_from(DYNAMICS))
def test_findings_are_what_the_pairs_say(claims: list[Claim], dynamics: Dynamics) -> None:
    outcomes = [o for o in judged(claims, dynamics) if o.verdict in BAD]
    pairs = clashing(claims, dynamics)
    for verdict, a, b in pairs:  # no clash is missed
        assert any({a, b} <= ids(o) and GRAVITY.index(o.verdict) >= GRAVITY.index(verdict) for o in outcomes)
    fell = fallen(claims) if dynamics is Dynamics.CUMULATIVE else set()
    for figure in fell:
        assert any(figure in ids(o) and o.verdict is Verdict.CONTRADICTION for o in outcomes)
    for outcome in outcomes:  # and none is made up
        inside = [verdict for verdict, a, b in pairs if {a, b} <= ids(outcome)]
        if not outcome.fell:
            assert gravest(inside) == GRAVITY.index(outcome.verdict)
        else:
            assert fell & ids(outcome)


@often
@given(tables(), st.sampled_from(DYNAMICS))
def test_a_claim_stands_in_one_finding_at_most(claims: list[Claim], dynamics: Dynamics) -> None:
    held = [i for o in judged(claims, dynamics) if o.verdict in BAD for i in ids(o)]
    assert len(held) == len(set(held))


@often
@given(tables(), st.sampled_from(DYNAMICS))
def test_witnesses_really_clash(claims: list[Claim], dynamics: Dynamics) -> None:
    for outcome in judged(claims, dynamics):
        assert (outcome.witnesses is not None) == (outcome.verdict in BAD)
        if outcome.witnesses is not None:
            assert {c.id for c in outcome.witnesses} <= ids(outcome)
            assert clash(*outcome.witnesses) is outcome.verdict
            if not outcome.fell:
                assert comparable(*outcome.witnesses, dynamics)


@often
@given(tables(), st.sampled_from(DYNAMICS))
def test_what_reconciles_fits_every_claim(claims: list[Claim], dynamics: Dynamics) -> None:
    for outcome in judged(claims, dynamics):
        supports = [c.value.support for c in outcome.claims if c.value is not None and c.value.support is not None]
        if outcome.verdict is Verdict.CONTRADICTION:
            assert outcome.fits is None
        elif outcome.fits is not None:
            assert all(outcome.fits.within(support) for support in supports)
        elif outcome.verdict is Verdict.AGREEMENT:
            pytest.fail("an agreement has a common reading")


@often
@given(tables(), st.sampled_from(DYNAMICS))
def test_an_agreement_is_one(claims: list[Claim], dynamics: Dynamics) -> None:
    for outcome in judged(claims, dynamics):
        if outcome.verdict is Verdict.AGREEMENT:
            assert len(outcome.claims) > 1
            assert all(clash(a, b) is Verdict.AGREEMENT for a, b in combinations(outcome.claims, 2))


@often
@given(values(), values(), days(), days(), st.sampled_from(DYNAMICS))
def test_two_claims_are_judged_alike_from_either_side(
    a: Value, b: Value, when: Interval, then: Interval, dynamics: Dynamics
) -> None:
    here = judged([claim(0, "a", a, when), claim(1, "b", b, then)], dynamics)
    there = judged([claim(0, "a", b, then), claim(1, "b", a, when)], dynamics)
    assert [o.verdict for o in here] == [o.verdict for o in there]


@often
@given(tables(), st.sampled_from(DYNAMICS), st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims: list[Claim], dynamics: Dynamics, chance: random.Random) -> None:
    shuffled = list(claims)
    chance.shuffle(shuffled)
    one, other = (
        [(o.verdict, o.claims, o.witnesses, o.fits, o.fell) for o in judged(c, dynamics)] for c in (shuffled, claims)
    )
    assert one == other


@often
@given(tables(), st.sampled_from(DYNAMICS), values(), days())
def test_a_further_claim_hides_no_disagreement(
    claims: list[Claim], dynamics: Dynamics, value: Value, when: Interval
) -> None:
    more = [*claims, claim(99, "e", value, when, 16)]
    after = [o for o in judged(more, dynamics) if o.verdict in BAD]
    for outcome in judged(claims, dynamics):
        if outcome.verdict not in BAD:
            continue
        assert outcome.witnesses is not None
        must_stay = {outcome.witnesses[1].id} if outcome.fell else {c.id for c in outcome.witnesses}
        holding = [o for o in after if must_stay <= ids(o)]
        assert holding
        assert gravest([o.verdict for o in holding]) >= GRAVITY.index(outcome.verdict)


@often
@given(tables(), st.sampled_from(DYNAMICS), st.data())
def test_a_wider_reading_makes_no_disagreement(claims: list[Claim], dynamics: Dynamics, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(claims) - 1))
    value = claims[at].value
    assert value is not None and value.core is not None and value.support is not None
    by = data.draw(st.integers(1, 3))
    core = Interval(value.core.low - by, value.core.high + by)
    support = Interval(min(value.support.low, core.low), max(value.support.high, core.high))
    wider = [*claims]
    wider[at] = replace(claims[at], value=replace(value, core=core, support=support))
    before, after = (gravest([o.verdict for o in judged(c, dynamics) if o.verdict in BAD]) for c in (claims, wider))
    assert after <= before


@often
@given(tables(), st.sampled_from((Dynamics.STATE, Dynamics.CUMULATIVE)))
def test_a_series_of_one_article_is_no_disagreement(claims: list[Claim], dynamics: Dynamics) -> None:
    day = claim(0, "a", *(getattr(claims[0], name) for name in ("value", "held"))).published
    series = [
        replace(c, source="a", published=day, held=claims[0].held.shift(10 * i * MINUTES_A_DAY))
        for i, c in enumerate(claims)
    ]
    assert not [o for o in judged(series, dynamics) if o.verdict in BAD]


@often
@given(tables())
def test_the_claims_of_a_position_have_one_value_and_one_plain_reading(claims: list[Claim]) -> None:
    alike = [replace(c, value=replace(c.value, key=c.source)) for c in claims if c.value]  # of one number, hedges aside
    held = positions(alike)
    assert sorted(c.id for p in held for c in p.claims) == sorted(c.id for c in alike)
    for position in held:
        values = [c.value for c in position.claims if c.value]
        assert len({v.key for v in values}) == 1
        for which in ("core", "support"):
            lines = [getattr(v, which) for v in values]
            told = getattr(position, f"{which}_hull")
            assert common(lines) is not None
            assert (told.low, told.high) == (min(i.low for i in lines), max(i.high for i in lines))
    assert [p.core_hull.low for p in held if p.core_hull] == sorted(p.core_hull.low for p in held if p.core_hull)


# --- ceilings and sets -------------------------------------------------------------------------------------------


def ceiling(n: float) -> Value:
    """ "Up to n" of a plan."""
    return Value(
        Kind.QUANTITY, f"up to {n:g}", f"{n:g}", Interval(0.75 * n, n, OPEN, REACHED), Interval(0, n), hedge="up_to",
        row="up_to", nominal=n, granularity=1, unit="person", unit_class="count",
    )  # fmt: skip


def planned(i: int, source: str, n: float, day: int = 0) -> Claim:
    when = Interval(day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY, REACHED, OPEN)
    return replace(claim(i, source, ceiling(n), when), modality=Modality.PLANNED)


def test_two_ceilings_are_held_against_each_other_as_their_numbers() -> None:
    [outcome] = [o for o in judged([planned(0, "a", 60), planned(1, "b", 50)]) if o.verdict in BAD]
    assert outcome.verdict is Verdict.CONTRADICTION
    assert outcome.fits is None


def test_ceilings_of_different_times_are_not_held_against_each_other() -> None:
    assert not [o for o in judged([planned(0, "a", 60), planned(1, "b", 50, WINDOW + 1)]) if o.verdict in BAD]
    assert not [o for o in judged([planned(0, "a", 60), planned(1, "a", 50, WINDOW)]) if o.verdict in BAD]


def one_of(*points: int) -> Value:
    choices = tuple(Interval.point(p) for p in points)
    whole = Interval(min(points), max(points))
    key = ",".join(map(str, points))
    return Value(Kind.DATE, key, key, whole, whole, choices=choices if len(points) > 1 else ())


def dated(i: int, source: str, value: Value, day: int = 0) -> Claim:
    return claim(i, source, value, Interval(day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY, REACHED, OPEN))


@pytest.mark.parametrize(
    ("a", "b", "verdicts"),
    [
        (one_of(1, 5), one_of(5), []),
        (one_of(1, 5), one_of(3), [Verdict.CONTRADICTION]),
        (one_of(1, 5), one_of(5, 9), []),
        (one_of(1, 5), one_of(2, 9), [Verdict.CONTRADICTION]),
    ],
)
def test_a_set_says_one_of_its_members(a: Value, b: Value, verdicts: list[Verdict]) -> None:
    for dynamics in (Dynamics.CONSTANT, Dynamics.STATE):
        found = judged([dated(0, "a", a), dated(1, "b", b)], dynamics, Kind.DATE)
        assert [o.verdict for o in found if o.verdict in BAD] == verdicts


def test_a_set_is_compared_with_what_is_near_it_in_time() -> None:
    early, same, late = dated(0, "b", one_of(3)), dated(1, "c", one_of(3), 20), dated(2, "a", one_of(1, 5), 20)
    [outcome] = [o for o in judged([early, same, late], Dynamics.STATE, Kind.DATE) if o.verdict in BAD]
    assert ids(outcome) == {"c1", "a2"}
    series = [dated(0, "a", one_of(1, 5)), dated(1, "a", one_of(3), 2)]
    assert not [o for o in judged(series, Dynamics.STATE, Kind.DATE) if o.verdict in BAD]
    just_out = [dated(0, "a", one_of(1, 5)), dated(1, "b", one_of(3), WINDOW + 1)]
    assert not [o for o in judged(just_out, Dynamics.STATE, Kind.DATE) if o.verdict in BAD]


@st.composite
def choosing(draw: st.DrawFn, most: int = 12) -> list[Claim]:
    """Claims of one topic, some of which name a set of points or of stretches."""
    issued = {source: draw(st.integers(14, 16)) for source in "abcd"}
    claims = []
    for i in range(draw(st.integers(2, most))):
        source = draw(st.sampled_from("abcd"))
        value = draw(values())
        members = tuple(draw(st.lists(intervals(0, 12), min_size=2, max_size=3))) if draw(st.booleans()) else ()
        key = draw(st.sampled_from((value.key, "shared")))
        claims.append(claim(i, source, replace(value, choices=members, key=key), draw(days()), issued[source]))
    return claims


def excludes(a: Claim, b: Claim) -> bool:
    """No member of the one meets a member of the other; what is no set has one member."""
    sides = [c.value.choices or (c.value.support,) for c in (a, b) if c.value]
    return not any(one.meets(other) for one in sides[0] for other in sides[1] if one and other)


def clashes_of_sets(claims: Sequence[Claim], dynamics: Dynamics) -> dict[frozenset[int], tuple[int, int]]:
    """Claims that clash with a set, pair by pair, those that share a claim as one → its last set and last value."""
    pairs = [
        (i, j)
        for i, a in enumerate(claims)
        for j, b in enumerate(claims)
        if a.value and a.value.choices and excludes(a, b) and comparable(a, b, dynamics)
    ]
    groups: list[set[int]] = []
    for pair in pairs:
        touching = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touching] + [set(pair).union(*touching)]
    keys = list(dict.fromkeys(c.value.key for c in claims if c.value))
    told = {}
    for group in groups:
        last = max(i for i, _ in pairs if i in group)
        rank = {j: keys.index(claims[j].value.key) for i, j in pairs if i == last}  # type: ignore[union-attr]
        told[frozenset(group)] = (last, min(j for j in rank if rank[j] == max(rank.values())))
    return told


@often
@given(choosing(), st.sampled_from(DYNAMICS))
def test_sets_clash_as_their_pairs_do(claims: list[Claim], dynamics: Dynamics) -> None:
    topic = Topic("t", Kind.DATE, dynamics=dynamics, window=WINDOW)
    found = [(frozenset(members), witnesses) for members, witnesses in of_sets(claims, topic)]
    assert dict(found) == clashes_of_sets(claims, dynamics)
    assert len(found) == len(dict(found))


# --- how much work it is -----------------------------------------------------------------------------------------


def calls(action: Callable[[], Any]) -> int:
    """How many calls of functions, Python's and C's, an action makes: a measure of work without a clock."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        action()
    finally:
        sys.setprofile(None)
    return count


def crowd(n: int) -> list[Claim]:
    """Claims of many sources over a long time, every seventh off the mark; each source has its own day."""
    made = []
    for i in range(n):
        at = i + (40 if i % 7 == 0 else 0)
        value = Value(Kind.QUANTITY, str(at), str(at), Interval(at - 2, at + 2), Interval(at - 9, at + 9), nominal=at)
        when = Interval(i * MINUTES_A_DAY, (i + 1) * MINUTES_A_DAY, REACHED, OPEN)
        made.append(claim(i, f"s{i // 2}", value, when, n + i // 2))
    return made


def falling_crowd(n: int) -> list[Claim]:
    return [replace(c, value=replace(c.value, core=Interval.point(-i), support=Interval.point(-i)))  # type: ignore[type-var]
            for i, c in enumerate(crowd(n))]  # fmt: skip


def choosing_crowd(n: int) -> list[Claim]:
    """Every other claim says "one of" two days, near those of its neighbours."""
    return [replace(c, value=one_of(i, i + 20) if i % 2 else one_of(i)) for i, c in enumerate(crowd(n))]


def agreeing_crowd(n: int) -> list[Claim]:
    """All say "one of", and all have a day in common."""
    return [replace(c, value=one_of(0, i + 1)) for i, c in enumerate(crowd(n))]


@pytest.mark.parametrize("dynamics", DYNAMICS)
@pytest.mark.parametrize("made", [crowd, falling_crowd, choosing_crowd, agreeing_crowd])
def test_ten_times_the_claims_are_little_more_than_ten_times_the_work(
    dynamics: Dynamics, made: Callable[[int], list[Claim]]
) -> None:
    few, many = made(150), made(1500)
    judged(few, dynamics)  # what is imported or remembered on first use does not count
    assert calls(lambda: judged(many, dynamics)) < 20 * calls(lambda: judged(few, dynamics))
