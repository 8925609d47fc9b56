"""What sweeps many groups at once, against loops that look at one window, one item and one clash at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crosscheck.comparing.extremes import least, least_of_two_owners
from crosscheck.comparing.merging import Clash, merged
from crosscheck.comparing.sweeping import Sweep
from crosscheck.model.coded import Coded, codes
from drawn import often


@dataclass(frozen=True)
class Standing:
    """Items in windows: item ``i`` stands in ``first[i]`` to ``last[i]``; every window holds one at least."""

    windows: int
    first: list[int]
    last: list[int]

    def inside(self, window: int) -> list[int]:
        return [i for i, (a, b) in enumerate(zip(self.first, self.last, strict=True)) if a <= window <= b]


@st.composite
def standing(draw: st.DrawFn, most: int = 20) -> Standing:
    windows = draw(st.integers(1, most))
    ends = st.tuples(st.integers(0, windows - 1), st.integers(0, windows - 1)).map(sorted)
    ranges = draw(st.lists(ends, max_size=12))
    held = {w for a, b in ranges for w in range(a, b + 1)}
    ranges += [[w, w] for w in range(windows) if w not in held]
    ranges = draw(st.permutations(ranges))
    return Standing(windows, [a for a, _ in ranges], [b for _, b in ranges])


def columns(items: Standing) -> tuple[np.ndarray, np.ndarray]:
    return np.array(items.first), np.array(items.last)


# --- extremes ------------------------------------------------------------------------------------------------------


@often
@given(standing(), st.data())
def test_the_least_of_each_window_is_found(items: Standing, data: st.DataObject) -> None:
    n = len(items.first)
    ranks = data.draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))
    keys = np.array(ranks) * n + np.arange(n)
    found = least(keys, *columns(items), items.windows)
    assert found.tolist() == [min(items.inside(w), key=lambda i: keys[i]) for w in range(items.windows)]


@often
@given(standing(), st.data())
def test_the_least_of_each_window_and_of_other_owners_is_found(items: Standing, data: st.DataObject) -> None:
    n = len(items.first)
    ranks = data.draw(st.lists(st.integers(0, 5), min_size=n, max_size=n))
    owner = data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n))
    keys = np.array(ranks) * n + np.arange(n)
    one, two = least_of_two_owners(keys, np.array(owner), *columns(items), items.windows)
    for window in range(items.windows):
        first = min(items.inside(window), key=lambda i: keys[i])
        others = [i for i in items.inside(window) if owner[i] != owner[first]]
        second = min(others, key=lambda i: keys[i], default=None)
        assert one[window] == keys[first]
        assert two[window] == (-1 if second is None else keys[second])


@pytest.mark.parametrize("windows", [1, 2, 3, 64, 65])
def test_one_item_may_stand_in_all_windows(windows: int) -> None:
    first, last = np.array([0]), np.array([windows - 1])
    assert least(np.array([0]), first, last, windows).tolist() == [0] * windows
    one, two = least_of_two_owners(np.array([0]), np.array([7]), first, last, windows)
    assert (one.tolist(), two.tolist()) == ([0] * windows, [-1] * windows)


# --- components ----------------------------------------------------------------------------------------------------


@often
@given(standing(), st.data())
def test_wanted_windows_that_share_an_item_are_one(items: Standing, data: st.DataObject) -> None:
    wanted = data.draw(st.lists(st.booleans(), min_size=items.windows, max_size=items.windows))
    none = np.zeros(items.windows, np.int64)
    swept = Sweep(*columns(items), none, none, none, none, none)
    component, first, last = swept.components(np.array(wanted))

    groups = [{w} for w in range(items.windows) if wanted[w]]
    for a, b in combinations([w for w in range(items.windows) if wanted[w]], 2):
        if set(items.inside(a)) & set(items.inside(b)):
            one, other = (next(g for g in groups if w in g) for w in (a, b))
            if one is not other:
                groups.remove(other)
                one |= other
    groups.sort(key=min)
    assert list(zip(first.tolist(), last.tolist(), strict=True)) == [(min(g), max(g)) for g in groups]
    for i in range(len(items.first)):
        its = [at for at, g in enumerate(groups) if any(items.first[i] <= w <= items.last[i] for w in g)]
        assert component[i] == (its[0] if its else -1)
        assert len(its) <= 1


# --- clashes -------------------------------------------------------------------------------------------------------

CLASHES = st.builds(Clash, st.integers(1, 2), st.integers(0, 9), st.integers(0, 9), st.booleans())
FOUND = st.lists(st.tuples(st.sets(st.integers(0, 15), min_size=1, max_size=5).map(sorted), CLASHES), max_size=9)


def joined_one_by_one(found: list[tuple[list[int], Clash]]) -> list[tuple[list[int], Clash]]:
    """A clash after the other: those before that share a place join it, and it is as grave as the gravest."""
    groups: list[tuple[set[int], Clash]] = []
    for places, clash in found:
        met = []
        for place in places:
            met += [g for g in groups if place in g[0] and g not in met]
        candidates = [clash, *(worst for _, worst in met)]
        groups = [g for g in groups if g not in met]
        whole = set(places).union(*(held for held, _ in met))
        groups.append((whole, max(candidates, key=lambda c: (c.standing, not c.fell))))
    return sorted(((sorted(held), worst) for held, worst in groups), key=lambda g: g[0][0])


@often
@given(FOUND)
def test_clashes_that_share_a_place_become_one(found: list[tuple[list[int], Clash]]) -> None:
    told = [(places.tolist(), clash) for places, clash in merged((np.array(p), c) for p, c in found)]
    assert told == joined_one_by_one(found)


# --- columns of few things -----------------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(("a", "b", None, 1)), max_size=9), st.data())
def test_a_column_says_what_each_row_has(things: list[object], data: st.DataObject) -> None:
    column = Coded.of(things)
    assert [column.at(row) for row in range(len(things))] == things
    assert len(set(column.things)) == len(column.things)
    mapped = column.map(lambda thing: thing is None)
    assert [mapped.at(row) for row in range(len(things))] == [thing is None for thing in things]
    assert len(mapped.things) <= 2
    assert column.where(lambda thing: thing == "a").tolist() == [thing == "a" for thing in things]
    rows = data.draw(st.lists(st.integers(0, len(things) - 1), max_size=4)) if things else []
    taken = column.take(np.array(rows, np.int64))
    assert [taken.at(at) for at in range(len(rows))] == [things[row] for row in rows]


@given(st.integers(1, 3), st.data())
def test_rows_that_are_alike_in_all_columns_have_one_code(width: int, data: st.DataObject) -> None:
    far = st.sampled_from((-(2**55), -1, 0, 1, 2**40, 2**55))
    rows = data.draw(st.lists(st.tuples(*[far] * width), min_size=1, max_size=9))
    code, first = codes(*(np.array(column, np.int64) for column in zip(*rows, strict=True)))
    ordered = sorted(set(rows))
    assert code.tolist() == [ordered.index(row) for row in rows]
    assert first.tolist() == [rows.index(row) for row in ordered]
