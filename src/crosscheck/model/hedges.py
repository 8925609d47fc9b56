"""The hedge table: from a number and its words to ``core`` and ``support``.

The rows live in ``data/hedges.toml``, where each is documented with its sources, and a
project may override any of them.  Formulas are compiled once to plain arithmetic; nothing
but the names and functions listed in that file can stand in one.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType

from crosscheck.data import shipped
from crosscheck.errors import shown
from crosscheck.model.interval import HEDGED, INF, OPEN, REACHED, Interval

NAMES = ("n", "g", "p", "c", "u", "a", "b", "floor", "inf")
_OPENING = {"[": REACHED, "<": HEDGED, "(": OPEN}
_CLOSING = {"]": REACHED, ">": HEDGED, ")": OPEN}
_ALLOWED = (
    ast.Expression, ast.BinOp, ast.UnaryOp, ast.Constant, ast.Name, ast.Load, ast.Call,
    ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub,
)  # fmt: skip

HEDGE_OF_ROW = {
    "exact": "exact", "bare_round": "exact", "bare_measure": "exact", "bare_duration": "exact", "bare_days": "exact",
    "about": "about", "more_than": "more_than", "at_least": "at_least", "less_than": "less_than", "up_to": "up_to",
    "nearly": "nearly", "close_to": "nearly", "nearly_duration": "nearly", "just_over": "just_over",
    "between": "between", "several": "vague", "few": "vague", "majority": "vague", "plural": "vague",
    "dozens": "vague",
}  # fmt: skip
"""The public name of the hedge (DESIGN section 9) that each row of the table speaks of."""


@dataclass(frozen=True, slots=True)
class _Formula:
    low: CodeType
    high: CodeType
    low_end: int
    high_end: int

    def at(self, names: Mapping[str, object]) -> Interval:
        low, high = eval(self.low, _FUNCTIONS, names), eval(self.high, _FUNCTIONS, names)
        if low == high:
            return Interval(low, high)
        if names["floor"] == 0.0 and low < 0.0:
            low = 0.0
            return Interval(low, max(high, low), REACHED, self.high_end)
        return Interval(low, high, self.low_end, self.high_end)


_FUNCTIONS: dict[str, object] = {"__builtins__": {}, "min": min, "max": max}


@dataclass(frozen=True, slots=True)
class HedgeTable:
    """Rows by name, each a pair of formulas (core, support).

    ``own`` are the rows that a project has changed, as they are written: two tables with the same ones are equal.
    """

    rows: Mapping[str, tuple[_Formula, _Formula]] = field(compare=False, repr=False)
    own: tuple[tuple[str, str, str], ...] = ()

    def bounds(
        self,
        row: str,
        n: float = 0.0,
        g: float = 1.0,
        *,
        count: bool = False,
        signed: bool = False,
        unit: float = 1.0,
        low: float = 0.0,
        high: float = 0.0,
    ) -> tuple[Interval, Interval]:
        """``(core, support)`` of a number under one row of the table.

        ``n`` number, ``g`` granularity, ``count`` whether things are counted, ``signed`` whether
        the quantity may be negative, ``unit`` that of a vague plural (dozens: 12), ``low`` and
        ``high`` the two numbers of a range.  Raises ``KeyError`` for an unknown row.
        """
        core, support = self.rows[row]
        negative = signed or n < 0 or low < 0
        names = _names(n, g, count=count, negative=negative, unit=unit, low=low, high=high)
        return core.at(names), support.at(names)


def _names(
    n: float, g: float, *, count: bool, negative: bool, unit: float, low: float, high: float
) -> dict[str, object]:
    return {
        "n": n, "g": g, "p": abs(n) / 100, "c": 1.0 if count else 0.0, "u": unit, "a": low, "b": high,
        "floor": -INF if negative else 0.0, "inf": INF,
    }  # fmt: skip


def bare_row(n: float, g: float, *, count: bool, duration: bool, days: bool = False) -> str:
    """The row for a number without a hedge."""
    if days and g >= 1:
        return "bare_days"
    if duration and g >= 1:
        return "bare_duration"
    if not count:
        return "bare_measure"
    return "bare_round" if abs(n) >= 100 and g != 1 else "exact"


def granularity(digits: str, multiplier: float = 1.0) -> float:
    """The place value of the last digit that was written with care, times ``multiplier``.

    ``digits`` is the number as plain digits with an optional decimal point: the last digit after a
    point counts, else the last that is not zero ("3700" 100, "4000" 1000, "19" 1, "3.0" 0.1, "0" 1).
    """
    digits = digits.lstrip("+-")
    whole, point, fraction = digits.partition(".")
    if point and fraction:
        return float(10.0 ** -len(fraction)) * multiplier
    stripped = whole.rstrip("0")
    if not stripped:
        return 1.0
    return float(10 ** (len(whole) - len(stripped))) * multiplier


def compile_row(name: str, core: str, support: str) -> tuple[_Formula, _Formula]:
    """The two formulas of a row.  Raises ``ValueError`` that says which formula is wrong and why."""
    return _compile(core, f"hedges.{name}.core"), _compile(support, f"hedges.{name}.support")


def _compile(text: str, where: str) -> _Formula:
    if not isinstance(text, str):
        raise ValueError(f"{where}: {shown(text)} is not a formula")
    text = text.strip()
    rounding = re.fullmatch(r"(.+?)±(.+?)(\breached)?", text)
    if rounding:
        middle, width, reached = rounding.groups()
        end = REACHED if reached else OPEN
        return _Formula(_code(f"({middle}) - ({width})", where), _code(f"({middle}) + ({width})", where), end, end)
    if len(text) < 5 or text[0] not in _OPENING or text[-1] not in _CLOSING:
        raise ValueError(f'{where}: {shown(text)} is not an interval such as "[n, n + g)" or "n ± 5*p"')
    low, high = _split(text[1:-1], where)
    return _Formula(_code(low, where), _code(high, where), _OPENING[text[0]], _CLOSING[text[-1]])


def _split(inner: str, where: str) -> tuple[str, str]:
    depth = 0
    for at, char in enumerate(inner):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            return inner[:at], inner[at + 1 :]
    raise ValueError(f"{where}: {shown(inner)} has no comma between its two ends")


def _code(text: str, where: str) -> CodeType:
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(f"{where}: {shown(text.strip())} is not arithmetic") from error
    for node in ast.walk(tree):
        known = isinstance(node, _ALLOWED)
        if isinstance(node, ast.Name):
            known = node.id in NAMES or node.id in ("min", "max")
        if isinstance(node, ast.Constant):
            known = isinstance(node.value, int | float)
        if not known:
            raise ValueError(f"{where}: {shown(text.strip())} may hold only {', '.join(NAMES)}, min, max, + - * /")
    return compile(tree, where, "eval")


def load_table(overrides: Mapping[str, Mapping[str, str]] | None = None) -> HedgeTable:
    """The default table with a project's own rows laid over it.

    Raises ``ValueError`` for an unknown row, an unknown key, a formula that cannot be read or computed, or a core
    that leaves its support.
    """
    default = _default_rows()
    rows = dict(default)
    raw = shipped.table("hedges")
    own = []
    for name, row in (overrides or {}).items():
        if name not in rows:
            raise ValueError(f"hedges.{name}: no such row; there are {', '.join(sorted(rows))}")
        if not isinstance(row, Mapping):
            raise ValueError(f"hedges.{name}: a row is a mapping of core and support")
        unknown = set(row) - {"core", "support"}
        if unknown:
            raise ValueError(f"hedges.{name}.{min(unknown)}: a row has only core and support")
        merged = {**raw[name], **row}
        rows[name] = compile_row(name, merged["core"], merged["support"])
        _try(name, rows[name])
        own.append((name, merged["core"], merged["support"]))
    return HedgeTable(rows, tuple(sorted(own)))


_SAMPLES = ((0.0, 1.0), (0.5, 0.1), (7.0, 1.0), (40.0, 10.0), (3700.0, 100.0), (4e6, 1e6), (-4.0, 1.0))
"""Numbers and their granularities that a new row is tried on."""


def _try(name: str, row: tuple[_Formula, _Formula]) -> None:
    """Raise ``ValueError`` when a row fails on some number, or puts the core outside the support."""
    for (n, g), count in ((sample, count) for sample in _SAMPLES for count in (False, True)):
        names = _names(n, g, count=count, negative=n < 0, unit=12.0, low=n, high=n + g)
        bounds = []
        for key, formula in zip(("core", "support"), row, strict=True):
            try:
                bounds.append(formula.at(names))
            except (ArithmeticError, TypeError, ValueError) as error:
                raise ValueError(f"hedges.{name}.{key}: cannot be computed for {n:g} ({error})") from error
        if not bounds[0].within(bounds[1]):
            raise ValueError(f"hedges.{name}: the core leaves the support for {n:g}")


@lru_cache(maxsize=1)
def _default_rows() -> dict[str, tuple[_Formula, _Formula]]:
    return {name: compile_row(name, row["core"], row["support"]) for name, row in shipped.table("hedges").items()}


@lru_cache(maxsize=1)
def default_table() -> HedgeTable:
    """The table as shipped."""
    return HedgeTable(_default_rows())
