"""Accuracy on the evaluation data may not fall below bench/floors.toml (only where the data is)."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[2] / "bench"))

import floors
from lib import where


@pytest.mark.parametrize("name", floors.SETS)
def test_accuracy_is_not_below_its_floor(name: str) -> None:
    needs, measure = floors.SETS[name]
    if needs and not (where.DATA / needs).exists():
        pytest.skip(f"no evaluation data beside the checkout: {needs}")
    figures, written = measure(where.DATA), floors.floors()[name]
    assert figures.keys() == written.keys()
    worse = {key: (figure, written[key]) for key, figure in figures.items() if floors.beyond(key, figure, written[key])}
    assert not worse, "figure and floor, in percent; bench/floors.py --lower, with a reason, accepts a fall"


@pytest.mark.parametrize(
    ("name", "figure", "floor"), [("recall", 63.04, 62.0), ("traps sprung", 0.04, 1.1), ("verdict pairs", 100, 100)]
)
def test_a_floor_is_a_point_from_the_figure(name: str, figure: float, floor: float) -> None:
    assert floors.allowed(name, figure) == floor
    assert not floors.beyond(name, figure, floor)


def test_floors_give_way_only_when_asked() -> None:
    old = {"some": {"recall": 90.0, "traps sprung": 1.0}}
    today = {"some": {"recall": 80.0, "traps sprung": 5.0}}
    assert '"recall" = 90.0\n"traps sprung" = 1.0' in floors.renewed(today, old, lower=False)
    assert '"recall" = 79.0\n"traps sprung" = 6.0' in floors.renewed(today, old, lower=True)
