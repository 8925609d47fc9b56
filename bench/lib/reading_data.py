"""Gold answers of the reading benchmarks, and what one value and one unit are (see bench/reading.py)."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
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
class Gold:
    """An annotated quantity: value, units that count in their plain form, change sign.

    ``share``: a part of one of "% <noun>", which others tell in percent; ``ends``: told as one of two ends or with
    the other one as a range, as the reader likes.
    """

    value: Number
    units: set[str]
    change: str = "="
    share: bool = False
    ends: bool = False
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


FAIR_UNITS = {plain_unit(form): plain_unit(name) for name, forms in _UNITS["fair"].items() for form in forms}
"""Plain forms of units that the fair score takes as another one."""
Sentence = tuple[str, list[Gold]]


def newsquant(path: Path) -> list[Sentence]:
    """The sentences of NewsQuant."""
    return [(d["text"], [_gold(q) for q in d["quantities"]]) for d in lines(path)]


def _gold(q: dict[str, str]) -> Gold:
    parts = re.match(r"\s*(-?[\d.]+(?:E-?\d+)?)(?:\s*-\s*([\d.]+))?\s*$", q["value"])
    assert parts, q["value"]
    value: Number = float(parts[1])
    if parts[2]:
        value = (float(parts[1]), float(parts[2]))
    unit, norm = q["unit"], q["normalized_unit"]
    # A share is annotated as a fraction of "% <noun>"; ours is a percentage.
    share = norm.startswith("%") and isinstance(value, float) and value <= 1
    return Gold(value, {plain_unit(unit), plain_unit(norm)}, q["change"], share)


def news(items: list[dict[str, Any]]) -> list[Sentence]:
    """The sentences of bench/quantities_news_a.jsonl and its other half."""
    return [(d["text"], [_news_gold(q) for q in d["quantities"]]) for d in items]


def _news_gold(q: dict[str, Any]) -> Gold:
    value = tuple(q["value"]) if isinstance(q["value"], list) else float(q["value"])
    # A pound of money and one of weight have one word there.
    unit = q["unit"].replace("pound", "gbp") if "£" in q["words"] else q["unit"]
    return Gold(value, {plain_unit(unit)}, q["change"], ends=q.get("ends", False), text=q["words"])
