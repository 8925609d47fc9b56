"""Whether what was read of an input is what it asks for (bench/expressions.py).

An input is ``{"kind", "published", "text", "expect": [...], "exact", "none": [words]}``.  Each expectation names
``words`` of the text that a mention has to overlap, its ``kind`` (quantity or date) and what must hold of it:

``nominal``         a number, or a pair [low, high]; two mentions of the two numbers are the same
``unit``            one, or a list of those that count; ``null`` is no unit; synonyms of bench/reading_units.toml
``edtf``            one, or a list of those that count, without "~"; a set is right when each of its dates counts
``core``            first and last day of the core, both inside
``hedge``, ``zone`` its hedge; its time zone, such as "-04:00"
``form``            score, vote or ratio; ``form_any``: one of these
``any_of``          alternatives of nominal and unit, to one part in a hundred (59 inches or 4.917 feet)

Of a score, vote or ratio one mention of the pair may answer two expectations of its numbers.  ``exact`` allows no
mention beside these; the words of ``none`` may be part of no quantity.  ``ambiguous`` is not asked.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lib.reading_data import Number, plain_unit, same_value

ROUGH = 0.01
"""Relative tolerance of a compound measure told in one of its units."""
FORMS = ("score", "vote", "ratio")
Record = dict[str, Any]


def complaints(case: Record, mentions: list[Any]) -> list[str]:
    """What is wrong with what was read, in words; none when it is right."""
    out: list[str] = []
    used: list[Any] = []
    for wanted, start, end in _placed(case):
        near = [m for m in mentions if m.start < end and start < m.end and m.kind == wanted["kind"]]
        found = _answer(near, wanted)
        used += found
        if not found:
            out.append(f"wants {_told(wanted)}")
    if case["exact"]:
        out += [f"read {m.text!r} as a {m.kind} besides" for m in mentions if not any(m is u for u in used)]
    for words in case.get("none", ()):
        places = list(_places(case["text"], words))
        bad = (m for m in mentions if m.kind == "quantity" and any(m.start < e and s < m.end for s, e in places))
        out += [f"read {m.text!r} as a quantity, {words!r} is none" for m in bad]
    return out


def _placed(case: Record) -> Iterator[tuple[Record, int, int]]:
    """Each expectation with the place of its words, which stand in the order of the text."""
    at = 0
    for wanted in case["expect"]:
        places = list(_places(case["text"], wanted["words"]))
        start, end = next((p for p in places if p[0] >= at), places[0])
        yield wanted, start, end
        at = end


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand as words; where they never do, wherever they stand."""
    whole = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    yield from whole or [m.span() for m in re.finditer(re.escape(words), text)]


def _answer(near: list[Any], wanted: Record) -> list[Any]:
    """The mentions near the words that answer the expectation: one, or the two of a pair."""
    for m in near:
        if _holds(m, wanted, m.nominal):
            return [m]
    for one, two in itertools.pairwise(near):
        both = (one.nominal, two.nominal)
        if all(isinstance(n, float | int) for n in both) and all(_holds(m, wanted, both) for m in (one, two)):
            return [one, two]
    return []


def _holds(m: Any, wanted: Record, nominal: Number | None) -> bool:
    """Whether all that an expectation asks is so; ``nominal`` is the mention's own, or that of a pair of mentions."""
    checks = {
        "nominal": lambda: _same(nominal, wanted["nominal"], m),
        "unit": lambda: _unit(m.unit, wanted["unit"]),
        "edtf": lambda: _edtf(m, wanted["edtf"]),
        "core": lambda: m.core is not None and [str(end)[:10] for end in m.core] == wanted["core"],
        "hedge": lambda: m.hedge == wanted["hedge"],
        "zone": lambda: zone(m.value.zone) == wanted["zone"],
        "form": lambda: form(m) == wanted["form"],
        "form_any": lambda: form(m) in wanted["form_any"],
        "any_of": lambda: any(_alternative(m, nominal, choice) for choice in wanted["any_of"]),
    }
    return all(check() for key, check in checks.items() if key in wanted)


def form(m: Any) -> str | None:
    """Whether a mention is a score, a vote or a ratio: by its form, where it has one, else by its unit."""
    told = getattr(m, "form", None) or getattr(m.value, "form", None)
    return told or (m.value.unit if m.value.unit in FORMS else None)


def zone(minutes: int | None) -> str | None:
    """Minutes ahead of UTC as it is written: -240 is "-04:00"."""
    if minutes is None:
        return None
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02d}:{rest:02d}"


def _same(nominal: Number | None, wanted: Any, m: Any, tolerance: float | None = None) -> bool:
    if nominal is None:
        return False
    if isinstance(wanted, list):
        return isinstance(nominal, tuple) and _same_pair(nominal, wanted)
    if isinstance(nominal, tuple):
        return form(m) is not None and any(same_value(n, wanted) for n in nominal)
    return same_value(nominal, wanted) or bool(tolerance and abs(nominal - wanted) <= tolerance * abs(wanted))


def _same_pair(nominal: tuple[float, float], wanted: Iterable[float]) -> bool:
    low, high = sorted(wanted)
    return all(same_value(a, b) for a, b in zip(sorted(nominal), (low, high), strict=True))


def _alternative(m: Any, nominal: Number | None, choice: Record) -> bool:
    same = _same(nominal, choice["nominal"], m, ROUGH if "unit" in choice else None)
    return same and ("unit" not in choice or _unit(m.unit, choice["unit"]))


def _unit(ours: str | None, wanted: Any) -> bool:
    options = wanted if isinstance(wanted, list) else [wanted]
    return plain_unit(ours) in {plain_unit(option) for option in options}


def _edtf(m: Any, wanted: Any) -> bool:
    options = {_plain_edtf(option) for option in (wanted if isinstance(wanted, list) else [wanted])}
    written = _plain_edtf(m.edtf)
    if written in options or (m.timex is not None and _plain_edtf(m.timex) in options):
        return True
    members = written[1:-1].split(",") if written and written[0] in "[{" else []
    return bool(members) and all(_plain_edtf(member) in options for member in members)


def _plain_edtf(text: str | None) -> str | None:
    """Without marks of doubt, seconds and the dots of an open end."""
    if text is None:
        return None
    return re.sub(r"(T\d\d:\d\d):00", r"\1", text.strip().replace("~", "").replace("..", ""))


def _told(wanted: Record) -> str:
    rest = ", ".join(f"{key} {value!r}" for key, value in wanted.items() if key not in ("words", "kind"))
    return f"{wanted['words']!r} as a {wanted['kind']}" + (f" with {rest}" if rest else "")
