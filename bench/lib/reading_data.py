"""Gold answers of the reading benchmarks and how each set is scored (see bench/reading.py)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TOLERANCE = 1e-5
Number = float | tuple[float, float]


@dataclass
class Quantity:
    """One quantity as any reader gives it: value, unit in words, change sign (``= ~ < > up down``), vague or not."""

    value: Number
    unit: str | None
    change: str = "="
    vague: bool = False
    text: str = ""


@dataclass
class Score:
    """True positives, predictions and gold answers."""

    hit: float = 0
    said: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return 100 * self.hit / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return 100 * self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 200 * self.hit / (self.said + self.gold) if self.said + self.gold else 0.0


Reader = Callable[[str], list[Quantity]]


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def same_value(a: Number, b: Number) -> bool:
    if isinstance(a, tuple) or isinstance(b, tuple):
        if not (isinstance(a, tuple) and isinstance(b, tuple)):
            return False
        a, b = tuple(sorted(a)), tuple(sorted(b))
        return all(same_value(x, y) for x, y in zip(a, b, strict=True))
    return abs(a - b) <= TOLERANCE * max(1e-300, abs(a), abs(b)) or a == b


_UNITS = tomllib.loads((Path(__file__).parents[1] / "reading_units.toml").read_text("utf-8"))
_ALIAS = {form: name for name, forms in _UNITS["same"].items() for form in forms}
RECOGNIZERS_UNITS: dict[str, list[str]] = _UNITS["recognizers"]
_IRREGULAR = {"people": "people", "feet": "foot", "men": "man", "women": "woman", "children": "child", "inches": "inch"}


def plain_unit(unit: str | None) -> str:
    """A unit for comparison: lower case, singular words, one name for symbols and words of the same unit."""
    if not unit or unit == "-":
        return ""
    words = re.sub(r"\b(?:and|of|the|other|a|an|per|-)\b|(?<=\s)-(?=\s)", " ", unit.lower().replace("/", " ")).split()
    words = [_one(w) for w in words]
    joined = " ".join(words)
    if joined in _ALIAS:
        return _ALIAS[joined]
    joined = " ".join(_ALIAS.get(w, w) if w not in ("celsius", "fahrenheit", "point") else w for w in words)
    return _ALIAS.get(joined, joined)


def _one(word: str) -> str:
    if word in _ALIAS or len(word) == 3:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "uses")) and not word.endswith("houses"):
        return word[:-2]
    word = re.sub(r"(?<=.)(met|lit)er(s?)$", r"\1re\2", word)
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 2 else word


def newsquant(path: Path) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(d["text"], [_gold(q) for q in d["quantities"]]) for d in lines(path)]


def _gold(q: dict[str, str]) -> dict[str, Any]:
    parts = re.match(r"\s*(-?[\d.]+(?:E-?\d+)?)(?:\s*-\s*([\d.]+))?\s*$", q["value"])
    assert parts, q["value"]
    value: Number = float(parts[1])
    if parts[2]:
        value = (float(parts[1]), float(parts[2]))
    unit, norm = q["unit"], q["normalized_unit"]
    # A share is annotated as a fraction of "% <noun>"; ours is a percentage.
    share = norm.startswith("%") and isinstance(value, float) and value <= 1
    return {"value": value, "units": {plain_unit(unit), plain_unit(norm)}, "change": q["change"], "share": share}


def score_newsquant(
    items: Iterable[tuple[str, list[dict[str, Any]]]], read: Reader, skip_vague: bool, wrong: list[str] | None = None
) -> dict[str, Score]:
    """Quantities are paired one to one by value; of the pairs, unit and change are then asked."""
    scores = {"value": Score(), "value+unit": Score(), "value+change": Score()}
    for text, gold in items:
        said = [q for q in read(text) if not (skip_vague and q.vague)]
        left = list(gold)
        bad: list[str] = []
        for q in said:
            match = max((g for g in left if _agrees(q, g)), key=lambda g: _also(q, g), default=None)
            if match is None:
                bad.append(f"+ {q.value} {q.unit} {q.text!r}")
                continue
            left.remove(match)
            unit_ok, change_ok = plain_unit(q.unit) in match["units"] or match["share"], q.change == match["change"]
            scores["value"].hit += 1
            scores["value+unit"].hit += unit_ok
            scores["value+change"].hit += change_ok
            if not unit_ok:
                bad.append(f"u {q.value} ours {plain_unit(q.unit)!r} gold {sorted(match['units'])} {q.text!r}")
            if not change_ok:
                bad.append(f"c {q.value} ours {q.change} gold {match['change']} {q.text!r}")
        bad += [f"- {g['value']} {sorted(g['units'])}" for g in left]
        for score in scores.values():
            score.said += len(said)
            score.gold += len(gold)
        if bad and wrong is not None:
            wrong.append(text + "".join("\n      " + b for b in bad))
    return scores


def _agrees(q: Quantity, g: dict[str, Any]) -> bool:
    value = g["value"]
    if same_value(q.value, value):
        return True
    if g["share"] and isinstance(q.value, float):
        return same_value(q.value, 100 * value)
    # "Dozens" is annotated as a range from its unit on.
    return q.vague and isinstance(value, tuple) and same_value(q.value, value[0])


def _also(q: Quantity, g: dict[str, Any]) -> int:
    return 2 * (plain_unit(q.unit) in g["units"]) + (q.change == g["change"])
