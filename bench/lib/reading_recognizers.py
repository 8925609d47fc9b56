"""Scores on the Recognizers-Text specifications of numbers and units (see bench/reading.py)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lib.reading_data import RECOGNIZERS_UNITS, Quantity, Score, lines, plain_unit, same_value

_RANGE = re.compile(r"([\[(])([^,]*),([^,]*)([\])])")
_LOWER, _UPPER = (">",), ("<",)
Placed = tuple[int, int, Quantity]
PlacedReader = Callable[[str], list[Placed]]


def score_numbers(path: Path, read: PlacedReader, wrong: list[str] | None = None) -> dict[str, Score]:
    """Recall of expected numbers, percentages and ranges; a case's ordinals ask that nothing is made of them."""
    scores = {"number": Score(), "percent": Score(), "range": Score()}
    names = {"NumberModel": "number", "PercentModel": "percent", "NumberRangeModel": "range"}
    for case in lines(path):
        name = names.get(case["model"])
        if name is None:
            continue
        said = read(case["text"])
        for result in case["results"]:
            if result["Resolution"]["value"] == "null":
                continue
            ok = any(_number_agrees(q, result) for q in _near(said, result))
            scores[name].hit += ok
            scores[name].gold += 1
            if not ok and wrong is not None:
                wrong.append(
                    f"{name}: {case['text']!r} wants {result['Text']!r} {result['Resolution']['value']}, "
                    f"read {[(q.text, q.value, q.change) for _, _, q in said]}"
                )
    for score in scores.values():
        score.said = score.gold
    return scores


def _near(said: Iterable[Placed], result: dict[str, Any]) -> list[Quantity]:
    return [q for start, end, q in said if start <= result["End"] and end > result["Start"]]


def _number_agrees(q: Quantity, result: dict[str, Any]) -> bool:
    value = result["Resolution"]["value"]
    bounds = _RANGE.fullmatch(value)
    if bounds:
        return _range_agrees(q, bounds[2], bounds[3])
    if value == "null":
        return False
    wanted = float(value.rstrip("%"))
    options = [wanted, 100 * wanted]
    said = q.value if isinstance(q.value, tuple) else (q.value,)
    return any(same_value(s, w) or abs(s - w) <= 1e-9 * abs(w) for s in said for w in options)


def _range_agrees(q: Quantity, low: str, high: str) -> bool:
    if low and high and low != high:
        ends = (float(low), float(high))
        return same_value(q.value, ends) or same_value(q.value, (100 * ends[0], 100 * ends[1]))
    wanted = float(low or high)
    if isinstance(q.value, tuple) or not (same_value(q.value, wanted) or same_value(q.value, 100 * wanted)):
        return False
    return q.change in ("=", "~") if low == high else q.change in (_LOWER if low else _UPPER)


def score_units(path: Path, read: PlacedReader, wrong: list[str] | None = None) -> dict[str, Score]:
    """Recall of values with units (ages, money, dimensions, temperatures), and of the unit with the value."""
    scores = {"value": Score(), "value+unit": Score()}
    for case in lines(path):
        said = read(case["text"])
        for result in case["results"]:
            value = result["Resolution"].get("value")
            if value in (None, "null"):
                continue
            near = [q for q in _near(said, result) if _number_agrees(q, result)]
            ok = any(_unit_agrees(q.unit, result["Resolution"]["unit"]) for q in near)
            scores["value"].hit += bool(near)
            scores["value+unit"].hit += ok
            for score in scores.values():
                score.said, score.gold = score.said + 1, score.gold + 1
            if not ok and wrong is not None:
                wrong.append(
                    f"unit: {case['text'][:150]!r} wants {result['Text']!r} {value} {result['Resolution']['unit']}, "
                    f"read {[(q.text, q.value, q.unit) for _, _, q in said][:6]}"
                )
    return scores


def _unit_agrees(ours: str | None, theirs: str) -> bool:
    """Recognizers has no rates: "$98 a share" is in dollars there."""
    whole = (ours or "").lower()
    mine = whole if " per " in theirs.lower() else whole.split(" per ")[0]
    wanted = RECOGNIZERS_UNITS.get(theirs.lower(), [theirs.lower()])
    return mine in wanted or plain_unit(mine) in {plain_unit(unit) for unit in wanted}
