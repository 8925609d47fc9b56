"""Durations and ages as ISO 8601 durations (EDTF) and as TIMEX3 values."""

from __future__ import annotations

_CODES = {
    "second": ("PT", 1, "S"), "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"),
    "week": ("P", 1, "W"), "fortnight": ("P", 2, "W"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"),
    "year": ("P", 1, "Y"), "decade": ("P", 10, "Y"), "century": ("P", 100, "Y"), "millennium": ("P", 1000, "Y"),
    "night": ("P", 1, "D"), "weekend": ("P", 2, "D"),
}  # fmt: skip
_TIMEX = {
    "decade": ("P", 1, "DE"), "century": ("P", 1, "CE"), "millennium": ("P", 1, "ML"), "quarter": ("P", 1, "Q"),
    "night": ("P", 1, "NI"), "weekend": ("P", 1, "WE"),
}  # fmt: skip
_FINER = {"hour": (60, "minute"), "minute": (60, "second"), "year": (12, "month"), "decade": (10, "year"),
          "century": (100, "year")}  # fmt: skip


def is_duration(unit: str) -> bool:
    """Whether a unit is one of time that has an ISO 8601 duration."""
    return unit in _CODES


_NEXT = {"year": "month", "week": "day", "day": "hour", "hour": "minute", "minute": "second"}


def compound_of(n: float, unit: str, parts: tuple[tuple[float, float], ...]) -> str | None:
    """The ISO 8601 duration told in several units: PT2H14M, P4Y8M; a part is ``(how many, of them in the unit above)``.

    ``n`` is the whole in the first unit; ``None`` for a unit that has no duration.
    """
    share, first = 1.0, n
    for count, per in parts:
        share /= per
        first -= count * share
    counts = [(round(first), unit)]
    for count, _ in parts:
        unit = _NEXT.get(unit, "")
        counts.append((round(count), unit))
    if any(name not in _CODES for _, name in counts):
        return None
    if counts[0][1] == "week":  # weeks stand alone in ISO 8601
        counts = [(counts[0][0] * 7 + counts[1][0], "day"), *counts[2:]]
    days = "".join(f"{count}{_CODES[name][2]}" for count, name in counts if _CODES[name][0] == "P")
    hours = "".join(f"{count}{_CODES[name][2]}" for count, name in counts if _CODES[name][0] == "PT")
    return f"P{days}" + (f"T{hours}" if hours else "")


def edtf_of(n: float, unit: str) -> str | None:
    """The ISO 8601 duration of ``n`` units: P3D, PT30M, P2.5Y; ``None`` for another unit."""
    return _render(n, unit, _CODES)


def timex_of(n: float | None, unit: str) -> str | None:
    """The TIMEX3 value of ``n`` units, "PXM" when ``n`` is ``None``: like EDTF, but P1DE for a decade."""
    return _render(n, unit, _CODES | _TIMEX)


def _render(n: float | None, unit: str, codes: dict[str, tuple[str, int, str]]) -> str | None:
    code = codes.get(unit)
    if code is None:
        return None
    lead, factor, letter = code
    if n is None:
        return f"{lead}X{letter}"
    # "Half an hour" is thirty minutes, "half a year" six months; other fractions stay decimal.
    if 0 < n < 1 and unit in _FINER and (n * _FINER[unit][0]).is_integer():
        return _render(n * _FINER[unit][0], _FINER[unit][1], codes)
    return f"{lead}{n * factor:g}{letter}" if n * factor < 1e6 else f"{lead}{int(n * factor)}{letter}"
